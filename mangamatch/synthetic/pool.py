"""Processes that draw: the same things whoever draws them, and in any order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import cv2

from mangamatch.domain.messages import say
from mangamatch.errors import MangamatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future

T = TypeVar("T")
U = TypeVar("U")


@dataclass(eq=False)
class DrawingPool:
    """Processes, started when the first work is asked for; ``workers`` 0: one less than cores."""

    workers: int = 0
    _pool: ProcessPoolExecutor | None = None

    def ask(self, draw: Callable[[T], U], parts: Iterable[T]) -> Callable[[], list[U]]:
        """Have each of ``parts`` drawn; call what is returned to wait for what became of them."""
        pool = self._started()
        try:
            waiting = [pool.submit(draw, part) for part in parts]
        except BrokenProcessPool as error:
            raise _died() from error
        return lambda: _all(waiting)

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


def _all(waiting: Sequence[Future[U]]) -> list[U]:
    try:
        return [future.result() for future in waiting]
    except BrokenProcessPool as error:
        raise _died() from error


def _died() -> MangamatchError:
    hint = say("Close other programs to free memory, then try again. A run goes on with --resume.")
    return MangamatchError(say("A process that draws faces has died."), hint)
