"""What a network says of cut-out faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from mangamatch.domain.visibility import ABSENT
from mangamatch.training.batches import Batch, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.arrays import Floats
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.models.output import NetworkOutput
    from mangamatch.training.crop_set import CropSet

_BATCH = 64


@torch.no_grad()
def outputs(
    network: LandmarkNetwork, crops: CropSet, device: torch.device | str = "cpu"
) -> Iterator[tuple[Batch, NetworkOutput]]:
    """Yield batches of ``crops``, in their order and as they are, with what ``network`` says of them."""
    network.eval()
    for batch in in_order(crops, _BATCH, device):
        yield batch, network(batch.images, crops.scheme)


def predictions(network: LandmarkNetwork, crops: CropSet, device: torch.device | str = "cpu") -> Floats:
    """Return the landmarks of all faces, (N, K, 2) crop units; their image pixels give ``crops.points``."""
    found = [output.points.float().cpu().numpy() for _, output in outputs(network, crops, device)]
    return np.concatenate(found).astype(np.float64)


def validate(
    network: LandmarkNetwork, loss: nn.Module, crops: CropSet, device: torch.device | str
) -> tuple[Floats, float]:
    """Return predictions as :func:`predictions` does, and the mean loss."""
    loss.eval()
    found, total = [], 0.0
    for batch, output in outputs(network, crops, device):
        found.append(output.points.float().cpu().numpy())
        with torch.no_grad():
            total += float(loss(output, batch.labels, batch.levels != ABSENT)) * len(batch.rows)
    loss.train()
    return np.concatenate(found).astype(np.float64), total / len(crops)
