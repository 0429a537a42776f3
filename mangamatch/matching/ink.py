"""Ink: lay the outline of a landmark set on the drawn strokes of a face crop.

The outline is a star of parts (Felzenszwalb et al. 2010): chin, brows, lids and lips are each averaged over
the strokes that run their way, may move by up to two pixels at a cost, and are added up with the regions
(dark pupils, light and empty skin). The score is in nats: the difference of two crops' scores is the log of
the odds that the set belongs to the one and not to the other (conditional logit, McFadden 1974).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.alignment import Alignment
from mangamatch.matching.outline import GROUPS, STROKES, Outline, outline
from mangamatch.matching.strokes import UNIT, CropInk, StrokeMaps, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mangamatch.domain.arrays import Points

__all__ = ["MISFIT", "CropInk", "InkFit", "fit", "prepare", "rank", "rank_all", "snap"]

Weights: TypeAlias = "tuple[float, ...]"

PRIOR: Weights = (15.0, 7.0, 14.0, 8.0, 12.0, 8.0, 8.0, 4.0, -4.0, -8.0)
"""Nats for a full response of each of ``GROUPS``: set by hand after a first trial on OpenMantra."""
WEIGHTS: Weights = (15.1, 5.7, 14.4, 8.7, 12.2, 9.8, 6.4, 2.4, -3.7, -7.6)
"""The same after a conditional logit drawn to ``PRIOR`` with a ridge of 0.3.

Fitted by ``benchmarks/ink_weights.py`` on the 24 faces of OpenMantra (as labelled, and twice with 1 % label
noise) and 50 faces of the demo. The two titles alone hardly move ``PRIOR``: nearly all of them are separable.
"""
MISFIT = -1000.0
"""Score of a crop that the outline does not fit into at any scale."""

SCALE_RANGE = (0.85, 1.15)
_SCALE_SIGMA = 0.08  # of ln(scale): one page, one scan, so scale 1 is likeliest
_OVERHANG = 0.05  # of the outline's size: how far it may stick out of the face box
_COARSE, _FINE = 56.0, 113.0  # px: size of the outline at the level it is searched, and measured, at
_COARSE_SCALES = 0.0698  # step of ln(scale); two of them reach 1.15
_FINE_SCALES = 0.03
_STARTS = 3  # coarse placements that are measured again
_REACH = 4  # px at the fine level, searched around each of them
_MOVED = (1.0, 0.95, 0.85)  # what is left of a stroke's response when its part moves 0, 1, 2 px
_SHORTLIST = 40

Scores: TypeAlias = NDArray[np.float32]

_SQUARE, _LARGE = np.ones((3, 3), np.uint8), np.ones((5, 5), np.uint8)


@dataclass(frozen=True, slots=True)
class InkFit:
    """Where the outline lies best on one crop: ``alignment`` from the set's pixels to the page's.

    ``score`` in nats, higher is better, comparable over crops of any kind; ``reasons`` holds the mean
    response of each group, 0…2 for strokes (line and both edges there), 0…1 for regions.
    """

    alignment: Alignment
    score: float
    reasons: Mapping[str, float]


class _Spot(NamedTuple):
    """A placement: upper left corner of the outline's extent on the page, scale, score, responses."""

    score: float
    x: float
    y: float
    scale: float
    responses: NDArray[np.float32]


class _Query(NamedTuple):
    """A landmark set made ready for one level; ``weights`` (G, 1, 1) of its groups."""

    outline: Outline
    level: int
    weights: Scores


def fit(
    points: Points,
    ink: CropInk,
    *,
    scale_range: tuple[float, float] = SCALE_RANGE,
    weights: Weights = WEIGHTS,
    keep: bool = False,
) -> InkFit:
    """Place ``points`` (60, 2), known up to a shift and a small scale, on one crop.

    ``keep`` stores the fine maps (half a megabyte) in ``ink`` too, for a crop that is asked about again.
    """
    coarse, fine = _query(points, _COARSE, weights), _query(points, _FINE, weights)
    starts = _search(coarse, ink, _scales(scale_range))
    return _measured(points, fine, ink, starts, scale_range, keep)


