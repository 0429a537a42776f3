"""What a training run tells while it goes on, as values and as lines of JSON."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeAlias


@dataclass(frozen=True, slots=True)
class Started:
    """The run begins, or goes on behind ``epoch`` epochs; ``learning`` of ``parameters`` are not frozen."""

    kind: ClassVar[str] = "started"
    run: str
    device: str
    parameters: int
    learning: int
    train: int
    val: int
    epoch: int
    epochs: int


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


@dataclass(frozen=True, slots=True)
class EpochDone:
    """An epoch (from 1) is over and kept; errors are of the averaged weights, None without validation.

    ``nme`` is by the primary normaliser of the scheme; ``left`` estimates the seconds until the end.
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


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is over; ``why``: done, stopped (by a person) or patience."""

    kind: ClassVar[str] = "finished"
    run: str
    epochs: int
    best_epoch: int
    nme: float | None
    why: str
    seconds: float


Event: TypeAlias = Started | StepDone | EpochDone | Finished
_KINDS: dict[str, type[Event]] = {kind.kind: kind for kind in (Started, StepDone, EpochDone, Finished)}


def to_json(event: Event) -> dict[str, Any]:
    """Return an object with the event's name in ``event``; no number in it is NaN or infinite."""
    values = {name: _plain(value) for name, value in asdict(event).items()}
    return {"event": event.kind, **values}


def from_json(value: dict[str, Any]) -> Event | None:
    """Return the event that :func:`to_json` told; None for one that this version does not know."""
    kind = _KINDS.get(str(value.get("event")))
    try:
        return kind(**{name: item for name, item in value.items() if name != "event"}) if kind else None
    except TypeError:
        return None


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
