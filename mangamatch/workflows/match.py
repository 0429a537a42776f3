"""Match landmark sets to faces by machine."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.events import Progress
from mangamatch.domain.match import Match, Status
from mangamatch.matching.engine import Found, search_all
from mangamatch.project.session import timestamp, user_name

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.matching.extent import ExtentRules
    from mangamatch.project.session import Session
    from mangamatch.workflows.shelf import Shelf

METHOD = "extent"
KEPT_CANDIDATES = 10
"""What the JSON contract promises; the window searches again for the rest."""


@dataclass(frozen=True)
class MatchOptions:
    """What to match with; ``titles`` limits the search to these books, None means all."""

    rules: ExtentRules
    titles: tuple[str, ...] | None = None
    accept_above: float | None = None


def find_candidates(
    sets: Sequence[LandmarkSet], shelf: Shelf, options: MatchOptions
) -> Generator[Progress, None, list[Found]]:
    """Search every set; books are read on the way."""
    books = yield from shelf.read(_titles_needed(sets, shelf, options))
    found: list[Found] = []
    next_report = 0.0
    for result in search_all(sets, books, options.rules, KEPT_CANDIDATES):
        found.append(result)
        if time.monotonic() >= next_report:
            next_report = time.monotonic() + 0.1
            yield Progress(len(found), len(sets), result.file)
    return found


def _titles_needed(sets: Iterable[LandmarkSet], shelf: Shelf, options: MatchOptions) -> tuple[str, ...]:
    """Return only the books the names give, or all when some name gives none of them."""
    allowed = options.titles or shelf.titles
    named = {item.name.book if item.name else "" for item in sets}
    return tuple(t for t in allowed if t in named) if named <= set(allowed) else tuple(allowed)


def propose(found: Iterable[Found], session: Session, options: MatchOptions) -> list[Match]:
    """Turn the best candidate of each set into a match, leaving alone what a person has decided."""
    return [
        _match(result, options.accept_above)
        for result in found
        if result.candidates and not decided_by_hand(session.matches.get(result.file))
    ]


def decided_by_hand(match: Match | None) -> bool:
    """Whether a person placed or judged this match, so that no machine may replace it."""
    return match is not None and (match.status != Status.PENDING or match.method == "hand")


def _match(result: Found, accept_above: float | None) -> Match:
    best = result.candidates[0]
    sure = accept_above is not None and result.confidence >= accept_above
    return Match(
        file=result.file,
        status=Status.ACCEPTED if sure else Status.PENDING,
        book=best.book,
        page=best.page,
        face_id=best.face_id,
        region=best.region,
        points=best.points,
        confidence=result.confidence,
        evidence=best.evidence,
        method=METHOD,
        who=user_name() if sure else "",
        at=timestamp(),
    )
