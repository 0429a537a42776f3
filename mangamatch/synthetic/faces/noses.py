"""Noses of every family, down to a dot or nothing; the landmark is the tip."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.faces.context import NOSE
from mangamatch.synthetic.faces.features import skin_outline

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext

    At: TypeAlias = Callable[[float, float], Points]


def draw_nose(desk: DrawContext) -> None:
    """Draw the nose, as part of the outline where the head is turned far."""
    tip, family = desk.points[NOSE], _FAMILIES.get(desk.manner["nose"])
    if (abs(desk.head.yaw) > 0.5 and _profile(desk, tip)) or family is None:
        return
    way = 1.0 if desk.head.yaw + 0.1 * (desk.manner.seed % 3 - 1) >= 0 else -1.0
    size = float(desk.rng.uniform(0.7, 1.4))

    def at(dx: float, dy: float) -> Points:
        return np.asarray(desk.head.vector((dx * way * size, dy * size)) + tip)

    family(desk, at)


def _profile(desk: DrawContext, tip: Points) -> bool:
    """Draw the nose where it reaches over the far cheek; False where it does not."""
    side = 1 if desk.head.yaw > 0 else -1
    half = desk.points[8:17] if side > 0 else desk.points[8::-1]
    beyond = not curves.inside(tip[None], skin_outline(desk))[0]
    if not beyond and np.hypot(*(half - tip).T).min() > 0.1 * desk.head.unit:
        return False
    y, x = desk.shape.build["nose_y"], desk.shape.build["nose_x"] * desk.shape.build["wide"]
    root, base = desk.head.on_face([[x, y - 0.42], [x, y + 0.12]], 0.05)
    bridge = fast_curves.bezier(root, (root + tip) / 2 - desk.off(0.04 * side, 0.02), tip, 8)
    under = fast_curves.bezier(tip, tip + desk.off(-0.02 * side, 0.06), base, 6)
    inner = desk.off(-0.25 * side, 0.0)
    desk.sheet.fill(np.concatenate([bridge, under[1:], [base + inner, root + inner]]), WHITE)
    desk.line(np.concatenate([bridge[2:], under[1:]]), desk.manner.contour)
    return True


def _dot(desk: DrawContext, at: At) -> None:
    size = desk.rng.uniform(0.008, 0.028) * desk.head.unit
    disc = desk.disc(at(0, 0), max(1.1 * size, 1.1), max(size, 1.0), 10)
    desk.sheet.fill(disc, int(desk.rng.integers(0, 110)))


def _ticks(desk: DrawContext, at: At) -> None:
    """Draw a few short strokes beside one another, some of them above a heavier one that is the tip."""
    count, lean = int(desk.rng.integers(2, 6)), desk.rng.uniform(-0.04, 0.04)
    above = desk.chance(0.4)
    for k in range(count):
        x, tall = 0.035 * (k - (count - 1) / 2), desk.rng.uniform(0.03, 0.08)
        y = -0.03 - tall if above else 0.0
        desk.line(np.stack([at(x, y - tall), at(x + lean, y + tall)]), 0.8)
    if above:
        desk.line(np.linspace(at(0.02, -0.02), at(-0.025, 0.02), 4), desk.rng.uniform(1.2, 2.0))


def _stub(desk: DrawContext, at: At) -> None:
    """Draw one short heavy stroke, some with a little shade beside it: all that many artists draw."""
    lean, tall = desk.rng.uniform(-0.05, 0.05), desk.rng.uniform(0.025, 0.07)
    desk.line(np.linspace(at(-lean, -tall), at(lean, tall), 4), desk.rng.uniform(1.3, 2.6))
    if desk.chance(0.4):
        shade = np.array(
            [at(-lean, -tall), at(lean, tall), at(0.1 + lean, tall - 0.02), at(0.09, -0.5 * tall)]
        )
        desk.hatch(shade, desk.fine * 1.6, desk.fine * 0.6, 1.0)


def _pressed(desk: DrawContext, path: Points, width: float, fade: float) -> None:
    """Draw a stroke that is strong at the tip, its first point, and fades to a share of that."""
    desk.sheet.brush(path, np.maximum(width * desk.fine * np.linspace(1, fade, len(path)), 1.2))


def _under(desk: DrawContext, at: At, steepest: float = 1.4) -> None:
    """Draw the underside from the tip back to the face: flat or steep, thin or the heaviest stroke of all."""
    angle, long = desk.rng.uniform(0.1, steepest), desk.rng.uniform(0.05, 0.13)
    x, y = -long * np.cos(angle), long * np.sin(angle)
    bend = at(0.25 * x, desk.rng.uniform(0.4, 1.0) * y)
    _pressed(desk, fast_curves.bezier(at(0, 0), bend, at(x, y), 7), desk.rng.uniform(0.9, 2.4), 0.4)


def _hook(desk: DrawContext, at: At) -> None:
    """Draw the end of the bridge and the underside: two sides of a corner that points outward."""
    tall, back = desk.rng.uniform(0.07, 0.3), desk.rng.uniform(0.0, 0.12)
    knee = at(-back * desk.rng.uniform(0.5, 1.3) - 0.01, -0.4 * tall)
    _pressed(desk, fast_curves.bezier(at(0, 0), knee, at(-back, -tall), 8), desk.rng.uniform(0.8, 1.2), 0.5)
    _under(desk, at)


def _bridge(desk: DrawContext, at: At, least: float, wide: float) -> None:
    """Draw the line of the bridge from the tip up towards the inner end of the far brow."""
    tip, left, right = at(0, 0), desk.points[21], desk.points[22]
    outward = at(1, 0) - tip
    near, far = (left, right) if outward @ (right - left) > 0 else (right, left)
    root = far + desk.rng.uniform(0.1, 0.45) * (near - far)
    hollow = (tip + root) / 2 - desk.rng.uniform(0.0, 0.09) * outward
    path = fast_curves.bezier(tip, 2 * hollow - (tip + root) / 2, root, 16)
    _pressed(desk, path[: int(16 * desk.rng.uniform(least, 1.0))], wide, 0.5)


def _line(desk: DrawContext, at: At) -> None:
    _bridge(desk, at, 0.3, desk.rng.uniform(0.8, 1.2))
    _under(desk, at)


def _shadow(desk: DrawContext, at: At) -> None:
    """Draw shade beside the bridge that ends at the tip, hatched or toned, with or without a stroke there."""
    tall, wide = desk.rng.uniform(0.06, 0.24), desk.rng.uniform(0.07, 0.14)
    shade = np.array([at(-0.02, -tall), at(0, 0), at(-0.4 * wide, 0.04), at(-wide, 0.02)])
    if desk.chance(0.25):
        desk.ink_in(shade, desk.rng.uniform(0.25, 0.6))
    else:
        lean = desk.rng.uniform(0.9, 1.6) * (1 if desk.head.yaw > 0 else -1)
        desk.hatch(shade, desk.fine * 1.8, desk.fine * 0.7, lean)
    if desk.chance(0.5):
        _under(desk, at)


def _nostrils(desk: DrawContext, at: At) -> None:
    for dx in (-0.05, 0.05):
        desk.line(np.stack([at(dx, 0.03), at(dx * 1.5, 0.045)]), 1.2)


def _triangle(desk: DrawContext, at: At) -> None:
    low, tall = desk.rng.uniform(0.02, 0.07), desk.rng.uniform(0.08, 0.18)
    corners = np.array([at(0.0, 0.0), at(-0.1, low), at(-0.04, -tall)])
    desk.sheet.fill(corners, int(desk.rng.integers(0, 180)))


def _full(desk: DrawContext, at: At) -> None:
    _bridge(desk, at, 0.6, 0.95)
    _under(desk, at, 0.9)
    _pressed(desk, fast_curves.bezier(at(-0.14, 0.05), at(-0.22, 0.0), at(-0.17, -0.09), 6), 0.9, 0.5)
    desk.line(np.stack([at(-0.06, 0.06), at(-0.12, 0.06)]), 1.5)


def _bump(desk: DrawContext, at: At) -> None:
    desk.line(fast_curves.bezier(at(-0.09, -0.02), at(0.01, 0.09), at(0.07, -0.03), 8), 1.0)


_FAMILIES: dict[str, Callable[[DrawContext, At], None]] = {
    "dot": _dot,
    "ticks": _ticks,
    "stub": _stub,
    "hook": _hook,
    "line": _line,
    "shadow": _shadow,
    "nostrils": _nostrils,
    "triangle": _triangle,
    "full": _full,
    "bump": _bump,
}
