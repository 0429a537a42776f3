"""Faces that a detector finds on a page and that nobody has listed: those that an XML leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.box import is_apart
from mangamatch.inference.detectors.base import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box
    from mangamatch.inference.detectors.base import DetectedFace, FaceDetector


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """Looks for faces with ``detector``; those count whose score reaches ``threshold``."""

    detector: FaceDetector
    threshold: float = THRESHOLD

    def on(self, page: Pixels, listed: Iterable[Box]) -> list[DetectedFace]:
        """Return the faces of ``page``, (H, W) or (H, W, 3), that are not ``listed``, surest first."""
        known = list(listed)
        return [face for face in self.detector.faces(page, self.threshold) if is_apart(face.box, known)]
