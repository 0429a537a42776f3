"""The heads: from the features of a trunk to points, one file each, one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.messages import Text, say
from mangamatch.models.tables import Value, entry_of, lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import nn


class HeadBuilder(Protocol):
    """Makes a head with fresh random weights."""

    def __call__(self, width: int, points: int, grid: int, size: int, **options: Value) -> nn.Module:
        """Return a module whose ``forward`` turns its input into an ``Output``.

        ``width``: channels of its input; ``points``: K; ``grid``: features are (N, width, grid, grid), 0 for
        the vectors (N, width) of a coordinate head; ``size``: side of the crop in pixels.
        """


@dataclass(frozen=True, slots=True)
class Head:
    """One kind of head; ``dense`` ones read a grid of features, others the embedding of the trunk."""

    name: str
    title: Text
    build: HeadBuilder
    default_loss: str
    dense: bool = True
    options: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


_TABLE = (
    Head("coordinate", say("Coordinates"), lazy("heads.coordinate", "Coordinate"), "mse", dense=False),
    Head(
        "soft_argmax",
        say("Soft-argmax of heatmaps"),
        lazy("heads.soft_argmax", "SoftArgmax"),
        "dsnt",
        options={"margin": 0.125},
    ),
    Head(
        "simcc",
        say("SimCC: one classification per axis"),
        lazy("heads.simcc", "SimCC"),
        "simcc",
        options={"bins": 2.0, "hidden": 192},
    ),
    Head(
        "heatmap",
        say("Heatmaps"),
        lazy("heads.heatmap", "Heatmap"),
        "adaptive_wing",
        options={"margin": 0.125},
    ),
)

HEADS: dict[str, Head] = {entry.name: entry for entry in _TABLE}


def head_of(name: str) -> Head:
    """Return the head called ``name``; ModelError lists those there are."""
    return entry_of(HEADS, name, say("There is no head {name}", name=name))
