"""Drawing, moving and resizing a face box: what a drag makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.box import Box
from mangamatch.gui.canvas.picking import handle_at
from mangamatch.gui.canvas.shaping import MIN_EXTENT, Handle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF, QRectF

    from mangamatch.gui.canvas.viewport import Viewport

_LEAST = 16.0  # widget px of either side; less is a hand that slipped, however small the image is


@dataclass(frozen=True, slots=True)
class BoxDrag:
    """A drag that began at ``start``, page px, on box ``row`` of the frame: ``before`` as it was.

    Without ``before`` a new box is drawn; with a ``handle`` its edges are moved, else all of it.
    """

    start: tuple[float, float]
    row: int
    before: Box | None = None
    handle: Handle | None = None

    def box(self, x: float, y: float) -> Box:
        """Return the box with the mouse at (x, y), page px."""
        if self.before is None:
            (x0, y0) = self.start
            return Box(min(x0, x), min(y0, y), max(x0, x), max(y0, y))
        dx, dy = x - self.start[0], y - self.start[1]
        if self.handle is None:
            return self.before.moved(dx, dy)
        return _resized(self.before, self.handle, dx, dy)


def _resized(box: Box, handle: Handle, dx: float, dy: float) -> Box:
    """Move the edges that ``handle`` is on; none goes past the other."""
    x, y = handle.value
    x0 = min(box.x0 + dx, box.x1 - MIN_EXTENT) if x < 0 else box.x0
    y0 = min(box.y0 + dy, box.y1 - MIN_EXTENT) if y < 0 else box.y0
    x1 = max(box.x1 + dx, box.x0 + MIN_EXTENT) if x > 0 else box.x1
    y1 = max(box.y1 + dy, box.y0 + MIN_EXTENT) if y > 0 else box.y1
    return Box(x0, y0, x1, y1)


def is_drawn(rect: QRectF) -> bool:
    """Whether a new box that lies so on the widget was drawn on purpose; a smaller face is drawn closer."""
    return min(rect.width(), rect.height()) >= _LEAST


def begun(at: QPointF, viewport: Viewport, boxes: Sequence[Box], selected: int) -> BoxDrag:
    """Return the drag that a press at ``at`` (widget) begins: a handle, a box, or a new one."""
    start = viewport.to_page(at)
    if 0 <= selected < len(boxes):
        handle = handle_at(at, viewport, boxes[selected])
        if handle:
            return BoxDrag(start, selected, boxes[selected], handle)
    row = box_at(start, boxes, selected)
    return BoxDrag(start, row, boxes[row]) if row >= 0 else BoxDrag(start, len(boxes))


def box_at(point: tuple[float, float], boxes: Sequence[Box], selected: int) -> int:
    """Return the row of the box that holds ``point``, page px: the selected one first, then the smallest."""
    x, y = point
    hits = [row for row, b in enumerate(boxes) if b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1]
    if selected in hits:
        return selected
    return min(hits, key=lambda row: boxes[row].area, default=-1)
