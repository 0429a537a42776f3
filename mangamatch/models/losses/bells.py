"""Heatmaps as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.models.heads.grids import gaussian

if TYPE_CHECKING:
    from torch import Tensor


def bells(target: Tensor, like: Tensor, reach: float, sigma: Tensor | float) -> Tensor:
    """Return maps of the shape of ``like`` (N, K, h, w), bells of height 1 around ``target`` (N, K, 2).

    ``sigma`` in crop units: one, or (K, 1) one a landmark. Targets outside the maps are moved to their edge.
    """
    inside = target.to(like.dtype).clamp(-reach, reach)
    rows = gaussian(inside[..., 1], like.shape[-2], reach, sigma)
    columns = gaussian(inside[..., 0], like.shape[-1], reach, sigma)
    return rows.unsqueeze(-1) * columns.unsqueeze(-2)
