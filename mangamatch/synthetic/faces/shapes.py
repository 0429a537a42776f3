"""Where the 60 points of a drawn face lie: build, mood and pose, drawn at random as wide as manga goes.

Lengths are in distances of the pupils of a face seen from the front, y down from the eye line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.pose import HeadPose

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points

_RANGES: dict[str, tuple[float, float, float, float]] = {
    # mean, spread, least, most
    "top": (-0.3, 0.09, -0.55, -0.1),
    "top_far": (0.24, 0.12, 0.0, 0.5),
    "cheek": (1.0, 0.04, 0.86, 1.1),
    "jaw": (0.77, 0.07, 0.58, 0.97),
    "chin": (0.36, 0.08, 0.16, 0.64),
    "length": (1.73, 0.215, 1.0, 2.45),
    "spacing": (0.557, 0.042, 0.45, 0.7),
    "inward": (0.042, 0.03, -0.03, 0.13),
    "eye_width": (0.29, 0.045, 0.16, 0.42),
    "eye_up": (0.278, 0.078, 0.05, 0.52),
    "eye_low": (0.187, 0.055, 0.04, 0.4),
    "eye_tilt": (0.005, 0.05, -0.13, 0.15),
    "eye_square": (2.3, 0.5, 1.5, 3.6),
    "eye_corner": (0.345, 0.1, 0.05, 0.56),
    "brow_y": (0.515, 0.115, 0.1, 0.9),
    "brow_x": (0.04, 0.06, -0.12, 0.2),
    "brow_length": (0.328, 0.09, 0.12, 0.57),
    "brow_arch": (0.058, 0.04, -0.04, 0.17),
    "brow_slope": (0.043, 0.06, -0.13, 0.2),
    "nose_x": (0.0, 0.042, -0.11, 0.11),
    "nose_y": (0.47, 0.06, 0.13, 0.84),
    "nose_lift": (0.47, 0.1, -0.05, 0.98),
    "eye_lift": (-0.1, 0.05, -0.2, 0.1),
    "brow_lift": (0.03, 0.06, -0.15, 0.2),
    "brow_ridge": (0.2, 0.08, 0.0, 0.4),
    "mouth_lift": (-0.06, 0.08, -0.25, 0.15),
    "chin_lift": (0.2, 0.08, 0.0, 0.45),
    "mouth_y": (0.995, 0.08, 0.6, 1.34),
    "mouth_width": (0.32, 0.105, 0.07, 0.65),
    "bulge": (0.42, 0.12, 0.18, 0.75),
    "dent": (0.03, 0.03, 0.0, 0.12),
    "wide": (1.165, 0.08, 0.92, 1.4),
}
_AGE = {
    "length": 0.24, "jaw": 0.02, "eye_up": -0.062, "eye_low": -0.056, "brow_y": -0.06, "nose_y": 0.02,
    "mouth_y": 0.07, "eye_tilt": 0.01, "mouth_width": 0.03, "nose_lift": 0.02, "spacing": -0.008,
    "wide": -0.045,
}  # fmt: skip
"""What a face that looks one spread older has more of."""
_FOLLOWS = (("mouth_y", "length", 0.25), ("nose_y", "mouth_y", 0.4))
"""What moves with another length, by which share of what that is off its mean."""
_NOSE_LIFT = {
    "dot": -0.22, "none": -0.22, "bump": -0.08, "ticks": -0.04, "stub": -0.02, "shadow": 0.04, "hook": 0.09,
    "line": 0.13, "full": 0.13,
}  # fmt: skip
"""How much longer than others a nose is that is drawn so: what is a dot, or left out, hardly stands out."""
_S = np.array([-1.0, -0.58, 0.0, 0.58, 1.0])
_UPPER = np.arange(10) < 5
_LIDS = np.concatenate([_S, _S[::-1]])
_LIPS = np.array([-1.0, -0.55, 0.0, 0.55, 1.0, 0.96, 0.56, 0.0, -0.56, -0.96])
_SIDES = (-1, 1)
_SQUAT = 0.25
"""By how much a face is less tall in profile: in manga a head that turns hardly gets narrower instead."""
_TO_RIGHT = 0.44
"""Share of turned faces that look to the right in the image: of real ones it is the smaller, too."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What a face does, left and right; ``shut`` > 0 closes an eye in an arc upwards, < 0 downwards."""

    lid: tuple[float, float] = (1.0, 1.0)
    shut: tuple[float, float] = (0.0, 0.0)
    brow_raise: tuple[float, float] = (0.0, 0.0)
    brow_tilt: tuple[float, float] = (0.0, 0.0)
    mouth_open: float = 0.0
    mouth_up: float = 0.12
    mouth_curve: float = 0.0
    mouth_wide: float = 1.0
    mouth_skew: tuple[float, float] = (0.0, 0.0)
    gaze: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A face at the origin with a pupil distance of one: its 60 points (60, 2) and what they came from."""

    points: Points
    head: HeadPose
    mood: Mood
    build: dict[str, float]

    def at(self, centre: tuple[float, float], unit: float) -> tuple[HeadPose, Points]:
        """Return head and points (60, 2) carried to ``centre`` with ``unit`` pixels a pupil distance."""
        head = HeadPose(centre, unit, self.head.yaw, self.head.pitch, self.head.roll)
        return head, np.asarray(self.points * unit + centre)


def draw_shape(rng: Generator, eye: str = "open", pose: float = 1.0, nose: str = "") -> Shape:
    """Draw build, mood and pose; ``pose`` 0: from the front.

    ``eye``: open, dot, closed or shocked; ``nose``: the family that it is drawn in, where that is known.
    """
    build = draw_build(rng, eye, nose)
    mood = draw_mood(rng, eye)
    return make_shape(rng, build, mood, draw_pose(rng, pose))


def make_shape(rng: Generator, build: dict[str, float], mood: Mood, head: HeadPose) -> Shape:
    """Return the face of ``build`` in ``mood``, turned as ``head``; it looks somewhere."""
    mood = _looking(rng, mood, head)
    return shape_of(build, mood, head, rng.normal(0, 1, (8, 2)))


def shape_of(build: dict[str, float], mood: Mood, head: HeadPose, jitter: Points | None = None) -> Shape:
    """Return the face of ``build`` in ``mood``; ``jitter`` (8, 2): by how many spreads parts are off."""
    jitter = np.zeros((8, 2)) if jitter is None else jitter
    return Shape(_points(build, mood, head, jitter), head, mood, build)


def mean_build() -> dict[str, float]:
    """Return the proportions of the face in the middle of all."""
    return {name: mean for name, (mean, *_) in _RANGES.items()} | {"round": 9.0}


def draw_build(rng: Generator, eye: str, nose: str = "") -> dict[str, float]:
    """Draw the proportions of a face, as named in ``_RANGES``."""
    build = _build(rng)
    build["nose_lift"] += _NOSE_LIFT.get(nose, 0.0)
    if eye == "dot":
        wide = rng.uniform(0.04, 0.11)
        build |= {"eye_width": wide, "eye_up": wide * rng.uniform(0.8, 2.0), "eye_tilt": 0.0}
        build["eye_low"] = build["eye_up"] * rng.uniform(0.85, 1.0)
    return build


def _build(rng: Generator) -> dict[str, float]:
    age = float(np.clip(rng.normal(), -2.2, 2.2))
    draws = np.clip(rng.normal(size=len(_RANGES)), -2.4, 2.4).tolist()
    build = {}
    for (name, (mean, spread, least, most)), draw in zip(_RANGES.items(), draws, strict=True):
        build[name] = min(max(mean + spread * draw + _AGE.get(name, 0.0) * age, least), most)
    for name, before, share in _FOLLOWS:
        build[name] += share * (build[before] - _RANGES[before][0])
    build["round"] = float(rng.integers(3, 18))
    return build


def draw_pose(rng: Generator, pose: float = 1.0) -> HeadPose:
    """Draw how a head at the origin is turned and tilted; ``pose`` 0: from the front."""
    kind = rng.random()
    side = 1.0 if rng.random() < _TO_RIGHT else -1.0
    yaw = rng.normal(0, 0.09) if kind < 0.27 else side * (rng.uniform(0.12, 0.78) if kind < 0.94 else
                                                          rng.uniform(0.7, 1.1))  # fmt: skip
    pitch = float(np.clip(rng.normal(0.0, 0.19), -0.5, 0.5))
    roll = float(np.clip(rng.normal(0, 0.16 if rng.random() < 0.8 else 0.4), -0.75, 0.75))
    return HeadPose((0.0, 0.0), 1.0, float(yaw) * pose, pitch * pose, roll * pose)


def draw_mood(rng: Generator, eye: str) -> Mood:
    """Draw what a face does; ``eye``: open, dot, closed or shocked."""
    lid = float(np.clip(rng.normal(1.0, 0.13), 0.55, 1.3)) * (1.15 if eye == "shocked" else 1.0)
    other = lid * float(rng.uniform(0.94, 1.06))
    shut = (0.0, 0.0)
    if eye == "closed":
        way = float(rng.choice((-1.0, 1.0)) * rng.uniform(0.2, 1.2))
        shut = (way, way * float(rng.uniform(0.85, 1.15)))
        if rng.random() < 0.12:  # a wink
            shut = (shut[0], 0.0) if rng.random() < 0.5 else (0.0, shut[1])
    raised, tilt = float(rng.normal(0.0, 0.07)), _brow_tilt(rng)
    odd = rng.normal(0, 1, 4) * (0.035, 0.035, 0.075, 0.075)
    opening = 0.0 if rng.random() < 0.4 else float(np.clip(rng.gamma(2.0, 0.3), 0.08, 1.6))
    return Mood(
        lid=(lid, other),
        shut=shut,
        brow_raise=(raised + float(odd[0]), raised + float(odd[1])),
        brow_tilt=(tilt + float(odd[2]), tilt + float(odd[3])),
        mouth_open=opening,
        mouth_up=float(rng.uniform(0.05, 0.3)),
        mouth_curve=float(rng.normal(0.015, 0.055)),
        mouth_wide=float(np.clip(rng.normal(1.0, 0.15), 0.55, 1.5)) * (1.0 + 0.15 * (opening > 0.6)),
        mouth_skew=(float(rng.normal(0, 0.035)), float(rng.normal(0, 0.03))),
    )


def _brow_tilt(rng: Generator) -> float:
    """Most faces are at ease; worry and anger show in brows far steeper than anybody has."""
    return float(np.clip(rng.normal(0.0, 0.07 if rng.random() < 0.7 else 0.16), -0.3, 0.3))


def _looking(rng: Generator, mood: Mood, head: HeadPose) -> Mood:
    """Let the face look somewhere, rather where it is turned to."""
    gaze = (float(rng.normal(0.05 * np.sin(head.yaw), 0.055)), float(rng.normal(0.035, 0.035)))
    return Mood(mood.lid, mood.shut, mood.brow_raise, mood.brow_tilt, mood.mouth_open, mood.mouth_up,
                mood.mouth_curve, mood.mouth_wide, mood.mouth_skew, gaze)  # fmt: skip


def depth(flat: Points, bulge: float = 0.5) -> curves.Floats:
    """Height of the face's surface in front of the ear axis at ``flat`` (K, 2), units."""
    swell = bulge * np.sqrt(np.maximum(1 - (flat[:, 0] / 1.15) ** 2, 0.0))
    return np.asarray(0.08 + swell - 0.25 * np.maximum(-0.5 - flat[:, 1], 0.0) ** 2)


