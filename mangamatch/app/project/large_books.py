"""Which books have so many faces that a network can learn from them without labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mangamatch.app.project.book_store import BookStore
    from mangamatch.project.session import Session

LEAST_FACES = 200
"""Faces without which a book teaches too little."""


def large_books(shelf: BookStore, session: Session) -> list[str]:
    """Return the books with faces enough, among those that a person works in; no other book is read."""
    titles = sorted({match.book for match in session.matches.values()})
    books = [shelf.book(title) for title in titles if shelf.has_read([title])]
    return [book.title for book in books if book and book.face_count >= LEAST_FACES]
