"""Finds the candidates of a landmark set on another thread."""

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


class SearchRunner(QObject):
    """Runs one search at a time. The answer to a search that was stopped is dropped.

    It has jobs of its own: a click in the tree must not stop the long job of the window.
    """

    reading = Signal()
    """The book of the set has to be read first."""
    found = Signal(object)
    """The Found: candidates, best first. They are not yet compared with the ink, unless they were before."""
    looked = Signal(object)
    """The Found, compared with the ink."""
    failed = Signal(object)
    """The error that ended a search."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.is_searching = self.is_looking = False

    def start(self, document: Document, file: str) -> None:
        """Search for the candidates of landmark set ``file``; known ones are told at once."""
        self.stop()
        searches, landmarks = document.searches, document.session.sets[file]
        if found := searches.known(landmarks):
            self.found.emit(found)
            return
        if not searches.is_ready(landmarks):
            self.reading.emit()
        self._run(document, searches.find(landmarks), self._on_found)
        self.is_searching = True

    def go_on(self, document: Document, file: str, ahead: Iterable[str], *, look: bool) -> None:
        """Find for the sets that come next; then, with ``look``, let the ink speak too of this one."""
        searches, sets = document.searches, document.session.sets
        first = searches.find_ahead([sets[other] for other in ahead])
        if look and not searches.has_looked(sets[file]):
            self._run(document, _both(first, searches.look(sets[file])), partial(self._on_looked, document))
            self.is_looking = True
        else:
            self._run(document, first, lambda nothing: None)

    def stop(self) -> None:
        """Stop the search under way, if any."""
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

    def _run(self, document: Document, steps: Steps, then: Callable[[Found], object]) -> None:
        document.searches.memory  # noqa: B018  read here: the project belongs to this thread
        job = self._job = Job(steps, self)
        job.done.connect(lambda result: then(result) if job is self._job else None)
        job.failed.connect(partial(self._on_failed, job))
        job.start()


def _both(first: Steps, then: Steps) -> Steps:
    yield from first
    return (yield from then)
