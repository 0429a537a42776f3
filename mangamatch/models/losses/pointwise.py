"""Losses that are a function of the error of each coordinate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor, nn

from mangamatch.models.losses.masks import known, masked_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.models.output import NetworkOutput


class Pointwise(nn.Module):
    """Mean of ``rate`` over labelled coordinates; it maps errors ŷ − y (N, K, 2) to the same shape."""

    def __init__(self, rate: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, output: NetworkOutput, target: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scalar loss; ``target`` (N, K, 2), ``mask`` (N, K) bool or None."""
        errors = output.points - known(target, mask)
        return masked_mean(self.rate(errors).mean(-1), mask)
