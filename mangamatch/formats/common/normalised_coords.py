"""Landmarks written as fractions of their image: told from pixels by all of a source together.

Three habits are in use: pixels, 0 to 1 from the image's corner, and -0.5 to 0.5 from its middle. A face is
never two pixels large, so numbers below 2 are fractions; those around 0 count from the middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.messages import Text

PIXELS, CORNER, MIDDLE = "pixels", "corner", "middle"

_LARGEST = 2.0
_BETWEEN = 0.25  # a face's middle lies near 0.5 from the corner, near 0 from the middle

SAID: dict[str, Text] = {
    CORNER: say("its numbers are fractions of the image, 0 to 1 from its corner; pixels were made of them"),
    MIDDLE: say(
        "its numbers are fractions of the image, -0.5 to 0.5 from its middle; pixels were made of them"
    ),
}
CHECK = say("Look at a few faces before you train on them.")


def verdict(faces: Iterable[Points]) -> str:
    """Return what most of ``faces``, each (K, 2) and finite, are written in; none of them is kept."""
    count, middles = 0, []
    for points in faces:
        count += 1
        if _are_fractions(points):
            middles.append(points.mean())
    if 2 * len(middles) <= count:
        return PIXELS
    return CORNER if np.median(middles) > _BETWEEN else MIDDLE


def in_pixels(points: Points, size: tuple[int, int], written: str) -> Points:
    """Return ``points`` of an image of ``size`` in pixels; raises SampleRejected when not as ``written``."""
    if _are_fractions(points) != (written != PIXELS):
        problem = say("its numbers are not written as most others are: pixels or fractions")
        raise SampleRejected(problem, say("Write all landmarks in pixels."))
    if written == PIXELS:
        return points
    return (points + (0.5 if written == MIDDLE else 0.0)) * size


def _are_fractions(points: Points) -> bool:
    return bool(np.abs(points).max() <= _LARGEST)
