"""Landmark files of one face: read whole, refused when they are too large to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.disk import file_size
from mangamatch.domain.text import say
from mangamatch.formats.unusable import Unusable

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 8 << 20
_HEAD = 4096


def read_bytes(path: Path) -> bytes:
    """Return the content; raises Unusable."""
    try:
        if file_size(path) > _MAX_BYTES:
            problem = say("it is larger than {n} MB", n=_MAX_BYTES >> 20)
            raise Unusable(problem, say("Such a file holds no landmarks of one face."))
        with path.open("rb") as file:
            return file.read(_MAX_BYTES)
    except OSError as error:
        problem = say("it cannot be read: {reason}", reason=error)
        raise Unusable(problem, say("Check path and rights.")) from error


def read_text(path: Path) -> str:
    """Return the content as UTF-8, whatever bytes it has; raises Unusable."""
    return read_bytes(path).decode("utf-8-sig", "surrogateescape")


def head(path: Path) -> bytes:
    """Return the first bytes of a file, none when it cannot be read: to tell formats apart."""
    try:
        file_size(path)
        with path.open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""


def starts(path: Path) -> str:
    """Return the first characters of a file, none when it cannot be read."""
    return head(path).decode("utf-8-sig", "ignore")
