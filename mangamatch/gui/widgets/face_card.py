"""Cards: a face as a thumbnail with landmarks on it, and five short texts below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import scheme_of_size
from mangamatch.gui.canvas.painting import PointLook, paint_landmarks
from mangamatch.gui.common.image_cache import PageImages, ThumbnailKey
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject, QPersistentModelIndex

    from mangamatch.domain.arrays import Points

CARD_SIZE = QSize(128, 183)
_PICTURE = 112
_MARGIN = 0.25  # × box size shown around the face


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One face: ``region`` and ``points`` (K, 2) in pixels of its page ``image``.

    ``captions`` are the texts below: left and right in two lines, then one in a third. ``reason`` is the tool
    tip. ``chosen`` marks the card in use.
    """

    image: Path | None
    region: Box
    points: Points
    captions: tuple[str, str, str, str, str]
    reason: str = ""
    chosen: bool = False


class CardModel(QAbstractListModel):
    """A list of cards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards."""
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the card itself, or its tool tip."""
        card = self.cards[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return card
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(card.reason)
            case Qt.ItemDataRole.AccessibleTextRole:
                return card.reason
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints one card. A thumbnail that is not loaded yet is asked for."""

    def __init__(self, pages: PageImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cards have the same size."""
        return CARD_SIZE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint frame, picture, landmarks and captions."""
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        rect, palette = option.rect.adjusted(4, 4, -4, -4), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        chosen = card.chosen or bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_card(painter, rect, palette, chosen=chosen, hovered=hovered)
        picture = QRect(rect.x() + (rect.width() - _PICTURE) // 2, rect.y() + 4, _PICTURE, _PICTURE)
        self._paint_picture(painter, picture, card)
        _paint_captions(painter, rect, palette, card.captions)
        painter.restore()

    def _paint_picture(self, painter: QPainter, target: QRect, card: Card) -> None:
        view = view_of(card.region)
        painter.setClipRect(target)
        paint_thumbnail(painter, target, self._pages, card.image, view)
        if scheme := scheme_of_size(len(card.points)):
            painter.setOpacity(0.85)
            points = on_thumbnail(card.points, view, target)
            paint_landmarks(painter, points, scheme, PointLook(0.8, 1.0, bold=False))
            painter.setOpacity(1)
        painter.setClipping(False)


def view_of(region: Box, margin: float = _MARGIN) -> Box:
    """Return the square around ``region`` that a thumbnail shows; at least one pixel."""
    side = max(region.width, region.height, 1.0) * (1 + 2 * margin)
    x, y = region.centre
    return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)


def paint_thumbnail(
    painter: QPainter, target: QRect, pages: PageImages, image: Path | None, view: Box
) -> None:
    """Paint the part ``view`` of the page ``image`` into ``target``: white until it is loaded."""
    painter.fillRect(target, QColor("#ffffff"))
    height = round(target.height() * painter.device().devicePixelRatio())
    if image and (thumbnail := pages.thumbnail(ThumbnailKey(image, view, height))):
        painter.drawImage(target, thumbnail)


def on_thumbnail(points: Points, view: Box, target: QRect) -> Points:
    """Map ``points`` (K, 2), page pixels, to a thumbnail of ``view`` in ``target``."""
    scale = target.width() / view.width
    return arrays.points((points - (view.x0, view.y0)) * scale + (target.x(), target.y()))


def _paint_card(painter: QPainter, rect: QRect, palette: QPalette, *, chosen: bool, hovered: bool) -> None:
    painter.setPen(QPen(ACCENT, 2) if chosen else QPen(palette.color(QPalette.ColorRole.Mid), 1))
    role = QPalette.ColorRole.Button if hovered or chosen else QPalette.ColorRole.Base
    painter.setBrush(palette.color(role))
    painter.drawRoundedRect(QRectF(rect), 6, 6)


def _paint_captions(painter: QPainter, rect: QRect, palette: QPalette, captions: Sequence[str]) -> None:
    line = QRect(rect.x() + 8, rect.bottom() - 55, rect.width() - 16, 17)
    sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    roles = (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText)
    for number, text in enumerate(captions):
        painter.setPen(palette.color(roles[min(number // 2, 1)]))
        target = line.translated(0, 17 * (number // 2))
        beside = "".join(captions[number + 1 : number + 2]) if number % 2 == 0 else ""
        room = target.width() - (painter.fontMetrics().horizontalAdvance(f"  {beside}") if beside else 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(target, sides[number % 2] | Qt.AlignmentFlag.AlignVCenter, shown)
