"""The frame in one pane, or in two with one model each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mangamatch.gui.predict.frame_canvas import FrameCanvas
from mangamatch.gui.widgets.labels import Elided
from mangamatch.gui.widgets.layouts import across, column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent

    from mangamatch.domain.box import Box
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.gui.canvas.viewport import Viewport
    from mangamatch.gui.predict.face_painter import Style

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Panes(QWidget):
    """Keeps zoom, boxes and selection of both panes the same, and handles their keys."""

    stepWanted = Signal(int)
    """Frames to go on by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = self.both = FrameCanvas(), FrameCanvas()
        self.names = _name(), _name()
        self.second.fits = False  # it follows the first
        self.second.corrects = False  # what another model says is there to be compared with
        left, self._beside = (column(*parts) for parts in zip(self.names, self.both, strict=True))
        self._row = across(left, self._beside, within=self, margins=(0, 0, 0, 0), spacing=3)
        for number in range(2):
            self._row.setStretch(number, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The frame with its faces"))
        for pane, other in (self.both, self.both[::-1]):
            pane.boxesMoved.connect(other.set_boxes)
            pane.selected.connect(other.select)
            pane.viewportChanged.connect(other.set_viewport)
        self.set_names("", None)

    def set_names(self, first: str, second: str | None) -> None:
        """Show two panes, each below its model's name, or without a ``second`` one alone."""
        width, middle = self.first.width(), not self.first.fits
        for name, text in zip(self.names, (first, second or ""), strict=True):
            name.setText(text)
            name.setVisible(second is not None)
        height = max(name.sizeHint().height() for name in self.names)  # scripts differ, panes must not
        for name in self.names:
            name.setFixedHeight(height)
        self._beside.setVisible(second is not None)
        self._row.activate()
        if middle:  # what was in the middle stays there
            self.first.set_viewport(self.first.viewport.moved((self.first.width() - width) / 2, 0))

    def set_image(self, image: QImage | None) -> None:
        """Show this frame, or an empty desk."""
        for pane in self.both:
            pane.set_image(image)

    def set_schemes(self, first: str, second: str) -> None:
        """Say whose landmarks are shown."""
        self.first.set_scheme(first)
        self.second.set_scheme(second)

    def set_boxes(self, boxes: Sequence[Box]) -> None:
        """Show face boxes, page px."""
        for pane in self.both:
            pane.set_boxes(boxes)

    def set_faces(self, first: Sequence[FoundFace], second: Sequence[FoundFace]) -> None:
        """Show landmarks, in each pane those of its model."""
        self.first.set_faces(first)
        self.second.set_faces(second)

    def set_look(self, look: Style) -> None:
        """Draw landmarks in another way."""
        for pane in self.both:
            pane.set_look(look)

    def select(self, row: int) -> None:
        """Select a box, -1 for none."""
        self.first.select(row)

    def let_go(self) -> None:
        """Cancel a drag, and select no box."""
        for pane in self.both:
            pane.let_go()

    def let_go_of_point(self) -> None:
        """Cancel a drag of a landmark, since another frame is shown."""
        for pane in self.both:
            pane.let_go_of_point()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Face boxes, during a drag those of the drag."""
        return self.first.boxes

    @property
    def selection(self) -> int:
        """Row of the selected box, -1 for none."""
        return self.first.selection

    @property
    def viewport(self) -> Viewport:
        """Which part of the frame is seen."""
        return self.first.viewport

    @property
    def view(self) -> Viewport | None:
        """The part of the frame that a person has zoomed to, None for all of it."""
        return None if self.first.fits else self.first.viewport

    def set_view(self, view: Viewport | None) -> None:
        """Look at a part of the frame again, or at all of it."""
        if view is None:
            self.first.show_page()
        else:
            self.first.set_viewport(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step (Shift by ten), Space pans, H hides, Esc lets go."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            tenfold = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepWanted.emit(_STEPS[key] * (10 if tenfold else 1))
        elif key == Qt.Key.Key_Escape:
            self.let_go()
        elif not self._hold(event, held=True):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of Space and H."""
        self._hold(event, held=False)

    def _hold(self, event: QKeyEvent, *, held: bool) -> bool:
        for pane in () if event.isAutoRepeat() else self.both:
            if event.key() == Qt.Key.Key_Space:
                pane.set_panning(held)
            elif event.key() == Qt.Key.Key_H:
                pane.set_hidden(held)
        return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_H)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys held when the focus goes are let go."""
        for pane in self.both:
            pane.set_panning(False)
            pane.set_hidden(False)


def _name() -> Elided:
    """Return a label for a model's name. A long name widens nothing."""
    name = Elided(alignment=Qt.AlignmentFlag.AlignCenter)
    name.setContentsMargins(8, 4, 8, 4)
    name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return name
