"""Eyes and brows of every family, drawn on their points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import BROWS, EYES

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.domain.arrays import Floats, Points
    from mangamatch.synthetic.drawing.canvas import Raster
    from mangamatch.synthetic.faces.context import DrawContext

_SHINES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "none": (),
    "one": ((-0.36, -0.4, 0.34),),
    "two": ((-0.36, -0.4, 0.34), (0.36, 0.42, 0.18)),
    "many": ((-0.34, -0.42, 0.36), (0.4, 0.36, 0.2), (0.36, -0.42, 0.14), (-0.4, 0.3, 0.12)),
}
"""Highlights: places and sizes by the iris."""


def draw_eyes(desk: DrawContext) -> None:
    """Draw both eyes."""
    look = _iris_look(desk)
    for k, side in enumerate((-1, 1)):
        outline, pupil = desk.points[EYES[k]], desk.points[47 + k]
        if desk.shape.mood.shut[k]:
            _closed(desk, outline, side)
        elif desk.manner["eye"] == "dot":
            _dot(desk, outline)
        else:
            _open(desk, outline, pupil, side, look)


def _iris_look(desk: DrawContext) -> tuple[float, float, float]:
    """Return height by the eye's, width by the height, and side of the light: the same in both eyes."""
    tall = desk.rng.uniform(0.4, 0.62)
    if desk.manner["eye"] == "shocked" or desk.manner["iris"] == "small":
        tall = desk.rng.uniform(0.08, 0.32)
    return tall, desk.rng.uniform(0.6, 1.0), 1.0 if desk.chance(0.7) else -1.0


def _dot(desk: DrawContext, outline: Points) -> None:
    loop = fast_curves.spline(outline, 4, closed=True)
    desk.sheet.fill(loop, BLACK)
    if desk.chance(0.4):
        middle = outline.mean(axis=0)
        desk.sheet.fill(middle + (loop - middle) * 0.3 + (outline[1] - middle) * 0.35, WHITE)


def _closed(desk: DrawContext, outline: Points, side: int) -> None:
    lid = fast_curves.spline((outline[:5] + outline[:4:-1]) / 2, 6)
    desk.sheet.stroke(lid, desk.fine * max(desk.manner.lash, 1.0), 0.25, 0.25, floor=0.3)
    if desk.manner["lash"] in ("wing", "thick") and desk.chance(0.5):
        roots = lid[[-2, -6, -10]] if side > 0 else lid[[1, 5, 9]]
        down = desk.off(0.08 * side, 0.06 if desk.chance(0.7) else -0.05)
        for root in roots[: int(desk.rng.integers(1, 4))]:
            desk.line(np.linspace(root, root + down, 4), 1.0)
    if desk.chance(0.25):
        desk.line(lid[4:-4] + desk.off(0, -0.09 if desk.chance(0.6) else 0.07), 0.7)


def _open(
    desk: DrawContext, outline: Points, pupil: Points, side: int, look: tuple[float, float, float]
) -> None:
    loop = fast_curves.spline(outline, 4, closed=True)
    upper = fast_curves.spline(outline[:5], 6)
    with desk.within(loop) as inner:
        inner.fill(loop, WHITE)
        if desk.manner["iris"] != "blank":
            _iris(desk, inner, outline, pupil, look)
        if desk.manner["lash"] in ("thick", "block") and desk.manner["eye"] == "open":
            drop = (outline[7] - outline[2]) * (0.1 if desk.manner["lash"] == "thick" else 0.16)
            inner.fill(np.concatenate([upper, (upper + drop)[::-1]]), 100 if look[2] > 0 else BLACK)
    _lids(desk, outline, upper, side)


