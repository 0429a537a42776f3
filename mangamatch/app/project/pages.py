"""Books of pages in a project: pictures without any annotation, as they lie in folders, archives and PDFs.

The project keeps the names and sizes of the pages, so that opening it reads none of them. A page keeps its
index as long as its name or its place stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import MANGA109, PAGES, BookStore
from mangamatch.app.project.sources import remember_issues
from mangamatch.app.project.trusted_folders import vouch
from mangamatch.domain.book import Book, Page
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say, say_number
from mangamatch.errors import ProjectError
from mangamatch.files import tree
from mangamatch.files.identity import identity
from mangamatch.files.pdf import is_pdf
from mangamatch.manga109.page_books import PageBook, read_pages
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.progress import Progress
    from mangamatch.manga109.page_books import PageRow

_BOOKS = "page_books"
"""Setting: title → source, way in it and rows of pages."""


@dataclass(frozen=True)
class PagesTaken:
    """The titles of the books of a source, as the project calls them, and what is to be told of them."""

    titles: tuple[str, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class PagesRead:
    """The books of a source, read before there is a project, and their issues."""

    source: Path
    books: tuple[PageBook, ...]
    issues: tuple[Issue, ...]

    @property
    def places(self) -> set[Path]:
        """The folders, archives or PDFs that hold the pages."""
        return {self.source / book.way for book in self.books}


def read_source(source: Path) -> Generator[Progress, None, PagesRead]:
    """Look for books of pages; SourceError where there are no pictures. Nothing is stored."""
    books, issues = yield from read_pages(source)
    return PagesRead(source, tuple(books), tuple(issues))


def take_pages(session: Session, read: PagesRead, kind: str = "") -> PagesTaken:
    """Put the books of a source into the project; where it has them, it takes their pages anew.

    ``kind``: the source of the project whose new place this is, '' where it was not moved. A title that
    another source of the project has gets a star. This is no step of undo.
    """
    source, issues = read.source, list(read.issues)
    stored: dict[str, Any] = dict(session.setting(_BOOKS, {}))
    kind = kind or _kind(session, source, stored)
    ways = {told["way"]: title for title, told in stored.items() if told["source"] == kind}
    others = {title for title, told in stored.items() if told["source"] != kind} | _annotated(session)
    titles = []
    for book in read.books:
        title = ways.get(book.way) or _free(book.title, others)
        others.add(title)
        known = _rows(stored[title]) if title in stored else ()
        rows, note = _joined(known, book.pages)
        issues += [_told(title, source, note)] if note else []
        stored[title] = {"source": kind, "way": book.way, "pages": [list(row) for row in rows]}
        titles.append(title)
    session.set_source(kind, source)
    vouch(session, [source])
    session.remember(_BOOKS, stored)
    return PagesTaken(tuple(titles), tuple(issues))


@dataclass(frozen=True)
class PagesProject:
    """A project with books of pages, open for writing, and what was taken into it."""

    session: Session
    taken: PagesTaken


def make_pages_project(source: Path, project: Path) -> Generator[Progress, None, PagesProject]:
    """Read pages and put them into a project, which stays open; SourceError, ProjectError."""
    read = yield from read_source(source)
    refuse_sources(project, BookStore.empty().library, pages=read.places, error=ProjectError)
    session = Session(project)
    try:
        taken = take_pages(session, read)
        remember_issues(session, taken.issues)
    except BaseException:
        session.close()
        raise
    return PagesProject(session, taken)


@dataclass(frozen=True)
class PagesSource:
    """A source of pages: what the project calls it, where it is, its books; ``lost``: pages not found."""

    kind: str
    place: Path | None
    books: tuple[str, ...]
    is_missing: bool
    lost: int


def page_sources(session: Session) -> list[PagesSource]:
    """Return the sources of the books of pages, in the order in which they were taken."""
    stored = session.setting(_BOOKS, {})
    books = {book.title: book for book in books_of_pages(session)}
    sources = []
    for kind in dict.fromkeys(told["source"] for told in stored.values()):
        place, titles = _place(session, kind), [t for t, told in stored.items() if told["source"] == kind]
        is_missing = place is None or not tree.exists(place)
        pages = [page for title in titles for page in books[title].pages]
        lost = len(pages) if is_missing else sum(not _is_there(page) for page in pages)
        sources.append(PagesSource(kind, place, tuple(titles), is_missing, lost))
    return sources


def _is_there(page: Page) -> bool:
    return page.image is not None and (is_pdf(page.image.parent) or tree.isfile(page.image))


def _kind(session: Session, source: Path, stored: Mapping[str, Any]) -> str:
    """Return what the project calls this source: as it did, or by the next number."""
    kinds = dict.fromkeys(told["source"] for told in stored.values())
    itself = identity(source)
    known = (kind for kind in kinds if (place := _place(session, kind)) and identity(place) == itself)
    return next(known, f"{PAGES} {len(kinds) + 1}")


def _place(session: Session, kind: str) -> Path | None:
    return session.source(kind) or session.stored_source(kind)


def _annotated(session: Session) -> set[str]:
    """Return the titles of the Manga109 folder of the project."""
    folder = session.source(MANGA109)
    return set(BookStore.open(folder).titles) if folder else set()


def _free(title: str, taken: Container[str]) -> str:
    while title in taken:
        title += " *"
    return title


# -- pages that came, went or were renamed ---------------------------------------------------------


def _joined(known: Sequence[PageRow], found: Sequence[PageRow]) -> tuple[list[PageRow], Any]:
    """Return the pages under the indices that work may count on, and what is to be told of them.

    Pages that are as many as before and of the same sizes were renamed. Else a page is known by its name; one
    that is gone keeps its place, and new ones follow behind.
    """
    if not known or [row[0] for row in known] == [row[0] for row in found]:
        return list(found), None
    if [row[1:] for row in known] == [row[1:] for row in found]:
        count = sum(old[0] != new[0] for old, new in zip(known, found, strict=True))
        many = say("{n} pages have other names now; they kept their places", n=count)
        return list(found), say_number(count, say("{n} page has another name now", n=count), many)
    by_name = {row[0]: row for row in found}
    kept = [by_name.pop(row[0], (row[0], 0, 0)) for row in known]
    gone, new = sum(not row[1] for row in kept), len(by_name)
    told = say("Pages came or went: {gone} gone, {new} new ones behind the last", gone=gone, new=new)
    return [*kept, *by_name.values()], told


def _told(title: str, source: Path, problem: Any) -> Issue:
    hint = say("Look at a page that you know. If the places are wrong, make a new project of the pages.")
    return Issue(str(source), title, problem, hint)


def _rows(told: Mapping[str, Any]) -> list[PageRow]:
    return [(name, width, height) for name, width, height in told["pages"]]


# -- as books --------------------------------------------------------------------------------------


def books_of_pages(session: Session) -> list[Book]:
    """Return the books of pages of a project; a page whose picture could not be read has none."""
    places: dict[str, Path | None] = {}
    books = []
    for title, told in session.setting(_BOOKS, {}).items():
        kind = told["source"]
        if kind not in places:
            places[kind] = _place(session, kind)
        books.append(_book(title, told, places[kind]))
    return books


def _book(title: str, told: Mapping[str, Any], source: Path | None) -> Book:
    folder = source / told["way"] if source and told["way"] else source
    pages = [
        Page(index, width, height, folder / name if folder and width else None)
        for index, (name, width, height) in enumerate(told["pages"])
    ]
    return Book(title, tuple(pages), {}, {})


def page_titles(session: Session) -> tuple[str, ...]:
    """Return the titles of the books of pages."""
    return tuple(session.setting(_BOOKS, {}))
