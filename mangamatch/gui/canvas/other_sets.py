"""The landmarks of a page's other faces: drawn faintly, and found under the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.box import Box
from mangamatch.gui.canvas.painting import paint_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF, QRect
    from PySide6.QtGui import QPainter

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.scheme import Scheme
    from mangamatch.gui.canvas.viewport import Viewport

_FAINT = 130  # of 255
_AROUND = 3  # widget px that a line reaches beyond its points


@dataclass(frozen=True, slots=True, eq=False)
class OtherSet:
    """Landmarks (K, 2) of another face, page pixels."""

    points: Points
    scheme: Scheme


def paint_other_sets(painter: QPainter, viewport: Viewport, sets: Sequence[OtherSet], area: QRect) -> None:
    """Draw faintly the lines of those of ``sets`` that lie in ``area``, widget pixels."""
    for other in sets:
        rect = viewport.rect(Box.around(other.points)).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        if rect.toAlignedRect().intersects(area):
            paint_lines(painter, viewport.to_widget(other.points), other.scheme, _FAINT)


def other_set_at(at: QPointF, viewport: Viewport, sets: Sequence[OtherSet]) -> int | None:
    """Return the row of the smallest of ``sets`` around ``at`` (widget), None where there is none."""
    boxes = [Box.around(other.points) for other in sets]
    hits = [row for row, box in enumerate(boxes) if viewport.rect(box).contains(at)]
    return min(hits, key=lambda row: boxes[row].area, default=None)
