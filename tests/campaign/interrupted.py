"""A process that is struck at the n-th thing it does to the disk: killed, or told that the disk is full.

What Python does to files by name is heard through its audit events, statements of SQLite through its trace;
fsync is wrapped, and the files that are opened for writing from now on count their writes.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = frozenset(
    {"os.rename", "os.remove", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"}
)
ROOM = frozenset({"os.rename", "os.link", "os.symlink", "os.mkdir", "open", "fsync", "write"})
"""What a full disk refuses."""
ONCE = frozenset({"os.rename", "os.link"})
"""What it refuses once: a name that was there before can be put back."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def kill(event: str) -> None:
    """End the process as it is."""
    os.kill(os.getpid(), signal.SIGKILL)


def full(event: str) -> None:
    """Have no more room."""
    if event in ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Strikes:
    """Counts events below ``folder``; from number ``at`` on, each is struck. Lasts to the process's end."""

    def __init__(self, folder: Path, at: int | None, strike: Callable[[str], None]) -> None:
        self.folder, self.at, self.strike = str(folder), at, strike
        self.count = 0

    def install(self) -> None:
        """Begin to count."""
        sys.addaudithook(self._hear)
        real, connect = os.fsync, sqlite3.connect

        def fsync(handle: Any) -> None:
            self.tick("fsync")
            real(handle)

        def connected(*args: Any, **options: Any) -> sqlite3.Connection:
            made = connect(*args, **options)
            made.set_trace_callback(lambda sql: self.tick("sql"))
            return made

        os.fsync, sqlite3.connect = fsync, connected
        if self.strike is full:
            _count_writes(self)

    def tick(self, event: str) -> None:
        """Count an event, and strike."""
        self.count += 1
        once = event in ONCE and self.strike is full
        if self.at is not None and (self.count == self.at or (self.count > self.at and not once)):
            self.strike(event)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event in NAMES:
            self.tick(event)
        elif event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & _WRITING and self._is_inside(path):
                self.tick(event)

    def _is_inside(self, path: Any) -> bool:
        return isinstance(path, str) and (path.startswith(self.folder) or not os.path.isabs(path))


def _count_writes(strikes: Strikes) -> None:
    """Let files that are opened to be written be ones that can be full."""
    real = io.open

    class File(io.FileIO):
        def write(self, data: Any) -> int:
            strikes.tick("write")
            return super().write(data)

    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
        plain = isinstance(file, int) or not {"w", "x", "a"} & set(mode) or buffering == 0 or "+" in mode
        if plain and not (isinstance(file, int) and {"w", "a"} & set(mode) and file > 2):
            return real(file, mode, buffering, *rest, **more)
        names = ("encoding", "errors", "newline", "closefd", "opener")
        given = {**dict(zip(names, rest, strict=False)), **more}
        raw = File(
            file,
            mode.replace("b", "").replace("t", ""),
            given.pop("closefd", True),
            given.pop("opener", None),
        )
        stream = io.BufferedWriter(raw)
        if "b" in mode:
            return stream
        return io.TextIOWrapper(stream, **given)

    io.open = builtins.open = opened
