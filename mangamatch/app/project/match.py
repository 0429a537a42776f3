"""Match landmark sets to faces by machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mangamatch.app.project.detection import faces_of_spots
from mangamatch.app.project.match_model import predict_with
from mangamatch.app.project.proposal import own_face, proposal
from mangamatch.app.project.propose import is_predicted
from mangamatch.app.project.sources import store_sources
from mangamatch.domain.issue import Issue
from mangamatch.domain.match import Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.visibility import as_in
from mangamatch.files.images import read_grey
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import Found, Search, books_for, search_all
from mangamatch.matching.evidence import (
    ALL_EVIDENCE,
    Need,
    can_propose,
    check_evidence,
    needing,
    no_own_face,
    unfit_kinds,
)
from mangamatch.matching.one_sample import accepted_once
from mangamatch.project.session import set_matches, timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.app.project.detection import Detection
    from mangamatch.app.project.sources import Sources
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.evidence import LandmarkPredictor
    from mangamatch.matching.extent_rules import ExtentRules
    from mangamatch.matching.provenance.page_mapping import BookReading
    from mangamatch.project.session import Session

STEP = say("Match automatically")
_PAGES_KEPT = 4
KEPT_CANDIDATES = 10
"""What the JSON contract promises; the window searches again for the rest."""


@dataclass(frozen=True)
class MatchOptions:
    """How to match, in the books ``titles``, None for all. ``model`` is a run folder or a model file.

    ``finds`` looks for faces that nobody has listed, None nowhere.
    """

    rules: ExtentRules
    titles: tuple[str, ...] | None = None
    accept_above: float | None = None
    evidence: frozenset[str] = ALL_EVIDENCE
    model: Path | None = None
    finds: Detection | None = None

    def __post_init__(self) -> None:
        """Raise UsageError for evidence that cannot work."""
        check_evidence(self.evidence, has_model=self.model is not None)


@dataclass(frozen=True)
class SearchResult:
    """Candidates of every set, the reading of each book, and what could not be used."""

    found: tuple[Found, ...]
    readings: Mapping[str, BookReading]
    issues: tuple[Issue, ...] = ()


def open_model(sets: Iterable[LandmarkSet], options: MatchOptions) -> LandmarkPredictor | None:
    """Open the network to look with, if one is asked for; ModelError, also if it does not fit the sets."""
    if options.model is None or not needing(Need.MODEL, options.evidence):
        return None
    return predict_with(options.model, {item.scheme for item in sets})


def find_candidates(
    sets: Sequence[LandmarkSet],
    shelf: BookStore,
    options: MatchOptions,
    memory: Memory | None = None,
    predict: LandmarkPredictor | None = None,
    own: Callable[[LandmarkSet], Candidate | None] = no_own_face,
) -> Generator[Progress, None, SearchResult]:
    """Search every set; books are read on the way. Results that took long are in ``memory`` afterwards.

    ``predict``: what :func:`open_model` made; opened here where it is not given, with its errors. ``own``
    gives the face that a set was made on, as :func:`own_face` does.
    """
    predict = predict or open_model(sets, options)
    allowed = options.titles or shelf.titles
    needed = {title for item in sets for title in books_for(item, shelf.titles, allowed)}
    books = yield from shelf.read(title for title in shelf.titles if title in needed)
    picture = lru_cache(_PAGES_KEPT)(read_grey)
    find = faces_of_spots(shelf, lambda: options.finds) if options.finds else None
    known = (KEPT_CANDIDATES, picture, memory or Memory(), predict, find, own)
    search = Search(options.rules, options.evidence, *known)
    found, readings = yield from search_all(sets, books, shelf.titles, search)
    return SearchResult(tuple(found), readings, tuple(_unfit(sets, options, predict)))


def _unfit(
    sets: Sequence[LandmarkSet], options: MatchOptions, predict: LandmarkPredictor | None
) -> list[Issue]:
    """List the sets for which some of the chosen evidence cannot work, or none proposes a face."""
    hint = say("The other evidence was used. Convert the file to another scheme for more.")
    alone = say("None of the chosen evidence can propose a face for this file.")
    more = say("Choose more kinds of evidence.")
    lost = [Issue(s.file, "", alone, more) for s in sets if not can_propose(s, options.evidence)]
    return lost + [
        Issue(item.file, item.scheme, info.unfit, hint)
        for item in sets
        for info in unfit_kinds(item, options.evidence, predict)
        if info.unfit
    ]


def propose(found: Iterable[Found], session: Session, options: MatchOptions) -> list[Match]:
    """Make a match of each best candidate. A person's decisions stay, and each face is accepted once."""
    decided = {file for file, match in session.matches.items() if match.is_human}
    open_ = [result for result in found if result.candidates and result.file not in decided]
    made = [_match(result, session.sets[result.file], options.accept_above, timestamp()) for result in open_]
    return accepted_once(made, session.sets, session.matches)


def sets_to_match(session: Session) -> list[LandmarkSet]:
    """Return the landmark sets to search faces for: all but those of a network, which have theirs."""
    found = (item for item in session.sets.values() if not is_predicted(item))
    return [as_in(session.matches.get(item.file), item) for item in found]


def store_found(session: Session, found: Iterable[Found], options: MatchOptions) -> list[Match]:
    """Store the best candidate of each set that is still there, as one step of undo; return these matches."""
    proposals = propose([one for one in found if one.file in session.sets], session, options)
    if proposals:
        session.do(STEP, *set_matches(proposals))
    return proposals


def match_all(
    session: Session, sources: Sources, options: MatchOptions, predict: LandmarkPredictor | None = None
) -> Generator[Progress, None, tuple[SearchResult, list[Match]]]:
    """Put both sources into a project, search every set, and store; return all found, and all stored."""
    store_sources(session, sources)
    memory = Memory(session.remembered())
    sets, own = sources.landmarks.sets, partial(own_face, session)
    result = yield from find_candidates(sets, sources.shelf, options, memory, predict, own)
    session.remember_answers(memory.fresh)
    return result, store_found(session, result.found, options)


def _match(result: Found, landmarks: LandmarkSet, accept_above: float | None, at: str) -> Match:
    match = proposal(landmarks, result.candidates[0], result.confidence)
    sure = accept_above is not None and result.confidence >= accept_above
    return replace(match, status=Status.ACCEPTED if sure else Status.PENDING, at=at)
