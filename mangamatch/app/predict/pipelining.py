"""Two things at a time: while the network looks at a frame, the one before is written and the next one read.

The network holds none of Python's locks, so that writing beside it costs nothing; a thread that wrote all
the time would stand in the way of whatever else happens to a frame.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box
    from mangamatch.inference.tracking import BoxPredictions, FacePredictor

_T = TypeVar("_T")


class Prefetched(Generic[_T]):
    """An iterator whose next value can be fetched before it is asked for; errors wait until then, too."""

    def __init__(self, values: Iterable[_T]) -> None:
        self._values = iter(values)
        self._fetched: tuple[_T] | Exception | None = None

    def fetch(self) -> None:
        """Have the next value ready."""
        try:
            self._fetched = (next(self._values),)
        except Exception as error:  # StopIteration among them
            self._fetched = error

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
    """A predictor beside whose work, on a thread, something else is done.

    Leaving it does what still waits, unless an error is the reason. On the thread, because a stop (Ctrl+C)
    is raised in the main one: what is written there is written whole.
    """

    def __init__(self, inner: FacePredictor) -> None:
        self.scheme, self.crop, self.mean_shape = inner.scheme, inner.crop, inner.mean_shape
        self._inner = inner
        self._pool = ThreadPoolExecutor(1, "meanwhile")
        self._waiting: tuple[Callable[[], None], ...] = ()

    def later(self, *work: Callable[[], None]) -> None:
        """Do ``work`` while the network looks at something, at the latest before the next one is given."""
        self._wait()
        self._waiting = work

    def points(self, image: Pixels, boxes: Sequence[Box]) -> BoxPredictions:
        """Return what the other predictor finds; whatever what waited raises is raised here."""
        if not self._waiting:
            return self._inner.points(image, boxes)
        working = self._pool.submit(self._finish)
        try:
            return self._inner.points(image, boxes)
        finally:
            working.result()

    def __enter__(self) -> OverlappedPredictor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._pool:
            if kind is None or not issubclass(kind, Exception):  # a stop is none: what was found is kept
                self._wait()

    def _wait(self) -> None:
        if self._waiting:
            self._pool.submit(self._finish).result()

    def _finish(self) -> None:
        waiting, self._waiting = self._waiting, ()
        for work in waiting:
            work()
