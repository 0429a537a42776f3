"""The first bytes of a file, by which formats know their own."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = 1 << 16
_UTF8_MARK = b"\xef\xbb\xbf"


def head(path: Path) -> bytes:
    """Return up to 64 KB of the file, less byte order mark and space in front; empty when it is none."""
    try:
        if not path.is_file():  # a pipe would wait for ever
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD).removeprefix(_UTF8_MARK).lstrip()
    except (OSError, ValueError):
        return b""


def files(folder: Path, pattern: str) -> list[Path]:
    """Return the files of ``folder`` that match, sorted; none when it cannot be listed."""
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except (OSError, ValueError):
        return []


def whole(path: Path, limit: int) -> bytes:
    """Return the content; raises OSError, also when it is over ``limit`` bytes or no ordinary file."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data
