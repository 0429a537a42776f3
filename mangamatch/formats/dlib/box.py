"""One ``box`` element: its edges and landmarks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.formats.common.numbers import finite_floats
from mangamatch.formats.dlib.repair import RUN, part_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.messages import Text

_CORRECT = say("Correct this box, or export the file again.")


@dataclass(frozen=True, slots=True, eq=False)
class DlibFace:
    """What a box holds; ``points`` (K, 2) in the order of the part numbers, ``notes`` its oddities."""

    box: Box
    points: Points
    notes: tuple[Text, ...]


def parse(element: _Element, edges: Sequence[str]) -> DlibFace:
    """Read the landmarks of ``element``; ``edges`` are left, top, width, height as written.

    Raises SampleRejected.
    """
    try:
        numbers, whole = _numbers(edges)
        left, top, width, height = map(float, numbers)
        points, notes = _landmarks(element)
    except OverflowError:
        raise SampleRejected(say("a number is too large"), _CORRECT) from None
    if width <= 0 or height <= 0:
        raise SampleRejected(say("its size is {size}", size=f"{width:g}×{height:g}"), _CORRECT)
    if not whole:
        notes = (say("its edges are not whole numbers, which dlib refuses"), *notes)
    return DlibFace(Box(left, top, left + width, top + height), points, notes)


def _landmarks(element: _Element) -> tuple[Points, tuple[Text, ...]]:
    if len(element) == 1 and element[0].tag == RUN:
        return _run(element[0]), ()
    names, texts = _parts(element)
    values, whole = _numbers(texts)
    order, numbered = _order(names)
    notes = () if whole else (say("its landmarks are not whole numbers, which dlib refuses"),)
    if not numbered:
        notes = (*notes, say("its landmarks are not numbered; they were taken in the order of the file"))
    return arrays.points(arrays.points(values)[order]), notes


def _run(element: _Element) -> Points:
    """Return the landmarks of our own element; raises SampleRejected where somebody else wrote such a one."""
    text = element.text or ""
    try:
        return arrays.points(orjson.loads(text))
    except (ValueError, TypeError):  # 007, or a sign where none may be
        values, _ = _numbers(_texts(text))
    if len(values) % 2:
        raise SampleRejected(say("it has no landmarks"), _CORRECT)
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
        raise SampleRejected(say("it has no landmarks"), _CORRECT)
    return names, texts


def _numbers(texts: Sequence[str]) -> tuple[list[int] | list[float], bool]:
    """Return the values, and whether all are written as whole numbers."""
    try:
        return list(map(int, texts)), True
    except ValueError:
        return finite_floats(texts, _CORRECT), False


def _order(names: list[str]) -> tuple[list[int], bool]:
    """Return the indices that sort the parts, and whether their names are numbers."""
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise SampleRejected(
            say("landmark {name} stands there {n} times", name=repr(name), n=count), _CORRECT
        )
    if not all(name.isdecimal() and len(name) < 9 for name in names):
        return list(range(len(names))), False
    return _numeric_order([int(name) for name in names]), True


def _numeric_order(numbers: list[int]) -> list[int]:
    first = min(min(numbers), 1)  # counted from 0 or from 1
    missing = sorted(set(range(first, first + len(numbers))) - set(numbers))
    if missing:
        raise SampleRejected(say("landmark {number} is missing", number=missing[0]), _CORRECT)
    return sorted(range(len(numbers)), key=numbers.__getitem__)
