"""What lies behind the figures in a panel: tone, speed and focus lines, streets, rooms, skies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster


def corners(box: Box) -> Points:
    """Return the box as a polygon (4, 2)."""
    return np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)])


def plain(sheet: Raster, rng: Generator, box: Box) -> None:
    """White, now and then with a shadow of tone along the bottom."""
    if rng.random() < 0.5:
        sheet.tone(corners(box), 0.0, 0.22)


def gradient(sheet: Raster, rng: Generator, box: Box) -> None:
    """Let screentone run out towards the bottom or the top."""
    dark, light = rng.uniform(0.22, 0.55), rng.uniform(-0.3, 0.02)
    sheet.tone(corners(box), *((dark, light) if rng.random() < 0.7 else (light, dark)))


def flat_tone(sheet: Raster, rng: Generator, box: Box) -> None:
    """Even screentone."""
    sheet.tone(corners(box), rng.uniform(0.08, 0.22))


def night(sheet: Raster, rng: Generator, box: Box) -> None:
    """Solid black, with stars or a pale rim."""
    sheet.fill(corners(box), BLACK)
    if rng.random() < 0.6:
        for _ in range(int(box.area / 2600)):
            x, y = rng.uniform(box.x0, box.x1), rng.uniform(box.y0, box.y1)
            r = rng.uniform(0.5, 1.6)
            sheet.fill(curves.ellipse((x, y), (r, r), count=10), WHITE)
    else:
        sheet.tone(corners(box), -0.3, 0.5, ink=WHITE)


def focus(sheet: Raster, rng: Generator, box: Box) -> None:
    """Lines that run together on the middle of the panel."""
    cx, cy = box.centre
    cy -= box.height * 0.08
    far = float(np.hypot(box.width, box.height)) * 0.75
    near = np.array([box.width, box.height]) * rng.uniform(0.36, 0.46)
    count = int(rng.integers(90, 150))
    for a in np.linspace(0, 2 * np.pi, count) + rng.uniform(-0.02, 0.02, count):
        way = np.array([np.cos(a), np.sin(a)])
        tip = np.array([cx, cy]) + way * near * rng.uniform(0.85, 1.35)
        side = np.array([-way[1], way[0]]) * rng.uniform(0.6, 3.4)
        end = np.array([cx, cy]) + way * far
        sheet.fill(np.stack([tip, end + side, end - side]), BLACK)


def speed(sheet: Raster, rng: Generator, box: Box) -> None:
    """Parallel lines of a fast movement."""
    angle = rng.uniform(-0.12, 0.12)
    count = int(box.height / 4.5)
    for y in np.sort(rng.uniform(box.y0 - 20, box.y1 + 20, count)):
        x0 = box.x0 + box.width * rng.uniform(-0.4, 0.5)
        x1 = x0 + box.width * rng.uniform(0.3, 0.9)
        path = np.linspace((x0, y), (x1, y + angle * (x1 - x0)), 6)
        sheet.stroke(path, rng.uniform(0.8, 2.6), 0.3, 0.9)


def gloom(sheet: Raster, rng: Generator, box: Box) -> None:
    """Vertical hatching that falls from the top."""
    sheet.tone(corners(box), 0.35, -0.1)
    for x in np.arange(box.x0, box.x1, 3.6):
        length = box.height * rng.uniform(0.3, 0.75)
        sheet.stroke(np.linspace((x, box.y0), (x + 2, box.y0 + length), 5), 1.5, 0.0, 0.9)


def sparkle(sheet: Raster, rng: Generator, box: Box) -> None:
    """Soft circles, four-pointed stars and flowers on tone."""
    sheet.tone(corners(box), 0.26, 0.02)
    flowers = rng.random() < 0.5
    for _ in range(int(8 + box.area / 9000)):
        x, y = rng.uniform(box.x0, box.x1), rng.uniform(box.y0, box.y1)
        r = rng.uniform(4, 22)
        if rng.random() < 0.5:
            disc = curves.ellipse((x, y), (r, r), count=30)
            sheet.fill(disc, WHITE)
            sheet.outline(disc, 0.6, 150)
        elif flowers:
            _flower(sheet, rng, np.array([x, y]), r * 1.2)
        else:
            _star(sheet, np.array([x, y]), r)


def _star(sheet: Raster, centre: Points, r: float) -> None:
    angle = np.arange(8) * np.pi / 4
    reach = np.where(np.arange(8) % 2 == 0, r * 1.4, r * 0.2)[:, None]
    star = centre + reach * np.column_stack([np.cos(angle), np.sin(angle)])
    sheet.fill(star, WHITE)
    sheet.outline(star, 0.6)


def _flower(sheet: Raster, rng: Generator, centre: Points, r: float) -> None:
    """Five petals around a black heart."""
    turn = rng.uniform(0, 2 * np.pi)
    for a in turn + np.arange(5) * 2 * np.pi / 5:
        way, side = np.array([np.cos(a), np.sin(a)]), np.array([-np.sin(a), np.cos(a)])
        rim = [(0.1, 0.0), (0.5, 0.34), (0.9, 0.3), (0.82, 0.0), (0.9, -0.3), (0.5, -0.34)]
        petal = curves.spline(centre + r * np.array([u * way + v * side for u, v in rim]), 5, closed=True)
        sheet.fill(petal, WHITE)
        sheet.outline(petal, 1.0)
    sheet.fill(curves.ellipse((float(centre[0]), float(centre[1])), (r * 0.14, r * 0.14), count=14), BLACK)


def sky(sheet: Raster, rng: Generator, box: Box) -> None:
    """Tone with heaped clouds above a horizon."""
    sheet.tone(corners(box), rng.uniform(0.22, 0.4), 0.0)
    for _ in range(int(rng.integers(2, 5))):
        x, y = rng.uniform(box.x0, box.x1), box.y0 + box.height * rng.uniform(0, 0.6)
        _cloud(sheet, rng, x, y, box.width)
    _skyline(sheet, rng, box)


def _skyline(sheet: Raster, rng: Generator, box: Box) -> None:
    """Far roofs along the bottom."""
    x, roof = box.x0 - 5, [(box.x0 - 5, box.y1)]
    while x < box.x1 + 5:
        wide, tall = rng.uniform(12, 40), box.height * rng.uniform(0.06, 0.2)
        peak = tall * 1.35 if rng.random() < 0.3 else tall
        roof += [(x, box.y1 - tall), (x + wide / 2, box.y1 - peak), (x + wide, box.y1 - tall)]
        x += wide
    outline = np.array([*roof, (x, box.y1)])
    sheet.fill(outline, WHITE)
    sheet.tone(outline, 0.42, 0.2)
    sheet.wire(outline, 1.0)


def _cloud(sheet: Raster, rng: Generator, x: float, y: float, scale: float) -> None:
    wide = scale * rng.uniform(0.18, 0.32)
    puffs = [
        curves.ellipse(
            (x + dx * wide, y - rng.uniform(0.0, 0.3) * wide * (1 - abs(dx))), (wide * 0.3, wide * 0.22)
        )
        for dx in np.linspace(-0.8, 0.8, 6)
    ]
    for puff in puffs:
        sheet.outline(puff, 1.6)
    for puff in puffs:
        sheet.fill(puff, WHITE)


def street(sheet: Raster, rng: Generator, box: Box) -> None:
    """Row of buildings with windows under a clouded sky."""
    sky(sheet, rng, box)
    x = box.x0 - 10
    while x < box.x1:
        wide = rng.uniform(0.13, 0.3) * box.width + 12
        top = box.y0 + box.height * rng.uniform(0.05, 0.5)
        _building(sheet, rng, x, top, wide, box.y1)
        x += wide
    ground = box.y0 + box.height * 0.86
    sheet.wire(np.array([(box.x0, ground), (box.x1, ground)]), 1.2)


def _building(sheet: Raster, rng: Generator, x: float, top: float, wide: float, bottom: float) -> None:
    wall = np.array([(x, top), (x + wide, top), (x + wide, bottom), (x, bottom)])
    sheet.fill(wall, WHITE)
    if rng.random() < 0.5:
        sheet.tone(wall, rng.uniform(0.08, 0.25))
    sheet.outline(wall, 1.4)
    sheet.wire(np.array([(x, top + 5), (x + wide, top + 5)]), 0.8)
    columns, size = max(2, int(wide / 26)), wide / max(2, int(wide / 26))
    black = rng.random() < 0.4
    for row in np.arange(top + 14, bottom - 12, size * 1.25):
        for c in range(columns):
            wx = x + c * size + size * 0.22
            pane = _pane(wx, row, size)
            sheet.fill(pane, BLACK if black else WHITE)
            sheet.outline(pane, 0.9)
            sheet.wire(pane[[0, 1]] + (0, size * 0.36), 0.7, WHITE if black else BLACK)


def _pane(x: float, y: float, size: float) -> Points:
    return corners(Box(x, y, x + size * 0.56, y + size * 0.72))


def room(sheet: Raster, rng: Generator, box: Box) -> None:
    """Wall with a window or shelves, skirting board and floor boards."""
    floor = box.y0 + box.height * rng.uniform(0.74, 0.86)
    wall = corners(box).copy()
    wall[2:, 1] = floor
    if rng.random() < 0.6:
        sheet.tone(wall, rng.uniform(0.06, 0.16))
    for dy in (0, 7):
        sheet.wire(np.array([(box.x0, floor - dy), (box.x1, floor - dy)]), 1.1)
    for k in np.linspace(-1.5, 2.5, 18):
        x = box.x0 + box.width * (0.5 + (k - 0.5) * 0.7)
        sheet.wire(np.array([(x, floor), (x + (k - 0.5) * box.width * 0.5, box.y1 + 5)]), 0.8)
    (_window if rng.random() < 0.6 else _shelf)(sheet, rng, box, floor)


def _window(sheet: Raster, rng: Generator, box: Box, floor: float) -> None:
    wide, tall = box.width * rng.uniform(0.3, 0.5), (floor - box.y0) * rng.uniform(0.5, 0.7)
    x, y = rng.uniform(box.x0, box.x1 - wide), box.y0 + (floor - box.y0) * 0.1
    frame = np.array([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)])
    sheet.fill(frame, WHITE)
    sheet.tone(frame, 0.3, 0.0)
    sheet.outline(frame, 2.2)
    for t in (0.5,):
        sheet.wire(np.array([(x + wide * t, y), (x + wide * t, y + tall)]), 2.0)
    sheet.wire(np.array([(x, y + tall * 0.45), (x + wide, y + tall * 0.45)]), 2.0)
    for side in (0.0, 1.0):
        edge = x + wide * side
        for k in range(5):
            drop = curves.bezier(
                (edge + (k - 2) * 5, y - 8),
                (edge + (k - 2) * 7, y + tall * 0.5),
                (edge + (k - 2) * 5, y + tall + 12),
            )
            sheet.stroke(drop, 1.2, 0.0, 0.1)


def _shelf(sheet: Raster, rng: Generator, box: Box, floor: float) -> None:
    wide = box.width * rng.uniform(0.35, 0.6)
    x = box.x0 if rng.random() < 0.5 else box.x1 - wide
    for y in np.arange(box.y0 + 30, floor - 8, max(34.0, (floor - box.y0) / 4)):
        sheet.wire(np.array([(x, y), (x + wide, y)]), 2.2)
        bx = x + 4
        while bx < x + wide - 8:
            w, h = rng.uniform(4, 10), rng.uniform(16, 27)
            book = np.array([(bx, y - h), (bx + w, y - h), (bx + w, y), (bx, y)])
            sheet.fill(book, BLACK if rng.random() < 0.3 else WHITE)
            sheet.outline(book, 0.9)
            bx += w if rng.random() < 0.85 else w + 14


BACKDROPS: dict[str, Callable[[Raster, Generator, Box], None]] = {
    "plain": plain,
    "gradient": gradient,
    "flat": flat_tone,
    "night": night,
    "focus": focus,
    "speed": speed,
    "gloom": gloom,
    "sparkle": sparkle,
    "sky": sky,
    "street": street,
    "room": room,
}
"""Every backdrop by name."""
