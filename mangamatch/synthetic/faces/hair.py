"""Hair: locks over forehead, brows and eyes, side locks over the jaw line, the crown, and the mass behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import fill_ink

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext


_WILD = {False: ("jagged", "up", "swept"), True: ("jagged",)}
"""Fringes whose crown may be jagged too, of hair that is combed and of hair that is not."""


@dataclass(frozen=True, slots=True, eq=False)
class Haircut:
    """Crown ``outer`` (V, 2), locks' ``valleys`` (N+1, 2), ``tips`` (N, 2) and ``sides``, raster pixels."""

    outer: Points
    valleys: Points
    tips: Points
    sides: tuple[Points, Points]
    belly: float


def draw_front(desk: DrawContext) -> None:
    """Draw crown, fringe and side locks over the face."""
    kind = desk.manner["fringe"]
    if kind == "bald":
        desk.line(_crown(desk, 1.0), desk.manner.contour)
        return
    cut = _cut(desk)
    left, right = _flanks(cut)
    inner = np.concatenate([cut.sides[0], *_zigzag(left, right), cut.sides[1][::-1]])
    outline = np.concatenate([cut.outer, inner])
    fill_ink(desk, outline, desk.manner["hair"])
    if kind in ("jagged", "bangs", "swept", "parted") and not desk.manner.combed:
        _wisps(desk)
    _shine(desk, cut)
    _strands(desk, cut)
    _edges(desk, cut, left, right)
    if kind == "hat":
        _hat(desk)


def _cut(desk: DrawContext) -> Haircut:
    rng, kind = desk.rng, desk.manner["fringe"]
    count = {"blunt": 10, "jagged": int(rng.integers(4, 12)), "bangs": int(rng.integers(4, 10)),
             "curly": int(rng.integers(5, 9)), "parted": int(rng.integers(4, 9)),
             "slick": 3}.get(kind, int(rng.integers(4, 10)))  # fmt: skip
    edge = rng.uniform(0.8, 0.97) + 0.13 * desk.manner.combed
    xv = np.linspace(-edge, edge, count + 1)
    xv[1:-1] += rng.uniform(-0.5, 0.5, count - 1) * edge / count
    part = float(rng.uniform(-0.5, 0.5))
    lean = float(rng.normal(0, 0.12)) + (0.2 * np.sign(-part) if kind == "swept" else 0.0)
    xt = (xv[1:] + xv[:-1]) / 2 + lean + rng.normal(0, 0.04, count)
    tip, valley = _heights(desk, kind, xt, xv, part)
    if desk.manner.combed:
        tip, valley = np.minimum(tip, -0.34), np.minimum(valley, -0.42)
    # near the temples the fringe joins the side locks
    valley[[0, -1]] = np.minimum(valley[[0, -1]], -0.25)
    lift, full = 0.12, _fullness(desk)
    return Haircut(
        outer=_crown(desk, full * (1.06 if desk.manner["hair"] != "black" else 1.1)),
        valleys=desk.head.on_face(np.column_stack([xv, valley]), lift),
        tips=desk.head.on_face(np.column_stack([np.clip(xt, -1.05, 1.05), tip]), lift),
        sides=(_side(desk, -1, (xv[0], valley[0]), full), _side(desk, 1, (xv[-1], valley[-1]), full)),
        belly=float(rng.uniform(0.0, 0.5)) if kind != "curly" else 1.0,
    )


def _fullness(desk: DrawContext) -> float:
    """How far hair stands off: on many drawn heads it is half as wide again as the face between it."""
    if desk.manner.combed or not desk.chance(0.45):
        return 1.0
    return float(desk.rng.uniform(1.05, 1.4))


