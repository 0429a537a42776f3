"""What is drawn on pages and is no face: hands, cloth, animals, plants, things of all kinds, big letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import fast_curves
from mangamatch.synthetic.pages import glyphs
from mangamatch.synthetic.pages.cast import pick_by_weight

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster

_SIGNS = "".join(chr(c) for c in (*range(0x3042, 0x3094), *range(0x30A2, 0x30FA))) + "！？…ッ"


def _line(size: float) -> float:
    """Width of outlines of a thing of ``size`` page pixels."""
    return 0.9 + size * 0.006


def shape(sheet: Raster, rng: Generator, outline: Points, width: float, ink: str = "") -> None:
    """Fill and outline a part in ``ink``: white, black, grey or toned; drawn at random without one."""
    ink = ink or ("white", "white", "white", "black", "grey", "tone")[int(rng.integers(6))]
    grey = int(rng.integers(120, 235)) if ink == "grey" else WHITE
    sheet.fill(outline, BLACK if ink == "black" else grey)
    if ink == "tone":
        sheet.tone(outline, rng.uniform(0.08, 0.5))
    sheet.outline(outline, width)


def _turned(flat: Points, centre: Points, size: float, angle: float) -> Points:
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(flat @ np.array([[c, s], [-s, c]]) * size + centre)


def hand(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a hand of ``size`` page pixels with its sleeve, open, pointing or as a fist."""
    angle, width = rng.uniform(0, 2 * np.pi), _line(size)
    flip = np.array([1 if rng.random() < 0.5 else -1, 1])

    def at(flat: Points) -> Points:
        return _turned(flat * flip, centre, size, angle)

    skin = ("white", "white", "grey")[int(rng.integers(3))]
    arm = curves.ribbon(np.array([(0, 0.3), (0.02, 0.9), (0.0, 2.2)]), np.array([0.36, 0.4, 0.5]))
    shape(sheet, rng, at(arm), width, skin)
    shape(sheet, rng, at(curves.ribbon(np.array([(0, 0.95), (0.0, 2.4)]), np.array([0.6, 0.8]))), width)
    palm = fast_curves.spline(
        np.array([(-0.3, -0.3), (0.3, -0.3), (0.33, 0.2), (0.2, 0.5), (-0.2, 0.5), (-0.33, 0.1)]),
        5,
        closed=True,
    )
    shape(sheet, rng, at(palm), width, skin)
    curl = rng.choice((0.25, 0.6, 1.0))
    for k in range(4):
        root = np.array([-0.27 + 0.18 * k, -0.2])
        long = 0.75 * (curl if rng.random() < 0.8 else 1.0) * (0.85 if k in (0, 3) else 1.0)
        tip = root + long * np.array([0.3 * (k - 1.5) * rng.uniform(0, 0.6), -1.0])
        path = fast_curves.bezier(root, (root + tip) / 2 + rng.normal(0, 0.05, 2), tip, 6)
        shape(sheet, rng, at(curves.ribbon(path, 0.19 * np.array([1, 1, 1, 1, 0.9, 0.5]))), width, skin)
        sheet.wire(at(np.add(path[2:4], (0.06, 0))), width * 0.6)
    thumb = fast_curves.bezier((-0.2, 0.25), (-0.6, 0.1), (-0.5 + rng.uniform(0, 0.5), -0.35), 7)
    shape(sheet, rng, at(curves.ribbon(thumb, 0.2 * np.array([1.2, 1.2, 1.1, 1, 1, 0.9, 0.5]))), width, skin)


