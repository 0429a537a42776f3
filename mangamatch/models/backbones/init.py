"""Fresh random weights."""

from __future__ import annotations

from typing import TypeVar

from torch import nn

Module = TypeVar("Module", bound=nn.Module)


def kaiming(module: Module, dense: float | None = None) -> Module:
    """Fill convolutions with normal numbers that keep the variance of gradients (He et al. 2015).

    ``dense``: standard deviation of the weights of dense layers; None leaves them as torch makes them.
    """
    for part in module.modules():
        if isinstance(part, nn.Conv2d):
            _convolution(part)
        elif isinstance(part, nn.Linear) and dense is not None:
            nn.init.normal_(part.weight, 0, dense)
            if part.bias is not None:
                nn.init.zeros_(part.bias)
    return module


def _convolution(conv: nn.Conv2d) -> None:
    nn.init.kaiming_normal_(conv.weight, mode="fan_out", nonlinearity="relu")
    if conv.bias is not None:
        nn.init.zeros_(conv.bias)
