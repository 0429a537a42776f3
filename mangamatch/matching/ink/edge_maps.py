"""Drawn strokes of a face crop as maps that an outline can be laid on.

A stroke is a dark line (a ridge of the second derivative; Lindeberg 1998) with an edge on either side (the
first derivative). Both are steered to eight directions from five small filters (Freeman & Adelson 1991), so
that an outline is compared only with strokes that run its own way. Dots of screentone bend the same in all
directions and are no ridge; responses are saturated, so that a thin line counts nearly as much as a thick
one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.box import Box

DIRECTIONS = 8
"""Stroke directions, evenly over half a turn; channel k is direction ``k * pi / 8`` of the line itself."""
BUSY = DIRECTIONS
"""Channel after the directions: edges of any direction around."""
UNIT = 120.0
"""Maps are stored as bytes: a saturated edge is ``UNIT``, a dark line with edges twice that."""

# Settings chosen by hand in sight of OpenMantra, not fitted: see ``benchmarks/ink_settings.py``.
_SMOOTHING = 0.7  # px, before derivatives
_TOLERANCE = 0.8  # px, blur of the maps: how far an outline may lie off at little cost
_SATURATION = 0.05  # of full contrast: response that counts half
_MARGIN = 0.12  # of the box: context kept around it, for the overhang at the largest scale
_EXTRA = 4  # px kept around the box whatever its size: the blurs' reach

Grey: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class StrokeMaps:
    """Maps (C, H, W) uint8 of one crop; ``page = map / factor + origin``, pixel corners, per axis x, y."""

    maps: NDArray[np.uint8]
    origin: NDArray[np.float64]
    factor: NDArray[np.float64]

    @property
    def shape(self) -> tuple[int, int]:
        """(H, W) of the maps."""
        return self.maps.shape[1], self.maps.shape[2]

    def windows(self, rows: int, columns: int) -> NDArray[np.uint8]:
        """View (C, H - rows + 1, W - columns + 1, rows, columns) of all windows of that size."""
        channels, height, width = self.maps.shape
        shape = (channels, height - rows + 1, width - columns + 1, rows, columns)
        return np.ndarray(shape, np.uint8, self.maps, 0, (height * width, width, 1, width, 1))


@dataclass(frozen=True, slots=True, eq=False)
class CropInk:
    """A face crop prepared once: its pixels with some context, and the maps of the levels asked for.

    ``grey`` (H, W) uint8 begins at ``origin`` (x, y) on the page; ``box`` is the face box, page pixels.
    """

    grey: Grey
    origin: tuple[int, int]
    box: Box
    _levels: dict[int, StrokeMaps] = field(default_factory=dict)

    def maps(self, level: int, *, keep: bool = True) -> StrokeMaps:
        """Return the maps at ``2 ** (-level / 2)`` of the page's size; ``keep`` stores them."""
        found = self._levels.get(level)
        if found is None:
            found = _maps_at(self, 2.0 ** (-level / 2))
            if keep:
                self._levels[level] = found
        return found

    def bare(self) -> CropInk:
        """Return the crop without its maps."""
        return CropInk(self.grey, self.origin, self.box)


def prepare(page: Grey, box: Box) -> CropInk:
    """Cut the face ``box`` (page pixels) with some context out of ``page`` (H, W) uint8.

    Where the box leaves the page its border is repeated; an empty box gives a crop of its context only.
    """
    height, width = page.shape
    margin = _MARGIN * max(box.width + box.height, 0.0) / 2 + _EXTRA
    wide = box.grown(margin)
    x0, y0, x1, y1 = math.floor(wide.x0), math.floor(wide.y0), math.ceil(wide.x1), math.ceil(wide.y1)
    columns = np.clip(np.arange(x0, max(x1, x0 + 1)), 0, width - 1)
    rows = np.clip(np.arange(y0, max(y1, y0 + 1)), 0, height - 1)
    return CropInk(np.ascontiguousarray(page[np.ix_(rows, columns)]), (x0, y0), box)


def _maps_at(crop: CropInk, factor: float) -> StrokeMaps:
    grey = crop.grey
    if factor != 1:
        size = [max(3, round(side * factor)) for side in grey.shape[::-1]]
        how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        grey = np.asarray(cv2.resize(grey, size, interpolation=how), np.uint8)
    exact = np.array(grey.shape[::-1]) / np.array(crop.grey.shape[::-1])
    return StrokeMaps(stroke_maps(grey), np.array(crop.origin, np.float64), exact)


def stroke_maps(grey: Grey) -> NDArray[np.uint8]:
    """Return maps (C, H, W) uint8 of ``grey`` (H, W): eight directions, then BUSY."""
    smooth = _blurred(_stretched(grey), _SMOOTHING)
    gx, gy = (_derivative(smooth, x, y, 1 / 4) for x, y in ((1, 0), (0, 1)))
    edges = cv2.magnitude(gx, gy)
    maps = np.empty((DIRECTIONS + 1, *grey.shape), np.uint8)
    for k, stroke in enumerate(_strokes(smooth, gx, gy)):
        _store(_blurred(stroke, _TOLERANCE), maps[k])
    _store(_blurred(edges / (edges + _SATURATION), 2.0), maps[BUSY])
    return maps


def _store(values: Floats, out: NDArray[np.uint8]) -> None:
    cv2.convertScaleAbs(values, dst=out, alpha=UNIT)


def _stretched(grey: Grey) -> Floats:
    """Brightness 0…1 between the darkest and lightest 2 %; a blank crop stays flat."""
    low, high = (float(v) for v in np.percentile(grey[::2, ::2], (2, 98)))
    light: Floats = (grey.astype(np.float32) - low) / max(high - low, 51.0)
    return np.clip(light, 0, 1, out=light)


def _strokes(smooth: Floats, gx: Floats, gy: Floats) -> Iterator[Floats]:
    """Saturated line and edge response (H, W), 0…2, of one direction after the other."""
    xx, yy, xy = (_derivative(smooth, x, y, 1 / 2) for x, y in ((2, 0), (0, 2), (1, 1)))
    half_sum, half_difference = (xx + yy) / 2, (yy - xx) / 2
    for k in range(DIRECTIONS):
        angle = math.pi * k / DIRECTIONS
        steered = cv2.addWeighted(half_difference, math.cos(2 * angle), xy, -math.sin(2 * angle), 0)
        line = np.maximum(half_sum + steered - cv2.absdiff(half_sum, steered), 0)  # across, less along
        edge = np.abs(cv2.addWeighted(gy, math.cos(angle), gx, -math.sin(angle), 0))
        yield np.asarray(line / (line + _SATURATION) + edge / (edge + _SATURATION), np.float32)


def _blurred(image: Floats, sigma: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)


def _derivative(image: Floats, x: int, y: int, scale: float) -> Floats:
    return np.asarray(cv2.Sobel(image, cv2.CV_32F, x, y, ksize=3, scale=scale), np.float32)
