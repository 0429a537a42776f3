"""Work that is killed at its nth step on the disk, in a process of its own, as a loss of the process is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mangamatch.files import swap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SWAPS = ("rename", "replace", "link", "symlink")
STEPS = (*SWAPS, "unlink", "rmdir", "mkdir")
"""Calls of the system after each of which the disk is another."""


def kills(work: Callable[[], object], steps: Iterable[str] = STEPS) -> Iterator[int]:
    """Do ``work`` again and again, killed one step later each time, until one comes to its end.

    Yields after each kill; make the disk what it was before the next.
    """
    number = 1
    while _ended_by_kill(work, number, steps):
        yield number
        number += 1


def _ended_by_kill(work: Callable[[], object], number: int, steps: Iterable[str]) -> bool:
    child = os.fork()
    if not child:
        _die_at(number, steps)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def _die_at(number: int, steps: Iterable[str]) -> None:
    left = number

    def mortal(real: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if not left:
                os._exit(9)
            return real(*words, **named)

        return call

    for name in steps:
        setattr(os, name, mortal(getattr(os, name)))
    swap.exchange = mortal(swap.exchange)  # type: ignore[assignment]
