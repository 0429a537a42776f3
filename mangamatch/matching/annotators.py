"""Landmark sets of several annotators on one face: one work item, one result."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.alignment import Alignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.scheme import Scheme

FLAG_DISTANCE = 2.0
"""Pixels between two annotators' points from which Stricker et al. 2018 had them labelled anew."""


class Take(StrEnum):
    """Whose points are used."""

    FIRST = "first"
    SECOND = "second"
    MEAN = "mean"


def work_items(sets: Iterable[LandmarkSet]) -> dict[str, tuple[str, ...]]:
    """Map every file to the files of its face, first annotator first; a file without partner to itself."""
    groups: dict[object, list[LandmarkSet]] = {}
    for item in sets:
        name = item.name
        face = (name.book, name.half_page, name.face, item.scheme) if name else item.file
        groups.setdefault(face, []).append(item)
    items: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        group.sort(key=lambda item: item.name.user if item.name else 0)
        files = tuple(item.file for item in group)
        items.update(dict.fromkeys(files, files))
    return items


def partner_points(first: LandmarkSet, second: LandmarkSet, placed: Points) -> Points:
    """Points (K, 2) of ``second`` on the page where ``first`` lies at ``placed`` (K, 2)."""
    alignment = Alignment.between(first.points, placed)
    return alignment.place(second.points + _corner_shift(first, second))


def _corner_shift(first: LandmarkSet, second: LandmarkSet) -> NDArray[np.float64]:
    """How far the second set's crop begins from the first's: both count from their own box."""
    if first.name is None or second.name is None:
        return np.zeros(2)
    a, b = first.name.box, second.name.box
    return np.array([b.x0 - a.x0, b.y0 - a.y0])


def distances(first: Points, second: Points) -> NDArray[np.float64]:
    """Distance (K,) in pixels between two annotators' points (K, 2)."""
    away = first - second
    return np.hypot(away[:, 0], away[:, 1])


def combined(first: Points, second: Points, takes: Mapping[str, Take], scheme: Scheme) -> Points:
    """Points (K, 2) with each part of the scheme from the annotator ``takes`` names; the mean by default."""
    sources = {Take.FIRST: first, Take.SECOND: second, Take.MEAN: (first + second) / 2}
    result = np.empty_like(first)
    for part in scheme.parts:
        rows = list(part.indices)
        result[rows] = sources[takes.get(part.name, Take.MEAN)][rows]
    return arrays.points(result)
