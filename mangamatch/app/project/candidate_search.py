"""Search the books of an open project for the faces of landmark sets."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mangamatch.app.project.detection import faces_of_spots, usual_detection
from mangamatch.app.project.proposal import own_face, rules_of
from mangamatch.domain.visibility import as_in
from mangamatch.errors import MangamatchError
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import FaceIndex, Found, books_for, named_in
from mangamatch.matching.evidence import MatchContext
from mangamatch.matching.face_table import Faces

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.progress import Progress
    from mangamatch.project.session import Session

_SHOWN_CANDIDATES = 200
_KEPT_AHEAD = 8


class CandidateSearch:
    """Searches that keep what they read and found until the rules or the books change."""

    def __init__(
        self, session: Session, shelf: BookStore | None, picture: Callable[[Path], Grey | None]
    ) -> None:
        """``shelf``: the books that are searched; ``picture`` reads a page of them for the ink."""
        self._session, self.shelf, self._picture = session, shelf, picture
        self.in_all_books = False
        self._indices: dict[tuple[object, ...], FaceIndex] = {}
        self._looked: dict[tuple[object, ...], Found] = {}
        self._ahead: dict[tuple[object, ...], Found] = {}
        self._generation = 0

    def forget(self) -> None:
        """Search anew: the rules, the books or the sets have changed."""
        self._indices.clear()
        self._looked.clear()
        self.forget_ahead()
        self._generation += 1

    def forget_ahead(self) -> None:
        """Drop what was found before anybody asked; books that were looked at stay."""
        self._ahead.clear()

    # -- asking ------------------------------------------------------------------------------------

    def titles_for(self, landmarks: LandmarkSet) -> tuple[str, ...]:
        """Books in which a landmark set is searched: the one its name gives, else all."""
        shelf = self.shelf
        if shelf is None or self.in_all_books:
            return shelf.titles if shelf else ()
        if own := own_face(self._session, landmarks):
            return (own.book,)
        return books_for(landmarks, shelf.titles, shelf.titles)

    def is_ready(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`find` need not read a book first."""
        return self.shelf is None or self.shelf.has_read(self.titles_for(landmarks))

    def known(self, landmarks: LandmarkSet) -> Found | None:
        """Return what :meth:`find` answers, where that is known already."""
        if self.is_ready(landmarks) and (own := own_face(self._session, landmarks)):
            return Found(landmarks.file, (own,), None)
        key = self._key(landmarks)
        return self._looked.get(key) or self._ahead.get(key)

    def prepare(self, landmarks: LandmarkSet) -> Generator[Progress, None, None]:
        """Read the books in which a landmark set is searched; runs in a job."""
        if self.shelf:
            yield from self.shelf.read(self.titles_for(landmarks))

    def find(self, landmarks: LandmarkSet) -> Generator[Progress, None, Found]:
        """Candidates, best first; before :meth:`look` without the ink. Reads books; runs in a job."""
        if found := self.known(landmarks):
            return found
        yield from self.prepare(landmarks)
        index = self._index(self.titles_for(landmarks))
        return (yield from index.search([self._seen(landmarks)], _SHOWN_CANDIDATES, look=False))[0]

    def find_ahead(self, sets: Iterable[LandmarkSet]) -> Generator[Progress, None, None]:
        """Find the candidates of sets that are wanted soon, so that they are :meth:`known`; runs in a job.

        No book is read for it. What fails here fails again when it is wanted, and is told then.
        """
        for landmarks in sets:
            key = self._key(landmarks)
            if self.is_ready(landmarks) and not self.known(landmarks):
                with suppress(MangamatchError):
                    self._ahead[key] = yield from self.find(landmarks)
        for old in list(self._ahead)[:-_KEPT_AHEAD]:
            self._ahead.pop(old, None)

    def look(self, landmarks: LandmarkSet) -> Generator[Progress, None, Found]:
        """Search with the ink too, which takes a moment; runs in a job."""
        key = self._key(landmarks)
        index = self._index(self.titles_for(landmarks))
        (found,) = yield from index.search([self._seen(landmarks)], _SHOWN_CANDIDATES)
        self._looked[key] = found
        return found

    def has_looked(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`find` returns candidates that were judged by the ink."""
        return own_face(self._session, landmarks) is not None or self._key(landmarks) in self._looked

    def _seen(self, landmarks: LandmarkSet) -> LandmarkSet:
        return as_in(self._session.matches.get(landmarks.file), landmarks)

    def _key(self, landmarks: LandmarkSet) -> tuple[object, ...]:
        """Return the key of a search. A result that comes after :meth:`forget` belongs to an older key."""
        return self._generation, landmarks, self.titles_for(landmarks)

    def _index(self, titles: tuple[str, ...]) -> FaceIndex:
        key = (self._generation, titles)
        index = self._indices.get(key)  # which another thread may forget meanwhile
        if index is None:
            named = named_in(list(self._session.sets.values()), titles)
            books = filter(None, map(self.shelf.book, titles)) if self.shelf else ()
            faces = Faces(list(books), rules_of(self._session))
            find = faces_of_spots(self.shelf, usual_detection) if self.shelf else None
            known = (self._picture, self.memory, None, find, partial(own_face, self._session))
            ground = MatchContext(faces, named, *known)
            index = self._indices[key] = FaceIndex(ground)
        return index

    # -- remembering -------------------------------------------------------------------------------

    @cached_property
    def memory(self) -> Memory:
        """Results of looking at the ink, of this session and of earlier ones."""
        return Memory(self._session.remembered())

    def remember(self) -> None:
        """Store the new results of looking at the ink."""
        fresh, self.memory.fresh = self.memory.fresh, {}  # another search may be adding to it
        self._session.remember_answers(fresh)

    def learn(self, memory: Memory) -> None:
        """Store the results of a search that had a memory of its own."""
        for file, answer in memory.fresh.items():
            self.memory.keep(file, *answer)
        self.remember()
