"""What is around and before a face: backdrop, neck and clothes, hands, balloons, sound words, panel edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import CHIN, fill_ink
from mangamatch.synthetic.pages import glyphs

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext

_LYING = 0.75
"""Roll, in radians, from which on the body lies as the head does."""
_INKS = ("white", "black", "grey", "light", "dark", "fading")


def whole(desk: DrawContext) -> Points:
    """Return the corners of the sheet, (4, 2)."""
    height, width = desk.sheet.image.shape
    return np.array([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)])


def draw_backdrop(desk: DrawContext) -> None:
    """Draw what lies behind the figure."""
    kind, rng, sheet = desk.manner["backdrop"], desk.rng, desk.sheet
    page = whole(desk)
    side = float(page.max())
    if kind == "black":
        sheet.image[:] = BLACK
    elif kind == "grey":
        sheet.image[:] = int(rng.integers(90, 245))
    elif kind == "dots":
        sheet.tone(page, rng.uniform(0.08, 0.5))
    elif kind == "fading":
        sheet.tone(page, *rng.uniform(0.0, 0.8, 2))
    elif kind in ("speed", "flash"):
        _speed(desk, side, rays=kind == "flash" or desk.chance(0.5))
    elif kind == "hatched":
        for _ in range(int(rng.integers(1, 3))):
            desk.hatch(
                page, desk.fine * rng.uniform(4, 12), desk.fine * rng.uniform(0.5, 1.2), rng.uniform(0, 3.1)
            )
    elif kind == "room":
        _room(desk, side)
    _crowd(desk, side)


def _speed(desk: DrawContext, side: float, *, rays: bool) -> None:
    rng, n = desk.rng, int(desk.rng.integers(15, 60))
    middle = np.array([side / 2, side / 2]) + rng.normal(0, 0.05 * side, 2)
    if rays:
        angle, inner = rng.uniform(0, 2 * np.pi, n), rng.uniform(0.3, 0.55, (n, 1)) * side
        way = np.column_stack([np.cos(angle), np.sin(angle)])
        a, c = middle + way * side, middle + way * inner
    else:
        tilt = rng.uniform(0, np.pi)
        along = np.array([np.cos(tilt), np.sin(tilt)])
        across = np.array([-along[1], along[0]])
        a = (
            middle
            + across * rng.uniform(-0.8, 0.8, (n, 1)) * side
            - along * side * rng.uniform(0.2, 0.9, (n, 1))
        )
        c = a + along * side * rng.uniform(0.4, 1.6, (n, 1))
    widths = rng.uniform(0.5, 3.0, (n, 1)) * desk.fine * np.array([1.0, 0.75, 0.5, 0.15])
    desk.sheet.brushes(fast_curves.beziers(a, (a + c) / 2, c, 4), widths)


def _room(desk: DrawContext, side: float) -> None:
    """Straight things: walls, windows, shelves."""
    rng = desk.rng
    for _ in range(int(rng.integers(2, 7))):
        x, y = rng.uniform(-0.2, 0.9, 2) * side
        w, h = rng.uniform(0.1, 0.7, 2) * side
        lean = rng.normal(0, 0.06, 2) * side
        box = np.array([(x, y), (x + w, y + lean[0]), (x + w, y + h + lean[1]), (x, y + h)])
        if desk.chance(0.4):
            fill_ink(desk, box, _INKS[int(rng.integers(len(_INKS)))])
        desk.sheet.outline(box, max(desk.fine * rng.uniform(0.5, 1.2), 1))
    for _ in range(int(rng.integers(0, 6))):
        ends = rng.uniform(-0.1, 1.1, (2, 2)) * side
        desk.sheet.wire(ends, max(desk.fine * 0.7, 1))


def _crowd(desk: DrawContext, side: float) -> None:
    """Other heads, or round things, beside the face."""
    kind, rng = desk.manner["crowd"], desk.rng
    if kind == "none":
        return
    for _ in range(int(rng.integers(1, 4))):
        angle = rng.uniform(0, 2 * np.pi)
        spot = side / 2 + side * rng.uniform(0.38, 0.6) * np.array([np.cos(angle), np.sin(angle)])
        r = side * rng.uniform(0.08, 0.25)
        ring = desk.disc(spot, r, r * rng.uniform(0.8, 1.4))
        fill_ink(desk, ring, _INKS[int(rng.integers(len(_INKS)))])
        desk.sheet.wire(ring, max(desk.fine, 1))
        if kind == "head":
            face = desk.disc(spot + np.array([0, r * 0.3]), r * 0.75, r * 0.9)
            desk.sheet.fill(face, WHITE)
            desk.sheet.wire(face, max(desk.fine, 1))
            for dx in (-0.3, 0.3):
                desk.sheet.fill(desk.disc(spot + np.array([dx * r, r * 0.35]), r * 0.1, r * 0.14, 10), BLACK)
            desk.sheet.wire(spot + r * np.array([(-0.2, 0.8), (0.2, 0.8)]), max(desk.fine, 1))


def draw_body(desk: DrawContext) -> None:
    """Neck with the chin's shadow, shoulders and collar; they hang below a head that is only tilted."""
    rng, jaw = desk.rng, desk.points[CHIN]
    lean = rng.normal(0, 0.1)
    upright = desk.head.unit * np.array([desk.head.roll * -0.4 + lean, 1.0])
    down = upright if abs(desk.head.roll) <= _LYING else desk.off(lean, 1.0)
    across = np.array([down[1], -down[0]])
    chin = jaw[8]
    root = (jaw[4] + jaw[12]) / 2 + across * 0.15 * np.sin(-desk.head.yaw)
    wide = rng.uniform(0.33, 0.55)
    low = chin + down * rng.uniform(0.25, 0.9)
    low = root + (low - root) @ down / (down @ down) * down
    neck = np.array(
        [root - across * wide, root + across * wide, low + across * wide * 1.05, low - across * wide * 1.05]
    )
    _shoulders(desk, low, down, across)
    desk.sheet.fill(neck, WHITE)
    drop = jaw[4:13] + down * rng.uniform(0.1, 0.3)
    level = rng.uniform(0.0, 1.0)
    if level < 0.2:
        desk.sheet.fill(drop, BLACK) if desk.chance(0.5) else desk.ink_in(drop, 0.4)
    elif level < 0.4:
        desk.hatch(drop, desk.fine * 2.5, desk.fine * 0.7, rng.uniform(0.5, 2.5))
    desk.line(neck[[0, 3]], 1.1)
    desk.line(neck[[1, 2]], 1.1)


