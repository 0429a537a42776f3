"""Which pending face to correct next, so that a network learns most from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.matching.model.shape_space import align_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.match import Match
    from mangamatch.matching.review_priority import Doubt

_LEAST_DOUBT, _MOST_DOUBT = 0.3, 2.0
"""What a face without doubt still weighs, and doubt beyond which nothing is added."""
_AHEAD = 300
"""Faces put into order: more than anybody does before the order is made anew."""


def useful_order(
    doubtful: Sequence[Doubt], matches: Mapping[str, Match], accepted: Sequence[Points]
) -> list[str]:
    """Return the files of ``doubtful`` faces, first the one whose correction teaches a network most.

    It is doubtful and of a shape unlike all that is ``accepted`` (K, 2), and unlike those before it in the
    order: faces alike, as one character in one pose, come one after the other only where nothing else is
    left. All have the landmarks of one scheme. Behind the first few hundred, doubt alone decides.
    """
    files = [doubt.file for doubt in doubtful]
    if not files:
        return []
    shapes = np.stack([*(matches[file].points for file in files), *accepted])
    flat = align_shapes(shapes).reshape(len(shapes), -1)
    mine, known = flat[: len(files)], flat[len(files) :]
    weights = np.array([_LEAST_DOUBT + min(doubt.total, _MOST_DOUBT) for doubt in doubtful])
    nearest = np.full(len(files), np.inf)
    for shape in known:
        nearest = np.minimum(nearest, np.linalg.norm(mine - shape, axis=1))
    order: list[int] = []
    left = np.ones(len(files), bool)
    for _ in range(min(len(files), _AHEAD)):
        unlike = np.where(np.isfinite(nearest), nearest, 1.0)
        row = int(np.where(left, weights * unlike, -1.0).argmax())
        order.append(row)
        left[row] = False
        nearest = np.minimum(nearest, np.linalg.norm(mine - mine[row], axis=1))
    return [files[row] for row in (*order, *np.flatnonzero(left))]