def _points(build: dict[str, float], mood: Mood, head: HeadPose, jitter: Points) -> Points:
    parts = [
        _brow(build, mood, side, 0.045 * jitter[4, k]) + 0.018 * jitter[k] for k, side in enumerate(_SIDES)
    ]
    for k, side in enumerate(_SIDES):
        parts.append(_eye(build, mood, k, side) + 0.014 * jitter[2 + k])
    parts.append(_pupils(build, mood) + 0.014 * jitter[2:4])
    parts.append(np.array([[build["nose_x"], build["nose_y"]]]))
    parts.append(_mouth(build, mood) + np.array([mood.mouth_skew[0], 0.02 * jitter[5, 1]]))
    front = np.concatenate(parts)
    solid = np.column_stack([front * (build["wide"], 1), depth(front, build["bulge"]) + _lift(build)])
    chin, flat = _chin(build, mood, head, jitter[6:]), head.turn(solid)
    if abs(head.yaw) > 0.3:
        _keep_inside(flat, chin, 1 if head.yaw > 0 else -1)
    squat = 1 - _SQUAT * np.sin(head.yaw) ** 2
    return head.place(np.concatenate([chin, flat]) * (1, squat))


def _lift(build: dict[str, float]) -> curves.Floats:
    """Return how far the 43 points of the front lie before its surface: inner ends of brows before outer."""
    ridge = build["brow_lift"] + build["brow_ridge"] * np.linspace(-0.5, 0.5, 5)
    eyes, mouth = np.full(22, build["eye_lift"]), np.full(10, build["mouth_lift"])
    return np.concatenate([ridge, ridge[::-1], eyes, [build["nose_lift"]], mouth])


