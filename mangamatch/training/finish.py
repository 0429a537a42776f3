"""What a run folder gets for people to look at: pictures after each epoch, result and card at the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mangamatch.files.atomic import replace_bytes
from mangamatch.models.weights import load_network
from mangamatch.training import figures
from mangamatch.training.card import card
from mangamatch.training.metrics import evaluate
from mangamatch.training.predictions import predictions
from mangamatch.training.preview import answers, png
from mangamatch.training.run_folder import RunFolder, write_text
from mangamatch.training.timing import milliseconds

if TYPE_CHECKING:
    from mangamatch.training.events import Finished
    from mangamatch.training.fit import Data
    from mangamatch.training.trainer import TrainingLoop


_SHOWN = 8
"""Validation faces drawn after each epoch."""


def keep_epoch(run: RunFolder, trainer: TrainingLoop, data: Data) -> None:
    """Draw the curves so far, and some validation faces with truth and prediction."""
    replace_bytes(run.path / "curves.png", figures.curves(run.epochs()))
    if data.val is None:
        return
    shown = data.val.some(_SHOWN)
    found = predictions(trainer.average.network, shown, trainer.fabric.device)
    picture = png(answers(shown, found))
    replace_bytes(run.previews / f"epoch_{trainer.counters.epoch:04d}.png", picture)


def conclude(run: RunFolder, finished: Finished, data: Data) -> None:
    """Write ``result.json`` and the model card, about the best epoch's weights."""
    network = load_network(run.best)
    result: dict[str, Any] = {
        "best_epoch": finished.best_epoch,
        "epochs": finished.epochs,
        "why": finished.why,
    }
    result |= {"seconds": finished.seconds, "ms_per_face": milliseconds(network)}
    if data.val is not None:
        found = predictions(network, data.val)
        evaluation = evaluate(found, data.val.labels, data.val.scheme, data.val.names)
        result["evaluation"] = evaluation.to_json()
    write_text(run.path / "result.json", json.dumps(result, indent=1) + "\n")
    write_text(run.path / "README.md", card(run.read_config(), result))
