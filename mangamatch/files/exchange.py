"""What a disk does in one step: two entries change places, a folder's entries are kept for good."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HERE = -100
"""AT_FDCWD of Linux: paths count from where the process is."""
_SWAP = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(first: Path, second: Path) -> bool:
    """Let two entries of one disk change places at once; False where system or disk know no such thing."""
    swap = _system_swap()
    code = swap(os.fsencode(first), os.fsencode(second)) if swap else errno.ENOSYS
    if code and code not in _UNKNOWN:
        raise OSError(code, os.strerror(code), str(second))
    return code == 0


@cache
def _system_swap() -> Callable[[bytes, bytes], int] | None:
    """Return what exchanges two paths and returns an error number."""
    if sys.platform == "win32":
        return None
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    if (linux := getattr(system, "renameat2", None)) is not None:
        return lambda a, b: ctypes.get_errno() if linux(_HERE, a, _HERE, b, _SWAP) else 0
    if (mac := getattr(system, "renamex_np", None)) is not None:
        return lambda a, b: ctypes.get_errno() if mac(a, b, _SWAP) else 0
    return None


def sync_folder(folder: Path) -> None:
    """Keep the entries of ``folder`` through a loss of power, where the system can open folders."""
    with suppress(OSError):  # what was renamed is there, and a disk that cannot promise more is no failure
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
