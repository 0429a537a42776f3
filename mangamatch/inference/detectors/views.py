"""Finds faces on pages of any size: the network sees parts of the page, some of them made smaller.

What it is not sure of it sees again by itself (``second_look.py``).

Such a part is called a view. It has at most LARGEST_VIEW pixels a side, which bounds the memory.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.inference.detectors.second_look import UNSURE, confirm
from mangamatch.models.detection.decoding import DetectedBoxes, decoded, without_doubles
from mangamatch.models.detection.padding import padded
from mangamatch.models.detection.spec import COARSEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.arrays import Flags, Floats, Grey
    from mangamatch.inference.detectors.base import AnswerPages

LARGEST_VIEW = 38 * COARSEST
"""Pixels that a view has at most in width and height: any spread of Manga109 but the largest is one view."""
_SHARED = 12 * COARSEST
"""Pixels that neighbouring views have in common: as much as the largest face that the network knows."""
_FINEST = 3000
"""px of the shorter side that a larger page is shrunk to: no face has less than a hundredth of it."""
_ENLARGED, _COARSE = 1.2, 1400
"""A page whose shorter side is at most so long is enlarged: small faces and profiles of such scans are found.

On real pages that is worth 0.07 of average precision; it costs a third more time.
"""
_ONE_LOOK = 1750
"""A page whose shorter side is longer is looked at again in half the size, for its largest faces."""
_SMALLEST = 2.0
"""Width and height in px that a face has at least."""


@dataclass(frozen=True, slots=True)
class _Span:
    """What a view sees along one side, px. Faces with their centre from ``low`` to ``high`` are its own."""

    start: int
    stop: int
    low: float = -math.inf
    high: float = math.inf


def look_at(page: Grey, answer: AnswerPages, least: float) -> DetectedBoxes:
    """Return the faces of ``page``, px of it and within it, with scores of ``least`` or more.

    ``answer``: what the network says of pages (1, 1, H, W), 0 black … 1 white.
    """
    found = [_seen(page, scale, answer, min(least, UNSURE)) for scale in scales(page.shape)]
    boxes, scores = (np.concatenate(part) for part in zip(*found, strict=True))
    boxes = np.clip(boxes, 0, page.shape[1::-1] * 2)
    fits = (boxes[:, 2:] - boxes[:, :2] >= _SMALLEST).all(axis=1)
    sure = confirm(page, without_doubles(DetectedBoxes(boxes[fits], scores[fits])), answer)
    kept = sure.scores >= least
    return DetectedBoxes(sure.boxes[kept], sure.scores[kept])


def scales(size: tuple[int, ...]) -> list[float]:
    """Return the factors by which a page of ``size`` (H, W) px is shrunk before it is seen, largest first."""
    found = [_ENLARGED if min(size) <= _COARSE else min(1.0, _FINEST / min(size))]
    while min(size) * found[-1] > _ONE_LOOK:
        found.append(found[-1] / 2)
    return found


def _seen(page: Grey, scale: float, answer: AnswerPages, least: float) -> DetectedBoxes:
    """Return the faces, px of the page, that are found in its views at one scale."""
    seen = page if scale == 1 else _resized(page, scale)
    found = [_in_view(seen, rows, columns, answer, least) for rows, columns in _views(seen.shape)]
    boxes, scores = (np.concatenate(part) for part in zip(*found, strict=True))
    return DetectedBoxes(boxes / scale, scores)


def _resized(page: Grey, scale: float) -> Grey:
    size = max(round(page.shape[1] * scale), 1), max(round(page.shape[0] * scale), 1)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(page, size, interpolation=how), np.uint8)


def _views(size: tuple[int, ...]) -> Iterator[tuple[_Span, _Span]]:
    columns = _spans(size[1])
    return ((row, column) for row in _spans(size[0]) for column in columns)


def _spans(length: int) -> list[_Span]:
    """Divide a side evenly. A face on the seam of two views belongs to the one that sees more around it."""
    count = math.ceil((length - _SHARED) / (LARGEST_VIEW - _SHARED))
    if count <= 1:
        return [_Span(0, length)]
    starts = np.linspace(0, length - LARGEST_VIEW, count).round().astype(int).tolist()
    seams = [(one + LARGEST_VIEW + other) / 2 for one, other in pairwise(starts)]
    edges = [-math.inf, *seams, math.inf]
    return [_Span(start, start + LARGEST_VIEW, *edges[i : i + 2]) for i, start in enumerate(starts)]


def _in_view(page: Grey, rows: _Span, columns: _Span, answer: AnswerPages, least: float) -> DetectedBoxes:
    part = page[rows.start : rows.stop, columns.start : columns.stop]
    given = np.multiply(padded(part), np.float32(1 / 255))[None, None]
    found = decoded(answer(given)[0], least)
    boxes = found.boxes + np.array([columns.start, rows.start] * 2, np.float64)
    own = _held(boxes[:, [1, 3]].mean(axis=1), rows) & _held(boxes[:, [0, 2]].mean(axis=1), columns)
    return DetectedBoxes(boxes[own], found.scores[own])


def _held(centres: Floats, span: _Span) -> Flags:
    return (span.low <= centres) & (centres < span.high)