def snap(points: Points, ink: CropInk, *, scale_range: tuple[float, float] = (0.97, 1.03)) -> InkFit:
    """Improve a placement: ``points`` (60, 2) are page pixels and move by a few pixels only."""
    corner = points.min(axis=0)
    start = _Spot(0.0, float(corner[0]), float(corner[1]), 1.0, np.zeros(len(GROUPS), np.float32))
    return _measured(points, _query(points, _FINE), ink, [start], scale_range, keep=True)


def rank(points: Points, inks: Sequence[CropInk], weights: Weights = WEIGHTS) -> NDArray[np.float64]:
    """Coarse scores (N,) of one set on many crops; the right one is among the best forty."""
    return np.array([score for score, _ in _coarse(points, inks, weights)], np.float64)


def rank_all(
    points: Points, inks: Sequence[CropInk], shortlist: int = _SHORTLIST
) -> Iterator[tuple[int, InkFit | None]]:
    """Rank crops coarse to fine: ``(index, None)`` as each is searched, then ``(index, fit)`` of the best.

    The fits come in the order of their coarse scores; sort them by ``score``. Closing the generator stops.
    """
    found = []
    for index, (_, starts) in enumerate(_coarse(points, inks)):
        found.append(starts)
        yield index, None
    scores = np.array([starts[0].score if starts else MISFIT for starts in found])
    fine = _query(points, _FINE)
    for index in np.argsort(-scores, kind="stable")[:shortlist].tolist():
        yield index, _measured(points, fine, inks[index], found[index], SCALE_RANGE)


def _coarse(
    points: Points, inks: Sequence[CropInk], weights: Weights = WEIGHTS
) -> Iterator[tuple[float, list[_Spot]]]:
    query, scales = _query(points, _COARSE, weights), _scales(SCALE_RANGE)
    for ink in inks:
        starts = _search(query, ink, scales)
        yield (starts[0].score if starts else MISFIT), starts


def _query(points: Points, size: float, weights: Weights = WEIGHTS) -> _Query:
    """Choose the level, in steps of √2, at which the outline measures about ``size`` px; never enlarge."""
    return _query_of(np.ascontiguousarray(points, np.float64).tobytes(), size, weights)


@lru_cache(maxsize=64)
def _query_of(points: bytes, size: float, weights: Weights) -> _Query:
    at = np.frombuffer(points).reshape(-1, 2)
    extent = float(np.sqrt(np.ptp(at, axis=0).prod()))
    level = max(0, round(2 * math.log2(max(extent, 1.0) / size)))
    samples = outline(at, 3 * 2.0 ** (level / 2), 16 if size == _COARSE else 30)
    return _Query(samples, level, np.array(weights, np.float32)[:, None, None])


def _scales(bounds: tuple[float, float]) -> NDArray[np.float64]:
    low, high = (math.log(bound) / _COARSE_SCALES for bound in bounds)
    scales: NDArray[np.float64] = np.exp(_COARSE_SCALES * np.arange(math.ceil(low), math.floor(high) + 1))
    return scales


def _search(query: _Query, ink: CropInk, scales: NDArray[np.float64]) -> list[_Spot]:
    """Best placements over the whole box, best first; none when the outline fits at no scale."""
    maps = ink.maps(query.level)
    spots: list[_Spot] = []
    for scale in scales.tolist():
        window = _window(query.outline.extent * scale, ink, maps)
        if window is not None:
            spots += _peaks(query, maps, scale, *window)
    return _apart(sorted(spots, key=lambda spot: -spot.score), query.outline.extent)


