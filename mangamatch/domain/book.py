"""Manga109 values: a book, its pages, and everything drawn on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from mangamatch.domain.box import Box

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mangamatch.domain.arrays import IntArray, Points


class Direction(StrEnum):
    """How a book is read."""

    RIGHT_TO_LEFT = "rtl"
    LEFT_TO_RIGHT = "ltr"
    DOWN = "down"
    """A strip, as webtoons are."""


@dataclass(frozen=True, slots=True)
class Page:
    """One image of a book; in Manga109 a spread. Size in pixels, 0×0 when neither image nor XML says."""

    index: int
    width: int
    height: int
    image: Path | None


@dataclass(frozen=True, slots=True)
class Face:
    """A face box of the XML; ``box`` in pixels of the spread."""

    id: str
    book: str
    page: int
    box: Box
    character: str


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """All boxes of one kind (frame, face, body, text …) in one book, as columns in document order.

    ``ids`` (N,) text as written; ``pages`` (N,) page *index*; ``boxes`` (N, 4) xmin ymin xmax ymax as
    written, pixels of the spread; ``characters`` (N,) character ids, '' where absent; ``texts`` (N,)
    element text; ``extra`` keeps attributes the reader does not know, by row.
    """

    ids: tuple[str, ...]
    pages: IntArray
    boxes: IntArray
    characters: tuple[str, ...]
    texts: tuple[str, ...]
    extra: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Polygon:
    """An onomatopoeia of the COO layer; ``outline`` (V, 2) pixels of the spread."""

    id: str
    page: int
    outline: Points
    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """Any other element of a page, kept as it was: links, relations, tags we do not know."""

    tag: str
    page: int
    attributes: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """One book. ``regions`` by kind; ``characters`` id → name; ``pages`` in document order."""

    title: str
    pages: tuple[Page, ...]
    characters: Mapping[str, str]
    regions: Mapping[str, Regions]
    polygons: tuple[Polygon, ...] = ()
    elements: tuple[Element, ...] = ()

    def page(self, index: int) -> Page | None:
        """Return the page with this index; None when the book has none."""
        if 0 <= index < len(self.pages) and self.pages[index].index == index:
            return self.pages[index]
        return next((page for page in self.pages if page.index == index), None)

    @property
    def face_count(self) -> int:
        """Number of face boxes."""
        faces = self.regions.get("face")
        return len(faces) if faces else 0

    def face(self, row: int) -> Face:
        """Return face number ``row`` of ``regions["face"]`` as a value."""
        faces = self.regions["face"]
        box = Box(*(float(v) for v in faces.boxes[row]))
        return Face(faces.ids[row], self.title, int(faces.pages[row]), box, faces.characters[row])
