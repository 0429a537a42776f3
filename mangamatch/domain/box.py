"""Axis-aligned boxes in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.arrays import Points

_SHARED = 0.4
"""Share of the smaller of two boxes that lies in the other, from which on they are taken for one face."""


@dataclass(frozen=True, slots=True)
class Box:
    """Half-open box ``[x0, x1) × [y0, y1)`` in pixels of whatever frame its owner names.

    Manga109's ``xmax``/``ymax`` are used as ``x1``/``y1``, as its users do (data sheet: decisions/boxes.md).
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, points: Points) -> Box:
        """Smallest box holding ``points`` (K, 2)."""
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return cls(x0, y0, x1, y1)

    @property
    def width(self) -> float:
        """Pixels from left to right edge; negative when the edges are swapped."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Pixels from top to bottom edge; negative when the edges are swapped."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Area in px², 0 for an empty box."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def grown(self, margin: float) -> Box:
        """Return the box with every edge moved out by ``margin`` px (in, when negative)."""
        return Box(self.x0 - margin, self.y0 - margin, self.x1 + margin, self.y1 + margin)

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box shifted by ``dx``, ``dy`` px."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def intersection(self, other: Box) -> Box:
        """Return the common part; its area is 0 when there is none."""
        return Box(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )

    def union(self, other: Box) -> Box:
        """Return the smallest box holding both."""
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )

    def iou(self, other: Box) -> float:
        """Intersection over union, 0…1."""
        common = self.intersection(other).area
        total = self.area + other.area - common
        return common / total if total > 0 else 0.0

    def as_tuple(self) -> tuple[float, float, float, float]:
        """``(x0, y0, x1, y1)``."""
        return self.x0, self.y0, self.x1, self.y1


def is_apart(box: Box, others: Iterable[Box]) -> bool:
    """Whether ``box`` is of another face than all ``others``: it neither overlaps one much nor holds it."""
    return all(box.intersection(one).area < _SHARED * min(box.area, one.area) for one in others)
