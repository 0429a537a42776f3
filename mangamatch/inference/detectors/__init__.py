"""Face detectors: pages in, boxes with scores out. One file per detector, one table; it is empty as yet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box


@dataclass(frozen=True, slots=True)
class DetectedFace:
    """A face box in image px, and how sure the detector is, 0…1."""

    box: Box
    score: float


class FaceDetector(Protocol):
    """Whatever finds faces. Several threads may ask it at once."""

    def faces(self, image: Pixels) -> Sequence[DetectedFace]:
        """Return the faces of ``image``, (H, W) or (H, W, 3) uint8, surest first."""


@dataclass(frozen=True, slots=True)
class DetectorInfo:
    """``open`` makes the detector of a file, or the usual one of None; ``reads`` knows files that are its."""

    title: Text
    open: Callable[[Path | None], FaceDetector]
    reads: Callable[[Path], bool]


DETECTORS: dict[str, DetectorInfo] = {}
"""Detectors by name; the first is the usual one."""


def open_detector(name_or_path: str | Path = "") -> FaceDetector:
    """Open a detector by its name or file, without either the usual one; ModelError where there is none."""
    if not DETECTORS:
        hint = say("Say where the faces are: a box for each, or the XML of Manga109.")
        raise ModelError(say("There is no face detector yet."), hint)
    if not name_or_path:
        return next(iter(DETECTORS.values())).open(None)
    if info := DETECTORS.get(str(name_or_path)):
        return info.open(None)
    path = Path(name_or_path)
    for info in DETECTORS.values():
        if path.exists() and info.reads(path):
            return info.open(path)
    message = say("{name} is no face detector.", name=str(name_or_path))
    raise ModelError(message, say("Known: {names}.", names=", ".join(DETECTORS)))


def usual_detector() -> FaceDetector | None:
    """Return the first detector that can be opened, opened once; None without one."""
    for info in DETECTORS.values():
        with suppress(ModelError):
            return _opened(info)
    return None


@cache
def _opened(info: DetectorInfo) -> FaceDetector:
    return info.open(None)
