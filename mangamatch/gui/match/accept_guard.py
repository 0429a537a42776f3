"""Lets a person accept only what they have seen. A press that comes too early waits, or is refused."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from mangamatch.app.project.face_to_decide import FaceToDecide
    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.gui.match.current_page import CurrentPage
    from mangamatch.gui.match.current_set import CurrentSet

_PAUSE = 0.4  # s after a refusal, or a move by the ink, in which another press is taken for a reflex
_PATIENCE = 1500  # ms that a press waits for the ink
_QUIET = 250  # ms of comparing with the ink before a hint says so


class AcceptGuard(QObject):
    """Says whether a press may accept the current set now, and what it has to wait for.

    A place that a person chose has been seen. A place that the program found has not been seen while its page
    is loading, while another page is shown, and while the ink may still move the set.
    """

    granted = Signal()
    """A press has waited for the ink, and the ink did not move the set."""

    def __init__(self, current_set: CurrentSet, page: CurrentPage, canvas: Canvas) -> None:
        super().__init__(current_set)
        self._current_set, self._page, self._canvas = current_set, page, canvas
        self._wish: FaceToDecide | None = None  # what was shown when the waiting press came
        self._gave_up, self._rest_until = False, 0.0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._give_up)
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
        """Whether a press accepts the set where it is. If not, the canvas says why."""
        place = shown.placement
        if place is None or shown.is_human:
            return place is not None
        if self._page.is_loading:
            return self._refuse("")  # the canvas says that it is loading
        if (place.book, place.page) != self._page.place:
            self._current_set.fit_face()
            return self._refuse(self.tr("The face was not in view. Check it, then press A again."))
        if self._current_set.is_looking and not self._gave_up:
            self._wish = shown
            if not self._patience.isActive():
                self._patience.start()
            return self._refuse(self._looking())
        if time.monotonic() < self._rest_until:
            return self._refuse(self.tr("Check where the landmarks are, then press A again."))
        return True

    def _refuse(self, why: str) -> bool:
        self._rest()
        self._canvas.set_hint(why)
        return False

    def _rest(self) -> None:
        """Take presses for reflexes until a pause is over."""
        self._rest_until = time.monotonic() + _PAUSE

    def _looking(self) -> str:
        return self.tr("Comparing the landmarks with the ink of the page …")

    def _begin(self) -> None:
        """Forget the presses for the set before."""
        self._gave_up, self._rest_until = False, 0.0
        self._stop_waiting()

    def _stop_waiting(self) -> FaceToDecide | None:
        """Return what was shown when a press began to wait, None if none waits. None waits afterwards."""
        wish, self._wish = self._wish, None
        self._patience.stop()
        self._quiet.stop()
        self._canvas.set_hint("")
        return wish

    def _tell_of_looking(self) -> None:
        if self._current_set.is_looking and self._wish is None and not self._gave_up:
            self._canvas.set_hint(self._looking())

    def _give_up(self) -> None:
        """Wait no longer. Another press then accepts the set where it is."""
        self._wish, self._gave_up = None, True
        text = self.tr("Still comparing with the ink. Press A again to accept the landmarks where they are.")
        self._canvas.set_hint(text)

    def _on_settled(self) -> None:
        wish, now = self._stop_waiting(), self._current_set.shown
        if wish is None or now is None or now.is_human:  # who has moved it since must press again
            return
        if now.lies_as(wish):
            self._rest_until = 0.0
            self.granted.emit()
        else:
            moved = self.tr("The landmarks were moved to fit the ink. Check them, then press A again.")
            self._canvas.set_hint(moved)
