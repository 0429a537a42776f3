"""Manga109 on disk: which books there are, and one book as values."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mangamatch.domain.book import Book, Page
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.manga109 import assemble, index
from mangamatch.manga109.annotation import read_sheet
from mangamatch.manga109.book_files import BookFiles
from mangamatch.manga109.images import find_images, measure, note_missing, note_unlisted
from mangamatch.manga109.issue_log import Notes
from mangamatch.manga109.layout import DatasetLayout, find_layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.manga109.raw_annotation import RawAnnotation


@dataclass(frozen=True)
class Library:
    """All books found under ``root``, in the order of books.txt, then by name."""

    root: Path
    books: Mapping[str, BookFiles]


def open_library(root: Path) -> tuple[Library, list[Issue]]:
    """Find the books under ``root`` without opening any; SourceError where none can be found or read."""
    root = tree.opened(root, through=False)
    notes = Notes(root)
    layout = find_layout(root, notes)
    titles = dict.fromkeys([*layout.listed, *sorted({*layout.annotations, *layout.layers, *layout.images})])
    found = [_files(layout, title) for title in titles]
    books = {files.title: files for files in found if files.annotation or files.layers or files.images}
    if not books:
        hint = say("Choose the folder that holds annotations/ and images/, or one of Manga109 XML files.")
        raise SourceError(say("No Manga109 book was found in {path}", path=root), hint)
    _note_gaps(found, notes)
    return Library(layout.root, MappingProxyType(books)), notes.issues()


def _files(layout: DatasetLayout, title: str) -> BookFiles:
    annotation, layers = layout.annotations.get(title), layout.layers.get(title, ())
    return BookFiles(title, annotation, layers, layout.images.get(title))


def _note_gaps(books: Sequence[BookFiles], notes: Notes) -> None:
    pictured = any(files.images for files in books)
    if not pictured:
        hint = say("Pages show no picture and take their size from the XML; add the images folder beside it.")
        notes.add(say("There are no page images"), hint)
    for files in books:
        annotated = bool(files.annotation or files.layers)
        if not annotated and not files.images:
            problem = say("books.txt names a book that has neither annotation nor images")
            notes.add(problem, say("Correct books.txt or add the book's files."), files.title)
        elif not annotated:
            hint = say("Its pages can be looked at; add its XML file for its faces.")
            notes.add(say("A book has images but no annotation"), hint, files.title)
        elif pictured and not files.images:
            hint = say("Its boxes can be read but not seen; add its folder of images.")
            notes.add(say("A book has an annotation but no images"), hint, files.title)


def read_book(files: BookFiles) -> tuple[Book, list[Issue]]:
    """Read one book; whatever is wrong with its files is an issue, and the rest is kept.

    A book that has not changed since it was read last is not read again: see index.py.
    """
    mark = index.stamp(files)
    found = index.known(files, mark)
    if found is None:
        found = read_anew(files)
        index.remember(files, mark, *found)
    return found


def read_anew(files: BookFiles) -> tuple[Book, list[Issue]]:
    """Read one book from its files, whatever is known of it."""
    paths = [files.annotation] if files.annotation else []
    sheets = [read_sheet(path) for path in (*paths, *files.layers)]
    pages, issues = _pages(files, sheets)
    assemble.note_double_ids(sheets)
    book = Book(
        files.title,
        pages,
        {key: name for sheet in sheets for key, name in sheet.characters.items()},
        assemble.make_regions(sheets, pages),
        tuple(polygon for sheet in sheets for polygon in sheet.polygons),
        tuple(element for sheet in sheets for element in sheet.elements),
    )
    return book, [issue for sheet in sheets for issue in sheet.notes.issues()] + issues


def _pages(files: BookFiles, sheets: Sequence[RawAnnotation]) -> tuple[tuple[Page, ...], list[Issue]]:
    notes = Notes(files.images or files.annotation or files.title)
    images = find_images(files.images, notes) if files.images else {}
    sizes = measure(images, notes)
    written = assemble.written_sizes(sheets)
    if files.images:
        note_missing(written, images, notes)
    if written:
        note_unlisted(written, images, notes)
    readable = {index: path for index, path in images.items() if index in sizes}
    return assemble.make_pages(written, readable, sizes, notes), notes.issues()
