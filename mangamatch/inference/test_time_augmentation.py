"""Predict a face several times, in boxes that differ a little, and take the mean: for pages, not for video.

Whoever draws a box draws it somewhat off; a network's answer changes with that more than it should. The mean
over boxes moved and scaled as people's boxes differ cancels part of that, at seven times the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.inference.predictor import Prediction, as_marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.inference.tracking import FacePredictor

_MOVE, _SCALE = 0.06, 0.1
VIEWS = (
    (0.0, 0.0, 1.0), (0.0, 0.0, 1 - _SCALE), (0.0, 0.0, 1 + _SCALE),
    (_MOVE, 0.0, 1.0), (-_MOVE, 0.0, 1.0), (0.0, _MOVE, 1.0), (0.0, -_MOVE, 1.0),
)  # fmt: skip
"""Shares of a box's width and height to move it by, and a factor of both; the box itself first."""


class Careful:
    """Another predictor, asked once for each of VIEWS; a face it cannot see in its own box stays unseen."""

    def __init__(self, inner: FacePredictor) -> None:
        self._inner = inner
        self.scheme, self.crop, self.mean_shape = inner.scheme, inner.crop, inner.mean_shape
        self.marking: str | None = getattr(inner, "marking", None)

    def points(self, image: Pixels, boxes: Sequence[Box]) -> Prediction:
        """Return the mean landmarks (N, K, 2) of N boxes; spread holds the views' disagreement, too."""
        asked = self._inner.points(image, [_seen(box, *view) for box in boxes for view in VIEWS])
        points = asked.points.reshape(len(boxes), len(VIEWS), *asked.points.shape[1:])
        unseen = np.isnan(points)
        points = np.where(unseen & ~unseen[:, :1], points[:, :1], points)  # off the image: as the box itself
        mean = as_marked(points.mean(axis=1), self.scheme, self.marking)
        if asked.spread is None:
            return Prediction(mean, None)
        spread = asked.spread.reshape(points.shape[:-1])
        spread = np.where(np.isnan(spread) & ~np.isnan(spread[:, :1]), spread[:, :1], spread)
        apart = ((points - mean[:, None]) ** 2).mean(axis=-1)
        return Prediction(mean, np.sqrt((spread**2 + apart).mean(axis=1)))


def _seen(box: Box, right: float, down: float, factor: float) -> Box:
    x, y = box.centre
    x, y = x + right * box.width, y + down * box.height
    half = factor * box.width / 2, factor * box.height / 2
    return Box(x - half[0], y - half[1], x + half[0], y + half[1])
