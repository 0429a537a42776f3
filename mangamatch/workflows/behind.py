"""Work done one step behind: what is written need not be waited for while the next frame is looked at."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from types import TracebackType

_AHEAD = 2
"""Frames that may wait: enough to even out, and memory stays constant."""


class Behind:
    """Runs calls one after another on a thread of its own; what one raises, a later one or the end raises."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "behind")
        self._waiting: deque[Future[None]] = deque()

    def __call__(self, work: Callable[[], None]) -> None:
        """Have ``work`` done; waits while too many wait already."""
        while len(self._waiting) >= _AHEAD:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(work))

    def __enter__(self) -> Behind:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish what was given; after a failure no more of it."""
        try:
            while self._waiting:
                self._waiting.popleft().result()
        except Exception:
            if kind is None:
                raise
        finally:
            self._pool.shutdown(cancel_futures=True)
