"""A disk that fails at its nth step, whatever that step is."""

from __future__ import annotations

import errno
import io
import os
import shutil
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import pytest

from mangamatch.files import swap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOVES = ("rename", "replace")
"""What a full disk refuses once, if at all: it needs next to no room."""
CALLS = (*MOVES, "symlink", "mkdir", "fsync")


class Disk:
    """Fails at its step ``left``; where it ``stays`` full, at every step from then on that needs room."""

    def __init__(self, left: int, number: int, *, stays: bool) -> None:
        self._left, self._number, self._stays = left, number, stays
        self.failed = False

    def step(self, *, once: bool = False) -> None:
        self._left -= 1
        if self._left == 0 or (self._stays and self._left < 0 and not once):
            self.failed = True
            raise OSError(self._number, os.strerror(self._number))

    def guarded(self, real: Callable[..., object], *, once: bool = False) -> Callable[..., object]:
        def call(*words: object, **named: object) -> object:
            self.step(once=once)
            return real(*words, **named)

        return call

    def opened(self, real: Callable[..., IO[str]]) -> Callable[..., object]:
        """``open`` whose files fail as well; only what is written counts."""

        def call(file: object, mode: str = "r", *words: object, **named: object) -> object:
            if not set(mode) & set("wax+"):
                return real(file, mode, *words, **named)
            self.step()
            return _File(real(file, mode, *words, **named), self)

        return call


class _File:
    """An open file whose writes are steps of a disk."""

    def __init__(self, stream: IO[str], disk: Disk) -> None:
        self._stream, self._disk = stream, disk

    def write(self, data: str) -> int:
        self._disk.step()
        return self._stream.write(data)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def failing(left: int, number: int = errno.ENOSPC, *, stays: bool = False) -> Iterator[Disk]:
    """Let step ``left`` fail with the error ``number``; ``stays``: all that need room from then on."""
    disk = Disk(left, number, stays=stays)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", disk.opened(io.open))
        patch.setattr("builtins.open", disk.opened(open))
        patch.setattr(shutil, "copyfile", disk.guarded(shutil.copyfile))
        for name in CALLS:
            real = getattr(os, name) if name != "fsync" else lambda _: None
            patch.setattr(os, name, disk.guarded(real, once=name in MOVES))
        patch.setattr(swap, "exchange", disk.guarded(swap.exchange, once=True))
        yield disk
