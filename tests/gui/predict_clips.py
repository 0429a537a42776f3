"""Clips of a moving face on the disk, and a model that needs no training."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from mangamatch.domain.scheme import MANGA60
from mangamatch.inference.predictor import Prediction
from mangamatch.models.crops import CropSetting

sys.path.insert(0, str(Path(__file__).parents[1] / "inference"))
from moving_face import page

COUNT = 6


def write_gif(path: Path, count: int = COUNT, ms: int = 80) -> Path:
    """Write a face that moves 5 px a frame."""
    frames = [Image.fromarray(page(60 + 5 * n, 70, 60)) for n in range(count)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=ms, loop=0)
    return path


def write_png(path: Path) -> Path:
    """Write one picture of a face."""
    Image.fromarray(page(60, 70, 60)).save(path)
    return path


class FakePredictor:
    """Puts 60 points on a circle in the box, ``shift`` px aside; counts how often it was asked."""

    scheme, count, device, mean_shape = "manga60", 60, "cpu", None
    crop = CropSetting(grow=1.3, size=64)

    def __init__(self, name: str = "fake", shift: float = 0.0, spread: float | None = 2.0) -> None:
        self.name, self.shift, self.spread = name, shift, spread
        self.asked: list[tuple] = []

    def points(self, image, boxes):
        self.asked.append(tuple(boxes))
        turn = np.linspace(0, 2 * np.pi, MANGA60.size, endpoint=False)
        shape = np.stack([np.cos(turn), np.sin(turn)], 1) * 0.4
        found = [shape * (b.width, b.height) + b.centre + np.array([self.shift, 0.0]) for b in boxes]
        points = np.array(found).reshape(len(boxes), 60, 2)
        spread = None if self.spread is None else np.full((len(boxes), 60), self.spread)
        return Prediction(points, spread)
