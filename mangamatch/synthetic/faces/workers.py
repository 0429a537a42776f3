"""Many drawn faces, by as many processes as there are.

A face depends on the seed, the epoch and its row, on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.faces.sample import SampleCrop, draw_region
from mangamatch.synthetic.pool import DrawingPool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Faces = tuple[NDArray[np.uint8], NDArray[np.float32]]

VERSION = 17
"""Of what is drawn: the same numbers draw other faces when it changes."""
_TOGETHER = 8
"""Faces a process draws before it tells."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn: ``faces`` an epoch; ``without`` names groups of styles to leave out."""

    seed: int = 0
    faces: int = 4096
    without: tuple[str, ...] = ()
    cutting: SampleCrop = field(default_factory=SampleCrop)


def draw_rows(order: Order, epoch: int, rows: Sequence[int]) -> Faces:
    """Return images (N, M, M) uint8 and labels (N, 60, 2) float32 crop units of ``rows`` of an epoch."""
    without = frozenset(order.without)
    drawn = [
        draw_region(np.random.default_rng([order.seed, epoch, row]), order.cutting, without) for row in rows
    ]
    return np.stack([one.image for one in drawn]), np.stack([one.labels for one in drawn]).astype(np.float32)


class Drawers:
    """Faces of an order, drawn by ``workers`` processes."""

    def __init__(self, order: Order, workers: int = 0) -> None:
        self.order = order
        self._pool = DrawingPool(workers)

    def __len__(self) -> int:
        """Return the number of faces of an epoch."""
        return self.order.faces

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], Faces]:
        """Have ``rows`` (N,) of an epoch drawn; call what is returned to wait for images and labels."""
        parts = [rows[i : i + _TOGETHER].tolist() for i in range(0, len(rows), _TOGETHER)]
        waiting = self._pool.ask(partial(draw_rows, self.order, epoch), parts)
        return lambda: _together(waiting())

    def close(self) -> None:
        """End the processes; what nobody waited for is not drawn."""
        self._pool.close()


def _together(made: Sequence[Faces]) -> Faces:
    return np.concatenate([images for images, _ in made]), np.concatenate([labels for _, labels in made])