def _iris(
    desk: DrawContext, sheet: Raster, outline: Points, pupil: Points, look: tuple[float, float, float]
) -> None:
    tall = max(float(np.linalg.norm(outline[7] - outline[2])), 0.5 * desk.head.unit * 0.25)
    wide = float(np.linalg.norm(outline[4] - outline[0]))
    ry = max(look[0] * tall, 1.5)
    rx = min(ry * look[1], wide * 0.42)
    kind = desk.manner["iris"]

    def disc(k: float, dx: float = 0.0, dy: float = 0.0, squash: float = 1.0) -> Points:
        return desk.disc(pupil + desk.off(dx * rx / desk.head.unit, dy * ry / desk.head.unit),
                         rx * k, ry * k * squash)  # fmt: skip

    rim = min(max(desk.fine / max(rx, 1.0), 0.08), 0.4)
    sheet.fill(disc(1.0), BLACK)
    if kind in ("shaded", "deep", "small"):
        _shaded(sheet, disc, rim, kind)
    elif kind != "black":
        sheet.fill(disc(1 - rim), WHITE)
        if kind == "tone":
            sheet.tone(disc(1 - rim), 0.4, 0.15)
        elif kind == "hatched":
            _rays(sheet, disc, desk.fine)
    _pupil(desk, sheet, disc, kind)
    for dx, dy, size in _SHINES[desk.manner["shine"]]:
        sheet.fill(disc(size, dx * look[2], dy, 1.15), WHITE)


def _shaded(sheet: Raster, disc: Callable[..., Points], rim: float, kind: str) -> None:
    for k, grey in ((1 - rim, 55), (0.82, 105), (0.7, 160)) if kind != "deep" else ((1 - rim, 40),):
        sheet.fill(disc(min(k, 1 - rim), 0.0, (0.92 - k) * 1.6), grey)
    sheet.fill(disc(0.5, 0, 0.58, 0.5), 215 if kind != "deep" else 120)


def _rays(sheet: Raster, disc: Callable[..., Points], fine: float) -> None:
    ring, core = disc(0.95), disc(0.5)
    for a, b in zip(ring[:10], core[:10], strict=True):  # the lower half stays light
        sheet.wire(np.stack([2 * sheet_middle(ring) - a, 2 * sheet_middle(core) - b]), max(fine * 0.6, 1))


def sheet_middle(ring: Points) -> Points:
    """Return the middle of a ring of points (K, 2)."""
    return np.asarray(ring.mean(axis=0))


def _pupil(desk: DrawContext, sheet: Raster, disc: Callable[..., Points], kind: str) -> None:
    if kind == "black" or desk.manner["pupil"] == "none":
        return
    if desk.manner["pupil"] == "slit":
        sheet.fill(disc(0.22, 0, 0, 2.4), BLACK)
    else:
        sheet.fill(disc(0.42, 0, -0.02, 1.1), BLACK)


def _lids(desk: DrawContext, outline: Points, upper: Points, side: int) -> None:
    kind, fine = desk.manner["lash"], desk.fine
    t = fast_curves.steps(len(upper))
    outer = t if side > 0 else 1 - t
    tall = float(np.linalg.norm(outline[7] - outline[2]))
    heavy = 1.0 if kind == "thin" else desk.manner.lash * (1.5 if kind == "block" else 1.0)
    limit = max(0.3 * tall, fine)
    profile = (
        0.45 + 0.55 * np.sin(np.pi * np.clip(outer, 0, 1) ** 0.7) if kind != "wing" else 0.2 + 0.9 * outer
    )
    width = np.minimum(fine * heavy * profile, limit)
    down = (outline[7] - outline[2]) / max(tall, 1e-6)  # people mark the outer edge of a heavy lash
    desk.sheet.brush(upper + down * (width * desk.rng.uniform(0.1, 0.5))[:, None], width)
    if kind in ("wing", "thick") and desk.chance(0.7):
        _wing(desk, upper, side)
    _lower(desk, outline, side)
    if desk.chance(0.45):
        lift = desk.off(0, -desk.rng.uniform(0.06, 0.11))
        desk.line(upper[4:-4] + lift, 0.7)


def _wing(desk: DrawContext, upper: Points, side: int) -> None:
    line = upper if side > 0 else upper[::-1]
    count = int(desk.rng.integers(0, 5))
    tip = line[-1] + desk.off(0.07 * side, desk.rng.uniform(-0.05, 0.04))
    desk.sheet.stroke(
        fast_curves.bezier(line[-6], line[-2], tip, 7), desk.fine * desk.manner.lash * 0.8, 0.1, 0.8
    )
    if count:
        root = line[[-2 - 4 * k for k in range(count)]]
        out = np.array([desk.off((0.1 - 0.02 * k) * side, -0.06 - 0.02 * k) for k in range(count)])
        strokes = fast_curves.beziers(root, root + out * (0.6, 0.2), root + out, 5)
        desk.sheet.brushes(strokes, np.tile(desk.fine * 1.4 * curves.taper(5, 0.0, 0.9, 0.1), (count, 1)))


