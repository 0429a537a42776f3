"""The landmarks of the other faces on the current page: shown when asked for, and taken with a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.domain.scheme import SCHEMES
from mangamatch.gui.canvas.other_sets import OtherSet

if TYPE_CHECKING:
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet


class OtherFaces(QObject):
    """Shows them on the canvas, as the project has them whenever the page is drawn anew."""

    setWanted = Signal(str)
    """Landmark set to make the current one."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._current_set, self._page, self._canvas = current_set, page, canvas
        self._shown = False
        self._files: list[str] = []
        page.facesShown.connect(self._refresh)
        canvas.otherClicked.connect(lambda row: self.setWanted.emit(self._files[row]))

    def toggle(self) -> None:
        """Show them, or hide them again."""
        self._shown = not self._shown
        self._refresh()

    def _refresh(self) -> None:
        document = self._current_set.document
        if document is None or not self._shown:
            self._files = []
            self._canvas.set_others(())
            return
        here = document.sets_on(*self._page.place)
        current = self._current_set.file
        others = [match for match in here if document.item(match.file)[0] != current]
        self._files = [match.file for match in others]
        sets = document.session.sets
        self._canvas.set_others([OtherSet(m.points, SCHEMES[sets[m.file].scheme]) for m in others])
