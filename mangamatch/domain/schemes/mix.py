"""Where points of one scheme lie among those of another: itself, a mean, or even steps around a loop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mangamatch.domain.schemes.base import Mix


def picked(indices: Iterable[int]) -> tuple[Mix, ...]:
    """Return the points themselves."""
    return tuple(((index, 1.0),) for index in indices)


def mean_of(indices: Sequence[int]) -> Mix:
    """Return the mean of some points."""
    return tuple((index, 1 / len(indices)) for index in indices)


def steps_around(loop: Sequence[int], count: int) -> tuple[Mix, ...]:
    """Return ``count`` even steps around a loop from its first point, the first half a step behind it."""
    return tuple(_between(loop, (step + 0.5) * len(loop) / count) for step in range(count))


def _between(loop: Sequence[int], place: float) -> Mix:
    before = math.floor(place + 1e-9)
    after = round(min(max(place - before, 0.0), 1.0), 12)
    pair = (loop[before], 1 - after), (loop[(before + 1) % len(loop)], after)
    return tuple((index, weight) for index, weight in pair if weight)


def by_way_of(first: Sequence[Mix], then: Sequence[Mix]) -> tuple[Mix, ...]:
    """Return ``then``, of points that ``first`` makes, as mixes of what ``first`` is made of."""
    return tuple(_joined((i, w * v) for index, w in mix for i, v in first[index]) for mix in then)


def _joined(weighted: Iterable[tuple[int, float]]) -> Mix:
    total: dict[int, float] = {}
    for index, weight in weighted:
        total[index] = total.get(index, 0.0) + weight
    return tuple(total.items())
