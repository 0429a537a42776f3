"""Lets a detector find faces on a page, in a book or in all books, and a network propose their landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.gui.common.translate import by_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.faces import FoundOn
    from mangamatch.app.project.propose import Proposals
    from mangamatch.gui.match.current_page import CurrentPage


@dataclass(frozen=True, slots=True)
class Where:
    """The books ``titles``, None for all, and in them the ``pages``, None for all."""

    titles: tuple[str, ...] | None = None
    pages: tuple[int, ...] | None = None


class FaceFinder(QObject):
    """Two jobs, one after the other: what is found is a step of undo, what is proposed for it another."""

    jobWanted = Signal(str, object, object)
    """Title, generator and what to call with its result."""
    told = Signal(str, str)
    """Text and hint: what was found."""

    found = Signal(str)
    """The first landmark set that was proposed for the page in view."""

    def __init__(self, page: CurrentPage) -> None:
        super().__init__(page)
        self._page = page

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project with pages that can be written."""
        if document.session.read_only or not document.shelf or not document.shelf.titles:
            return {}
        return {
            "find_page": lambda: self._find_here(document, whole_book=False),
            "find_book": lambda: self._find_here(document, whole_book=True),
            "find_all": partial(self._find, document, Where()),
        }

    def _find_here(self, document: Document, *, whole_book: bool) -> None:
        title, index = self._page.place
        if title:
            self._find(document, Where((title,), None if whole_book else (index,)))

    def _find(self, document: Document, where: Where) -> None:
        from mangamatch.app.project.faces import find_usual

        assert document.shelf
        steps = find_usual(document.shelf, where.titles, where.pages)
        self.jobWanted.emit(self.tr("Finding faces"), steps, partial(self._keep, document, where))

    def _keep(self, document: Document, where: Where, found: tuple[FoundOn, ...]) -> None:
        from mangamatch.app.project.faces import take_in_found

        assert document.shelf
        outcome = take_in_found(document.session, document.shelf, found)
        self.propose(document, where, outcome.new)

    def propose(self, document: Document, where: Where, new: int) -> None:
        """Let the project's network propose landmarks for the faces there, ``new`` of them just found."""
        from mangamatch.app.project.networks import weights_of_project
        from mangamatch.app.project.propose import propose_points

        assert document.shelf
        known = dict(document.session.matches), dict(document.session.sets)
        model = weights_of_project(document.session)
        steps = propose_points(*known, document.shelf, model, where.titles, only=where.pages)
        self.jobWanted.emit(self.tr("Proposing points"), steps, partial(self._take_in, document, where, new))

    def _take_in(self, document: Document, where: Where, new: int, proposals: Proposals) -> None:
        from mangamatch.app.project.propose import take_in

        count = take_in(document.session, proposals, where.titles, where.pages)
        if where.pages and count:
            self.found.emit(proposals.matches[0].file)
        text = by_number(
            new,
            self.tr("No new face found."),
            self.tr("1 new face found."),
            self.tr("{n:,} new faces found."),
        )
        hint = by_number(
            count,
            self.tr("Every face on these pages has landmarks already, or you have decided about it."),
            self.tr("1 face has proposed points, pending until you decide. Ctrl+Z takes them back."),
            self.tr("{n:,} faces have proposed points, pending until you decide. Ctrl+Z takes them back."),
        )
        self.told.emit(text, hint)
