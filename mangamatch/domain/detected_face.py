"""A face that a detector has found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mangamatch.domain.box import Box


@dataclass(frozen=True, slots=True)
class DetectedFace:
    """A face box in image px, and how sure the detector is, 0…1."""

    box: Box
    score: float
