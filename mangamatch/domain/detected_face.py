"""A face that a detector has found, and from which score on it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mangamatch.domain.box import Box

THRESHOLD = 0.35
"""Score from which on a face counts where nobody says otherwise."""
LEAST = 0.05
"""Lowest score that is told: what is left out adds next to nothing to a precision-recall curve."""


@dataclass(frozen=True, slots=True)
class DetectedFace:
    """A face box in image px, and how sure the detector is, 0…1."""

    box: Box
    score: float
