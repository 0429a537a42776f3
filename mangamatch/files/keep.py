"""Bytes kept in the cache folder, by name: whoever asks must be able to do without them.

A digest of the bytes stands before them: a loss of power may leave anything there, and then nothing was kept.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from hashlib import blake2b

from mangamatch.errors import MangamatchError
from mangamatch.files import moves
from mangamatch.files.own_folders import cache_folder
from mangamatch.files.read import whole

_DIGEST = 32
_MOST = 1 << 28
"""Bytes of a file that is still read."""


def kept(kind: str, name: str) -> bytes | None:
    """Return what was kept under a name; None where that is nothing, or cannot be read."""
    try:
        data = whole(cache_folder() / kind / name, _MOST)
    except (OSError, MangamatchError):
        return None
    return data[_DIGEST:] if data[:_DIGEST] == _digest(data[_DIGEST:]) else None


def keep(kind: str, name: str, data: bytes) -> None:
    """Keep ``data`` under a name, if that is possible."""
    folder = cache_folder() / kind
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{os.getpid()}-{threading.get_ident()}"
        beside.write_bytes(_digest(data) + data)
        moves.replace(beside, folder / name)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
