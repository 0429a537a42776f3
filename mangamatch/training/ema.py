"""The moving average of a network's weights: what is validated, and what is kept of a run."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from torch import nn


class ExponentialAverage:
    """``network`` is a copy whose weights follow those of another, slowly.

    The average forgets its random beginning: the share that stays grows to ``keep`` with the steps.
    """

    def __init__(self, source: nn.Module, keep: float) -> None:
        self.network = copy.deepcopy(source).eval().requires_grad_(False)
        self.steps = 0
        self._keep = keep

    @torch.no_grad()
    def follow(self, source: nn.Module) -> None:
        """Move towards the weights of ``source`` after a step. Whole numbers are copied."""
        self.steps += 1
        share = 1 - min(self._keep, (1 + self.steps) / (10 + self.steps))
        pairs = zip(self.network.state_dict().values(), source.state_dict().values(), strict=True)
        floats: tuple[list[Tensor], list[Tensor]] = ([], [])
        for mine, theirs in pairs:
            if mine.is_floating_point():
                floats[0].append(mine)
                floats[1].append(theirs)
            else:
                mine.copy_(theirs)
        if self._keep:
            torch._foreach_lerp_(floats[0], floats[1], share)
        else:
            torch._foreach_copy_(floats[0], floats[1])