def _keep_inside(flat: Points, chin: Points, side: int) -> None:
    """Narrow what would reach over the far outline of a turned face: there artists draw it narrower."""
    half = chin[8:] if side > 0 else chin[8::-1]
    eye, pupil = (slice(20, 30), 31) if side > 0 else (slice(10, 20), 30)
    brow = np.r_[5:10] if side > 0 else np.r_[0:5]
    for part, room in ((np.r_[eye, pupil], 0.03), (brow, -0.18), (np.r_[33:43], 0.02)):
        x, y = side * flat[part, 0], flat[part, 1].mean()
        edge = float(np.interp(-y, -half[:, 1], side * half[:, 0])) - room
        low, high = x.min(), x.max()
        if high > edge:
            narrower = max((edge - low) / (high - low), 0.3)
            flat[part, 0] = side * (low + (x - low) * narrower)
            if part is brow:  # which would else stand upright
                flat[part, 1] = y + (flat[part, 1] - y) * narrower**0.5


def _chin(build: dict[str, float], mood: Mood, head: HeadPose, jitter: Points) -> Points:
    """Jaw line of the turned head: its outline on the far side, the edge of the jaw on the near side."""
    length = build["length"] + 0.1 * min(mood.mouth_open, 1.2)
    half = np.array([
        (1.08, build["top"]), (build["cheek"], 0.32 * length), (build["jaw"], 0.64 * length),
        (build["chin"], 0.89 * length), (0.0, length),
    ])  # fmt: skip
    odd = 1 + 0.025 * jitter[:, 0]
    whole = np.concatenate([half * (-odd[0], 1), half[-2::-1] * (odd[1], 1)])
    whole = whole * (build["wide"], 1)
    far, near = (0, -1) if head.yaw < 0 else (-1, 0)
    whole[far, 1] -= build["top_far"] * abs(np.sin(head.yaw))  # seen past the temple
    up = max(-np.sin(head.pitch), 0.0)  # a head held high has its eyes, which lie before its ears, above them
    whole[[far, near], 1] -= up * np.array([0.6, 0.9 + 1.7 * abs(np.sin(head.yaw))])
    even = fast_curves.smooth(curves.resample(fast_curves.spline(whole, 10), 41), int(build["round"]))
    x, y = even.T
    forward = -0.02 + build["chin_lift"] * (np.maximum(y, 0) / length) ** 1.4
    turned = abs(np.sin(head.yaw))
    beyond = x * head.yaw > 0
    bulge = np.where(beyond, np.hypot(np.cos(head.yaw), 0.45 * np.sin(head.yaw)), np.cos(head.yaw) ** 0.7)
    socket = 1 - build["dent"] * 2.2 * turned * beyond * np.exp(-((np.maximum(y - 0.05, 0) / 0.22) ** 2))
    across = x * bulge * socket + forward * np.sin(head.yaw)
    flat = np.column_stack([across, y * np.cos(head.pitch) + forward * np.sin(head.pitch)])
    return np.concatenate([curves.resample(flat[:21], 9)[:-1], curves.resample(flat[20:], 9)])


