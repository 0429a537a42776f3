"""While the network predicts a frame, the frame before is written and the next one is read.

The network releases Python's lock, so reading and writing at that time cost nothing. At all other times they
would slow down the thread that prepares frames.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box
    from mangamatch.inference.tracking import BoxPredictions, FacePredictor

_T = TypeVar("_T")


class Prefetched(Generic[_T]):
    """An iterator whose next value can be fetched early. An error is raised when that value is asked for."""

    def __init__(self, values: Iterable[_T]) -> None:
        self._values = iter(values)
        self._fetched: tuple[_T] | Exception | None = None

    def fetch(self) -> None:
        """Fetch the next value now."""
        try:
            self._fetched = (next(self._values),)
        except Exception as error:  # StopIteration among them
            self._fetched = error

    def peek(self) -> _T | None:
        """Return the next value, which is still to come; None where there is none, or an error instead."""
        if self._fetched is None:
            self.fetch()
        return self._fetched[0] if isinstance(self._fetched, tuple) else None

    def __iter__(self) -> Prefetched[_T]:
        return self

    def __next__(self) -> _T:
        """Return what was fetched, or what comes next."""
        if self._fetched is None:
            return next(self._values)
        fetched, self._fetched = self._fetched, None
        if isinstance(fetched, Exception):
            raise fetched
        return fetched[0]


class OverlappedPredictor:
    """A predictor that does other work on a thread while it predicts. Use it in a ``with`` statement.

    At its end the work that still waits is done, unless the block ended with an error. The work runs on a
    thread because Ctrl+C is raised in the main thread: so no file is left half written.
    """

    def __init__(self, inner: FacePredictor) -> None:
        self.scheme, self.crop, self.mean_shape = inner.scheme, inner.crop, inner.mean_shape
        self._inner = inner
        self._pool = ThreadPoolExecutor(1, "meanwhile")
        self._waiting: tuple[Callable[[], None], ...] = ()

    def later(self, *work: Callable[[], None]) -> None:
        """Do ``work`` during the next prediction, at the latest before the next work is given."""
        self._wait()
        self._waiting = work

    def points(self, image: Pixels, boxes: Sequence[Box]) -> BoxPredictions:
        """Return what the predictor finds. An error of the work beside it is raised here."""
        if not self._waiting:
            return self._inner.points(image, boxes)
        working = self._pool.submit(self._finish)
        try:
            return self._inner.points(image, boxes)
        finally:
            working.result()

    def __enter__(self) -> OverlappedPredictor:
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        with self._pool:
            if kind is None or not issubclass(kind, Exception):  # after a stop, the frames found are kept
                self._wait()

    def _wait(self) -> None:
        if self._waiting:
            self._pool.submit(self._finish).result()

    def _finish(self) -> None:
        waiting, self._waiting = self._waiting, ()
        for work in waiting:
            work()
