"""A sheet to draw on: fills, tapered strokes and screentone in page pixels on a grey raster."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.synthetic.drawing import curves, screentone

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.synthetic.drawing.screentone import Bytes

BLACK, WHITE = 0, 255
_SHIFT = 4


@dataclass(eq=False, slots=True)
class CoverWatch:
    """Points on the page whose covering by later fills is recorded: ``hidden`` (K,) bool."""

    points: Points
    hidden: NDArray[np.bool_]


@dataclass(eq=False)
class Raster:
    """Grey raster with ``scale`` raster pixels per page pixel; ``origin`` is its corner on the page.

    ``pitch`` is the distance of screentone dots in page pixels; ``screen`` the usual tone: dots, lines,
    sand, or grey as drawn on a computer.
    """

    image: Bytes
    scale: float
    origin: tuple[float, float] = (0.0, 0.0)
    pitch: float = 4.2
    screen: str = "dots"
    watches: list[CoverWatch] = field(default_factory=list)

    @classmethod
    def blank(
        cls, width: float, height: float, scale: float = 2.0, pitch: float = 4.2, screen: str = "dots"
    ) -> Raster:
        """White sheet of ``width`` × ``height`` page pixels."""
        shape = round(height * scale), round(width * scale)
        return cls(np.full(shape, WHITE, np.uint8), scale, pitch=pitch, screen=screen)

    def part(self, box: Box) -> Raster:
        """White sheet over ``box`` of this page, same scale, on whole raster pixels."""
        x0, y0 = np.floor((np.array([box.x0, box.y0]) - self.origin) * self.scale)
        x1, y1 = np.ceil((np.array([box.x1, box.y1]) - self.origin) * self.scale)
        shape = max(int(y1 - y0), 1), max(int(x1 - x0), 1)
        origin = (self.origin[0] + x0 / self.scale, self.origin[1] + y0 / self.scale)
        return Raster(np.full(shape, WHITE, np.uint8), self.scale, origin, self.pitch, self.screen)

    def _raster(self, polygon: ArrayLike) -> NDArray[np.int32]:
        local = np.asarray(polygon)
        if self.origin != (0.0, 0.0):
            local = local - self.origin
        if self.scale != 1.0:
            local = local * self.scale
        return np.rint((local - 0.5) * (1 << _SHIFT)).astype(np.int32)

    def fill(self, polygon: Points, ink: int = BLACK, *, covers: bool = True) -> None:
        """Fill ``polygon`` (V, 2) with grey ``ink``; hides watched points when it ``covers``."""
        cv2.fillPoly(self.image, [self._raster(polygon)], ink, cv2.LINE_AA, _SHIFT)
        if covers and self.watches:
            self._cover(polygon)

    def _cover(self, polygon: Points) -> None:
        low, high = polygon.min(axis=0), polygon.max(axis=0)
        for watch in self.watches:
            if (watch.points.max(axis=0) >= low).all() and (watch.points.min(axis=0) <= high).all():
                watch.hidden |= curves.inside(watch.points, polygon)

    def stroke(
        self,
        path: Points,
        width: float,
        head: float = 0.25,
        tail: float = 0.25,
        ink: int = BLACK,
        floor: float = 0.12,
    ) -> None:
        """Draw along ``path`` (K, 2), ``width`` page pixels at full pressure, tapered at both ends."""
        self.brush(path, width * curves.taper(len(path), head, tail, floor), ink)

    def brush(self, path: Points, widths: curves.Floats, ink: int = BLACK) -> None:
        """Draw along ``path`` (K, 2) with ``widths`` (K,) in page pixels."""
        # an antialiased fill is about half a raster pixel fat on every side
        slim = np.maximum(widths - 0.7 / self.scale, 0.15 / self.scale)
        self.fill(curves.ribbon(path, slim), ink, covers=False)

    def brushes(self, paths: Points, widths: curves.Floats, ink: int = BLACK) -> None:
        """Draw many strokes of as many samples at once: ``paths`` (N, K, 2), ``widths`` (N, K)."""
        slim = np.maximum(widths - 0.7 / self.scale, 0.15 / self.scale)
        for polygon in self._raster(curves.ribbon(paths, slim)):
            cv2.fillPoly(self.image, [polygon], ink, cv2.LINE_AA, _SHIFT)

    def outline(self, polygon: Points, width: float, ink: int = BLACK) -> None:
        """Even line around ``polygon``."""
        thickness = max(1, round(width * self.scale))
        cv2.polylines(self.image, [self._raster(polygon)], True, ink, thickness, cv2.LINE_AA, _SHIFT)

    def wire(self, path: Points, width: float, ink: int = BLACK) -> None:
        """Even open line along ``path``: the cheap stroke for scenery and lettering."""
        thickness = max(1, round(width * self.scale))
        cv2.polylines(self.image, [self._raster(path)], False, ink, thickness, cv2.LINE_AA, _SHIFT)

    def tone(
        self, polygon: Points, level: float, to: float | None = None, kind: str = "", ink: int = BLACK
    ) -> None:
        """Screentone in ``polygon``: share ``level`` of ink at the top, ``to`` at the bottom."""
        window = self.window(polygon)
        if window is None:
            return
        rows, columns = window
        mask = self.mask(polygon, window)
        ramp = np.linspace(level, level if to is None else to, mask.shape[0])
        under = self.image[rows, columns]
        if (kind or self.screen) == "grey":
            share = np.round(np.clip(ramp, 0, 1) * 256).astype(np.uint16)[:, None] * (mask > 127)
            under[:] = (under * (256 - share) + ink * share) >> 8
            return
        origin = np.round(np.array(self.origin) * self.scale).astype(int)
        corner = int(columns.start + origin[0]), int(rows.start + origin[1])
        period = max(4, round(self.pitch * self.scale * 1.414))
        screen = screentone.field(kind or self.screen, period, corner, (mask.shape[0], mask.shape[1]))
        level_map = np.clip(ramp * 255, 0, 255).astype(np.uint8)[:, None]
        under[(screen < level_map) & (mask > 127)] = ink

    def window(self, polygon: Points) -> tuple[slice, slice] | None:
        """Return rows and columns of the raster around ``polygon``; None where it lies beyond the sheet."""
        local = (polygon - self.origin) * self.scale
        x0, y0 = np.maximum(np.floor(local.min(axis=0)), 0).astype(int)
        x1, y1 = np.minimum(np.ceil(local.max(axis=0)), self.image.shape[::-1]).astype(int)
        return (slice(y0, y1), slice(x0, x1)) if x1 > x0 and y1 > y0 else None

    def mask(self, polygon: Points, window: tuple[slice, slice]) -> Bytes:
        """Return how much of each raster pixel of ``window`` the ``polygon`` covers, 0…255."""
        rows, columns = window
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        corner = np.array([columns.start, rows.start]) << _SHIFT
        cv2.fillPoly(mask, [(self._raster(polygon) - corner).astype(np.int32)], 255, cv2.LINE_AA, _SHIFT)
        return mask

    def _overlap(self, sub: Raster) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        """Slices of this image and of ``sub``'s where the two lie over each other."""
        off = np.round((np.array(sub.origin) - self.origin) * self.scale).astype(int)
        low = np.maximum(off, 0)
        high = np.maximum(np.minimum(off + sub.image.shape[::-1], self.image.shape[::-1]), low)
        own = slice(low[1], high[1]), slice(low[0], high[0])
        low, high = low - off, high - off
        return own, (slice(low[1], high[1]), slice(low[0], high[0]))

    def paste(self, sub: Raster, polygon: Points) -> None:
        """Lay ``sub`` on this sheet, cut along ``polygon``; its watches move here."""
        own, other = self._overlap(sub)
        mask = self.mask(polygon, own)
        under = self.image[own]
        keep = mask == 255
        under[keep] = sub.image[other][keep]
        edge = (mask > 0) & ~keep
        share = mask[edge] / 255.0
        under[edge] = np.round(under[edge] * (1 - share) + sub.image[other][edge] * share).astype(np.uint8)
        for watch in sub.watches:
            watch.hidden |= ~curves.inside(watch.points, polygon)
            self.watches.append(watch)

    def printed(self, size: tuple[int, int]) -> Bytes:
        """Return the raster at ``size`` (width, height) pixels, area-averaged."""
        return np.asarray(cv2.resize(self.image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
