"""Pages with known faces to learn from: of Manga109 folders, whose spreads are halved, or drawn."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.app.training.held_books import held_books
from mangamatch.app.training.synthetic_spec import DrawnPages
from mangamatch.domain.book import Page
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.manga109 import page_books
from mangamatch.manga109.library import open_library, read_book
from mangamatch.synthetic.pages.workers import VERSION, PageDrawers, PageOrder
from mangamatch.training.detection.pages import KnownPage, PageFile, PageFiles, PageList, cut_at_edges
from mangamatch.training.detection.task import FaceTask

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from lightning_fabric import Fabric

    from mangamatch.app.training.options import TrainOptions
    from mangamatch.domain.arrays import Floats, Ints
    from mangamatch.domain.book import Book
    from mangamatch.synthetic.pages.wide import HalfPage
    from mangamatch.training.detection.pages import PageSource

_VALIDATION = 0x7A11D
"""Seed of the drawn pages to validate on: the same whatever a run's seed, so that runs can be compared."""
_HELD = 32
"""Number of drawn pages to validate on, where as many are drawn to learn from."""
_MOST = 300
"""Pages that are validated on at most: each epoch waits for them."""
_MOST_HELD = 0.5
"""Share of the pages that whole books kept for validation may take at most: one book of two."""


def load_pages(
    options: TrainOptions, issues: list[Issue], fabric: Fabric | None = None
) -> Generator[Progress, None, FaceTask]:
    """Read the books, or set up the drawing of pages, and keep some for validation.

    Each of several processes does so for itself. Raises SourceError without a page to learn from.
    """
    unlabelled = (yield from _unlabelled(options.unlabelled, issues)) if options.unlabelled else None
    val = (yield from read_pages(options.val, issues)) if options.val else None
    if isinstance(options.drawn, DrawnPages):
        drawn_val = None if val else (yield from _drawn_held(options.drawn))
        return FaceTask(DrawnStream(options.drawn), drawn_val or _few(val or ()), unlabelled)
    places = yield from read_pages(options.data, issues)
    learnt, held = (places, val) if val else _parted(places, options, issues)
    return FaceTask(_files(learnt), _few(held) if held else None, unlabelled)


def open_pages(
    data: Sequence[Path], drawn: DrawnPages | None, issues: list[Issue]
) -> Generator[Progress, None, PageSource]:
    """Return pages to measure a detector on: all those of ``data``, or the first epoch of drawn ones."""
    if drawn:
        return (yield from _drawn_list(drawn.seed, drawn.pages, drawn.workers))
    return _files((yield from read_pages(data, issues)))


# -- drawn pages -----------------------------------------------------------------------------------


class DrawnStream:
    """Half pages that are drawn anew for each epoch."""

    groups = ("drawn",)

    def __init__(self, drawn: DrawnPages) -> None:
        order = PageOrder(drawn.seed, drawn.pages)
        self.fingerprint = _fingerprint(order)
        self._drawers = PageDrawers(order, drawn.workers)

    def __len__(self) -> int:
        """Return the number of pages of an epoch."""
        return len(self._drawers)

    def ask(self, epoch: int, rows: Ints) -> Callable[[], Sequence[KnownPage]]:
        """Have ``rows`` (N,) of ``epoch`` drawn; what is returned waits for the pages."""
        waiting = self._drawers.ask(epoch, rows)
        return lambda: [_as_page(one) for one in waiting()]

    def close(self) -> None:
        """End the processes that draw."""
        self._drawers.close()


def _drawn_held(drawn: DrawnPages) -> Generator[Progress, None, PageList]:
    return (yield from _drawn_list(_VALIDATION, min(_HELD, drawn.pages), drawn.workers))


def _drawn_list(seed: int, count: int, workers: int) -> Generator[Progress, None, PageList]:
    """Draw the first epoch here and now, and keep it."""
    order = PageOrder(seed, count)
    drawers = PageDrawers(order, workers)
    try:
        waiting = [drawers.ask(0, np.array([row])) for row in range(count)]
        pages: list[KnownPage] = []
        for done, one in enumerate(waiting):
            yield Progress(done, count, say("drawn pages"))
            pages += map(_as_page, one())
    finally:
        drawers.close()
    return PageList(tuple(pages), ("drawn",), _fingerprint(order))


def _as_page(drawn: HalfPage) -> KnownPage:
    boxes = np.array([face.box.as_tuple() for face in drawn.faces], np.float64).reshape(-1, 4)
    return KnownPage(drawn.image, boxes, np.array([face.ignored for face in drawn.faces], bool))


