"""A face on a frame of a clip, and how its box came to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats, Points
    from mangamatch.domain.box import Box

GIVEN, TRACKED, FOUND, LOST = "given", "tracked", "found", "lost"
"""States of a face: box from somebody, from the frame before, from a search; not seen."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundFace:
    """A face on one frame, px: ``points`` (K, 2) and ``spread`` (K,) are None where it is lost."""

    box: Box
    points: Points | None
    spread: Floats | None
    state: str