def _eye(build: dict[str, float], mood: Mood, k: int, side: int) -> Points:
    corner = build["eye_corner"]
    swell = corner + (1 - corner) * (1 - np.abs(_LIDS) ** build["eye_square"])
    tall = np.where(_UPPER, -build["eye_up"] * mood.lid[k], build["eye_low"] * (0.5 + 0.5 * mood.lid[k]))
    y = tall * swell
    if mood.shut[k]:
        y = 0.15 * mood.shut[k] * (_LIDS**2 - 0.5) + np.where(_UPPER, -0.016, 0.016)
    y = y - (build["eye_tilt"] - 0.3 * mood.brow_tilt[k]) * _LIDS * side
    return np.column_stack([build["spacing"] * side + _LIDS * build["eye_width"], y])


def _pupils(build: dict[str, float], mood: Mood) -> Points:
    rows = []
    for k, side in enumerate(_SIDES):
        middle = (build["eye_low"] * (0.5 + 0.5 * mood.lid[k]) - build["eye_up"] * mood.lid[k]) / 2
        room = min(build["eye_width"] / 0.25, 1) * min(build["eye_up"] / 0.2, 1)
        x = build["spacing"] * side + (mood.gaze[0] - build["inward"] * side) * room
        rows.append((x, (middle + mood.gaze[1] * room if not mood.shut[k] else 0.0)))
    return np.array(rows)


def _brow(build: dict[str, float], mood: Mood, side: int, bent: float) -> Points:
    k = 0 if side < 0 else 1
    s = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
    outer = s * side
    y = -build["brow_y"] - mood.brow_raise[k] - (build["brow_arch"] + bent) * (1 - s**2)
    y = y + (mood.brow_tilt[k] - build["brow_slope"] + 0.03) * outer
    return np.column_stack([(build["spacing"] + build["brow_x"]) * side + s * build["brow_length"], y])


def _mouth(build: dict[str, float], mood: Mood) -> Points:
    curve = -mood.mouth_curve * (_LIPS**2 - 0.35) + mood.mouth_skew[1] * _LIPS
    swell = np.maximum(1 - _LIPS**2, 0.06) ** 0.6 * mood.mouth_open
    y = np.where(_UPPER, -mood.mouth_up * swell - 0.018, 0.34 * swell + 0.018)
    wide = build["mouth_width"] * mood.mouth_wide * (1 - 0.18 * min(mood.mouth_open, 1))
    return np.column_stack([_LIPS * wide, build["mouth_y"] + curve + y])
