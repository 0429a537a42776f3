"""The candidates of a landmark set, best first: a click chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QWidget

from mangamatch.gui.widgets.face_card import CARD_SIZE, Card, CardDelegate, CardModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from mangamatch.gui.common.image_cache import PageImages, ThumbnailKey


class CardGrid(QListView):
    """Cards in rows, as many as fit."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(pages, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        pages.thumbnailReady.connect(self._on_thumbnail_ready)

    def _on_thumbnail_ready(self, key: ThumbnailKey) -> None:
        self.viewport().update()


class Gallery(CardGrid):
    """The candidates. A click chooses one; keys go to the window."""

    chosen = Signal(int)

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(pages, parent)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Candidates"))
        self.setMinimumWidth(CARD_SIZE.width() + 24)  # small screens have no room for two
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these candidates, best first."""
        self.cards.set_cards(cards)
        row = next((i for i, card in enumerate(cards) if card.chosen), 0)
        if cards:
            self.scrollTo(self.cards.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass keys on to the window: digits choose, letters decide."""
        event.ignore()
