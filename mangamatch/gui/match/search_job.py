"""Finds the candidates of a landmark set, beside what the person does meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from mangamatch.gui.common.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from mangamatch.app.project.document import Document
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.engine import Found

    Steps: TypeAlias = Generator[Progress, None, object]


class Searching(QObject):
    """One search at a time; the answer to one that was stopped is dropped.

    Its jobs run beside the window's long one, which a click in the tree must not stop.
    """

    reading = Signal()
    """The book of the set has to be read first."""
    found = Signal(object)
    """Candidates, best first; without the ink where nobody looked at that yet."""
    looked = Signal(object)
    """The same with the ink."""
    failed = Signal(object)
    """Exception that somebody should be told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.is_searching = self.is_looking = False

    def start(self, document: Document, file: str) -> None:
        """Search beside the window's thread; what is shown meanwhile stays, unless a book is read first.

        What is known is told at once.
        """
        self.stop()
        searches, landmarks = document.searches, document.session.sets[file]
        if found := searches.known(landmarks):
            self.found.emit(found)
            return
        searches.memory  # noqa: B018  read here: the project belongs to this thread
        if not searches.is_ready(landmarks):
            self.reading.emit()
        self._run(searches.find(landmarks), self._on_found)
        self.is_searching = True

    def go_on(self, document: Document, file: str, ahead: Iterable[str], *, look: bool) -> None:
        """Find for the sets that come next; then, with ``look``, let the ink speak too of this one."""
        searches, sets = document.searches, document.session.sets
        searches.memory  # noqa: B018  read here: the project belongs to this thread
        first = searches.find_ahead([sets[other] for other in ahead])
        if look and not searches.has_looked(sets[file]):
            self._run(_both(first, searches.look(sets[file])), partial(self._on_looked, document))
            self.is_looking = True
        else:
            self._run(first, lambda nothing: None)

    def stop(self) -> None:
        """Let go of the search under way, if any."""
        if self._job:
            self._job.cancel()
        self._job, self.is_searching, self.is_looking = None, False, False

    def _on_found(self, found: Found) -> None:
        self.is_searching = False
        self.found.emit(found)

    def _on_looked(self, document: Document, found: Found) -> None:
        self.is_looking = False
        document.searches.remember()
        self.looked.emit(found)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self.is_searching = self.is_looking = False
        self.failed.emit(error)

    def _run(self, steps: Steps, then: Callable[[Found], object]) -> None:
        job = self._job = Job(steps, self)
        job.done.connect(lambda result: then(result) if job is self._job else None)
        job.failed.connect(partial(self._on_failed, job))
        job.start()


def _both(first: Steps, then: Steps) -> Steps:
    yield from first
    return (yield from then)