def _shoulders(desk: DrawContext, low: Points, down: Points, across: Points) -> None:
    rng, kind = desk.rng, desk.manner["body"]
    span, fall = rng.uniform(1.4, 2.4), rng.uniform(0.25, 0.7)
    left = [low - across * 0.5, low - across * span + down * fall, low - across * span * 1.1 + down * 4]
    right = [low + across * span * 1.1 + down * 4, low + across * span + down * fall, low + across * 0.5]
    body = np.concatenate([fast_curves.spline(left, 5), fast_curves.spline(right, 5)])
    if kind == "bare":
        desk.sheet.fill(body, WHITE)
    else:
        fill_ink(desk, body, "dark" if kind == "dark" else _INKS[int(rng.integers(len(_INKS)))])
    desk.sheet.wire(body, max(desk.fine * 1.2, 1))
    if kind == "bare":
        return
    if kind in ("high", "hood"):
        rise = down * rng.uniform(0.2, 0.7)
        x, y = np.array([-0.7, -0.6, 0, 0.6, 0.7, 0]), np.array([0.2, 0, -0.1, 0, 0.2, 0.5])
        lift = np.array([0, 1, 0, 1, 0, 0])
        ring = low + x[:, None] * across + y[:, None] * down - lift[:, None] * rise
        loop = fast_curves.spline(ring, 4, closed=True)
        fill_ink(desk, loop, _INKS[int(rng.integers(len(_INKS)))])
        desk.sheet.wire(loop, max(desk.fine, 1))
    for side in (-1, 1):  # lapels
        flap = np.array(
            [low + across * 0.5 * side, low + across * 0.75 * side + down * 0.5, low + down * 0.7]
        )
        desk.sheet.fill(flap, WHITE if desk.chance(0.7) else BLACK)
        desk.sheet.outline(flap, max(desk.fine, 1))