def _heights(
    desk: DrawContext, kind: str, xt: curves.Floats, xv: curves.Floats, part: float
) -> tuple[curves.Floats, curves.Floats]:
    """Heights of the locks' tips and of the valleys between them, units of the face's front."""
    rng = desk.rng
    n, base = len(xt), float(rng.normal(-0.18, 0.13))
    if kind == "blunt":
        level = float(rng.uniform(-0.5, -0.12))
        return level + rng.normal(0, 0.02, n), level - rng.uniform(0.0, 0.12, n + 1)
    if kind == "up":
        line = float(rng.uniform(-1.05, -0.7))
        return line + rng.uniform(0, 0.15, n), line - rng.uniform(0.05, 0.3, n + 1)
    if kind in ("slick", "hat"):
        line = float(rng.uniform(-1.0, -0.6))
        return line + 0.05 - 0.2 * xt**2 * (kind == "slick"), line - 0.1 + 0.0 * xv
    if kind == "parted":
        reach = float(rng.uniform(0.7, 1.2))
        return (
            -1.0 + reach * np.minimum(np.abs(xt - part), 1.0) ** 0.8 + rng.normal(0, 0.08, n),
            -1.1 + 0.6 * np.abs(xv - part) + rng.normal(0, 0.05, n + 1),
        )
    if kind == "swept":
        away = np.abs(xt - np.sign(part) * 0.8) / 1.8
        return -0.85 + 0.9 * away + rng.normal(0, 0.08, n), -1.0 + 0.5 * np.abs(xv - np.sign(part) * 0.8)
    if kind == "curly":
        return base + rng.normal(0, 0.05, n), base - rng.uniform(0.05, 0.25, n + 1)
    rough = 0.24 if kind == "jagged" else 0.08
    tip = base + (0.08 if kind == "jagged" else 0.0) + rng.normal(0.0, rough, n)
    if desk.chance(0.3):  # a long lock between or over the eyes
        tip[int(rng.integers(n))] += rng.uniform(0.2, 0.6)
    deep = rng.uniform(0.15, 0.9)
    return np.minimum(tip, 0.75), base - deep * rng.uniform(0.4, 1.3, n + 1)


def _crown(desk: DrawContext, volume: float) -> Points:
    """Silhouette over the crown from the image-right temple to the image-left one."""
    rng, head = desk.rng, desk.head
    centre = head.turn([[0.0, -0.38, -0.22]])[0]
    loose = (0.96, 1.06) if desk.manner.combed else (0.9, 1.25)
    radii = np.array([1.22, 1.55]) * volume * rng.uniform(*loose, 2)
    rim = rng.uniform(0.1, 0.4)
    count = 49
    angle = np.linspace(rim, -np.pi - rim, count)
    reach = np.ones(count)
    if desk.manner.combed:  # ends close to the head
        reach = 1 - 0.36 * np.clip(np.abs(angle + np.pi / 2) - 1.45, 0, 0.5)
    if desk.manner["fringe"] in _WILD[desk.manner.combed] and desk.chance(0.6):
        teeth = rng.integers(6, 14)
        reach = reach + rng.uniform(0.02, 0.2) * np.abs(
            ((np.linspace(0, teeth, count)) % 1) * 2 - 1
        ) * rng.uniform(0.5, 1.2, count)
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * reach[:, None]
    return head.place(centre + ring * radii)


def _side(desk: DrawContext, side: int, root: tuple[float, float], full: float) -> Points:
    """Hair before the ear: from the temple to its tip and back to the fringe's ``root`` (K, 2)."""
    rng, kind = desk.rng, desk.manner["side"]
    if kind == "none" or desk.chance(0.12):
        path = np.array([(1.12 * side, -0.05), (1.05 * side, -0.1), root])
        return desk.head.on_face(path, 0.0)
    long = {"short": rng.uniform(0.15, 0.8), "long": rng.uniform(0.8, 2.4), "block": rng.uniform(0.7, 1.7)}[
        kind
    ]
    edge, most = (1.12, 0.14) if desk.manner.combed else (1.0, 0.44)
    wide = 0.06 + most * rng.random() ** 2  # most locks leave the cheek to be seen
    if side * desk.head.yaw > 0.3:  # on the far side there is hardly a cheek, and the nose is not covered
        wide *= 0.4
    tip = np.array([(edge * full - rng.uniform(-0.05, 0.7) * wide) * side, long])
    rim = 1.12 * full
    out = fast_curves.bezier((rim * side, 0.0), ((rim + 0.02) * side, long * 0.6), tip, 7)
    knee = np.array([(edge - wide) * side, long * rng.uniform(0.2, 0.6)])
    if kind == "block":  # cut off straight
        foot = np.array([tip[0] - (wide + edge * (full - 1)) * side, tip[1] + rng.uniform(-0.06, 0.06)])
        back = np.concatenate([[foot], fast_curves.bezier(foot, knee, np.array(root), 6)[1:]])
    else:
        back = fast_curves.bezier(tip, knee, np.array(root), 7)[1:]
    flat = np.concatenate([out, back])
    # hair hangs down from where the jaw ends, however the head is turned
    at = desk.head.turn(np.column_stack([flat * (1, 0), np.full(len(flat), 0.12)]))
    fall = desk.head.turn(np.column_stack([0 * flat[:, 0], flat[:, 1], np.full(len(flat), 0.1)]))
    return desk.head.place(np.column_stack([at[:, 0], fall[:, 1]]))


