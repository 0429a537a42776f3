"""Ink as evidence: how well a set's outline lies on the strokes drawn where it may belong.

A set whose name does not tell is looked for among all its candidates, and the odds of :mod:`ink_odds` share
out its probability, each candidate's weight being what it had before::

    P(candidate) ~ P(before) / mean P(before) * exp(nats / TEMPERATURE)

A set whose name speaks for some faces is looked at only there, and at a few rivals beside it, which tell what
chance scores. There the ink is a witness who errs in one case of ten: it takes the odds up or down by nine at
most, and moves points only where they fit better by a clear lead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.scheme import strokes_of
from mangamatch.domain.visibility import there_of
from mangamatch.matching.cache import digest_of, stamp_of
from mangamatch.matching.evidence import PROVENANCE, MatchContext, name_speaks, share_probability
from mangamatch.matching.ink.calibration import MARGIN, RIVALS, TEMPERATURE, chance, expit, ink_odds
from mangamatch.matching.ink.edge_maps import prepare as prepare_crop
from mangamatch.matching.ink.fit import (
    MISFIT,
    USUAL,
    WEIGHTS,
    InkFit,
    crops_by_page,
    drawn_only,
    rank_book,
    snap,
)
from mangamatch.matching.ink.template import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.domain.schemes.base import Strokes
    from mangamatch.matching.face_table import PageSpot

_Ranked: TypeAlias = "Iterable[Iterable[tuple[int, InkFit]]]"

_NAME = "ink"
_ERRS = 0.1
_FEW, _UNTOLD = 12, 0.5  # crops below which rivals tell little of chance, and what nobody has there at least
_MOST = 2000  # faces looked at for one set, best sizes first
_SAME_PLACE = 3.0  # px, mean: a fit so near to the name's points is the same place


def prepare(ground: MatchContext) -> ByInk | None:
    """Need nothing more than pages to look at; without any there is nothing to say."""
    return ByInk(ground) if ground.faces.has_images else None


@dataclass(frozen=True, slots=True)
class _Look:
    """What is to be looked at for one set: numbers of candidates, their spots, and whether a name spoke."""

    numbers: tuple[int, ...] = ()
    spots: tuple[PageSpot, ...] = ()
    is_named: bool = False


class ByInk:
    """Weighs candidates by the strokes under them and lays the points on these."""

    def __init__(self, ground: MatchContext) -> None:
        self._ground = ground
        self._stamp = cache(stamp_of)

    def weigh(
        self, sets: Sequence[LandmarkSet], candidates: Sequence[list[Candidate]], limits: Sequence[int | None]
    ) -> Generator[Progress, None, list[list[Candidate]]]:
        """Look at all places of all sets, page by page, each page and each place once."""
        looks = [
            self._look(found) if strokes_of(item.scheme) else _Look()
            for item, found in zip(sets, candidates, strict=True)
        ]
        fits = yield from self._fits(sets, looks)
        return [
            self._weighed(item, found, look, ours) if ours else found
            for item, found, look, ours in zip(sets, candidates, looks, fits, strict=True)
        ]

    # -- where to look -----------------------------------------------------------------------------

    def _look(self, candidates: Sequence[Candidate]) -> _Look:
        named = [i for i, candidate in enumerate(candidates) if PROVENANCE in candidate.evidence]
        others = [i for i in range(len(candidates)) if i not in set(named)]
        is_named = name_speaks(candidates)
        if is_named:
            page = candidates[named[0]].page
            wanted = named + sorted(others, key=lambda i: abs(candidates[i].page - page))[:RIVALS]
        else:
            wanted = sorted(range(len(candidates)), key=lambda i: -candidates[i].score)[:_MOST]
        spots = [(i, self._ground.faces.spot(candidates[i])) for i in wanted]
        seen = [(i, spot) for i, spot in spots if spot is not None]
        return _Look(tuple(i for i, _ in seen), tuple(spot for _, spot in seen), is_named)

    # -- looking -----------------------------------------------------------------------------------

    def _fits(
        self, sets: Sequence[LandmarkSet], looks: Sequence[_Look]
    ) -> Generator[Progress, None, list[dict[PageSpot, InkFit]]]:
        """Fits of each set by spot, those of an earlier search from memory."""
        digests = [_digest(item, look, self._stamp) for item, look in zip(sets, looks, strict=True)]
        known = [self._recalled(*one) for one in zip(sets, digests, looks, strict=True)]
        asked = [i for i, fits in enumerate(known) if fits is None]
        found = yield from self._searched([sets[i] for i in asked], [looks[i] for i in asked])
        for i, fits in zip(asked, found, strict=True):
            known[i] = fits
            self._ground.memory.keep(sets[i].file, digests[i], _packed(fits, looks[i].spots))
        return [fits or {} for fits in known]

    def _recalled(self, landmarks: LandmarkSet, digest: str, look: _Look) -> dict[PageSpot, InkFit] | None:
        if not look.spots:
            return {}
        answer = self._ground.memory.recall(landmarks.file, digest)
        return None if answer is None else _unpacked(answer, look.spots)

    def _searched(
        self, sets: Sequence[LandmarkSet], looks: Sequence[_Look]
    ) -> Generator[Progress, None, list[dict[PageSpot, InkFit]]]:
        spots = list(dict.fromkeys(spot for look in looks for spot in look.spots))
        rows = {spot: row for row, spot in enumerate(spots)}
        images = list(dict.fromkeys(spot.image for spot in spots))
        pages = {image: number for number, image in enumerate(images)}
        crops = crops_by_page(
            [pages[spot.image] for spot in spots],
            [spot.box for spot in spots],
            lambda page: self._ground.picture(images[page]),
        )
        wanted = [[rows[spot] for spot in look.spots] for look in looks]
        shown = [_shown(item, item.points) for item in sets]  # what has no strokes has no spots either
        strokes = [lines for _, lines in shown]
        ranking = rank_book([points for points, _ in shown], wanted, crops, strokes=strokes)
        ranked = yield from _told(ranking, len(spots))
        return [{spots[row]: fit for row, fit in found} for found in ranked]

    # -- weighing ----------------------------------------------------------------------------------

    def _weighed(
        self, landmarks: LandmarkSet, candidates: list[Candidate], look: _Look, fits: dict[PageSpot, InkFit]
    ) -> list[Candidate]:
        seen = {
            number: self._laid(landmarks, candidates[number], spot, fits[spot], look.is_named)
            for number, spot in zip(look.numbers, look.spots, strict=True)
            if spot in fits
        }
        numbers, nats = list(seen), [score for _, score in seen.values()]
        lead = (np.array(nats) - chance(nats)) / TEMPERATURE
        trust = expit(lead)
        weighed = list(candidates)
        for number, value in zip(numbers, trust.tolist(), strict=True):
            laid = seen[number][0]
            weighed[number] = replace(laid, evidence={**laid.evidence, _NAME: value})
        if look.is_named:
            named = [PROVENANCE in candidates[number].evidence for number in numbers]
            return share_probability(weighed, numbers, np.where(named, _witness(trust), 1.0))
        listed = dict(zip(numbers, nats, strict=True))  # the others were searched and did not come near
        return _shared_out(weighed, look.numbers, [listed.get(number, MISFIT) for number in look.numbers])

    def _laid(
        self, landmarks: LandmarkSet, candidate: Candidate, spot: PageSpot, found: InkFit, is_named: bool
    ) -> tuple[Candidate, float]:
        """Return the candidate with its points on the strokes, and the score in nats of these."""
        placed, score = found.alignment.place(landmarks.points), found.score
        if is_named and PROVENANCE in candidate.evidence:
            placed, score = self._kept_or_moved(candidate.points, placed, score, spot, landmarks)
        return replace(candidate, points=placed), score

    def _kept_or_moved(
        self, named: Points, fitted: Points, score: float, spot: PageSpot, landmarks: LandmarkSet
    ) -> tuple[Points, float]:
        """Keep the points where the name puts them, unless the ink is better elsewhere by a clear lead."""
        if np.hypot(*(named - fitted)[there_of(landmarks)].T).mean() <= _SAME_PLACE:
            return named, score
        page = self._ground.picture(spot.image)
        if page is None:
            return named, score
        points, strokes = _shown(landmarks, named)
        here = snap(points, prepare_crop(page, spot.box), strokes=strokes).score
        return (fitted, score) if score - here > MARGIN else (named, here)


def _shown(landmarks: LandmarkSet, points: Points) -> tuple[Points, Strokes]:
    """Return the points (K, 2) of a set, wherever they lie, and the lines that ink can show of them."""
    return drawn_only(points, strokes_of(landmarks.scheme) or USUAL, there_of(landmarks))


def _witness(trust: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn trust 0 … 1 into a likelihood of 1/9 … 9."""
    right = _ERRS + (1 - 2 * _ERRS) * trust
    return np.asarray(right / (1 - right))


