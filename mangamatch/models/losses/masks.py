"""Landmarks without label: their targets may be anything, and they weigh nothing."""

from __future__ import annotations

import torch
from torch import Tensor


def known(target: Tensor, mask: Tensor | None) -> Tensor:
    """Return ``target`` (N, K, 2) with 0 where ``mask`` (N, K) is False: NaN there would spoil gradients."""
    return target if mask is None else torch.where(mask.unsqueeze(-1), target, 0.0)


def masked_mean(values: Tensor, mask: Tensor | None) -> Tensor:
    """Return the mean of ``values`` (N, K) where ``mask`` is True; 0 with zero gradients if nowhere."""
    if mask is None:
        return values.mean()
    return (values * mask).sum() / mask.sum().clamp(min=1)


def required(values: Tensor | None, what: str) -> Tensor:
    """Return what a head must have put out; TypeError when somebody joined loss and head unchecked."""
    if values is None:
        raise TypeError(f"the output has no {what}: see check_allowed")
    return values
