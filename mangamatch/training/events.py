"""What a training run tells while it goes on, as values and as lines of JSON."""

from __future__ import annotations

import math
from dataclasses import MISSING, asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from mangamatch.training.run_config import is_count, is_number, is_text
from mangamatch.training.tasks import LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Started:
    """The run begins, or goes on behind ``epoch`` epochs; ``learning`` of ``parameters`` are not frozen.

    ``train`` and ``val`` count the units of the ``task``.
    """

    kind: ClassVar[str] = "started"
    run: str
    device: str
    parameters: int
    learning: int
    train: int
    val: int
    epoch: int
    epochs: int
    task: str = LANDMARKS


@dataclass(frozen=True, slots=True)
class TookOver:
    """The run starts from other weights: ``loaded`` of ``tensors``, those of ``file``.

    The parts that begin anew, by why: ``mismatched`` have another shape there, ``missing`` are not there,
    ``skipped`` were not asked for. ``adapted`` were made to fit another number of channels.
    """

    kind: ClassVar[str] = "start"
    file: str
    loaded: int
    tensors: int
    mismatched: str
    missing: str
    skipped: str
    adapted: str


@dataclass(frozen=True, slots=True)
class StepDone:
    """``step`` of ``steps`` of an epoch (from 1); ``loss`` of the last one; ``memory`` in MB where known."""

    kind: ClassVar[str] = "step"
    epoch: int
    step: int
    steps: int
    loss: float
    rate: float
    faces_per_second: float
    memory: float | None

    @property
    def share(self) -> float:
        """How much of the epoch is done, 0…1."""
        return min(self.step / self.steps, 1.0)


@dataclass(frozen=True, slots=True)
class EpochDone:
    """An epoch (from 1) is over and kept; measures are of the averaged weights.

    Those of another task, and all without validation, are None: see :data:`tasks.MEASURES`. ``nme`` is by the
    primary normaliser of the scheme; ``left`` estimates the seconds until the end.
    """

    kind: ClassVar[str] = "epoch"
    epoch: int
    epochs: int
    train_loss: float
    val_loss: float | None
    nme: float | None
    failure_rate: float | None
    rate: float
    seconds: float
    left: float
    best: bool
    ap50: float | None = None
    ap: float | None = None
    recall_at_1_fp: float | None = None

    def measure(self, name: str) -> float | None:
        """Return a measure by its name."""
        value: float | None = getattr(self, name)
        return value


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is over; ``why``: done, stopped (by a person) or patience. The score is that of its task."""

    kind: ClassVar[str] = "finished"
    run: str
    epochs: int
    best_epoch: int
    nme: float | None
    why: str
    seconds: float
    ap50: float | None = None


Event: TypeAlias = Started | TookOver | StepDone | EpochDone | Finished
_KINDS: dict[str, type[Event]] = {
    kind.kind: kind for kind in (Started, TookOver, StepDone, EpochDone, Finished)
}

_HOLDS: dict[str, Callable[[Any], bool]] = {
    "int": is_count,
    "float": is_number,
    "float | None": lambda value: value is None or is_number(value),
    "bool": lambda value: isinstance(value, bool),
    "str": is_text,
}
_LEAST: dict[type[Event], dict[str, int]] = {
    Started: {"epochs": 1},
    StepDone: {"epoch": 1, "step": 1, "steps": 1},
    EpochDone: {"epoch": 1, "epochs": 1, "seconds": 0, "left": 0},
}
"""Smallest values that a run can tell; who reads them divides by some."""


def to_json(event: Event) -> dict[str, Any]:
    """Return an object with the event's name in ``event``; no number in it is NaN or infinite."""
    values = {name: _plain(value) for name, value in asdict(event).items()}
    return {"event": event.kind, **values}


def from_json(value: object) -> Event | None:
    """Return the event that :func:`to_json` told; None for anything else, also of an untrusted file."""
    if not isinstance(value, dict) or (kind := _KINDS.get(str(value.get("event")))) is None:
        return None
    told = {name: item for name, item in value.items() if name != "event"}
    kinds = {field.name: str(field.type) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if not needed <= told.keys() <= kinds.keys():  # events of earlier versions tell less
        return None
    if not all(_HOLDS[kinds[name]](item) for name, item in told.items()):
        return None
    least = _LEAST.get(kind, {})
    return kind(**told) if all(told[name] >= low for name, low in least.items()) else None


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
