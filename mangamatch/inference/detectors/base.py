"""What finds faces, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.detected_face import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.inference.engine import Singles

    AnswerPages: TypeAlias = Callable[[Singles], Singles]
    """What a network says of pages (N, 1, H, W), 0 black … 1 white."""


class FaceDetector(Protocol):
    """Whatever finds faces. Several threads may ask it at once."""

    def faces(self, image: Pixels, threshold: float = THRESHOLD) -> Sequence[DetectedFace]:
        """Return the faces of ``image``, (H, W) or (H, W, 3) uint8, from ``threshold`` on, surest first."""
