"""The Review workspace: accepted faces, most doubtful first; one key confirms or reopens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListView, QWidget

from mangamatch.app.project import review
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say_number
from mangamatch.gui.common.actions import ACTIONS_BY_KEY
from mangamatch.gui.common.doubts import doubt_reasons, doubt_word
from mangamatch.gui.common.set_row import set_row
from mangamatch.gui.common.shortcuts import named
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.common.workspace import Workspace
from mangamatch.gui.widgets.face_card import Card
from mangamatch.gui.widgets.gallery import CardGrid
from mangamatch.gui.widgets.labels import Plain, faint
from mangamatch.gui.widgets.layouts import across, fill, write_in_middle
from mangamatch.project.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent

    from mangamatch.app.project.document import Document
    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.matching.review_priority import Doubt


_VERBS = ("confirm", "reopen", "reject")


class _Grid(CardGrid):
    opened = Signal(int)

    def __init__(self, pages: PageImages) -> None:
        super().__init__(pages)
        self.message = ""
        self.setAccessibleName(self.tr("Accepted faces"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show why there is no card."""
        super().paintEvent(event)
        if not self.cards.rowCount():
            write_in_middle(self.viewport(), self.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a card with Enter, move with arrows. Letters go to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex().row())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReviewWorkspace(Workspace):
    """Shows faces that are accepted and not yet confirmed. They are sorted when the workspace opens."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._files: list[str] = []
        self._doubts: list[Doubt] = []  # of the same faces
        self._stale = True
        self.grid = _Grid(pages)
        self._hint = faint(Plain())
        self.show_confirmed = QCheckBox(self.tr("Show confirmed faces too"))
        row = across(self._hint, self.show_confirmed, grows=self._hint, margins=(10, 6, 10, 0))
        fill(self, row, self.grid)
        self.show_confirmed.toggled.connect(self.refresh)
        self.grid.opened.connect(self._open)

    def name_keys(self) -> None:
        """Name the keys of the decisions as they are now."""
        self.refresh()

    def focus_work(self) -> None:
        """Give the keys to the faces."""
        self.grid.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        writable = self._document is not None and not self._document.session.read_only
        verbs = {"confirm": self.confirm, "reopen": self.reopen, "reject": self.reject}
        deciding = verbs if writable else {}
        return {"fix": self.fix, "next_doubtful": self.next_doubtful, **deciding}

    def set_document(self, document: Document | None) -> None:
        """Show the accepted faces of this project from now on."""
        self._document = document
        self._stale = True
        self._files = []
        self.grid.cards.set_cards([])
        if document:
            document.session.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Sort again if something has changed since."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the accepted faces, most doubtful first."""
        if self._document is None:
            return
        self._stale = False
        row = self.grid.currentIndex().row()
        here = self._files[row] if 0 <= row < len(self._files) else ""
        accepted, ranked = review.accepted(self._document), review.queue(self._document)
        wanted = [d for d in ranked if self.show_confirmed.isChecked() or not accepted[d.file].reviewed]
        self._doubts, self._files = wanted, [doubt.file for doubt in wanted]
        self.grid.cards.set_cards([self._card(doubt) for doubt in wanted])
        if wanted:  # stay at the face, or at its place
            row = self._files.index(here) if here in self._files else min(max(row, 0), len(wanted) - 1)
            self._go(row)
        self._tell(len(accepted), sum(match.reviewed for match in accepted.values()))

    def confirm(self) -> None:
        """Confirm the selected faces, which leave the list. One step of undo."""
        self._decide(review.confirm, self.tr("Confirm"))

    def reopen(self) -> None:
        """Make the selected faces pending again. One step of undo."""
        self._decide(review.reopen, self.tr("Reopen"))

    def reject(self) -> None:
        """Reject the selected faces, which leave the list. One step of undo."""
        self._decide(review.reject, STATUSES[Status.REJECTED].label)

    def next_doubtful(self) -> None:
        """Go to the next face with a doubt that counts; after the last one to the first."""
        found = [row for row, doubt in enumerate(self._doubts) if doubt.kinds]
        here = self.grid.currentIndex().row()
        if found:
            self._go(next((row for row in found if row > here), found[0]))

    def fix(self) -> None:
        """Open the current face in Match."""
        self._open(self.grid.currentIndex().row())

    def _decide(self, verb: Callable[[Document, list[str], str], None], label: str) -> None:
        rows = sorted(index.row() for index in self.grid.selectedIndexes())
        if self._document is None or not rows:
            return
        verb(self._document, [self._files[row] for row in rows], label)
        self.refresh()
        if self._files:
            self._go(min(rows[0], len(self._files) - 1))

    def _go(self, row: int) -> None:
        """Select this card alone. With Ctrl held, as in Ctrl+Z, Qt would add it to the others."""
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.grid.selectionModel().setCurrentIndex(self.grid.cards.index(row), select)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._files):
            self.setWanted.emit(self._files[row])

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & (Change.MATCHES | Change.SETS):
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _card(self, doubt: Doubt) -> Card:
        assert self._document
        match = self._document.session.matches[doubt.file]
        page = self._document.page(match.book, match.page)
        place = match.book, self.tr("p. {page}").format(page=match.page)
        captions = (
            f"{doubt.total:.1f}",
            doubt_word(doubt.main),
            *place,
            set_row(self._document, match.file).label,
        )
        reason = "\n".join((match.file, *doubt_reasons(doubt)))
        return Card(page.image if page else None, match.region, match.points, captions, reason)

    def _tell(self, accepted: int, confirmed: int) -> None:
        one = self.tr("1 accepted face, {m} confirmed. {keys}")
        many = self.tr("{n} accepted faces, {m} confirmed. {keys}")
        told = [f"{named(key)} {ACTIONS_BY_KEY[key].label}" for key in _VERBS if named(key)]
        keys = " · ".join([*told, self.tr("Enter opens in Match.")])
        self._hint.setText(say_number(accepted, one, many).format(n=accepted, m=confirmed, keys=keys))
        none = self.tr("Nothing is accepted yet. Accept faces in Match, then check them here.")
        self.grid.message = self.tr("Every accepted face is confirmed.") if accepted else none
        self.grid.viewport().update()
