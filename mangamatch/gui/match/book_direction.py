"""How the book in view is read: shown at the page's title, and changed there. A change is a step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.app.project.directions import set_direction
from mangamatch.errors import MangamatchError

if TYPE_CHECKING:
    from mangamatch.domain.book import Direction
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet
    from mangamatch.gui.match.page_overview import Overview


class BookDirection(QObject):
    """Keeps the button of the overview up to date, and calls the verb."""

    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, overview: Overview) -> None:
        super().__init__(overview)
        self._current_set, self._page, self._overview = current_set, page, overview
        page.facesShown.connect(self.refresh)
        overview.directionChosen.connect(self._on_chosen)

    def refresh(self) -> None:
        """Show how the book in view is read."""
        document, title = self._current_set.document, self._page.place[0]
        if document and document.shelf and title:
            self._overview.set_direction(document.shelf.direction(title), fixed=document.session.read_only)

    def _on_chosen(self, direction: Direction) -> None:
        document, title = self._current_set.document, self._page.place[0]
        if document is None or not title:
            return
        try:
            set_direction(document.session, title, direction)
        except MangamatchError as error:
            self.failed.emit(error)
        self.refresh()
