"""How well the annotators of a project agree: for each part, along and across its curve, and by whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.annotators import between, face_size, work_items
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.visibility import there_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mangamatch.domain.arrays import Flags, Floats
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.scheme import Scheme
    from mangamatch.domain.schemes.base import PartGroup

_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """How far annotators are apart in one group of parts; lengths are shares of the face's size.

    ``mean``, ``median`` and ``p95`` are of the distances; ``within`` is the share of points no farther apart
    than the tolerance. ``along`` and ``across`` are the root mean squares in the direction of the curve and
    at right angles to it, None for points that lie on no curve.
    """

    mean: float
    median: float
    p95: float
    within: float
    along: float | None
    across: float | None

    def to_json(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class UsersAgreement:
    """Two annotators: how many faces both drew, their mean distance, and how many of the faces agree."""

    first: int
    second: int
    faces: int
    mean: float
    agreeing: int

    def to_json(self) -> dict[str, Any]:
        """Return the numbers by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Of one scheme. A face that N people drew counts with each two of them.

    ``parts``: of each group of parts, and of all points under None. ``shape`` (K, 2) is the mean face, of
    size 1, and ``apart`` (K,) the root mean square distance at each point: what a picture shows.
    """

    scheme: Scheme
    tolerance: float
    faces: int
    pairs: int
    agreeing: int
    parts: dict[PartGroup | None, PartAgreement]
    users: tuple[UsersAgreement, ...]
    shape: Floats
    apart: Floats

    def to_json(self) -> dict[str, Any]:
        """Return everything but the picture; parts by their stored names, all points as ``all``."""
        return {
            "scheme": self.scheme.name,
            "tolerance": self.tolerance,
            "faces": self.faces,
            "pairs": self.pairs,
            "agreeing": self.agreeing,
            "parts": {group.name if group else "all": told.to_json() for group, told in self.parts.items()},
            "annotators": [told.to_json() for told in self.users],
        }


def agreements(sets: Iterable[LandmarkSet], tolerance: float) -> list[Agreement]:
    """Compare the annotators of every face that several have drawn, scheme by scheme; the largest first.

    ``tolerance`` is a share of the size of a face, √(width·height) of what the first of the two drew.
    """
    by_file = {item.file: item for item in sets}
    items = {files for files in work_items(by_file.values()).values() if len(files) > 1}
    pairs: dict[str, list[tuple[LandmarkSet, LandmarkSet]]] = defaultdict(list)
    faces: dict[str, int] = defaultdict(int)
    for files in sorted(items):
        faces[by_file[files[0]].scheme] += 1
        for one, other in combinations(files, 2):
            pairs[by_file[one].scheme].append((by_file[one], by_file[other]))
    found = [_of(SCHEMES[name], faces[name], those, tolerance) for name, those in pairs.items()]
    return sorted(found, key=lambda told: -told.pairs)


def _of(
    scheme: Scheme, faces: int, pairs: Sequence[tuple[LandmarkSet, LandmarkSet]], tolerance: float
) -> Agreement:
    first = np.stack([one.points for one, _ in pairs])
    sizes = np.array([face_size(points) for points in first])[:, None, None]
    first = (first - first.mean(axis=1, keepdims=True)) / sizes
    away = np.stack([between(*pair) for pair in pairs]) / sizes
    there = np.stack([there_of(one) & there_of(other) for one, other in pairs])
    far = np.hypot(away[..., 0], away[..., 1])
    agrees = np.asarray((far <= tolerance) | ~there).all(axis=1)
    along = _directions(first + away / 2, scheme)
    rows: dict[PartGroup | None, list[int]] = {None: list(range(scheme.size))}
    for group, own in scheme.groups.items():
        rows[group] = own
    parts = {
        group: _part(away[:, own], along[:, own], there[:, own], tolerance)
        for group, own in rows.items()
        if there[:, own].any()
    }
    count = np.maximum(there.sum(axis=0), 1)
    apart = np.sqrt((np.where(there, far, 0) ** 2).sum(axis=0) / count)
    mean = (first + away / 2).mean(axis=0)
    users = _users(
        pairs, np.where(there, far, 0).sum(axis=1) / np.maximum(there.sum(axis=1), 1), np.asarray(agrees)
    )
    return Agreement(
        scheme, tolerance, faces, len(pairs), int(agrees.sum()), parts, users, mean, np.asarray(apart)
    )


def _part(away: Floats, along: Floats, there: Flags, tolerance: float) -> PartAgreement:
    """Sum up the ways (N, P, 2) from one annotator to the other; ``along``: directions of the curve, or 0."""
    far = np.hypot(away[..., 0], away[..., 1])[there]
    curved = there & (np.abs(along).sum(axis=-1) > 0)
    ways, directions = away[curved], along[curved]
    forth = (ways * directions).sum(axis=-1)
    aside = ways[:, 0] * directions[:, 1] - ways[:, 1] * directions[:, 0]
    return PartAgreement(
        mean=float(far.mean()),
        median=float(np.median(far)),
        p95=float(np.percentile(far, 95)),
        within=float((far <= tolerance).mean()),
        along=float(np.sqrt((forth**2).mean())) if len(forth) else None,
        across=float(np.sqrt((aside**2).mean())) if len(aside) else None,
    )


def _directions(shapes: Floats, scheme: Scheme) -> Floats:
    """Return the directions (N, K, 2), of length 1, of the curves at each point; 0 where there is none."""
    found = np.zeros_like(shapes)
    for part in scheme.parts:
        if part.count < 3:
            continue
        curve = shapes[:, list(part.indices)]
        if part.closed:
            way = np.roll(curve, -1, axis=1) - np.roll(curve, 1, axis=1)
        else:
            padded = np.concatenate([curve[:, :1], curve, curve[:, -1:]], axis=1)
            way = padded[:, 2:] - padded[:, :-2]
        found[:, list(part.indices)] = way / np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), _TINY)
    return found


def _users(
    pairs: Sequence[tuple[LandmarkSet, LandmarkSet]], means: Floats, agrees: Flags
) -> tuple[UsersAgreement, ...]:
    """Sum up by the two annotators; files whose names tell no annotator are left out."""
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, (one, other) in enumerate(pairs):
        if one.name and other.name:
            rows[one.name.user, other.name.user].append(row)
    return tuple(
        UsersAgreement(*who, len(own), float(means[own].mean()), int(agrees[own].sum()))
        for who, own in sorted(rows.items())
    )
