"""Heads that are turned too far for the sixty points: full profiles, and backs of heads.

Lengths are in pupil distances of the head; in a profile x runs to the front, from the axis of the ears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import fill_ink

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext
    from mangamatch.synthetic.faces.pose import HeadPose
    from mangamatch.synthetic.faces.shapes import Shape

_BACK_OF_EAR = -0.3


class Profile:
    """A head seen from the side: carries its points to the page and knows its heights."""

    def __init__(self, rng: Generator, shape: Shape, head: HeadPose, way: int) -> None:
        """Look to the image's right where ``way`` is 1, to its left where it is -1."""
        build = shape.build
        self.head, self.way = head, way
        self.opening = min(shape.mood.mouth_open, 1.8)
        self.mouth = build["mouth_y"]
        self.length = max(build["length"] * 0.95, self.mouth + 0.3) + 0.16 * self.opening
        self.nose = min(build["nose_y"] + 0.12, self.mouth - 0.24)
        self.brow = -build["brow_y"]
        self.reach = 1.16 + float(rng.uniform(0.1, 0.42))
        self.flat = float(rng.uniform(0.0, 0.1))

    def at(self, flat: ArrayLike) -> Points:
        """Carry points (K, 2) of the profile onto the page."""
        return self.head.place(np.atleast_2d(np.asarray(flat, np.float64)) * (self.way, 1))

    def points(self) -> Points:
        """Return sixty points (60, 2) whose jaw line carries a neck; the rest lie within the face."""
        path = [(-0.6, 0.2), (-0.62, 0.8), (0.2, self.length), (0.62, 0.85), (0.9, 0.2)]
        points = np.repeat(self.at([(0.5, 0.4)]), 60, axis=0)
        points[:17] = curves.resample(self.at(fast_curves.spline(path, 6)), 17)
        return points

    def front(self) -> Points:
        """Return the outline from the hairline over nose and lips to the chin, (K, 2)."""
        f, m, gape = self.flat, self.mouth, 0.3 * self.opening
        tip = (self.reach, self.nose)
        upper = [
            (0.78, -1.35),
            (1.08, -0.85),
            (1.17, -0.42),
            (1.08 - f, -0.02),
            (1.2 - f, self.nose - 0.2),
            tip,
        ]
        lips = [(1.14 - f, self.nose + 0.1), (1.15 - f, m - 0.09), (1.08 - f, m), (1.09 - f, m + gape)]
        chin = [(1.03 - f, m + gape + 0.12), (0.98 - f, self.length - 0.16), (0.78 - f, self.length)]
        return np.concatenate(
            [fast_curves.spline(upper, 5), fast_curves.spline(lips, 3), fast_curves.spline(chin, 5)]
        )

    def jaw(self) -> Points:
        """Return the line from the chin to the ear, (K, 2)."""
        path = [(0.78 - self.flat, self.length), (0.4, self.length * 0.93), (-0.02, self.length * 0.62)]
        return fast_curves.spline([*path, (-0.12, 0.42), (-0.14, 0.2)], 5)


def draw_profile(desk: DrawContext, profile: Profile) -> Points:
    """Draw a face from the side, its neck being there; return corners of its face (K, 2): brow, nose, ear."""
    front, jaw = profile.front(), profile.jaw()
    skull = curves.ellipse((-0.12, -0.4), (1.3, 1.32), np.pi * 0.75, np.pi * 1.72, 20)
    desk.sheet.fill(profile.at(np.concatenate([front, jaw, skull])), WHITE)
    _tone_skin(desk, profile.at(np.concatenate([front, jaw, skull])))
    desk.line(profile.at(front), desk.manner.contour)
    desk.sheet.stroke(profile.at(jaw), desk.fine * desk.manner.contour, 0.1, 0.5)
    _mouth(desk, profile)
    _eye(desk, profile)
    if desk.chance(0.7):
        _ear(desk, profile)
    _hair(desk, profile)
    top = profile.brow - 0.12
    back = _BACK_OF_EAR + float(desk.rng.uniform(-0.1, 0.15))
    return profile.at(
        [(1.1, top), (profile.reach, profile.nose), (0.8, profile.length), (back, 0.3), (back, top)]
    )


def _tone_skin(desk: DrawContext, skin: Points) -> None:
    if desk.manner["skin"] in ("grey", "gloom", "half"):
        desk.ink_in(skin, desk.rng.uniform(0.08, 0.4))
    elif desk.manner["skin"] == "hatched":
        desk.hatch(skin, desk.fine * desk.rng.uniform(4, 8), desk.fine * 0.5, desk.rng.uniform(0.5, 2.6))


