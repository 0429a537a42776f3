"""Folders of pictures as books, for pages that nobody has annotated.

Every folder that holds pictures is a book, named by it: in a folder, in an archive, and in the archives of a
folder that end in ``.cbz``. A PDF is a book, too. Pages are in the natural order of their names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.landmark_names import natural
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.archive import ENDINGS, part
from mangamatch.files.image_names import is_hidden, is_image
from mangamatch.files.pdf import SUFFIX as PDF
from mangamatch.files.pdf import is_pdf, page_sizes
from mangamatch.manga109.images import measure
from mangamatch.manga109.issue_log import Notes

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from mangamatch.domain.issue import Issue
    from mangamatch.manga109.images import Size

PageRow: TypeAlias = "tuple[str, int, int]"
"""File name, width and height of a page, px; 0 × 0 where its picture cannot be read."""
_COMIC = ".cbz"
_AT_ONCE = 100  # pictures between two reports
_CHOOSE = say("Choose a folder, a ZIP or CBZ archive, or a PDF that holds pictures of pages.")

_OPEN_IT = say("Choose it alone to see what to do; the other books were read.")


@dataclass(frozen=True, slots=True)
class PageBook:
    """A book of pictures; ``way`` leads from the source to its folder, '' where it is the source itself."""

    title: str
    way: str
    pages: tuple[PageRow, ...]


def read_pages(source: Path) -> Generator[Progress, None, tuple[list[PageBook], list[Issue]]]:
    """Find the books of ``source`` and measure their pages; SourceError where it holds no picture."""
    root = source if is_pdf(source) else tree.opened(source, through=False)
    if not (is_pdf(root) or tree.isdir(root)):
        raise SourceError(say("There is no folder or archive of pages at {path}.", path=source), _CHOOSE)
    notes, titles = Notes(source), _Titles(root)
    books: list[PageBook] = []
    for folder, names in _folders(root, notes):
        title = titles.of(folder)
        pages = yield from _pages(folder, names, title, notes)
        if pages:
            way = "" if folder == root else folder.relative_to(root).as_posix()
            books.append(PageBook(title, way, pages))
    if not any(width for book in books for _, width, _ in book.pages):
        raise SourceError(say("No picture was found in {path}.", path=source), _CHOOSE, notes.issues())
    return books, notes.issues()


def _folders(root: Path, notes: Notes) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder that holds pictures, with their names in order; of a PDF, no names."""
    if root.suffix.lower() == PDF and is_pdf(root):
        yield root, []
        return
    for place, below, names in tree.walk(root, lambda error: _note_folder(error, notes)):
        below[:] = _meant(below, notes)
        meant = _meant(names, notes)
        if pictures := [name for name in meant if is_image(name)]:
            yield Path(place), pictures
        if part(place) is None:  # archives in archives are not looked into
            yield from _packed(Path(place), meant, notes)


def _packed(folder: Path, names: Iterable[str], notes: Notes) -> Iterator[tuple[Path, list[str]]]:
    """Yield the books of the archives and PDFs in a folder; one that cannot be opened is noted."""
    for name in names:
        if name.lower().endswith((_COMIC, PDF)):
            try:
                file = folder / name
                yield from _folders(file if is_pdf(file) else tree.opened(file, through=False), notes)
            except SourceError as error:
                notes.add(say("It was left out: {reason}", reason=error.message), _OPEN_IT, name)


def _meant(names: Iterable[str], notes: Notes) -> list[str]:
    """Return the names that somebody has given, in their natural order."""
    meant = (name for name in names if not is_hidden(name) and not notes.leave_out(name))
    return sorted(meant, key=lambda name: (natural(name), name))


def _note_folder(error: OSError, notes: Notes) -> None:
    problem = say("The folder {path} cannot be read: {reason}", path=error.filename, reason=error)
    notes.add(problem, say("Check that you may read it; its pages are missing here."))


def _pages(
    folder: Path, names: Sequence[str], title: str, notes: Notes
) -> Generator[Progress, None, tuple[PageRow, ...]]:
    """Measure the pages of a book; one whose picture cannot be read keeps its place."""
    if is_pdf(folder):
        yield Progress(0, 1, title)
        return _of_pdf(folder, notes)
    sizes: dict[int, Size] = {}
    for first in range(0, len(names), _AT_ONCE):
        yield Progress(first, len(names), title)
        some = enumerate(names[first : first + _AT_ONCE], first)
        sizes |= measure({index: folder / name for index, name in some}, notes)
    return tuple((name, *sizes.get(index, (0, 0))) for index, name in enumerate(names))


def _of_pdf(file: Path, notes: Notes) -> tuple[PageRow, ...]:
    try:
        return tuple((name, *size) for name, size in page_sizes(file).items())
    except SourceError as error:
        if file.name == Path(notes.file).name:
            raise
        notes.add(say("It was left out: {reason}", reason=error.message), _OPEN_IT, file.name)
        return ()


class _Titles:
    """Names books by their folders; where two would have one name, the later gets those above it, too."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._taken: set[str] = set()

    def of(self, folder: Path) -> str:
        """Return a title that no other book has."""
        way = () if folder == self._root else folder.relative_to(self._root).parts
        parts = (_name(self._root), *map(_without_ending, way))
        wanted = (parts[-1], "_".join(parts[1:] or parts), "_".join(parts))
        title, number = next((name for name in wanted if name not in self._taken), parts[-1]), 1
        while title in self._taken:
            number += 1
            title = f"{parts[-1]}_{number}"
        self._taken.add(title)
        return title


def _name(root: Path) -> str:
    whole = root.absolute()
    return _without_ending(whole.resolve().name if whole.name in ("", "..") else whole.name) or "pages"


def _without_ending(name: str) -> str:
    stem, ending = os.path.splitext(name)
    return stem if stem and ending.lower() in (*ENDINGS, PDF) else name