def _flanks(cut: Haircut) -> tuple[Points, Points]:
    """Return left and right flank of each lock, root to tip, (N, 8, 2)."""
    tips = cut.tips
    sides = []
    for roots in (cut.valleys[:-1], cut.valleys[1:]):
        knee = roots + (tips - roots) * (cut.belly * 0.5, 0.6)
        sides.append(fast_curves.beziers(roots, knee, tips))
    return sides[0], sides[1]


def _zigzag(left: Points, right: Points) -> list[Points]:
    both = np.concatenate([left, right[:, ::-1]], axis=1)
    return [both.reshape(-1, 2)]


def _edges(desk: DrawContext, cut: Haircut, left: Points, right: Points) -> None:
    """Ink the rims; black hair on white needs none but is given a little."""
    fine = desk.fine * (0.6 if desk.manner["hair"] == "black" else 1.1)
    flanks = np.concatenate([left, right])
    if desk.manner["fringe"] == "blunt":
        desk.sheet.wire(np.concatenate(_zigzag(left, right)), max(fine, 1))
    else:
        press = curves.taper(flanks.shape[1], 0.3, 0.0, 0.15)
        desk.sheet.brushes(flanks, np.tile(fine * press, (len(flanks), 1)))
    desk.sheet.wire(cut.outer, max(fine * 1.2, 1))
    for side in cut.sides:
        desk.sheet.wire(side, max(fine, 1))


def _wisps(desk: DrawContext) -> None:
    """Narrow locks of their own that hang over brows, eyes and cheeks, and beside the jaw."""
    rng = desk.rng
    front, beside = int(rng.integers(0, 6)), int(rng.integers(0, 6))
    if desk.manner["side"] == "none":
        beside = 0
    way = rng.choice((-1.0, 1.0), beside)
    x = np.concatenate([rng.uniform(-0.95, 0.95, front), way * rng.uniform(0.72, 1.1, beside)])
    top = np.concatenate([rng.uniform(-0.9, -0.4, front), rng.uniform(-0.6, -0.1, beside)])
    down = np.concatenate([rng.normal(0.0, 0.35, front), rng.uniform(0.2, 1.7, beside)])
    tips = np.column_stack(
        [x + rng.normal(0, 0.18, len(x)), np.minimum(down, np.where(np.abs(x) < 0.7, 1, 2))]
    )
    wide, bend = rng.uniform(0.03, 0.14, len(x)), rng.normal(0, 0.1, len(x))
    root = np.column_stack([x, top])
    knees = np.column_stack([(x + tips[:, 0]) / 2 + bend, top * 0.4 + 0.3 * np.maximum(tips[:, 1], 0)])
    bands = curves.ribbon(
        fast_curves.beziers(root, knees, tips), wide[:, None] * (1.4 - 1.38 * fast_curves.steps(8))
    )
    for lock in desk.head.on_face(bands.reshape(-1, 2), 0.14).reshape(bands.shape):
        fill_ink(desk, lock, desk.manner["hair"])
        if desk.manner["hair"] != "black":
            desk.sheet.wire(lock[2:-2], max(desk.fine * 0.9, 1))


