"""What Windows forbids, on Linux: to rename or remove a file that this process has open or mapped."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.files import swap

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

_DESCRIPTORS, _MAPS = Path("/proc/self/fd"), Path("/proc/self/maps")


def in_use() -> set[str]:
    """Paths of all regular files that are open or mapped here."""
    mapped = {line.split(maxsplit=5)[5].strip() for line in _MAPS.read_text().splitlines() if " /" in line}
    return mapped | set(filter(None, map(_opened, os.listdir(_DESCRIPTORS))))


def _opened(number: str) -> str:
    with suppress(OSError):
        if stat.S_ISREG(os.stat(_DESCRIPTORS / number).st_mode):
            return os.readlink(_DESCRIPTORS / number)
    return ""


def _name(path: object, descriptor: int | None = None) -> str:
    """The path with links in its folders resolved, but not itself."""
    folder, name = os.path.split(os.path.abspath(os.fspath(path)))
    if descriptor is not None:  # as shutil.rmtree goes down
        folder = os.readlink(_DESCRIPTORS / str(descriptor))
    return os.path.join(os.path.realpath(folder), name)


def _demand_free(*names: str) -> None:
    for file in in_use():
        if any(file == name or file.startswith(f"{name}/") for name in names):
            raise PermissionError(13, "The process cannot access the file, it is being used", file)


def _moving(real: Callable[..., None], *, over: bool) -> Callable[..., None]:
    def call(old: object, new: object) -> None:
        if os.path.lexists(new) and not over:
            raise FileExistsError(17, "Cannot create a file when that file already exists", str(new))
        if os.path.isdir(new):
            raise PermissionError(13, "Access is denied", str(new))
        _demand_free(_name(old), _name(new))
        real(old, new)

    return call


def _removing(real: Callable[..., None]) -> Callable[..., None]:
    def call(path: object, *, dir_fd: int | None = None) -> None:
        _demand_free(_name(path, dir_fd))
        real(path, dir_fd=dir_fd)

    return call


def keep_windows_rules(patch: pytest.MonkeyPatch) -> None:
    """Keep to them until ``patch`` is undone; there are no links and no exchange of folders, either.

    A test that patches the same functions has to use the same ``patch``: two are undone in any order, and the
    one undone last would leave the other's functions behind.
    """
    patch.setattr(os, "replace", _moving(os.replace, over=True))
    patch.setattr(os, "rename", _moving(os.rename, over=False))
    for name in ("unlink", "remove", "rmdir"):
        patch.setattr(os, name, _removing(getattr(os, name)))
    patch.setattr(swap, "exchange", lambda *_: False)
    patch.setattr(swap, "_can_link", lambda *_, **__: False)
