"""What losses share: landmarks without a label weigh nothing, and heatmaps have a bell on the landmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from mangamatch.models.heads.grids import gaussian

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput


class LandmarkLoss(nn.Module):
    """The mean over labelled landmarks of what each of them loses; ``weights`` (K,): how much each counts."""

    weights: Tensor | None

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("weights", None, persistent=False)

    def forward(self, output: NetworkOutput, target: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scalar loss; ``target`` (N, K, 2) may be NaN where ``mask`` (N, K) is False or 0.

        A mask of numbers says how much each landmark counts.
        """
        known = target if mask is None else torch.where(mask.unsqueeze(-1) > 0, target, 0.0)
        return self.mean(self.each(output, known), mask)

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return the loss (N, K) of each landmark; ``target`` (N, K, 2) holds no NaN."""
        raise NotImplementedError

    def mean(self, losses: Tensor, mask: Tensor | None) -> Tensor:
        """Return the mean of ``losses`` (N, K) where ``mask`` is True; 0 with zero gradients if nowhere."""
        losses = losses if self.weights is None else losses * self.weights
        if mask is None:
            return losses.mean()
        return (losses * mask).sum() / mask.sum().clamp(min=1)


def required(values: Tensor | None, what: str) -> Tensor:
    """Return what a head must have put out; TypeError when somebody joined loss and head unchecked."""
    if values is None:
        raise TypeError(f"the output has no {what}: see check_allowed")
    return values


def bells(target: Tensor, like: Tensor, reach: float, sigma: Tensor | float) -> Tensor:
    """Return maps of the shape of ``like`` (N, K, h, w), bells of height 1 around ``target`` (N, K, 2).

    ``sigma`` in crop units: one, or (K, 1) one a landmark. Targets outside the maps are moved to their edge.
    """
    inside = target.to(like.dtype).clamp(-reach, reach)
    rows = gaussian(inside[..., 1], like.shape[-2], reach, sigma)
    columns = gaussian(inside[..., 0], like.shape[-1], reach, sigma)
    return rows.unsqueeze(-1) * columns.unsqueeze(-2)
