"""Which accepted faces are kept out of a lesson: its error is measured on faces that nobody learnt from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LEAST = 5
"""Accepted faces without which nothing is learnt."""
_SHARE, _MOST_SHARE = 0.2, 0.4
_FEWEST, _MOST = 2, 40
"""Faces of a check where they are kept out one by one."""
_SEVERAL = 3
"""Books from which on a whole one is kept out: of two it would be too much of the work."""
_OF_A_BOOK = 4
"""Faces that a book must have to be a check."""


def held_out(
    books: Mapping[str, str], seen: Collection[str], before: Collection[str] = ()
) -> tuple[str, frozenset[str]]:
    """Return the unit, "book" or "face", and the names of the faces to keep out.

    ``books``: the book of each accepted face by its name; ``seen``: faces that the network has learnt from,
    which can be no check; ``before``: those of the last check, which stay in it as long as they can.
    """
    by_book: dict[str, set[str]] = {}
    for name, book in books.items():
        by_book.setdefault(book, set()).add(name)
    if len(by_book) >= _SEVERAL and (whole := _whole_book(by_book, seen, before)):
        return "book", whole
    unseen = [name for name in books if name not in seen]
    count = min(max(round(_SHARE * len(books)), _FEWEST), _MOST)
    ordered = sorted(unseen, key=lambda name: (name not in before, _number(name)))
    return "face", frozenset(ordered[:count])


def _whole_book(
    by_book: Mapping[str, set[str]], seen: Collection[str], before: Collection[str]
) -> frozenset[str]:
    """Return the faces of one book that the network has never learnt from; none where there is no such."""
    total = sum(map(len, by_book.values()))
    fit: list[set[str]] = [
        names
        for names in by_book.values()
        if names.isdisjoint(seen) and _OF_A_BOOK <= len(names) <= _MOST_SHARE * total
    ]
    if not fit:
        return frozenset()
    kept = set(before)
    best: set[str] = min(fit, key=lambda names: (-len(names & kept), abs(len(names) - _SHARE * total)))
    return frozenset(best)


def _number(name: str) -> bytes:
    """Return bytes by which names are put into an order that says nothing about them."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()
