"""The 60 points of a drawn face: proportions, expression and pose, in units of the pupils' distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points

CHIN, BROWS, EYES = slice(0, 17), (slice(17, 22), slice(22, 27)), (slice(27, 37), slice(37, 47))
PUPILS, NOSE, MOUTH = slice(47, 49), 49, slice(50, 60)
_FIVE = np.array([-1.0, -0.6, 0.0, 0.6, 1.0])


@dataclass(frozen=True, slots=True)
class Proportions:
    """Build of a face; lengths in pupil distances, y down from the eye line."""

    cheek: float = 0.95
    jaw: float = 0.74
    chin: float = 0.34
    length: float = 1.42
    eye_width: float = 0.27
    eye_up: float = 0.20
    eye_low: float = 0.18
    eye_tilt: float = 0.04
    eye_square: float = 2.2
    brow_y: float = 0.46
    brow_length: float = 0.28
    brow_arch: float = 0.06
    nose_y: float = 0.5
    mouth_y: float = 0.92
    mouth_width: float = 0.22


@dataclass(frozen=True, slots=True)
class Expression:
    """What a mood does to the build; ``code`` is the number in the landmark file's ``Emotions``."""

    name: str
    code: int
    lid: float = 1.0
    low_lid: float = 1.0
    shut: float = 0.0
    brow_raise: float = 0.0
    brow_tilt: float = 0.0
    mouth_open: float = 0.0
    mouth_curve: float = 0.0
    mouth_wide: float = 1.0
    iris: float = 1.0
    blush: float = 0.0


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Where a head is and how it is turned: angles in radians, ``centre`` and ``unit`` in page pixels."""

    centre: tuple[float, float]
    unit: float
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    def turn(self, solid: ArrayLike) -> Points:
        """Turn points (K, 3) by yaw and pitch; returns (K, 2) in units, head still upright."""
        x, y, z = np.asarray(solid, dtype=np.float64).T
        across = x * np.cos(self.yaw) + z * np.sin(self.yaw)
        depth = z * np.cos(self.yaw) - x * np.sin(self.yaw)
        return np.column_stack([across, y * np.cos(self.pitch) + depth * np.sin(self.pitch)])

    def place(self, flat: ArrayLike) -> Points:
        """Carry points (K, 2) of the upright head onto the page."""
        return np.asarray(self.vector(flat) + self.centre, dtype=np.float64)

    def vector(self, flat: ArrayLike) -> Points:
        """Turn and scale offsets (K, 2) or (2,) of the upright head into page pixels."""
        c, s = np.cos(self.roll), np.sin(self.roll)
        turned = np.asarray(flat, dtype=np.float64) @ np.array([[c, s], [-s, c]])
        return np.asarray(turned * self.unit)

    def on_face(self, flat: ArrayLike, lift: float = 0.0) -> Points:
        """Carry points (K, 2) drawn on the front of an unturned face onto the page."""
        p = np.atleast_2d(np.asarray(flat, dtype=np.float64))
        return self.place(self.turn(np.column_stack([p, depth(p) + lift])))


def depth(flat: Points) -> curves.Floats:
    """Height of the face's surface in front of the ear axis at ``flat`` (K, 2), units."""
    bulge = 0.55 * np.sqrt(np.maximum(1 - (flat[:, 0] / 1.12) ** 2, 0.0))
    return 0.08 + bulge - 0.25 * np.maximum(-0.5 - flat[:, 1], 0.0) ** 2


def landmarks(
    build: Proportions, mood: Expression, head: HeadPose, gaze: tuple[float, float] = (0, 0)
) -> Points:
    """Return the 60 points (60, 2) on the page, manga60 order B."""
    front = np.concatenate(
        [
            _brow(build, mood, -1),
            _brow(build, mood, 1),
            _eye(build, mood, -1),
            _eye(build, mood, 1),
            _pupils(build, mood, gaze),
            [[0.0, build.nose_y]],
            _mouth(build, mood),
        ]
    )
    lift = np.zeros(len(front))
    lift[NOSE - 17] = 0.22
    solid = np.column_stack([front, depth(front) + lift])
    return head.place(np.concatenate([_chin(build, mood, head), head.turn(solid)]))


def _chin(build: Proportions, mood: Expression, head: HeadPose) -> Points:
    """Jaw line of the turned head: outline on the far side, jaw edge on the near side."""
    drop = 0.10 * mood.mouth_open
    length = build.length + drop
    half = [
        (1.0, -0.02), (build.cheek, 0.32 * length), (build.jaw, 0.64 * length),
        (build.chin, 0.89 * length), (0.0, length),
    ]  # fmt: skip
    right = np.array(half)
    whole = np.concatenate([right * (-1, 1), right[-2::-1]])
    even = curves.resample(curves.smooth(curves.resample(curves.spline(whole, 12), 49), 14), 17)
    x, y = even.T
    forward = -0.08 + 0.5 * (np.maximum(y, 0) / length) ** 1.4
    far = x * head.yaw > 0
    bulge = np.where(far, np.hypot(np.cos(head.yaw), 0.55 * np.sin(head.yaw)), np.cos(head.yaw))
    across = x * bulge + forward * np.sin(head.yaw)
    return np.column_stack([across, y * np.cos(head.pitch) + forward * np.sin(head.pitch)])


