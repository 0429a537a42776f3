"""Names of files in folders of pictures: which claim to be images, which nobody means, which are the same."""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from mangamatch.files import tree
from mangamatch.files.system_files import is_left

SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif"),
    *(".avif", ".jfif", ".jpe"),
)
"""Endings of images in small letters; where several images have one name, the first wins."""
_SETTLED = 2_000_000_000  # ns after which a change gives a folder another time


def is_image(name: str) -> bool:
    """Return whether a file of this name claims to be an image."""
    return name.lower().endswith(SUFFIXES)


def is_hidden(name: str) -> bool:
    """Return whether a file or folder of this name is the system's own: nobody means it, nothing is said."""
    return name.startswith(".") or is_left(name)


def normal(name: str) -> str:
    """Return a name by which names compare that differ in how their accents are composed."""
    return name if name.isascii() else normalize("NFC", name)


def folded(name: str) -> str:
    """Return a name by which names compare that are one on some disks: in capitals, composed otherwise."""
    return name.lower() if name.isascii() else normalize("NFC", normalize("NFD", name).casefold())


def as_on_disk(path: Path) -> Path:
    """Return what lies at ``path``, however the disk composes the accents of its name; else ``path``."""
    if str(path).isascii() or tree.exists(path):
        return path
    place = Path(path.anchor)
    for part in path.parts[len(place.parts) :]:
        place = place / part if tree.exists(place / part) else place / _like(place, part)
    return place if tree.exists(place) else path


def _like(folder: Path, name: str) -> str:
    """Return what ``name`` is called in ``folder``, which is listed once while it does not change."""
    try:
        changed = tree.stat(folder).st_mtime_ns
        settled = time.time_ns() - changed > _SETTLED
        names = _listed(folder, changed) if settled else _listed.__wrapped__(folder, changed)
    except OSError:
        return name
    return names.get(normal(name), name)


@lru_cache(maxsize=16)
def _listed(folder: Path, changed: int) -> dict[str, str]:
    with tree.scandir(folder) as entries:
        names = sorted((entry.name for entry in entries), reverse=True)
    return {normal(name): name for name in names if not name.isascii()}
