"""Ink: lay the outline of a landmark set on the drawn strokes of a face crop.

The outline is a star of parts (Felzenszwalb et al. 2010): chin, brows, lids and lips are each averaged over
the strokes that run their way, may move by up to two pixels at a cost, and are added up with the skin, which
should be empty. The score is in nats: the difference of two crops' scores is the log of
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
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.matching.strokes import Grey

__all__ = ["MISFIT", "CropInk", "InkFit", "crops_by_page", "fit", "prepare", "rank", "rank_book", "snap"]

Weights: TypeAlias = "tuple[float, ...]"
Ranked: TypeAlias = "tuple[tuple[int, InkFit], ...]"

WEIGHTS: Weights = (6.1, 2.1, 6.6, 4.6, 2.0, 2.4, -3.5)
"""Nats for a full response of each of ``GROUPS``: half the gap of right and wrong faces over the variance of
the wrong ones (Fisher's discriminant, group by group).

Fitted by ``benchmarks/ink_weights.py`` on both titles of OpenMantra and the demo, as labelled and with label
noise; the same benchmark reports each title with weights fitted on the other.
"""
MISFIT = -1000.0
"""Score of a crop that the outline does not fit into at any scale."""

SCALE_RANGE = (0.85, 1.15)
SHORTLIST = 40
"""Crops that are measured again after the coarse search."""

# Settings chosen by hand in sight of OpenMantra, not fitted: ``benchmarks/ink_settings.py`` turns each up and
# down and shows what hangs on it.
_SCALE_SIGMA = 0.08  # of ln(scale): SCALE_RANGE is two sigma; scale 1, one page and one scan, is likeliest
_OVERHANG = 0.05  # of the outline's size: how far it may stick out of the face box, which is drawn by hand
_COARSE, _FINE = 56.0, 113.0  # px: size of the outline at the level it is searched, and measured, at
_LARGEST = 2.0  # times that a page is enlarged for a small outline: strokes are no wider than a pixel there
_COARSE_SCALES = 0.0698  # step of ln(scale); two of them reach 1.15
_FINE_SCALES = 0.03  # half a coarse step, less the parabola's reach
_REACH = 4  # px at the fine level, searched around the coarse placement: two coarse px
_PLACING = 8.0  # nats of a full response while the place is sought: about the largest weight; 4 does as well
_SPRING = 0.04  # share of a response lost when a part moves 1 px, four times that at 2 px

Scores: TypeAlias = NDArray[np.float32]

_SQUARE = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class InkFit:
    """Where the outline lies best on one crop: ``page = scale * set + (dx, dy)``, pixels of the page.

    ``score`` in nats, higher is better, comparable over crops of any kind; ``responses`` is the mean
    response of each of ``GROUPS``, 0…2 for strokes (line and both edges there), 0…1 for skin.
    """

    score: float
    dx: float
    dy: float
    scale: float
    responses: tuple[float, ...]

    @property
    def alignment(self) -> Alignment:
        """From the set's pixels to the page's."""
        return Alignment(self.dx, self.dy, self.scale, self.scale)

    @property
    def reasons(self) -> Mapping[str, float]:
        """Responses by the name of their group."""
        return dict(zip(GROUPS, self.responses, strict=True))


class _Spot(NamedTuple):
    """A placement: upper left corner of the outline's extent on the page, scale, responses.

    ``score`` is what it was chosen by, all groups alike.
    """

    score: float
    x: float
    y: float
    scale: float
    responses: NDArray[np.float32]


class _Query(NamedTuple):
    """A landmark set made ready for one level."""

    outline: Outline
    level: int


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
    start = _search(_query(points, _COARSE), ink, _scales(scale_range))
    return _measured(points, ink, start, scale_range, weights, keep)


def snap(points: Points, ink: CropInk, *, scale_range: tuple[float, float] = (0.97, 1.03)) -> InkFit:
    """Improve a placement: ``points`` (60, 2) are page pixels and move by a few pixels only."""
    corner = points.min(axis=0)
    start = _Spot(0.0, float(corner[0]), float(corner[1]), 1.0, np.zeros(len(GROUPS), np.float32))
    return _measured(points, ink, start, scale_range, WEIGHTS, keep=True)


def rank(points: Points, inks: Sequence[CropInk], weights: Weights = WEIGHTS) -> NDArray[np.float64]:
    """Coarse scores (N,) of one set on many crops; the right one is among the best forty."""
    query, scales = _query(points, _COARSE), _scales(SCALE_RANGE)
    found = (_search(query, ink, scales) for ink in inks)
    return np.array([_nats(spot, weights) if spot else MISFIT for spot in found], np.float64)


def crops_by_page(
    pages: Sequence[int], boxes: Sequence[Box], read: Callable[[int], Grey | None]
) -> Iterator[tuple[int, CropInk]]:
    """Prepare faces, each page read once: ``(row, crop)`` in the order of the pages.

    ``read`` gives a page (H, W) uint8 by its index; the faces of a page it cannot read are left out.
    """
    shown: tuple[int, Grey | None] | None = None
    for row in sorted(range(len(pages)), key=lambda row: pages[row]):
        if shown is None or shown[0] != pages[row]:
            shown = (pages[row], read(pages[row]))
        if shown[1] is not None:
            yield row, prepare(shown[1], boxes[row])


def rank_book(
    sets: Sequence[Points],
    wanted: Sequence[Iterable[int]],
    crops: Iterable[tuple[int, CropInk]],
    *,
    shortlist: int = SHORTLIST,
    weights: Weights = WEIGHTS,
) -> Generator[int, None, tuple[Ranked, ...]]:
    """Find each of ``sets`` among the rows ``wanted`` for it; returns its (row, fit) pairs, best first.

    Yields a crop's row when all sets have been searched on it, and again when those that shortlist it have
    been measured; closing the generator stops there. The maps of a crop are made once, used for every set and
    dropped; what stays in memory are its grey pixels.
    """
    asked = _inverted(wanted)
    queries, scales = [_query(points, _COARSE) for points in sets], _scales(SCALE_RANGE)
    kept: dict[int, CropInk] = {}
    starts: list[dict[int, _Spot]] = [{} for _ in sets]
    for row, crop in crops:
        for which in asked.get(row, ()):
            if (start := _search(queries[which], crop, scales)) is not None:
                starts[which][row] = start
        kept[row] = crop.bare()
        yield row
    fits: list[list[tuple[int, InkFit]]] = [[] for _ in sets]
    for row, chosen in sorted(_inverted([_best(found, shortlist, weights) for found in starts]).items()):
        for which in chosen:
            at = _measured(sets[which], kept[row], starts[which][row], SCALE_RANGE, weights, keep=True)
            fits[which].append((row, at))
        kept[row] = kept[row].bare()
        yield row
    return tuple(tuple(sorted(found, key=lambda pair: (-pair[1].score, pair[0]))) for found in fits)


def _inverted(lists: Sequence[Iterable[int]]) -> dict[int, list[int]]:
    """By member, the numbers of the lists it is in."""
    found: dict[int, list[int]] = {}
    for number, members in enumerate(lists):
        for member in members:
            found.setdefault(member, []).append(number)
    return found


def _best(starts: Mapping[int, _Spot], count: int, weights: Weights) -> list[int]:
    return sorted(starts, key=lambda row: (-_nats(starts[row], weights), row))[:count]


def _nats(spot: _Spot, weights: Weights) -> float:
    """Score of a place once it is found."""
    return float(np.dot(weights, spot.responses)) + scale_penalty(spot.scale)


def _query(points: Points, size: float) -> _Query:
    """Choose the level, in steps of √2, at which the outline measures about ``size`` px."""
    return _query_of(np.ascontiguousarray(points, np.float64).tobytes(), size)


@lru_cache(maxsize=4096)
def _query_of(points: bytes, size: float) -> _Query:
    at = np.frombuffer(points).reshape(-1, 2)
    extent = float(np.sqrt(np.ptp(at, axis=0).prod()))
    level = round(2 * math.log2(max(extent / size, 1 / _LARGEST)))
    samples = outline(at, 3 * 2.0 ** (level / 2), 16 if size == _COARSE else 30)
    return _Query(samples, level)


def _scales(bounds: tuple[float, float]) -> NDArray[np.float64]:
    low, high = (math.log(bound) / _COARSE_SCALES for bound in bounds)
    scales: NDArray[np.float64] = np.exp(_COARSE_SCALES * np.arange(math.ceil(low), math.floor(high) + 1))
    return scales


def _search(query: _Query, ink: CropInk, scales: NDArray[np.float64]) -> _Spot | None:
    """Best placement over the whole box; None when the outline fits at no scale."""
    maps = ink.maps(query.level)
    best: _Spot | None = None
    for scale in scales.tolist():
        window = _window(query.outline.extent * scale, ink, maps)
        if window is not None:
            spot = _looked_up(query, maps, scale, *window)
            best = spot if best is None or spot.score > best.score else best
    return best


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
    best = np.maximum((1 - _SPRING) * near, (1 - 4 * _SPRING) * far).reshape(framed.shape)[:, 2:-2]
    return np.concatenate((np.maximum(responses[:strokes], best), responses[strokes:]))


def _scored(responses: Scores, scale: float) -> Scores:
    """Score (ny, nx) of each place by ``responses`` (G, ny, nx), all groups alike."""
    total: Scores = _PLACING * (responses[:-1].sum(axis=0) - responses[-1])
    total += np.float32(scale_penalty(scale))
    return total


def scale_penalty(scale: float) -> float:
    """Nats by which ``scale`` is less likely than 1."""
    return -0.5 * (math.log(scale) / _SCALE_SIGMA) ** 2


def _looked_up(
    query: _Query, maps: StrokeMaps, scale: float, first: NDArray[np.intp], last: NDArray[np.intp]
) -> _Spot:
    """Best placement with the outline's corner at ``first`` … ``last``, map pixels."""
    responses = _moved(_respond(query.outline, maps, scale, first, last))
    scores = _scored(responses, scale)
    return _spot(scores, responses, maps, scale, first, int(scores.argmax()))


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


def _measured(
    points: Points,
    ink: CropInk,
    start: _Spot | None,
    bounds: tuple[float, float],
    weights: Weights,
    keep: bool = False,
) -> InkFit:
    """Measure ``start`` again at the fine level, whose maps are large."""
    query = _query(points, _FINE)
    maps = ink.maps(query.level, keep=keep)
    near = start and _around(query, maps, start, start.scale)
    best = near and _refine(query, maps, near, bounds)
    if best is None:
        return _misfit(points, ink)
    corner = points.min(axis=0) * best.scale
    x, y = best.x - float(corner[0]), best.y - float(corner[1])
    return InkFit(_nats(best, weights), x, y, best.scale, tuple(best.responses.tolist()))


def _misfit(points: Points, ink: CropInk) -> InkFit:
    """Middle on middle, with the lowest score."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    x, y = ink.box.centre
    return InkFit(MISFIT, x - float(middle[0]), y - float(middle[1]), 1.0, (0.0,) * len(GROUPS))


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
    return _looked_up(query, maps, scale, first, last)
