"""What a run folder gets for people to look at: pictures after each epoch, result and card at the end."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from mangamatch.files.atomic import replace_bytes
from mangamatch.training import figures
from mangamatch.training.card import card
from mangamatch.training.run_folder import RunFolder, write_text

if TYPE_CHECKING:
    from mangamatch.training.events import Finished
    from mangamatch.training.task import Task
    from mangamatch.training.trainer import TrainingLoop


_CURVES = "curves.png"
_EVERY = 20.0
"""s between two drawings of the curves while a run learns: many an epoch takes less time than one."""


def keep_epoch(run: RunFolder, trainer: TrainingLoop, task: Task) -> None:
    """Draw what the network answers for some of what is held, and now and then the curves so far."""
    if time.time() - _drawn_at(run) >= _EVERY:
        draw_curves(run, task)
    picture = task.answers(trainer.average.network, trainer.fabric.device)
    if picture:
        replace_bytes(run.previews / f"epoch_{trainer.counters.epoch:04d}.png", picture)


def draw_curves(run: RunFolder, task: Task) -> None:
    """Draw losses and scores of all epochs so far."""
    replace_bytes(run.path / _CURVES, figures.curves(run.epochs(), task.info.score))


def _drawn_at(run: RunFolder) -> float:
    """Return when the curves were drawn, or when the run began: s since 1970."""
    for name in (_CURVES, "config.json"):
        with suppress(OSError):
            return (run.path / name).stat().st_mtime
    return 0.0


def conclude(run: RunFolder, finished: Finished, task: Task) -> None:
    """Write ``result.json`` and the model card, about the best epoch's weights, and draw the curves."""
    draw_curves(run, task)
    result = {
        "best_epoch": finished.best_epoch,
        "epochs": finished.epochs,
        "why": finished.why,
        "seconds": finished.seconds,
        **task.result(run.best),
    }
    write_text(run.path / "result.json", json.dumps(result, indent=1) + "\n")
    write_text(run.path / "README.md", card(run.read_config(), result))
