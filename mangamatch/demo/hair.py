"""Haircuts: locks of the fringe, side locks, the mass behind, strands and shine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.demo import curves
from mangamatch.demo.eyes import line_width
from mangamatch.demo.pen import BLACK, WHITE

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.demo.pen import Sheet
    from mangamatch.demo.shape import Head
    from mangamatch.demo.style import Hair, Look
    from mangamatch.domain.arrays import Points

TONES = {"light": (0.16, 0.22), "dark": (0.5, 0.5), "soft": (0.62, 0.03)}
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


def _inner(hair: Hair, rng: Generator, head: Head) -> Points:
    """Lower edge of the front hair on the page, image-left side lock to image-right one."""
    locks = _locks(hair, rng)
    pieces = [_side_lock(hair, rng, -1)[::-1] if False else _side_lock(hair, rng, -1)]
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


def _outer(hair: Hair, rng: Generator, head: Head) -> Points:
    """Silhouette over the crown from the image-right temple to the image-left one, on the page."""
    arc = curves.ellipse(_skull(head), (1.19 * hair.volume, 1.32 * hair.volume), _RIM, -np.pi - _RIM, 81)
    if hair.spiky > 0.05:
        saw = np.abs((np.linspace(0, 9, 81) % 1) - 0.3) / 0.7
        arc = _skull(head) + (arc - _skull(head)) * (1 + hair.spiky * saw * rng.uniform(0.7, 1.2))[:, None]
    return head.place(arc)


def _skull(head: Head) -> tuple[float, float]:
    x, y = head.turn([[0.0, -0.42, -0.22]])[0]
    return float(x), float(y)


def _paint(sheet: Sheet, outline: Points, hair: Hair) -> None:
    sheet.fill(outline, BLACK if hair.ink == "black" else WHITE)
    if hair.ink in TONES:
        sheet.tone(outline, *TONES[hair.ink])


def _ink_edge(sheet: Sheet, outline: Points, fine: float, waves: int = 9) -> None:
    closed = np.concatenate([outline, outline[:1]])
    t = np.linspace(0, 2 * np.pi * waves, len(closed))
    sheet.brush(closed, fine * (1.25 + 0.45 * np.sin(t)))


def draw_front(sheet: Sheet, head: Head, look: Look) -> Points:
    """Draw crown, fringe and side locks over the face; returns their outline (V, 2)."""
    hair, fine = look.hair, line_width(look, head)
    shape = front_outline(head, look)
    _paint(sheet, shape, hair)
    rng = np.random.default_rng(hair.seed + 1)
    _shine(sheet, head, hair, rng, fine)
    _ink_edge(sheet, shape, fine)
    _strands(sheet, head, hair, rng, fine)
    return shape


def front_outline(head: Head, look: Look) -> Points:
    """Outline (V, 2) of the front hair on the page."""
    rng = np.random.default_rng(look.hair.seed)
    return np.concatenate([_outer(look.hair, rng, head), _inner(look.hair, rng, head)])


def _crown(head: Head, hair: Hair) -> Points:
    cx, cy = _skull(head)
    return np.array([cx + 0.35 * hair.part + 0.12 * np.sin(head.yaw), cy - 1.02 * hair.volume])


def _along(head: Head, hair: Hair, foot: Points) -> Points:
    """Way of a hair from the crown over the skull's bulge to ``foot`` (2,) on the upright head."""
    crown = _crown(head, hair)
    knee = np.array([foot[0] * 1.05 + 0.1 * (foot[0] - crown[0]), crown[1] + 0.28 * (foot[1] - crown[1])])
    return curves.bezier(crown, knee, foot, 24)


