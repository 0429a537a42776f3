"""The loop: epochs of steps, validation, and what is kept of each."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.throttle import Pace
from mangamatch.training import memory
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.batches import Batch, Batches, BatchSetting
from mangamatch.training.events import EpochDone, Event, Finished, Started, StepDone
from mangamatch.training.metrics import Evaluation, evaluate
from mangamatch.training.predictions import validate
from mangamatch.training.stream import Faces, Stream

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from mangamatch.training.crop_set import CropSet
    from mangamatch.training.recipe import Recipe
    from mangamatch.training.run_folder import RunFolder
    from mangamatch.training.trainer import TrainingLoop

_CALM = "weak"


@dataclass(frozen=True, slots=True)
class Data:
    """Faces to learn from, a set for each scheme, the first being what counts; ``val`` is of that scheme."""

    train: tuple[Faces, ...]
    val: CropSet | None = None

    def __len__(self) -> int:
        """Return the number of faces to learn from."""
        return sum(map(len, self.train))

    def close(self) -> None:
        """End what makes faces."""
        for faces in self.train:
            if isinstance(faces, Stream):
                faces.source.close()


@dataclass(frozen=True, slots=True)
class EpochOutcome:
    """What an epoch came to: mean loss, and the validation of the averaged weights."""

    train_loss: float
    val_loss: float | None
    evaluation: Evaluation | None

    @property
    def nme(self) -> float | None:
        """Primary NME of the validation."""
        return self.evaluation.nme[self.evaluation.scale.normaliser] if self.evaluation else None


def steps_of(data: Data, recipe: Recipe, world: int = 1) -> int:
    """Return the number of steps of an epoch."""
    setting = BatchSetting(recipe.batch_size, world=world)
    return sum(len(Batches(crops, Augmenter.plain(crops), setting)) for crops in data.train)


def fit(trainer: TrainingLoop, data: Data, run: RunFolder) -> Generator[Event, None, Finished]:
    """Train until the recipe's epochs are over, a person asks to stop, or nothing gets better.

    Goes on from the trainer's counters. Closing the generator keeps the epochs that are over. Raises
    ModelError when training cannot go on; what was kept before stays.
    """
    recipe, counters = trainer.recipe, trainer.counters
    yield _started(trainer, data, run)
    why = "done"
    while counters.epoch < recipe.epochs and why == "done":
        begun = time.monotonic()
        losses = yield from _epoch(trainer, data, run)
        if len(losses) < trainer.steps:
            why = "stopped"
            if counters.epoch:
                break  # the last whole epoch is kept; half a one would not be the same again
        elif counters.epoch + 1 < recipe.epochs and _asked_to_stop(trainer, run):
            why = "stopped"  # in the last step of an epoch, which is the only one where faces are few
        outcome = _validated(trainer, data, trainer.over_all(losses))
        trainer.end_epoch()
        counters.seconds += time.monotonic() - begun
        best = _is_best(trainer, outcome)
        event = _epoch_done(trainer, outcome, best)
        trainer.save(run, event)
        yield event
        if recipe.patience and data.val and counters.epoch - counters.best_epoch >= recipe.patience:
            why = "patience"
    nme = counters.best if math.isfinite(counters.best) else None
    done = Finished(str(run.path), counters.epoch, counters.best_epoch, nme, why, counters.seconds)
    yield done
    return done


def _started(trainer: TrainingLoop, data: Data, run: RunFolder) -> Started:
    counts = [(p.numel(), p.requires_grad) for p in trainer.learner.network.parameters()]
    return Started(
        run=str(run.path),
        device=str(trainer.fabric.device),
        parameters=sum(count for count, _ in counts),
        learning=sum(count for count, learns in counts if learns),
        train=len(data),
        val=len(data.val) if data.val else 0,
        epoch=trainer.counters.epoch,
        epochs=trainer.recipe.epochs,
    )


def _epoch(trainer: TrainingLoop, data: Data, run: RunFolder) -> Generator[Event, None, list[float]]:
    """Make the steps of one epoch and return their losses; fewer than all when a person asked to stop."""
    trainer.begin_epoch()
    losses: list[float] = []
    pace, begun, faces = Pace(), time.monotonic(), 0
    for scheme, batch in _batches(trainer, data):
        losses.append(trainer.step(batch, scheme))
        faces += len(batch.rows) * trainer.fabric.world_size
        if _asked_to_stop(trainer, run):
            break
        if pace.due() or len(losses) == trainer.steps:
            yield StepDone(
                epoch=trainer.counters.epoch + 1,
                step=len(losses),
                steps=trainer.steps,
                loss=losses[-1],
                rate=trainer.recipe.rate * trainer.share,
                faces_per_second=faces / max(time.monotonic() - begun, 1e-9),
                memory=memory.used(trainer.fabric.device),
            )
    return losses


def _asked_to_stop(trainer: TrainingLoop, run: RunFolder) -> bool:
    """Whether to stop; all processes must come to the same answer, so the first one decides."""
    if trainer.fabric.world_size == 1:
        return run.is_stopping
    return bool(trainer.fabric.broadcast(run.is_stopping))


def _batches(trainer: TrainingLoop, data: Data) -> Iterator[tuple[str, Batch]]:
    """Yield the batches of an epoch with their schemes, those of several schemes evenly mixed."""
    recipe, fabric = trainer.recipe, trainer.fabric
    calm = trainer.counters.epoch >= recipe.epochs * (1 - recipe.calm)
    preset = PRESETS[_CALM if calm and recipe.augment not in ("none", _CALM) else recipe.augment]
    setting = BatchSetting(recipe.batch_size, recipe.seed, fabric.global_rank, fabric.world_size)
    epochs = [Batches(crops, Augmenter.of(preset, crops), setting, fabric.device) for crops in data.train]
    supplies = [batches.epoch(trainer.counters.epoch) for batches in epochs]
    try:
        for which in evenly([len(batches) for batches in epochs]):
            yield data.train[which].scheme, next(supplies[which])
    finally:
        for supply in supplies:
            close = getattr(supply, "close", None)
            if close:
                close()


def evenly(counts: Sequence[int]) -> Iterator[int]:
    """Yield the number of each supply as often as ``counts`` says, mixed as evenly as that allows."""
    places = [((i + 0.5) / count, which) for which, count in enumerate(counts) for i in range(count)]
    return (which for _, which in sorted(places))


def _validated(trainer: TrainingLoop, data: Data, train_loss: float) -> EpochOutcome:
    """Validate the averaged weights; every process does so, and all come to the same."""
    if data.val is None or not len(data.val):
        return EpochOutcome(train_loss, None, None)
    loss = trainer.learner.losses[data.val.scheme]
    found, val_loss = validate(trainer.average.network, loss, data.val, trainer.fabric.device)
    return EpochOutcome(
        train_loss, val_loss, evaluate(found, data.val.labels, data.val.scheme, data.val.names)
    )


def _is_best(trainer: TrainingLoop, outcome: EpochOutcome) -> bool:
    """Whether this epoch is the best so far, and remember it; without validation the last one is."""
    counters, nme = trainer.counters, outcome.nme
    if nme is not None and not nme < counters.best:
        return not counters.best_epoch
    counters.best = counters.best if nme is None else nme
    counters.best_epoch = counters.epoch
    return True


def _epoch_done(trainer: TrainingLoop, outcome: EpochOutcome, best: bool) -> EpochDone:
    counters, epochs = trainer.counters, trainer.recipe.epochs
    return EpochDone(
        epoch=counters.epoch,
        epochs=epochs,
        train_loss=outcome.train_loss,
        val_loss=outcome.val_loss,
        nme=outcome.nme,
        failure_rate=outcome.evaluation.failure_rate if outcome.evaluation else None,
        rate=trainer.recipe.rate * trainer.share,
        seconds=counters.seconds,
        left=counters.seconds / counters.epoch * (epochs - counters.epoch),
        best=best,
    )