def _window(
    extent: NDArray[np.float64], ink: CropInk, maps: StrokeMaps
) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
    """First and last corner (x, y), map pixels, at which an outline of ``extent`` stays in the box."""
    box = np.array(ink.box.as_tuple())
    slack = _OVERHANG * math.sqrt(float(extent.prod()))
    low = np.maximum((box[:2] - slack - maps.origin) * maps.factor, 0)
    room = np.array(maps.shape[::-1]) - 1 - extent * maps.factor
    high = np.minimum((box[2:] + slack - extent - maps.origin) * maps.factor, room)
    first, last = np.ceil(low).astype(np.intp), np.floor(high).astype(np.intp)
    return (first, last) if (last >= first).all() else None


def _respond(
    shape: Outline, maps: StrokeMaps, scale: float, first: NDArray[np.intp], last: NDArray[np.intp]
) -> Scores:
    """Mean response (G, ny, nx) of each group with the outline's corner at ``first`` … ``last``.

    Every sample takes the window of its channel that it sees while the outline moves; groups add them up.
    """
    at = (shape.xy * (maps.factor * scale)).astype(np.intp) + first
    nx, ny = (last - first + 1).tolist()
    seen = maps.windows(ny, nx)[shape.channel, at[:, 1], at[:, 0]].astype(np.uint16)
    responses = np.empty((len(shape.starts) - 1, ny, nx), np.float32)
    for group, (start, stop) in enumerate(pairwise(shape.starts)):
        responses[group] = seen[start:stop].sum(axis=0, dtype=np.uint32)
        responses[group] *= 1 / (UNIT * (stop - start))
    return responses


def _moved(responses: Scores) -> Scores:
    """Let each stroke group move by up to two pixels, at a cost (a distance transform in small)."""
    strokes = len(STROKES)
    _, ny, nx = responses.shape
    framed = np.full((strokes, ny + 4, nx), -1, np.float32)  # a frame keeps the groups apart
    framed[:, 2:-2] = responses[:strokes]
    near = cv2.dilate(framed.reshape(-1, nx), _SQUARE)
    far = cv2.dilate(near, _SQUARE)
    best = np.maximum(_MOVED[1] * near, _MOVED[2] * far).reshape(framed.shape)[:, 2:-2]
    return np.concatenate((np.maximum(responses[:strokes], best), responses[strokes:]))


def _scored(responses: Scores, scale: float, weights: Scores) -> Scores:
    """Score (ny, nx) of ``responses`` (G, ny, nx); no BLAS, whose threads get in each other's way here."""
    total: Scores = (weights * responses).sum(axis=0) - np.float32(
        0.5 * (math.log(scale) / _SCALE_SIGMA) ** 2
    )
    return total


def _peaks(
    query: _Query, maps: StrokeMaps, scale: float, first: NDArray[np.intp], last: NDArray[np.intp]
) -> list[_Spot]:
    responses = _moved(_respond(query.outline, maps, scale, first, last))
    scores = _scored(responses, scale, query.weights)
    best = np.where(scores >= cv2.dilate(scores, _LARGE), scores, -np.inf).ravel()
    count = min(_STARTS, best.size)
    cells = np.argpartition(-best, count - 1)[:count].tolist()
    return [_spot(scores, responses, maps, scale, first, cell) for cell in cells if best[cell] > -np.inf]


def _spot(
    scores: Scores, responses: Scores, maps: StrokeMaps, scale: float, first: NDArray[np.intp], cell: int
) -> _Spot:
    """Turn a cell of the score map into a placement, between pixels by a parabola on each axis."""
    row, column = divmod(cell, scores.shape[1])
    dx = _vertex(scores[row, max(column - 1, 0) : column + 2])
    dy = _vertex(scores[max(row - 1, 0) : row + 2, column])
    corner = (int(first[0]) + column + dx, int(first[1]) + row + dy)
    x, y = (float(c / f + o) for c, f, o in zip(corner, maps.factor, maps.origin, strict=True))
    return _Spot(float(scores[row, column]), x, y, scale, responses[:, row, column])


