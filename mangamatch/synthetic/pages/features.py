"""Jaw, ears, nose, mouth, cheeks and glasses, drawn on the landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.pages.eyes import line_width
from mangamatch.synthetic.pages.shape import CHIN, EYES, MOUTH, NOSE

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster
    from mangamatch.synthetic.pages.shape import Expression, HeadPose
    from mangamatch.synthetic.pages.style import CharacterStyle


def skin_outline(head: HeadPose, points: Points) -> Points:
    """Face and forehead as one polygon: the jaw line closed over the skull."""
    jaw = curves.spline(points[CHIN], 6)
    x0 = float(head.turn([[0, 0, -0.2]])[0, 0])
    dome = head.place(curves.ellipse((x0, -0.05), (1.0, 1.5), 0, -np.pi, 24))
    return np.concatenate([jaw, dome])


def draw_ears(sheet: Raster, head: HeadPose, look: CharacterStyle) -> None:
    """Ears behind the face; the far one goes when the head turns."""
    fine = line_width(look, head)
    for side in (-1, 1):
        if side * head.yaw > 0.2:
            continue
        ear = np.array([(0.96, -0.12), (1.1, -0.2), (1.21, -0.06), (1.16, 0.18), (1.05, 0.42), (0.93, 0.4)])
        at = head.place(head.turn(np.column_stack([ear * (side, 1), np.full(len(ear), -0.12)])))
        loop = curves.spline(at, 6)
        sheet.fill(loop, WHITE)
        sheet.stroke(loop, fine * 1.2, 0.1, 0.1, floor=0.5)
        fold = at[1:5] + (at[0] - at[1:5]) * 0.35
        sheet.stroke(curves.spline(fold, 5), fine * 0.7)


def draw_jaw(sheet: Raster, head: HeadPose, points: Points, look: CharacterStyle) -> None:
    """Jaw line through the 17 chin points, heavier under the chin's sides."""
    path = curves.spline(points[CHIN], 8)
    t = np.abs(np.linspace(-1, 1, len(path)))
    press = 0.75 + 0.55 * np.exp(-(((t - 0.35) / 0.22) ** 2))
    press *= np.clip((1 - t) * 9 + 0.35, 0, 1)
    sheet.brush(path, line_width(look, head) * 1.35 * press)


def draw_nose(sheet: Raster, head: HeadPose, points: Points, look: CharacterStyle) -> None:
    """Nose whose tip is the landmark: a dot, a wedge, a line, or hardly anything."""
    tip, fine = points[NOSE], line_width(look, head)
    way = 1.0 if head.yaw >= 0 else -1.0

    def at(dx: float, dy: float) -> Points:
        return np.asarray(head.vector((dx * way, dy)) + tip)

    if look.nose == "line":
        bridge = curves.spline([at(-0.06, -0.42), at(-0.05, -0.2), tip], 6)
        sheet.stroke(bridge, fine * 0.95, 0.7, 0.05)
        sheet.stroke(curves.bezier(tip, at(0.0, 0.06), at(-0.13, 0.07)), fine * 1.1, 0.0, 0.6)
    elif look.nose == "wedge":
        sheet.stroke(curves.bezier(at(-0.045, -0.13), at(0.02, -0.03), tip), fine, 0.6, 0.0)
        sheet.stroke(curves.bezier(tip, at(-0.02, 0.03), at(-0.075, 0.03)), fine * 1.1, 0.0, 0.5)
    else:
        size = 0.022 if look.nose == "none" else 0.03
        sheet.fill(curves.ellipse((tip[0], tip[1]), (max(size * head.unit, 0.8),) * 2, count=12), BLACK)


