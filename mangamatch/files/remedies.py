"""What a person can do about an error of the disk, where that is not what is usual in the place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.files.lfs import FETCH, LfsPointer

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.messages import Text

_LONGEST = 259 if os.name == "nt" else None
"""Characters of a path, unless a person has allowed more: beyond, Windows says that nothing is there."""


def remedy(error: object, usual: Text, path: Path | None = None) -> Text:
    """Return what to do about ``error``: ``usual``, save for pointers of Git LFS and too long paths.

    ``path``: where the error does not say it itself.
    """
    if isinstance(error, LfsPointer):
        return FETCH
    named = (path, getattr(error, "filename", None), getattr(error, "filename2", None))
    if any(_is_too_long(name) for name in named if name):
        return say(
            "The path has more than the 259 characters that Windows allows: choose a folder nearer to the"
            " drive, or allow long paths in Windows."
        )
    return usual


def _is_too_long(path: Path | str | bytes) -> bool:
    return _LONGEST is not None and len(os.path.abspath(os.fsdecode(path))) > _LONGEST
