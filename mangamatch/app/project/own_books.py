"""All books of a project: those of Manga109, its books of pages, and imported images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.import_samples import books_of_imports
from mangamatch.app.project.pages import books_of_pages
from mangamatch.app.project.trusted_folders import KnownPlaces

if TYPE_CHECKING:
    from mangamatch.project.session import Session


def with_own_books(shelf: BookStore | None, session: Session) -> BookStore | None:
    """Return the books of ``shelf`` and those that the project itself knows; None where there are none."""
    pages, imported = books_of_pages(session), books_of_imports(session)
    if shelf is None and not pages and not imported:
        return None
    shelf = shelf or BookStore.empty()
    shelf.add_pages(pages)
    shelf.add(imported)
    shelf.places = KnownPlaces(session, shelf.library)
    return shelf
