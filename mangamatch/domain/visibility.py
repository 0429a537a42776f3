"""Landmarks that a person has marked as hidden: ``extra["visibility"]`` is 1 for them and 2 for the others.

So COCO numbers them. It is there only where one is hidden, and only as long as the landmarks are the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.domain.arrays import Flags
    from mangamatch.domain.sample import Sample

VISIBILITY = "visibility"
"""Key of ``extra``."""
HIDDEN, SEEN = 1, 2


def noted(hidden: Sequence[bool]) -> Mapping[str, Any]:
    """Return what goes into ``extra``; nothing where all landmarks are seen."""
    return {VISIBILITY: [HIDDEN if one else SEEN for one in hidden]} if any(hidden) else {}


def hides(sample: Sample) -> bool:
    """Return whether a landmark is hidden; what others call ``visibility`` hides none."""
    values = sample.extra.get(VISIBILITY)
    return isinstance(values, list) and len(values) == len(sample.points) and any(map(_is_hidden, values))


def hidden_of(sample: Sample) -> list[bool]:
    """Return which landmarks are hidden."""
    if not hides(sample):
        return [False] * len(sample.points)
    return list(map(_is_hidden, sample.extra[VISIBILITY]))


def hidden_flags(samples: Sequence[Sample]) -> Flags | None:
    """Return the same of samples of one scheme (N, K); None where no label says that a landmark is hidden."""
    return np.array(list(map(hidden_of, samples))) if any(map(hides, samples)) else None


def _is_hidden(value: object) -> bool:
    return type(value) is int and value == HIDDEN


def without_visibility(sample: Sample) -> Sample:
    """Return the sample less what :func:`noted` made, for a format that has a place of its own for it."""
    if not hides(sample):
        return sample
    return replace(sample, extra={key: value for key, value in sample.extra.items() if key != VISIBILITY})
