"""Work done on threads, a little ahead of what is asked for."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
U = TypeVar("U")


@contextmanager
def work_ahead(
    work: Callable[[T], U], items: Iterable[T], *, name: str, threads: int, most: int
) -> Iterator[Iterator[tuple[T, U]]]:
    """Give each item with what ``work`` makes of it, in order; at most ``most`` wait to be asked for.

    Threads are called ``name``. No thread is left when the block ends, however it ends.
    """
    pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
    try:
        yield _in_order(pool, work, items, most)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[T], U], items: Iterable[T], most: int
) -> Iterator[tuple[T, U]]:
    waiting: deque[tuple[T, Future[U]]] = deque()
    for item in items:
        waiting.append((item, pool.submit(work, item)))
        if len(waiting) > most:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()
