"""One drawn face as a network is given it: the region around its box, and its points in units of the crop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.domain.marking import mark
from mangamatch.domain.scheme import MANGA60
from mangamatch.synthetic.drawing.canvas import WHITE, Raster
from mangamatch.synthetic.faces import background, degrade, head
from mangamatch.synthetic.faces.context import DrawContext
from mangamatch.synthetic.faces.shapes import draw_shape
from mangamatch.synthetic.faces.style import draw_manner

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.screentone import Bytes
    from mangamatch.synthetic.faces.style import FaceStyle

_FINER = 2
"""Raster pixels of the drawing for each of the region."""


@dataclass(frozen=True, slots=True)
class SampleCrop:
    """How faces are cut out: crops of ``size`` pixels, ``grow`` times the box; the region has ``region``."""

    size: int = 128
    region: int = 174
    grow: float = 1.3


class DrawnSample(NamedTuple):
    """``image`` (M, M) uint8, ``labels`` (60, 2) crop units, ``hidden`` (60,), and the face's ``manner``."""

    image: Bytes
    labels: Points
    hidden: NDArray[np.bool_]
    manner: FaceStyle


def draw_region(
    rng: Generator, cutting: SampleCrop | None = None, without: frozenset[str] = frozenset()
) -> DrawnSample:
    """Draw one face; ``without`` names groups of the style space that are left out."""
    cutting = cutting or SampleCrop()
    manner = draw_manner(rng, without)
    shape = draw_shape(rng, manner["eye"], 0.0 if "pose" in without else 1.0, manner["nose"])
    box = face_box(rng, shape.points, 0.0 if "box" in without else 1.0)
    side = cutting.grow * max(box.width, box.height)
    raster = cutting.region * _FINER
    unit = raster / (side * cutting.region / cutting.size)
    middle, marks = np.array(box.centre), mark(shape.points, MANGA60.name)
    x, y = raster / 2 - middle * unit
    placed, points = shape.at((x, y), unit)
    sheet = Raster(np.full((raster, raster), WHITE, np.uint8), 1.0)
    sheet.pitch, sheet.screen = max(manner.pitch * unit, 2.2), manner["screen"]
    desk = DrawContext(sheet, placed, points, shape, manner, rng, max(manner.line * unit, 1.0))
    hidden = _draw(desk, (marks - middle) * unit + raster / 2)
    image = degrade.print_and_scan(rng, sheet.image, (cutting.region, cutting.region), manner["print"])
    return DrawnSample(image, (marks - middle) / side, hidden, manner)


def face_box(rng: Generator, points: Points, spread: float = 1.0) -> Box:
    """Return a box around ``points`` (60, 2) as people draw them: from hairline to chin, ear to ear."""
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    width, height = x1 - x0, y1 - y0
    draws = np.clip(rng.normal(size=4), -2, 2) * spread
    left, right = 0.05 + 0.05 * draws[0], 0.05 + 0.05 * draws[1]
    above, below = 0.2 + 0.08 * draws[2], 0.03 + 0.04 * draws[3]
    return Box(x0 - left * width, y0 - above * height, x1 + right * width, y1 + below * height)


def _draw(desk: DrawContext, marks: Points) -> NDArray[np.bool_]:
    """Draw all parts; return which of ``marks`` (60, 2), raster pixels, are hidden in the end."""
    background.draw_backdrop(desk)
    head.draw_behind(desk)
    background.draw_body(desk)
    watch = head.draw_before(desk, marks)
    background.draw_over(desk)
    size = desk.sheet.image.shape[0]
    return np.asarray(watch.hidden | (marks < 0).any(axis=1) | (marks >= size).any(axis=1))
