"""Pointers of Git LFS: a few lines of text that stand where a file should be that was never fetched.

https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: below 1024 bytes, beginning with a version.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    import io

_LARGEST = 1024
_MARKS = (b"version https://git-lfs.github.com/", b"version https://hawser.github.com/")
FETCH = say("Fetch the file itself with git lfs pull, or download it again.")


class LfsPointer(OSError):
    """A pointer lies where the file should be."""

    def __init__(self, path: object) -> None:
        super().__init__(errno.EINVAL, say("it is a pointer of Git LFS, not the file itself"), str(path))


def may_be_pointer(size: int) -> bool:
    """Whether a file of ``size`` bytes has the length of a pointer."""
    return 0 < size < _LARGEST


def demand_content(file: io.BufferedReader, size: int, path: object) -> None:
    """Raise LfsPointer where ``file`` of ``size`` bytes, which stays at its beginning, is a pointer."""
    if may_be_pointer(size) and file.peek(len(_MARKS[0])).startswith(_MARKS):
        raise LfsPointer(path)
