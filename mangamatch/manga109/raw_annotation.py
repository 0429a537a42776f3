"""What one annotation file says, before anything is checked against pages or images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import IntArray
    from mangamatch.domain.book import Element, Polygon
    from mangamatch.manga109.issue_log import Notes

KINDS = ("frame", "face", "body", "text")
SIDES = ("xmin", "ymin", "xmax", "ymax")
OUTSIDE = -1
"""Page of an element that stands outside every page."""


@dataclass(frozen=True, slots=True)
class PageTag:
    """A ``page`` as written; 0 for a size that is absent or not a number."""

    index: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class RegionRows:
    """Boxes of one kind as columns, as in ``Regions``; ``places`` (N,) are for ``RawAnnotation.line``."""

    ids: Sequence[str]
    pages: IntArray
    boxes: IntArray
    characters: Sequence[str]
    texts: Sequence[str]
    extra: Mapping[int, Mapping[str, str]]
    places: Sequence[int] | NDArray[np.intp]


@dataclass(slots=True, eq=False)
class RawAnnotation:
    """One file as far as it could be read, with ``notes`` on what was wrong; ``pages`` in document order."""

    notes: Notes
    title: str = ""
    pages: list[PageTag] = field(default_factory=list)
    characters: dict[str, str] = field(default_factory=dict)
    rows: dict[str, RegionRows] = field(default_factory=dict)
    polygons: list[Polygon] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    line: Callable[[int], int] = int
