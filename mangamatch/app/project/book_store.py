"""The books of a project: those of a Manga109 folder, read when first asked for, and books of pages."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.project.directions import direction_of
from mangamatch.domain.book import Direction
from mangamatch.domain.book_faces import with_faces
from mangamatch.domain.progress import Progress
from mangamatch.manga109.library import Library, open_library, read_book

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from mangamatch.app.project.trusted_folders import KnownPlaces
    from mangamatch.domain.book import Book, KeptFace, Page
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.match import Match
    from mangamatch.project.session import Session

MANGA109, LANDMARKS, PAGES = "manga109", "landmarks", "pages"
"""Kinds of source a project remembers. Of pages it may have several, with a number each."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """Books with the faces of a project, after so many changes; ``kept``: what it says, by title."""

    changes: int
    kept: Mapping[str, list[KeptFace]]
    books: dict[str, Book]


def _by_book(kept: Iterable[KeptFace]) -> dict[str, list[KeptFace]]:
    books: dict[str, list[KeptFace]] = {}
    for one in tuple(kept):
        books.setdefault(one.face.book, []).append(one)
    return books


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
        self._project: Session | None = None
        self._shown = _Shown(-1, {}, {})

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
        self._shown = _Shown(-1, {}, {})  # books with faces were made of the pages as they were

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of all books of Manga109 and of pages, read or not."""
        return (*self.library.books, *(title for title in self._pages if title not in self.library.books))

    @property
    def page_books(self) -> list[Book]:
        """The books of pages, with their faces."""
        return [book for title in self._pages if (book := self.book(title))]

    @property
    def page_folders(self) -> set[Path]:
        """Folders, archives or PDFs in which the pages of books of pages lie."""
        images = (page.image for book in self._pages.values() for page in book.pages)
        return {image.parent for image in images if image}

    def show_faces(self, project: Session) -> None:
        """Show all books with the faces as ``project`` says they are."""
        self._project = project

    def book(self, title: str) -> Book | None:
        """Return the book called ``title`` with the faces that the project has; None where there is none."""
        book = self.as_read(title)
        if book is None or self._project is None or not self._project.faces:
            return book
        shown = self._as_changed(self._project)
        if title not in shown.books and title in shown.kept:
            shown.books[title] = with_faces(book, shown.kept[title])
        return shown.books.get(title, book)

    def direction(self, title: str) -> Direction:
        """Return how a book is read; from right to left where nobody says, or there is none."""
        book = self.book(title)
        return direction_of(self._project, book) if book and self._project else Direction.RIGHT_TO_LEFT

    def changes_of(self, title: str) -> list[KeptFace]:
        """Return what the project says about the faces of a book."""
        return self._as_changed(self._project).kept.get(title, []) if self._project else []

    def _as_changed(self, project: Session) -> _Shown:
        """Return what is kept of the faces as they are now; another thread may replace it meanwhile."""
        shown = self._shown
        if shown.changes != project.face_changes:
            shown = self._shown = _Shown(project.face_changes, _by_book(project.faces.values()), {})
        return shown

    def as_read(self, title: str) -> Book | None:
        """Return the book as its files say it is."""
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
