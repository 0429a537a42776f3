"""The box of a face as files give it: which of several, and what is taken where one encloses nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mangamatch.domain.box import Box
from mangamatch.domain.messages import say, say_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.messages import Text

_HELD = 0.9  # of the points: brows and chins stand out of many a box that is drawn around a face
CORRECT_BOX = say("Correct the box of this face where that is wrong.")


@dataclass(frozen=True, slots=True, eq=False)
class DrawnBox:
    """A box that somebody has drawn, and what the tool says of it besides."""

    box: Box
    facts: Mapping[str, Any] = field(default_factory=dict)


def corners(x0: float, y0: float, x1: float, y1: float) -> Box:
    """Return the box between two opposite corners, whichever is named first."""
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def spanned(places: Iterable[tuple[float, float]]) -> Box:
    """Return the box of two opposite corners, or of all four; one of a NaN encloses nothing."""
    xs, ys = zip(*places, strict=True)
    if not all(map(math.isfinite, (*xs, *ys))):
        return Box(*4 * [math.nan])
    return Box(min(xs), min(ys), max(xs), max(ys))


def with_area(box: Box) -> bool:
    """Whether a box encloses anything; one of numbers that are none does not."""
    return box.width > 0 and box.height > 0 and all(map(math.isfinite, box.as_tuple()))


def no_area(box: Box) -> Text:
    """Return what is to be said of a box that encloses nothing."""
    size = f"{box.width:g}×{box.height:g}"
    return say("its box has no area ({size}); the extent of its landmarks was taken", size=size)


def chosen(
    boxes: Sequence[DrawnBox], points: Points, others: Iterable[Points] = ()
) -> tuple[DrawnBox | None, Text | None]:
    """Return the box of a face among all that may be its own, None where none is, and what is to be said.

    A single one is. Of several it is the smallest that holds its ``points``, and none of the ``others``:
    those of faces that may have the same boxes.
    """
    others = list(others)
    if not boxes or (len({drawn.box for drawn in boxes}) == 1 and not others):
        return (boxes[0] if boxes else None), None
    held = [drawn for drawn in boxes if holds(drawn.box, points)]
    held = [drawn for drawn in held if not any(holds(drawn.box, other) for other in others)]
    if not held:
        one = say("the box is not drawn around it alone; its extent was taken")
        many = say("none of {n} boxes is drawn around it alone; its extent was taken", n=len(boxes))
        return None, say_number(len(boxes), one, many)
    one = say("the only box around its landmarks was taken")
    many = say("of {n} boxes the smallest around its landmarks was taken", n=len(boxes))
    return min(held, key=lambda drawn: drawn.box.area), say_number(len(boxes), one, many)


def borrowed(
    boxes: Iterable[DrawnBox], points: Points, others: Sequence[Points]
) -> tuple[DrawnBox | None, Text | None]:
    """Return, as :func:`chosen` does, the smallest of the boxes of no face that holds this one alone."""
    held = [d for d in boxes if holds(d.box, points) and not any(holds(d.box, other) for other in others)]
    if not held:
        return None, None
    note = say("the box around its landmarks was taken, which is of another group")
    return min(held, key=lambda drawn: drawn.box.area), note


def holds(box: Box, points: Points) -> bool:
    """Whether nearly all ``points`` (K, 2) lie in ``box``."""
    x0, y0, x1, y1 = box.as_tuple()
    inside = (points >= (x0, y0)) & (points <= (x1, y1))
    return bool(inside.all(axis=1).mean() >= _HELD)
