"""The table of landmark schemes, and schemes that only a file knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.domain.schemes.base import OTHER, Colour, Part, Scheme, Strokes
from mangamatch.domain.schemes.ibug68 import IBUG68
from mangamatch.domain.schemes.manga60 import MANGA60
from mangamatch.domain.schemes.wflw98 import WFLW98

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["IBUG68", "MANGA60", "WFLW98", "Part", "Scheme"]  # what others import from here, too

SCHEMES: dict[str, Scheme] = {scheme.name: scheme for scheme in (MANGA60, IBUG68, WFLW98)}
"""Schemes by name. A new one is a file of ``domain/schemes/`` and an entry here."""

GENERIC = "coco-generic"
"""Name of schemes that a file defines itself by the names of its points."""

_SIDES = {"left": "right", "right": "left", "l": "r", "r": "l"}
_SIDE = re.compile(r"(?<![a-z])(left|right|[lr])(?![a-z])", re.IGNORECASE)


def generic(names: Sequence[str], edges: Sequence[tuple[int, int]] = ()) -> Scheme:
    """Make a scheme of points that only have names, each a part of its own, as COCO's categories do.

    Nobody says how they mirror, so this is a guess: points whose names differ in left and right (``l`` and
    ``r``) change places, all others stay. Equal names are numbered. ``edges`` are index pairs from 0.
    """
    unique = _numbered(names)
    index = {name.lower(): i for i, name in enumerate(unique)}
    twins = [unique[index.get(_other_side(name), i)] for i, name in enumerate(unique)]
    parts = (Part(name, i, 1, False, twins[i], (0,)) for i, name in enumerate(unique))
    return Scheme(GENERIC, tuple(parts), tuple(edges))


def _other_side(name: str) -> str:
    return _SIDE.sub(lambda side: _SIDES[side[0].lower()], name.lower())


def _numbered(names: Sequence[str]) -> list[str]:
    """Give equal names, capitals or not, a number each."""
    if len({name.lower() for name in names}) == len(names):
        return list(names)
    return [f"{name}_{i}" for i, name in enumerate(names)]


def scheme_of_size(count: int) -> Scheme | None:
    """Return the scheme with ``count`` points, None when there is none."""
    return next((scheme for scheme in SCHEMES.values() if scheme.size == count), None)


def unnamed(count: int) -> str:
    """Return what landmarks are called whose number fits no scheme."""
    return f"points{count}"


def name_of_size(count: int) -> str:
    """Return the name of the scheme with ``count`` points, or what they are called without one."""
    known = scheme_of_size(count)
    return known.name if known else unnamed(count)


def point_colours(scheme: Scheme | None, count: int) -> Sequence[Colour]:
    """Return the colour in which each of ``count`` points is drawn, all alike where no scheme has them."""
    return scheme.colours if scheme is not None and scheme.size == count else (OTHER.colour,) * count


def strokes_of(scheme: str) -> Strokes | None:
    """Return what the ink looks for in landmarks of ``scheme``; None where it is not for them."""
    return SCHEMES[scheme].strokes if scheme in SCHEMES else None
