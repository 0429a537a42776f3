"""What finds faces, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.detected_face import DetectedFace

THRESHOLD = 0.35
"""Score from which on a face counts where nobody says otherwise."""
LEAST = 0.05
"""Score below which nobody wants to know."""


class FaceDetector(Protocol):
    """Whatever finds faces. Several threads may ask it at once."""

    def faces(self, image: Pixels, threshold: float = THRESHOLD) -> Sequence[DetectedFace]:
        """Return the faces of ``image``, (H, W) or (H, W, 3) uint8, from ``threshold`` on, surest first."""
