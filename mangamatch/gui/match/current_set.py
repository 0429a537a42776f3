"""The current landmark set: what was found for it, and what the views show of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mangamatch.app.project.face_to_decide import FaceToDecide, resolve
from mangamatch.domain.annotators import Takes
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.gui.match.search_job import SearchRunner
from mangamatch.gui.match.view_state import cards, compared, facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mangamatch.app.project.document import Document
    from mangamatch.domain.arrays import Points
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.layout import MatchLayout
    from mangamatch.matching.engine import Found


_AHEAD = 2
"""Sets that are searched before somebody takes them."""


class CurrentSet(QObject):
    """Knows which set is the current one and what is shown of it. All else is in the project.

    ``takes`` says whose points are shown of a face that two annotators drew; None for what the project says.
    ``following`` tells which sets are likely to be taken next, the likeliest first.
    """

    taken = Signal(str)
    """File of the new current set, '' for none."""
    looking = Signal()
    """The set is being compared with the ink, which may move it."""
    reranked = Signal()
    """The ink has moved the set."""
    settled = Signal()
    """The comparison with the ink is over: only a person moves the set from now on."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, views: MatchLayout, page: CurrentPage) -> None:
        super().__init__(views)
        self._views, self._page = views, page
        self.document: Document | None = None
        self.file = ""
        self.found: Found | None = None
        self.shown: FaceToDecide | None = None
        self.takes: Takes | None = None
        self.following: Callable[[], Iterable[str]] = tuple
        self._looked: Found | None = None  # found with the ink, not yet shown
        self._in_gallery: tuple[Found | None, int | None] = (None, None)
        self._fitted: tuple[object, ...] = ()
        self._keeps_view = False  # when undo makes a set the current one
        self._before: tuple[tuple[str, int], Points] = self._in_sight  # when the set was last shown
        self._searching = SearchRunner(self)
        self._searching.reading.connect(self._on_reading)
        self._searching.found.connect(self._on_found)
        self._searching.looked.connect(self._on_looked)
        self._searching.failed.connect(self._on_failed)
        views.canvas.pointsMoved.connect(self._on_points_moved)
        views.canvas.gestureEnded.connect(self._show_looked)

    def set_document(self, document: Document | None) -> None:
        """Show sets of this project from now on, at first none."""
        self.let_go()
        self.document = document
        self._page.set_document(document)

    def take(self, file: str, *, keep_view: bool = False) -> None:
        """Make a landmark set the current one, and bring its face into view.

        With ``keep_view`` the view moves no more than it must. The book is read first if it was not yet.
        """
        document = self.document
        if document is None or file not in document.session.sets:
            return
        file = document.item(file)[0]
        if file == self.file and self.found:
            self._show_again(keep_view=keep_view)
            return
        if file != self.file:
            self._views.canvas.set_selection(frozenset())
            self.takes = None
        self._forget(file)
        self._keeps_view = keep_view
        self.taken.emit(file)
        self._searching.start(document, file)

    def let_go(self) -> None:
        """Have no current set, and show none."""
        self._forget("")
        self.takes = None
        self._page.clear("")
        self._empty_gallery()
        self._views.annotators.set_pair(None, Takes(), None)
        self._views.inspector.clear()
        self._views.bar.set_status(Status.PENDING)
        self.taken.emit("")

    def search_again(self) -> None:
        """Search for candidates again: what is asked for has changed."""
        self.found = None
        self.take(self.file, keep_view=True)

    def meet_again(self) -> None:
        """Search again if the project has replaced the current set by another of the same name."""
        if self.document and self.shown:
            now = self.document.session.sets[self.file]
            if now is not self.shown.landmarks or self.document.item(self.file)[0] != self.file:
                self.search_again()

    def _forget(self, file: str) -> None:
        """Go on to ``file`` and forget what was found and shown."""
        self._searching.stop()
        self.file, self.found, self.shown, self._looked = file, None, None, None

    def _on_reading(self) -> None:
        self._keeps_view = False
        self._page.clear(self.tr("Reading the book …"))
        self._empty_gallery()

    def _on_found(self, found: Found) -> None:
        self.found = found
        self._show_again(keep_view=self._keeps_view)
        if self.document and self.shown:
            look, ahead = not self.shown.is_human, islice(self.following(), _AHEAD)
            self._searching.go_on(self.document, self.file, ahead, look=look)
            if look:
                self.looking.emit()

    @property
    def is_searching(self) -> bool:
        """Whether the current set is not shown yet, since its candidates are being searched."""
        return self._searching.is_searching

    @property
    def is_looking(self) -> bool:
        """Whether the ink may still move the set. It does not move a stored match."""
        if self.document is None or self.file in self.document.session.matches:
            return False
        return self._searching.is_looking or self._looked is not None

    def _on_failed(self, error: Exception) -> None:
        if self.shown is None:  # the view still shows the set before
            self._page.clear("")
            self._empty_gallery()
        self.failed.emit(error)
        if not self._searching.is_looking:
            self.settled.emit()

    def _on_looked(self, found: Found) -> None:
        self._looked = found
        self._show_looked()

    def _show_looked(self) -> None:
        """Show what the ink says, but not during a drag. The view stays if the person has moved it."""
        if self._looked is None or self._views.canvas.is_dragging or self.shown is None:
            return
        self.found, self._looked = self._looked, None
        before, follows = self.shown, self._fitted == self._in_view
        self.refresh(look=False, turn=follows)
        if follows and self.shown.chosen_face != before.chosen_face:
            self.fit_face()
        if not before.lies_as(self.shown):
            self.reranked.emit()
        self.settled.emit()

    def refresh(self, *, look: bool, turn: bool = True) -> None:
        """Show the current set as it is in the project.

        ``look`` also brings its face into view. ``turn`` goes to its page if another one is shown.
        """
        if self.document is None or not self.file or self.is_searching:
            return  # it is shown as soon as its candidates are found
        self._before = self._in_sight
        shown = self.shown = resolve(self.document, self.file, self.found, self.takes)
        if turn and shown.placement:
            self._page.show(shown.placement.book, shown.placement.page)
        elif turn:
            self._show_unplaced(shown)
        self._show_placement()
        self._show_candidates(shown)
        views, inspector = self._views, self._views.inspector
        views.annotators.set_pair(shown.pair, shown.takes, self._page.image)
        inspector.set_facts(facts(self.document, shown))
        inspector.set_counts(self.found.counts if self.found else None)
        inspector.set_history(self.document.history(self.file))
        views.bar.set_status(shown.status)
        if look:
            QTimer.singleShot(0, self, self.fit_face)

    def _show_candidates(self, shown: FaceToDecide) -> None:
        """Fill the gallery, unless it already shows this: a nudge changes no candidate."""
        if self.document and self._in_gallery != (shown.found, shown.chosen):
            self._in_gallery = shown.found, shown.chosen
            self._views.gallery.set_cards(cards(self.document, *self._in_gallery))

    def _empty_gallery(self) -> None:
        self._in_gallery = None, None
        self._views.gallery.set_cards([])

    def _show_unplaced(self, shown: FaceToDecide) -> None:
        text = self.tr(
            "No face passes the extent rules for this landmark set.\n"
            "Turn the pages and double-click a face, or loosen the rules in the preferences."
        )
        self._views.canvas.set_message(text)
        name = shown.landmarks.name
        if name and self._page.place[0] != name.book:
            self._page.show(name.book, name.half_page // 2)

    def _show_placement(self) -> None:
        assert self.shown
        placement = self.shown.placement
        self._page.lay(placement, SCHEMES[self.shown.landmarks.scheme], compared(self.shown))
        self._views.inspector.set_alignment(self.shown.alignment(placement.points if placement else None))

    def _on_points_moved(self, points: Points) -> None:
        if self.shown:
            self._views.inspector.set_alignment(self.shown.alignment(points))

    def _show_again(self, *, keep_view: bool) -> None:
        if not keep_view:
            self.refresh(look=True)
            return
        before = self._before if self.shown else self._in_sight  # what undo did is already shown
        self.refresh(look=False)
        self._pan_to_change(*before)

    def _pan_to_change(self, page: tuple[str, int], points: Points) -> None:
        """Pan as little as needed to see what differs from the ``points`` (K, 2) shown before."""
        canvas = self._views.canvas
        if not len(canvas.points) or (page != self._page.place and any(canvas.kept_in_view)):
            self.fit_face()
            return
        if page != self._page.place:  # the person has chosen this zoom
            canvas.centre_on(Box.around(canvas.points))
            self._fitted = self._in_view
            return
        same = points.shape == canvas.points.shape
        moved = canvas.points[(points != canvas.points).any(axis=1)] if same else canvas.points
        canvas.pan_to(moved if len(moved) else canvas.points)
        self._fitted = self._in_view

    @property
    def _in_sight(self) -> tuple[tuple[str, int], Points]:
        return self._page.place, self._views.canvas.points

    def fit_face(self) -> None:
        """Bring the face into view, or the page if the set has no place. Does nothing during a search."""
        if self.is_searching:
            return
        placement = self.shown.placement if self.shown else None
        if placement is None:
            self._views.canvas.show_page()
        else:
            self._page.show(placement.book, placement.page)
            self._show_placement()
            self._views.canvas.show_box(placement.region)
        self._fitted = self._in_view

    def turn_page(self, step: int) -> None:
        """Show a neighbouring page of the same book: the set may be placed on a face there."""
        if self.is_searching or not self._page.turn(step):
            return
        if self.shown:
            self._show_placement()
        else:
            self._page.lay(None)
        self._views.canvas.show_page()

    @property
    def _in_view(self) -> tuple[object, ...]:
        canvas = self._views.canvas
        kept = canvas.kept_in_view
        return self._page.place, *kept, None if any(kept) else canvas.viewport
