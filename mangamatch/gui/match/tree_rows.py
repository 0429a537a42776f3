"""Keeps the rows of the tree, one for each face to work on, up to date with the project."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mangamatch.domain.match import Match, Status
from mangamatch.gui.common.set_row import SetRow, set_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.app.project.document import Document
    from mangamatch.gui.match.set_tree import SetTree
    from mangamatch.matching.review_priority import Doubt


class TreeRows:
    """Fills the tree, and counts the accepted and unsure faces of a book."""

    def __init__(self, tree: SetTree) -> None:
        self._tree = tree
        self._matches: Mapping[str, Match] = {}
        self._doubts: Mapping[str, Doubt] = {}
        self._uses: Mapping[str, float] = {}

    def load(self, document: Document) -> None:
        """Show all faces of a project."""
        self._matches = dict(document.session.matches)
        self._doubts = document.doubts() if self._tree.needs_doubt else {}
        if self._tree.needs_doubt:
            self._tree.panel.set_doubts(doubt.total for doubt in self._doubts.values())
        self._uses = document.usefulness() if self._tree.by_use.isChecked() else {}
        rows = (self._row(document, files[0]) for files in document.items)
        self._tree.set_rows(rows, _what_to_do(document))

    def update(self, document: Document) -> None:
        """Update the faces whose match was replaced. Matches are frozen, so objects are compared."""
        before, now = self._matches, document.session.matches
        self._matches = dict(now)
        files = [file for file, match in now.items() if before.get(file) is not match]
        files += before.keys() - now.keys()
        sets = document.session.sets
        changed = {document.item(file)[0] for file in files if file in sets}
        shown, rows = self._tree.rows, {file: self._row(document, file) for file in changed}
        if any(file in shown and shown[file].book != row.book for file, row in rows.items()):
            self.load(document)  # a set without a place went to the book it was placed in, or back
        else:
            self._tree.update_rows(rows)

    def _row(self, document: Document, file: str) -> SetRow:
        row = set_row(document, file, self._doubts.get(file))
        return replace(row, use=self._uses[file]) if file in self._uses else row

    def summary(self, file: str) -> str:
        """Say how many faces are accepted and unsure: in the book of ``file``, or in all books."""
        rows, statuses = self._tree.rows, Counter[Status]()
        book = rows[file].book if file in rows else None
        for (title, status), count in self._tree.counts.items():
            statuses[status] += count * (book in (None, title))
        done = statuses[Status.ACCEPTED]
        parts = [book or "", _tr("{done} of {total} accepted").format(done=done, total=statuses.total())]
        if unsure := statuses[Status.UNSURE]:
            parts.append(_tr("{n} unsure").format(n=unsure))
        return " · ".join(filter(None, parts))


def _what_to_do(document: Document) -> str:
    """Say how a project without landmark sets comes to some."""
    if document.shelf and document.shelf.titles:
        return _tr(
            "There are no landmark sets yet. Match → Find faces in all books finds the faces of the pages "
            "and proposes their landmarks."
        )
    return _tr("There are no pages and no landmark sets. File → Sources… says where they are.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("MatchViewState", text)