def _eye(build: Proportions, mood: Expression, side: int) -> Points:
    s = np.concatenate([_FIVE, _FIVE[::-1]])
    swell = 0.24 + 0.76 * (1 - np.abs(s) ** build.eye_square)
    tall = np.where(np.arange(10) < 5, -build.eye_up * mood.lid, build.eye_low * mood.low_lid) * swell
    arc = 0.15 * mood.shut * (s**2 - 0.5)
    thin = np.where(np.arange(10) < 5, -0.012, 0.012)
    y = (tall if mood.shut == 0 else thin) + arc - (build.eye_tilt - 0.3 * mood.brow_tilt) * s * side
    return np.column_stack([0.5 * side + s * build.eye_width, y])


def _pupils(build: Proportions, mood: Expression, gaze: tuple[float, float]) -> Points:
    middle = (build.eye_low * mood.low_lid - build.eye_up * mood.lid) / 2 if mood.shut == 0 else 0.0
    return np.array([[0.5 * side + gaze[0], middle + gaze[1] - 0.005] for side in (-1, 1)])


def _brow(build: Proportions, mood: Expression, side: int) -> Points:
    s = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
    outer = s * side
    y = -build.brow_y - mood.brow_raise - build.brow_arch * (1 - s**2) + 0.04 * outer
    return np.column_stack([0.53 * side + s * build.brow_length, y + mood.brow_tilt * outer])


def _mouth(build: Proportions, mood: Expression) -> Points:
    s = np.array([-1.0, -0.5, 0.0, 0.5, 1.0, 0.93, 0.6, 0.0, -0.6, -0.93])
    line = -mood.mouth_curve * (s**2 - 0.35)
    swell = (1 - s**2) ** 0.62 * mood.mouth_open
    y = np.where(np.arange(10) < 5, -0.12 * swell - 0.008, 0.36 * swell + 0.008)
    return np.column_stack([s * build.mouth_width * mood.mouth_wide, build.mouth_y + line + y])


MOODS: tuple[Expression, ...] = (
    Expression("neutral", 0),
    Expression("neutral", 0, mouth_curve=0.04, brow_raise=0.02),
    Expression("anger", 1, lid=0.82, low_lid=0.85, brow_tilt=-0.13, brow_raise=-0.06, mouth_curve=-0.05,
               iris=0.9),
    Expression("anger", 1, lid=0.9, brow_tilt=-0.14, brow_raise=-0.05, mouth_open=0.9, mouth_curve=-0.03,
               mouth_wide=1.15, iris=0.8),
    Expression("disgust", 2, lid=0.55, low_lid=0.8, brow_tilt=-0.05, brow_raise=-0.04, mouth_curve=-0.06,
               mouth_wide=0.9, iris=0.9),
    Expression("fear", 4, lid=1.1, low_lid=1.05, brow_tilt=0.1, brow_raise=0.06, mouth_open=0.55,
               mouth_curve=-0.05, mouth_wide=0.9, iris=0.62),
    Expression("joy", 8, mouth_curve=0.08, mouth_open=0.75, mouth_wide=1.2, brow_raise=0.05, low_lid=0.9),
    Expression("joy", 8, shut=1.0, mouth_curve=0.09, mouth_open=0.8, mouth_wide=1.15, brow_raise=0.06,
               blush=1.0),
    Expression("joy", 8, mouth_curve=0.09, mouth_wide=1.1, brow_raise=0.03, low_lid=0.92, blush=0.5),
    Expression("sadness", 16, lid=0.85, brow_tilt=0.12, brow_raise=0.03, mouth_curve=-0.05, mouth_wide=0.85),
    Expression("sadness", 16, shut=-0.8, brow_tilt=0.11, brow_raise=0.02, mouth_curve=-0.04, mouth_wide=0.8),
    Expression("surprise", 32, lid=1.15, low_lid=1.1, brow_raise=0.12, mouth_open=0.55, mouth_wide=0.62,
               iris=0.72),
    Expression("surprise", 32, lid=1.1, low_lid=1.05, brow_raise=0.1, mouth_open=0.3, mouth_wide=0.55,
               iris=0.85, blush=1.0),
    Expression("contempt", 64, lid=0.62, low_lid=0.9, brow_raise=0.03, mouth_curve=0.06, mouth_wide=1.05),
)  # fmt: skip
"""Every mood a face is drawn in; several may share a code."""