def _fingerprint(order: PageOrder) -> str:
    return hashlib.sha256(json.dumps([VERSION, asdict(order)]).encode()).hexdigest()


# -- pages of Manga109 -----------------------------------------------------------------------------


def read_pages(data: Sequence[Path], issues: list[Issue]) -> Generator[Progress, None, tuple[PageFile, ...]]:
    """Return all half pages of annotated books in these folders; SourceError where there is none."""
    places: list[PageFile] = []
    for folder in data:
        library, found = open_library(folder)
        issues += found
        for done, files in enumerate(library.books.values()):
            yield Progress(done, len(library.books), files.title)
            if files.annotation and files.images:
                book, found = read_book(files)
                issues += found
                places += _places(book)
    if not places:
        hint = say("Choose a folder of Manga109 with annotations/ and images/, or have pages drawn: pages:")
        raise SourceError(say("There is no page to learn from."), hint, tuple(issues))
    return tuple(places)


def _places(book: Book) -> Iterator[PageFile]:
    faces = book.regions.get("face")
    for page in book.pages:
        if page.image and page.width and page.height:
            boxes = faces.boxes[faces.pages == page.index] if faces else np.zeros((0, 4))
            yield from halves(page, book.title, np.asarray(boxes, np.float64))


def _unlabelled(sources: Sequence[Path], issues: list[Issue]) -> Generator[Progress, None, PageFiles]:
    """Return the pages of folders, archives and PDFs, spreads halved; SourceError without a picture."""
    found: list[PageFile] = []
    for source in sources:
        books, more = yield from page_books.read_pages(source)
        issues += more
        for book in books:
            for name, width, height in book.pages:
                if width and height:
                    page = Page(0, width, height, source / book.way / name)
                    found += halves(page, book.title, np.zeros((0, 4)))
    return _files(found)


def halves(page: Page, book: str, boxes: Floats) -> Iterator[PageFile]:
    """Yield the two halves of a spread, or the page where it is upright; ``boxes`` (n, 4) px of the page."""
    assert page.image
    middle = page.width // 2
    parts = [(0, middle), (middle, page.width)] if page.width > page.height else [(0, page.width)]
    for x0, x1 in parts:
        inside, _, cut_off = cut_at_edges(boxes - (x0, 0, x0, 0), (x1 - x0, page.height))
        yield PageFile(book, page.image, x0, x1, inside, cut_off)


def _files(places: Sequence[PageFile]) -> PageFiles:
    digest = hashlib.sha256()
    stamps = {image: _stamp(image) for image in {place.image for place in places}}
    for place in places:
        told = [str(place.image), stamps[place.image], place.x0, place.x1, place.boxes.tolist()]
        digest.update(json.dumps([told, place.ignored.tolist()]).encode("utf-8", "surrogateescape"))
    return PageFiles(tuple(places), digest.hexdigest())


def _stamp(image: Path) -> list[int]:
    try:
        found = tree.stat(image)
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


# -- validation ------------------------------------------------------------------------------------


def _few(places: Sequence[PageFile]) -> PageFiles:
    """Return at most so many pages as an epoch can wait for, spread evenly over all."""
    rows = np.unique(np.linspace(0, len(places) - 1, min(_MOST, len(places))).round().astype(int))
    return _files([places[row] for row in rows])


def _parted(
    places: Sequence[PageFile], options: TrainOptions, issues: list[Issue]
) -> tuple[Sequence[PageFile], Sequence[PageFile]]:
    """Keep whole books for validation, or the last pages where the books are too few."""
    if not options.val_share:
        return places, ()
    books = [place.book for place in places]
    if kept := held_books(books, options.val_share, _MOST_HELD, options.recipe.seed):
        return [p for p in places if p.book not in kept], [p for p in places if p.book in kept]
    images = list(dict.fromkeys(place.image for place in places))
    held = set(images[len(images) - max(round(options.val_share * len(images)), 1) :])
    if len(held) == len(images):
        problem = say("There are too few pages to keep any for validation.")
        hint = say("The last epoch counts as the best. Give --val DIR.")
        issues.append(Issue(str(options.data[0]), "", problem, hint))
        return places, ()
    problem = say("Too few books to keep one for validation: pages of the same book are kept.")
    hint = say("Scores on other books will be lower. Give a book of its own: --val DIR.")
    issues.append(Issue(str(options.data[0]), "", problem, hint))
    return [p for p in places if p.image not in held], [p for p in places if p.image in held]
