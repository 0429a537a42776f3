"""Names and pages of one book as columns, so that many readings are compared at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.matching.provenance.page_mapping import MARGIN, PAGE_READINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats, Ints
    from mangamatch.domain.book import Book, Regions
    from mangamatch.domain.landmarks import FileName

_USUAL_SPREAD = (1654.0, 1170.0)
_FAR = 1e9  # where faces lie that only fill up a row


@dataclass(frozen=True, eq=False)
class Names:
    """R distinct boxes in the names: two annotators of one face share one.

    ``numbers`` (R,) half-page or page numbers; ``boxes`` (R, 4) x0 y0 x1 y1 as in the names, in their
    pixels; ``density`` (R,) how usual the size is among this book's boxes, per unit of log w × log h;
    ``row_of_file`` (N,) the box of each file.
    """

    numbers: Ints
    boxes: Floats
    density: Floats
    row_of_file: Ints

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def centres(self) -> Floats:
        """Middles of the boxes (R, 2)."""
        return np.asarray((self.boxes[:, :2] + self.boxes[:, 2:]) / 2)

    def sizes(self, margin: Floats) -> Floats:
        """Width and height of what the face finder found, (C, R, 2), for margins (C,) in name pixels."""
        return np.maximum(self.outer - 2 * margin[:, None, None], self.outer / 5)

    @property
    def outer(self) -> Floats:
        """Width and height of the names' boxes (R, 2), at least 1 px."""
        return np.maximum(self.boxes[:, 2:] - self.boxes[:, :2], 1.0)

    def some(self, count: int) -> Names:
        """At most ``count`` of the boxes, evenly spread over the book."""
        if len(self) <= count:
            return self
        rows = np.linspace(0, len(self) - 1, count).round().astype(np.int64)
        return Names(self.numbers[rows], self.boxes[rows], self.density[rows], np.zeros(0, np.int64))


# Spread of sizes among the 1,448 named faces of FacialLandmarkManga: log w, and log (h / w).
_SIZE_SPREAD, _ASPECT_SPREAD = 0.41, 0.17


def name_columns(names: Sequence[FileName]) -> Names:
    """Columns of ``names``, sorted by number."""
    values = [(n.half_page, *n.box.as_tuple()) for n in names]
    table = np.array(values, dtype=np.float64).reshape(-1, 5)
    rows, row_of_file = np.unique(table, axis=0, return_inverse=True)
    size = np.log(np.maximum(rows[:, 3:] - rows[:, 1:3] - 2 * MARGIN, 8.0))
    width, aspect = size[:, 0], size[:, 1] - size[:, 0]
    if len(rows):
        off = ((width - np.median(width)) / _SIZE_SPREAD) ** 2 + (
            (aspect - np.median(aspect)) / _ASPECT_SPREAD
        ) ** 2
    else:
        off = width
    density = (1 + off / 6) ** -4 * 0.5 / (np.pi * _SIZE_SPREAD * _ASPECT_SPREAD)
    return Names(rows[:, 0].astype(np.int64), rows[:, 1:], density, row_of_file.ravel().astype(np.int64))


@dataclass(frozen=True, eq=False)
class PageColumns:
    """P pages and one more, the last, that stands for every page the book does not have.

    ``index`` (P,) ascending page indices; ``sizes`` (P+1, 2) width, height; ``boxes`` (P+1, M, 4) of the
    faces, padded; ``faces`` (4, P+1, M) their middle x, y and log width, height; ``rows`` (P+1, M) rows of
    ``regions["face"]``, −1 where padded; ``counts`` (P+1, 3) faces on the left half, the right half, the
    spread; ``panels`` (4, P+1, Q), ``panel_counts`` (P+1,).
    """

    index: Ints
    sizes: Floats
    boxes: Floats
    faces: Floats
    rows: Ints
    counts: Floats
    panels: Floats
    panel_counts: Ints

    def slots(self, pages: Ints) -> Ints:
        """Where these page indices, any shape, stand in the columns."""
        if not len(self.index):
            return np.zeros_like(pages)
        slot = np.minimum(np.searchsorted(self.index, pages), len(self.index) - 1)
        return np.where(self.index[slot] == pages, slot, len(self.index))

    @property
    def absent(self) -> int:
        """The slot of pages that the book does not have."""
        return len(self.index)


