"""The whole page, small: its face boxes, the chosen one, and the part that the canvas shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from mangamatch.domain.book import Direction
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.match.page_picture import PagePicture
from mangamatch.gui.widgets.labels import Elided, plain_tip
from mangamatch.gui.widgets.layouts import across, arrow_button, down

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.box import Box
    from mangamatch.gui.canvas.viewport import Viewport


class _Map(PagePicture):
    centred = Signal(float, float)
    wanted = QSize(280, 200)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[Box, ...] = ()
        self._region: Box | None = None
        self._seen: Box | None = None
        self.setMinimumHeight(120)

    def set_boxes(self, faces: Sequence[Box], region: Box | None) -> None:
        """Show the face boxes of the page and the chosen region."""
        self._faces, self._region = tuple(faces), region
        self.update()

    def set_seen(self, seen: Box) -> None:
        """Show which part of the page the canvas shows."""
        self._seen = seen
        self.update()

    def paint_boxes(self, painter: QPainter, view: Viewport) -> None:
        painter.setPen(QPen(QColor(47, 125, 225, 150), 1))
        for face in self._faces:
            painter.drawRect(view.rect(face))
        if self._region:
            fill = QColor(ACCENT)
            fill.setAlpha(70)
            painter.setPen(QPen(ACCENT, 2))
            painter.setBrush(fill)
            painter.drawRect(view.rect(self._region))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._seen:
            painter.setPen(QPen(QColor("#ff9f1a"), 1.5))
            painter.drawRect(view.rect(self._seen).intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.centred.emit(*self.viewport.to_page(event.position()))

    mousePressEvent = mouseMoveEvent


class Overview(QWidget):
    """A map of the page, with buttons to the pages before and after it."""

    centred = Signal(float, float)
    """Page point (x, y) to bring into the middle of the canvas."""
    pageRequested = Signal(int)
    """Step to an earlier (−1) or later (+1) page."""
    directionChosen = Signal(object)
    """Direction in which the book is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = _Map()
        self._title = Elided(alignment=Qt.AlignmentFlag.AlignCenter)
        self._later, self._earlier = self.tr("Later page (Page Down)"), self.tr("Earlier page (Page Up)")
        self._left = arrow_button(Qt.ArrowType.LeftArrow, self._later)
        self._right = arrow_button(Qt.ArrowType.RightArrow, self._earlier)
        self._direction = QToolButton(autoRaise=True, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._directions = self._menu()
        row = across(self._left, self._title, self._direction, self._right, grows=self._title)
        down(row, self._map, within=self, grows=self._map, margins=(6, 0, 6, 6))
        self.set_boxes, self.set_seen = self._map.set_boxes, self._map.set_seen
        self._map.centred.connect(self.centred)
        self._left.clicked.connect(lambda: self.pageRequested.emit(self._way))
        self._right.clicked.connect(lambda: self.pageRequested.emit(-self._way))
        self.set_direction(Direction.RIGHT_TO_LEFT, fixed=True)

    def _menu(self) -> dict[Direction, QAction]:
        """Give the button a menu of the directions; return its entries."""
        menu = QMenu(self._direction)
        words = {
            Direction.RIGHT_TO_LEFT: self.tr("← from right to left"),
            Direction.LEFT_TO_RIGHT: self.tr("→ from left to right"),
            Direction.DOWN: self.tr("↓ downwards, as a strip"),
        }
        entries = {direction: menu.addAction(text) for direction, text in words.items()}
        for direction, entry in entries.items():
            entry.setCheckable(True)
            entry.triggered.connect(lambda _, one=direction: self.directionChosen.emit(one))
        self._direction.setMenu(menu)
        self._direction.setAccessibleName(self.tr("Reading direction of the book"))
        return entries

    def set_direction(self, direction: Direction, *, fixed: bool) -> None:
        """Show how the book is read: on which side the later page is. ``fixed``: it cannot be changed."""
        leftwards = direction is Direction.RIGHT_TO_LEFT
        self._way = 1 if leftwards else -1
        tips = (self._later, self._earlier) if leftwards else (self._earlier, self._later)
        for button, tip in zip((self._left, self._right), tips, strict=True):
            button.setToolTip(plain_tip(tip))
            button.setAccessibleName(tip)
        for one, entry in self._directions.items():
            entry.setChecked(one is direction)
        text = self._directions[direction].text()
        self._direction.setText(text[0])
        self._direction.setToolTip(
            plain_tip(self.tr("Reading direction of the book: {how}").format(how=text))
        )
        self._direction.setEnabled(not fixed)

    def set_page(self, title: str, image: QImage | None) -> None:
        """Show this page."""
        self._title.setText(title)
        self._map.show_page(image)
