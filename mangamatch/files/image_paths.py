"""How a sample file names its images: relative to its own folder, so that both can move together."""

from __future__ import annotations

import os
from pathlib import Path, PurePath


def reference(image: Path, folder: Path) -> str:
    """Return ``image`` as seen from ``folder``, with forward slashes; absolute when on another drive."""
    absolute, base = os.path.abspath(image), os.path.abspath(folder)
    try:
        seen = os.path.relpath(absolute, base)
        if seen.startswith(os.pardir):  # the system resolves links before "..", so we must as well
            seen = os.path.relpath(os.path.realpath(absolute), os.path.realpath(base))
    except ValueError:
        seen = absolute
    return PurePath(seen).as_posix()


def resolve(text: str, folder: Path) -> Path:
    """Return the absolute path that ``text``, written in a file of ``folder``, means."""
    relative = text.replace("\\", "/")
    base = os.path.realpath(folder) if relative.startswith("..") else os.path.abspath(folder)
    return Path(os.path.normpath(os.path.join(base, relative)))