def _strands(sheet: Sheet, head: Head, hair: Hair, rng: Generator, fine: float) -> None:
    locks = _locks(hair, np.random.default_rng(hair.seed))
    feet = np.concatenate([locks.valleys, [[-1.0, -0.1], [1.0, -0.1], [-0.95, 0.15], [0.95, 0.15]]])
    ink = 235 if hair.ink == "black" else BLACK
    for foot in head.turn(np.column_stack([feet, np.where(np.abs(feet[:, 0]) > 0.9, 0.2, 0.62)])):
        way = _along(head, hair, foot)
        start = int(rng.integers(4, 13))
        sheet.stroke(head.place(way[start:]), fine * (0.55 if ink else 0.95), 0.7, 0.05, ink=ink)
        if hair.ink in ("white", "light") and rng.random() < 0.6:
            near = _along(head, hair, foot + (rng.uniform(-0.12, 0.12), -0.1))
            sheet.stroke(head.place(near[: int(rng.integers(8, 15))]), fine * 0.7, 0.2, 0.8)


def _shine(sheet: Sheet, head: Head, hair: Hair, rng: Generator, fine: float) -> None:
    """Ring of light: tapered white streaks across the strands."""
    if hair.ink == "white":
        return
    count = 22
    for k, x in enumerate(np.linspace(-0.98, 0.98, count)):
        if abs(x - 0.9 * np.sin(head.yaw + 0.6)) > 0.62 and rng.random() < 0.75:
            continue
        foot = head.turn([[x, -0.3, 0.55 * np.sqrt(max(0.0, 1 - x * x)) + 0.1]])[0]
        way = _along(head, hair, foot)
        low = 11 + int(rng.integers(0, 2))
        high = low + int(rng.integers(3, 8)) + (2 if k % 3 == 0 else 0)
        sheet.stroke(
            head.place(way[low:high]), 0.085 * head.unit * rng.uniform(0.6, 1.15), 0.5, 0.6, ink=WHITE
        )
    del fine


def draw_back(sheet: Sheet, head: Head, look: Look) -> None:
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
    _paint(sheet, shape, hair)
    _ink_edge(sheet, shape, fine)
    if hair.ink != "black" and hair.back in ("long", "bob"):
        for x in (-1.12, -1.0, 1.0, 1.12):
            foot = shape[:, 1].max()
            a, b = head.place([[x, 0.6], [x * 1.02, 1.1]])
            sheet.stroke(curves.resample(np.stack([a, b]), 8), fine * 0.8, 0.3, 0.8)
            del foot


def _back_outline(head: Head, hair: Hair, rng: Generator) -> Points:
    cx, cy = _skull(head)
    down, wide = {"long": (3.1, 1.5), "bob": (1.5, 1.22), "short": (0.85, 0.98)}.get(hair.back, (0.8, 0.95))
    top = curves.ellipse((cx, cy), (1.17 * hair.volume, 1.25), 0.2, -np.pi - 0.2, 40)
    count = 7
    xs = np.linspace(-wide, wide, 2 * count + 1) + cx
    ys = np.where(np.arange(2 * count + 1) % 2 == 1, down, down - (0.16 if hair.back == "bob" else 0.4))
    ys = ys + rng.uniform(-0.08, 0.08, len(ys))
    ys[[0, -1]] = down * 0.55
    left = curves.bezier((cx - 1.17, 0.0), (cx - wide * 1.12, down * 0.3), (xs[0], ys[0]), 8)
    right = curves.bezier((xs[-1], ys[-1]), (cx + wide * 1.12, down * 0.3), (cx + 1.17, 0.0), 8)
    return head.place(np.concatenate([top, left, np.column_stack([xs, ys])[1:-1], right]))


def _tail(
    sheet: Sheet,
    head: Head,
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
    outline = head.place(curves.ribbon(path, 0.12 + 0.75 * np.sin(np.pi * t**0.75) * (1 - 0.35 * t)))
    _paint(sheet, outline, hair)
    _ink_edge(sheet, outline, fine, 4)
    ink = 235 if hair.ink == "black" else BLACK
    for shift in (-0.12, 0.1):
        sheet.stroke(head.place(path[3:20] + (shift, 0.0)), fine * 0.8, 0.4, 0.7, ink=ink)
    knot = curves.ellipse((float(a[0]), float(a[1])), (0.16, 0.16), count=16)
    sheet.fill(head.place(knot), WHITE if hair.ink == "black" else BLACK)
    sheet.outline(head.place(knot), fine)