def _mouth(desk: DrawContext, profile: Profile) -> None:
    f, m = profile.flat, profile.mouth
    back = 1.05 - f - desk.rng.uniform(0.15, 0.4) - 0.08 * profile.opening
    curve = desk.rng.normal(0, 0.06)
    if profile.opening < 0.06:
        desk.line(profile.at(fast_curves.bezier((1.07 - f, m), (0.95, m + 0.02), (back, m + curve), 6)), 1.2)
        return
    low = m + 0.3 * profile.opening
    wedge = [
        (1.07 - f, m),
        (back + 0.1, m - 0.03),
        (back, m + curve + 0.1 * profile.opening),
        (back + 0.1, low),
        (1.06 - f, low),
    ]
    loop = profile.at(fast_curves.spline(np.array(wedge), 4))
    desk.sheet.fill(loop, (BLACK, 110, 190, WHITE)[int(desk.rng.integers(4))])
    desk.sheet.outline(loop, max(desk.fine, 0.8))


def _eye(desk: DrawContext, profile: Profile) -> None:
    build, mood = desk.shape.build, desk.shape.mood
    up, low = build["eye_up"] * mood.lid[0], build["eye_low"] * (0.5 + 0.5 * mood.lid[0])
    front, back = 0.98 - profile.flat, 0.98 - profile.flat - build["eye_width"] * 1.5
    _brow(desk, profile, back, front)
    if mood.shut[0]:
        arc = fast_curves.bezier((back, 0.0), ((front + back) / 2, -0.2 * mood.shut[0]), (front, 0.05), 8)
        desk.sheet.stroke(profile.at(arc), desk.fine * max(desk.manner.lash, 1), 0.2, 0.2, floor=0.3)
        return
    lid = fast_curves.bezier((back, 0.05), (back + 0.1, -up * 1.1), (front, -up), 8)
    rim = fast_curves.bezier((front - 0.05, low), (back + 0.2, low), (back, 0.05), 6)
    loop = profile.at(np.concatenate([lid, rim]))
    with desk.within(loop) as inner:
        inner.fill(loop, WHITE)
        kind, spot = desk.manner["iris"], profile.at([(front - 0.12, (low - up) / 2)])[0]
        rx, ry = 0.13 * desk.head.unit, 0.55 * (up + low) * desk.head.unit
        if kind != "blank":
            inner.fill(desk.disc(spot, rx, ry), BLACK if kind in ("black", "shaded", "deep") else 150)
            inner.fill(desk.disc(spot, rx * 0.4, ry * 0.45), BLACK)
            inner.fill(desk.disc(spot + desk.off(-0.02, -0.4 * up), rx * 0.4, ry * 0.3), WHITE)
    desk.sheet.stroke(profile.at(lid), desk.fine * desk.manner.lash, 0.4, 0.1, floor=0.3)
    desk.sheet.stroke(profile.at(rim[2:]), desk.fine * 0.7, 0.3, 0.3, floor=0.3)


def _brow(desk: DrawContext, profile: Profile, back: float, front: float) -> None:
    mood = desk.shape.mood
    if desk.manner["brow"] == "none":
        return
    y, tilt = profile.brow - mood.brow_raise[0], mood.brow_tilt[0]
    path = fast_curves.bezier(
        (back, y + 0.04 + tilt), ((back + front) / 2, y - 0.08), (front + 0.05, y + 0.02 - tilt), 7
    )
    desk.sheet.stroke(
        profile.at(path), desk.fine * (3.0 if desk.manner["brow"] == "thick" else 1.7), 0.6, 0.1
    )


def _ear(desk: DrawContext, profile: Profile) -> None:
    loop = [(0.06, 0.0), (-0.1, -0.16), (-0.28, -0.08), (-0.26, 0.16), (-0.1, 0.42), (0.0, 0.36)]
    ear = profile.at(fast_curves.spline(np.array(loop), 4))
    desk.sheet.fill(ear, WHITE)
    desk.line(ear, 1.1)
    desk.line(profile.at(fast_curves.spline([(-0.02, 0.0), (-0.15, -0.04), (-0.12, 0.2)], 4)), 0.7)


def draw_profile_behind(desk: DrawContext, profile: Profile) -> None:
    """Draw the hair that hangs behind a head seen from the side."""
    if desk.manner["back"] not in ("long", "bob", "puff") or desk.manner["fringe"] == "bald":
        return
    down = desk.rng.uniform(1.9, 4.0) if desk.manner["back"] == "long" else desk.rng.uniform(1.0, 1.6)
    wide = desk.rng.uniform(1.4, 1.9)
    count = int(desk.rng.integers(4, 9))
    x = np.linspace(-wide, 0.1, count)
    tips = np.column_stack([x, down - 0.25 * (np.arange(count) % 2)])
    outline = profile.at(np.concatenate([[(0.0, -1.0), (-1.4, -0.6)], tips, [(0.2, 0.2)]]))
    fill_ink(desk, outline, desk.manner["hair"])
    desk.sheet.outline(outline, max(desk.fine, 0.8))