def page_columns(book: Book) -> PageColumns:
    """Columns of a book's pages, faces and panels."""
    index = np.array(sorted({page.index for page in book.pages}), dtype=np.int64)
    sizes = _sizes(book, index)
    boxes, rows, _ = _padded(book.regions.get("face"), index)
    extent = np.maximum(boxes[..., 2:] - boxes[..., :2], 1.0)
    centres = np.where(rows[..., None] >= 0, (boxes[..., :2] + boxes[..., 2:]) / 2, _FAR)
    right = (centres[..., 0] >= sizes[:, None, 0] / 2) & (rows >= 0)
    counts = np.stack([((rows >= 0) & ~right).sum(1), right.sum(1), (rows >= 0).sum(1)], axis=1)
    faces = np.concatenate([centres, np.log(extent)], axis=2)
    panels, _, panel_counts = _padded(book.regions.get("frame"), index)
    columns = (boxes, _parts_first(faces), rows, counts.astype(np.float64))
    return PageColumns(index, sizes, *columns, _parts_first(panels), panel_counts)


def _parts_first(boxes: Floats) -> Floats:
    """(P, M, 4) as (4, P, M): one part of all boxes lies together in memory."""
    return np.ascontiguousarray(np.moveaxis(boxes, 2, 0))


def _sizes(book: Book, index: Ints) -> Floats:
    """Page sizes (P+1, 2); pages of unknown size take the usual one of the book."""
    by_index = {page.index: (page.width, page.height) for page in book.pages}
    sizes = np.array([*(by_index[i] for i in index.tolist()), (0, 0)], dtype=np.float64)
    known = sizes[sizes.min(axis=1) > 0]
    if len(known):
        values, times = np.unique(known, axis=0, return_counts=True)
        usual = values[times.argmax()]
    else:
        corners = [r.boxes[:, 2:].max(axis=0) for r in book.regions.values() if len(r)]
        usual = np.max([_USUAL_SPREAD, *corners], axis=0)
    return np.where(sizes.min(axis=1, keepdims=True) > 0, sizes, usual)


def _padded(regions: Regions | None, index: Ints) -> tuple[Floats, Ints, Ints]:
    """Boxes (P+1, M, 4), rows (P+1, M) and counts (P+1,) of the regions by page."""
    if regions is None or not len(regions) or not len(index):
        empty = np.zeros((len(index) + 1, 1, 4)), np.full((len(index) + 1, 1), -1, np.int64)
        return *empty, np.zeros(len(index) + 1, np.int64)
    slot = np.minimum(np.searchsorted(index, regions.pages), len(index) - 1)
    listed = np.flatnonzero(index[slot] == regions.pages)
    order = listed[np.argsort(slot[listed], kind="stable")]
    slot = slot[order]
    counts = np.bincount(slot, minlength=len(index) + 1)
    column = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = np.full((len(index) + 1, max(1, int(counts.max()))), -1, np.int64)
    rows[slot, column] = order
    boxes = np.where(rows[..., None] >= 0, regions.boxes[np.maximum(rows, 0)], 0).astype(np.float64)
    return boxes, rows, counts.astype(np.int64)


@dataclass(frozen=True, eq=False)
class Decoded:
    """The pages of R boxes under each of the H page readings: ``slots`` (H, R), ``right`` (H, R)."""

    names: Names
    pages: PageColumns
    slots: Ints
    right: NDArray[np.bool_]

    @property
    def origins(self) -> Floats:
        """Left edge on the spread from which the names count, (H, R)."""
        return np.where(self.right, self.pages.sizes[self.slots, 0] / 2, 0.0)


def decode_all(names: Names, pages: PageColumns) -> Decoded:
    """Read the numbers in every way of PAGE_READINGS."""
    readings = [reading for reading, _ in PAGE_READINGS]
    slots = np.stack([pages.slots(reading.pages(names.numbers)) for reading in readings])
    right = np.stack([reading.on_right(names.numbers) for reading in readings])
    return Decoded(names, pages, slots, right)
