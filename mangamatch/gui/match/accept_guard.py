"""A person accepts only what they have seen. A press that comes too early waits, or is refused."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from mangamatch.app.project.face_to_decide import FaceToDecide
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet

_PAUSE = 0.4  # s; a press that comes sooner after a refused one, or after the ink moved the set, is not meant
_MOMENT = 1500  # ms a press waits for the ink
_QUIET = 250  # ms of looking that need no words


class AcceptGuard(QObject):
    """Says of the set in hand whether a press may accept it now, and what is waited for.

    What a person placed has been seen. What a machine placed has not while its page is loading, while
    another page is in view, and while the ink may still put it elsewhere.
    """

    granted = Signal()
    """A press has waited for the ink, which leaves the set where it lay when the press came."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, canvas: Canvas) -> None:
        super().__init__(current_set)
        self._current_set, self._page, self._canvas = current_set, page, canvas
        self._wish: FaceToDecide | None = None  # what lay there when the press came
        self._too_late, self._rest_until = False, 0.0
        self._moment = QTimer(self, singleShot=True, interval=_MOMENT)
        self._moment.timeout.connect(self._give_up)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._tell_of_looking)
        current_set.taken.connect(self._begin)
        current_set.looking.connect(self._quiet.start)
        current_set.reranked.connect(self._rest)
        current_set.settled.connect(self._on_settled)

    @property
    def is_waiting(self) -> bool:
        """Whether a press would have to wait for the page or for the ink."""
        return self._page.is_loading or self._current_set.is_looking

    def may_accept(self, shown: FaceToDecide) -> bool:
        """Whether a press takes the set as it lies; where not, the canvas says why."""
        place = shown.placement
        if place is None or shown.is_human:
            return place is not None
        if self._page.is_loading:
            return self._refuse("")  # the canvas says that it is loading
        if (place.book, place.page) != self._page.place:
            self._current_set.fit_face()
            return self._refuse(self.tr("The face was not in view. Look, then press A again."))
        if self._current_set.is_looking and not self._too_late:
            self._wait(shown)
            return self._refuse(self.tr("Looking at the ink …"))
        if time.monotonic() < self._rest_until:
            return self._refuse(self.tr("Look at where the set lies, then press A again."))
        return True

    def _refuse(self, why: str) -> bool:
        self._rest()
        self._canvas.set_hint(why)
        return False

    def _rest(self) -> None:
        """Let only a press be meant that comes after a pause."""
        self._rest_until = time.monotonic() + _PAUSE

    def _wait(self, shown: FaceToDecide) -> None:
        self._wish = shown
        if not self._moment.isActive():
            self._moment.start()

    def _begin(self) -> None:
        """Another set is in hand: what was asked of the one before is not asked of this."""
        self._wish, self._too_late, self._rest_until = None, False, 0.0
        self._moment.stop()
        self._quiet.stop()
        self._canvas.set_hint("")

    def _tell_of_looking(self) -> None:
        if self._current_set.is_looking and self._wish is None and not self._too_late:
            self._canvas.set_hint(self.tr("Looking at the ink …"))

    def _give_up(self) -> None:
        """Wait no longer: whoever wants the set as it lies says so again."""
        self._wish, self._too_late = None, True
        self._canvas.set_hint(
            self.tr("Still looking at the ink. Press A again to accept the set as it lies.")
        )

    def _on_settled(self) -> None:
        (wish, now), self._wish = (self._wish, self._current_set.shown), None
        self._moment.stop()
        self._quiet.stop()
        self._canvas.set_hint("")
        if wish is None or now is None or now.is_human:  # whoever moved it meanwhile has not asked for this
            return
        if now.lies_as(wish):
            self._rest_until = 0.0
            self.granted.emit()
        else:
            self._canvas.set_hint(self.tr("The ink puts the set elsewhere. Look, then press A again."))
