"""The order of landmarks by what they are called, however a tool spells it.

``chin_0``, ``CHIN-0``, ``chin 00`` and, counted from 1, ``Chin1`` are the same; so are ``7`` and ``kpt-07``.
Names decide: the number of points speaks only where the names are numbers, or where there are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.scheme import GENERIC, SCHEMES, name_of_size, unnamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.schemes.base import Scheme

Words: TypeAlias = "tuple[int | str, ...]"
"""A name without capitals and separators, its numbers without zeros in front."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s.,:;/\\()\[\]{}#'\"-]")
_MOST_DIGITS = 9
_LONG = 100  # characters of a name that is not kept in memory
_NUMBERING = frozenset(
    [
        *("p", "pt", "pts", "point", "points", "k", "kp", "kps", "kpt", "kpts", "keypoint", "keypoints"),
        *("l", "lm", "lms", "lmk", "lmks", "landmark", "landmarks", "face", "facial", "v", "node", "joint"),
        *("part", "label", "i", "id", "idx", "index", "n", "no", "nr", "num", "number"),
    ]
)
"""Words in front of a number that say no more than that it is one."""


@dataclass(frozen=True, slots=True)
class NamedOrder:
    """What names say of landmarks.

    ``scheme`` is GENERIC where they are of no scheme; ``order`` (K,) are the places of the scheme's
    landmarks among them; ``numbered``: they are numbers only.
    """

    scheme: str
    order: tuple[int, ...]
    numbered: bool = False


def words(name: str) -> Words:
    """Return what two spellings of one name have in common."""
    return _known_words(name) if len(name) < _LONG else _words(name)


@lru_cache(1 << 14)
def _known_words(name: str) -> Words:
    return _words(name)


def _words(name: str) -> Words:
    import unicodedata  # a window that starts reads no names

    text = _HUMP.sub(" ", unicodedata.normalize("NFKC", name)).casefold()
    found = _WORD.findall(text)
    return tuple(int(w) if w.isdecimal() and len(w) < _MOST_DIGITS else w for w in found) or (name.strip(),)


def natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Return a key that sorts ``p2`` before ``p10``, capitals or not."""
    return tuple((True, 0, w) if isinstance(w, str) else (False, w, "") for w in words(name))


def order_of(names: tuple[str, ...]) -> NamedOrder:
    """Return which scheme landmarks with these names follow, and their order in it.

    Names that no scheme knows are sorted naturally, numbers by their value.
    """
    return _order_of(names, len(SCHEMES))


@lru_cache(1 << 8)
def _order_of(names: tuple[str, ...], schemes: int) -> NamedOrder:  # the number is part of the key
    keys = [words(name) for name in names]
    for scheme in SCHEMES.values():
        if (order := _in_scheme(scheme, keys)) is not None:
            return NamedOrder(scheme.name, order)
    natural_order = tuple(sorted(range(len(names)), key=lambda i: natural(names[i])))
    numbers = numbers_of(names)
    if numbers is None:
        return NamedOrder(GENERIC, natural_order)
    count = len(names)
    whole = sorted(numbers) in (list(range(count)), list(range(1, count + 1)))
    return NamedOrder(name_of_size(count) if whole else unnamed(count), natural_order, numbered=True)


def numbers_of(names: Sequence[str]) -> list[int] | None:
    """Return the numbers that all names are, with one word in front or none; None where they say more."""
    keys = [words(name) for name in names]
    heads = {key[:-1] for key in keys}
    numbers = [key[-1] for key in keys if isinstance(key[-1], int)]
    says_more = len(heads) != 1 or len(numbers) != len(keys) or not set(heads.pop()) <= _NUMBERING
    return None if says_more else numbers


def _in_scheme(scheme: Scheme, keys: Sequence[Words]) -> tuple[int, ...] | None:
    """Return the place of each landmark of ``scheme`` among ``keys``; None where these are not its names."""
    if len(keys) != scheme.size:
        return None
    if scheme.names:
        return _by_own_names(scheme.names, keys)
    own = words(scheme.name)
    bare = [key[len(own) :] if key[: len(own)] == own else key for key in keys]
    if bare != keys and set(map(len, bare)) == {1} and all(isinstance(key[0], int) for key in bare):
        return _run(0, scheme.size, [(int(key[0]), place) for place, key in enumerate(bare)])
    parts = {words(part.name): part for part in scheme.parts}
    found: dict[str, list[tuple[int, int]]] = {part.name: [] for part in scheme.parts}
    for place, key in enumerate(bare):
        head, number = (key[:-1], key[-1]) if key and isinstance(key[-1], int) else (key, 0)
        if head not in parts or not isinstance(number, int):
            return None
        found[parts[head].name].append((number, place))
    order = [place for p in scheme.parts for place in _run(p.start, p.count, found[p.name]) or ()]
    return tuple(order) if len(order) == scheme.size else None


def _by_own_names(names: tuple[str, ...], keys: Sequence[Words]) -> tuple[int, ...] | None:
    place = {key: i for i, key in enumerate(keys)}
    order = tuple(place.get(words(name), -1) for name in names)
    return None if -1 in order or len(place) < len(keys) else order


def _run(start: int, count: int, numbered: list[tuple[int, int]]) -> tuple[int, ...] | None:
    """Return the places of points counted from 0 or 1, within their part or, from ``start``, the scheme."""
    numbers = [number for number, _ in sorted(numbered)]
    firsts = (0, 1, start, start + 1)
    fits = any(numbers == list(range(first, first + count)) for first in firsts)
    return tuple(place for _, place in sorted(numbered)) if fits else None
