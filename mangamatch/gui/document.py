"""An open project together with its sources, as the workspaces share it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mangamatch.domain.box import Box
from mangamatch.domain.events import Progress, result_of
from mangamatch.domain.match import NOWHERE, Candidate, Match, Status
from mangamatch.domain.text import say
from mangamatch.errors import SourceError
from mangamatch.manga109.images import read_grey
from mangamatch.matching.annotators import Pair, Take, Takes, beside, item_status, work_items
from mangamatch.matching.doubt import doubts
from mangamatch.matching.engine import FaceIndex, Found, books_for, named_in
from mangamatch.matching.evidence import LOOKS, Ground
from mangamatch.matching.extent import ExtentRules, push_into_corner
from mangamatch.matching.faces import Faces
from mangamatch.matching.memory import Memory
from mangamatch.project.change import Change
from mangamatch.project.edits import SetSetting
from mangamatch.project.session import set_matches, timestamp, user_name
from mangamatch.workflows.imports import with_imports
from mangamatch.workflows.match import proposal
from mangamatch.workflows.predicted import is_predicted

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.book import Book, Page
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
        self.shelf = with_imports(shelf, session)
        self.searches_all_books = False
        self.network: Path | None = None  # looks too when all sets are matched automatically
        self._indices: dict[tuple[object, ...], FaceIndex] = {}
        self._looked: dict[tuple[object, ...], Found] = {}
        self._generation = 0
        self._picture = lru_cache(_PAGES_KEPT)(read_grey)
        self._items = work_items(session.sets.values())
        session.changed.connect(self._on_changed)

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.SETS:
            self._items = work_items(self.session.sets.values())

    @cached_property
    def memory(self) -> Memory:
        """What was found out in the ink, now or in an earlier session."""
        return Memory(self.session.remembered())

    # -- reading -----------------------------------------------------------------------------------

    @property
    def runs(self) -> Path:
        """Folder beside the project in which its training runs are looked for."""
        return self.session.path.absolute().parent / "runs"

    @property
    def rules(self) -> ExtentRules:
        """Thresholds of the extent rules in this project."""
        return ExtentRules.from_json(self.session.setting("extent", {}))

    def titles_for(self, landmarks: LandmarkSet) -> tuple[str, ...]:
        """Books in which a landmark set is searched: the one its name gives, else all."""
        if self.shelf is None or self.searches_all_books:
            return self.shelf.titles if self.shelf else ()
        match = self.session.matches.get(landmarks.file)
        if match and is_predicted(landmarks.file) and match.book in self.shelf.titles:
            return (match.book,)
        return books_for(landmarks, self.shelf.titles, self.shelf.titles)

    def is_ready(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`search` would answer at once."""
        return self.shelf is None or (self._generation, self.titles_for(landmarks)) in self._indices

    def prepare(self, landmarks: LandmarkSet) -> Generator[Progress, None, None]:
        """Read the books that :meth:`search` needs and the names of their files; runs in a job."""
        if self.shelf:
            yield from self.shelf.read(self.titles_for(landmarks))
        self._index(self.titles_for(landmarks))

    def search(self, landmarks: LandmarkSet) -> Found:
        """Candidates of a landmark set, best first; without the ink where nobody looked at that yet."""
        titles = self.titles_for(landmarks)
        if (found := self._looked.get(self._looked_key(landmarks))) is not None:
            return found
        index = self._index(titles)
        return result_of(index.search([landmarks], _SHOWN_CANDIDATES, without=LOOKS))[0]

    def look(self, landmarks: LandmarkSet) -> Generator[Progress, None, Found]:
        """Search with the ink too, which takes a moment; runs in a job."""
        key = self._looked_key(landmarks)
        (found,) = yield from self._index(self.titles_for(landmarks)).search([landmarks], _SHOWN_CANDIDATES)
        self._looked[key] = found
        return found

    def _looked_key(self, landmarks: LandmarkSet) -> tuple[object, ...]:
        """Name the question: an answer that comes after the searches were forgotten answers another one."""
        return self._generation, landmarks.file, self.titles_for(landmarks)

    def has_looked(self, landmarks: LandmarkSet) -> bool:
        """Whether :meth:`search` answers with the ink."""
        return is_predicted(landmarks.file) or self._looked_key(landmarks) in self._looked

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
        key = (self._generation, titles)
        if key not in self._indices:
            named = named_in(list(self.session.sets.values()), titles)
            faces = Faces(self._books(titles), self.rules)
            self._indices[key] = FaceIndex(Ground(faces, named, self._picture, self.memory))
        return self._indices[key]

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

    def item(self, file: str) -> tuple[str, ...]:
        """Files of the face that ``file`` is of, first annotator first: one piece of work."""
        return self._items[file]

    @property
    def items(self) -> list[tuple[str, ...]]:
        """Files of every face."""
        return list(dict.fromkeys(self._items.values()))

    def doubts(self) -> dict[str, float]:
        """How doubtful each face is that lies somewhere, by its first file."""
        placed = [match for match in self.session.matches.values() if match.is_placed]
        ranked = doubts([match for match in placed if match.file in self.session.sets], self.session.sets)
        return {self._items[doubt.file][0]: doubt.total for doubt in reversed(ranked)}

    def pair(self, first: Match | None) -> Pair | None:
        """Return both annotators of the face on which the first one's set is placed; None when alone."""
        files = self._items[first.file] if first else ()
        if first is None or len(files) < 2:
            return None
        sets = self.session.sets
        return Pair.of((sets[files[0]], sets[files[1]]), first, self.session.matches.get(files[1]))

    def status_of(self, file: str) -> Status:
        """Return what was decided about the face of ``file``; pending when nobody looked at it."""
        matches = map(self.session.matches.get, self._items[file])
        return item_status(match.status for match in matches if match)

    # -- deciding ----------------------------------------------------------------------------------

    def decide(self, file: str, placed: Sequence[Match], status: Status, label: str) -> None:
        """Store the decision ``status`` about the face of ``file``.

        ``placed`` says so for the files that lie somewhere; of an accepted face, the others are skipped.
        """
        known = {match.file for match in placed}
        rest = Status.SKIPPED if status == Status.ACCEPTED else status
        others = [
            replace(self._stored(other), status=rest) for other in self._items[file] if other not in known
        ]
        self._store([*placed, *others], label)

    def edit_points(self, placed: Sequence[Match], label: str, merge: str) -> None:
        """Store where a hand has put a face's landmarks; the decision about them stays."""
        self._store(placed, label, merge)

    def snapped(self, placement: Match) -> Points:
        """Return the points laid on the strokes near by; MangamatchError where no picture or no stroke is."""
        from mangamatch.matching.ink import snap
        from mangamatch.matching.strokes import prepare

        page = self.page(placement.book, placement.page)
        grey = self._picture(page.image) if page and page.image else None
        if grey is None:
            raise SourceError(say("The image of this page is missing or cannot be read."))
        around = Box.around(placement.points).grown(_SNAP_MARGIN)
        return snap(placement.points, prepare(grey, around)).alignment.place(placement.points)

    def choose(self, file: str, candidate: Candidate, label: str) -> None:
        """Place the sets of a face on another candidate; it is pending again."""
        sets, match = self.session.sets, proposal(file, candidate, None)
        others = (sets[other] for other in self._items[file] if other != file)
        self._store([match, *(beside(match, sets[file], other) for other in others)], label)

    def place_on(self, file: str, title: str, page: int, face: tuple[str, Box], label: str) -> None:
        """Place a landmark set on any face of any page, as the extent rules would."""
        face_id, box = face
        source = self.session.sets[file].points
        points = push_into_corner(source, box).place(source)
        self.choose(file, Candidate(title, page, face_id, box, points, 0.0), label)

    def agreeing(self) -> Generator[Progress, None, tuple[list[Pair], int]]:
        """Search the faces of two annotators that are pending; runs in a job.

        Returns those on which a machine is sure and both agree, and how many were looked at.
        """
        pending = (item[0] for item in self.items if len(item) > 1)
        files = [file for file in pending if self.status_of(file) == Status.PENDING]
        pairs: list[Pair] = []
        for number, file in enumerate(files):
            yield Progress(number, len(files), file)
            pair = self.pair((yield from self._placed(file)))
            if pair and pair.agrees and self._is_untouched(file):
                pairs.append(pair)
        return pairs, len(files)

    def _placed(self, file: str) -> Generator[Progress, None, Match | None]:
        if file in self.session.matches:
            return self.placement(file, None)
        yield from self.prepare(self.session.sets[file])
        return self.placement(file, self.search(self.session.sets[file]))

    def accept_agreeing(self, pairs: Iterable[Pair], label: str) -> None:
        """Accept the mean of these pairs, save where somebody has decided since; one step of undo."""
        still = (pair for pair in pairs if self._is_untouched(pair.first.file))
        matches = [match for pair in still for match in pair.stored(Takes(Take.MEAN), Status.ACCEPTED)]
        if matches:
            self.store_all(matches, label)

    def _is_untouched(self, file: str) -> bool:
        """Whether no person has placed or judged the face of ``file``."""
        matches = map(self.session.matches.get, self._items[file])
        return not any(match.is_human for match in matches if match)

    def once_each(self, matches: Iterable[Match]) -> list[Match]:
        """Let every face be accepted once: the other files of an accepted one are skipped."""
        matches = list(matches)
        accepted = {match.file for match in matches if match.status == Status.ACCEPTED}
        firsts = {file: next((f for f in self._items[file] if f in accepted), file) for file in self._items}
        return [
            match if firsts[match.file] == match.file else replace(match, status=Status.SKIPPED)
            for match in matches
        ]

    def store_all(self, matches: Iterable[Match], label: str) -> None:
        """Store many matches as one step of undo."""
        self._do(matches, label)

    def set_rules(self, rules: ExtentRules, label: str) -> None:
        """Change the thresholds of the extent rules."""
        self.forget_searches()
        self.session.do(label, SetSetting("extent", rules.to_json()))

    def forget_searches(self) -> None:
        """Search anew: the rules or the books have changed."""
        self._indices.clear()
        self._looked.clear()
        self._generation += 1

    def _store(self, matches: Sequence[Match], label: str, merge: str = "") -> None:
        """Store the matches of one face as one step of undo."""
        focus = self._items[matches[0].file][0]
        self._do(matches, label, focus, f"{merge}:{focus}" if merge else "")

    def _do(self, matches: Iterable[Match], label: str, focus: str = "", merge: str = "") -> None:
        now, who = timestamp(), user_name()
        edits = set_matches(replace(match, who=who, at=now) for match in matches)
        self.session.do(label, *edits, focus=focus, merge=merge)

    def _stored(self, file: str) -> Match:
        """Return the match of ``file`` as it is, or one that lies nowhere."""
        return self.session.matches.get(file) or _unplaced(self.session.sets[file])


def _unplaced(landmarks: LandmarkSet) -> Match:
    name = landmarks.name.book if landmarks.name else ""
    region = Box.around(landmarks.points)
    return Match(landmarks.file, Status.PENDING, name, NOWHERE, None, region, landmarks.points)