def _shared_out(
    candidates: list[Candidate], numbers: Sequence[int], nats: Sequence[float]
) -> list[Candidate]:
    """Share out anew what the candidates looked at had together, and that it is nobody."""
    before = np.array([candidates[number].score for number in numbers])
    nobody = max(1.0 - sum(candidate.score for candidate in candidates), 1e-9)
    total = float(before.sum()) + nobody
    head_start = TEMPERATURE * np.log(np.maximum(before / max(float(before.mean()), 1e-300), 1e-300))
    absent = max(nobody / total, _UNTOLD if sum(score > MISFIT for score in nats) < _FEW else 0.0)
    odds = ink_odds(np.array(nats) + head_start, absent=absent)
    weighed = list(candidates)
    for number, share in zip(numbers, (odds.crops * total).tolist(), strict=True):
        weighed[number] = replace(candidates[number], score=share)
    return weighed


def _digest(landmarks: LandmarkSet, look: _Look, stamp: Callable[[Path], object]) -> str:
    """Say in short what was asked: which points, on which parts of which pictures, with which weights."""
    places = [(stamp(spot.image), spot.box.as_tuple()) for spot in look.spots]
    there = there_of(landmarks)
    lacking = () if there.all() else (there.tolist(),)
    return digest_of((WEIGHTS, landmarks.points.tolist(), places, *lacking) if places else "")


