"""Many drawn half pages, by as many processes as there are.

A page depends on the seed, the epoch and its row, on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.faces.workers import VERSION as FACES
from mangamatch.synthetic.pages.wide import draw_half_page
from mangamatch.synthetic.pool import DrawingPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mangamatch.synthetic.pages.wide import HalfPage

VERSION = 1, FACES
"""Of what is drawn, and of the faces on it: the same numbers draw other pages when either changes."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What is to be drawn: ``pages`` half pages an epoch, each of ``size`` (width, height) px."""

    seed: int = 0
    pages: int = 256
    size: tuple[int, int] = (827, 1170)


def draw_page(order: PageOrder, epoch: int, row: int) -> HalfPage:
    """Return half page ``row`` of an epoch."""
    (number,) = np.random.SeedSequence([order.seed, epoch, row]).generate_state(1, np.uint64)
    return draw_half_page(int(number), order.size)


class PageDrawers:
    """Half pages of an order, drawn by ``workers`` processes."""

    def __init__(self, order: PageOrder, workers: int = 0) -> None:
        self.order = order
        self._pool = DrawingPool(workers)

    def __len__(self) -> int:
        """Return the number of half pages of an epoch."""
        return self.order.pages

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], list[HalfPage]]:
        """Have ``rows`` (N,) of an epoch drawn; call what is returned to wait for them."""
        return self._pool.ask(partial(draw_page, self.order, epoch), rows.tolist())

    def close(self) -> None:
        """End the processes; what nobody waited for is not drawn."""
        self._pool.close()
