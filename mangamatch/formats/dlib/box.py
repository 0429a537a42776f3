"""One ``box`` element: its edges and landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmark_names import numbers_of
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import DRAW_BOX, MARK, SampleRejected
from mangamatch.formats.common.ignored_boxes import ignored_box
from mangamatch.formats.common.numbers import WRITE_NUMBER, finite_floats, floats
from mangamatch.formats.dlib.repair import RUN, part_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lxml.etree import _Element

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.messages import Text

    _ReadFloats = Callable[[Sequence[str], Text], list[float]]


@dataclass(frozen=True, slots=True, eq=False)
class DlibFace:
    """What a box holds; ``points`` (K, 2) as written, ``names`` of the parts, ``notes`` its oddities.

    ``box`` is None for an element that has no edges.
    """

    box: Box | None
    points: Points
    names: tuple[str, ...]
    notes: tuple[Text, ...]


def parse(element: _Element, edges: Sequence[str]) -> DlibFace:
    """Read the landmarks of ``element``; ``edges`` are left, top, width, height as written.

    Raises SampleRejected.
    """
    try:
        box, whole = _box(edges) if any(edges) else (None, True)
        points, names, notes = _landmarks(element)
    except OverflowError:
        raise SampleRejected(say("a number is too large"), WRITE_NUMBER) from None
    if not whole:
        notes = (say("its edges are not whole numbers, which dlib refuses"), *notes)
    return DlibFace(box, points, names, notes)


def _box(edges: Sequence[str]) -> tuple[Box, bool]:
    """Return the box, which may enclose nothing, and whether its edges are written as whole numbers."""
    numbers, whole = _numbers(edges, floats, DRAW_BOX)
    left, top, width, height = map(float, numbers)
    return Box(left, top, left + width, top + height), whole


def parse_ignored(element: _Element, edges: Sequence[str], attributes: Mapping[str, str]) -> Any:
    """Return the record of a box that is to be ignored, with its landmarks if any; raises SampleRejected."""
    try:
        left, top, width, height = finite_floats(edges, DRAW_BOX)
        points, names, _ = _landmarks(element) if len(element) else (arrays.points([]), (), ())
    except OverflowError:
        raise SampleRejected(say("a number is too large"), WRITE_NUMBER) from None
    parts = dict(zip(names, map(tuple, points.tolist()), strict=True))
    return ignored_box(Box(left, top, left + width, top + height), parts, attributes)


def _landmarks(element: _Element) -> tuple[Points, tuple[str, ...], tuple[Text, ...]]:
    if len(element) == 1 and element[0].tag == RUN:
        points = _run(element[0])
        return points, part_names(len(points)), ()
    names, texts = _parts(element)
    values, whole = _numbers(texts)
    _demand_all(names)
    notes = () if whole else (say("its landmarks are not whole numbers, which dlib refuses"),)
    return arrays.points(values), tuple(names), notes


def _run(element: _Element) -> Points:
    """Return the landmarks of our own element; raises SampleRejected where somebody else wrote such a one."""
    text = element.text or ""
    try:
        return arrays.points(orjson.loads(text))
    except (ValueError, TypeError):  # 007, or a sign where none may be
        values, _ = _numbers(_texts(text))
    if len(values) % 2:
        raise SampleRejected(say("it has no landmarks"), MARK)
    return arrays.points(values)


def _texts(run: str) -> list[str]:
    return run.strip().strip("[]").split(",")


def _parts(element: _Element) -> tuple[list[str], list[str]]:
    """Return K names and 2K coordinates x y x y …, as texts in document order."""
    names: list[str] = []
    texts: list[str] = []
    for child in element:
        if child.tag == RUN:
            run = _texts(child.text or "")
            names += part_names(len(run) // 2)
            texts += run
        elif child.tag == "part":
            names.append(child.get("name", ""))
            texts += (child.get("x", ""), child.get("y", ""))
    if not names:
        raise SampleRejected(say("it has no landmarks"), MARK)
    return names, texts


def _numbers(
    texts: Sequence[str], read: _ReadFloats = finite_floats, hint: Text = WRITE_NUMBER
) -> tuple[list[int] | list[float], bool]:
    """Return the values, and whether all are written as whole numbers; others are read with ``read``."""
    try:
        return list(map(int, texts)), True
    except ValueError:
        return read(texts, hint), False


def _demand_all(names: Sequence[str]) -> None:
    """Raise SampleRejected where parts that are numbered have gaps; they count from 0 or from 1."""
    numbers = numbers_of(names)
    if numbers is None:
        return
    first = min(*numbers, 1)
    missing = sorted(set(range(first, first + len(numbers))) - set(numbers))
    if missing and len(set(numbers)) == len(numbers):
        raise SampleRejected(say("landmark {number} is missing", number=missing[0]), MARK)