def _vertex(three: NDArray[np.float32] | NDArray[np.float64]) -> float:
    """Offset, -0.5 … 0.5, of the top of a parabola through three values; 0 where there are fewer."""
    if len(three) < 3:
        return 0.0
    before, here, after = (float(value) for value in three)
    bend = before - 2 * here + after
    return min(max((before - after) / (2 * bend), -0.5), 0.5) if bend < -1e-6 else 0.0


def _apart(spots: list[_Spot], extent: NDArray[np.float64]) -> list[_Spot]:
    """Keep the best few that are not next to a better one (at any scale)."""
    near, kept = 0.04 * math.sqrt(float(extent.prod())), list[_Spot]()
    for spot in spots:
        centre = extent * spot.scale / 2 + (spot.x, spot.y)
        if all(np.abs(extent * k.scale / 2 + (k.x, k.y) - centre).max() > near for k in kept):
            kept.append(spot)
        if len(kept) == _STARTS:
            break
    return kept


def _measured(
    points: Points,
    query: _Query,
    ink: CropInk,
    starts: Sequence[_Spot],
    bounds: tuple[float, float],
    keep: bool = False,
) -> InkFit:
    """Measure the ``starts`` again at the fine level, whose maps are large, and return the best."""
    maps = ink.maps(query.level, keep=keep)
    found = [spot for start in starts if (spot := _around(query, maps, start, start.scale))]
    best = _refine(query, maps, max(found, key=lambda spot: spot.score), bounds) if found else None
    if best is None:
        return _misfit(points, ink)
    corner = points.min(axis=0) * best.scale
    alignment = Alignment(best.x - float(corner[0]), best.y - float(corner[1]), best.scale, best.scale)
    return InkFit(alignment, best.score, dict(zip(GROUPS, best.responses.tolist(), strict=True)))


def _misfit(points: Points, ink: CropInk) -> InkFit:
    """Middle on middle, with the lowest score."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    x, y = ink.box.centre
    return InkFit(Alignment(x - float(middle[0]), y - float(middle[1])), MISFIT, dict.fromkeys(GROUPS, 0.0))


def _refine(query: _Query, maps: StrokeMaps, start: _Spot, bounds: tuple[float, float]) -> _Spot | None:
    """Search shifts and finer scales around ``start``; between the scales by a parabola."""
    scales = [start.scale * math.exp(k * _FINE_SCALES) for k in (-1, 0, 1)]
    inside = [scale for scale in scales if bounds[0] <= scale <= bounds[1]]
    found = [spot for scale in inside if (spot := _around(query, maps, start, scale))]
    if not found:
        return None
    row = max(range(len(found)), key=lambda i: found[i].score)
    best = found[row]
    turn = _vertex(np.array([spot.score for spot in found[max(row - 1, 0) : row + 2]]))
    scale = best.scale * math.exp(turn * _FINE_SCALES)
    drift = query.outline.extent / 2 * (best.scale - scale)  # scale about the middle, not about the corner
    return best._replace(x=best.x + float(drift[0]), y=best.y + float(drift[1]), scale=scale)


def _around(query: _Query, maps: StrokeMaps, start: _Spot, scale: float) -> _Spot | None:
    corner = query.outline.extent / 2 * (start.scale - scale) + (start.x, start.y)
    middle = np.round((corner - maps.origin) * maps.factor).astype(np.intp)
    room = (np.array(maps.shape[::-1]) - 1 - query.outline.extent * scale * maps.factor).astype(np.intp)
    first, last = np.maximum(middle - _REACH, 0), np.minimum(middle + _REACH, room)
    if (last < first).any():
        return None
    responses = _moved(_respond(query.outline, maps, scale, first, last))
    scores = _scored(responses, scale, query.weights)
    return _spot(scores, responses, maps, scale, first, int(scores.argmax()))
