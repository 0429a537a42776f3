"""What finds faces, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box

THRESHOLD = 0.35
"""Score from which on a face counts where nobody says otherwise."""
LEAST = 0.05
"""Score below which nobody wants to know."""


@dataclass(frozen=True, slots=True)
class DetectedFace:
    """A face box in image px, and how sure the detector is, 0…1."""

    box: Box
    score: float


class FaceDetector(Protocol):
    """Whatever finds faces. Several threads may ask it at once."""

    def faces(self, image: Pixels, threshold: float = THRESHOLD) -> Sequence[DetectedFace]:
        """Return the faces of ``image``, (H, W) or (H, W, 3) uint8, from ``threshold`` on, surest first."""
