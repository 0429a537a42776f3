"""Augmentations that deform a face, part by part: how far each landmark goes.

After Yaniv et al., *The Face of Art*, 2019, section 4.1: the parts of a face are scaled and moved on their
own, as artists do, and the picture follows by a thin-plate spline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.training.augment.groups import GROUPS, Groups
from mangamatch.training.augment.splines import weights

if TYPE_CHECKING:
    from torch import Tensor

    from mangamatch.training.augment.step import AugmentStep


NODES, _REACH = 5, 0.7


def scaled(points: Tensor, u: Tensor, step: AugmentStep, groups: Groups, *, names: tuple[str, ...]) -> Tensor:
    """Scale groups about their own middles, all by the same factor."""
    factor = step.ratio(u[:, 0])[:, None, None]
    rows = [GROUPS.index(name) for name in names]
    members = groups.members[rows].T  # (K, g)
    middle = members @ groups.centres(points)[:, rows]
    return (factor - 1) * (points * members.sum(dim=1, keepdim=True) - middle)


def face(points: Tensor, u: Tensor, step: AugmentStep, groups: Groups) -> Tensor:
    """Stretch the outline about the middle of the face, across and along each on its own."""
    members = groups.members[GROUPS.index("face")][:, None]
    return (step.ratio(u)[:, None] - 1) * (points - points.mean(dim=1, keepdim=True)) * members


def shifts(points: Tensor, u: Tensor, step: AugmentStep, groups: Groups) -> Tensor:
    """Move each part on its own."""
    return groups.members.T @ step.span(u).view(len(u), len(GROUPS), 2)


def warp(points: Tensor, u: Tensor, step: AugmentStep, groups: Groups) -> Tensor:
    """Move landmarks as a rubber sheet would, pulled at ``NODES``² places."""
    pulls = step.span(u).view(len(u), 2, NODES, NODES)
    across, down = (weights(points[..., axis], NODES, _REACH) for axis in (0, 1))
    return ((down.unsqueeze(1) @ pulls) * across.unsqueeze(1)).sum(dim=-1).transpose(1, 2)
