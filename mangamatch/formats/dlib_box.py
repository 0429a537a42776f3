"""One ``box`` element: its edges and landmarks."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.formats.dlib_source import RUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from mangamatch.domain.arrays import Points

_WHOLE = re.compile(r"[-+\d\s]*")


class BadBox(Exception):
    """Why one box cannot become a sample."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What a box holds; ``points`` (K, 2) in the order of the part numbers, ``notes`` its oddities."""

    box: Box
    points: Points
    notes: tuple[str, ...]


def parse(element: _Element) -> Face:
    """Read the numbers of ``element``; raises BadBox."""
    edges, edges_whole = _numbers([element.get(key, "") for key in ("left", "top", "width", "height")])
    left, top, width, height = edges
    if width <= 0 or height <= 0:
        raise BadBox(f"its size is {width:g}×{height:g}")
    names, texts = _parts(element)
    order, numbered = _order(names)
    values, whole = _numbers(texts)
    points = arrays.points(values)
    notes = [] if whole and edges_whole else ["coordinates are not whole numbers, which dlib refuses"]
    if not numbered:
        notes.append("landmarks are not numbered; they were taken in the order of the file")
    if order is not None:
        points = arrays.points(points[order])
    return Face(Box(left, top, left + width, top + height), points, tuple(notes))


def _parts(element: _Element) -> tuple[list[str], list[str]]:
    """Return K names and 2K coordinates x y x y …, as texts in document order."""
    tokens: list[str] = []
    for child in element:
        if child.tag == RUN:
            tokens += (child.text or "").split()
        elif child.tag == "part":
            tokens += (child.get("name", ""), child.get("x", ""), child.get("y", ""))
    if not tokens:
        raise BadBox("it has no landmarks")
    names = tokens[::3]
    del tokens[::3]
    return names, tokens


def _numbers(texts: Sequence[str]) -> tuple[list[float], bool]:
    """Return the values, and whether all are written as whole numbers."""
    try:
        values = [float(text) for text in texts]
    except ValueError as error:
        raise BadBox(f"a number is missing or wrong ({error})") from None
    if not all(map(math.isfinite, values)):
        raise BadBox("a number is not finite")
    return values, _WHOLE.fullmatch(" ".join(texts)) is not None


def _order(names: list[str]) -> tuple[list[int] | None, bool]:
    """Return the indices that sort the parts, None when sorted, and whether the names are numbers."""
    if names == _padded(len(names)):
        return None, True
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise BadBox(f"landmark {twice[0]!r} stands there {Counter(names)[twice[0]]} times")
    if not all(name.isdecimal() and len(name) < 9 for name in names):
        return None, False
    return _numeric_order([int(name) for name in names]), True


def _numeric_order(numbers: list[int]) -> list[int]:
    first = min(min(numbers), 1)  # counted from 0 or from 1
    missing = sorted(set(range(first, first + len(numbers))) - set(numbers))
    if missing:
        raise BadBox(f"landmark {missing[0]} is missing")
    return sorted(range(len(numbers)), key=numbers.__getitem__)


@lru_cache
def _padded(count: int) -> list[str]:
    digits = max(2, len(str(count - 1)))
    return [f"{i:0{digits}d}" for i in range(count)]