def draw_over(desk: DrawContext) -> None:
    """Draw what lies over the face and its hair: a hand, balloons, writing, the edge of the panel."""
    kind = desk.manner["overlay"]
    if kind in ("balloon", "balloons"):
        for _ in range(1 if kind == "balloon" else int(desk.rng.integers(2, 4))):
            _balloon(desk)
    elif kind == "hand":
        _hand(desk)
    elif kind == "text":
        _text(desk, _beside(desk, 0.5), desk.head.unit * desk.rng.uniform(0.12, 0.3))
    elif kind == "sound":
        _sound(desk)
    _panel(desk)


def _beside(desk: DrawContext, reach: float) -> Points:
    """Return a place around the face, rather at its edge than in its middle."""
    angle = desk.rng.uniform(0, 2 * np.pi)
    way = np.array([np.cos(angle), np.sin(angle)])
    low, high = desk.points.min(axis=0), desk.points.max(axis=0)
    return np.asarray((low + high) / 2 + way * (high - low) * desk.rng.uniform(reach, reach + 0.45))


def _balloon(desk: DrawContext) -> None:
    rng = desk.rng
    radii = desk.head.unit * rng.uniform(0.35, 1.0, 2)
    spot = _beside(desk, 0.55) - desk.off(0.0, 0.2)
    a = np.linspace(0, 2 * np.pi, 41)[:-1]
    ring = np.column_stack([np.cos(a), np.sin(a)])
    ring = np.sign(ring) * np.abs(ring) ** rng.uniform(0.6, 1.0)
    if desk.chance(0.15):
        ring *= np.where(np.arange(40) % 4 == 0, 1.25, 0.95)[:, None]
    outline = spot + ring * radii
    desk.sheet.fill(outline, BLACK if desk.chance(0.05) else WHITE)
    desk.sheet.outline(outline, max(desk.fine * rng.uniform(0.8, 1.8), 1))
    _text(desk, spot, desk.head.unit * rng.uniform(0.14, 0.3), radii)


def _text(desk: DrawContext, spot: Points, size: float, radii: Points | None = None) -> None:
    """Write a few columns of letters around ``spot``."""
    room = radii if radii is not None else desk.head.unit * desk.rng.uniform(0.3, 1.0, 2)
    columns = max(int(1.3 * room[0] / size), 1)
    rows = max(int(1.4 * room[1] / size), 1)
    codes = desk.rng.integers(0, 180, (3, 6)).tolist()
    strokes = []
    for i in range(min(columns, 3)):
        for j in range(min(rows, 6)):
            corner = spot + size * np.array([columns / 2 - i - 1, j - rows / 2])
            code = codes[i][j]
            sign = chr(0x3042 + code) if code < 80 else chr(0x4E00 + code - 80)
            strokes += [np.round((corner + 0.9 * size * stroke) * 16).astype(np.int32) for stroke in
                        glyphs.letter(sign)]  # fmt: skip
    cv2.polylines(desk.sheet.image, strokes, False, BLACK, max(1, round(size * 0.075)), cv2.LINE_AA, 4)


