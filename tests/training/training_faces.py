"""A face made of a few curves, and samples of it on pictures on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 32


def _arc(x: float, y: float, rx: float, ry: float, start: float, end: float, count: int) -> np.ndarray:
    angle = np.radians(np.linspace(start, end, count))
    return np.column_stack([x + rx * np.cos(angle), y - ry * np.sin(angle)])


def _loop(x: float, y: float, rx: float, ry: float) -> np.ndarray:
    return np.vstack([_arc(x, y, rx, ry, 162, 18, 5), _arc(x, y, rx, ry, -18, -162, 5)])


def face60() -> np.ndarray:
    """(60, 2) manga60 landmarks in crop units."""
    return np.vstack(
        [
            _arc(0, 0, 0.32, 0.36, 180, 360, 17),
            _arc(-0.15, -0.1, 0.1, 0.05, 160, 20, 5),
            _arc(0.15, -0.1, 0.1, 0.05, 160, 20, 5),
            _loop(-0.15, 0.0, 0.08, 0.06),
            _loop(0.15, 0.0, 0.08, 0.06),
            [[-0.15, 0.0], [0.15, 0.0], [0.0, 0.12]],
            _loop(0.0, 0.22, 0.08, 0.03),
        ]
    )


def write_page(path: Path, width: int = 120, height: int = 100, seed: int = 0) -> Path:
    """Write smooth noise as a picture: something that shows any shift."""
    noise = np.random.default_rng(seed).random((height, width, 3)) * 255
    smooth = cv2.GaussianBlur(noise, (0, 0), 2)
    smooth = (smooth - smooth.min()) / (smooth.max() - smooth.min()) * 255
    path.write_bytes(cv2.imencode(".png", smooth.astype(np.uint8))[1].tobytes())
    return path


def sample(image: Path, name: str = "a", x: float = 30, y: float = 20, side: float = 50, **more) -> Sample:
    """A face with the box (x, y, side, side), whose crop is 1.3 × as large."""
    points = face60() * side * 1.3 + (x + side / 2, y + side / 2)
    values = {"size": None, "scheme": "manga60", "group": "book", "extra": {}, **more}
    box = values.pop("box", Box(x, y, x + side, y + side))
    points = arrays.points(values.pop("points", points))
    return Sample(image=image, box=box, points=points, name=name, **values)
