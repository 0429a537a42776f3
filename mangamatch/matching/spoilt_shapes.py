"""What is wrong with a landmark set as such: mirrored, parts swapped, outlines folded."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.scheme import Scheme
    from mangamatch.domain.schemes.base import Part

_APART = 0.04  # of a shape of size 1: parts nearer to each other than this cannot be told apart
_LOOP = 0.002  # share of the face's box: a smaller loop is a lid that is closed, or a line that trembles
_TINY = 1e-12


def mirrored(aligned: Floats, raw: Floats, mean: Floats) -> NDArray[np.float64]:
    """Return (N,) 1 and more where shapes fit the ``mean`` (K, 2) better in a mirror, points as they are.

    ``aligned`` and ``raw`` (N, K, 2): the shapes turned to the mean, and as they were, both of size 1.
    """
    own = _distance(aligned, mean)
    other = _distance(turned_to(raw * (-1.0, 1.0), mean), mean)
    return np.asarray(2 * own / np.maximum(own + other, _TINY))


def turned_to(shapes: Floats, mean: Floats) -> Floats:
    """Turn centred shapes (N, K, 2) of size 1 until they fit the ``mean`` (K, 2) best."""
    z, m = shapes[..., 0] + 1j * shapes[..., 1], mean[:, 0] + 1j * mean[:, 1]
    turn = (m[None] * z.conj()).sum(axis=1)
    z = z * (turn / np.maximum(np.abs(turn), _TINY))[:, None]
    return np.stack([z.real, z.imag], axis=-1)


def _distance(shapes: Floats, mean: Floats) -> NDArray[np.float64]:
    return np.asarray(np.linalg.norm(shapes - mean, axis=(1, 2)))


def swapped(aligned: Floats, mean: Floats, scheme: Scheme) -> NDArray[np.float64]:
    """Return (N,) 1 and more where two parts would lie better with their places exchanged."""
    worst = np.zeros(len(aligned))
    usual = {part.name: mean[list(part.indices)].mean(axis=0) for part in scheme.parts}
    own = {part.name: aligned[:, list(part.indices)].mean(axis=1) for part in scheme.parts}
    for one, other in combinations(usual, 2):
        if np.hypot(*(usual[one] - usual[other])) < _APART:
            continue
        stays = _way(own[one], usual[one]) + _way(own[other], usual[other])
        goes = _way(own[one], usual[other]) + _way(own[other], usual[one])
        worst = np.maximum(worst, 2 * stays / np.maximum(stays + goes, _TINY))
    return worst


def _way(places: Floats, goal: Floats) -> NDArray[np.float64]:
    return np.asarray(np.hypot(*(places - goal).T))


def folded(shapes: Floats, scheme: Scheme) -> NDArray[np.float64]:
    """Return (N,) 1 where the outline of a part crosses itself, else 0, of shapes (N, K, 2)."""
    size = np.ptp(shapes, axis=1).prod(axis=1)
    parts = [part for part in scheme.parts if part.count > 3]
    crossed = [_crosses(shapes[:, list(part.indices)], part, size) for part in parts]
    return np.any(crossed, axis=0).astype(float) if parts else np.zeros(len(shapes))


def _crosses(outline: Floats, part: Part, size: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each outline (N, P, 2) cuts off a loop that can be seen."""
    found = np.zeros(len(outline), dtype=bool)
    for first, second in _edge_pairs(part):
        rows = np.flatnonzero(_meet(outline, first, second) & ~found)
        if len(rows):
            inner, outer = outline[rows, first + 1 : second + 1], np.roll(outline[rows], -second - 1, axis=1)
            loop = _area(inner)
            if part.closed:
                loop = np.minimum(loop, _area(outer[:, : part.count - second + first]))
            found[rows] = loop > _LOOP * size[rows]
    return found


def _edge_pairs(part: Part) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two edges that do not touch; edge i goes from point i to the next."""
    edges = part.count if part.closed else part.count - 1
    for first, second in combinations(range(edges), 2):
        if second > first + 1 and not (part.closed and (first, second) == (0, edges - 1)):
            yield first, second


def _meet(outline: Floats, first: int, second: int) -> NDArray[np.bool_]:
    """Whether two edges of each outline (N, P, 2) cross."""
    count = outline.shape[1]
    a, b = outline[:, first], outline[:, first + 1]
    c, d = outline[:, second], outline[:, (second + 1) % count]
    return np.asarray((_turn(a, b, c) * _turn(a, b, d) < 0) & (_turn(c, d, a) * _turn(c, d, b) < 0))


def _turn(a: Floats, b: Floats, c: Floats) -> NDArray[np.float64]:
    """Return on which side of the line from ``a`` to ``b`` the points ``c`` lie, by sign, all (N, 2)."""
    return np.asarray((b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]))


def _area(loops: Floats) -> NDArray[np.float64]:
    """Return the areas of loops (N, P, 2)."""
    x, y = loops[..., 0], loops[..., 1]
    return np.asarray(np.abs((x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)).sum(axis=1)) / 2)
