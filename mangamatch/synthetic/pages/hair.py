"""Haircuts: locks of the fringe, side locks, the mass behind, strands and shine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.pages.eyes import line_width

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster
    from mangamatch.synthetic.pages.shape import HeadPose
    from mangamatch.synthetic.pages.style import CharacterStyle, Hair

TONES = {"light": (0.16, 0.22), "dark": (0.38, 0.38), "soft": (0.62, 0.03)}
_RIM = 0.32


@dataclass(frozen=True, slots=True, eq=False)
class Locks:
    """Fringe on the unturned face: valleys (N+1, 2) between locks and tips (N, 2), image-left to right."""

    valleys: Points
    tips: Points


def _envelope(hair: Hair, x: curves.Floats) -> tuple[curves.Floats, curves.Floats]:
    """Heights of tips and valleys over the forehead at ``x``, units."""
    away = np.abs(x - hair.part)
    if hair.fringe == "blunt":
        return np.full_like(x, -0.30), np.full_like(x, -0.40)
    if hair.fringe == "parted":
        return -1.02 + 0.95 * np.minimum(away, 1.0) ** 0.8, -1.12 + 0.62 * away
    if hair.fringe == "swept":
        return -0.78 + 0.62 * np.minimum(away, 0.9), -0.98 + 0.5 * away
    if hair.fringe == "spiky":
        return np.full_like(x, -0.22), np.full_like(x, -0.82)
    return -0.28 + 0.06 * np.cos(3 * x), np.full_like(x, -0.62)


def _locks(hair: Hair, rng: Generator) -> Locks:
    edge = 0.86
    xv = np.linspace(-edge, edge, hair.locks + 1)
    xv[1:-1] += rng.uniform(-0.06, 0.06, hair.locks - 1)
    xt = (xv[1:] + xv[:-1]) / 2
    lean = {"parted": 0.16, "swept": 0.22}.get(hair.fringe, 0.0) * np.sign(xt - hair.part)
    xt = xt + hair.sweep + lean
    tip, _ = _envelope(hair, xt)
    _, valley = _envelope(hair, xv)
    rough = 0.02 if hair.fringe == "blunt" else 0.11
    tip = tip + rng.uniform(-rough, rough, len(xt))
    valley = valley + rng.uniform(-rough, rough, len(xv)) * 0.8
    return Locks(np.column_stack([xv, np.minimum(valley, -0.33)]), np.column_stack([np.clip(xt, -1, 1), tip]))


def _edge(root: Points, tip: Points, belly: float) -> Points:
    """Side of a lock from ``root`` to ``tip``, bulging outwards."""
    return curves.bezier(
        root, (root[0] + belly * (tip[0] - root[0]), root[1] + 0.62 * (tip[1] - root[1])), tip, 8
    )


def _inner(hair: Hair, rng: Generator, head: HeadPose) -> Points:
    """Lower edge of the front hair on the page, image-left side lock to image-right one."""
    locks = _locks(hair, rng)
    pieces = [_side_lock(hair, rng, -1)]
    for i in range(len(locks.tips)):
        a, t, b = locks.valleys[i], locks.tips[i], locks.valleys[i + 1]
        pieces += [_edge(a, t, 0.25), _edge(b, t, 0.25)[::-1]]
    pieces.append(_side_lock(hair, rng, 1)[::-1])
    return head.on_face(np.concatenate(pieces), 0.1)


def _side_lock(hair: Hair, rng: Generator, side: int) -> Points:
    """Lock before the ear from the temple to its tip and back to the fringe; (K, 2) for the left side."""
    long = hair.side * rng.uniform(0.9, 1.1)
    tip = np.array([(0.93 if hair.side < 0.8 else 0.97) * side, long])
    top, root = np.array([1.1 * side, 0.0]), np.array([0.86 * side, -0.38])
    out = curves.bezier(top, (1.16 * side, long * 0.6), tip, 10)
    back = curves.bezier(tip, (0.78 * side, long * 0.35), root, 10)
    return np.concatenate([out, back])


def _outer(hair: Hair, rng: Generator, head: HeadPose) -> Points:
    """Silhouette over the crown from the image-right temple to the image-left one, on the page."""
    centre = np.array(_skull(head))
    radii = np.array([1.24 * hair.volume, 1.36 * hair.volume])
    arc = curves.ellipse((0.0, 0.0), (1.0, 1.0), _RIM, -np.pi - _RIM, 81)
    if hair.spiky > 0.05:
        arc = _spikes(hair, rng)
    return head.place(centre + arc * radii)


def _spikes(hair: Hair, rng: Generator) -> Points:
    """Crown of pointed locks around a circle of radius 1, each leaning away from the parting."""
    count = 10
    feet = np.linspace(_RIM, -np.pi - _RIM, count + 1)
    feet[1:-1] += rng.uniform(-0.06, 0.06, count - 1)
    pieces = []
    for a, b in pairwise(feet.tolist()):
        middle = (a + b) / 2
        lean = 0.17 * np.sign(np.cos(middle) + 0.2 * hair.part)
        reach = 1 + hair.spiky * rng.uniform(0.8, 1.7)
        root, tip, next_root = _polar(a, 0.97), _polar(middle + lean, reach), _polar(b, 0.97)
        pieces += [
            curves.bezier(root, _polar(a + 0.6 * (middle - a), 1.08), tip, 7),
            curves.bezier(tip, _polar(b - 0.5 * (b - middle), 1.08), next_root, 7),
        ]
    return np.concatenate(pieces)


def _polar(angle: float, radius: float) -> Points:
    return np.array([radius * np.cos(angle), radius * np.sin(angle)])


@lru_cache(maxsize=64)
def _skull(head: HeadPose) -> tuple[float, float]:
    x, y = head.turn([[0.0, -0.42, -0.22]])[0]
    return float(x), float(y)


def _paint(sheet: Raster, outline: Points, hair: Hair) -> None:
    sheet.fill(outline, BLACK if hair.ink == "black" else WHITE)
    if hair.ink in TONES:
        sheet.tone(outline, *TONES[hair.ink])


def _rim(sheet: Raster, path: Points, hair: Hair) -> None:
    """White line that parts black hair from a black background."""
    if hair.ink == "black":
        sheet.wire(path, 3.4, WHITE)


def _ink_edge(sheet: Raster, path: Points, fine: float, waves: int = 9) -> None:
    widths = fine * (1.15 + 0.45 * np.sin(np.linspace(0, 2 * np.pi * waves, len(path))))
    widths *= curves.taper(len(path), 0.02, 0.02, 0.2)
    for run in curves.at_corners(path):
        sheet.brush(path[run], widths[run])


def _closed(outline: Points) -> Points:
    return np.concatenate([outline, outline[:1]])


def draw_front(sheet: Raster, head: HeadPose, look: CharacterStyle) -> Points:
    """Draw crown, fringe and side locks over the face; returns their outline (V, 2)."""
    hair, fine = look.hair, line_width(look, head)
    rng = np.random.default_rng(hair.seed)
    outer, inner = _outer(hair, rng, head), _inner(hair, rng, head)
    shape = np.concatenate([outer, inner])
    _rim(sheet, outer, hair)
    _paint(sheet, shape, hair)
    rng = np.random.default_rng(hair.seed + 1)
    _shine(sheet, head, hair, rng)
    _ink_edge(sheet, outer, fine * 1.1, 5)
    _ahoge(sheet, outer, head, hair, fine)
    _ink_edge(sheet, inner, fine, 9)
    _strands(sheet, head, hair, rng, fine)
    return shape


def _ahoge(sheet: Raster, outer: Points, head: HeadPose, hair: Hair, fine: float) -> None:
    """Stray lock on top of some smooth heads."""
    if hair.spiky > 0.05 or hair.seed % 4 > 0:
        return
    root = outer[len(outer) // 2 + hair.seed % 7 - 3]
    way = 1 if hair.seed % 2 else -1
    path = curves.bezier(root, root + head.vector((0.0, -0.3)), root + head.vector((0.42 * way, -0.22)), 12)
    lock = curves.ribbon(path, 0.11 * head.unit * (1 - np.linspace(0, 1, 12)))
    _paint(sheet, lock, hair)
    sheet.wire(lock, fine)


def front_outline(head: HeadPose, look: CharacterStyle) -> Points:
    """Outline (V, 2) of the front hair on the page."""
    rng = np.random.default_rng(look.hair.seed)
    return np.concatenate([_outer(look.hair, rng, head), _inner(look.hair, rng, head)])


def _ways(head: HeadPose, hair: Hair, feet: Points, start: curves.Floats, stop: curves.Floats) -> Points:
    """Hairs from the crown over the skull's bulge to ``feet`` (N, 2) of the upright head.

    Only the share ``start`` … ``stop`` (N,) of each way, (N, 12, 2) page pixels.
    """
    cx, cy = _skull(head)
    off = feet[:, 0] - cx
    crown = np.column_stack([cx + 0.3 * (hair.part + off), cy - 1.24 * hair.volume + 0.1 * off**2])
    knee = np.column_stack([cx + 1.12 * off, crown[:, 1] + 0.22 * (feet[:, 1] - crown[:, 1])])
    t = (start[:, None] + (stop - start)[:, None] * np.linspace(0, 1, 12))[..., None]
    ways = (1 - t) ** 2 * crown[:, None] + 2 * t * (1 - t) * knee[:, None] + t**2 * feet[:, None]
    return head.place(ways)


def _strands(sheet: Raster, head: HeadPose, hair: Hair, rng: Generator, fine: float) -> None:
    """Single hairs: up from the valleys of the fringe, down from the crown, in little groups."""
    locks = _locks(hair, np.random.default_rng(hair.seed))
    sides = np.array([[-1.04, -0.2], [1.04, -0.2], [-1.0, 0.1], [1.0, 0.1]])
    ink, weight = (235, 0.5 * fine) if hair.ink == "black" else (BLACK, 0.85 * fine)
    for feet, lower in ((locks.valleys, True), (np.concatenate([locks.tips, sides]), False)):
        feet = np.repeat(feet, rng.integers(1, 3, len(feet)), axis=0)
        flat = head.turn(np.column_stack([feet, np.where(np.abs(feet[:, 0]) > 0.9, 0.1, 0.62)]))
        n = len(flat)
        if lower:
            start, stop = rng.uniform(0.38, 0.72, n), np.ones(n)
        else:
            flat = flat + rng.uniform(-0.07, 0.07, (n, 2))
            start, stop = rng.uniform(0.08, 0.2, n), rng.uniform(0.38, 0.62, n)
        press = curves.taper(12, 0.6, 0.05 if lower else 0.6, 0.12)
        sheet.brushes(_ways(head, hair, flat, start, stop), np.tile(weight * press, (n, 1)), ink)


def _shine(sheet: Raster, head: HeadPose, hair: Hair, rng: Generator) -> None:
    """Ring of light: tapered white streaks across the strands."""
    if hair.ink == "white":
        return
    x = np.linspace(-0.98, 0.98, 24)
    x = x[(np.abs(x - 0.9 * np.sin(head.yaw + 0.6)) < 0.62) | (rng.random(24) > 0.7)]
    n = len(x)
    bulge = 0.1 + 0.55 * np.sqrt(1 - x**2)
    feet = head.turn(np.column_stack([x, np.full(n, -0.3), bulge]))
    start = rng.uniform(0.42, 0.47, n)
    stop = start + rng.uniform(0.12, 0.26, n) + 0.12 * (np.arange(n) % 3 == 0)
    widths = 0.085 * head.unit * rng.uniform(0.6, 1.15, (n, 1)) * curves.taper(12, 0.5, 0.6, 0.12)
    sheet.brushes(_ways(head, hair, feet, start, stop), widths, WHITE)


def draw_back(sheet: Raster, head: HeadPose, look: CharacterStyle) -> None:
    """Draw what hangs behind the neck: nape, bob, long hair, pony tail or two tails."""
    hair, fine = look.hair, line_width(look, head)
    rng = np.random.default_rng(hair.seed + 2)
    if hair.back == "tails":
        for side in (-1, 1):
            _tail(sheet, head, hair, side, (1.12, -0.35), (1.95, 2.6), fine)
    if hair.back == "pony":
        side = -1 if head.yaw >= 0 else 1
        _tail(sheet, head, hair, side, (0.85, -1.2), (1.75, 1.5), fine)
    shape = _back_outline(head, hair, rng)
    _rim(sheet, _closed(shape), hair)
    _paint(sheet, shape, hair)
    _ink_edge(sheet, _closed(shape), fine)
    if hair.back in ("long", "bob"):
        _back_strands(sheet, head, hair, rng, fine)


def _back_strands(sheet: Raster, head: HeadPose, hair: Hair, rng: Generator, fine: float) -> None:
    ink = 235 if hair.ink == "black" else BLACK
    cx, _ = _skull(head)
    down = 2.9 if hair.back == "long" else 1.3
    wide = 1.0 if hair.back == "long" else 0.86
    for x in wide * np.array([-1.3, -1.2, -1.08, 1.08, 1.2, 1.3]):
        top, length = rng.uniform(0.2, 0.45) * down, rng.uniform(0.3, 0.6) * down
        path = curves.bezier((cx + x, top), (cx + x * 1.06, top + length / 2), (cx + x, top + length))
        sheet.stroke(head.place(path), fine * (0.55 if ink else 0.8), 0.5, 0.5, ink=ink)


def _back_outline(head: HeadPose, hair: Hair, rng: Generator) -> Points:
    cx, cy = _skull(head)
    down, wide, belly = {"long": (3.1, 1.42, 1.46), "bob": (1.42, 1.1, 1.5)}.get(
        hair.back, (0.95, 0.96, 1.22)
    )
    start = 1.2 * hair.volume
    top = curves.ellipse((cx, cy), (start, 1.25), 0.1, -np.pi - 0.1, 40)
    count = 13
    xs = np.linspace(-wide, wide, count) + cx
    dent = {"bob": 0.07, "short": 0.24}.get(hair.back, 0.42)
    ys = np.where(np.arange(count) % 2 == 1, down, down - dent) + rng.uniform(-0.08, 0.08, count)
    ys[[0, -1]] = down * 0.72
    left = curves.bezier((cx - start, cy + 0.15), (cx - belly, down * 0.3), (xs[0], ys[0]), 10)
    right = curves.bezier((xs[-1], ys[-1]), (cx + belly, down * 0.3), (cx + start, cy + 0.15), 10)
    return head.place(np.concatenate([top, left, np.column_stack([xs, ys])[1:-1], right]))


def _tail(
    sheet: Raster,
    head: HeadPose,
    hair: Hair,
    side: int,
    root: tuple[float, float],
    tip: tuple[float, float],
    fine: float,
) -> None:
    cx, _ = _skull(head)
    a, c = np.array([cx + root[0] * side, root[1]]), np.array([cx + tip[0] * side, tip[1]])
    path = curves.bezier(a, (c[0] + 0.35 * side, a[1] + 0.1), c, 24)
    t = np.linspace(0, 1, 24)
    outline = head.place(curves.ribbon(path, 0.02 + 0.8 * np.sin(np.pi * t**0.75) * (1 - 0.35 * t)))
    _rim(sheet, _closed(outline), hair)
    _paint(sheet, outline, hair)
    _ink_edge(sheet, _closed(outline), fine, 4)
    ink = 235 if hair.ink == "black" else BLACK
    for shift in (-0.12, 0.1):
        sheet.stroke(head.place(path[3:20] + np.array([shift, 0.0])), fine * 0.8, 0.4, 0.7, ink=ink)
    knot = curves.ellipse((float(a[0]), float(a[1])), (0.16, 0.16), count=16)
    sheet.fill(head.place(knot), WHITE if hair.ink == "black" else BLACK)
    sheet.outline(head.place(knot), fine)
