"""What lies on disk under the name of a file, and names that are still free."""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.files import tree
from mangamatch.files.image_names import folded
from mangamatch.files.lfs import LfsPointer, may_be_pointer
from mangamatch.files.regular import open_source

if TYPE_CHECKING:
    from pathlib import Path


def file_size(path: Path) -> int:
    """Return the bytes of a regular file; OSError for a pipe or device, which could be waited on for ever.

    OSError also for a pointer of Git LFS: what it stands for is not there.
    """
    found = tree.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, say("it is a pipe, a device or a folder"))
    if may_be_pointer(found.st_size):
        _demand_no_pointer(path)
    return found.st_size


def _demand_no_pointer(path: Path) -> None:
    try:
        open_source(path).close()
    except LfsPointer:
        raise
    except OSError:  # whoever reads it says why that cannot be
        return


def claim_path(path: Path, taken: set[str]) -> Path:
    """Return ``path``, with a number in its name where it is ``taken``, and take it.

    Capital letters and composed accents make no other name: not every disk tells them apart.
    """
    own, number = path, 1
    while (name := folded(str(own))) in taken:
        number += 1
        own = path.with_name(f"{path.stem}-{number}{path.suffix}")
    taken.add(name)
    return own


def is_text(path: Path) -> bool:
    """Whether a path can be told in UTF-8. One of a disk in no encoding cannot, and OpenCV dies of it."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True
