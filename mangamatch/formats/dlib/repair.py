"""What lxml gets to see of a dlib XML file: the same document, cheaper to parse and repaired.

Six million ``<part/>`` elements cost lxml 10 to 14 s, because each becomes a node. A box whose parts all
stand in their usual form therefore has them handed on as one element with the coordinates as JSON; any
other spelling or order reaches lxml as it is. A pattern over all parts would cost 2 s: instead the digits
are taken out of a box, and what is left must be one part's text again and again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

RUN = "parts.run"
"""Tag whose text is ``[x0,y0,x1,y1 …]``, of the parts 0, 1 …; digits and signs, so most often JSON."""

_CHUNK = 1 << 16
_BOX_END = b"</box>"

_DIGITS = b"-0123456789"
_TO_NUMBERS = bytes(byte if byte in _DIGITS else 0x20 for byte in range(256))
_BARE_PART = re.compile(rb"<part name=([\"'])\1 x=([\"'])\2 y=([\"'])\3\s*+/>\s*+")

# dlib writes single quotes around any path, and cannot read the result when the path holds one itself
_SINGLE_QUOTED = re.compile(
    rb"<image file='((?:(?!'\s+\w+=)[^\"<>\n])*?)'(?=(?: width='\d+' height='\d+')?\s*/?>)"
)


def repair_stream(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the document in pieces, fit for a pull parser; they end behind a box where there is one."""
    rest = b""
    while data := stream.read(_CHUNK):
        chunk = rest + data
        cut = chunk.rfind(_BOX_END) + len(_BOX_END)
        if cut < len(_BOX_END):
            cut = len(chunk)
        rest = chunk[cut:]
        yield _tidied(chunk[:cut])
    yield _tidied(rest)


def _tidied(text: bytes) -> bytes:
    text = b"".join(_with_runs(text))
    return _SINGLE_QUOTED.sub(rb'<image file="\1"', text) if b"<image file='" in text else text


def _with_runs(chunk: bytes) -> Iterator[bytes]:
    """Yield ``chunk`` in pieces, the parts of each box as one element where that can be."""
    at = 0
    while (start := chunk.find(b"<part ", at)) >= 0 and (end := chunk.find(_BOX_END, start)) >= 0:
        yield chunk[at:start]
        yield _as_run(chunk[start:end])
        at = end
    yield chunk[at:]


def _as_run(parts: bytes) -> bytes:
    """Return ``parts``, the text from the first part to the end of the box, as one element if possible."""
    bare = parts.translate(None, _DIGITS).rstrip()
    one = bare[: bare.find(b"<", 1)]
    count = -(-len(bare) // len(one)) if one else 0
    if not _is_part(one) or bare != (one * count).rstrip():
        return parts
    tokens = parts.translate(_TO_NUMBERS).split()
    if len(tokens) != 3 * count or tokens[::3] != _names(count):
        return parts
    del tokens[::3]
    lines = b"\n" * parts.count(b"\n")  # keeps the line numbers of later errors right
    return b"<parts.run>[%s]%s</parts.run>" % (b",".join(tokens), lines)


@lru_cache
def _is_part(bare: bytes) -> bool:
    return _BARE_PART.fullmatch(bare) is not None


@lru_cache
def _names(count: int) -> list[bytes]:
    return [name.encode() for name in part_names(count)]


@lru_cache
def part_names(count: int) -> tuple[str, ...]:
    """Return the names of ``count`` parts, padded with zeros because dlib sorts them as text."""
    digits = max(2, len(str(count - 1)))
    return tuple(f"{i:0{digits}d}" for i in range(count))
