"""The books of a project: those of a Manga109 folder, read when first asked for, and books of pages."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.progress import Progress
from mangamatch.manga109.library import Library, open_library, read_book

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mangamatch.app.project.trusted_folders import KnownPlaces
    from mangamatch.domain.book import Book, Page
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.match import Match

MANGA109, LANDMARKS, PAGES = "manga109", "landmarks", "pages"
"""Kinds of source a project remembers. Of pages it may have several, with a number each."""


class BookStore:
    """Reads each book once; may be asked from several threads."""

    def __init__(self, library: Library, issues: Iterable[Issue] = ()) -> None:
        self.library = library
        self.issues: list[Issue] = list(issues)
        self.places: KnownPlaces | None = None
        self._books: dict[str, Book] = {}
        self._pages: dict[str, Book] = {}
        self._added: dict[str, Book] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path) -> BookStore:
        """List the books of ``folder``; SourceError when there are none."""
        return cls(*open_library(folder))

    @classmethod
    def empty(cls) -> BookStore:
        """Return a store without Manga109, for books that are added."""
        return cls(Library(Path(), {}))

    def may_leave(self, image: Path) -> bool:
        """Whether an export may copy ``image``. A project of another user could name any file."""
        return self.places is None or self.places.admit(image)

    def fenced(self, matches: Iterable[Match]) -> int:
        """Count the placed matches on images that no export may copy. This reads no book."""
        images = (self._place(match.book, match.page) for match in matches if match.is_placed)
        return sum(bool(image and not self.may_leave(image)) for image in images)

    def _place(self, title: str, index: int) -> Path | None:
        """Return the image of a page, or one that would lie beside it."""
        if own := self._added.get(title) or self._pages.get(title):
            page = own.page(index)
            return page.image if page else None
        files = self.library.books.get(title)
        return files.images / str(index) if files and files.images else None

    def add(self, books: Iterable[Book]) -> None:
        """Add books that are not in the Manga109 folder. They are not searched for candidates."""
        self._added.update((book.title, book) for book in books)
        self._books.update(self._added)

    def add_pages(self, books: Iterable[Book]) -> None:
        """Add books of pages, which are as good as those of Manga109."""
        self._pages.update((book.title, book) for book in books)
        self._books.update(self._pages)

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of all books of Manga109 and of pages, read or not."""
        return (*self.library.books, *(title for title in self._pages if title not in self.library.books))

    @property
    def page_folders(self) -> set[Path]:
        """Folders, archives or PDFs in which the pages of books of pages lie."""
        images = (page.image for book in self._pages.values() for page in book.pages)
        return {image.parent for image in images if image}

    def book(self, title: str) -> Book | None:
        """Return the book called ``title``; None when the folder has none."""
        if title in self._books:  # without the lock, which another book may hold while it is read
            return self._books[title]
        with self._lock:
            files = self.library.books.get(title)
            if files is None:
                return None
            if title not in self._books:
                self._books[title], issues = read_book(files)
                self.issues.extend(issues)
            return self._books[title]

    def has_read(self, titles: Iterable[str]) -> bool:
        """Whether asking for these books reads nothing any more."""
        return all(title in self._books or title not in self.titles for title in titles)

    def page(self, title: str, index: int) -> Page | None:
        """Return a page; None when the sources do not have it."""
        book = self.book(title)
        return book.page(index) if book else None

    def page_width(self, title: str, index: int) -> float:
        """Width of a spread in pixels; 0 when it is not known."""
        page = self.page(title, index)
        return page.width if page else 0.0

    def read(self, titles: Iterable[str]) -> Generator[Progress, None, dict[str, Book]]:
        """Read several books, one progress event each."""
        known = set(self.titles)
        wanted = [title for title in titles if title in known]
        books: dict[str, Book] = {}
        for done, title in enumerate(wanted):
            yield Progress(done, len(wanted), title)
            if book := self.book(title):
                books[title] = book
        return books
