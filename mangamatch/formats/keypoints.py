"""What single landmarks are called where a format names them: ``chin_0`` …, ``nose``, … ``mouth_9``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mangamatch.domain.scheme import SCHEMES, name_of_size

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache
def names(scheme: str, count: int) -> tuple[str, ...]:
    """Return the names of the ``count`` landmarks of ``scheme``; numbers when nobody knows its parts."""
    known = SCHEMES.get(scheme)
    if known is None or known.size != count:
        return tuple(map(str, range(count)))
    return known.point_names


def lines(scheme: str, count: int) -> tuple[tuple[int, int], ...]:
    """Return the index pairs to connect; none when nobody knows its parts."""
    known = SCHEMES.get(scheme)
    return known.lines if known and known.size == count else ()


def scheme_of(given: Sequence[str], fallback: str = "") -> tuple[str, list[int]]:
    """Return the scheme that landmarks with these names follow, and their order in it.

    Names of a known scheme may stand in any order, and so may numbers; other names keep theirs, and
    their scheme is ``fallback`` or goes by their number.
    """
    for scheme in SCHEMES.values():
        its = names(scheme.name, scheme.size)
        if len(given) == len(its) and set(given) == set(its):
            place = {name: index for index, name in enumerate(given)}
            return scheme.name, [place[name] for name in its]
    return fallback or name_of_size(len(given)), _by_number(given)


def _by_number(given: Sequence[str]) -> list[int]:
    order = list(range(len(given)))
    if all(name.isdecimal() and len(name) < 9 for name in given):
        order.sort(key=lambda i: int(given[i]))
    return order
