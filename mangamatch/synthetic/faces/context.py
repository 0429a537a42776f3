"""What a drawn face lies on: the sheet in raster pixels, the head's place, its points, manner and chance."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.synthetic.drawing.canvas import BLACK, WHITE, Raster
from mangamatch.synthetic.faces import fast_curves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.pose import HeadPose
    from mangamatch.synthetic.faces.shapes import Shape
    from mangamatch.synthetic.faces.style import FaceStyle

CHIN, BROWS, EYES = slice(0, 17), (slice(17, 22), slice(22, 27)), (slice(27, 37), slice(37, 47))
PUPILS, NOSE, MOUTH = slice(47, 49), 49, slice(50, 60)


@dataclass(frozen=True, slots=True, eq=False)
class DrawContext:
    """All that drawing one face takes; ``points`` (60, 2) pixels of the sheet, ``fine`` a fine line's width.

    A face with a ``seed`` keeps its looks: what is drawn of it by chance is the same in every picture.
    """

    sheet: Raster
    head: HeadPose
    points: Points
    shape: Shape
    manner: FaceStyle
    rng: Generator
    fine: float
    seed: int | None = None

    def steady(self, part: int) -> DrawContext:
        """Return this with chance that depends on seed and ``part`` alone, where the face has a seed."""
        return self if self.seed is None else replace(self, rng=np.random.default_rng([self.seed, part]))

    def off(self, x: float, y: float) -> Points:
        """Turn an offset of the upright head into raster pixels (2,)."""
        return self.head.vector((x, y))

    def chance(self, share: float) -> bool:
        """Return True as often as ``share``."""
        return bool(self.rng.random() < share)

    def line(self, path: Points, width: float = 1.0, ink: int = BLACK) -> None:
        """Draw along ``path`` with ``width`` fine lines, as tapered as the hand likes it."""
        if self.manner.taper < 0.3:
            self.sheet.wire(path, max(width * self.fine * 0.85, 1.0), ink)
        else:
            self.sheet.stroke(path, width * self.fine, 0.3 * self.manner.taper, 0.4 * self.manner.taper, ink)

    def ink_in(self, polygon: Points, level: float, to: float | None = None) -> None:
        """Tone ``polygon`` as pages of this hand are toned."""
        self.sheet.tone(polygon, level, to)

    def disc(self, centre: ArrayLike, rx: float, ry: float, count: int = 20) -> Points:
        """Ellipse of the upright head around ``centre``, raster pixels, (count, 2)."""
        c, s = np.cos(self.head.roll), np.sin(self.head.roll)
        turn = np.array([[rx * c, rx * s], [-ry * s, ry * c]])
        return np.asarray(fast_curves.ring(count) @ turn + np.asarray(centre, np.float64))

    def hatch(self, polygon: Points, gap: float, width: float, angle: float, ink: int = BLACK) -> None:
        """Parallel lines ``gap`` raster pixels apart inside ``polygon``, at ``angle`` radians."""
        low, high = polygon.min(axis=0), polygon.max(axis=0)
        reach = float(np.hypot(*(high - low))) / 2 + 1
        along = np.array([np.cos(angle), np.sin(angle)])
        across = np.array([-along[1], along[0]])
        count = int(min(2 * reach / max(gap, 1.5), 60))
        at = (low + high) / 2 + np.linspace(-reach, reach, max(count, 2))[:, None] * across
        lines = np.stack([at - along * reach, at + along * reach], axis=1)
        self.clipped(polygon, lines, width, ink)

    def clipped(self, polygon: Points, lines: Points, width: float, ink: int = BLACK) -> None:
        """Draw ``lines`` (N, K, 2) where they lie inside ``polygon``."""
        with self.within(polygon) as inner:
            raster = np.round((lines - np.array(inner.origin)) * (16 * inner.scale)).astype(np.int32)
            thickness = max(1, round(width * inner.scale))
            cv2.polylines(inner.image, list(raster), False, ink, thickness, cv2.LINE_AA, 4)

    @contextmanager
    def within(self, polygon: Points) -> Iterator[Raster]:
        """Give a sheet to draw on of which only what lies inside ``polygon`` is kept."""
        window = self.sheet.window(polygon)
        if window is None:
            yield Raster(np.zeros((1, 1), np.uint8), 1.0)
            return
        rows, columns = window
        under = self.sheet.image[rows, columns]
        scale, (x, y) = self.sheet.scale, self.sheet.origin
        corner = (x + columns.start / scale, y + rows.start / scale)
        inner = Raster(under.copy(), scale, corner, self.sheet.pitch, self.sheet.screen)
        yield inner
        cv2.copyTo(inner.image, self.sheet.mask(polygon, window), under)


def fill_ink(desk: DrawContext, polygon: Points, ink: str, *, covers: bool = True) -> None:
    """Fill ``polygon`` as hair or cloth in ``ink``: black, white, grey, light, dark, fading or hatched."""
    desk.sheet.fill(polygon, BLACK if ink == "black" else WHITE, covers=covers)
    desk = desk.steady(8)
    if ink == "grey":
        desk.sheet.fill(polygon, int(desk.rng.integers(110, 200)), covers=False)
    elif ink in ("light", "dark"):
        desk.ink_in(polygon, desk.rng.uniform(0.1, 0.3) if ink == "light" else desk.rng.uniform(0.3, 0.6))
    elif ink == "fading":
        desk.ink_in(polygon, desk.rng.uniform(0.4, 0.8), desk.rng.uniform(0.0, 0.2))
    elif ink == "hatched":
        gap = desk.fine * desk.rng.uniform(2.5, 5)
        desk.hatch(polygon, gap, desk.fine * desk.rng.uniform(0.6, 1.2), desk.rng.uniform(0.6, 2.4))
