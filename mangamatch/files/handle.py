"""Opens ordinary files, and nothing else: a pipe or a device could be waited on for ever."""

from __future__ import annotations

import errno
import io
import os
import stat
from functools import partial
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def open_ordinary(path: Path | str, mode: str = "rb", flags: int = 0) -> IO[bytes]:
    """Open a file as bytes, with more ``flags`` of the system; OSError for a pipe, a device or a folder."""
    buffering = -1 if mode == "rb" else 0
    opener = partial(_open, more=flags | _AT_ONCE)
    file: IO[bytes] = io.open(path, mode, buffering, opener=opener)  # noqa: SIM115, UP020  # as Path.open does
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, say("it is a pipe, a device or a folder"), str(path))
    return file


def _open(name: str, flags: int, more: int) -> int:
    return os.open(name, flags | more, 0o666)
