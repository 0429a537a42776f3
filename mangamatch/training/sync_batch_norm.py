"""BatchNorm over the faces of all processes: many machines then learn what one would with the same batch.

torch has one for GPUs alone, which would leave what is tested on CPUs and what runs on GPUs two things.
"""

from __future__ import annotations

from typing import Any, cast

import torch
import torch.distributed as dist
from torch import Tensor, nn


class SyncBatchNorm(nn.modules.batchnorm._BatchNorm):
    """Every process must bring equally many faces."""

    def _check_input_dim(self, input: Tensor) -> None:
        """Take any number of dimensions: what is replaced has checked."""

    def forward(self, input: Tensor) -> Tensor:
        """Normalise (N, C, …) over all but C and over all processes; computes in 32 bits as torch's does."""
        if not self.training:
            return super().forward(input)
        with torch.autocast(input.device.type, enabled=False):
            wide, over = input.float(), [0, *range(2, input.ndim)]
            mean, variance = _over_all(wide.mean(over), wide.var(over, correction=0))
            count = dist.get_world_size() * input.numel() // input.shape[1]
            self._remember(mean.detach(), variance.detach(), count)
            shape = (1, -1, *[1] * (input.ndim - 2))
            factor = torch.rsqrt(variance + self.eps) * self.weight
            found = (wide - mean.view(shape)) * factor.view(shape) + self.bias.view(shape)
            return found.to(input.dtype)

    def _remember(self, mean: Tensor, variance: Tensor, count: int) -> None:
        assert self.running_mean is not None
        assert self.running_var is not None
        assert self.num_batches_tracked is not None
        self.num_batches_tracked.add_(1)
        share = self.momentum if self.momentum is not None else 1 / float(self.num_batches_tracked)
        self.running_mean.lerp_(mean, share)
        self.running_var.lerp_(variance * count / max(count - 1, 1), share)


class _Added(torch.autograd.Function):
    """The sum over all processes; a gradient is what all of them together ask for."""

    @staticmethod
    def forward(context: Any, numbers: Tensor) -> Tensor:
        """Add up."""
        return _total(numbers)

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> Tensor:
        """Add up what flows back."""
        return _total(gradient)


def _over_all(mean: Tensor, variance: Tensor) -> tuple[Tensor, Tensor]:
    """Return mean and variance over all processes, through which gradients flow.

    Each process lays its own into a table of all, so that adding up loses nothing: a mean of squares less the
    square of the mean would, where the mean is large.
    """
    world, rank = dist.get_world_size(), dist.get_rank()
    own = torch.stack([mean, variance])
    empty = torch.zeros_like(own)
    table = torch.stack([own if place == rank else empty for place in range(world)])
    means, variances = _added(table).unbind(1)
    middle = means.mean(0)
    return middle, variances.mean(0) + (means - middle).square().mean(0)


def _added(numbers: Tensor) -> Tensor:
    return cast("Tensor", _Added.apply(numbers))  # type: ignore[no-untyped-call]


def _total(numbers: Tensor) -> Tensor:
    total = numbers.clone()
    dist.all_reduce(total)
    return total


def share_norms(module: nn.Module) -> nn.Module:
    """Replace each BatchNorm of ``module``, weights and all, by one that all processes share."""
    for name, child in module.named_children():
        if isinstance(child, nn.modules.batchnorm._BatchNorm):
            setattr(module, name, _shared(child))
        else:
            share_norms(child)
    return module


def _shared(norm: Any) -> SyncBatchNorm:
    made = SyncBatchNorm(norm.num_features, norm.eps, norm.momentum)
    made.__dict__.update({k: v for k, v in norm.__dict__.items() if k in ("_parameters", "_buffers")})
    made.train(norm.training)
    return made
