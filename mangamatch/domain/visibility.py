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
    from collections.abc import Iterable, Mapping, Sequence

    from mangamatch.domain.arrays import Flags
    from mangamatch.domain.match import Match
    from mangamatch.domain.sample import Sample

VISIBILITY = "visibility"
"""Key of ``extra``."""
ABSENT, HIDDEN, SEEN = 0, 1, 2


def noted(levels: Iterable[int]) -> Mapping[str, Any]:
    """Return what goes into ``extra``; nothing where all landmarks are seen."""
    levels = list(levels)
    return {VISIBILITY: levels} if any(level != SEEN for level in levels) else {}


def levels_of(sample: Sample) -> list[int]:
    """Return ABSENT, HIDDEN or SEEN for each landmark; what others call ``visibility`` says nothing."""
    values = sample.extra.get(VISIBILITY)
    if not isinstance(values, list) or len(values) != len(sample.points):
        return [SEEN] * len(sample.points)
    return [value if type(value) is int and value in (ABSENT, HIDDEN) else SEEN for value in values]


def hides(sample: Sample) -> bool:
    """Return whether a landmark is hidden or absent."""
    return VISIBILITY in sample.extra and any(level != SEEN for level in levels_of(sample))


def lacks(sample: Sample) -> bool:
    """Return whether a landmark is absent."""
    return VISIBILITY in sample.extra and ABSENT in levels_of(sample)


def hidden_of(sample: Sample) -> list[bool]:
    """Return which landmarks are hidden."""
    return [level == HIDDEN for level in levels_of(sample)]


def hidden_flags(samples: Sequence[Sample]) -> Flags | None:
    """Return the same of samples of one scheme (N, K); None where no label says that a landmark is hidden."""
    flags = np.array(list(map(hidden_of, samples)))
    return flags if flags.any() else None


def marked(match: Match, rows: Iterable[int], level: int) -> Match:
    """Return a match whose points ``rows`` are ABSENT, HIDDEN or SEEN; the others stay as they are."""
    levels = bytearray(match.visibility or bytes([SEEN]) * len(match.points))
    for row in rows:
        levels[row] = level
    return replace(match, visibility=b"" if set(levels) == {SEEN} else bytes(levels))


def flags_of(sample: Sample) -> bytes:
    """Return the visibility of a sample as a match has it."""
    return bytes(levels_of(sample)) if hides(sample) else b""


def without_visibility(sample: Sample) -> Sample:
    """Return the sample less what :func:`noted` made, for a format that has a place of its own for it."""
    if not hides(sample):
        return sample
    return replace(sample, extra={key: value for key, value in sample.extra.items() if key != VISIBILITY})
