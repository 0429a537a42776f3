"""Match landmark sets to faces by machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mangamatch.app.project.match_model import predict_with
from mangamatch.domain.issue import Issue
from mangamatch.domain.match import Match, Status
from mangamatch.domain.messages import say
from mangamatch.files.images import read_grey
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import Found, Search, books_for, search_all
from mangamatch.matching.evidence import ALL_EVIDENCE, MODEL
from mangamatch.matching.one_sample import accepted_once
from mangamatch.project.session import timestamp

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.evidence import LandmarkPredictor
    from mangamatch.matching.extent_rules import ExtentRules
    from mangamatch.matching.provenance.page_mapping import BookReading
    from mangamatch.project.session import Session

STEP = say("Match automatically")
"""What the history calls it when :func:`propose` is followed."""
_PAGES_KEPT = 4
KEPT_CANDIDATES = 10
"""What the JSON contract promises; the window searches again for the rest."""


@dataclass(frozen=True)
class MatchOptions:
    """What to match with; ``titles`` limits the search to these books, None means all.

    ``model`` is a run folder or a model file, which is opened when the search begins.
    """

    rules: ExtentRules
    titles: tuple[str, ...] | None = None
    accept_above: float | None = None
    evidence: frozenset[str] = ALL_EVIDENCE
    model: Path | None = None


@dataclass(frozen=True)
class SearchResult:
    """Candidates of every set, how the file names of each book were read, and what could not be used."""

    found: tuple[Found, ...]
    readings: Mapping[str, BookReading]
    issues: tuple[Issue, ...] = ()


def open_model(sets: Iterable[LandmarkSet], options: MatchOptions) -> LandmarkPredictor | None:
    """Open the network that looks, where one is asked for.

    Raises ModelError for a model that cannot be used, or that knows none of the sets' schemes.
    """
    if options.model is None or MODEL not in options.evidence:
        return None
    return predict_with(options.model, {item.scheme for item in sets})


def find_candidates(
    sets: Sequence[LandmarkSet],
    shelf: BookStore,
    options: MatchOptions,
    memory: Memory | None = None,
    predict: LandmarkPredictor | None = None,
) -> Generator[Progress, None, SearchResult]:
    """Search every set; books are read on the way. What was looked at is in ``memory`` afterwards.

    ``predict``: what :func:`open_model` made; opened here where it is not given, with its errors.
    """
    predict = predict or open_model(sets, options)
    needed = _titles_needed(sets, shelf, options)
    books = yield from shelf.read(title for title in shelf.titles if title in needed)
    picture = lru_cache(_PAGES_KEPT)(read_grey)
    search = Search(options.rules, options.evidence, KEPT_CANDIDATES, picture, memory or Memory(), predict)
    found, readings = yield from search_all(sets, books, shelf.titles, search)
    return SearchResult(tuple(found), readings, tuple(_not_seen(sets, predict)))


def _not_seen(sets: Iterable[LandmarkSet], predict: LandmarkPredictor | None) -> list[Issue]:
    """List the sets whose landmarks are of another scheme than the model's."""
    others = [item for item in sets if predict and item.scheme != predict.scheme]
    return [
        Issue(
            item.file,
            item.scheme,
            say("The model has landmarks of another scheme and says nothing about this file."),
            say("The other evidence was used. Convert the file, or give a model of its scheme."),
        )
        for item in others
    ]


def _titles_needed(sets: Iterable[LandmarkSet], shelf: BookStore, options: MatchOptions) -> set[str]:
    allowed = options.titles or shelf.titles
    return {title for item in sets for title in books_for(item, shelf.titles, allowed)}


def propose(found: Iterable[Found], session: Session, options: MatchOptions) -> list[Match]:
    """Turn the best candidate of each set into a match, leaving alone what a person has decided.

    Each face is accepted once, whoever drew it.
    """
    at = timestamp()
    made = [
        _match(result, options.accept_above, at)
        for result in found
        if result.candidates and not _is_human(session.matches.get(result.file))
    ]
    return accepted_once(made, session.sets, session.matches)


def _is_human(match: Match | None) -> bool:
    return match is not None and match.is_human


def proposal(file: str, candidate: Candidate, confidence: float | None) -> Match:
    """Return the pending match that puts landmark set ``file`` on ``candidate``."""
    return Match(
        file=file,
        status=Status.PENDING,
        book=candidate.book,
        page=candidate.page,
        face_id=candidate.face_id,
        region=candidate.region,
        points=candidate.points,
        confidence=confidence,
        evidence=candidate.evidence,
        method=next(iter(candidate.evidence), "hand"),
    )


def _match(result: Found, accept_above: float | None, at: str) -> Match:
    match = proposal(result.file, result.candidates[0], result.confidence)
    sure = accept_above is not None and result.confidence >= accept_above
    return replace(match, status=Status.ACCEPTED if sure else Status.PENDING, at=at)
