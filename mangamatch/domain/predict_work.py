"""What a person has done in the Predict workspace: boxes given, landmarks corrected, and the steps of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.box import Box

_SAME_FACE = 0.5  # least overlap of two boxes of one face


@dataclass(frozen=True, slots=True)
class Correction:
    """Landmarks of one face that a person has put where they belong.

    ``box``: the face is the one whose box lies on this one. ``count``: of how many landmarks. ``points``:
    row, x and y of each that was moved, px of the frame; all others are as a model says.
    """

    box: Box
    count: int
    points: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class FrameWork:
    """What was done on one frame: boxes that were given, None where nobody gave any, and corrections."""

    boxes: tuple[Box, ...] | None = None
    corrected: tuple[Correction, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to keep."""
        return self.boxes is None and not self.corrected


@dataclass(frozen=True, slots=True)
class ClipWork:
    """A file of the list and what was done on its frames; ``fps``: rate at which they are counted."""

    path: Path
    fps: float | None = None
    frames: Mapping[int, FrameWork] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkStep:
    """One step of undo: what was there on a frame before and after it; ``id`` is its row where it is kept."""

    label: str
    path: Path
    frame: int
    before: FrameWork
    after: FrameWork
    undone: bool = False
    id: int = 0


def lies_on(box: Box, boxes: Sequence[Box]) -> int | None:
    """Return the row of the box that is of the same face as ``box``; None where there is none."""
    best = max(range(len(boxes)), key=lambda row: box.iou(boxes[row]), default=None)
    return best if best is not None and box.iou(boxes[best]) >= _SAME_FACE else None
