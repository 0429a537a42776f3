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
    size = desk.rng.uniform(0.012, 0.028) * desk.head.unit
    desk.sheet.fill(desk.disc(at(0, 0), max(1.1 * size, 1.2), max(size, 1.1), 10))


def _ticks(desk: DrawContext, at: At) -> None:
    """Draw a few short strokes beside one another, as of a pen that only hints."""
    count, lean = int(desk.rng.integers(2, 6)), desk.rng.uniform(-0.04, 0.04)
    for k in range(count):
        x, tall = 0.035 * (k - (count - 1) / 2), desk.rng.uniform(0.03, 0.08)
        desk.line(np.stack([at(x, -tall), at(x + lean, tall)]), 0.8)


def _stub(desk: DrawContext, at: At) -> None:
    """Draw one short heavy stroke, some with a little shade beside it: all that many artists draw."""
    lean, tall = desk.rng.uniform(-0.05, 0.05), desk.rng.uniform(0.025, 0.07)
    desk.line(np.linspace(at(-lean, -tall), at(lean, tall), 4), desk.rng.uniform(1.3, 2.6))
    if desk.chance(0.4):
        shade = np.array(
            [at(-lean, -tall), at(lean, tall), at(0.1 + lean, tall - 0.02), at(0.09, -0.5 * tall)]
        )
        desk.hatch(shade, desk.fine * 1.6, desk.fine * 0.6, 1.0)


def _wedge(desk: DrawContext, at: At) -> None:
    desk.line(fast_curves.bezier(at(-0.05, -0.14), at(0.02, -0.03), at(0, 0), 7), 1.0)
    desk.line(fast_curves.bezier(at(0, 0), at(-0.02, 0.035), at(-0.09, 0.03), 7), 1.1)


def _line(desk: DrawContext, at: At) -> None:
    desk.line(fast_curves.spline([at(-0.08, -0.44), at(-0.07, -0.2), at(0, 0)], 5), 0.95)
    desk.line(fast_curves.bezier(at(0, 0), at(0.0, 0.06), at(-0.14, 0.07), 6), 1.1)


def _shadow(desk: DrawContext, at: At) -> None:
    shade = np.array([at(-0.02, -0.06), at(0, 0), at(-0.05, 0.07), at(-0.13, 0.06)])
    desk.hatch(shade, desk.fine * 1.8, desk.fine * 0.7, 1.1 if desk.head.yaw > 0 else -1.1)


def _nostrils(desk: DrawContext, at: At) -> None:
    for dx in (-0.05, 0.05):
        desk.line(np.stack([at(dx, 0.03), at(dx * 1.5, 0.045)]), 1.2)


def _triangle(desk: DrawContext, at: At) -> None:
    corners = np.array([at(0.02, 0.0), at(-0.1, 0.05), at(-0.03, -0.13)])
    desk.sheet.fill(corners, int(desk.rng.integers(0, 180)))


def _full(desk: DrawContext, at: At) -> None:
    ridge = [at(-0.1, -0.4), at(-0.06, -0.15), at(0.01, -0.03), at(0, 0), at(-0.04, 0.06)]
    desk.line(fast_curves.spline(ridge, 4), 0.9)
    desk.line(fast_curves.bezier(at(-0.14, 0.05), at(-0.22, 0.0), at(-0.17, -0.09), 6), 0.9)
    desk.line(np.stack([at(-0.05, 0.07), at(-0.12, 0.06)]), 1.5)


def _bump(desk: DrawContext, at: At) -> None:
    desk.line(fast_curves.bezier(at(-0.09, 0.01), at(0.02, 0.1), at(0.07, -0.02), 8), 1.0)


_FAMILIES: dict[str, Callable[[DrawContext, At], None]] = {
    "dot": _dot,
    "ticks": _ticks,
    "stub": _stub,
    "wedge": _wedge,
    "line": _line,
    "shadow": _shadow,
    "nostrils": _nostrils,
    "triangle": _triangle,
    "full": _full,
    "bump": _bump,
}
