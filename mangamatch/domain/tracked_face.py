"""A face on a frame of a clip, and how its box came to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats, Points
    from mangamatch.domain.box import Box

GIVEN, DETECTED, TRACKED, FOUND, LOST = "given", "detected", "tracked", "found", "lost"
"""States of a face: box from somebody, a face detector, the frame before, a search; not seen."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundFace:
    """A face on one frame, px: ``points`` (K, 2) and ``spread`` (K,) are None where it is lost.

    ``score``: how sure a face detector was that has just found it, 0…1.
    """

    box: Box
    points: Points | None
    spread: Floats | None
    state: str
    score: float | None = None
