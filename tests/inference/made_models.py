"""Weights as a run leaves them, of small networks that have learnt nothing, and an image to run them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from mangamatch.models.crops import CropSetting
from mangamatch.models.network import LandmarkNetwork, build_network
from mangamatch.models.notes import notes
from mangamatch.models.run_files import BEST
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import save_network

if TYPE_CHECKING:
    from pathlib import Path


def spec(backbone: str = "inknet", head: str = "simcc", **more) -> NetworkSpec:
    """A network for manga60 on crops of 64²."""
    values = {"schemes": (("manga60", 60),), "size": 64, **more}
    return NetworkSpec(backbone, head, **values)


def network(made: NetworkSpec, seed: int = 0) -> LandmarkNetwork:
    """A network whose BatchNorms have statistics of their own and whose answers depend on the image."""
    torch.manual_seed(seed)
    built = build_network(made)
    for module in built.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            nn.init.uniform_(module.running_mean, -0.1, 0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            nn.init.uniform_(module.weight, 0.3, 0.7)  # so that answers stay about a crop
    return built.eval()


def run_folder(folder: Path, made: NetworkSpec | None = None, seed: int = 0, **crop) -> Path:
    """A folder with the weights to use, as far as inference cares."""
    made = made or spec()
    setting = CropSetting(size=made.size, channels=made.channels, **crop)
    folder.mkdir(parents=True)
    count = made.schemes[0][1]
    mean = np.linspace(-0.4, 0.4, 2 * count).reshape(count, 2)
    save_network(network(made, seed), folder / BEST, notes(setting, mean))
    return folder


def picture(height: int = 100, width: int = 120, channels: int = 3, seed: int = 0) -> np.ndarray:
    """(H, W) or (H, W, 3) uint8: blotches that show any shift."""
    small = np.random.default_rng(seed).integers(0, 255, (height // 10, width // 10, channels), np.uint8)
    large = small.repeat(10, 0).repeat(10, 1)
    return large[..., 0] if channels == 1 else large
