"""Files that are what their name says: no link is followed, no pipe is waited on, none is read without end.

What lies in a folder of ours may have been put there by anybody. What refuses it raises OSError, whose text
says why.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from mangamatch.domain.messages import say
from mangamatch.files.archive import open_entry, place_of
from mangamatch.files.handle import open_ordinary
from mangamatch.files.lfs import demand_content
from mangamatch.files.moves import patient

if TYPE_CHECKING:
    import io
    from pathlib import Path
    from typing import IO

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_plain(path: Path, mode: str) -> IO[bytes]:
    """Open a file as bytes; OSError for a link, a pipe, a device or a folder."""
    if path.is_symlink():  # said in words; the flag below holds where one is put there meanwhile
        raise OSError(errno.ELOOP, say("it is a link, and links are not followed"), str(path))
    return open_ordinary(path, mode, _NO_LINK)


def open_source(path: Path | str) -> io.BufferedReader:
    """Open what somebody named, to read it: a link is followed; OSError for a pipe, a device or a folder.

    OSError also for a pointer of Git LFS.

    All that is read comes through here, :func:`open_plain` or a library that was shown the file before. A way
    into an archive is one of its entries.
    """
    file, size = _opened(path)
    try:
        demand_content(file, size, path)
    except OSError:
        file.close()
        raise
    return file


def _opened(path: Path | str) -> tuple[io.BufferedReader, int]:
    """Open a file or an entry; return it and its size."""
    place = place_of(path)
    if place is not None and place.inner:
        return open_entry(place), place.entry.file_size if place.entry else 0
    file = cast("io.BufferedReader", open_ordinary(path))
    return file, os.fstat(file.fileno()).st_size


def read_plain(path: Path, most: int) -> bytes:
    """Return what a file holds; OSError also for more than ``most`` bytes."""
    with open_plain(path, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, say("it is too large"), str(path))
    return data


def append_plain(path: Path, data: bytes) -> None:
    """Write ``data`` behind what a file holds: all of it, or nothing where the disk is full."""
    with patient(open_plain, path, "ab") as file:
        size = os.fstat(file.fileno()).st_size
        try:
            _write(file, data)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file.fileno(), size)
            raise


def _write(file: IO[bytes], data: bytes) -> None:
    """Write without a buffer, which would try once more at the end what has failed."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
