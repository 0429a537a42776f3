"""A whole file of XML as arrays of letters: where tags start, what they begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.intp]
Bools: TypeAlias = NDArray[np.bool_]
Bytes: TypeAlias = NDArray[np.uint8]
Words: TypeAlias = NDArray[np.uint64]

_PAD = 16
_MAX_BYTES = 8 << 20  # five times the longest book; the arrays of a larger file would fill the memory
_NO_XML = (b"]]>", "\ufffe".encode(), "\uffff".encode())  # what no text may hold, besides control characters
_UTF8_PROLOG = re.compile(
    rb"""(?!<\?)|<\?xml\s(?![^>]*encoding)[^>]*>|<\?xml\s[^>]*encoding=["']utf-8["'][^>]*>""", re.IGNORECASE
)


class Unproven(Exception):
    """The file is not written the plain way."""


@dataclass(frozen=True, slots=True, eq=False)
class PaddedText:
    """A file as bytes and as arrays, padded on both sides; positions count in ``data``.

    ``codes`` are the bytes, ``eights`` the eight bytes from each byte on as one little-endian number.
    """

    data: bytes
    codes: Bytes
    eights: Words

    def words(self, starts: Ints) -> Words:
        """Return eight bytes from each start."""
        return self.eights[starts + _PAD]

    def at(self, positions: Ints) -> Bytes:
        """Return the byte at each position."""
        return self.codes[positions + _PAD]

    def where(self, letter: str) -> Ints:
        """Return the positions of a letter."""
        return np.flatnonzero(self.codes == ord(letter)) - _PAD


def demand(proven: Any) -> None:
    """Raise Unproven unless all of it is true."""
    if not np.all(proven):
        raise Unproven


def scan(data: bytes) -> PaddedText:
    """Lay out a file in UTF-8 without control characters; else Unproven."""
    demand(len(data) <= _MAX_BYTES and _UTF8_PROLOG.match(data))
    demand(not any(piece in data for piece in _NO_XML))
    padded = bytes(_PAD) + data + bytes(_PAD)
    codes = np.frombuffer(padded, dtype=np.uint8)
    controls, breaks, tabs = (np.count_nonzero(found) for found in (codes < 32, codes == 10, codes == 9))
    demand(controls == breaks + tabs + 2 * _PAD)
    eights = np.ndarray(len(padded) - 7, np.dtype("<u8"), padded, strides=(1,))
    return PaddedText(data, codes, eights)


def word(letters: str) -> tuple[np.uint64, np.uint64]:
    """First letters of a word as a number, and the mask that picks them."""
    raw = letters.encode().ljust(8, b"\0")
    mask = (b"\xff" * len(letters)).ljust(8, b"\0")
    return np.uint64(int.from_bytes(raw, "little")), np.uint64(int.from_bytes(mask, "little"))


def begins(words: Words, letters: str) -> Bools:
    """Tell which words begin with at most eight letters."""
    value, mask = word(letters)
    return np.asarray((words & mask) == value)
