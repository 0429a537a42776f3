"""What single landmarks are called where a format names them: ``chin_0`` …, ``nose``, … ``mouth_9``.

Points that a COCO file names itself follow the scheme ``coco-generic``; each sample carries the file's
category in ``extra["coco-generic"]``, so that every format which keeps extras keeps names and lines too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

from mangamatch.domain.landmark_names import order_of
from mangamatch.domain.scheme import GENERIC, SCHEMES, Scheme, generic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.domain.sample import Sample

Kind: TypeAlias = "tuple[str, tuple[str, ...]]"
"""Name and points of a scheme."""


def scheme_for(sample: Sample) -> Scheme | None:
    """Return the scheme that the landmarks follow; None when nobody knows it."""
    known = SCHEMES.get(sample.scheme)
    if known:
        return known if known.size == len(sample.points) else None
    category = category_of(sample)
    return generic(category["keypoints"], _edges(category)) if category else None


def category_of(sample: Sample) -> Mapping[str, Any] | None:
    """Return the COCO category that names the landmarks of ``sample``, None when it has none of use."""
    category = sample.extra.get(GENERIC) if sample.scheme == GENERIC else None
    return category if well_formed(category) and len(category["keypoints"]) == len(sample.points) else None


def well_formed(category: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether ``category`` names landmarks; a file may hold anything in its place."""
    given = category.get("keypoints") if isinstance(category, dict) else None
    return isinstance(given, list) and all(isinstance(name, str) for name in given)


def _edges(category: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return the lines as index pairs; COCO counts from 1."""
    skeleton, count = category.get("skeleton"), len(category["keypoints"])
    pairs = [pair for pair in skeleton if isinstance(pair, list)] if isinstance(skeleton, list) else []
    return [(p[0] - 1, p[1] - 1) for p in pairs if len(p) == 2 and all(i in range(1, count + 1) for i in p)]


def names(sample: Sample) -> tuple[str, ...]:
    """Return what the landmarks are called; numbers when nobody knows their scheme."""
    known = scheme_for(sample)
    return known.point_names if known else tuple(map(str, range(len(sample.points))))


def kind(sample: Sample) -> Kind:
    """Return what all samples have in common that one trainer can take: name and points of the scheme."""
    return sample.scheme, names(sample)


def without_category(sample: Sample) -> Mapping[str, Any]:
    """Return the extra data less the category, for a format that has a place of its own for it."""
    return {key: value for key, value in sample.extra.items() if key != GENERIC or sample.scheme != GENERIC}


def ordered_names(
    given: tuple[str, ...], count: int, scheme: str
) -> tuple[str, list[int] | None, Mapping[str, Any]]:
    """Return scheme, order and category of ``count`` landmarks that a file has names for, once for all faces.

    The order is None where it is that of the file; no names, or another number of them, say nothing.
    """
    return _ordered_names(given, count, scheme, len(SCHEMES))


@lru_cache(64)
def _ordered_names(
    given: tuple[str, ...],
    count: int,
    scheme: str,
    schemes: int,  # part of the key
) -> tuple[str, list[int] | None, Mapping[str, Any]]:
    if len(given) != count:
        return scheme, None, {}
    found, order = scheme_of(given, scheme)
    if found in SCHEMES or all(map(str.isdecimal, given)):
        return found, None if order == sorted(order) else order, {}
    return GENERIC, None, {GENERIC: {"name": "face", "keypoints": list(given), "skeleton": []}}


def scheme_of(given: Sequence[str], fallback: str = "") -> tuple[str, list[int]]:
    """Return the scheme that landmarks with these names follow, and their order in it.

    For a format whose names have an order: names that no scheme knows keep theirs. Numbers are sorted. The
    scheme of either is ``fallback``; without one it goes by the number of points, if the names are numbers.
    """
    found = order_of(tuple(given))
    if found.scheme == GENERIC:
        return (fallback if fallback not in SCHEMES else "") or GENERIC, list(range(len(given)))
    return (fallback if found.numbered else "") or found.scheme, list(found.order)
