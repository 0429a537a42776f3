"""Landmarks that are deformed together: a scheme's parts as tensors."""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from torch import Tensor

from mangamatch.domain.scheme import SCHEMES, Scheme
from mangamatch.domain.schemes.base import Features

GROUPS = tuple(field.name for field in fields(Features))
"""What of a face moves together; a scheme's ``features`` name the parts."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """``members`` (G, K) float, 1 where a landmark belongs to a group, and the scheme's ``mirror`` (K,).

    Schemes that only a file knows have no groups; ``mirror`` is None there, and nobody may flip them.
    """

    members: Tensor
    mirror: Tensor | None

    @classmethod
    def of(cls, scheme: str, count: int) -> Groups:
        """Return the groups of the scheme called ``scheme``, which has ``count`` points."""
        known = SCHEMES.get(scheme)
        if known is None:
            return cls(torch.zeros(len(GROUPS), count), None)
        return cls(_members(known), torch.tensor(known.mirror))

    def to(self, device: torch.device) -> Groups:
        """Return the groups on ``device``."""
        mirror = None if self.mirror is None else self.mirror.to(device)
        return Groups(self.members.to(device), mirror)

    def centres(self, points: Tensor) -> Tensor:
        """Return the mean of each group of ``points`` (N, K, 2) as (N, G, 2)."""
        weights = self.members / self.members.sum(dim=1, keepdim=True).clamp(min=1)
        return weights @ points


def _members(scheme: Scheme) -> Tensor:
    members = torch.zeros(len(GROUPS), scheme.size)
    for row, group in enumerate(GROUPS):
        for name in getattr(scheme.features, group):
            members[row, list(scheme.part(name).indices)] = 1
    return members