def _strands(desk: DrawContext, cut: Haircut) -> None:
    """Hairs up from the valleys of the fringe and through the locks, white ones on black hair."""
    rng, black = desk.rng, desk.manner["hair"] == "black"
    many = int(rng.integers(0, {"grey": 2, "black": 6}.get(desk.manner["hair"], 4)))
    many = 1 if desk.manner.combed else many
    if not many:
        return
    feet = np.concatenate([cut.valleys, cut.tips])
    feet = np.repeat(feet, many, axis=0) + rng.normal(0, 0.06 * desk.head.unit, (len(feet) * many, 2))
    crown = cut.outer[len(cut.outer) // 2] + 0.55 * (feet - feet.mean(axis=0))
    start = rng.uniform(0.0, 0.3, (len(feet), 1))
    stop = start + rng.uniform(0.15, 0.9 if black else 0.6, (len(feet), 1))
    a = feet + (crown - feet) * start
    c = feet + (crown - feet) * stop
    middle = cut.outer.mean(axis=0)
    b = (a + c) / 2 + 0.12 * ((a + c) / 2 - middle) * (1, 0.3)
    ink, weight = (WHITE, rng.uniform(0.4, 1.2)) if black else (BLACK, rng.uniform(0.5, 1.0))
    widths = np.tile(desk.fine * weight * curves.taper(8, 0.15, 0.7, 0.1), (len(feet), 1))
    desk.sheet.brushes(fast_curves.beziers(a, b, c), widths, ink)


def _shine(desk: DrawContext, cut: Haircut) -> None:
    """Ring of light: white streaks across the strands, or a plain white band."""
    rng = desk.rng
    if desk.manner["hair"] == "white" or desk.chance(0.35):
        return
    middle, unit = desk.head.place(desk.head.turn([[0.0, -0.45, 0.2]]))[0], desk.head.unit
    top = cut.outer[len(cut.outer) // 2] - middle
    right = np.array([-top[1], top[0]]) / max(float(np.linalg.norm(top)), 1e-6)
    count = int(rng.integers(8, 48))
    x = np.linspace(-0.9, 0.9, count) + rng.normal(0, 0.02, count)
    keep = np.abs(x - rng.uniform(-0.6, 0.6)) < rng.uniform(0.3, 1.2)
    x = x[keep] if not desk.manner.combed else np.linspace(-0.75, 0.75, 24)
    if not len(x):
        return
    level = rng.uniform(0.35, 0.75) - 0.3 * x**2
    length = rng.uniform(*((0.15, 0.3) if desk.manner.combed else (0.05, 0.6)))
    lengths = length * rng.uniform(0.4, 1.2, len(x))
    a = middle + right * (x * unit)[:, None] + top * (level + lengths / 2)[:, None]
    c = middle + right * (x * unit * 1.06)[:, None] + top * (level - lengths / 2)[:, None]
    widths = (
        rng.uniform(0.012, 0.08) * unit * rng.uniform(0.4, 1.2, (len(x), 1)) * curves.taper(8, 0.5, 0.6, 0.1)
    )
    desk.sheet.brushes(fast_curves.beziers(a, (a + c) / 2, c), widths, WHITE)


def _hat(desk: DrawContext) -> None:
    """Cap or hat over the crown, with its brim or band."""
    rng = desk.rng
    y, up = rng.uniform(-0.95, -0.6), rng.uniform(1.1, 1.7)
    ring = curves.ellipse((0.0, y), (1.28, up), 0.0, -np.pi, 24)
    dome = desk.head.place(ring + desk.head.turn([[0, 0, -0.1]])[0] * (1, 0))
    fill_ink(desk, dome, ("white", "black", "grey", "light", "dark")[desk.manner.seed % 5])
    desk.sheet.wire(dome, max(desk.fine * 1.3, 1))
    edge = desk.head.on_face([[0.6, y + 0.1], [0.0, y + 0.14], [-0.6, y + 0.1]], 0.3)
    band = np.concatenate([dome[:1], edge, dome[-1:]])
    brim = np.concatenate(
        [
            fast_curves.spline(band, 5),
            (fast_curves.spline(band, 5) + desk.off(0, rng.uniform(-0.1, 0.22)))[::-1],
        ]
    )
    fill_ink(desk, brim, "white" if desk.manner.seed % 2 else "black")
    desk.sheet.wire(brim, max(desk.fine * 1.2, 1))


def draw_back(desk: DrawContext) -> None:
    """Draw what hangs behind face and neck."""
    kind, rng, head = desk.manner["back"], desk.rng, desk.head
    if desk.manner["fringe"] in ("bald", "hat") and desk.chance(0.6):
        return
    cx, cy = head.turn([[0.0, -0.38, -0.22]])[0]
    down, wide, belly = {"short": (0.85, 0.95, 1.15), "long": (3.2, 1.4, 1.4), "bob": (1.35, 1.1, 1.4),
                         "puff": (1.0, 1.5, 1.8), "tails": (0.8, 0.9, 1.15)}[kind]  # fmt: skip
    down, wide, belly = np.array([down, wide, belly]) * rng.uniform(0.85, 1.2, 3)
    if kind == "tails":
        _tails(desk, float(cx))
    top = curves.ellipse((cx, cy), (1.22, 1.5), 0.1, -np.pi - 0.1, 24)
    count = int(rng.integers(5, 14))
    xs = np.linspace(-wide, wide, count) + cx
    dent = rng.uniform(0.0, 0.35)
    ys = down - dent * (np.arange(count) % 2) + rng.normal(0, 0.05, count)
    left = fast_curves.bezier((cx - 1.2, cy + 0.15), (cx - belly, down * 0.3), (xs[0], ys[0]), 8)
    right = fast_curves.bezier((xs[-1], ys[-1]), (cx + belly, down * 0.3), (cx + 1.2, cy + 0.15), 8)
    outline = head.place(np.concatenate([top, left, np.column_stack([xs, ys])[1:-1], right]))
    ink = desk.manner["hair"]
    fill_ink(desk, outline, "dark" if ink == "light" and desk.chance(0.4) else ink)
    desk.sheet.wire(np.concatenate([outline, outline[:1]]), max(desk.fine, 1))
    if desk.chance(0.6):
        n = int(rng.integers(3, 12))
        reach = 1.0 if desk.manner.combed else 1.3
        x = rng.uniform(-reach, reach, n) * belly / 1.3 + cx
        a = np.column_stack([x, rng.uniform(0, 0.5 * down, n)])
        c = a + np.column_stack([rng.normal(0, 0.08, n), rng.uniform(0.3, 0.8, n) * down])
        strokes = fast_curves.beziers(head.place(a), head.place((a + c) / 2 + (0.05, 0)), head.place(c))
        widths = np.tile(desk.fine * curves.taper(8, 0.4, 0.5, 0.1), (n, 1))
        desk.sheet.brushes(strokes, widths, WHITE if ink == "black" else BLACK)


def _tails(desk: DrawContext, cx: float) -> None:
    rng = desk.rng
    for side in (-1, 1) if desk.chance(0.6) else (1 if desk.chance(0.5) else -1,):
        a = np.array([cx + 1.1 * side, rng.uniform(-1.0, 0.3)])
        c = a + np.array([rng.uniform(0.2, 1.0) * side, rng.uniform(1.2, 2.6)])
        path = fast_curves.bezier(a, (c[0] + 0.3 * side, a[1] + 0.1), c, 12)
        t = fast_curves.steps(12)
        band = curves.ribbon(path, 0.05 + rng.uniform(0.4, 0.9) * np.sin(np.pi * t**0.75) * (1 - 0.35 * t))
        outline = desk.head.place(band)
        fill_ink(desk, outline, desk.manner["hair"])
        desk.sheet.wire(np.concatenate([outline, outline[:1]]), max(desk.fine, 1))
        knot = desk.disc(desk.head.place(a), 0.14 * desk.head.unit, 0.14 * desk.head.unit, 12)
        desk.sheet.fill(knot, WHITE)
        desk.sheet.wire(knot, max(desk.fine, 1))
