"""From sheets and images to a book: pages, checked boxes, and what did not fit."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.book import Page, Regions
from mangamatch.domain.messages import Text, say
from mangamatch.manga109 import issue_log as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mangamatch.manga109.images import Size
    from mangamatch.manga109.issue_log import Notes
    from mangamatch.manga109.raw_annotation import RawAnnotation, RegionRows

_DOUBLE_IDS = say("Manga109 ids are unique; all elements are kept, but a match may name the wrong one.")


def make_pages(
    written: Mapping[int, Size], images: Mapping[int, Path], measured: Mapping[int, Size], notes: Notes
) -> tuple[Page, ...]:
    """Join pages of the XML and of the images, by index; the image knows its size best."""
    made = [
        Page(index, *(measured.get(index) or written.get(index, (0, 0))), images.get(index))
        for index in dict.fromkeys([*written, *sorted(measured)])
    ]
    _note_sizes(written, measured, notes)
    if sizeless := [page.index for page in made if not (page.width and page.height)]:
        where = words.pages(sizeless)
        hint = say(
            "The annotation gives no size and there is no image to take it from; boxes there go unchecked."
        )
        notes.add(say("No size is known of {pages}", pages=where), hint, where)
    return tuple(made)


def _note_sizes(written: Mapping[int, Size], measured: Mapping[int, Size], notes: Notes) -> None:
    differing: dict[tuple[Size, Size], list[int]] = {}
    for index in written.keys() & measured.keys():
        if all(written[index]) and written[index] != measured[index]:
            differing.setdefault((written[index], measured[index]), []).append(index)
    for (told, real), indices in differing.items():
        where = words.pages(indices)
        problem = say(
            "The annotation says {told}, the image is {real} ({pages})",
            told=f"{told[0]}×{told[1]}",
            real=f"{real[0]}×{real[1]}",
            pages=where,
        )
        notes.add(problem, say("The image's size is used; boxes are taken as pixels of the image."), where)


def written_sizes(sheets: Sequence[RawAnnotation]) -> dict[int, Size]:
    """Page sizes as written; of several files the first that knows a size counts."""
    sizes: dict[int, Size] = {}
    for sheet in sheets:
        _note_double_pages(sheet)
        for page in sheet.pages:
            if not all(sizes.get(page.index, (0, 0))):
                sizes[page.index] = (page.width, page.height)
    return sizes


def _note_double_pages(sheet: RawAnnotation) -> None:
    counts = Counter(page.index for page in sheet.pages)
    if double := [index for index, count in counts.items() if count > 1]:
        where = words.pages(double)
        hint = say("Number the pages 0, 1, 2 …; the boxes of all of them were put on one page.")
        sheet.notes.add(say("The index of {pages} occurs more than once", pages=where), hint, where)


def make_regions(sheets: Sequence[RawAnnotation], pages: Sequence[Page]) -> dict[str, Regions]:
    """Check the boxes of all sheets and join them by kind."""
    limits = {page.index: (page.width, page.height) for page in pages}
    known = set(chain.from_iterable(sheet.characters for sheet in sheets)) | {""}
    parts: dict[str, list[Regions]] = {}
    for sheet in sheets:
        for kind, rows in sheet.rows.items():
            parts.setdefault(kind, []).append(_checked(sheet, kind, rows, limits))
            _note_strangers(sheet, kind, rows, known)
    return {kind: _joined(regions) for kind, regions in parts.items()}


def _checked(sheet: RawAnnotation, kind: str, rows: RegionRows, limits: Mapping[int, Size]) -> Regions:
    x0, y0, x1, y1 = rows.boxes.T
    used, slots = np.unique(rows.pages, return_inverse=True)
    sizes = np.array([limits[index] for index in used.tolist()], dtype=np.int64).reshape(-1, 2)
    width, height = sizes[slots].T
    inverted = (x1 < x0) | (y1 < y0)
    flat = ~inverted & ((x1 == x0) | (y1 == y0))
    sized = (width > 0) & (height > 0)
    outside = sized & ~inverted & ((x0 < 0) | (y0 < 0) | (x1 > width) | (y1 > height))
    kept = say("Check it; it is kept as it is.")
    swap = say("Swap its sides; it was left out.")
    _note_boxes(sheet, kind, rows, inverted, say("ends before it starts"), swap)
    _note_boxes(sheet, kind, rows, flat, say("has no area"), kept)
    _note_boxes(sheet, kind, rows, outside, say("reaches outside its page"), kept)
    return _regions(rows, np.flatnonzero(~inverted))


def _note_boxes(
    sheet: RawAnnotation, kind: str, rows: RegionRows, wrong: NDArray[np.bool_], problem: Text, hint: Text
) -> None:
    def describe(row: int) -> tuple[Text, Text]:
        return _line(sheet, rows, row), say(
            "The {kind} {id} on page {page} {problem} ({sides})",
            kind=kind,
            id=rows.ids[row],
            page=rows.pages[row],
            problem=problem,
            sides=" ".join(str(side) for side in rows.boxes[row].tolist()),
        )

    if wrong.any():
        sheet.notes.add_rows(np.flatnonzero(wrong).tolist(), describe, hint)


def _note_strangers(sheet: RawAnnotation, kind: str, rows: RegionRows, known: set[str]) -> None:
    strangers = set(rows.characters) - known
    if not strangers:
        return

    def describe(row: int) -> tuple[Text, Text]:
        return _line(sheet, rows, row), say(
            "The {kind} {id} names an unknown character {character}",
            kind=kind,
            id=rows.ids[row],
            character=rows.characters[row],
        )

    found = [row for row, character in enumerate(rows.characters) if character in strangers]
    hint = say("Add the character to the list at the top; the box is kept.")
    sheet.notes.add_rows(found, describe, hint)


def _line(sheet: RawAnnotation, rows: RegionRows, row: int) -> Text:
    return say("line {n}", n=sheet.line(int(rows.places[row])))


def _regions(rows: RegionRows, keep: NDArray[np.intp]) -> Regions:
    columns = (rows.ids, rows.characters, rows.texts)
    extra = dict(rows.extra)
    if len(keep) < len(rows.ids):
        picked = keep.tolist()
        columns = tuple([column[row] for row in picked] for column in columns)  # type: ignore[assignment]
        extra = {new: extra[row] for new, row in enumerate(picked) if row in extra}
    ids, characters, texts = (tuple(column) for column in columns)
    pages, boxes = arrays.frozen(rows.pages[keep]), arrays.frozen(rows.boxes[keep])
    return Regions(ids, pages, boxes, characters, texts, extra)


def _joined(parts: Sequence[Regions]) -> Regions:
    if len(parts) == 1:
        return parts[0]
    extra: dict[int, Mapping[str, str]] = {}
    start = 0
    for part in parts:
        extra.update({start + row: attributes for row, attributes in part.extra.items()})
        start += len(part)
    return Regions(
        tuple(chain.from_iterable(part.ids for part in parts)),
        arrays.frozen(np.concatenate([part.pages for part in parts])),
        arrays.frozen(np.concatenate([part.boxes for part in parts])),
        tuple(chain.from_iterable(part.characters for part in parts)),
        tuple(chain.from_iterable(part.texts for part in parts)),
        extra,
    )


def note_double_ids(sheets: Sequence[RawAnnotation]) -> None:
    """List ids that occur twice in a book, in any of its files."""
    seen: set[str] = set()
    for sheet in sheets:
        ids = _ids(sheet)
        if len(set(ids)) == len(ids) and seen.isdisjoint(ids):
            seen.update(ids)
            continue
        for key, count in Counter(ids).items():
            if count > 1 or key in seen:
                sheet.notes.add(say("The id {id} occurs more than once", id=key), _DOUBLE_IDS)
            seen.add(key)


def _ids(sheet: RawAnnotation) -> list[str]:
    polygons = (polygon.id for polygon in sheet.polygons)
    elements = (value for element in sheet.elements for name, value in element.attributes if name == "id")
    boxes = chain.from_iterable(rows.ids for rows in sheet.rows.values())
    ids = [*sheet.characters, *boxes, *polygons, *elements]
    return [key for key in ids if key] if "" in ids else ids
