"""Renames and removes; on Windows, what somebody has open is waited for.

There a window that reads the events of a run, a virus scanner or an indexer holds a file for a moment, and
nobody can rename, replace or remove it meanwhile. Other systems allow all of that, and nothing is waited for.
"""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from mangamatch.files.system_files import is_left

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 2.0 if os.name == "nt" else 0.0
"""Seconds for which is waited until nobody has a file open any more."""
_PAUSE = 0.02


def patient(act: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Return what ``act`` returns. On Windows, PermissionError is tried again for _PATIENCE seconds."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return act(*given, **named)
        except PermissionError:
            if time.monotonic() >= end:
                raise
        time.sleep(_PAUSE)


def replace(old: Path, new: Path) -> None:
    """Rename ``old`` to ``new``, which may be there; OSError."""
    patient(os.replace, old, new)


def rename(old: Path, new: Path) -> None:
    """Rename ``old`` to ``new``, as the system does it; OSError."""
    patient(os.rename, old, new)


def unlink(path: Path, *, missing_ok: bool = False) -> None:
    """Remove a file or a link; OSError."""
    patient(path.unlink, missing_ok=missing_ok)


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing but what systems left; OSError where more is in it."""
    inside = list(folder.iterdir())
    if all(is_left(file.name) for file in inside):
        for file in inside:
            unlink(file)
    patient(folder.rmdir)


def remove_tree(folder: Path) -> None:
    """Remove a folder and all in it; OSError."""
    patient(shutil.rmtree, folder)
