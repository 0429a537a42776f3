"""The canvas widget: shows a page with boxes and landmarks, turns mouse and keys into gestures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent

from mangamatch.domain import arrays
from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60, Scheme
from mangamatch.gui.canvas import box_handles, painting, shaping
from mangamatch.gui.canvas.backdrop import Adjustment, adjusted
from mangamatch.gui.canvas.box_handles import MoveBox
from mangamatch.gui.canvas.frame import MARGIN, STALK, Frame, frame_of, paint_frame
from mangamatch.gui.canvas.gestures import BendLine, Gesture, Pan, PointDrag, ScaleSet, begin, is_drag
from mangamatch.gui.canvas.look import USUAL, CanvasLook
from mangamatch.gui.canvas.other_sets import OtherSet, other_set_at, paint_other_sets
from mangamatch.gui.canvas.page_view import PageView
from mangamatch.gui.canvas.picking import Grip, can_be_picked, grip_at, part_under, spacing
from mangamatch.gui.canvas.steps import next_of_group, next_point
from mangamatch.gui.canvas.viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from mangamatch.domain.arrays import Points

_NO_POINTS = arrays.points([])
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SCALES = {Qt.Key.Key_BracketLeft: 1 / 1.01, Qt.Key.Key_BracketRight: 1.01}
_FACE_MARGIN = 0.6  # × box size left around a face, so that the page around stays visible


class Canvas(PageView):
    """Shows what its setters are given, and reports changes with signals. It stores nothing."""

    pointsMoved = Signal(object)
    """Points (K, 2) of the page while they are dragged."""
    pointsEdited = Signal(object, str, str)
    """Points after a gesture, its label, and the key by which quick repeats become one step ('' = never)."""
    faceClicked = Signal(int)
    """Row of the face box that was double-clicked."""
    boxClicked = Signal(int)
    """Row of the face box whose edge was clicked, −1 to hold no box any more."""
    boxEdited = Signal(object, str)
    """The held box after a gesture, and the key by which quick repeats become one step ('' = never)."""
    otherClicked = Signal(int)
    """Row of the other face's landmarks that were clicked."""
    boxDrawn = Signal(object)
    """Box of the page that was drawn after :meth:`draw_box`."""
    gestureEnded = Signal()
    """The mouse button was released, and its outcome reported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: Points = _NO_POINTS
        self.selection: frozenset[int] = frozenset()
        self.editable = True
        self.scheme: Scheme = MANGA60
        self._image: QImage | None = None
        self._adjustment = Adjustment()
        self._faces: tuple[Box, ...] = ()
        self._origins: tuple[FaceOrigin, ...] = ()
        self.held_box: Box | None = None
        self._held_caption = ""
        self._pressed = QPointF()
        self._region: Box | None = None
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._rubber_band: QRectF | None = None
        self._compared = painting.ALONE
        self._others: tuple[OtherSet, ...] = ()
        self._look = USUAL
        self._visibility = b""
        self.shows_numbers = self.pans = self.draws = self._hidden = self._blinking = False
        self._focus_box: Box | None = None
        self._fits_page = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Landmarks on the page"))
        self.setMinimumSize(240, 240)

    def set_image(self, image: QImage | None) -> None:
        """Show this page image, or none."""
        self._image = image
        self._refresh_backdrop()
        if self._fits_page:
            self.show_page()

    def set_adjustment(self, adjustment: Adjustment) -> None:
        """Change brightness, contrast and inversion of the page."""
        self._adjustment = adjustment
        self._refresh_backdrop()

    def set_faces(
        self, faces: Sequence[Box], region: Box | None, origins: Sequence[FaceOrigin] | None = None
    ) -> None:
        """Show the page's face boxes and the chosen region, page pixels; ``origins`` says how they look."""
        self._faces, self._region = tuple(faces), region
        self._origins = tuple(origins or [FaceOrigin.XML] * len(faces))
        self.update()

    def hold_box(self, box: Box | None, caption: str = "") -> None:
        """Give the mouse to this face box, page pixels; None gives it back to the landmarks."""
        if isinstance(self._gesture, MoveBox):
            self._gesture = None
        self.held_box, self._held_caption = box, caption
        self.update()

    def show_held_box(self, box: Box) -> None:
        """Draw the held box elsewhere while it is dragged."""
        self.held_box = box
        self.update()

    def finish_held_box(self, before: Box, merge: str = "") -> None:
        """Report the held box as one edit, unless it is where it was."""
        if self.held_box is not None and self.held_box != before:
            self.boxEdited.emit(self.held_box, merge)

    def set_points(self, points: Points | None, scheme: Scheme = MANGA60) -> None:
        """Show landmarks (K, 2), page pixels. A gesture under way is dropped, the selection stays."""
        self._gesture = None
        self.scheme = scheme
        if points is None or len(points) != len(self.points):
            self.set_selection(frozenset())
        self.show_points(_NO_POINTS if points is None else points, tell=False)

    def set_numbers(self, shown: bool) -> None:
        """Show or hide the points' indices."""
        self.shows_numbers = shown
        self.update()

    def set_hidden(self, hidden: bool) -> None:
        """Hide the landmarks, so that the ink under them can be seen."""
        self._hidden = hidden
        self.update()

    def set_blinking(self, blinking: bool) -> None:
        """Show the landmarks of another annotator in place of these, where there are some."""
        self._blinking = blinking
        self.update()

    def set_visibility(self, levels: bytes) -> None:
        """Draw hidden and absent points otherwise: a byte for each, as a match has it, or none."""
        self._visibility = levels
        self.update()

    def set_compared(self, compared: painting.Compared) -> None:
        """Show what other annotators drew, and where they differ."""
        self._compared = compared
        self.update()

    def set_others(self, others: Sequence[OtherSet]) -> None:
        """Show the landmarks of the page's other faces faintly."""
        if others or self._others:
            self._others = tuple(others)
            self.update()

    def set_look(self, look: CanvasLook) -> None:
        """Draw points and lines larger or smaller."""
        self._look = look
        self.update()

    def set_viewport(self, viewport: Viewport) -> None:
        """Look at another part of the page."""
        self._focus_box, self._fits_page = None, False
        super().set_viewport(viewport)

    def set_selection(self, rows: frozenset[int]) -> None:
        """Select these points."""
        if rows != self.selection:
            self.selection = rows
            self.update()

    def select_part(self, group: str) -> None:
        """Select a part of this group of parts; when it is selected, the next one, and then all of them."""
        rows = next_of_group(self.scheme, group, self.selection) if len(self.points) else frozenset()
        if rows:
            self._select_in_view(rows)

    def _select_in_view(self, rows: frozenset[int]) -> None:
        self.set_selection(rows)
        self.pan_to(self.points[sorted(rows)])

    def show_points(self, points: Points, *, tell: bool = True) -> None:
        """Draw ``points`` in place of the old ones. Only what both cover is repainted."""
        dirty = self._covered()
        self.points = points
        self.update(dirty.united(self._covered()))
        if tell:
            self.pointsMoved.emit(points)

    def show_rubber_band(self, rect: QRectF | None) -> None:
        """Draw the selection rectangle, or take it away."""
        self._rubber_band = rect
        self.update()

    @property
    def is_dragging(self) -> bool:
        """Whether a gesture is under way, which new points would break off."""
        return self._gesture is not None

    @property
    def kept_in_view(self) -> tuple[Box | None, bool]:
        """What a resize brings back into view: a box, the whole page, or neither after a pan or zoom."""
        return self._focus_box, self._fits_page

    @property
    def page_size(self) -> tuple[int, int]:
        """Width and height of the page image in pixels, negative when there is none."""
        return self._backdrop.size.toTuple()

    def show_box(self, box: Box) -> None:
        """Zoom to ``box``, with some of the page around it. A resize keeps it in view."""
        self.set_viewport(Viewport.showing(box, QSizeF(self.size()), _FACE_MARGIN))
        self._focus_box = box

    def show_page(self) -> None:
        """Zoom so that the whole page is visible. A resize, and a page that is loaded later, keep it so."""
        self._look_at_all(0.02)
        self._focus_box, self._fits_page = None, True

    def pan_to(self, points: Points) -> None:
        """Pan as little as needed to see ``points`` (K, 2); not at all when one of them is in view."""
        size = QSizeF(self.size())
        if not self.viewport.shows(points, size):
            self.set_viewport(self.viewport.bringing(Box.around(points), size))

    def centre_on(self, box: Box) -> None:
        """Bring ``box`` into the middle, and keep the zoom."""
        self.set_viewport(self.viewport.centred_on(box.centre, QSizeF(self.size())))

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle so that a page pixel takes ``scale`` widget pixels."""
        self.zoom(scale / self.viewport.scale)

    def finish_points(self, before: Points, label: str, merge: str = "") -> None:
        """Report the points as one edit, unless nothing moved since ``before``."""
        if not np.array_equal(before, self.points):
            self.pointsEdited.emit(self.points, label, merge)

    def draw_box(self) -> None:
        """Let the next drag draw a box, and say so along the upper edge. Esc takes it back."""
        self._set_drawing(True)

    def finish_box(self, box: Box) -> None:
        """Report a box that was drawn."""
        self._set_drawing(False)
        self.boxDrawn.emit(box)

    def _set_drawing(self, draws: bool) -> None:
        if draws == self.draws:
            return
        self.draws = draws
        self.setCursor(Qt.CursorShape.CrossCursor if draws else Qt.CursorShape.ArrowCursor)
        self.update()

    def nudge(self, dx: float, dy: float) -> None:
        """Shift the selected points, or the whole set, by page pixels."""
        if len(self.points) and self.editable:
            self._edit(shaping.moved(self.points, dx, dy, self.selection), self.tr("Nudge"), "nudge")

    def stretch(self, factor_x: float, factor_y: float) -> None:
        """Scale the selected points, or the whole set, about its middle."""
        if len(self.points) and self.editable:
            rows = self.selection or frozenset(range(len(self.points)))
            anchor = Box.around(self.points[sorted(rows)]).centre
            scaled = shaping.scaled_about(self.points, factor_x, factor_y, anchor, rows)
            self._edit(scaled, self.tr("Scale landmarks"), "scale")

    def rotate(self, degrees: float) -> None:
        """Rotate the selected points, or the whole set, clockwise about the middle."""
        if len(self.points) and self.editable:
            rows = self.selection or frozenset(range(len(self.points)))
            anchor = Box.around(self.points[sorted(rows)]).centre
            rotated = shaping.rotated_about(self.points, math.radians(degrees), anchor, rows)
            self._edit(rotated, self.tr("Rotate landmarks"), "rotate")

    def _edit(self, points: Points, label: str, merge: str) -> None:
        before = self.points
        self.show_points(points)
        self.finish_points(before, label, merge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows nudge or stretch, brackets scale, Space, H and V work while held, Esc deselects.

        Ctrl+Tab goes to the next view, for Tab goes to the next point.
        """
        key = Qt.Key(event.key())
        if self._key_on_box(key, event.modifiers()):
            return
        if key in _ARROWS:
            self._arrow(*_ARROWS[key], event.modifiers())
        elif key in _SCALES:
            self.stretch(_SCALES[key], _SCALES[key])
        elif key == Qt.Key.Key_Escape:
            self.let_go()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl: Qt would keep it without
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif not self._hold(event, held=True):
            event.ignore()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go to the next point with Tab, back with Shift+Tab. Without points the focus goes on."""
        if not len(self.points) or not self.editable:
            return super().focusNextPrevChild(forwards)
        row = next_point(self.selection, len(self.points), 1 if forwards else -1)
        self._select_in_view(frozenset({row}))
        return True

    def _key_on_box(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move or resize the held box; False where there is none, or for other keys."""
        before = self.held_box
        after = box_handles.keyed(before, key, modifiers) if before else None
        if before is None or after is None:
            return False
        if self.editable:
            self.show_held_box(after)
            self.finish_held_box(before, "nudge")
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what Space, H and V do while they are held."""
        self._hold(event, held=False)

    def _hold(self, event: QKeyEvent, *, held: bool) -> bool:
        """Press or release a key that works while it is held; False for any other key."""
        acts = {
            Qt.Key.Key_Space: self.hold_to_pan,
            Qt.Key.Key_H: self.set_hidden,
            Qt.Key.Key_V: self.set_blinking,
        }
        act = acts.get(Qt.Key(event.key()))
        if act and not event.isAutoRepeat():
            act(held)
        return act is not None

    def _arrow(self, x: int, y: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.stretch(1 + 0.01 * x, 1 - 0.01 * y)
            return
        step = 10.0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0
        step = 0.1 if modifiers & Qt.KeyboardModifier.AltModifier else step
        self.nudge(x * step, y * step)

    def hold_to_pan(self, held: bool) -> None:
        """Let a drag with the left button pan while a key is held."""
        self.pans = held
        if self._gesture is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def let_go(self) -> None:
        """Drop the gesture under way as if it had never begun, draw no box, and deselect."""
        if isinstance(self._gesture, PointDrag):
            self.show_points(self._gesture.before)
        if isinstance(self._gesture, MoveBox):
            self.show_held_box(self._gesture.before)
        elif self.held_box:
            self.boxClicked.emit(-1)
        self._gesture = None
        self._set_drawing(False)
        self.show_rubber_band(None)
        self.set_selection(frozenset())
        self.gestureEnded.emit()

    def focusOutEvent(self, event: QEvent) -> None:
        """Release the held keys when the focus goes."""
        self.hold_to_pan(False)
        self.set_hidden(False)
        self.set_blinking(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        if self._gesture:  # a second button must not break off the drag of the first
            return
        at = self._pressed = event.position()
        self._button = event.button()
        self._gesture = self._begin_on_box(at) or begin(
            self, self._grip_at(at), at, event.button(), event.modifiers()
        )
        if isinstance(self._gesture, Pan):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the gesture, or show what a press would grab."""
        if self._gesture:
            self._gesture.move(self, event.position(), event.modifiers())
        else:
            self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        self.update(self._covered())
        if gesture:
            gesture.release(self, event.position(), event.modifiers())
        self._click(event.position(), event.modifiers())
        self._show_cursor(event.position())
        self.gestureEnded.emit()

    def _begin_on_box(self, at: QPointF) -> Gesture | None:
        """Return the drag of the held box that a press begins."""
        if self.pans or self.draws or not self.editable:
            return None
        return box_handles.begin_on(at, self.viewport, self.held_box, self._button)

    def _click(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Hold the box whose edge was clicked, and let go of one where a click is beside it."""
        left = self._button == Qt.MouseButton.LeftButton
        if not left or modifiers or self.pans or self.draws or is_drag(self._pressed, at):
            return
        on = self._grip_at(at)
        row = None if on.handle or on.row is not None else box_handles.edge_at(at, self.viewport, self._faces)
        held = box_handles.grip_on(at, self.viewport, self.held_box) if self.held_box else None
        if row is not None or (held and not held.handle and not held.inside):
            self.boxClicked.emit(-1 if row is None else row)
        elif on == Grip():
            other = other_set_at(at, self.viewport, self._others)
            if other is not None:
                self.otherClicked.emit(other)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor; while a line is bent, let that be felt farther along it or less far."""
        if isinstance(self._gesture, BendLine):
            self._gesture.widen(self, event.angleDelta().y() / 120)
        else:
            super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the part under the mouse, else choose the smallest face box there."""
        at = event.position()
        if part := part_under(self._grip_at(at), self.scheme):
            self.set_selection(frozenset(part.indices))
            return
        hits = [
            (box.area, row) for row, box in enumerate(self._faces) if self.viewport.rect(box).contains(at)
        ]
        if hits:
            self.faceClicked.emit(min(hits)[1])

    def _grip_at(self, at: QPointF) -> Grip:
        """Return what a press would grab: nothing while landmarks are hidden or cannot be edited."""
        if self.held_box or not len(self.points) or not self.editable or self._hidden or self._blinks:
            return Grip()
        return grip_at(at, self.viewport, self.points, self.scheme, self._frame)

    @property
    def framed(self) -> frozenset[int]:
        """Rows of the points that the frame is around; none of them stands for all."""
        return self.selection if len(self.selection) > 1 else frozenset()

    @property
    def _frame(self) -> Frame:
        points = self.points[sorted(self.framed)] if self.framed else self.points
        pickable = can_be_picked(self.viewport, self.points, self.scheme)
        return frame_of(points, self.viewport, room_in_middle=pickable and not self.framed)

    def _show_cursor(self, at: QPointF) -> None:
        if self.pans:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.draws:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self.held_box and self.editable:
            self.setCursor(box_handles.grip_on(at, self.viewport, self.held_box).cursor)
        else:
            self.setCursor(self._grip_at(at).cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the page from the cache, then draw boxes and landmarks over it."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        self._paint_page(painter)
        if self._backdrop.is_empty and self._message:
            flag = Qt.AlignmentFlag
            self._paint_message(painter, flag.AlignTop if len(self.points) else flag.AlignVCenter)
        box_handles.paint_faces(painter, self.viewport, self._faces, self._origins)
        if self._region:
            box_handles.paint_chosen(painter, self.viewport, self._region, self._region_origin)
        if not self._hidden:
            paint_other_sets(painter, self.viewport, self._others, event.region().boundingRect())
        if len(self.points) and not self._hidden:
            self._paint_set(painter)
        if self.held_box:
            held = (self.viewport, self.held_box, self._held_caption)
            box_handles.paint_held(painter, *held, handles=self.editable)
        if self._rubber_band:
            painting.paint_rubber_band(painter, self._rubber_band)
        if hint := self._hint_now:
            painting.paint_hint(painter, self.rect(), self.palette(), hint)

    @property
    def _hint_now(self) -> str:
        """What to do with a box, else what was set."""
        if self.draws:
            return self.tr("Drag a box around the face, or press Esc.")
        if self.held_box and self.editable:
            return self.tr("Drag the face box or its handles. Esc gives the mouse back to the landmarks.")
        return self.hint

    @property
    def _region_origin(self) -> FaceOrigin:
        """Where the face of the chosen region comes from; a region without a face looks as in the XML."""
        known = dict(zip(self._faces, self._origins, strict=True))
        return known.get(self._region, FaceOrigin.XML) if self._region else FaceOrigin.XML

    @property
    def _blinks(self) -> bool:
        return self._blinking and bool(self._compared.others)

    def _paint_set(self, painter: QPainter) -> None:
        bold = not isinstance(self._gesture, PointDrag)
        apart = spacing(self.viewport, self.points, self.scheme)
        look = painting.look_for(apart, numbers=self.shows_numbers, bold=bold, chosen=self._look)
        if self._blinks:  # in the same look, so that only what differs jumps
            other = self.viewport.to_widget(self._compared.others[-1])
            painting.paint_landmarks(painter, other, self.scheme, look)
            return
        on_widget = self.viewport.to_widget(self.points)
        if bold:  # during a drag, what others drew would stay behind
            painting.paint_others(painter, self.viewport, self._compared, self.scheme)
        if self.editable and self.held_box is None and (bold or isinstance(self._gesture, ScaleSet)):
            paint_frame(painter, self._frame)
        painting.paint_landmarks(painter, on_widget, self.scheme, look)
        if bold:
            painting.paint_apart(painter, self.viewport, on_widget, self._compared)
        painting.paint_unseen(painter, on_widget, self._visibility, look.radius)
        painting.paint_selection(painter, on_widget, self.selection, look)

    def _covered(self) -> QRect:
        """Return the widget rectangle that landmarks and handles cover."""
        if not len(self.points):
            return QRect()
        box = shaping.handle_frame(self.points)
        for other in self._compared.others:
            box = box.union(Box.around(other))
        beside, over = MARGIN + 15, MARGIN + STALK + 8
        return self.viewport.rect(box).adjusted(-beside, -over, beside, over).toAlignedRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in view what was zoomed to."""
        if self._focus_box:
            self.show_box(self._focus_box)
        elif self._fits_page:
            self.show_page()
        else:
            self.viewportChanged.emit(self.viewport)

    def _refresh_backdrop(self) -> None:
        self._backdrop.set_image(adjusted(self._image, self._adjustment) if self._image else None)
        self.update()
