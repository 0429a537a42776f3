"""Gestures of the mouse. Each turns positions into points, a selection or a viewport."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt

from mangamatch.domain.box import Box
from mangamatch.domain.marking import mark_part
from mangamatch.gui.canvas import shaping
from mangamatch.gui.canvas.bending import REACH, PlaceOnLine, bent, place_of_point, widened

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.scheme import Scheme
    from mangamatch.gui.canvas.picking import Grip
    from mangamatch.gui.canvas.viewport import Viewport

_MIN_DRAG = 3.0  # widget px; less is a click
_STEP = math.radians(5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gesture", text)


def is_drag(start: QPointF, at: QPointF) -> bool:
    """Whether the mouse has gone from ``start`` (widget) so far that it was no click."""
    return (at - start).manhattanLength() >= _MIN_DRAG


class Surface(Protocol):
    """What gestures read and change of the canvas."""

    viewport: Viewport
    points: Points
    selection: frozenset[int]
    scheme: Scheme
    pans: bool
    draws: bool

    @property
    def framed(self) -> frozenset[int]: ...  # noqa: D102
    def set_viewport(self, viewport: Viewport) -> None: ...  # noqa: D102
    def set_selection(self, rows: frozenset[int]) -> None: ...  # noqa: D102
    def show_points(self, points: Points) -> None: ...  # noqa: D102
    def show_rubber_band(self, rect: QRectF | None) -> None: ...  # noqa: D102
    def finish_points(self, before: Points, label: str) -> None: ...  # noqa: D102
    def finish_box(self, box: Box) -> None: ...  # noqa: D102
    def show_held_box(self, box: Box) -> None: ...  # noqa: D102
    def finish_held_box(self, before: Box) -> None: ...  # noqa: D102


class Gesture(Protocol):
    """Begins with a press, follows each move and ends with the release."""

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Follow the mouse."""

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Finish. Only now may something be stored."""


@dataclass
class Pan:
    """Drag the page."""

    last: QPointF

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Shift the viewport with the mouse."""
        canvas.set_viewport(canvas.viewport.moved(at.x() - self.last.x(), at.y() - self.last.y()))
        self.last = at

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Do nothing more."""


@dataclass
class PointDrag:
    """A drag that began at ``start`` (widget) and changes the points ``before``."""

    start: QPointF
    before: Points

    def __post_init__(self) -> None:
        self._begun = False

    def _way(self, canvas: Surface, at: QPointF) -> QPointF | None:
        """Return how far the mouse has gone, page px; None before it counts as a drag."""
        self._begun = self._begun or is_drag(self.start, at)
        return (at - self.start) / canvas.viewport.scale if self._begun else None


@dataclass
class MovePoints(PointDrag):
    """Drag the whole set, or the rows in ``only``."""

    only: frozenset[int]

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Shift the points with the mouse; Shift keeps to one axis."""
        way = self._way(canvas, at)
        if way is None:
            return
        dx, dy = way.x(), way.y()
        if keys & Qt.KeyboardModifier.ShiftModifier:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        canvas.show_points(shaping.moved(self.before, dx, dy, self.only))

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Report the points as one step."""
        canvas.finish_points(self.before, _tr("Move points") if self.only else _tr("Move landmarks"))


@dataclass
class ScaleSet(PointDrag):
    """Drag a handle of the frame of the whole set, or of the rows in ``only``."""

    only: frozenset[int]
    handle: shaping.Handle

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Scale. Shift frees the proportions of a corner, Ctrl keeps the middle."""
        way = self._way(canvas, at)
        if way is None:
            return
        free = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        centred = bool(keys & Qt.KeyboardModifier.ControlModifier)
        dragged = self.before, self.handle, way.x(), way.y()
        canvas.show_points(shaping.scaled_by_handle(*dragged, free=free, centred=centred, only=self.only))

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Report the points as one step."""
        canvas.finish_points(self.before, _tr("Scale landmarks"))


@dataclass
class BendLine(PointDrag):
    """Drag a line of a part. The wheel says how far along the line the drag is felt."""

    place: PlaceOnLine
    reach: float = REACH

    def __post_init__(self) -> None:
        super().__post_init__()
        self._at = self.start

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Bend the line with the mouse."""
        self._at = at
        if (way := self._way(canvas, at)) is not None:
            canvas.show_points(bent(self.before, self.place, way.x(), way.y(), self.reach))

    def widen(self, canvas: Surface, steps: float) -> None:
        """Let the drag be felt farther along the line, or less far."""
        self.reach = widened(self.reach, steps)
        self.move(canvas, self._at, Qt.KeyboardModifier.NoModifier)

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Report the points as one step, those of the part where its marking puts them."""
        if self._begun:
            canvas.show_points(mark_part(canvas.points, canvas.scheme.name, self.place.part.indices))
        canvas.finish_points(self.before, _tr("Bend a line"))


@dataclass
class RotateSet(PointDrag):
    """Drag the handle that rotates the whole set, or the rows in ``only``, about the middle of the frame."""

    only: frozenset[int]

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Rotate; Shift goes in steps of 5°."""
        if self._way(canvas, at) is None:
            return
        anchor = shaping.handle_frame(self.before[sorted(self.only)] if self.only else self.before).centre
        middle = canvas.viewport.to_widget_point(anchor)
        angle = _angle(middle, at) - _angle(middle, self.start)
        if keys & Qt.KeyboardModifier.ShiftModifier:
            angle = round(angle / _STEP) * _STEP
        canvas.show_points(shaping.rotated_about(self.before, angle, anchor, self.only))

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Report the points as one step."""
        canvas.finish_points(self.before, _tr("Rotate landmarks"))


def _angle(middle: QPointF, at: QPointF) -> float:
    return math.atan2(at.y() - middle.y(), at.x() - middle.x())


@dataclass
class RubberBand:
    """Select the points in a rectangle. A click deselects."""

    start: QPointF
    keep: frozenset[int]

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Stretch the rectangle."""
        canvas.show_rubber_band(QRectF(self.start, at).normalized())

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Select the points in the rectangle."""
        canvas.show_rubber_band(None)
        if not is_drag(self.start, at):
            canvas.set_selection(frozenset())
            return
        area = _on_page(canvas, self.start, at)
        canvas.set_selection(self.keep | shaping.inside(canvas.points, area))


@dataclass
class DrawBox:
    """Draw a box on the page. A click draws none."""

    start: QPointF

    def move(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Stretch the box."""
        canvas.show_rubber_band(QRectF(self.start, at).normalized())

    def release(self, canvas: Surface, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Report the box."""
        canvas.show_rubber_band(None)
        if is_drag(self.start, at):
            canvas.finish_box(_on_page(canvas, self.start, at))


def _on_page(canvas: Surface, start: QPointF, end: QPointF) -> Box:
    """Return the box between two places of the widget, page px."""
    (x0, y0), (x1, y1) = (canvas.viewport.to_page(p) for p in (start, end))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def begin(
    canvas: Surface, grip: Grip, at: QPointF, button: Qt.MouseButton, keys: Qt.KeyboardModifier
) -> Gesture | None:
    """Return the gesture that a press of ``button`` at ``at`` begins on ``grip``."""
    left = button == Qt.MouseButton.LeftButton
    shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
    if button == Qt.MouseButton.MiddleButton or (left and canvas.pans):
        return Pan(at)
    if not left:
        return None
    if canvas.draws:
        return DrawBox(at)
    if grip.handle:
        return ScaleSet(at, canvas.points, canvas.framed, grip.handle)
    if grip.turns:
        return RotateSet(at, canvas.points, canvas.framed)
    if grip.row is not None and keys & Qt.KeyboardModifier.ControlModifier:
        place = place_of_point(canvas.scheme, grip.row)
        return BendLine(at, canvas.points, place) if place else None
    if grip.row is not None:
        return _begin_point(canvas, at, grip.row, shift)
    if grip.line is not None and not shift:
        return BendLine(at, canvas.points, grip.line)
    if grip.moves or (grip.inside and not shift):
        return MovePoints(at, canvas.points, canvas.framed)
    return RubberBand(at, canvas.selection if shift else frozenset())


def _begin_point(canvas: Surface, at: QPointF, row: int, shift: bool) -> Gesture:
    if shift:
        canvas.set_selection(canvas.selection ^ {row})
        if not canvas.selection:  # moving "the selection" would now mean the whole set
            return RubberBand(at, frozenset())
    elif row not in canvas.selection:
        canvas.set_selection(frozenset({row}))
    return MovePoints(at, canvas.points, canvas.selection)
