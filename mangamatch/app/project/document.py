"""An open project together with its sources, as the workspaces share it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.app.project.import_samples import with_imports
from mangamatch.app.project.match import proposal
from mangamatch.domain.annotators import AnnotatorPair, Take, Takes, beside, item_status, work_items
from mangamatch.domain.box import Box
from mangamatch.domain.match import NOWHERE, Candidate, Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import ProjectError, SourceError
from mangamatch.files.images import read_grey
from mangamatch.matching.extent import push_into_corner
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.matching.one_sample import accepted_once, displaced
from mangamatch.matching.review_priority import doubts
from mangamatch.project.change import Change
from mangamatch.project.edits import SetSetting
from mangamatch.project.session import no_such_set, set_matches, timestamp, user_name

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.book import Page
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.matching.engine import Found
    from mangamatch.project.session import Session

_SNAP_MARGIN = 12.0  # px of page around the points that are looked at
_PAGES_KEPT = 4  # decoded for the ink; a few MB each


class Document:
    """Values for the views, and the verbs of the Match workspace, each one step of undo."""

    def __init__(self, session: Session, shelf: BookStore | None) -> None:
        self.session = session
        self.shelf = with_imports(shelf, session)
        self.searches = CandidateSearch(self)
        self.network: Path | None = None  # looks too when all sets are matched automatically
        self.picture = lru_cache(_PAGES_KEPT)(read_grey)
        self._items = work_items(session.sets.values())
        session.changed.connect(self._on_changed)

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.SETS:
            self._items = work_items(self.session.sets.values())

    # -- reading -----------------------------------------------------------------------------------

    @property
    def runs(self) -> Path:
        """Folder beside the project in which its training runs are looked for."""
        return self.session.path.absolute().parent / "runs"

    @property
    def rules(self) -> ExtentRules:
        """Thresholds of the extent rules in this project."""
        return ExtentRules.from_json(self.session.setting("extent", {}))

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

    def placement(self, file: str, found: Found | None) -> Match | None:
        """Return the stored match of ``file``, else its best candidate as a pending one."""
        stored = self.session.matches.get(file)
        if stored:
            return stored if stored.is_placed else None
        return proposal(file, found.candidates[0], found.confidence) if found and found.candidates else None

    def history(self, file: str) -> list[tuple[str, str, str]]:
        """Newest (label, who, when) of what was done to ``file``; none where the history is damaged."""
        try:
            return self.session.history(file)
        except ProjectError:
            return []

    def item(self, file: str) -> tuple[str, ...]:
        """Files of the face that ``file`` is of, first annotator first: one piece of work.

        Raises ProjectError when the project does not have that set (any more).
        """
        if file not in self._items:
            raise no_such_set(file)
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

    def pair(self, first: Match | None) -> AnnotatorPair | None:
        """Return both annotators of the face on which the first one's set is placed; None when alone."""
        files = self.item(first.file) if first else ()
        if first is None or len(files) < 2:
            return None
        sets = self.session.sets
        return AnnotatorPair.of((sets[files[0]], sets[files[1]]), first, self.session.matches.get(files[1]))

    def status_of(self, file: str) -> Status:
        """Return what was decided about the face of ``file``; pending when nobody looked at it."""
        matches = map(self.session.matches.get, self.item(file))
        return item_status(match.status for match in matches if match)

    # -- deciding ----------------------------------------------------------------------------------

    def decide(self, file: str, placed: Sequence[Match], status: Status, label: str) -> None:
        """Store the decision ``status`` about the face of ``file``.

        ``placed`` says so for the files that lie somewhere; of an accepted face, the others are skipped.
        """
        known = {match.file for match in placed}
        rest = Status.SKIPPED if status == Status.ACCEPTED else status
        others = [
            replace(self._stored(other), status=rest) for other in self.item(file) if other not in known
        ]
        self._store([*placed, *others], label)

    def edit_points(self, placed: Sequence[Match], label: str, merge: str) -> None:
        """Store where a hand has put a face's landmarks; the decision about them stays."""
        self._store(placed, label, merge)

    def snapped(self, placement: Match) -> Points:
        """Return the points laid on the strokes near by; MangamatchError where no picture or no stroke is."""
        from mangamatch.matching.ink.edge_maps import prepare
        from mangamatch.matching.ink.fit import snap

        page = self.page(placement.book, placement.page)
        grey = self.picture(page.image) if page and page.image else None
        if grey is None:
            raise SourceError(say("The image of this page is missing or cannot be read."))
        around = Box.around(placement.points).grown(_SNAP_MARGIN)
        return snap(placement.points, prepare(grey, around)).alignment.place(placement.points)

    def choose(self, file: str, candidate: Candidate, label: str) -> None:
        """Place the sets of a face on another candidate; it is pending again."""
        sets, match = self.session.sets, proposal(file, candidate, None)
        others = (sets[other] for other in self.item(file) if other != file)
        self._store([match, *(beside(match, sets[file], other) for other in others)], label)

    def place_on(self, file: str, title: str, page: int, face: tuple[str, Box], label: str) -> None:
        """Place a landmark set on any face of any page, as the extent rules would."""
        face_id, box = face
        self.item(file)  # raises when it has gone
        source = self.session.sets[file].points
        points = push_into_corner(source, box).place(source)
        self.choose(file, Candidate(title, page, face_id, box, points, 0.0), label)

    def agreeing(self) -> Generator[Progress, None, tuple[list[AnnotatorPair], int]]:
        """Search the faces of two annotators that are pending; runs in a job.

        Returns those on which a machine is sure and both agree, and how many were looked at.
        """
        pending = (item[0] for item in self.items if len(item) > 1)
        files = [file for file in pending if self.status_of(file) == Status.PENDING]
        pairs: list[AnnotatorPair] = []
        for number, file in enumerate(files):
            yield Progress(number, len(files), file)
            if file not in self._items:  # taken out meanwhile
                continue
            pair = self.pair((yield from self._placed(file)))
            if pair and pair.agrees and self._is_untouched(file):
                pairs.append(pair)
        return pairs, len(files)

    def _placed(self, file: str) -> Generator[Progress, None, Match | None]:
        if file in self.session.matches:
            return self.placement(file, None)
        yield from self.searches.prepare(self.session.sets[file])
        return self.placement(file, self.searches.search(self.session.sets[file]))

    def accept_agreeing(self, pairs: Iterable[AnnotatorPair], label: str) -> None:
        """Accept the mean of these pairs, save where somebody has decided since; one step of undo."""
        still = (pair for pair in pairs if self._is_untouched(pair.first.file))
        matches = [match for pair in still for match in pair.stored(Takes(Take.MEAN), Status.ACCEPTED)]
        if matches:
            self.store_all(matches, label)

    def _is_untouched(self, file: str) -> bool:
        """Whether the project has the face of ``file``, and no person has placed or judged it."""
        matches = map(self.session.matches.get, self._items.get(file, ()))
        return file in self._items and not any(match.is_human for match in matches if match)

    def store_all(self, matches: Iterable[Match], label: str) -> None:
        """Store many matches as one step of undo."""
        self._do(matches, label)

    def set_rules(self, rules: ExtentRules, label: str) -> None:
        """Change the thresholds of the extent rules."""
        self.searches.forget()
        self.session.do(label, SetSetting("extent", rules.to_json()))

    def _store(self, matches: Sequence[Match], label: str, merge: str = "") -> None:
        """Store the matches of one face as one step of undo."""
        focus = self.item(matches[0].file)[0]
        self._do(matches, label, focus, f"{merge}:{focus}" if merge else "")

    def _do(self, matches: Iterable[Match], label: str, focus: str = "", merge: str = "") -> None:
        """Store what a person has decided; of each face that is accepted, the other sets no longer are."""
        sets, stored = self.session.sets, self.session.matches
        matches = accepted_once(list(matches), sets, {})
        now, who = timestamp(), user_name()
        changed = (*matches, *displaced(matches, sets, stored))
        edits = set_matches(replace(match, who=who, at=now) for match in changed)
        self.session.do(label, *edits, focus=focus, merge=merge)

    def _stored(self, file: str) -> Match:
        """Return the match of ``file`` as it is, or one that lies nowhere."""
        return self.session.matches.get(file) or _unplaced(self.session.sets[file])


def _unplaced(landmarks: LandmarkSet) -> Match:
    name = landmarks.name.book if landmarks.name else ""
    region = Box.around(landmarks.points)
    return Match(landmarks.file, Status.PENDING, name, NOWHERE, None, region, landmarks.points)
