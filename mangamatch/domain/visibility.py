"""Which points of a sample are hidden, so that their places are estimates: a list of numbers in its extra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Flags
    from mangamatch.domain.sample import Sample

HIDDEN = "hidden"
"""Key in ``extra``: numbers of the hidden points, from 0, in the order of the scheme."""


def hidden_note(flags: Flags) -> dict[str, Any]:
    """Return what ``extra`` has of ``flags`` (K,), nothing where all points are visible."""
    return {HIDDEN: np.flatnonzero(flags).tolist()} if flags.any() else {}


def hidden_points(sample: Sample) -> Flags:
    """Return which points (K,) are hidden; what is no number of a point is passed over."""
    flags = np.zeros(len(sample.points), bool)
    given = sample.extra.get(HIDDEN)
    rows = given if isinstance(given, list | tuple) else ()
    known = [row for row in rows if type(row) is int and 0 <= row < len(flags)]
    flags[known] = True
    return flags


def hidden_flags(samples: Sequence[Sample]) -> Flags | None:
    """Return the same of several samples (N, K), None where no label says of any point that it is hidden."""
    if not any(HIDDEN in sample.extra for sample in samples):
        return None
    return np.stack([hidden_points(sample) for sample in samples])
