"""Pointers of Git LFS: a few lines of text that stand where a file should be that was never fetched.

https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: below 1024 bytes, beginning with a version.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from mangamatch.domain.messages import Text

_LARGEST = 1024
_MARKS = (b"version https://git-lfs.github.com/", b"version https://hawser.github.com/")
FETCH = say("Fetch the file itself with git lfs pull, or download it again.")


class LfsPointer(OSError):
    """A pointer lies where the file should be."""

    def __init__(self, path: object) -> None:
        super().__init__(errno.EINVAL, say("it is a pointer of Git LFS, not the file itself"), str(path))


def demand_content(file: io.BufferedReader, size: int, path: object) -> None:
    """Raise LfsPointer where ``file`` of ``size`` bytes, which stays at its beginning, is a pointer."""
    if 0 < size < _LARGEST and file.peek(len(_MARKS[0])).startswith(_MARKS):
        raise LfsPointer(path)


def demand_no_pointer(path: Path | str, size: int) -> None:
    """Raise LfsPointer for a pointer; whatever else is wrong is said by who reads the file."""
    if not 0 < size < _LARGEST:
        return
    try:
        with open(path, "rb") as file:
            demand_content(file, os.fstat(file.fileno()).st_size, path)
    except LfsPointer:
        raise
    except OSError:
        return


def remedy(error: object, usual: Text) -> Text:
    """Return what to do about ``error``: ``usual``, save for a pointer, which has a remedy of its own."""
    return FETCH if isinstance(error, LfsPointer) else usual
