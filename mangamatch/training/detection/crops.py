"""Crops of pages: where they are cut, how large, mirrored and tilted, and what becomes of the faces."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.training.detection.pages import KnownPage, cut_at_edges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.random import Generator

    from mangamatch.domain.arrays import Flags, Floats, Grey

_NEAR_FACE = 0.75
"""Share of the crops that are cut where a face is, of pages that have one."""
_SMALLEST = 12.0
"""px of the crop: of smaller faces nothing but a blot is left, and they count for nothing."""
_FILLS = 0.85
"""Share of the crop that the face at its middle may fill."""
_LEAST_ZOOM = 0.2


@dataclass(frozen=True, slots=True)
class CropMoves:
    """How crops vary: zoom from ``low`` to ``high``, halving as likely as doubling.

    ``mirrored`` and ``tilted``: shares of the crops; ``tilt``: largest angle in degrees.
    """

    low: float = 1.0
    high: float = 1.0
    mirrored: float = 0.0
    tilted: float = 0.0
    tilt: float = 8.0


_WEAK = CropMoves(0.7, 1.4, 0.5)
MOVES: Mapping[str, CropMoves] = {
    "none": CropMoves(),
    "weak": _WEAK,
    "students": _WEAK,
    "ink": CropMoves(0.4, 2.0, 0.5, 0.3),
}
"""By preset of augmentation."""


def draw_crop(page: KnownPage, size: int, moves: CropMoves, rng: Generator) -> KnownPage:
    """Cut a random square of ``size`` px out of a page; what lies beyond the page is white."""
    middle, zoom = _middle(page, size, moves, rng)
    angle = math.radians(rng.uniform(-moves.tilt, moves.tilt)) if rng.random() < moves.tilted else 0.0
    image, zoomed = _shrunk(page.image, zoom)
    turn = zoom / zoomed * np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    if rng.random() < moves.mirrored:
        turn = turn * np.array([[-1.0], [1.0]])
    shift = size / 2 - turn @ (middle * zoomed)
    cut = _warped(image, np.column_stack((turn, shift)), size)
    boxes = _moved(page.boxes, turn * zoomed, shift, zoom)
    return _clipped(cut, boxes, page.ignored)


def _middle(page: KnownPage, size: int, moves: CropMoves, rng: Generator) -> tuple[Floats, float]:
    """Return where on the page the middle of the crop lies, and its zoom."""
    zoom = moves.low * (moves.high / moves.low) ** rng.random()
    height, width = page.image.shape
    if not len(page.boxes) or rng.random() >= _NEAR_FACE:
        reach = size / 2 / zoom
        x, y = (_between(rng, 0.7 * reach, extent - 0.7 * reach) for extent in (width, height))
        return np.array((x, y)), zoom
    x0, y0, x1, y1 = page.boxes[rng.integers(len(page.boxes))]
    largest = _FILLS * size / max(x1 - x0, y1 - y0, 1.0)
    zoom = max(min(zoom, largest), _LEAST_ZOOM)
    free = np.maximum(size / zoom - np.array((x1 - x0, y1 - y0)), 0) / 2
    return np.array(((x0 + x1) / 2, (y0 + y1) / 2)) + free * rng.uniform(-0.95, 0.95, 2), zoom


def _between(rng: Generator, low: float, high: float) -> float:
    return float(rng.uniform(low, high)) if low < high else (low + high) / 2


def _shrunk(image: Grey, zoom: float) -> tuple[Grey, float]:
    """Return the page as small as ``zoom`` asks for, each pixel the mean of its area, and by how much."""
    if zoom >= 1:
        return image, 1.0
    height, width = (max(round(extent * zoom), 1) for extent in image.shape)
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8), zoom


def _warped(image: Grey, matrix: Floats, size: int) -> Grey:
    """Return the crop that ``matrix`` (2, 3), pixel corners at integers, makes of the page."""
    half = np.full(2, 0.5)
    shift = matrix[:, 2] + matrix[:, :2] @ half - half  # OpenCV has pixel centres at integers
    moved = np.column_stack((matrix[:, :2], shift))
    cut = cv2.warpAffine(image, moved, (size, size), flags=cv2.INTER_LINEAR, borderValue=255.0)
    return np.asarray(cut, np.uint8)


def _moved(boxes: Floats, turn: Floats, shift: Floats, zoom: float) -> Floats:
    """Return the boxes in the crop: a tilted head keeps the size of its box."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2 @ turn.T + shift
    halves = (boxes[:, 2:] - boxes[:, :2]) / 2 * zoom
    return np.concatenate((middles - halves, middles + halves), axis=1)


def _clipped(image: Grey, boxes: Floats, ignored: Flags) -> KnownPage:
    """Return the crop with the faces that reach into it, cut off at its edges."""
    height, width = image.shape
    inside, rows, cut_off = cut_at_edges(boxes, (width, height))
    tiny = (inside[:, 2:] - inside[:, :2]).min(axis=1, initial=np.inf) < _SMALLEST
    return KnownPage(image, inside, ignored[rows] | cut_off | tiny)
