"""Adaloss (Teixeira et al. 2019): MSE of heatmaps whose bells narrow as each landmark is learnt.

After epoch t, with the losses L of a landmark over the last w epochs,

    V_t = (L_t − mean L)² / w,    σ += ρ·(1 − V_{t−1}/V_t)

While the loss still falls fast V grows or stays; once it settles V shrinks and so does σ. A step is at most
ρ: the formula alone could take any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from mangamatch.models.losses.bells import bells
from mangamatch.models.losses.masks import known, masked_mean, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput

_TINY = 1e-30


class Adaloss(nn.Module):
    """Its state (bells, past losses, sums of this epoch) are buffers, so that checkpoints hold it.

    ``sums`` (2, K): losses of this epoch and how many; several processes add theirs up before
    :meth:`epoch_done`, and then go on with the same bells.
    """

    sigma: Tensor
    sums: Tensor
    past: Tensor
    variance: Tensor
    epochs: Tensor

    def __init__(
        self,
        points: int,
        sigma: float,
        rho: float,
        window: int,
        limits: tuple[float, float],
        decreasing: bool,
    ) -> None:
        super().__init__()
        self.rho, self.window, self.limits, self.decreasing = rho, window, limits, decreasing
        self.register_buffer("sigma", torch.full((points,), sigma))
        self.register_buffer("sums", torch.zeros(2, points))
        self.register_buffer("past", torch.zeros(window, points))
        self.register_buffer("variance", torch.zeros(points))
        self.register_buffer("epochs", torch.zeros((), dtype=torch.long))

    def forward(self, output: NetworkOutput, target: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scalar loss; ``target`` (N, K, 2), ``mask`` (N, K) bool or None."""
        heatmaps = required(output.heatmaps, "heatmaps")
        wanted = bells(known(target, mask), heatmaps, output.reach, self.sigma.unsqueeze(-1))
        losses = (heatmaps - wanted).square().mean((2, 3))
        if self.training:
            self._remember(losses.detach(), mask)
        return masked_mean(losses, mask)

    def _remember(self, losses: Tensor, mask: Tensor | None) -> None:
        labelled = torch.ones_like(losses) if mask is None else mask.to(losses.dtype)
        self.sums += torch.stack([(losses * labelled).sum(0), labelled.sum(0)]).to(self.sums.dtype)

    def epoch_done(self) -> None:
        """Move the bells; landmarks nobody labelled in this epoch keep theirs."""
        seen = self.sums[1] > 0
        latest = torch.where(seen, self.sums[0] / self.sums[1].clamp(min=1), self.past[-1])
        self.past.copy_(torch.cat([self.past[1:], latest.unsqueeze(0)]))
        self.epochs += 1
        self.sums.zero_()
        if self.epochs >= self.window:
            self._adapt(seen)

    def _adapt(self, seen: Tensor) -> None:
        variance = (self.past[-1] - self.past.mean(0)).square() / self.window
        step = self.rho * (1 - self.variance / variance.clamp(min=_TINY))
        step = step.clamp(-self.rho, 0.0 if self.decreasing else self.rho)
        if self.epochs > self.window:  # the first variance has nothing to be compared with
            self.sigma.copy_(torch.where(seen, self.sigma + step, self.sigma).clamp(*self.limits))
        self.variance.copy_(variance)


def build(
    points: int,
    sigma: float = 0.12,
    rho: float = 0.06,
    window: int = 3,
    least: float = 0.05,
    most: float = 0.3,
    decreasing: bool = False,
) -> Adaloss:
    """Return the loss.

    ``sigma`` (first), ``least`` and ``most`` in crop units; so is ``rho``, the largest step: the paper's 0.9
    cells of a grid of 16. ``window`` in epochs. ``decreasing``: bells never widen again.
    """
    return Adaloss(points, sigma, rho, window, (least, most), decreasing)
