"""The One-Euro filter on landmarks: steady where a face rests, quick where it moves.

Casiez, Roussel, Vogel: *1€ Filter: a simple speed-based low-pass filter for noisy input in interactive
systems*, CHI 2012. Pose (place, size, turn) and shape of a face are filtered apart: the pose is the mean of
all points, hardly trembles and may follow at once; what trembles is the shape, and that moves slowly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EuroSetting:
    """``cutoff``: Hz at rest; ``beta``: Hz more for each unit a second; ``speed_cutoff``: Hz of the speed."""

    cutoff: float
    beta: float
    speed_cutoff: float = 1.0


POSE = EuroSetting(cutoff=1.25, beta=0.85, speed_cutoff=3.0)
SHAPE = EuroSetting(cutoff=0.35, beta=0.25)
"""Chosen on seeds 11–16 and 301–308 of benchmarks/drawn_clip.py: jitter halved, a lag of about a frame."""


class OneEuro:
    """The filter itself, for arrays of one shape."""

    def __init__(self, setting: EuroSetting) -> None:
        self._setting = setting
        self._value: Values | None = None
        self._speed: Values | None = None

    def __call__(self, values: Values, seconds: float) -> Values:
        """Return the filtered ``values``, ``seconds`` after those before."""
        if self._value is None or self._speed is None or seconds <= 0:
            self._value, self._speed = values.copy(), np.zeros_like(values)
            return self._value
        share = _share(np.array(self._setting.speed_cutoff), seconds)
        self._speed = self._speed + share * ((values - self._value) / seconds - self._speed)
        cutoff = self._setting.cutoff + self._setting.beta * np.abs(self._speed)
        self._value = self._value + _share(cutoff, seconds) * (values - self._value)
        return self._value


def _share(cutoff: Values, seconds: float) -> Values:
    turn: Values = 2 * math.pi * cutoff * seconds
    return turn / (turn + 1)


class FaceSmoother:
    """Filters the landmarks of one face; a new face, or one found again, needs a new one."""

    def __init__(self, pose: EuroSetting = POSE, shape: EuroSetting = SHAPE) -> None:
        self._pose, self._shape = OneEuro(pose), OneEuro(shape)
        self._model: Values | None = None
        self._time = 0.0
        self._unit = 1.0

    def __call__(self, points: Points, time_ms: float) -> Points:
        """Return ``points`` (K, 2), px, filtered; times must rise."""
        seconds = (time_ms - self._time) / 1000
        self._time = time_ms
        if self._model is None:
            self._unit = max(float(np.sqrt(((points - points.mean(0)) ** 2).sum(1).mean())), 1e-6)
            self._model = (points - points.mean(0)) / self._unit
        pose = similarity(self._model, points)
        residual = into(pose, points) - self._model
        scaled = self._pose(pose / np.array([1.0, 1.0, self._unit, self._unit]), seconds)
        smooth = scaled * np.array([1.0, 1.0, self._unit, self._unit])
        return out_of(smooth, self._model + self._shape(residual, seconds))


def similarity(model: Points, points: Points) -> Values:
    """Return (a, b, x, y), least squares: ``points`` ≈ a·model + b·(model turned by 90°) + (x, y)."""
    middle, centre = model.mean(0), points.mean(0)
    m, p = model - middle, points - centre
    size = max(float((m**2).sum()), 1e-12)
    a = float((m * p).sum()) / size
    b = float((m[:, 0] * p[:, 1] - m[:, 1] * p[:, 0]).sum()) / size
    x, y = centre - turned(a, b, middle[None])[0]
    return np.array([a, b, x, y])


def turned(a: float, b: float, points: Points) -> Points:
    """Return ``points`` (K, 2) turned and scaled by the complex number a + bi."""
    x, y = points[:, 0], points[:, 1]
    return np.stack([a * x - b * y, b * x + a * y], 1)


def out_of(pose: Values, model: Points) -> Points:
    """Return the points (K, 2) that ``model`` becomes in a ``pose`` (a, b, x, y)."""
    return turned(float(pose[0]), float(pose[1]), model) + pose[2:]


def into(pose: Values, points: Points) -> Points:
    """Return what :func:`out_of` made ``points`` of."""
    a, b = float(pose[0]), float(pose[1])
    size = max(a * a + b * b, 1e-12)
    return turned(a / size, -b / size, points - pose[2:])
