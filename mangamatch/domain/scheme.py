"""The table of landmark schemes: the built-in ones, and those that a file, project or network brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.domain.schemes.base import OTHER, Colour, Part, Scheme, Strokes
from mangamatch.domain.schemes.ibug68 import IBUG68
from mangamatch.domain.schemes.manga60 import MANGA60
from mangamatch.domain.schemes.wflw98 import WFLW98
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


__all__ = ["IBUG68", "MANGA60", "WFLW98", "Part", "Scheme"]  # what others import from here, too


class SchemeTable(Mapping[str, Scheme]):
    """Schemes by name. It only grows, so that what was read once keeps its meaning while the program runs."""

    def __init__(self, built_in: Iterable[Scheme]) -> None:
        self._all = {scheme.name: scheme for scheme in built_in}
        self._built_in = frozenset(self._all)
        self._lock = Lock()

    def __getitem__(self, name: str) -> Scheme:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)  # of this moment: another thread may add one

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, name: object) -> bool:
        return name in self._all

    def get(self, name: str) -> Scheme | None:  # type: ignore[override]  # thousands of faces ask for it
        """Return the scheme called ``name``, None without one."""
        return self._all.get(name)

    def is_own(self, name: str) -> bool:
        """Whether ``name`` is a scheme that somebody has made, not one of the program."""
        return name in self._all and name not in self._built_in

    def add(self, scheme: Scheme) -> Scheme:
        """Add a scheme of one's own and return it; the one that is there, where its points are the same.

        UsageError where another scheme has that name.
        """
        with self._lock:
            known = self._all.get(scheme.name)
            if known is None:
                self._all = {**self._all, scheme.name: scheme}
                return scheme
        if not same_points(known, scheme):
            raise UsageError(
                say("There is another scheme called {name} already.", name=scheme.name),
                say("Give one of the two another name, or start mangamatch anew with only one of them."),
            )
        return known


SCHEMES = SchemeTable((MANGA60, IBUG68, WFLW98))
"""Schemes by name. A new built-in one is a file of ``domain/schemes/`` and an entry here."""


def same_points(one: Scheme, other: Scheme) -> bool:
    """Whether points of two schemes are called alike, in the same order, and mirror alike."""
    return (one.point_names, one.mirror) == (other.point_names, other.mirror)


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
    twins = mirror_of_names(unique)
    parts = (Part(name, i, 1, False, unique[twins[i]], (0,)) for i, name in enumerate(unique))
    return Scheme(GENERIC, tuple(parts), tuple(edges))


def mirror_of_names(names: Sequence[str]) -> list[int]:
    """Return which point each of the different ``names`` becomes in a mirror, by left and right in them."""
    index = {name.lower(): i for i, name in enumerate(names)}
    found = [index.get(_other_side(name), i) for i, name in enumerate(names)]
    return [twin if found[twin] == i else i for i, twin in enumerate(found)]


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
