"""Whether two paths lead to one file: by links, or in other letters where a disk does not tell them apart.

Windows and macOS find ``Train.xml`` under ``train.xml``, and macOS an accent however it is composed. The
system says which file is meant by a number; of a file that is not there yet, the nearest folder says it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.files.image_names import folded

if TYPE_CHECKING:
    from pathlib import Path

Identity: TypeAlias = "tuple[int, int, tuple[str, ...]]"
"""Device and number of what is there, and the folded names below it that are not."""


def identity(path: Path | str) -> Identity:
    """Return what is equal for all paths to one file or folder."""
    return _numbers(path) or _of_absent(os.path.realpath(path))


def lineage(path: Path | str) -> set[Identity]:
    """Return the identities of ``path`` and of all folders that it lies in."""
    place, found = os.path.realpath(path), {identity(path)}
    while (above := os.path.dirname(place)) != place:
        place = above
        found.add(identity(place))
    return found


def _of_absent(place: str) -> Identity:
    """Go up to a folder that is there; where none has a number, the whole path counts."""
    below: tuple[str, ...] = ()
    while (known := _numbers(place)) is None:
        place, name = os.path.split(place)
        if not name:
            return 0, 0, (folded(place), *below)
        below = (folded(name), *below)
    return known[0], known[1], below


def _numbers(path: Path | str) -> Identity | None:
    """Return what the system says; None for what is not there, or on a share that numbers nothing."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino, ()) if found.st_ino else None
