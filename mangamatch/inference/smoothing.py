"""The One-Euro filter on landmarks: steady where a face rests, quick where it moves.

Casiez, Roussel, Vogel: *1€ Filter: a simple speed-based low-pass filter for noisy input in interactive
systems*, CHI 2012. Pose (place, size, turn) and shape of a face are filtered apart: the pose is the mean of
all points, hardly trembles and may follow at once; what trembles is the shape, and that moves slowly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.tracked_face import TRACKED, FoundFace

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@dataclass(frozen=True, slots=True, eq=False)
class OneEuro:
    """The filter itself, for arrays of one shape: ``value`` is what came in last, filtered."""

    setting: EuroSetting
    value: Values | None = None
    speed: Values | None = None

    def after(self, values: Values, seconds: float) -> OneEuro:
        """Return the filter after ``values``, ``seconds`` after those before."""
        if self.value is None or self.speed is None or seconds <= 0:
            return OneEuro(self.setting, values.copy(), np.zeros_like(values))
        share = _share(np.array(self.setting.speed_cutoff), seconds)
        speed = self.speed + share * ((values - self.value) / seconds - self.speed)
        cutoff = self.setting.cutoff + self.setting.beta * np.abs(speed)
        return OneEuro(self.setting, self.value + _share(cutoff, seconds) * (values - self.value), speed)


def _share(cutoff: Values, seconds: float) -> Values:
    turn: Values = 2 * math.pi * cutoff * seconds
    return turn / (turn + 1)


@dataclass(frozen=True, slots=True, eq=False)
class FaceSmoother:
    """The landmarks of one face up to a moment; a new face, or one found again, needs a new one.

    ``points`` (K, 2), px, are the last ones, filtered; ``model`` is the shape of the first ones, ``unit``
    their size.
    """

    pose: OneEuro = OneEuro(POSE)
    shape: OneEuro = OneEuro(SHAPE)
    points: Points | None = None
    model: Values | None = None
    unit: float = 1.0
    time_ms: float = 0.0

    def after(self, points: Points, time_ms: float) -> FaceSmoother:
        """Return the smoother after ``points`` (K, 2), px; times must rise."""
        seconds, unit, model = (time_ms - self.time_ms) / 1000, self.unit, self.model
        if model is None:
            unit = max(float(np.sqrt(((points - points.mean(0)) ** 2).sum(1).mean())), 1e-6)
            model = (points - points.mean(0)) / unit
        pose = similarity(model, points)
        scale = np.array([1.0, 1.0, unit, unit])
        steady = self.pose.after(pose / scale, seconds)
        shape = self.shape.after(into(pose, points) - model, seconds)
        assert steady.value is not None and shape.value is not None
        smooth = out_of(steady.value * scale, model + shape.value)
        return FaceSmoother(steady, shape, smooth, model, unit, time_ms)


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


@dataclass(frozen=True, slots=True, eq=False)
class TrackSmoother:
    """``faces`` of a frame, smoothed, and what goes on from there for each, None for one that is lost."""

    faces: tuple[FoundFace, ...] = ()
    smoothers: tuple[FaceSmoother | None, ...] = ()

    def after(self, faces: Sequence[FoundFace], time_ms: float) -> TrackSmoother:
        """Return the faces of the next frame; one that is given, lost or found again begins anew."""
        known = (*self.smoothers, *(None,) * len(faces))
        smoothers = tuple(_gone_on(before, face, time_ms) for before, face in zip(known, faces, strict=False))
        smooth = (
            face if one is None else replace(face, points=one.points)
            for face, one in zip(faces, smoothers, strict=True)
        )
        return TrackSmoother(tuple(smooth), smoothers)


def _gone_on(before: FaceSmoother | None, face: FoundFace, time_ms: float) -> FaceSmoother | None:
    if face.points is None:
        return None
    begun = before if before and face.state == TRACKED else FaceSmoother()
    return begun.after(face.points, time_ms)
