"""From the drawing to what a scan holds of it: resolution, ink and paper, noise, JPEG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.synthetic.drawing.screentone import Bytes


def print_and_scan(rng: Generator, drawing: Bytes, size: tuple[int, int], kind: str) -> Bytes:
    """Return ``drawing``, which is finer, as the scan's uint8 pixels; ``size`` is (width, height).

    ``kind``: clean; soft (sampled anew); coarse (from a small scan); copy (hard ink); inverted; pale.
    """
    if kind == "clean":
        return _sized(drawing, size)
    source = {"soft": rng.uniform(0.8, 1.7), "coarse": rng.uniform(0.28, 0.75)}.get(kind, 1.0)
    wide, tall = (max(round(length * source), 40) for length in size)
    page = _sized(drawing, (wide, tall))
    if kind == "copy":
        page = _copied(rng, page)
    if kind == "inverted":
        page = 255 - page
    if kind == "pale" or rng.random() < 0.3:
        page = _faded(rng, page)
    if rng.random() < 0.4:
        page = _noisy(rng, page)
    if rng.random() < 0.45:
        page = _packed(page, int(rng.integers(25, 92)))
    return _sized(page, size)


def _sized(page: Bytes, size: tuple[int, int]) -> Bytes:
    if page.shape[::-1] == size:
        return page
    way = cv2.INTER_AREA if page.shape[1] > size[0] else cv2.INTER_LINEAR
    made: Any = cv2.resize(page, size, interpolation=way)
    return np.asarray(made, np.uint8)


def _copied(rng: Generator, page: Bytes) -> Bytes:
    """Hard contrast, as ink spreads or breaks in a copy."""
    middle, gain = rng.uniform(90, 190), rng.uniform(2.0, 8.0)
    table = np.clip((np.arange(256) - middle) * gain + 128, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(page, table), np.uint8)


def _faded(rng: Generator, page: Bytes) -> Bytes:
    """Ink that is not black on paper that is not white."""
    low, high = rng.uniform(0, 80), rng.uniform(200, 255)
    table = (low + np.arange(256) / 255 * (high - low)).astype(np.uint8)
    return np.asarray(cv2.LUT(page, table), np.uint8)


def _noisy(rng: Generator, page: Bytes) -> Bytes:
    grain = rng.integers(0, 256, page.shape, np.uint8)
    share = rng.uniform(0.02, 0.16)
    made: Any = cv2.addWeighted(page, 1.0, grain, share, -128 * share)
    return np.asarray(made, np.uint8)


def _packed(page: Bytes, quality: int) -> Bytes:
    data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    made: Any = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    return np.asarray(made, np.uint8)