def _lower(desk: DrawContext, outline: Points, side: int) -> None:
    kind = desk.manner["lower"]
    if kind == "none":
        return
    lower = fast_curves.spline(outline[5:], 5)
    if kind == "part":  # only the outer half, or the middle
        half = len(lower) // 2
        lower = lower[:half] if (side > 0) == (desk.manner.seed % 3 > 0) else lower[half - 5 :]
    desk.line(lower, 1.7 if kind == "heavy" else 0.85)


def draw_brows(desk: DrawContext, *, halo: bool = False) -> None:
    """Draw both brows along their five points, to be seen from end to end: there people mark them.

    ``halo``: on white, as over black hair.
    """
    kind = desk.manner["brow"]
    if kind == "none":
        return
    fine, grey = float(desk.rng.uniform(0.6, 1.6)), int(desk.rng.integers(0, 120))
    broken = kind == "line" and desk.chance(0.15)
    for side, part in zip((-1, 1), BROWS, strict=True):
        path = fast_curves.spline(desk.points[part], 5)
        t = fast_curves.steps(len(path))
        inner = 1 - t if side > 0 else t
        if halo:
            desk.sheet.brush(path, np.full(len(path), desk.fine * 3.0), WHITE)
        if kind == "hairs":
            _hairs(desk, path, side)
            continue
        press = _BROW_PRESS[kind](inner) * np.minimum(1, 4 * np.minimum(t, 1 - t) + 0.5)
        if kind == "line":
            _thin_brow(desk, path, fine * press, grey, broken)
            continue
        heavy = {"tapered": 2.2, "thick": 4.4, "blocky": 3.4, "swollen": 4.0, "hollow": 4.2}[kind]
        width = np.maximum(np.minimum(desk.fine * heavy, 0.16 * desk.head.unit) * press, _SEEN)
        if kind == "hollow":
            _hollow_brow(desk, path, width)
        else:
            desk.sheet.brush(path, width)


_SEEN = 1.3
"""Raster pixels that a stroke is wide at least, for less is not to be seen in print."""
_BROW_PRESS: dict[str, Callable[[Floats], Floats]] = {
    "line": np.ones_like,
    "tapered": lambda inner: 0.35 + 0.65 * inner,
    "thick": lambda inner: 0.3 + 0.7 * inner,
    "blocky": np.ones_like,
    "swollen": lambda inner: 0.25 + 0.75 * np.sin(np.pi * inner),
    "hollow": lambda inner: 0.4 + 0.6 * inner,
}
"""Pen pressure over how near the inner end is, 0…1."""


def _thin_brow(desk: DrawContext, path: Points, widths: Floats, grey: int, broken: bool) -> None:
    """Draw a line, some with a gap where the pen was lifted."""
    widths = np.maximum(widths * desk.fine, _SEEN)
    if not broken:
        desk.sheet.brush(path, widths, grey)
        return
    gap = int(desk.rng.integers(6, 14))
    for piece in (slice(0, gap), slice(gap + int(desk.rng.integers(1, 4)), None)):
        desk.sheet.brush(path[piece], widths[piece], grey)


def _hollow_brow(desk: DrawContext, path: Points, widths: Floats) -> None:
    """Draw the outline of a thick brow, as artists do whose ink is spared for the hair."""
    ring = curves.ribbon(path, widths)
    desk.sheet.fill(ring, WHITE if desk.chance(0.6) else 190, covers=False)
    desk.sheet.wire(np.concatenate([ring, ring[:1]]), max(desk.fine * 0.6, 1))


def _hairs(desk: DrawContext, path: Points, side: int) -> None:
    up = desk.off(0.035 * side, -0.05)
    strokes = np.stack([path - up * 0.6, path, path + up], axis=1)
    desk.sheet.brushes(strokes, np.tile(desk.fine * np.array([1.0, 1.1, 0.3]), (len(path), 1)))
