"""Face detectors: pages in, boxes with scores out. One file per detector, one table."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.detected_face import LEAST, THRESHOLD, DetectedFace
from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError
from mangamatch.inference.detectors.base import FaceDetector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.domain.arrays import Pixels

__all__ = [
    "DETECTORS",
    "LEAST",
    "THRESHOLD",
    "DetectedFace",
    "DetectorInfo",
    "FaceDetector",
    "UsualDetector",
    "open_detector",
    "usual_detector",
]


@dataclass(frozen=True, slots=True)
class DetectorInfo:
    """``open`` makes the detector of a file, or the usual one of None; ``reads`` knows files that are its.

    Both raise ModelError for damaged files.
    """

    title: Text
    open: Callable[[Path | None], FaceDetector]
    reads: Callable[[Path], bool]


def _open_heatmap(path: Path | None) -> FaceDetector:
    from mangamatch.inference.detectors.heatmap import open_heatmap

    return open_heatmap(path)


def _reads_heatmap(path: Path) -> bool:
    from mangamatch.inference.detectors.heatmap import reads

    return reads(path)


DETECTORS: dict[str, DetectorInfo] = {
    "heatmap": DetectorInfo(say("Map of face centres"), _open_heatmap, _reads_heatmap)
}
"""Detectors by name; the first is the usual one."""


def open_detector(name_or_path: str | Path = "") -> FaceDetector:
    """Open a detector by its name or file, without either the usual one; ModelError where there is none."""
    if not name_or_path:
        return next(iter(DETECTORS.values())).open(None)
    if info := DETECTORS.get(str(name_or_path)):
        return info.open(None)
    path = Path(name_or_path)
    if not os.path.exists(path):
        hint = say("Give a run folder, its weights or an ONNX file, or one of: {names}.", names=_names())
        raise ModelError(say("There is no face detector {name}.", name=str(name_or_path)), hint)
    for info in DETECTORS.values():
        if info.reads(path):
            return info.open(path)
    message = say("{name} is no face detector.", name=path.name)
    if _finds_landmarks(path):
        message = say("{name} finds landmarks, not faces.", name=path.name)
    raise ModelError(message, say("Give what mangamatch train --task faces has made, or export-model of it."))


def _names() -> str:
    return ", ".join(DETECTORS)


def _finds_landmarks(path: Path) -> bool:
    from mangamatch.inference.onnx_file import is_onnx, read_onnx
    from mangamatch.models.notes import read_spec
    from mangamatch.models.run_files import weights_of

    return "scheme" in read_onnx(path).notes if is_onnx(path) else read_spec(weights_of(path)) is not None


def usual_detector() -> FaceDetector | None:
    """Return the first detector that can be opened, opened once; None without one."""
    for info in DETECTORS.values():
        with suppress(ModelError):
            return _opened(info)
    return None


class UsualDetector:
    """The first detector that can be opened, opened when it is first asked; without one it sees nothing."""

    def faces(self, image: Pixels, threshold: float = THRESHOLD) -> Sequence[DetectedFace]:
        """Return the faces of ``image`` as :class:`FaceDetector` does."""
        detector = usual_detector()
        return detector.faces(image, threshold) if detector else ()


@cache
def _opened(info: DetectorInfo) -> FaceDetector:
    return info.open(None)