def cloth(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a body without a head: trunk, arms or legs, with folds, buttons and seams."""
    width, lean = _line(size), rng.normal(0, 0.2)
    ink = ("white", "black", "grey", "tone")[int(rng.integers(4))]
    trunk = np.array(
        [
            (-0.5, -0.6),
            (-0.15, -0.72),
            (0.15, -0.72),
            (0.5, -0.6),
            (0.62, 0.0),
            (0.42, 0.3),
            (0.5, 1.2),
            (-0.5, 1.2),
            (-0.42, 0.3),
            (-0.62, 0.0),
        ]
    )
    shape(sheet, rng, _turned(fast_curves.spline(trunk, 4, closed=True), centre, size, lean), width, ink)
    for side in (-1, 1):
        arm = fast_curves.bezier(
            (0.48 * side, -0.5),
            (rng.uniform(0.6, 1.0) * side, 0.2),
            (rng.uniform(-0.1, 0.9) * side, rng.uniform(0.3, 1.0)),
            9,
        )
        shape(
            sheet,
            rng,
            _turned(curves.ribbon(arm, np.linspace(0.32, 0.22, 9)), centre, size, lean),
            width,
            ink,
        )
    n = int(rng.integers(4, 16))
    a = rng.uniform((-0.5, -0.5), (0.5, 1.1), (n, 2))
    c = a + rng.normal(0, 0.2, (n, 2))
    folds = _turned(
        fast_curves.beziers(a, (a + c) / 2 + rng.normal(0, 0.05, (n, 2)), c, 6).reshape(-1, 2),
        centre,
        size,
        lean,
    )
    sheet.brushes(
        folds.reshape(n, 6, 2),
        np.tile(width * curves.taper(6, 0.1, 0.7, 0.1), (n, 1)),
        WHITE if ink == "black" else BLACK,
    )
    for y in np.arange(-0.4, 1.0, rng.uniform(0.2, 0.4)):
        button = curves.ellipse((0.03, y), (0.03, 0.03), count=10)
        sheet.outline(_turned(button, centre, size, lean), width * 0.7, WHITE if ink == "black" else BLACK)


def animal(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a small beast with a muzzle and ears of its own on a body: cat, dog, bear, rabbit, frog, bird."""
    width = _line(size)
    ink = ("white", "white", "grey", "tone", "black")[int(rng.integers(5))]
    pale = WHITE if ink == "black" else BLACK

    def at(flat: Points) -> Points:
        return np.asarray(flat * (flip * size) + centre)

    flip = np.array([1 if rng.random() < 0.5 else -1, 1])
    body = curves.ellipse((0.45, 1.0), (rng.uniform(0.6, 1.1), rng.uniform(0.45, 0.8)), count=26)
    shape(sheet, rng, at(body), width, ink)
    for x in (0.0, 0.3, 0.75, 1.0):
        shape(
            sheet, rng, at(curves.ribbon(np.array([(x, 1.2), (x, 1.9)]), np.array([0.22, 0.18]))), width, ink
        )
    kind = rng.integers(4)
    for side in (-1, 1):
        ear = [np.array([(0.2, -0.45), (0.62, -1.1), (0.65, -0.2)]),
               curves.ellipse((0.5, -0.6), (0.25, 0.25), count=14),
               curves.ribbon(np.array([(0.3, -0.5), (0.4, -1.4)]), np.array([0.2, 0.3])),
               curves.ellipse((0.75, 0.1), (0.2, 0.5), count=14)][kind]  # fmt: skip
        shape(sheet, rng, at(ear * (side, 1)), width, ink)
    shape(sheet, rng, at(curves.ellipse((0, 0), (0.75, rng.uniform(0.55, 0.7)), count=30)), width, ink)
    for side in (-1, 1):
        eye = curves.ellipse((0.33 * side, -0.08), (0.09, rng.uniform(0.08, 0.14)), count=12)
        sheet.fill(at(eye), pale)
        hairs = np.array([(0.45 * side, 0.2), (0.95 * side, 0.12 + 0.1 * rng.normal())])
        sheet.wire(at(hairs), width * 0.6, pale)
    if ink != "black":
        shape(sheet, rng, at(curves.ellipse((0, 0.25), (0.32, 0.22), count=18)), width * 0.6, "white")
    sheet.fill(at(curves.ellipse((0, 0.14), (0.1, 0.07), count=10)), pale)
    mouth = np.array([(-0.16, 0.32), (-0.05, 0.36), (0, 0.24), (0.05, 0.36), (0.16, 0.32)])
    sheet.wire(at(fast_curves.spline(mouth, 3)), width * 0.8, pale)


def plant(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw leaves around a stem, a flower with its petals, or the crown of a tree."""
    kind, width = rng.integers(3), _line(size)
    if kind == 0:
        _flower(sheet, rng, centre, size)
        return
    if kind == 1:
        n = int(rng.integers(8, 40))
        spots = centre + rng.normal(0, 0.6, (n, 2)) * size
        leaf = fast_curves.spline(
            np.array([(0, 0), (0.12, -0.15), (0, -0.45), (-0.12, -0.15)]), 4, closed=True
        )
        ink = ("white", "grey", "tone", "black")[int(rng.integers(4))]
        for spot in spots:
            shape(sheet, rng, _turned(leaf, spot, size, rng.uniform(0, 6.3)), width * 0.7, ink)
        return
    a = np.linspace(0, 2 * np.pi, 61)[:-1]
    reach = 1 + 0.16 * np.abs(np.sin(a * rng.integers(4, 9))) + rng.normal(0, 0.03, 60)
    crown = centre + size * reach[:, None] * np.column_stack([np.cos(a), np.sin(a)])
    trunk = curves.ribbon(centre + size * np.array([(0, 0.5), (0, 2.2)]), size * np.array([0.25, 0.35]))
    shape(sheet, rng, trunk, width)
    shape(sheet, rng, crown, width)
    for _ in range(int(rng.integers(5, 25))):
        spot = centre + rng.uniform(-0.7, 0.7, 2) * size
        sheet.wire(spot + size * curves.ellipse((0, 0), (0.12, 0.1), rng.uniform(0, 3), 4.5, 8), width * 0.7)


def _flower(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    petals, ink, width = (
        int(rng.integers(5, 13)),
        ("white", "tone", "grey")[int(rng.integers(3))],
        _line(size),
    )
    for _ in range(int(rng.integers(1, 3))):
        petal = fast_curves.spline(
            np.array([(0.1, 0), (0.5, rng.uniform(0.15, 0.35)), (1.0, 0), (0.5, -0.3)]), 4, closed=True
        )
        for k in range(petals):
            shape(sheet, rng, _turned(petal, centre, size, 2 * np.pi * k / petals), width * 0.7, ink)
        size *= 0.65
    heart = curves.ellipse((float(centre[0]), float(centre[1])), (size * 0.3, size * 0.3), count=16)
    shape(sheet, rng, heart, width)


def round_thing(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a balloon on a string, a clock, a plate with food, a ball, or a wheel."""
    kind, width = rng.integers(5), _line(size)
    disc = curves.ellipse((0, 0), (1, rng.uniform(0.5, 1.2)), count=36)
    shape(sheet, rng, centre + size * disc, width)
    if kind == 0:
        sheet.fill(centre + size * (disc * (0.14, 0.25) + (-0.45, -0.45)), WHITE)
        sheet.wire(centre + size * np.array([(0, 1.0), (0.1, 2.0), (-0.1, 3.0)]), width)
    elif kind == 1:
        for a in np.arange(12) * np.pi / 6:
            way = np.array([np.cos(a), np.sin(a)])
            sheet.wire(centre + size * np.stack([0.8 * way, 0.92 * way]), width)
        for long in (0.5, 0.75):
            a = rng.uniform(0, 6.3)
            sheet.wire(centre + size * np.stack([[0, 0], [long * np.cos(a), long * np.sin(a)]]), width * 2)
    elif kind == 2:
        for _ in range(int(rng.integers(3, 12))):
            lump = curves.ellipse((0, 0), tuple(rng.uniform(0.1, 0.35, 2)), count=12)
            shape(sheet, rng, centre + size * (lump + rng.uniform(-0.5, 0.5, 2)), width * 0.8)
    else:
        sheet.outline(centre + size * disc * rng.uniform(0.3, 0.9), width)
        n = int(rng.integers(0, 9))
        ways = rng.normal(0, 0.5, (n, 2, 2))
        for ends in ways:
            sheet.wire(centre + size * ends, width * 0.8)


def square_thing(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a box, a book, a telephone, a cup, or a sheet of paper, slightly turned."""
    angle, width, tall = rng.normal(0, 0.3), _line(size), rng.uniform(0.6, 1.5)
    face = np.array([(-1, -tall), (1, -tall), (1, tall), (-1, tall)]) * 0.7
    depth = rng.uniform(-0.6, 0.6, 2)
    for k in range(4):
        side = np.array([face[k], face[(k + 1) % 4], face[(k + 1) % 4] + depth, face[k] + depth])
        shape(sheet, rng, _turned(side, centre, size, angle), width)
    shape(sheet, rng, _turned(face, centre, size, angle), width)
    for _ in range(int(rng.integers(0, 7))):
        low = rng.uniform(-0.6, 0.3, 2)
        part = face * rng.uniform(0.05, 0.4, 2) + low
        shape(sheet, rng, _turned(part, centre, size, angle), width * 0.8)


def ear(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw an ear alone, with some hair over it."""
    loop = np.array(
        [(0.0, -0.5), (0.35, -0.6), (0.5, -0.2), (0.3, 0.4), (0.05, 0.7), (-0.15, 0.5), (-0.1, 0.0)]
    )
    angle, width, flip = rng.normal(0, 0.3), _line(size), (1 if rng.random() < 0.5 else -1, 1)
    shape(
        sheet,
        rng,
        _turned(fast_curves.spline(loop, 4, closed=True) * flip, centre, size, angle),
        width,
        "white",
    )
    fold = fast_curves.spline(np.array([(0.05, -0.3), (0.3, -0.35), (0.3, 0.0), (0.1, 0.25)]), 4)
    sheet.wire(_turned(fold * flip, centre, size, angle), width)
    for _ in range(int(rng.integers(2, 9))):
        lock = fast_curves.bezier(
            (rng.normal(0, 0.5), -1.2), rng.normal(0, 0.5, 2), (rng.normal(0, 0.6), rng.uniform(0, 1)), 8
        )
        sheet.stroke(_turned(lock * flip, centre, size, angle), width * rng.uniform(1, 6), 0.1, 0.7)


def big_letters(sheet: Raster, rng: Generator, centre: Points, size: float, count: int | None = None) -> None:
    """Write a sound word of ``count`` letters: heavy or hollow, black or white, leaning, growing, alone."""
    count = count or (1 if rng.random() < 0.35 else int(rng.integers(2, 6)))
    way = _turned(np.array([(0.0, 1.0)]), np.zeros(2), 1.0, rng.uniform(-1.8, 0.6))[0]
    heavy, hollow = rng.uniform(0.08, 0.3), rng.random() < 0.35
    ink, rim = (WHITE, BLACK) if hollow or rng.random() < 0.15 else (BLACK, WHITE)
    grow, lean, taper = rng.uniform(0.8, 1.25), rng.normal(0, 0.25), rng.uniform(0, 0.9)
    spot = np.asarray(centre) - way * size * (count - 1) / 2
    strokes: list[tuple[Points, curves.Floats]] = []
    for _ in range(count):
        sign = glyphs.letter(_SIGNS[int(rng.integers(len(_SIGNS)))])
        for stroke in sign:
            path = curves.resample(np.asarray(stroke) + rng.normal(0, 0.03, (1, 2)), 12)
            widths = size * heavy * (1.2 - taper * np.linspace(0, 1, 12))
            strokes.append((_turned(path - 0.5, spot, size, lean + rng.normal(0, 0.06)), widths))
        spot = spot + way * size * 1.02
        size *= grow
    edge = size * rng.uniform(0.03, 0.1) + 1
    for path, widths in strokes:
        sheet.fill(curves.ribbon(path, widths + edge), rim)
    for path, widths in strokes:
        sheet.fill(curves.ribbon(path, widths), ink)


def hatching(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a patch of parallel or crossed strokes."""
    for angle in rng.uniform(0, np.pi, int(rng.integers(1, 4))):
        n = int(rng.integers(8, 40))
        x = np.linspace(-1, 1, n) + rng.normal(0, 0.02, n)
        reach = np.sqrt(np.maximum(1.05 - x**2, 0.02)) * rng.uniform(0.7, 1.1, n)
        a, c = np.column_stack([x, -reach]), np.column_stack([x, reach])
        paths = _turned(fast_curves.beziers(a, (a + c) / 2, c, 4).reshape(-1, 2), centre, size, angle)
        sheet.brushes(paths.reshape(n, 4, 2), np.tile(_line(size) * np.array([0.5, 1, 1, 0.3]), (n, 1)))


def marks(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw a few small signs: hearts, stars, notes, drops, circles, dashes."""
    for _ in range(int(rng.integers(2, 9))):
        spot, s = centre + rng.normal(0, 1, 2) * size, size * rng.uniform(0.1, 0.35)
        heart = fast_curves.spline(
            np.array([(0, 0.8), (-0.8, 0.0), (-0.5, -0.6), (0, -0.2), (0.5, -0.6), (0.8, 0)]), 3, closed=True
        )
        drop = fast_curves.spline(np.array([(0, -1.0), (0.4, 0.2), (0, 0.6), (-0.4, 0.2)]), 3, closed=True)
        star = (
            np.array([(np.cos(a), np.sin(a)) for a in np.arange(10) * np.pi / 5])
            * np.where(np.arange(10) % 2, 0.4, 1)[:, None]
        )
        outline = (heart, drop, star, curves.ellipse((0, 0), (1, 1), count=16))[int(rng.integers(4))]
        shape(sheet, rng, _turned(outline, spot, s, rng.normal(0, 0.4)), _line(s))


THINGS: dict[str, tuple[float, Callable[[Raster, Generator, Points, float], None]]] = {
    "hand": (18, hand),
    "cloth": (12, cloth),
    "animal": (10, animal),
    "plant": (12, plant),
    "round": (11, round_thing),
    "square": (10, square_thing),
    "ear": (3, ear),
    "letters": (12, big_letters),
    "hatching": (5, hatching),
    "marks": (7, marks),
}
"""Every thing by name, and how often it is met."""


def draw_thing(sheet: Raster, rng: Generator, centre: Points, size: float) -> None:
    """Draw one of THINGS, about ``size`` page pixels to each side of ``centre``."""
    name = pick_by_weight(rng, {name: weight for name, (weight, _) in THINGS.items()})
    THINGS[name][1](sheet, rng, np.asarray(centre, np.float64), size)
