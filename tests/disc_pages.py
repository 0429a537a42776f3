"""Pages of discs: faces that need no drawing hand."""

from __future__ import annotations

import numpy as np

from mangamatch.training.detection.pages import KnownPage, PageList


def disc_page(seed: int, size: tuple[int, int] = (128, 96), faces: int = 2) -> KnownPage:
    """Return a grey page (height, width) with dark discs, each of which is a face."""
    rng = np.random.default_rng(seed)
    height, width = size
    image = rng.integers(200, 255, size).astype(np.uint8)
    ys, xs = np.mgrid[:height, :width] + 0.5
    boxes = []
    for _ in range(faces):
        radius = rng.uniform(10, 16)
        x, y = rng.uniform(radius, width - radius), rng.uniform(radius, height - radius)
        image[(xs - x) ** 2 + (ys - y) ** 2 < radius**2] = 20
        boxes.append((x - radius, y - radius, x + radius, y + radius))
    return KnownPage(image, np.array(boxes, float).reshape(-1, 4), np.zeros(faces, bool))


def disc_pages(count: int, seed: int = 0) -> PageList:
    """Return a source of such pages."""
    return PageList(tuple(disc_page(seed + n) for n in range(count)), ("discs",), f"discs {seed} {count}")
