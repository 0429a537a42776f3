"""Small face detectors: one that knows what a network would say, and files of one that has learnt nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from torch import nn

from mangamatch.inference.export import export_onnx
from mangamatch.models.detection.network import FaceNetwork
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.detection.targets import face_targets
from mangamatch.models.detection.weights import save_detector

if TYPE_CHECKING:
    from pathlib import Path

DARK = 80
"""A grey below which a pixel belongs to a face, for what knows the answer."""
SPEC = DetectorSpec(widths=(2,) * 6, blocks=(0,) * 6, neck=2)


def random_network(seed: int = 0) -> FaceNetwork:
    """A tiny network whose answers depend on the page."""
    torch.manual_seed(seed)
    network = FaceNetwork(SPEC)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.1, 0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    nn.init.normal_(network.heat.weight)
    nn.init.zeros_(network.heat.bias)
    nn.init.normal_(network.sides.weight, std=0.3)
    return network.eval()


def detector_files(folder: Path, seed: int = 0) -> tuple[Path, Path]:
    """Weights and ONNX file of such a network."""
    weights, onnx = folder / "faces.safetensors", folder / "faces.onnx"
    save_detector(random_network(seed), weights)
    export_onnx(weights, onnx)
    return weights, onnx


class KnowsDark:
    """Answers pages as a faultless network would, if all that is dark were faces with what they surround."""

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def __call__(self, pages: np.ndarray) -> np.ndarray:
        self.shapes.append(pages.shape)
        dark = (pages[0, 0] < DARK / 255).astype(np.uint8)
        outer, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        x, y, w, h = np.array([cv2.boundingRect(one) for one in outer], float).reshape(-1, 4).T
        boxes = np.stack((x, y, x + w, y + h), axis=1)
        made = face_targets(boxes, np.zeros(len(boxes), bool), dark.shape)
        return np.concatenate((made.heat[None] * 0.9, made.sides))[None]
