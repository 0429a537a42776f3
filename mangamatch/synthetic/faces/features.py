"""Jaw and ears, and what skin shows: shade, blush, sweat, tears, glasses, beard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import CHIN, EYES

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext

_EAR = np.array(
    [(0.0, -0.1), (0.1, -0.24), (0.22, -0.2), (0.24, 0.02), (0.17, 0.28), (0.06, 0.42), (-0.03, 0.36)]
)


def skin_outline(desk: DrawContext) -> Points:
    """Face and forehead as one polygon: the jaw line closed over the skull."""
    jaw = fast_curves.spline(desk.points[CHIN], 4)
    x0 = float(desk.head.turn([[0, 0, -0.15]])[0, 0])
    dome = desk.head.place(curves.ellipse((x0, -0.1), (1.0, 1.35), 0, -np.pi, 20))
    return np.concatenate([jaw, dome[1:-1]])


def draw_ears(desk: DrawContext) -> None:
    """Ears behind the face, at the jaw line's ends; the far one goes when the head turns."""
    size = desk.rng.uniform(0.85, 1.25)
    drop = desk.rng.uniform(0.0, 0.45)  # who marks the jaw line goes on above the ear
    for side, end in ((-1, 0), (1, 16)):
        if side * desk.head.yaw > 0.25:
            continue
        ear = _EAR * (side, 1) * size + (0.0, drop)
        at = desk.head.vector(ear) + desk.points[end]
        loop = fast_curves.spline(at, 4)
        desk.sheet.fill(loop, WHITE)
        desk.line(loop, 1.1)
        fold = at[1:5] + (at[0] - at[1:5]) * 0.4
        desk.line(fast_curves.spline(fold, 3), 0.7)


def draw_jaw(desk: DrawContext) -> None:
    """Jaw line through the 17 chin points, often open at the chin or fading before the ears."""
    path = fast_curves.spline(desk.points[CHIN], 5)
    t = np.abs(np.linspace(-1, 1, len(path)))
    press = 0.75 + 0.5 * np.exp(-(((t - 0.35) / 0.25) ** 2)) * desk.manner.taper
    if desk.chance(0.4):
        press = press * np.clip((1 - t) * desk.rng.uniform(4, 12), 0.05, 1)
    width = desk.fine * desk.manner.contour
    if desk.chance(0.12):  # open at the chin
        gap = desk.rng.uniform(0.05, 0.14)
        half = int((1 - gap) * len(path) / 2)
        desk.sheet.brush(path[:half], width * press[:half])
        desk.sheet.brush(path[-half:], width * press[-half:])
        return
    desk.sheet.brush(path, width * press)


def draw_skin_shade(desk: DrawContext, skin: Points) -> None:
    """Shade on the skin: under the hair, on one half, over the eyes, or all of it."""
    kind, sheet = desk.manner["skin"], desk.sheet
    if kind == "half":
        way = 1 if desk.chance(0.5) else -1
        split = desk.head.on_face([[0.35 * way, -1.2], [0.3 * way, 0.5], [0.4 * way, 1.5]])
        edge = desk.head.on_face([[1.4 * way, 1.6], [1.5 * way, -1.2]])
        _within(desk, skin, np.concatenate([split, edge]), desk.rng.uniform(0.15, 0.5))
    elif kind == "gloom":
        top = desk.head.on_face([[-1.3, -1.4], [1.3, -1.4], [1.3, 0.3], [-1.3, 0.3]])
        lines = np.linspace(desk.head.on_face([[-1, -0.9]])[0], desk.head.on_face([[1, -0.9]])[0], 26)
        down = desk.off(0, 1) * desk.rng.uniform(0.5, 1.1, (26, 1))
        if desk.chance(0.6):
            desk.clipped(skin, np.stack([lines, lines + down], axis=1), max(desk.fine * 0.5, 1))
        else:
            _within(desk, skin, top, desk.rng.uniform(0.2, 0.5))
    elif kind == "grey":
        sheet.tone(skin, desk.rng.uniform(0.06, 0.35))
    elif kind == "hatched":
        desk.hatch(skin, desk.fine * desk.rng.uniform(4, 8), desk.fine * 0.5, desk.rng.uniform(0.5, 2.6))
    elif kind == "shade":
        y = desk.rng.uniform(-0.6, -0.1)
        brim = desk.head.on_face([[-1.3, -1.4], [1.3, -1.4], [1.3, y], [0.4, y - 0.1], [0, y + 0.1],
                                  [-0.5, y - 0.1], [-1.3, y]])  # fmt: skip
        _within(desk, skin, brim, desk.rng.uniform(0.15, 0.4))


def _within(desk: DrawContext, skin: Points, part: Points, level: float) -> None:
    """Tone ``part`` where it lies on the skin."""
    with desk.within(skin) as inner:
        inner.tone(part, level)


def draw_cheeks(desk: DrawContext) -> None:
    """Blush: hatching, a toned ellipse, or a few short lines across the nose."""
    kind = desk.manner["cheek"]
    if kind == "none":
        return
    y = desk.rng.uniform(0.26, 0.5)
    for side in (-1, 1):
        if side * desk.head.yaw > 0.45:
            continue
        spot = desk.head.on_face([[0.56 * side, y]])[0]
        if kind == "tone":
            spot_ring = desk.disc(spot, 0.22 * desk.head.unit, 0.12 * desk.head.unit)
            desk.sheet.tone(spot_ring, 0.25, kind="grey" if desk.chance(0.5) else "")
            continue
        count = 3 if kind == "lines" else int(desk.rng.integers(4, 10))
        gap = 0.07 if kind == "lines" else 0.05
        x = (np.arange(count) - count / 2) * gap
        low = np.column_stack([x - 0.03, np.full(count, 0.06)]) + desk.rng.normal(0, 0.012, (count, 2))
        high = np.column_stack([x + 0.04, np.full(count, -0.06)]) + desk.rng.normal(0, 0.012, (count, 2))
        ends = np.stack([desk.head.vector(low), desk.head.vector(high)], axis=1) + spot
        strokes = np.stack([ends[:, 0], ends.mean(axis=1), ends[:, 1]], axis=1)
        desk.sheet.brushes(strokes, np.tile(desk.fine * np.array([0.5, 0.8, 0.3]), (count, 1)))