def _packed(fits: dict[PageSpot, InkFit], spots: Sequence[PageSpot]) -> bytes:
    """Rows of float64: number of the spot, score, dx, dy, scale, responses."""
    rows = [
        (spots.index(spot), fit.score, fit.dx, fit.dy, fit.scale, *fit.responses)
        for spot, fit in fits.items()
    ]
    return np.array(rows, "<f8").tobytes()


def _unpacked(answer: bytes, spots: Sequence[PageSpot]) -> dict[PageSpot, InkFit] | None:
    """Return what :func:`_packed` wrote; None for anything else, which is asked again."""
    width = 5 + len(GROUPS)
    if len(answer) % (8 * width):
        return None
    table = np.frombuffer(answer, "<f8").reshape(-1, width)
    if not np.isin(table[:, 0], np.arange(len(spots))).all() or not np.isfinite(table[:, :5]).all():
        return None
    rows = table.tolist()
    return {
        spots[int(number)]: InkFit(score, dx, dy, scale, tuple(responses))
        for number, score, dx, dy, scale, *responses in rows
    }


def _told(ranking: Generator[int, None, _Ranked], crops: int) -> Generator[Progress, None, _Ranked]:
    """Count what is looked at; crops that are measured again come on top, and are fewer."""
    done = 0
    while True:
        try:
            next(ranking)
        except StopIteration as end:
            found: _Ranked = end.value
            return found
        done += 1
        yield Progress(min(done, crops), crops, say("Looking at the ink"))
