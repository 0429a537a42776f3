"""A face that moves over a page, and a network that finds it when its box is about right."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from mangamatch.domain.box import Box
from mangamatch.models.crops import CropFrame, CropSetting

SHAPE = np.array([[-0.3, 0], [0.3, 0], [0, 0.3], [-0.15, -0.1], [0.15, -0.1], [0, 0.1]])
"""Six points on the drawn face, in its diameters."""


def page(
    x: float, y: float, side: float, size: tuple[int, int] = (200, 150), turn: float = 0.0
) -> np.ndarray:
    """Draw a face of diameter ``side`` about (x, y) on a white page, (H, W) uint8."""
    image = np.full(size[::-1], 255, np.uint8)

    def at(dx: float, dy: float) -> tuple[int, int]:
        c, s = np.cos(turn), np.sin(turn)
        return round(16 * (x + side * (c * dx - s * dy))), round(16 * (y + side * (s * dx + c * dy)))

    def disc(dx: float, dy: float, radius: float, ink: int) -> None:
        cv2.circle(image, at(dx, dy), round(16 * side * radius), ink, -1, cv2.LINE_AA, 4)

    disc(0, 0, 0.5, 40)
    disc(0, 0.1, 0.36, 230)
    disc(-0.15, 0, 0.07, 0)
    disc(0.15, 0, 0.07, 0)
    disc(0.05, 0.28, 0.06, 90)
    return image


def points_at(x: float, y: float, side: float) -> np.ndarray:
    """Return the true points (6, 2)."""
    return SHAPE * side + (x, y)


def box_at(x: float, y: float, side: float) -> Box:
    """Return the true box."""
    return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)


@dataclass(frozen=True)
class Found:
    points: np.ndarray
    spread: np.ndarray | None = None


class SeesDark:
    """Puts SHAPE about what is dark in the crop, as a network would; without any, in the crop's middle."""

    scheme = "points6"
    mean_shape = None
    crop = CropSetting(grow=1.3, size=64)
    name = "fake"

    def __init__(self) -> None:
        self.calls = 0

    def points(self, image: np.ndarray, boxes) -> Found:
        self.calls += 1
        found = np.full((len(boxes), 6, 2), np.nan)
        grey = image if image.ndim == 2 else image[..., 0]
        for row, box in enumerate(boxes):
            frame = CropFrame.around(box, self.crop)
            (cx, cy), half = frame.centre, float(frame.side) / 2
            x0, y0 = max(round(cx - half), 0), max(round(cy - half), 0)
            part = grey[y0 : max(round(cy + half), 0), x0 : max(round(cx + half), 0)]
            if part.size:
                ys, xs = np.nonzero(part < 60)
                found[row] = self._about(xs + x0, ys + y0) if len(xs) > 30 else SHAPE * half + (cx, cy)
        return Found(found)

    @staticmethod
    def _about(xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
        x, y = (xs.min() + xs.max() + 1) / 2, (ys.min() + ys.max() + 1) / 2
        return points_at(x, y, (np.ptp(xs) + np.ptp(ys)) / 2 + 1)
