"""How a sample file names its images: relative to its own folder, so that both can move together."""

from __future__ import annotations

import os
from pathlib import Path, PurePath, PureWindowsPath

from mangamatch.domain.text import say
from mangamatch.formats.unusable import Unusable


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


def inside(text: str, folder: Path, *, outside: bool = False) -> Path:
    """Return what ``text``, written by others in a file of ``folder``, means; raises Unusable outside of it.

    Neither ``..`` nor a link nor an absolute path may lead out, since whoever wrote the list could name any
    file, unless ``outside`` says that it is trusted.
    """
    path = resolve(text.replace("\0", ""), folder)
    leads_out = bool(PureWindowsPath(text).anchor) or not is_below(path, folder)
    if "\0" in text or (leads_out and not outside):
        raise Unusable(
            say("its image {file} lies outside the folder", file=text),
            say("Put the images beside the file, or allow images outside its folder if you trust it."),
        )
    return path


def is_below(path: Path, folder: Path) -> bool:
    """Return whether ``path`` lies in ``folder`` once all links are followed."""
    real, base = os.path.realpath(path), os.path.realpath(folder)
    return real.startswith(os.path.join(base, ""))
