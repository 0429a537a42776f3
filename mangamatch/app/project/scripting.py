"""A project for scripts: read what it holds, decide about faces, take decisions back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.project import review
from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.document import Document
from mangamatch.app.project.samples import project_book_store, samples_with
from mangamatch.app.samples.scripting import Samples
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say
from mangamatch.domain.progress import result_of
from mangamatch.errors import ProjectError, UsageError
from mangamatch.project.location import is_new, unusable
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from typing import Self

    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match

_LABELS = {
    Status.ACCEPTED: "Accept",
    Status.REJECTED: "Reject",
    Status.SKIPPED: "Skip",
    Status.UNSURE: "Mark unsure",
}
"""What a person can decide, and what the history calls it."""


class OpenProject:
    """An open project file. Use it in a ``with`` statement, or call :meth:`close`.

    Every change is on the disk when its method returns.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        folder = session.source(MANGA109)
        self._document = Document(session, BookStore.open(folder) if folder else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, so that others can write it."""
        self._session.close()

    @property
    def path(self) -> Path:
        """The project file."""
        return self._session.path

    @property
    def sets(self) -> Mapping[str, LandmarkSet]:
        """Landmark sets by file name. Their points (K, 2) count in pixels from the corner of their crop."""
        return self._session.sets

    @property
    def matches(self) -> Mapping[str, Match]:
        """Matches by file name; points (K, 2) and regions in pixels of the page. A new set has none."""
        return self._session.matches

    def status_of(self, file: str) -> Status:
        """Return what was decided about the face of ``file``; ProjectError when the set is not there."""
        return self._document.status_of(file)

    def samples(
        self, statuses: Iterable[str] = (Status.ACCEPTED,), *, images_anywhere: bool = False
    ) -> Samples:
        """Return the placed matches that have one of ``statuses`` as samples, one for each face.

        ``box`` and ``points`` (K, 2) are pixels of the page. ``images_anywhere`` allows images outside the
        folders of the project. Raises SourceError when the Manga109 folder is gone, UsageError for a status
        that does not exist.
        """
        wanted = frozenset(_status(word, Status) for word in statuses)
        shelf = self._document.shelf or project_book_store(self._session)
        steps = samples_with(wanted, self.matches.values(), self.sets, shelf, outside=images_anywhere)
        samples, issues = result_of(steps)
        return Samples(tuple(samples), tuple(issues))

    def decide(self, file: str, status: str) -> None:
        """Decide about the face of landmark set ``file``, as a person does in Match: one step of undo.

        ``status`` is accepted, rejected, skipped or unsure. A set that lies nowhere yet is put on its best
        candidate. Where two annotators drew the face, the points taken so far stay taken.

        Raises ProjectError when the project does not have that set, cannot be written, or when a set is
        accepted for which no face is found; UsageError for another status.
        """
        decision = _status(status, _LABELS)
        placed = self._placed(file, decision)
        if decision == Status.ACCEPTED and not placed:
            message = say("No face is found for {file}, so it cannot be accepted.", file=file)
            raise ProjectError(message, say("Place it in Match, or decide otherwise."))
        review.decide(self._document, file, placed, decision, _LABELS[decision])

    def _placed(self, file: str, status: Status) -> tuple[Match, ...]:
        """Return the matches to store: of both annotators, of the one, or none when the set lies nowhere."""
        document = self._document
        first = document.item(file)[0]  # raises for a set that is not there
        placement = document.placement(first, None) or self._best(self.sets[first])
        pair = document.pair(placement)
        if pair:
            return pair.stored(pair.takes, status)
        return (replace(placement, status=status),) if placement else ()

    def _best(self, landmarks: LandmarkSet) -> Match | None:
        if self._document.shelf is None:
            return None
        result_of(self._document.searches.prepare(landmarks))
        return self._document.placement(landmarks.file, result_of(self._document.searches.look(landmarks)))

    def undo(self) -> str | None:
        """Take the last step back. Return the landmark set it was about, None when there was none."""
        return self._session.undo()

    def redo(self) -> str | None:
        """Do the last undone step again. Return the landmark set it was about, None when there was none."""
        return self._session.redo()


def _status(word: str, known: Iterable[Status]) -> Status:
    allowed = list(known)
    if word not in allowed:
        message = say("There is no status {name} here.", name=repr(str(word)))
        raise UsageError(message, say("Known: {names}.", names=", ".join(allowed)))
    return Status(word)


def open_project(path: str | os.PathLike[str], *, write: bool = True) -> OpenProject:
    """Open a project file that exists: the window, ``mangamatch match`` or ``mangamatch demo`` makes one.

    Without ``write`` it is read only: then several scripts and a window may have the project open. Raises
    ProjectLocked when a window or another script is writing it, ProjectError when there is no such file, it
    is no project, or a newer mangamatch wrote it.
    """
    file = Path(path)
    if is_new(file):
        raise unusable(file, say("it does not exist"))
    session = Session(file, write=write, wait=write)
    try:
        return OpenProject(session)
    except BaseException:
        session.close()
        raise