def draw_marks(desk: DrawContext) -> None:
    """Sweat, tears, the vein of anger, or lines of age."""
    kind = desk.manner["marks"]
    if kind == "sweat":
        for _ in range(int(desk.rng.integers(1, 4))):
            x = desk.rng.uniform(0.35, 1.0) * (1 if desk.chance(0.5) else -1)  # beside the nose, not on it
            _drop(desk, x, desk.rng.uniform(-0.7, 0.9), desk.rng.uniform(0.4, 1.0))
    elif kind == "tears":
        for k, side in enumerate((-1, 1)):
            foot = desk.points[EYES[k]][7]
            if desk.chance(0.5):
                _drop(desk, 0.5 * side + 0.2 * desk.rng.normal(), 0.35, 0.7)
            else:
                path = np.array([foot, foot + desk.off(0.03 * side, 0.3), foot + desk.off(0.1 * side, 0.7)])
                band = curves.ribbon(
                    fast_curves.spline(path, 4), np.full(9, desk.rng.uniform(0.06, 0.16) * desk.head.unit)
                )
                desk.sheet.fill(band, WHITE)
                desk.sheet.wire(band, max(desk.fine * 0.7, 1))
    elif kind == "vein":
        spot = desk.head.place((desk.rng.uniform(-0.9, 0.9), desk.rng.uniform(-1.2, -0.6)))
        for turn in np.arange(4) * np.pi / 2 + 0.3:
            c, s = np.cos(turn), np.sin(turn)
            bend = fast_curves.bezier((0.05, 0.2), (0.06, 0.06), (0.2, 0.05), 6) @ np.array([[c, s], [-s, c]])
            desk.sheet.wire(desk.head.vector(bend) + spot, desk.fine * 2.6, WHITE)
            desk.line(desk.head.vector(bend) + spot, 1.4)
    elif kind == "lines":
        for side in (-1, 1):
            fold = desk.head.on_face([[0.22 * side, 0.5], [0.36 * side, 0.66], [0.4 * side, 0.85]])
            desk.line(fast_curves.spline(fold, 4), 0.8)
            under = desk.head.on_face([[0.35 * side, 0.25], [0.5 * side, 0.3], [0.62 * side, 0.24]])
            desk.line(fast_curves.spline(under, 4), 0.7)


def _drop(desk: DrawContext, x: float, y: float, size: float) -> None:
    drop = np.array([(0.0, -0.14), (0.06, 0.02), (0.045, 0.08), (-0.045, 0.08), (-0.06, 0.02)]) * size
    outline = desk.head.vector(fast_curves.spline(drop, 4, closed=True)) + desk.head.on_face([[x, y]])[0]
    desk.sheet.fill(outline, WHITE, covers=False)
    desk.sheet.wire(np.concatenate([outline, outline[:1]]), max(desk.fine * 0.8, 1))


def draw_wear(desk: DrawContext) -> None:
    """Glasses, a beard, or a patch over one eye."""
    kind = desk.manner["wear"]
    if kind == "glasses":
        _glasses(desk)
    elif kind == "beard":
        jaw = desk.points[CHIN]
        inner = desk.head.on_face([[0.5, 0.75], [0.0, 0.68 if desk.chance(0.5) else 1.15], [-0.5, 0.75]])
        ring = np.concatenate([fast_curves.spline(jaw[3:14], 3), fast_curves.spline(inner, 4)])
        desk.hatch(ring, desk.fine * 2.2, desk.fine, desk.rng.uniform(1.2, 1.9))
    elif kind == "patch":
        k = int(desk.rng.integers(2))
        middle = desk.points[47 + k]
        patch = desk.disc(middle, 0.36 * desk.head.unit, 0.32 * desk.head.unit)
        desk.sheet.fill(patch, BLACK if desk.chance(0.5) else WHITE)
        desk.sheet.wire(patch, max(desk.fine, 1))
        desk.line(np.stack([middle, middle + desk.off(-1.0 if k else 1.0, -0.7)]), 1.6)


def _glasses(desk: DrawContext) -> None:
    rx, ry = desk.rng.uniform(0.32, 0.46), desk.rng.uniform(0.2, 0.36)
    power, width = desk.rng.uniform(0.5, 1.0), max(desk.fine * desk.rng.uniform(0.8, 2.2), 1)
    a = np.linspace(0, 2 * np.pi, 25)
    ring = np.column_stack([np.sign(np.cos(a)) * np.abs(np.cos(a)) ** power * rx,
                            np.sign(np.sin(a)) * np.abs(np.sin(a)) ** power * ry])  # fmt: skip
    rims = []
    for side in (-1, 1):
        rim = desk.head.on_face(ring + np.array([0.5 * side, 0.03]), 0.12)
        if desk.manner.seed % 7 == 0:  # glaring lenses
            desk.sheet.fill(rim, WHITE)
        desk.sheet.wire(rim, width)
        rims.append(rim)
    desk.sheet.wire(np.stack([rims[0][0], rims[1][12]]), width)
    for end, rim, point in ((0, rims[0], 12), (16, rims[1], 0)):
        desk.sheet.wire(np.stack([rim[point], desk.points[end] + desk.off(0, -0.1)]), width)
