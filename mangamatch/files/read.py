"""Files read whole, or their first bytes: refused when they are too large to be what they should be."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.text_encoding import to_text, wide_encoding
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.image_names import is_hidden
from mangamatch.files.paths import file_size
from mangamatch.files.regular import open_source
from mangamatch.files.remedies import remedy

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 8 << 20
_HEAD = 1 << 16
_UTF8_MARK = b"\xef\xbb\xbf"


def whole(path: Path, limit: int) -> bytes:
    """Return the content; raises OSError, also when it is over ``limit`` bytes or no ordinary file."""
    size = file_size(path)  # refuses a pipe, which would wait for ever
    if size <= limit:
        with open_source(path) as stream:
            data = stream.read(limit + 1)  # it may grow meanwhile
        if len(data) <= limit:
            return data
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the content of a landmark file of one face; raises SampleRejected."""
    try:
        return whole(path, _MAX_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            problem = say("it is larger than {n} MB", n=_MAX_BYTES >> 20)
            raise SampleRejected(problem, say("Such a file holds no landmarks of one face.")) from error
        problem = say("it cannot be read: {reason}", reason=error)
        raise SampleRejected(problem, remedy(error, say("Check path and rights."))) from error


def read_text(path: Path) -> str:
    """Return the content as text, whatever bytes it has; raises SampleRejected."""
    return lenient_text(read_bytes(path))


def lenient_text(data: bytes) -> str:
    """Return the text of ``data``; bytes that are none in any encoding that is known stay marked in it."""
    try:
        return to_text(data)
    except ValueError:
        return data.decode("utf-8-sig", "surrogateescape")


def head(path: Path) -> bytes:
    """Return the first bytes of a text in UTF-8, less byte order mark and space; none when it is no file.

    Formats know their own by them.
    """
    try:
        file_size(path)
        with open_source(path) as stream:
            data = stream.read(_HEAD)
    except (OSError, ValueError):
        return b""
    if codec := wide_encoding(data):
        data = data.decode(codec, "ignore").encode("utf-8", "ignore")
    return data.removeprefix(_UTF8_MARK).lstrip()


def starts(path: Path) -> str:
    """Return the first characters of a file, none when it is no file."""
    return head(path).decode("utf-8", "ignore")


def files(folder: Path, pattern: str) -> list[Path]:
    """Return the files of ``folder`` that match, sorted, less the system's; none if it is not there."""
    try:
        return [path for path in tree.matching(folder, pattern) if _is_meant(path, folder)]
    except (OSError, ValueError):
        return []


def _is_meant(path: Path, folder: Path) -> bool:
    return not any(map(is_hidden, path.relative_to(folder).parts))


def demand_readable(path: Path) -> None:
    """Raise SourceError where ``path`` is a file that cannot be opened, or whose content is not there."""
    try:
        if not tree.isdir(path):
            open_source(path).close()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, reason: object) -> SourceError:
    """Return the error for a file or folder that cannot be opened."""
    message = say("{path} could not be read: {reason}.", path=path, reason=reason)
    return SourceError(message, remedy(reason, say("Check path and rights.")))
