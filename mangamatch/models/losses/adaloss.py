"""Adaloss (Teixeira et al. 2019): MSE of heatmaps whose bells narrow as each landmark is learnt.

After epoch t, with the losses L of a landmark over the last w epochs,

    V_t = (L_t − mean L)² / w,    σ += ρ·(1 − V_{t−1}/V_t)

While the loss still falls fast V grows or stays; once it settles V shrinks and so does σ. A step is at most
ρ: the formula alone could take any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mangamatch.models.losses.base import LandmarkLoss, bells, required

if TYPE_CHECKING:
    from mangamatch.models.output import NetworkOutput

_TINY = 1e-30


class Adaloss(LandmarkLoss):
    """Its state (bells, past losses, sums of this epoch) are buffers, so that checkpoints hold it.

    ``sigma`` (first), ``least`` and ``most`` are in crop units. So is ``rho``, the largest step: the paper's
    0.9 cells of a grid of 16. ``window`` is in epochs. ``decreasing``: bells never widen again. ``sums``
    (2, K): losses of this epoch and how many; several processes add theirs up before :meth:`epoch_done`,
    and then go on with the same bells.
    """

    sigma: Tensor
    sums: Tensor
    past: Tensor
    variance: Tensor
    epochs: Tensor

    def __init__(
        self, points: int, sigma: float, rho: float, window: int, least: float, most: float, decreasing: bool
    ) -> None:
        super().__init__()
        self.rho, self.window, self.limits, self.decreasing = rho, window, (least, most), decreasing
        self.register_buffer("sigma", torch.full((points,), sigma))
        self.register_buffer("sums", torch.zeros(2, points))
        self.register_buffer("past", torch.zeros(window, points))
        self.register_buffer("variance", torch.zeros(points))
        self.register_buffer("epochs", torch.zeros((), dtype=torch.long))

    def each(self, output: NetworkOutput, target: Tensor) -> Tensor:
        """Return the mean square (N, K) over the cells of each map."""
        heatmaps = required(output.heatmaps, "heatmaps")
        wanted = bells(target, heatmaps, output.reach, self.sigma.unsqueeze(-1))
        return (heatmaps - wanted).square().mean((2, 3))

    def mean(self, losses: Tensor, mask: Tensor | None) -> Tensor:
        """Return the mean over labelled landmarks; in training, remember what each of them lost."""
        if self.training:
            labelled = torch.ones_like(losses) if mask is None else mask.to(losses.dtype)
            seen = torch.stack([(losses.detach() * labelled).sum(0), labelled.sum(0)])
            self.sums += seen.to(self.sums.dtype)
        return super().mean(losses, mask)

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
