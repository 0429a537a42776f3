"""Which books are kept for validation: one rule for faces and for pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mangamatch.app.samples.splits import assign_parts

if TYPE_CHECKING:
    from collections.abc import Iterable


def held_books(books: Iterable[str], share: float, most: float, seed: int) -> frozenset[str]:
    """Return whole books of about ``share`` of all, at least the smallest; none where that is too much.

    ``books``: that of each face or page. ``most``: share of all that validation may take at most.
    """
    sizes = Counter(books)
    held = {book for book, part in assign_parts(sizes, (1 - share, share), seed).items() if part == 1}
    if not held and sizes:
        held = {min(sizes, key=lambda book: (sizes[book], book))}
    return frozenset(held) if sum(sizes[book] for book in held) <= most * sizes.total() else frozenset()
