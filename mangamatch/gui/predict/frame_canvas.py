"""The frame of a clip, on which a person draws, moves and resizes face boxes and corrects landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from mangamatch.gui.canvas.page_view import PageView
from mangamatch.gui.canvas.painting import paint_hint
from mangamatch.gui.canvas.picking import Grip, handle_at
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.predict import face_painter
from mangamatch.gui.predict.drags import BoxDrag, LandmarkDrag, box_drag_at, landmark_drag_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from mangamatch.domain.box import Box
    from mangamatch.domain.tracked_face import FoundFace


class FrameCanvas(PageView):
    """Shows a frame with its faces, and reports by signals what a person does to boxes and landmarks."""

    boxesMoved = Signal(object)
    """Boxes of the frame, page px, while one is dragged."""
    boxesEdited = Signal(object)
    """Boxes after a drag."""
    pointsEdited = Signal(int, object)
    """Row of a face, and its landmarks that were moved: {row: (x, y)}, page px."""
    dragDropped = Signal()
    """A drag was cancelled: nothing has changed."""
    selected = Signal(int)
    """Row of the selected box, -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = face_painter.Style()
        self.boxes: tuple[Box, ...] = ()
        self.selection = -1
        self.faces: tuple[FoundFace, ...] = ()
        self._scheme = ""
        self._drag: BoxDrag | None = None
        self._point: LandmarkDrag | None = None
        self._dragged = False
        self.corrects = True  # whether landmarks can be moved; else a press on one moves nothing
        self._pan: QPointF | None = None
        self._pans = self._hidden = False
        self.fits = True  # whether the whole frame stays in view while the widget is resized
        self.setMinimumSize(160, 200)

    # -- setters -----------------------------------------------------------------------------------

    def set_image(self, image: QImage | None) -> None:
        """Show this frame, or an empty desk."""
        self._backdrop.set_image(image)
        self.update()

    def set_scheme(self, name: str) -> None:
        """Say whose landmarks are shown."""
        self._scheme = name

    def set_boxes(self, boxes: Sequence[Box]) -> None:
        """Show face boxes, page px. A drag goes on with its own."""
        if self._drag is None:
            self.boxes = tuple(boxes)
            if self.selection >= len(self.boxes):
                self.select(-1)
        self.update()

    def set_faces(self, faces: Sequence[FoundFace]) -> None:
        """Show landmarks. A drag of one goes on."""
        if self._point is None:
            self.faces = tuple(faces)
        self.update()

    def set_look(self, look: face_painter.Style) -> None:
        """Draw landmarks in another way."""
        self.look = look
        self.update()

    def select(self, row: int) -> None:
        """Select a box, -1 for none."""
        if row != self.selection:
            self.selection = row
            self.selected.emit(row)
            self.update()

    def set_panning(self, pans: bool) -> None:
        """Let the left button pan, or go back to boxes."""
        self._pans = pans
        self.setCursor(Qt.CursorShape.OpenHandCursor if pans else Qt.CursorShape.ArrowCursor)

    def set_hidden(self, hidden: bool) -> None:
        """Show the frame without what is found on it."""
        self._hidden = hidden
        self.update()

    def let_go_of_point(self) -> None:
        """Cancel a drag of a landmark, since another frame is shown."""
        self._point = None

    def let_go(self) -> None:
        """Cancel a drag, and select no box."""
        dragged, self._pan = (self._drag or self._point) and self._dragged, None
        self._drag = self._point = None
        self.select(-1)
        if dragged:
            self.dragDropped.emit()

    # -- looking -----------------------------------------------------------------------------------

    def set_viewport(self, viewport: Viewport) -> None:
        """Look at another part of the frame."""
        self.fits = False
        if viewport != self.viewport:
            super().set_viewport(viewport)

    def show_page(self) -> None:
        """Zoom so that the whole frame is visible; kept while the widget is resized."""
        self._look_at_all(0.03)
        self.fits = True

    def show_face(self) -> None:
        """Zoom to the selected box, or to the first one."""
        row = max(self.selection, 0)
        if row < len(self.boxes):
            self.set_viewport(Viewport.showing(self.boxes[row], QSizeF(self.size()), 0.25))

    # -- mouse -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, to draw a box, or to move one."""
        if self._drag or self._point or self._pan is not None or self._backdrop.is_empty:
            return
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._pans):
            self._pan = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left:
            self._begin(event.position())

    def _begin(self, at: QPointF) -> None:
        self._dragged = False
        self._point = self._point_at(at)
        if self._point:
            self.select(self._point.face)
            return
        self._drag = box_drag_at(at, self.viewport, self.boxes, self.selection)
        self.select(self._drag.row if self._drag.before else -1)

    def _point_at(self, at: QPointF) -> LandmarkDrag | None:
        """Return the drag of the landmark under ``at``. A handle of the selected box lies above it."""
        if self._hidden or not (self.look.points or self.look.lines):
            return None
        held = self.boxes[self.selection] if 0 <= self.selection < len(self.boxes) else None
        if held and handle_at(at, self.viewport, held):
            return None
        return landmark_drag_at(at, self.viewport, self.faces, self.selection, self._scheme)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, drag, or show what a press would grab."""
        at = event.position()
        if self._pan is not None:
            self.set_viewport(self.viewport.moved(at.x() - self._pan.x(), at.y() - self._pan.y()))
            self._pan = at
        elif self._point:
            self._follow_point(at)
        elif self._drag:
            self._follow(at)
        else:
            self._show_cursor(at)

    def _follow_point(self, at: QPointF) -> None:
        assert self._point
        self._dragged = self._dragged or self._point.is_drag(at)
        if self._dragged and self.corrects:
            self.faces = self._point.shown(self.faces, at, self.viewport)
            self.update()

    def _follow(self, at: QPointF) -> None:
        assert self._drag
        self._dragged = self._dragged or self._drag.is_drag(at, self.viewport)
        if self._dragged:
            rows = list(self.boxes)
            rows[self._drag.row : self._drag.row + 1] = [self._drag.box(*self.viewport.to_page(at))]
            self.boxes, self.selection = tuple(rows), self._drag.row
            self.boxesMoved.emit(self.boxes)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report the boxes, if one was drawn or moved, or the landmark."""
        at, point = event.position(), self._point
        stray = self._drag and self._drag.before is None and not self._drag.is_drag(at, self.viewport)
        drag, self._drag, self._point, self._pan = self._drag, None, None, None
        if point and self._dragged and self.corrects:
            self.pointsEdited.emit(point.face, {point.row: point.place(at, self.viewport)})
        elif drag and self._dragged and stray:  # it was larger, and taken back
            self.select(-1)
            self.dragDropped.emit()
        elif drag and self._dragged:
            self.selected.emit(drag.row)
            self.boxesEdited.emit(self.boxes)
        self._show_cursor(at)
        self.update()

    def _show_cursor(self, at: QPointF) -> None:
        if self._pans or self._backdrop.is_empty:
            shape = Qt.CursorShape.OpenHandCursor if self._pans else Qt.CursorShape.ArrowCursor
        elif self.corrects and self._point_at(at):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            drag = box_drag_at(at, self.viewport, self.boxes, self.selection)
            shape = Grip(handle=drag.handle, inside=drag.before is not None).cursor
            shape = shape if drag.before else Qt.CursorShape.CrossCursor
        self.setCursor(shape)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the frame from the cache, then draw over it."""
        painter = QPainter(self)
        self._paint_page(painter)
        if self._backdrop.is_empty:
            self._paint_message(painter)
        elif not self._hidden:
            self._paint_faces(painter)
        if self.hint and not self._backdrop.is_empty:
            paint_hint(painter, self.rect(), self.palette(), self.hint)

    def _paint_faces(self, painter: QPainter) -> None:
        if self.look.boxes:
            lost = [face.points is None for face in self.faces]
            face_painter.paint_boxes(painter, self.viewport, self.boxes, self.selection, lost)
        for face in self.faces:
            face_painter.paint_face(painter, self.viewport, face, self._scheme, self.look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole frame in view, if it was."""
        if self.fits:
            self.show_page()
