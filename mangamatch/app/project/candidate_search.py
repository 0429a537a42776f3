"""Looking for the faces that landmark sets were drawn on, in the books of an open project."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mangamatch.app.project.propose import is_predicted
from mangamatch.domain.progress import Progress, result_of
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import FaceIndex, Found, books_for, named_in
from mangamatch.matching.evidence import MatchContext
from mangamatch.matching.face_table import Faces

if TYPE_CHECKING:
    from collections.abc import Generator

    from mangamatch.app.project.document import Document
    from mangamatch.domain.book import Book
    from mangamatch.domain.landmarks import LandmarkSet

_SHOWN_CANDIDATES = 200


class CandidateSearch:
    """Keeps what was read and found until the rules or the books change."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.in_all_books = False
        self._indices: dict[tuple[object, ...], FaceIndex] = {}
        self._looked: dict[tuple[object, ...], Found] = {}
        self._generation = 0

    def forget(self) -> None:
        """Search anew: the rules or the books have changed."""
        self._indices.clear()
        self._looked.clear()
        self._generation += 1

    # -- asking ------------------------------------------------------------------------------------

    def titles_for(self, landmarks: LandmarkSet) -> tuple[str, ...]:
        """Books in which a landmark set is searched: the one its name gives, else all."""
        shelf = self._document.shelf
        if shelf is None or self.in_all_books:
            return shelf.titles if shelf else ()
        match = self._document.session.matches.get(landmarks.file)
        if match and is_predicted(landmarks) and match.book in shelf.titles:
            return (match.book,)
        return books_for(landmarks, shelf.titles, shelf.titles)

    def is_ready(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`search` would answer at once."""
        shelf = self._document.shelf
        return shelf is None or (self._generation, self.titles_for(landmarks)) in self._indices

    def prepare(self, landmarks: LandmarkSet) -> Generator[Progress, None, None]:
        """Read the books that :meth:`search` needs and the names of their files; runs in a job."""
        if self._document.shelf:
            yield from self._document.shelf.read(self.titles_for(landmarks))
        self._index(self.titles_for(landmarks))

    def search(self, landmarks: LandmarkSet) -> Found:
        """Candidates of a landmark set, best first; without the ink where nobody looked at that yet."""
        titles = self.titles_for(landmarks)
        if (found := self._looked.get(self._looked_key(landmarks))) is not None:
            return found
        index = self._index(titles)
        return result_of(index.search([landmarks], _SHOWN_CANDIDATES, look=False))[0]

    def look(self, landmarks: LandmarkSet) -> Generator[Progress, None, Found]:
        """Search with the ink too, which takes a moment; runs in a job."""
        key = self._looked_key(landmarks)
        (found,) = yield from self._index(self.titles_for(landmarks)).search([landmarks], _SHOWN_CANDIDATES)
        self._looked[key] = found
        return found

    def has_looked(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`search` answers with the ink."""
        return is_predicted(landmarks) or self._looked_key(landmarks) in self._looked

    def _looked_key(self, landmarks: LandmarkSet) -> tuple[object, ...]:
        """Name the question: an answer that comes after the searches were forgotten answers another one."""
        return self._generation, landmarks, self.titles_for(landmarks)

    def _index(self, titles: tuple[str, ...]) -> FaceIndex:
        key = (self._generation, titles)
        if key not in self._indices:
            document = self._document
            named = named_in(list(document.session.sets.values()), titles)
            faces = Faces(self._books(titles), document.rules)
            self._indices[key] = FaceIndex(MatchContext(faces, named, document.picture, self.memory))
        return self._indices[key]

    def _books(self, titles: tuple[str, ...]) -> list[Book]:
        shelf = self._document.shelf
        books = (shelf.book(title) for title in titles) if shelf else ()
        return [book for book in books if book]

    # -- remembering -------------------------------------------------------------------------------

    @cached_property
    def memory(self) -> Memory:
        """What was found out in the ink, now or in an earlier session."""
        return Memory(self._document.session.remembered())

    def remember(self) -> None:
        """Store what was found out in the ink."""
        fresh, self.memory.fresh = self.memory.fresh, {}  # another search may be adding to it
        self._document.session.remember_answers(fresh)

    def learn(self, memory: Memory) -> None:
        """Take over and store what a search with a memory of its own found out."""
        for file, answer in memory.fresh.items():
            self.memory.keep(file, *answer)
        self.remember()
