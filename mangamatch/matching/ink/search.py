"""Where an outline lies best on the strokes of a crop: sought at a coarse level, then refined at a fine one.

The outline is a star of parts (Felzenszwalb et al. 2010): chin, brows, lids and lips are each averaged over
the strokes that run their way, may move by up to two pixels at a cost, and are added up with the skin, which
should be empty.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mangamatch.matching.ink.edge_maps import UNIT, CropInk, StrokeMaps
from mangamatch.matching.ink.template import STROKES, Outline, outline

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats, Points
    from mangamatch.domain.schemes.base import Strokes

# Settings chosen by hand in sight of OpenMantra, not fitted: ``benchmarks/ink_settings.py`` turns each up and
# down and shows what hangs on it.
_SCALE_SIGMA = 0.08  # of ln(scale): ink.py searches two sigma; scale 1, one page and one scan, is likeliest
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


class InkPlacement(NamedTuple):
    """Upper left corner of the outline on the page, scale, responses; ``score``: all groups alike."""

    score: float
    x: float
    y: float
    scale: float
    responses: NDArray[np.float32]


class Query(NamedTuple):
    """A landmark set made ready for one level."""

    outline: Outline
    level: int


def query_of(points: Points, strokes: Strokes) -> Query:
    """Return ``points`` (K, 2) made ready for :func:`search` on many crops."""
    return _query(points, strokes, _COARSE)


def scales_in(bounds: tuple[float, float]) -> Floats:
    """Return the scales to search, from lowest to highest of ``bounds``."""
    low, high = (math.log(bound) / _COARSE_SCALES for bound in bounds)
    return np.asarray(np.exp(_COARSE_SCALES * np.arange(math.ceil(low), math.floor(high) + 1)))


def search(query: Query, ink: CropInk, scales: Floats) -> InkPlacement | None:
    """Best placement over the whole box; None when the outline fits at no scale."""
    maps = ink.maps(query.level)
    best: InkPlacement | None = None
    for scale in scales.tolist():
        window = _window(query.outline.extent * scale, ink, maps)
        if window is not None:
            spot = _looked_up(query, maps, scale, *window)
            best = spot if best is None or spot.score > best.score else best
    return best


def refine(
    points: Points,
    strokes: Strokes,
    ink: CropInk,
    start: InkPlacement,
    bounds: tuple[float, float],
    *,
    keep: bool = False,
) -> InkPlacement | None:
    """Place ``points`` (K, 2) around ``start`` at the fine level; None where they fit at no scale.

    ``keep`` stores the maps of that level, which are large, in ``ink``.
    """
    query = _query(points, strokes, _FINE)
    maps = ink.maps(query.level, keep=keep)
    near = _around(query, maps, start, start.scale)
    return near and _refine(query, maps, near, bounds)


def _query(points: Points, strokes: Strokes, size: float) -> Query:
    """Choose the level, in steps of √2, at which the outline measures about ``size`` px."""
    return _query_of(np.ascontiguousarray(points, np.float64).tobytes(), strokes, size)


@lru_cache(maxsize=4096)
def _query_of(points: bytes, strokes: Strokes, size: float) -> Query:
    at = np.frombuffer(points).reshape(-1, 2)
    extent = float(np.sqrt(np.ptp(at, axis=0).prod()))
    level = round(2 * math.log2(max(extent / size, 1 / _LARGEST)))
    samples = outline(at, strokes, 3 * 2.0 ** (level / 2), 16 if size == _COARSE else 30)
    return Query(samples, level)


def _window(
    extent: Floats, ink: CropInk, maps: StrokeMaps
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
        responses[group] *= 1 / (UNIT * max(stop - start, 1))  # none where its points are absent
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
    query: Query, maps: StrokeMaps, scale: float, first: NDArray[np.intp], last: NDArray[np.intp]
) -> InkPlacement:
    """Best placement with the outline's corner at ``first`` … ``last``, map pixels."""
    responses = _moved(_respond(query.outline, maps, scale, first, last))
    scores = _scored(responses, scale)
    return _spot(scores, responses, maps, scale, first, int(scores.argmax()))


def _spot(
    scores: Scores, responses: Scores, maps: StrokeMaps, scale: float, first: NDArray[np.intp], cell: int
) -> InkPlacement:
    """Turn a cell of the score map into a placement, between pixels by a parabola on each axis."""
    row, column = divmod(cell, scores.shape[1])
    dx = _vertex(scores[row, max(column - 1, 0) : column + 2])
    dy = _vertex(scores[max(row - 1, 0) : row + 2, column])
    corner = (int(first[0]) + column + dx, int(first[1]) + row + dy)
    x, y = (float(c / f + o) for c, f, o in zip(corner, maps.factor, maps.origin, strict=True))
    return InkPlacement(float(scores[row, column]), x, y, scale, responses[:, row, column])


def _vertex(three: NDArray[np.float32] | Floats) -> float:
    """Offset, -0.5 … 0.5, of the top of a parabola through three values; 0 where there are fewer."""
    if len(three) < 3:
        return 0.0
    before, here, after = (float(value) for value in three)
    bend = before - 2 * here + after
    return min(max((before - after) / (2 * bend), -0.5), 0.5) if bend < -1e-6 else 0.0


def _refine(
    query: Query, maps: StrokeMaps, start: InkPlacement, bounds: tuple[float, float]
) -> InkPlacement | None:
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


def _around(query: Query, maps: StrokeMaps, start: InkPlacement, scale: float) -> InkPlacement | None:
    corner = query.outline.extent / 2 * (start.scale - scale) + (start.x, start.y)
    middle = np.round((corner - maps.origin) * maps.factor).astype(np.intp)
    room = (np.array(maps.shape[::-1]) - 1 - query.outline.extent * scale * maps.factor).astype(np.intp)
    first, last = np.maximum(middle - _REACH, 0), np.minimum(middle + _REACH, room)
    if (last < first).any():
        return None
    return _looked_up(query, maps, scale, first, last)
