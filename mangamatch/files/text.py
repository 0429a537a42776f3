"""Text files of others, whatever encoding they are in, as a stream of UTF-8 without a byte order mark.

Files in UTF-8 are handed on as they are: large ones must cost nothing.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, cast

from mangamatch.domain.text_encoding import SHIFT_JIS, UTF8, is_odd, is_shift_jis, wide_encoding
from mangamatch.files.regular import open_source

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 18
_HEAD = 1024
_DECLARED = re.compile(rb"(<\?xml[^>]*?encoding\s*=\s*[\"'])([\w.:-]+)([\"'])", re.IGNORECASE)
_OURS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "utf-32", "us-ascii", "ascii"}
"""Declarations that are believed no more than the bytes."""


def open_text(path: Path) -> io.BufferedReader:
    """Open a text to read it as UTF-8; OSError. Bytes in no encoding that is known stay as they are."""
    file = open_source(path)
    try:
        return _as_utf8(file, _encoding_of(file))
    except BaseException:
        file.close()
        raise


def open_xml(path: Path) -> io.BufferedReader:
    """Open an XML as :func:`open_text` does; one that declares another encoding stays as it is."""
    file = open_source(path)
    try:
        declared = _DECLARED.match(file.peek(_HEAD)[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip())
        name = declared[2].decode("latin-1").lower() if declared else ""
        if name and name not in _OURS:
            return file
        codec = _encoding_of(file)
        is_wrong = codec == UTF8 and name.startswith(("utf-16", "utf-32"))  # it has been saved again since
        return _as_utf8(file, codec, declares=is_wrong or codec != UTF8)
    except BaseException:
        file.close()
        raise


def _encoding_of(file: io.BufferedReader) -> str:
    """Return the codec of all that ``file`` holds, which is read for that where it is more than ASCII."""
    codec = wide_encoding(file.peek(_HEAD)[:_HEAD])
    if codec is None and not _decodes(file, "utf-8") and _decodes(file, SHIFT_JIS, demand=True):
        codec = SHIFT_JIS
    return codec or UTF8


def _decodes(file: io.BufferedReader, codec: str, *, demand: bool = False) -> bool:
    """Whether the whole file is of ``codec``; ``demand``: and can be nothing else by chance."""
    decoder = codecs.getincrementaldecoder(codec)()
    sure, pending = not demand, False
    try:
        while data := file.read(_CHUNK):
            if not pending and data.isascii():
                if not data.strip(b"\0"):  # no text has so many zeros in a row; a file may have gigabytes
                    return not demand
                continue
            text = decoder.decode(data)
            pending = bool(decoder.getstate()[0])
            if demand and is_odd(text):
                return False
            sure = sure or is_shift_jis(data, text)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return sure


def _as_utf8(file: io.BufferedReader, codec: str, *, declares: bool = False) -> io.BufferedReader:
    if codec != UTF8 or declares:
        return io.BufferedReader(_Recoded(file, codec, declares=declares), _CHUNK)
    if file.peek(3)[:3] == codecs.BOM_UTF8:
        file.read(3)
    return file


class _Recoded(io.RawIOBase):
    """A file in another encoding, read as UTF-8; what cannot be decoded becomes U+FFFD.

    ``declares``: it may say in its first line what it is, which is no longer so.
    """

    def __init__(self, file: io.BufferedReader, codec: str, *, declares: bool) -> None:
        self._file, self._declares = file, declares
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._rest, self._given, self._ended = b"", 0, False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` with what comes next; 0 at the end."""
        room = memoryview(cast("bytearray", buffer))
        while not self._rest and not self._ended:
            self._rest = self._more()
        count = min(len(room), len(self._rest))
        room[:count], self._rest = self._rest[:count], self._rest[count:]
        self._given += count
        return count

    def _more(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._ended = not data
        text = self._decoder.decode(data, final=self._ended)
        found = (text if self._given else text.removeprefix("\ufeff")).encode("utf-8", "replace")
        if self._declares and not self._given:
            found = _DECLARED.sub(rb"\g<1>UTF-8\g<3>", found, count=1)
        return found

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self._given

    def close(self) -> None:
        """Close the file, too."""
        self._file.close()
        super().close()
