"""Ink: lay the outline of a landmark set on the drawn strokes of a face crop.

:mod:`placement` finds where it lies best. The score is in nats: the difference of two crops' scores is the
log of the odds that the set belongs to the one and not to the other (conditional logit, McFadden 1974).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.alignment import Alignment
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import UsageError
from mangamatch.matching.ink.edge_maps import CropInk, Grey, prepare
from mangamatch.matching.ink.search import InkPlacement, query_of, refine, scale_penalty, scales_in, search
from mangamatch.matching.ink.template import GROUPS, STROKES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence

    from mangamatch.domain.arrays import Flags, Floats, Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.schemes.base import Strokes

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

assert MANGA60.strokes is not None
USUAL: Strokes = MANGA60.strokes
"""Of the scheme that ``WEIGHTS`` were fitted on."""
SCALE_RANGE = (0.85, 1.15)
SHORTLIST = 40
"""Crops that are measured again after the coarse search."""


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


def drawn_only(points: Points, strokes: Strokes, there: Flags) -> tuple[Points, Strokes]:
    """Return what ink can show of ``points`` (K, 2): lines without those that are not ``there`` (K,).

    Absent ones are pulled into the extent of the others, where nothing looks at them.
    """
    if there.all():
        return points, strokes
    present = points[there]
    held = arrays.points(np.clip(points, present.min(axis=0), present.max(axis=0)))
    return held, strokes.without(np.flatnonzero(~there).tolist())


def fit(
    points: Points,
    ink: CropInk,
    *,
    scale_range: tuple[float, float] = SCALE_RANGE,
    weights: Weights = WEIGHTS,
    keep: bool = False,
    strokes: Strokes = USUAL,
) -> InkFit:
    """Place ``points`` (K, 2), known up to a shift and a small scale, on one crop.

    ``strokes`` are those of their scheme. ``keep`` stores the fine maps (half a megabyte) in ``ink`` too, for
    a crop that is asked about again.
    """
    start = search(query_of(points, strokes), ink, scales_in(scale_range))
    return _measured(points, strokes, ink, start, scale_range, weights, keep)


def snap(
    points: Points, ink: CropInk, *, scale_range: tuple[float, float] = (0.97, 1.03), strokes: Strokes = USUAL
) -> InkFit:
    """Improve a placement: ``points`` (K, 2) are page pixels and move by a few pixels only."""
    corner = points.min(axis=0)
    start = InkPlacement(0.0, float(corner[0]), float(corner[1]), 1.0, np.zeros(len(GROUPS), np.float32))
    return _measured(points, strokes, ink, start, scale_range, WEIGHTS, keep=True)


def snap_some(points: Points, rows: Collection[int], ink: CropInk, *, strokes: Strokes = USUAL) -> Points:
    """Lay some ``rows`` of ``points`` (K, 2), page pixels, on the strokes near by; the others stay.

    First by a shift of a few hundredths of the whole set's size, then as closely as :func:`snap`. UsageError
    where no line of ``strokes`` runs through them.
    """
    chosen = np.isin(np.arange(len(points)), list(rows))
    lines = replace(strokes, skin=()).without(np.flatnonzero(~chosen).tolist())
    if not any(getattr(lines, name) for name in STROKES):
        hint = say("Select a whole part, such as an eye, or nothing: then the whole set is laid on the ink.")
        raise UsageError(say("The selected points have no outline to snap to ink."), hint)
    shifted = snap(points, ink, scale_range=(1.0, 1.0), strokes=lines).alignment.place(points)
    close = snap(drawn_only(shifted, strokes, chosen)[0], ink, strokes=lines).alignment.place(shifted)
    return arrays.points(np.where(chosen[:, None], close, points))


def rank(points: Points, inks: Sequence[CropInk], weights: Weights = WEIGHTS) -> Floats:
    """Coarse scores (N,) of one set on many crops; the right one is among the best forty."""
    query, scales = query_of(points, USUAL), scales_in(SCALE_RANGE)
    found = (search(query, ink, scales) for ink in inks)
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
    strokes: Sequence[Strokes] = (),
) -> Generator[int, None, tuple[Ranked, ...]]:
    """Find each of ``sets`` among the rows ``wanted`` for it; returns its (row, fit) pairs, best first.

    ``strokes`` are those of each set's scheme, USUAL where none are given.

    Yields a crop's row when all sets have been searched on it, and again when those that shortlist it have
    been measured; closing the generator stops there. The maps of a crop are made once, used for every set and
    dropped; what stays in memory are its grey pixels.
    """
    asked = _inverted(wanted)
    lines = strokes or [USUAL] * len(sets)
    queries, scales = list(map(query_of, sets, lines)), scales_in(SCALE_RANGE)
    kept: dict[int, CropInk] = {}
    starts: list[dict[int, InkPlacement]] = [{} for _ in sets]
    for row, crop in crops:
        for which in asked.get(row, ()):
            if (start := search(queries[which], crop, scales)) is not None:
                starts[which][row] = start
        kept[row] = crop.bare()
        yield row
    fits: list[list[tuple[int, InkFit]]] = [[] for _ in sets]
    for row, chosen in sorted(_inverted([_best(found, shortlist, weights) for found in starts]).items()):
        for which in chosen:
            found = sets[which], lines[which], kept[row], starts[which][row]
            fits[which].append((row, _measured(*found, SCALE_RANGE, weights, keep=True)))
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


def _best(starts: Mapping[int, InkPlacement], count: int, weights: Weights) -> list[int]:
    return sorted(starts, key=lambda row: (-_nats(starts[row], weights), row))[:count]


def _nats(spot: InkPlacement, weights: Weights) -> float:
    """Score of a place once it is found."""
    return float(np.dot(weights, spot.responses)) + scale_penalty(spot.scale)


def _measured(
    points: Points,
    strokes: Strokes,
    ink: CropInk,
    start: InkPlacement | None,
    bounds: tuple[float, float],
    weights: Weights,
    keep: bool = False,
) -> InkFit:
    """Measure ``start`` again at the fine level, whose maps are large."""
    best = start and refine(points, strokes, ink, start, bounds, keep=keep)
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
