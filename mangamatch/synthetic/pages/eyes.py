"""Eyes and brows: lashes, lids, irises with highlights, drawn on the landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster
    from mangamatch.synthetic.pages.shape import Expression, HeadPose
    from mangamatch.synthetic.pages.style import CharacterStyle


def draw_eye(
    sheet: Raster,
    outline: Points,
    pupil: Points,
    side: int,
    look: CharacterStyle,
    mood: Expression,
    head: HeadPose,
) -> None:
    """Draw one eye on its ten points (10, 2); ``side`` is -1 for the image-left eye."""
    fine = line_width(look, head)
    if mood.shut:
        _closed(sheet, outline, side, look, mood, head, fine)
    elif look.eye == "dot":
        _dot(sheet, outline)
    else:
        _open(sheet, outline, pupil, side, look, mood, head, fine)


def line_width(look: CharacterStyle, head: HeadPose) -> float:
    """Width of a fine face line in page pixels."""
    return float(np.clip(head.unit * 0.029, 0.95, 2.2)) * look.weight


def _dot(sheet: Raster, outline: Points) -> None:
    loop = curves.spline(outline, closed=True)
    sheet.fill(loop, BLACK)
    middle = outline.mean(axis=0)
    shine = middle + (loop - middle) * 0.3 + (outline[0] - middle) * 0.35
    sheet.fill(shine, WHITE)


def _closed(
    sheet: Raster,
    outline: Points,
    side: int,
    look: CharacterStyle,
    mood: Expression,
    head: HeadPose,
    fine: float,
) -> None:
    lid = curves.spline((outline[:5] + outline[:4:-1]) / 2, 10)
    sheet.stroke(lid, fine * (1.7 + look.lash), 0.2, 0.2, floor=0.3)
    for k in range(look.lashes):
        root = lid[-4 - 6 * k] if side > 0 else lid[3 + 6 * k]
        out = head.vector((0.09 * side, 0.05 if mood.shut < 0 else 0.03))
        sheet.stroke(np.linspace(root, root + out, 6), fine * 1.3, 0.0, 1.0)


def _open(
    sheet: Raster,
    outline: Points,
    pupil: Points,
    side: int,
    look: CharacterStyle,
    mood: Expression,
    head: HeadPose,
    fine: float,
) -> None:
    loop = curves.spline(outline, closed=True)
    inner = sheet.lens(Box.around(loop).grown(2))
    inner.fill(loop, WHITE)
    _iris(inner, outline, pupil, look, mood, head)
    upper = curves.spline(outline[:5], 10)
    drop = (outline[7] - outline[2]) * 0.13
    inner.fill(np.concatenate([upper, (upper + drop)[::-1]]), 90 if look.iris != "dark" else BLACK)
    sheet.paste(inner, loop)
    _lids(sheet, outline, side, look, head, fine)


def _iris(
    sheet: Raster, outline: Points, pupil: Points, look: CharacterStyle, mood: Expression, head: HeadPose
) -> None:
    tall = float(np.linalg.norm(outline[7] - outline[2]))
    wide = float(np.linalg.norm(outline[4] - outline[0]))
    ry = max(0.54 * tall, 0.33 * wide) * mood.iris * look.iris_size / 0.8
    rx = min(ry * 0.84, wide * 0.36)
    centre = pupil

    def disc(k: float, dx: float = 0.0, dy: float = 0.0, squash: float = 1.0) -> Points:
        ring = curves.ellipse((dx * rx, dy * ry), (rx * k, ry * k * squash), count=28)
        return np.asarray(head.vector(ring / head.unit) + centre)

    sheet.fill(disc(1.0), BLACK)
    if look.iris == "dark":
        sheet.fill(disc(0.62, 0, 0.48, 0.5), 95)
    elif look.iris == "ring":
        sheet.fill(disc(0.86), 225)
        sheet.fill(disc(0.45), BLACK)
    else:
        _shades(sheet, disc, look)
    sheet.fill(disc(0.34, -0.36, -0.42, 1.1), WHITE)
    sheet.fill(disc(0.17, 0.38, 0.42), WHITE)
    if look.iris == "sparkle":
        sheet.fill(disc(0.14, 0.42, -0.3), WHITE)
        sheet.fill(disc(0.10, -0.42, 0.3), WHITE)


def _shades(sheet: Raster, disc: object, look: CharacterStyle) -> None:
    assert callable(disc)
    for k, grey in ((0.88, 60), (0.80, 105), (0.70, 150)):
        sheet.fill(disc(k, 0.0, (0.88 - k) * 1.9), grey)
    sheet.fill(disc(0.46, 0, 0.62, 0.5), 215)
    sheet.fill(disc(0.42, 0, 0.0, 1.15), BLACK)


def _lids(
    sheet: Raster, outline: Points, side: int, look: CharacterStyle, head: HeadPose, fine: float
) -> None:
    upper = curves.spline(outline[:5], 10)
    lower = curves.spline(outline[[5, 6, 7, 8, 9]], 8)
    loop = curves.spline(outline, 8, closed=True)
    sheet.outline(loop, fine * 0.4, 95)
    t = np.linspace(0, 1, len(upper))
    outer = t if side > 0 else 1 - t
    tall = float(np.linalg.norm(outline[7] - outline[2]))
    thick = np.minimum(fine, 0.085 * tall) * (
        0.9 + 2.6 * look.lash * (0.25 + 0.75 * np.sin(np.pi * np.clip(outer, 0, 1) ** 0.8))
    )
    sheet.brush(upper, thick)
    _wing(sheet, upper, side, look, head, fine)
    sheet.stroke(lower, fine * (0.75 + 0.3 * look.lash), 0.4, 0.4, floor=0.3)
    if look.crease:
        lift = head.vector((0, -0.085))
        sheet.stroke(upper[6:-6] + lift, fine * 0.8, 0.4, 0.4)


def _wing(sheet: Raster, upper: Points, side: int, look: CharacterStyle, head: HeadPose, fine: float) -> None:
    """Draw outer corner of the upper lash: the flick, and the single lashes above it."""
    line = upper if side > 0 else upper[::-1]

    def out(dx: float, dy: float) -> Points:
        return head.vector((dx * side, dy))

    flick = curves.bezier(
        line[-9], line[-3] + out(0.02, -0.02), line[-1] + out(0.09, -0.01 if look.lash < 1 else 0.03)
    )
    sheet.stroke(flick, fine * 2.4 * look.lash, 0.1, 0.7)
    for k in range(look.lashes):
        root = line[-2 - 5 * k]
        tip = root + out(0.13 - 0.02 * k, -0.07 - 0.035 * k)
        sheet.stroke(curves.bezier(root, root + out(0.08, -0.01), tip), fine * 1.5, 0.0, 0.9)


def draw_brow(sheet: Raster, points: Points, side: int, look: CharacterStyle, head: HeadPose) -> None:
    """Draw a brow along its five points (5, 2), heavier towards the nose."""
    path = curves.spline(points, 8)
    t = np.linspace(0, 1, len(path))
    inner = 1 - t if side > 0 else t
    press = (0.35 + 0.65 * inner) * np.minimum(1, 6 * np.minimum(t, 1 - t) + 0.2)
    sheet.brush(path, line_width(look, head) * 1.9 * look.brow * press)
