"""The candidates of a landmark set: thumbnail with the landmarks on it, score and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.gui.canvas.painting import PointLook, paint_landmarks
from mangamatch.gui.pages import ThumbnailKey
from mangamatch.gui.theme import ACCENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent

    from mangamatch.domain.match import Candidate
    from mangamatch.gui.pages import Pages

_CARD = QSize(128, 166)
_PICTURE = 112
_MARGIN = 0.25  # × box size shown around the face


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One candidate as the gallery shows it; ``chosen`` marks the one in use."""

    candidate: Candidate
    image: Path | None
    reason: str
    chosen: bool


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def set_cards(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        card = self.cards[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return card
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return card.reason
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CARD

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        rect, palette = option.rect.adjusted(4, 4, -4, -4), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        _paint_card(painter, rect, palette, chosen=card.chosen, hovered=hovered)
        picture = QRect(rect.x() + (rect.width() - _PICTURE) // 2, rect.y() + 4, _PICTURE, _PICTURE)
        self._paint_picture(painter, picture, card)
        _paint_caption(painter, rect, palette, index.row(), card)
        painter.restore()

    def _paint_picture(self, painter: QPainter, target: QRect, card: Card) -> None:
        view = view_of(card.candidate.region)
        ratio = painter.device().devicePixelRatio()
        painter.setClipRect(target)
        painter.fillRect(target, QColor("#ffffff"))
        key = ThumbnailKey(card.image, view, round(_PICTURE * ratio)) if card.image else None
        image = self._pages.thumbnail(key) if key else None
        if image:
            painter.drawImage(target, image)
        scale = _PICTURE / view.width
        points = arrays.points(
            (card.candidate.points - (view.x0, view.y0)) * scale + (target.x(), target.y())
        )
        painter.setOpacity(0.85)
        paint_landmarks(painter, points, MANGA60, PointLook(0.8, 1.0, bold=False))
        painter.setOpacity(1)
        painter.setClipping(False)


def view_of(region: Box) -> Box:
    """Return the square around ``region`` that a thumbnail shows."""
    side = max(region.width, region.height) * (1 + 2 * _MARGIN)
    x, y = region.centre
    return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)


def _paint_card(painter: QPainter, rect: QRect, palette: QPalette, *, chosen: bool, hovered: bool) -> None:
    painter.setPen(QPen(ACCENT, 2) if chosen else QPen(palette.color(QPalette.ColorRole.Mid), 1))
    role = QPalette.ColorRole.Button if hovered or chosen else QPalette.ColorRole.Base
    painter.setBrush(palette.color(role))
    painter.drawRoundedRect(QRectF(rect), 6, 6)


def _paint_caption(painter: QPainter, rect: QRect, palette: QPalette, row: int, card: Card) -> None:
    line = QRect(rect.x() + 8, rect.bottom() - 38, rect.width() - 16, 17)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, left, f"{row + 1}" if row < 9 else "")
    painter.drawText(line, right, f"{card.candidate.score:.2f}")
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    place = f"p. {card.candidate.page}"
    painter.drawText(line.translated(0, 17), left, place)
    if card.candidate.face_id:
        painter.drawText(line.translated(0, 17), right, card.candidate.face_id[-5:])


class Gallery(QListView):
    """Cards in rows; a click chooses one."""

    chosen = Signal(int)

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(pages, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Candidates"))
        self.setMinimumWidth(_CARD.width() * 2 + 24)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        pages.thumbnailReady.connect(self._on_thumbnail_ready)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these candidates, best first."""
        self._model.set_cards(cards)
        row = next((i for i, card in enumerate(cards) if card.chosen), 0)
        if cards:
            self.scrollTo(self._model.index(row))

    def _on_thumbnail_ready(self, key: ThumbnailKey) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the window have the keys: digits choose, letters decide."""
        event.ignore()