def _sound(desk: DrawContext) -> None:
    """Heavy strokes with a white rim."""
    rng = desk.rng
    spot, size, n = _beside(desk, 0.4), desk.head.unit * rng.uniform(0.3, 0.8), int(rng.integers(3, 8))
    a = spot + rng.normal(0, 1, (n, 2)) * size
    c = a + rng.normal(0, 0.7, (n, 2)) * size
    strokes = fast_curves.beziers(a, (a + c) / 2 + rng.normal(0, 0.15, (n, 2)) * size, c, 6)
    widths = np.tile(size * rng.uniform(0.1, 0.25) * np.linspace(1, 0.4, 6), (n, 1))
    for band in curves.ribbon(strokes, widths + size * 0.12):
        desk.sheet.fill(band, WHITE)
    desk.sheet.brushes(strokes, widths, BLACK)


def _hand(desk: DrawContext) -> None:
    """Hand at the chin, the cheek or the brow: a palm and its fingers."""
    rng, unit = desk.rng, desk.head.unit
    at = desk.points[int(rng.choice((1, 3, 5, 7, 9, 11, 13, 15)))] + rng.normal(0, 0.1, 2) * unit
    middle = desk.points[49]
    way = (middle - at) / max(float(np.linalg.norm(middle - at)), 1e-6)
    across, palm = np.array([-way[1], way[0]]), at - way * unit * rng.uniform(0.3, 0.6)
    arm = curves.ribbon(np.linspace(palm, palm - way * unit * 2, 4), np.full(4, 0.5 * unit))
    rings = [arm, desk.disc(palm, 0.36 * unit, 0.36 * unit, 16)]
    for k in range(int(rng.integers(2, 5))):
        root = palm + across * (k - 1.5) * 0.16 * unit
        tip = root + (way + across * rng.normal(0, 0.15)) * unit * rng.uniform(0.4, 0.75)
        rings.append(curves.ribbon(np.linspace(root, tip, 5), 0.17 * unit * np.array([1, 1, 1, 0.9, 0.5])))
    for ring in rings:
        desk.sheet.fill(ring, WHITE)
        desk.sheet.wire(np.concatenate([ring, ring[:1]]), max(desk.fine, 1))
    desk.sheet.fill(rings[1] * 0.96 + palm * 0.04, WHITE)


def _panel(desk: DrawContext) -> None:
    """Edges of the panel: the gutter, the border, and what the next panel shows."""
    kind, rng, page = desk.manner["panel"], desk.rng, whole(desk)
    if kind == "none":
        return
    low, high = desk.points.min(axis=0), desk.points.max(axis=0)
    for _ in range(1 if kind == "edge" else 2):
        side = int(rng.integers(4))
        axis, far = side % 2, side > 1
        edge = (high if far else low)[axis] + (1 if far else -1) * desk.head.unit * rng.uniform(-0.35, 0.9)
        tilt = rng.normal(0, 0.06) if desk.chance(0.4) else 0.0
        _gutter(desk, page, axis, edge, far, float(tilt))


def _gutter(desk: DrawContext, page: Points, axis: int, edge: float, far: bool, tilt: float) -> None:
    size, wide = float(page.max()), desk.head.unit * desk.rng.uniform(0.08, 0.4)
    outer = size * 1.2 if far else -0.2 * size

    def strip(a: float, b: float) -> Points:
        across = np.array(
            [
                (a - tilt * size, -10.0),
                (b - tilt * size, -10.0),
                (b + tilt * size, size + 10),
                (a + tilt * size, size + 10),
            ]
        )
        return across if axis == 0 else across[:, ::-1]

    way = 1 if far else -1
    desk.sheet.fill(strip(edge, outer), WHITE)
    width = max(desk.fine * desk.rng.uniform(1.0, 2.2), 1)
    desk.sheet.wire(strip(edge, edge)[[0, 2]], width)
    if desk.chance(0.7):
        beyond = strip(edge + way * wide, outer)
        fill_ink(desk, beyond, _INKS[int(desk.rng.integers(len(_INKS)))])
        desk.sheet.outline(beyond, width)
