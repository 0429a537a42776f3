"""The loop: epochs of steps, validation, and what is kept of each. It is the same for every task."""

from __future__ import annotations

import math
import time
from contextlib import closing
from typing import TYPE_CHECKING

from mangamatch.domain.throttle import Pace
from mangamatch.training import memory
from mangamatch.training.events import EpochDone, Event, Finished, Started, StepDone
from mangamatch.training.task import EpochPlan
from mangamatch.training.tasks import MEASURES, TASKS

if TYPE_CHECKING:
    from collections.abc import Generator

    from mangamatch.training.run_folder import RunFolder
    from mangamatch.training.task import Task, Validation
    from mangamatch.training.trainer import Counters, TrainingLoop


def fit(trainer: TrainingLoop, task: Task, run: RunFolder) -> Generator[Event, None, Finished]:
    """Train until the recipe's epochs are over, a person asks to stop, or nothing gets better.

    Goes on from the trainer's counters. Closing the generator keeps the epochs that are over. Raises
    ModelError when training cannot go on; what was kept before stays.
    """
    recipe, counters = trainer.recipe, trainer.counters
    yield _started(trainer, task, run)
    why = "done"
    while counters.epoch < recipe.epochs and why == "done":
        begun = time.monotonic()
        losses = yield from _epoch(trainer, task, run)
        if len(losses) < trainer.steps:
            why = "stopped"
            if counters.epoch:
                break  # the last whole epoch is kept; half a one would not be the same again
        elif counters.epoch + 1 < recipe.epochs and _asked_to_stop(trainer, run):
            why = "stopped"  # in the last step of an epoch, which is the only one where faces are few
        train_loss = trainer.over_all(losses)
        # every process validates, and all come to the same
        validation = task.validate(trainer.learner, trainer.average.network, trainer.fabric.device)
        trainer.end_epoch()
        counters.seconds += time.monotonic() - begun
        best = _is_best(counters, task, validation)
        event = _epoch_done(trainer, train_loss, validation, best)
        trainer.save(run, event)
        yield event
        if recipe.patience and task.held and counters.epoch - counters.best_epoch >= recipe.patience:
            why = "patience"
    best_score = counters.best if math.isfinite(counters.best) else None
    scores = {info.score.name: best_score if info is task.info else None for info in TASKS.values()}
    done = Finished(
        str(run.path), counters.epoch, counters.best_epoch, why=why, seconds=counters.seconds, **scores
    )
    yield done
    return done


def _started(trainer: TrainingLoop, task: Task, run: RunFolder) -> Started:
    counts = [(p.numel(), p.requires_grad) for p in trainer.learner.network.parameters()]
    return Started(
        run=str(run.path),
        device=str(trainer.fabric.device),
        parameters=sum(count for count, _ in counts),
        learning=sum(count for count, learns in counts if learns),
        train=task.learnt,
        val=task.held,
        epoch=trainer.counters.epoch,
        epochs=trainer.recipe.epochs,
        task=task.info.name,
    )


def _epoch(trainer: TrainingLoop, task: Task, run: RunFolder) -> Generator[Event, None, list[float]]:
    """Make the steps of one epoch and return their losses; fewer than all when a person asked to stop."""
    trainer.begin_epoch()
    losses: list[float] = []
    pace, begun, faces = Pace(), time.monotonic(), 0
    with closing(task.batches(_plan(trainer))) as batches:
        for batch in batches:
            losses.append(trainer.step(batch))
            faces += batch.size * trainer.fabric.world_size
            if _asked_to_stop(trainer, run):
                break
            if pace.due() or len(losses) == trainer.steps:
                speed = faces / max(time.monotonic() - begun, 1e-9)
                yield _step_done(trainer, losses, speed)
    return losses


def _plan(trainer: TrainingLoop) -> EpochPlan:
    counters = trainer.counters
    kept = counters.epoch == counters.best_epoch > 0
    return EpochPlan(trainer.recipe, counters.epoch, trainer.fabric, trainer.average.network, kept)


def _step_done(trainer: TrainingLoop, losses: list[float], speed: float) -> StepDone:
    return StepDone(
        epoch=trainer.counters.epoch + 1,
        step=len(losses),
        steps=trainer.steps,
        loss=losses[-1],
        rate=trainer.recipe.rate * trainer.share,
        faces_per_second=speed,
        memory=memory.used(trainer.fabric.device),
    )


def _asked_to_stop(trainer: TrainingLoop, run: RunFolder) -> bool:
    """Whether to stop; all processes must come to the same answer, so the first one decides."""
    if trainer.fabric.world_size == 1:
        return run.is_stopping
    return bool(trainer.fabric.broadcast(run.is_stopping))


def _is_best(counters: Counters, task: Task, validation: Validation) -> bool:
    """Whether this epoch is the best so far, and remember it; without validation the last one is."""
    score = task.info.score
    value = validation.measures.get(score.name)
    if value is not None:
        known = math.isfinite(counters.best)
        if not math.isfinite(value) or (known and not score.better(value, counters.best, task.slack)):
            return not counters.best_epoch
        counters.best = value if not known or score.better(value, counters.best) else counters.best
    counters.best_epoch = counters.epoch
    return True


def _epoch_done(trainer: TrainingLoop, train_loss: float, validation: Validation, best: bool) -> EpochDone:
    counters, epochs = trainer.counters, trainer.recipe.epochs
    return EpochDone(
        epoch=counters.epoch,
        epochs=epochs,
        train_loss=train_loss,
        val_loss=validation.loss,
        rate=trainer.recipe.rate * trainer.share,
        seconds=counters.seconds,
        left=counters.seconds / counters.epoch * (epochs - counters.epoch),
        best=best,
        **{name: validation.measures.get(name) for name in MEASURES},
    )
