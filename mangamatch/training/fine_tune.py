"""A short training in memory: epochs of steps, and what is held out after each. No run folder is written."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, cast

from mangamatch.training.task import EpochPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.task import Task
    from mangamatch.training.trainer import TrainingLoop


def fine_tune(
    trainer: TrainingLoop, task: Task, each: Callable[[LandmarkNetwork], object] = lambda network: None
) -> Generator[int, None, LandmarkNetwork]:
    """Make all epochs of the trainer's recipe; return the averaged network as it is at the end.

    No epoch is chosen by what is held out, so that the error there stays honest. Yields the number of steps
    made; ``each`` gets the averaged network after each epoch. ModelError when training cannot go on.
    """
    average = cast("LandmarkNetwork", trainer.average.network)
    for number in range(trainer.recipe.epochs):
        trainer.begin_epoch()
        plan = EpochPlan(trainer.recipe, number, trainer.fabric, average, kept=False)
        with closing(task.batches(plan)) as batches:
            for batch in batches:
                yield trainer.counters.step
                trainer.step(batch)
        trainer.end_epoch()
        each(average)
    return average
