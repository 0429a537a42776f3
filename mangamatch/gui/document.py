"""An open project together with its sources, as the workspaces share it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mangamatch.domain.box import Box
from mangamatch.domain.events import result_of
from mangamatch.domain.match import NOWHERE, Candidate, Match, Status
from mangamatch.domain.text import say
from mangamatch.errors import SourceError
from mangamatch.manga109.images import read_grey
from mangamatch.matching.engine import FaceIndex, Found, books_for, named_in
from mangamatch.matching.evidence import INK, Ground
from mangamatch.matching.extent import ExtentRules, push_into_corner
from mangamatch.matching.faces import Faces
from mangamatch.matching.memory import Memory
from mangamatch.project.edits import SetMatch, SetSetting
from mangamatch.project.session import set_matches, timestamp, user_name
from mangamatch.workflows.match import proposal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.book import Book, Page
    from mangamatch.domain.events import Progress
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.project.session import Session
    from mangamatch.workflows.shelf import Shelf

_SHOWN_CANDIDATES = 200
_SNAP_MARGIN = 12.0  # px of page around the points that are looked at
_PAGES_KEPT = 4  # decoded for the ink; a few MB each


class Document:
    """Values for the views, and the verbs of the Match workspace, each one step of undo."""

    def __init__(self, session: Session, shelf: Shelf | None) -> None:
        self.session = session
        self.shelf = shelf
        self.searches_all_books = False
        self._indices: dict[tuple[str, ...], FaceIndex] = {}
        self._looked: dict[tuple[str, tuple[str, ...]], Found] = {}
        self._picture = lru_cache(_PAGES_KEPT)(read_grey)

    @cached_property
    def memory(self) -> Memory:
        """What was found out in the ink, now or in an earlier session."""
        return Memory(self.session.remembered())

    # -- reading -----------------------------------------------------------------------------------

    @property
    def rules(self) -> ExtentRules:
        """Thresholds of the extent rules in this project."""
        return ExtentRules.from_json(self.session.setting("extent", {}))

    def titles_for(self, landmarks: LandmarkSet) -> tuple[str, ...]:
        """Books in which a landmark set is searched: the one its name gives, else all."""
        if self.shelf is None or self.searches_all_books:
            return self.shelf.titles if self.shelf else ()
        return books_for(landmarks, self.shelf.titles, self.shelf.titles)

    def is_ready(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`search` would answer at once."""
        return self.shelf is None or self.titles_for(landmarks) in self._indices

    def prepare(self, landmarks: LandmarkSet) -> Generator[Progress, None, None]:
        """Read the books that :meth:`search` needs and the names of their files; runs in a job."""
        if self.shelf:
            yield from self.shelf.read(self.titles_for(landmarks))
        self._index(self.titles_for(landmarks))

    def search(self, landmarks: LandmarkSet) -> Found:
        """Candidates of a landmark set, best first; without the ink where nobody looked at that yet."""
        titles = self.titles_for(landmarks)
        if (landmarks.file, titles) in self._looked:
            return self._looked[landmarks.file, titles]
        index = self._index(titles)
        return result_of(index.search([landmarks], _SHOWN_CANDIDATES, without=(INK,)))[0]

    def look(self, landmarks: LandmarkSet) -> Generator[Progress, None, Found]:
        """Search with the ink too, which takes a moment; runs in a job."""
        titles = self.titles_for(landmarks)
        (found,) = yield from self._index(titles).search([landmarks], _SHOWN_CANDIDATES)
        self._looked[landmarks.file, titles] = found
        return found

    def has_looked(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`search` answers with the ink."""
        return (landmarks.file, self.titles_for(landmarks)) in self._looked

    def remember(self) -> None:
        """Store what was found out in the ink."""
        fresh, self.memory.fresh = self.memory.fresh, {}  # another search may be adding to it
        self.session.remember_answers(fresh)

    def learn(self, memory: Memory) -> None:
        """Take over and store what a search with a memory of its own found out."""
        for file, answer in memory.fresh.items():
            self.memory.keep(file, *answer)
        self.remember()

    def _index(self, titles: tuple[str, ...]) -> FaceIndex:
        if titles not in self._indices:
            named = named_in(list(self.session.sets.values()), titles)
            faces = Faces(self._books(titles), self.rules)
            self._indices[titles] = FaceIndex(Ground(faces, named, self._picture, self.memory))
        return self._indices[titles]

    def page(self, title: str, index: int) -> Page | None:
        """One page; None when the sources do not have it."""
        book = self.shelf.book(title) if self.shelf else None
        return book.page(index) if book else None

    def faces_on(self, title: str, index: int) -> list[tuple[str, Box]]:
        """Ids and boxes of the faces on one page."""
        book = self.shelf.book(title) if self.shelf else None
        faces = book.regions.get("face") if book else None
        if faces is None:
            return []
        rows = (faces.pages == index).nonzero()[0]
        return [(faces.ids[row], Box(*map(float, faces.boxes[row]))) for row in rows]

    def _books(self, titles: tuple[str, ...]) -> list[Book]:
        books = (self.shelf.book(title) for title in titles) if self.shelf else ()
        return [book for book in books if book]

    def placement(self, file: str, found: Found | None) -> Match | None:
        """Return the stored match of ``file``, else its best candidate as a pending one."""
        stored = self.session.matches.get(file)
        if stored:
            return stored if stored.is_placed else None
        return proposal(file, found.candidates[0], found.confidence) if found and found.candidates else None

    def status_of(self, file: str) -> Status:
        """Status of a landmark set; pending when nobody looked at it."""
        match = self.session.matches.get(file)
        return match.status if match else Status.PENDING

    # -- deciding ----------------------------------------------------------------------------------

    def decide(self, file: str, placement: Match | None, status: Status, label: str) -> None:
        """Store the decision ``status`` about ``file``, where it lies now."""
        match = placement or _unplaced(self.session.sets[file])
        self._store(replace(match, status=status), label)

    def edit_points(self, placement: Match, points: Points, label: str, merge: str) -> None:
        """Store points that a hand has moved; the decision about them stays."""
        key = f"{merge}:{placement.file}" if merge else ""
        self._store(replace(placement, points=points, confidence=None, method="hand"), label, key)

    def snap(self, placement: Match, label: str) -> None:
        """Lay the points on the strokes near by; MangamatchError where no picture or no stroke is."""
        from mangamatch.matching.ink import snap
        from mangamatch.matching.strokes import prepare

        page = self.page(placement.book, placement.page)
        grey = self._picture(page.image) if page and page.image else None
        if grey is None:
            raise SourceError(say("The image of this page is missing or cannot be read."))
        around = Box.around(placement.points).grown(_SNAP_MARGIN)
        fit = snap(placement.points, prepare(grey, around))
        self.edit_points(placement, fit.alignment.place(placement.points), label, "")

    def choose(self, file: str, candidate: Candidate, label: str) -> None:
        """Place a landmark set on another candidate; it is pending again."""
        self._store(proposal(file, candidate, None), label)

    def place_on(self, file: str, title: str, page: int, face: tuple[str, Box], label: str) -> None:
        """Place a landmark set on any face of any page, as the extent rules would."""
        face_id, box = face
        source = self.session.sets[file].points
        points = push_into_corner(source, box).place(source)
        self.choose(file, Candidate(title, page, face_id, box, points, 0.0), label)

    def store_all(self, matches: Iterable[Match], label: str) -> None:
        """Store many matches as one step of undo."""
        now, who = timestamp(), user_name()
        self.session.do(label, *set_matches(replace(match, who=who, at=now) for match in matches))

    def set_rules(self, rules: ExtentRules, label: str) -> None:
        """Change the thresholds of the extent rules."""
        self.forget_searches()
        self.session.do(label, SetSetting("extent", rules.to_json()))

    def forget_searches(self) -> None:
        """Search anew: the rules or the books have changed."""
        self._indices.clear()
        self._looked.clear()

    def _store(self, match: Match, label: str, merge: str = "") -> None:
        stamped = replace(match, who=user_name(), at=timestamp())
        self.session.do(label, SetMatch(match.file, stamped), focus=match.file, merge=merge)


def _unplaced(landmarks: LandmarkSet) -> Match:
    name = landmarks.name.book if landmarks.name else ""
    region = Box.around(landmarks.points)
    return Match(landmarks.file, Status.PENDING, name, NOWHERE, None, region, landmarks.points)
