"""Mouths of every family, drawn on their points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing.canvas import WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import MOUTH

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext


def draw_mouth(desk: DrawContext) -> None:
    """Mouth on its ten points: a line, or an open mouth with what is inside."""
    p, kind, mood = desk.points[MOUTH], desk.manner["mouth"], desk.shape.mood
    upper, lower = fast_curves.spline(p[:5], 5), fast_curves.spline(p[5:], 5)
    if mood.mouth_open < 0.06:
        _closed_mouth(desk, (upper + lower[::-1]) / 2)
        return
    loop = fast_curves.spline(p, 4, closed=True)
    _inside(desk, p, loop)
    weight = desk.rng.uniform(0.8, 1.6)
    if kind == "broken":
        keep = slice(3, -3) if desk.chance(0.5) else slice(0, len(lower) // 2 + 2)
        desk.line(upper, weight)
        desk.line(lower[keep], 0.8 * weight)
        return
    if kind == "lips":
        desk.sheet.brush(upper, desk.fine * 2.6 * (0.4 + np.sin(np.pi * fast_curves.steps(len(upper)))))
        desk.sheet.brush(lower, desk.fine * 2.2 * (0.3 + np.sin(np.pi * fast_curves.steps(len(lower)))))
        return
    desk.sheet.wire(loop[: len(loop)], max(desk.fine * weight, 1.0))


def _closed_mouth(desk: DrawContext, line: Points) -> None:
    kind = desk.manner["mouth"]
    if kind == "wavy":
        wave = 0.03 * np.sin(np.linspace(0, 2 * np.pi * desk.rng.integers(1, 4), len(line)))
        line = line + desk.off(0, 1.0) * wave[:, None]
    if kind == "broken":
        gap = len(line) // 2 + int(desk.rng.integers(-4, 5))
        desk.line(line[: gap - 1], 1.2)
        desk.line(line[gap + 1 :], 1.2)
    else:
        desk.line(line, desk.rng.uniform(0.9, 1.7))
    if kind == "lips":
        low = line + desk.off(0, 0.08)
        grey = int(desk.rng.integers(0, 190))
        desk.sheet.fill(np.concatenate([line[3:-3], low[6:-6][::-1]]), grey)
    elif desk.chance(0.35):
        middle = line[len(line) // 2] + desk.off(0, desk.rng.uniform(0.09, 0.16))
        across = (line[-1] - line[0]) * 0.14
        desk.line(np.linspace(middle - across, middle + across, 4), 0.8)


def _inside(desk: DrawContext, p: Points, loop: Points) -> None:
    kind = desk.manner["inside"]
    grey = {"black": 0, "white": 255, "teeth": int(desk.rng.integers(0, 255))}.get(kind)
    with desk.within(loop) as inner:
        inner.fill(loop, int(desk.rng.integers(70, 215)) if grey is None else grey)
        down, wide = p[7] - p[2], float(np.linalg.norm(p[4] - p[0]))
        if kind == "tongue" or (kind == "black" and desk.chance(0.5)):
            tall = float(np.linalg.norm(down))
            tongue = desk.disc(p[7] + down * 0.05, wide * desk.rng.uniform(0.25, 0.4), tall * 0.45)
            inner.fill(tongue, int(desk.rng.integers(150, 256)))
            inner.wire(tongue, max(desk.fine * 0.6, 1))
        if kind == "teeth" or (kind == "tongue" and desk.chance(0.4)):
            top = fast_curves.spline(p[:5], 5)
            edge = top + down * desk.rng.uniform(0.15, 0.5)
            inner.fill(np.concatenate([top, edge[::-1]]), WHITE)
            inner.wire(edge, max(desk.fine * 0.6, 1))
