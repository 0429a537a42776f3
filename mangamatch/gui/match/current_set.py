"""The landmark set in hand: what was found for it, and what the views show of that."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mangamatch.app.project.face_to_decide import FaceToDecide, resolve
from mangamatch.domain.annotators import Takes
from mangamatch.domain.match import Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.gui.match.search_job import Searching
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
    """Holds which set it is and what is shown of it; the project holds everything else.

    ``takes`` says whose points to show where two annotators drew the face; None leaves it to the project.
    ``following`` tells which sets are likely to be taken next, the likeliest first.
    """

    taken = Signal(str)
    """File of the set that is in hand from now on."""
    looking = Signal()
    """The ink is being looked at, and may put the set elsewhere."""
    reranked = Signal()
    """The ink has put it elsewhere."""
    settled = Signal()
    """Nothing looks any more: the set stays where it is shown until somebody moves it."""
    failed = Signal(object)
    """Exception that somebody should be told."""

    def __init__(self, views: MatchLayout, page: CurrentPage) -> None:
        super().__init__(views)
        self._views, self._page = views, page
        self.document: Document | None = None
        self.file = ""
        self.found: Found | None = None
        self.shown: FaceToDecide | None = None
        self.takes: Takes | None = None
        self.following: Callable[[], Iterable[str]] = tuple
        self._looked: Found | None = None  # seen in the ink, and not yet shown
        self._in_gallery: tuple[Found | None, int | None] = (None, None)
        self._fitted: tuple[object, ...] = ()
        self._keeps_view = False  # of a set that undo takes in hand
        self._before: tuple[tuple[str, int], Points] = self._in_sight  # the last time that it was shown anew
        self._searching = Searching(self)
        self._searching.reading.connect(self._on_reading)
        self._searching.found.connect(self._on_found)
        self._searching.looked.connect(self._on_looked)
        self._searching.failed.connect(self._on_failed)
        views.canvas.pointsMoved.connect(self._on_points_moved)
        views.canvas.gestureEnded.connect(self._show_looked)

    # -- which set ---------------------------------------------------------------------------------

    def set_document(self, document: Document | None) -> None:
        """Take sets of this project in hand from now on, beginning with none."""
        self.let_go()
        self.document = document
        self._page.set_document(document)
        self._views.annotators.set_pair(None, Takes(), None)

    def take(self, file: str, *, keep_view: bool = False) -> None:
        """Take the face of a landmark set in hand; its book is read first when it was not yet.

        Its face is brought into view. ``keep_view`` does no more than what that needs, as undo wants.
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
        """Have no set in hand, and show none."""
        self._forget("")
        self.takes = None
        self._page.clear("")
        self._empty_gallery()
        self._views.annotators.set_pair(None, Takes(), None)
        self._views.inspector.clear()
        self._views.bar.set_status(Status.PENDING)
        self.taken.emit("")

    def search_again(self) -> None:
        """Look for candidates anew: the old ones answer another question."""
        self.found = None
        self.take(self.file, keep_view=True)

    def meet_again(self) -> None:
        """Search anew where the project has another set under the name of the one in hand."""
        if self.document and self.shown:
            now = self.document.session.sets[self.file]
            if now is not self.shown.landmarks or self.document.item(self.file)[0] != self.file:
                self.search_again()

    def _forget(self, file: str) -> None:
        """Go over to ``file``: what was found and shown is no longer in hand."""
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
        """Whether the set in hand is not shown yet, since its candidates are being searched."""
        return self._searching.is_searching

    @property
    def is_looking(self) -> bool:
        """Whether the ink may still put the set elsewhere; a stored one stays."""
        if self.document is None or self.file in self.document.session.matches:
            return False
        return self._searching.is_looking or self._looked is not None

    def _on_failed(self, error: Exception) -> None:
        if self.shown is None:  # what is still in view is another set's
            self._page.clear("")
            self._empty_gallery()
        self.failed.emit(error)
        if not self._searching.is_looking:
            self.settled.emit()

    def _on_looked(self, found: Found) -> None:
        self._looked = found
        self._show_looked()

    def _show_looked(self) -> None:
        """Show what the ink says, once no drag is in hand; who has looked elsewhere goes on looking there."""
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

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self, *, look: bool, turn: bool = True) -> None:
        """Show the set in hand as the project has it; ``look`` also brings its face into view.

        ``turn`` goes to its page, where another one is shown.
        """
        if self.document is None or not self.file or self.is_searching:
            return  # what is searched is shown as soon as it is found
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
        """Fill the gallery, unless it shows just that: a nudge moves no candidate."""
        if self.document and self._in_gallery != (shown.found, shown.chosen):
            self._in_gallery = shown.found, shown.chosen
            self._views.gallery.set_cards(cards(self.document, *self._in_gallery))

    def _empty_gallery(self) -> None:
        self._in_gallery = None, None
        self._views.gallery.set_cards([])

    def _show_unplaced(self, shown: FaceToDecide) -> None:
        self._views.canvas.set_message(
            self.tr(
                "No face passes the extent rules for this landmark set.\n"
                "Turn the pages and double-click a face, or loosen the rules in the preferences."
            )
        )
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

    # -- moving about ------------------------------------------------------------------------------

    def _show_again(self, *, keep_view: bool) -> None:
        if not keep_view:
            self.refresh(look=True)
            return
        before = self._before if self.shown else self._in_sight  # what undo did is shown already
        self.refresh(look=False)
        self._pan_to_change(*before)

    def _pan_to_change(self, page: tuple[str, int], points: Points) -> None:
        """Pan as little as needed to see what is another than the ``points`` (K, 2) shown before."""
        canvas = self._views.canvas
        if page != self._page.place or not len(canvas.points):
            self.fit_face()
            return
        if points.shape == canvas.points.shape:
            moved = (points != canvas.points).any(axis=1)
            canvas.pan_to(canvas.points[moved] if moved.any() else canvas.points)
        else:
            canvas.pan_to(canvas.points)
        self._fitted = self._in_view

    @property
    def _in_sight(self) -> tuple[tuple[str, int], Points]:
        return self._page.place, self._views.canvas.points

    def fit_face(self) -> None:
        """Bring the face in hand into view, or the page when there is none; not that of the set before."""
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
        """Look at a neighbouring page of the same book, to place the set on a face there."""
        if self.shown and self._page.turn(step):
            self._show_placement()
            self._views.canvas.show_page()

    @property
    def _in_view(self) -> tuple[object, ...]:
        canvas = self._views.canvas
        kept = canvas.kept_in_view
        return self._page.place, *kept, None if any(kept) else canvas.viewport
