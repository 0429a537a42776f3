"""How doubtful the placed faces of a project are: judged once, and again where a match has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.progress import Progress
from mangamatch.matching.review_priority import Doubt, Usual

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.annotators import AgreementRules
    from mangamatch.domain.match import Match
    from mangamatch.project.session import Session

_LEARN_AGAIN = 0.1  # share of the matches that may change before it is learnt anew what is usual
_AT_ONCE = 3000  # matches that are judged while somebody waits


class DoubtedProject(Protocol):
    """What is asked of a document."""

    session: Session

    @property
    def shelf(self) -> BookStore | None: ...  # noqa: D102
    @property
    def files_of_faces(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: D102
    @property
    def agreement_rules(self) -> AgreementRules: ...  # noqa: D102


class KnownDoubts:
    """Remembers the doubt of every match. Matches are frozen, so an object that is the same is known."""

    def __init__(self, document: DoubtedProject) -> None:
        self._document = document
        self._usual: Usual | None = None
        self._known: dict[str, tuple[Match, Doubt]] = {}
        self._learnt_of = self._changed = 0  # matches
        self._characters: dict[str, dict[str, str]] = {}

    def forget(self) -> None:
        """Judge all anew: the landmark sets or the faces have changed."""
        self._usual = None
        self._known.clear()
        self._characters.clear()

    def of(self, file: str) -> Doubt | None:
        """Return the doubt of one match; None where it is not placed, or nothing is learnt yet of many."""
        match = self._document.session.matches.get(file)
        if match is None or not match.is_placed or file not in self._document.session.sets:
            return None
        if self._usual is None and len(self._document.session.matches) > _AT_ONCE:
            return None
        if self._usual is None:
            return self.by_file().get(file)
        self._judge([match])
        return self._known[file][1]

    def by_file(self) -> Mapping[str, Doubt]:
        """Return the doubt of every placed match."""
        placed = self._placed()
        known = self._known
        fresh = [match for match in placed if match.file not in known or known[match.file][0] is not match]
        if self._usual is None or self._changed + len(fresh) > _LEARN_AGAIN * self._learnt_of:
            self._learn(fresh := placed)
        self._judge(fresh)
        return {match.file: self._known[match.file][1] for match in placed}

    def learning(self) -> Generator[Progress, None, None]:
        """Learn what is usual, and judge all that is placed now; runs in a job, where there is much."""
        placed = self._placed()  # here, where the project belongs to this thread

        def steps() -> Generator[Progress, None, None]:
            yield Progress(0, len(placed), "")
            self._learn(placed)
            for start in range(0, len(placed), _AT_ONCE):
                yield Progress(start, len(placed), "")
                self._judge(placed[start : start + _AT_ONCE])

        return steps()

    @property
    def is_slow(self) -> bool:
        """Whether learning takes so long that it is better done in a job."""
        return self._usual is None and len(self._document.session.matches) > _AT_ONCE

    def _placed(self) -> list[Match]:
        session = self._document.session
        return [match for file, match in session.matches.items() if match.is_placed and file in session.sets]

    def _learn(self, placed: list[Match]) -> None:
        document = self._document
        known = document.session.sets, self._characters_of(placed)
        usual = Usual.of(placed, *known, document.agreement_rules.tolerance)
        self._usual, self._known, self._learnt_of, self._changed = usual, {}, len(placed), 0

    def _judge(self, matches: list[Match]) -> None:
        """Judge those of ``matches`` that are not known as they are."""
        known, usual = self._known, self._usual
        fresh = [match for match in matches if match.file not in known or known[match.file][0] is not match]
        if usual is None or not fresh:
            return
        self._changed += len(fresh)
        sets, items = self._document.session.sets, self._document.files_of_faces
        judged = usual.judge(fresh, sets, items, self._characters_of(fresh))
        known |= {match.file: (match, doubt) for match, doubt in zip(fresh, judged, strict=True)}

    def _characters_of(self, matches: list[Match]) -> dict[str, str]:
        """Return who the faces of matches are, where their book is read."""
        found = ((match.file, self._faces(match.book).get(match.face_id or "", "")) for match in matches)
        return {file: who for file, who in found if who}

    def _faces(self, title: str) -> dict[str, str]:
        """Return the characters of the faces of a book by the ids of the faces; none while it is not read."""
        shelf = self._document.shelf
        if title not in self._characters and shelf and shelf.has_read((title,)):
            book = shelf.book(title)
            faces = book.regions.get("face") if book else None
            self._characters[title] = dict(zip(faces.ids, faces.characters, strict=True)) if faces else {}
        return self._characters.get(title, {})