def draw_mouth(sheet: Raster, head: HeadPose, points: Points, look: CharacterStyle, mood: Expression) -> None:
    """Mouth on its ten points: a line, or an open mouth with teeth and tongue."""
    p, fine = points[MOUTH], line_width(look, head)
    loop = curves.spline(p, 6, closed=True)
    upper, lower = curves.spline(p[:5], 8), curves.spline(p[5:], 8)
    if mood.mouth_open < 0.2:
        sheet.stroke((upper + lower[::-1]) / 2, fine * 1.35, 0.15, 0.15, floor=0.45)
        low = p[7] + (p[7] - points[NOSE]) * 0.22
        across = (p[4] - p[0]) * 0.14
        sheet.stroke(np.linspace(low - across, low + across, 6), fine * 0.8)
        return
    _open_mouth(sheet, p, loop, mood, fine)
    sheet.brush(upper, fine * (1.1 + 0.7 * np.sin(np.linspace(0, np.pi, len(upper)))))
    sheet.brush(lower, fine * (0.8 + 0.5 * np.sin(np.linspace(0, np.pi, len(lower)))))


def _open_mouth(sheet: Raster, p: Points, loop: Points, mood: Expression, fine: float) -> None:
    inner = sheet.lens(Box.around(loop).grown(2))
    inner.fill(loop, BLACK if mood.name in ("fear", "surprise", "anger") else 120)
    down = p[7] - p[2]
    wide = float(np.linalg.norm(p[4] - p[0]))
    tongue = curves.ellipse(tuple(p[7] + down * 0.05), (wide * 0.3, float(np.linalg.norm(down)) * 0.45))
    inner.fill(tongue, 205)
    inner.outline(tongue, fine * 0.5)
    if mood.name in ("joy", "anger"):
        top = curves.spline(p[:5], 6)
        inner.fill(np.concatenate([top, (top + down * 0.2)[::-1]]), WHITE)
        inner.wire(top + down * 0.2, fine * 0.5)
    sheet.paste(inner, loop)


def draw_blush(sheet: Raster, head: HeadPose, look: CharacterStyle, mood: Expression) -> None:
    """Hatched cheeks."""
    fine = line_width(look, head)
    for side in (-1, 1):
        for k in range(4):
            x = side * 0.6 + (k - 1.5) * 0.1
            path = head.on_face([[x + 0.04, 0.42], [x - 0.04, 0.57]])
            if abs(head.yaw) < 0.3 or side * head.yaw < 0:
                sheet.stroke(curves.resample(path, 6), fine * 0.7 * mood.blush + 0.3)


def draw_glasses(sheet: Raster, head: HeadPose, points: Points, look: CharacterStyle) -> None:
    """Thin round frames around both eyes, bridge and temples."""
    fine = line_width(look, head) * 0.95
    rims = []
    for side, part in ((-1, EYES[0]), (1, EYES[1])):
        ring = curves.ellipse((0.5 * side, 0.03), (0.41, 0.34), count=40)
        rims.append(head.on_face(ring, 0.1))
        if len(points[part]):
            sheet.outline(rims[-1], fine)
    gap = np.stack([rims[0][0], rims[1][20]])
    sheet.wire(gap, fine)
    for side, rim in ((-1, rims[0][20]), (1, rims[1][0])):
        temple = head.place(head.turn([[1.02 * side, -0.06, -0.05]]))[0]
        sheet.wire(np.stack([rim, temple]), fine)


def draw_marks(sheet: Raster, head: HeadPose, look: CharacterStyle, mood: Expression) -> None:
    """Signs of a mood on the hair: a drop of sweat, or the swollen vein of anger."""
    fine, side = line_width(look, head), 1 if head.yaw >= 0 else -1
    if mood.name == "fear" or (mood.name == "disgust" and look.hair.seed % 2):
        drop = np.array([(0.0, -0.2), (0.1, 0.02), (0.07, 0.12), (-0.07, 0.12), (-0.1, 0.02)])
        outline = head.place(curves.spline(drop, 6, closed=True) + np.array([-0.88 * side, -0.52]))
        sheet.fill(outline, WHITE, covers=False)
        sheet.outline(outline, fine * 0.9)
    elif mood.name == "anger":
        for k in range(4):
            c, s = np.cos(k * np.pi / 2 + 0.3), np.sin(k * np.pi / 2 + 0.3)
            bend = curves.bezier((0.05, 0.22), (0.06, 0.06), (0.22, 0.05), 8) @ np.array([[c, s], [-s, c]])
            path = head.place(bend + np.array([-0.72 * side, -1.25]))
            sheet.wire(path, fine * 2.6, WHITE)
            sheet.stroke(path, fine * 1.5, 0.1, 0.1, floor=0.5)