def _hair(desk: DrawContext, profile: Profile) -> None:
    """Crown, nape, lock before the ear and fringe as one mass, with its strands."""
    rng, kind = desk.rng, desk.manner["fringe"]
    if kind == "bald":
        desk.line(profile.at(curves.ellipse((-0.1, -0.4), (1.32, 1.35), np.pi * 0.75, np.pi * 1.7, 24)), 1.2)
        return
    volume = rng.uniform(1.0, 1.2)
    crown = curves.ellipse((-0.12, -0.45), (1.42 * volume, 1.5 * volume), -0.25, -np.pi * 1.1, 30)
    if desk.chance(0.4):
        crown = crown + (0.08 * (np.arange(30) % 3 == 0))[:, None] * (crown - (-0.12, -0.45))
    nape = [(-1.25, rng.uniform(0.5, 1.1)), (-0.9, rng.uniform(0.8, 1.3)), (-0.6, 0.8), (-0.45, 0.2)]
    covers = desk.manner["side"] in ("long", "block")
    lock = rng.uniform(0.5, 1.9) if covers else rng.uniform(-0.1, 0.3)
    temple = [(-0.25, 0.4 if covers else -0.3), (0.15, lock), (0.4 if covers else 0.25, -0.35)]
    outline = np.concatenate([crown, nape, temple, _fringe(desk, kind)])
    mass = profile.at(outline)
    fill_ink(desk, mass, desk.manner["hair"])
    desk.sheet.outline(mass, max(desk.fine, 0.8))
    _strands(desk, profile, int(rng.integers(2, 14)))


def _fringe(desk: DrawContext, kind: str) -> Points:
    """Return tips and valleys from the temple to the forehead, (K, 2)."""
    rng = desk.rng
    if kind in ("up", "slick", "hat", "swept"):
        return np.array([(0.5, -0.7), (0.9, -1.0), (1.15, -1.0)])
    count = int(rng.integers(2, 6)) * 2 + 1
    x = np.linspace(0.45, 1.3, count)
    tip = rng.uniform(-0.45, 0.25)
    y = np.where(np.arange(count) % 2, tip + rng.normal(0, 0.1, count), tip - rng.uniform(0.2, 0.6))
    return np.column_stack([x, y])


def _strands(desk: DrawContext, profile: Profile, count: int) -> None:
    rng = desk.rng
    start = rng.uniform((-1.2, -1.4), (1.0, -0.6), (count, 2))
    stop = start + np.column_stack([0.5 * start[:, 0], rng.uniform(0.3, 0.8, count)])
    paths = profile.at(fast_curves.beziers(start, (start + stop) / 2 + (0.1, -0.15), stop, 6).reshape(-1, 2))
    widths = np.tile(desk.fine * curves.taper(6, 0.2, 0.6, 0.1), (count, 1))
    ink = WHITE if desk.manner["hair"] == "black" else BLACK
    desk.sheet.brushes(paths.reshape(count, 6, 2), widths, ink)


def draw_back_of_head(desk: DrawContext) -> None:
    """Draw a head from behind, before its neck: hair with its strands, ears, no face at all."""
    rng, head = desk.rng, desk.head
    bald = desk.manner["fringe"] == "bald"
    down = 1.15 if bald else rng.uniform(0.9, 1.6) if desk.manner["back"] != "long" else rng.uniform(2.2, 3.8)
    if desk.chance(0.6):
        for side in (-1, 1):
            ear = head.place(curves.ellipse((1.25 * side, 0.1), (0.2, 0.36), count=16))
            desk.sheet.fill(ear, WHITE)
            desk.sheet.outline(ear, max(desk.fine, 0.8))
    top = curves.ellipse(
        (0.0, -0.4), (rng.uniform(1.25, 1.45), rng.uniform(1.35, 1.6)), 0.1, -np.pi - 0.1, 26
    )
    count = int(rng.integers(5, 14))
    x = np.linspace(-1.15, 1.15, count)
    y = down - rng.uniform(0, 0.4) * (np.arange(count) % 2) - 0.25 * np.abs(x)
    mass = head.place(np.concatenate([top, np.column_stack([x, y])]))
    fill_ink(desk, mass, "white" if bald else desk.manner["hair"])
    desk.sheet.outline(mass, max(desk.fine * 1.2, 0.8))
    if not bald:
        n = int(rng.integers(4, 20))
        foot = np.column_stack([rng.uniform(-1.1, 1.1, n), rng.uniform(0.0, down, n)])
        crown = foot * (0.3, 0) + (0.0, -1.2)
        paths = head.place(
            fast_curves.beziers(foot, foot * (1.1, 0) - (0, 0.5), foot + (crown - foot) * 0.8, 8).reshape(
                -1, 2
            )
        )
        ink = WHITE if desk.manner["hair"] == "black" else BLACK
        widths = np.tile(desk.fine * curves.taper(8, 0.2, 0.6, 0.1), (n, 1))
        desk.sheet.brushes(paths.reshape(n, 8, 2), widths, ink)
