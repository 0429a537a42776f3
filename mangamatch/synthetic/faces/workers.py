"""Many drawn faces, by as many processes as there are: the same faces whoever draws them, and in any order.

A face depends on the seed, the epoch and its row, on nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.messages import say
from mangamatch.errors import MangamatchError
from mangamatch.synthetic.faces.sample import SampleCrop, draw_region

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from numpy.typing import NDArray

    Faces = tuple[NDArray[np.uint8], NDArray[np.float32]]

VERSION = 16
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


@dataclass(eq=False)
class Drawers:
    """Processes that draw, started when the first face is asked for; ``workers`` 0: one less than cores."""

    order: Order
    workers: int = 0
    _pool: ProcessPoolExecutor | None = None

    def __len__(self) -> int:
        """Return the number of faces of an epoch."""
        return self.order.faces

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], Faces]:
        """Have ``rows`` (N,) of an epoch drawn; call what is returned to wait for images and labels."""
        pool = self._started()
        parts = [rows[i : i + _TOGETHER].tolist() for i in range(0, len(rows), _TOGETHER)]
        try:
            waiting = [pool.submit(draw_rows, self.order, epoch, part) for part in parts]
        except BrokenProcessPool as error:
            raise _died() from error
        return lambda: _together(waiting)

    def close(self) -> None:
        """End the processes; what nobody waited for is not drawn."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            count = self.workers or max((os.cpu_count() or 2) - 1, 1)
            # spawned alike on every system; a fork would copy the locks of torch's threads
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(min(count, 61), context, _begin)
        return self._pool


def _begin() -> None:
    """Leave Ctrl+C to the process that trains, the other cores to the others, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the process that trains: one that is killed cannot tell its pool to end."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _together(waiting: Sequence[Future[Faces]]) -> Faces:
    try:
        made = [future.result() for future in waiting]
    except BrokenProcessPool as error:
        raise _died() from error
    return np.concatenate([images for images, _ in made]), np.concatenate([labels for _, labels in made])


def _died() -> MangamatchError:
    hint = say("Close other programs to free memory, then go on with --resume.")
    return MangamatchError(say("A process that draws faces has died."), hint)
