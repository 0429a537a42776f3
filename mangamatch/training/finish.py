"""What a run folder gets for people to look at: pictures after each epoch, result and card at the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mangamatch.files.atomic import replace_bytes
from mangamatch.training import figures
from mangamatch.training.card import card
from mangamatch.training.run_folder import RunFolder, write_text

if TYPE_CHECKING:
    from mangamatch.training.events import Finished
    from mangamatch.training.task import Task
    from mangamatch.training.trainer import TrainingLoop


def keep_epoch(run: RunFolder, trainer: TrainingLoop, task: Task) -> None:
    """Draw the curves so far, and what the network answers for some of what is held."""
    replace_bytes(run.path / "curves.png", figures.curves(run.epochs(), task.info.score))
    picture = task.answers(trainer.average.network, trainer.fabric.device)
    if picture:
        replace_bytes(run.previews / f"epoch_{trainer.counters.epoch:04d}.png", picture)


def conclude(run: RunFolder, finished: Finished, task: Task) -> None:
    """Write ``result.json`` and the model card, about the best epoch's weights."""
    result = {
        "best_epoch": finished.best_epoch,
        "epochs": finished.epochs,
        "why": finished.why,
        "seconds": finished.seconds,
        **task.result(run.best),
    }
    write_text(run.path / "result.json", json.dumps(result, indent=1) + "\n")
    write_text(run.path / "README.md", card(run.read_config(), result))
