"""Landmarks that are not seen: ``extra["visibility"]`` is 1 for hidden ones, 0 for absent, 2 for the others.

So COCO numbers them. A hidden landmark is where it must be; an absent one is nowhere: outside of the page or
the panel, or not drawn at all. The list is there only where one is not seen, and only as long as the
landmarks are the same. A match has the same numbers as bytes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mangamatch.domain.arrays import Flags, Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.sample import Sample

VISIBILITY = "visibility"
"""Key of ``extra``."""
ABSENT, HIDDEN, SEEN = 0, 1, 2


def noted(levels: Iterable[int]) -> Mapping[str, Any]:
    """Return what goes into ``extra``; nothing where all landmarks are seen."""
    levels = list(levels)
    return {VISIBILITY: levels} if any(level != SEEN for level in levels) else {}


def levels_of(face: Sample | LandmarkSet) -> list[int]:
    """Return ABSENT, HIDDEN or SEEN for each landmark; what others call ``visibility`` says nothing."""
    values = face.extra.get(VISIBILITY)
    if not isinstance(values, list) or len(values) != len(face.points):
        return [SEEN] * len(face.points)
    return [value if type(value) is int and value in (ABSENT, HIDDEN) else SEEN for value in values]


def hides(face: Sample | LandmarkSet) -> bool:
    """Return whether a landmark is hidden or absent."""
    return VISIBILITY in face.extra and any(level != SEEN for level in levels_of(face))


def lacks(sample: Sample) -> bool:
    """Return whether a landmark is absent."""
    return VISIBILITY in sample.extra and ABSENT in levels_of(sample)


def there(levels: Iterable[int], count: int) -> Flags:
    """Return which of ``count`` landmarks are not absent; all where ``levels`` say nothing, or lack all."""
    flags: Flags = np.array(list(levels), np.uint8) != ABSENT
    return flags if len(flags) == count and flags.any() else np.ones(count, bool)


def there_of(face: Sample | LandmarkSet) -> Flags:
    """Return which landmarks (K,) of a face are not absent."""
    return there(levels_of(face) if VISIBILITY in face.extra else (), len(face.points))


def present_points(face: Sample | LandmarkSet) -> Points:
    """Return the landmarks (P, 2) of a face that are not absent: rules of size look at these."""
    return face.points[there_of(face)] if VISIBILITY in face.extra else face.points


def marked(match: Match, rows: Iterable[int], level: int) -> Match:
    """Return a match whose points ``rows`` are ABSENT, HIDDEN or SEEN; the others stay as they are."""
    levels = bytearray(match.visibility or bytes([SEEN]) * len(match.points))
    for row in rows:
        levels[row] = level
    return replace(match, visibility=b"" if set(levels) == {SEEN} else bytes(levels))


def flags_of(face: Sample | LandmarkSet) -> bytes:
    """Return the visibility of a sample, or of what a landmark file says, as a match has it."""
    return bytes(levels_of(face)) if hides(face) else b""


def as_in(match: Match | None, landmarks: LandmarkSet) -> LandmarkSet:
    """Return a set with the visibility of its match: a person may have said more than its file."""
    if match is None or match.visibility == flags_of(landmarks):
        return landmarks
    told = {key: value for key, value in landmarks.extra.items() if key != VISIBILITY}
    return replace(landmarks, extra={**told, **noted(match.visibility)})


def without_visibility(sample: Sample) -> Sample:
    """Return the sample less what :func:`noted` made, for a format that has a place of its own for it."""
    if not hides(sample):
        return sample
    return replace(sample, extra={key: value for key, value in sample.extra.items() if key != VISIBILITY})
