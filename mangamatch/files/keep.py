"""Bytes kept in the cache folder, by name: whoever asks must be able to do without them."""

from __future__ import annotations

import os
import threading
from contextlib import suppress

from mangamatch.files import moves
from mangamatch.files.own_folders import cache_folder


def kept(kind: str, name: str) -> bytes | None:
    """Return what was kept under a name; None where that is nothing, or cannot be read."""
    try:
        return (cache_folder() / kind / name).read_bytes()
    except OSError:
        return None


def keep(kind: str, name: str, data: bytes) -> None:
    """Keep ``data`` under a name, if that is possible. A loss of power may leave anything there."""
    folder = cache_folder() / kind
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{os.getpid()}-{threading.get_ident()}"
        beside.write_bytes(data)
        moves.replace(beside, folder / name)
