"""An open project together with its sources, as the workspaces share it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.app.project.known_doubts import KnownDoubts
from mangamatch.app.project.own_books import with_own_books
from mangamatch.app.project.page_lookup import faces_of_page, faces_on
from mangamatch.app.project.proposal import proposal, rules_of
from mangamatch.domain.annotators import AgreementRules, AnnotatorPair, item_status, work_items
from mangamatch.domain.match import Status
from mangamatch.domain.visibility import there
from mangamatch.errors import ProjectError
from mangamatch.files.images import read_grey
from mangamatch.matching.review_priority import doubts
from mangamatch.matching.useful_order import useful_order
from mangamatch.project.change import Change
from mangamatch.project.edits import SetSetting
from mangamatch.project.session import no_such_set

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.book import Face, Page
    from mangamatch.domain.box import Box
    from mangamatch.domain.match import Match
    from mangamatch.matching.engine import Found
    from mangamatch.matching.extent_rules import ExtentRules
    from mangamatch.matching.review_priority import Doubt
    from mangamatch.project.session import Session

_PAGES_KEPT = 4  # decoded for the ink; a few MB each


class Document:
    """What a project and its books hold, read together. The verbs that change it are in ``review.py``."""

    def __init__(self, session: Session, shelf: BookStore | None) -> None:
        self.session = session
        self.shelf = with_own_books(shelf, session)
        self.picture = lru_cache(_PAGES_KEPT)(read_grey)
        self.searches = CandidateSearch(session, self.shelf, self.picture)
        self.known_doubts = KnownDoubts(self)
        self._agreement_rules: AgreementRules | None = None
        self.network: Path | None = None  # further evidence when all sets are matched automatically
        self._items = work_items(session.sets.values())
        session.changed.connect(self._on_changed)

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.SETS:
            self._items = work_items(self.session.sets.values())
        if what & (Change.SETS | Change.SETTINGS | Change.FACES):
            # names say how a book is read, settings what fits a face
            self.searches.forget()
        if what & (Change.SETS | Change.SETTINGS | Change.FACES):
            self.known_doubts.forget()

    # -- reading -----------------------------------------------------------------------------------

    @property
    def runs(self) -> Path:
        """Folder beside the project in which its training runs are looked for."""
        return self.session.path.absolute().parent / "runs"

    @property
    def rules(self) -> ExtentRules:
        """Thresholds of the extent rules in this project."""
        return rules_of(self.session)

    @property
    def agreement_rules(self) -> AgreementRules:
        """When annotators agree: as was asked, else as this project has it."""
        if self._agreement_rules is not None:
            return self._agreement_rules
        return AgreementRules.from_json(self.session.setting("agreement", {}))

    def page(self, title: str, index: int) -> Page | None:
        """One page; None when the sources do not have it."""
        return self.shelf.page(title, index) if self.shelf else None

    def faces_on(self, title: str, index: int) -> list[tuple[str, Box]]:
        """Ids and boxes of the faces on one page."""
        book = self.shelf.book(title) if self.shelf else None
        return faces_on(book, index) if book else []

    def faces_of(self, title: str, index: int) -> list[Face]:
        """Return the faces of one page, from the top down."""
        return faces_of_page(self.shelf, title, index) if self.shelf else []

    def sets_on(self, title: str, index: int) -> list[Match]:
        """Return the stored matches that lie on one page, one for each face."""
        matches = self.session.matches.values()
        here = [m for m in matches if m.page == index and m.book == title and m.is_placed]
        return [m for m in here if m.file in self._items and self._items[m.file][0] == m.file]

    def placement(self, file: str, found: Found | None) -> Match | None:
        """Return the stored match of ``file``, else its best candidate as a pending one."""
        if stored := self.session.matches.get(file):
            return stored if stored.is_placed else None
        if not (found and found.candidates and file in self.session.sets):
            return None
        return proposal(self.session.sets[file], found.candidates[0], found.confidence)

    def is_untouched(self, file: str) -> bool:
        """Whether the project has the face of ``file``, and no person has placed it or decided about it."""
        matches = map(self.session.matches.get, self._items.get(file, ()))
        return file in self._items and not any(match.is_human for match in matches if match)

    def history(self, file: str) -> list[tuple[str, str, str]]:
        """Newest (label, who, when) of what was done to ``file``; none where the history is damaged."""
        try:
            return self.session.history(file)
        except ProjectError:
            return []

    def item(self, file: str) -> tuple[str, ...]:
        """Files of the face of ``file``, first annotator first; ProjectError when the set is not there."""
        if file not in self._items:
            raise no_such_set(file)
        return self._items[file]

    @property
    def items(self) -> list[tuple[str, ...]]:
        """Files of every face."""
        return list(dict.fromkeys(self._items.values()))

    @property
    def files_of_faces(self) -> Mapping[str, tuple[str, ...]]:
        """The files of the face of every file."""
        return self._items

    def doubts(self) -> dict[str, Doubt]:
        """How doubtful each placed face is, by its first file: the more doubtful of its sets."""
        found: dict[str, Doubt] = {}
        for file, doubt in self.known_doubts.by_file().items():
            first = self._items[file][0]
            if first not in found or found[first].total < doubt.total:
                found[first] = doubt
        return found

    def usefulness(self) -> dict[str, float]:
        """How useful each pending face is to a network, by its first file: 1 for the first of a book."""
        sets, matches = self.session.sets, self.session.matches
        placed = [match for match in matches.values() if match.is_placed and match.file in sets]
        placed = [match for match in placed if there(match.visibility, len(match.points)).all()]
        found: dict[str, float] = {}
        for book, scheme in sorted({(match.book, sets[match.file].scheme) for match in placed}):
            here = [m for m in placed if (m.book, sets[m.file].scheme) == (book, scheme)]
            pending = [match for match in here if match.status == Status.PENDING]
            known = [match.points for match in here if match.status == Status.ACCEPTED]
            order = useful_order(doubts(pending, sets), matches, known)
            found |= {self._items[file][0]: 1 - place / len(order) for place, file in enumerate(order)}
        return found

    def pair(self, first: Match | None) -> AnnotatorPair | None:
        """Return both annotators of the face on which the first one's set is placed; None when alone."""
        files = self.item(first.file) if first else ()
        if first is None or len(files) < 2:
            return None
        sets = self.session.sets
        second = self.session.matches.get(files[1])
        return AnnotatorPair.of((sets[files[0]], sets[files[1]]), first, second, self.agreement_rules)

    def status_of(self, file: str) -> Status:
        """Return what was decided about the face of ``file``; pending when nobody decided."""
        matches = map(self.session.matches.get, self.item(file))
        return item_status(match.status for match in matches if match)

    # -- changing ----------------------------------------------------------------------------------

    def use_shelf(self, shelf: BookStore | None) -> None:
        """Read pages from ``shelf`` and from imported images from now on; search anew."""
        self.shelf = self.searches.shelf = with_own_books(shelf, self.session)
        self.searches.forget()

    def set_rules(self, rules: ExtentRules, label: str) -> None:
        """Change the thresholds of the extent rules."""
        self.session.do(label, SetSetting("extent", rules.to_json()))

    def use_agreement_rules(self, rules: AgreementRules) -> None:
        """Use these while the document is open; the project keeps its own."""
        self._agreement_rules = rules

    def set_agreement_rules(self, rules: AgreementRules, label: str) -> None:
        """Change when annotators agree."""
        self.session.do(label, SetSetting("agreement", rules.to_json()))
