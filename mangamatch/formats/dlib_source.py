"""What lxml gets to see of a dlib XML file: the same document, cheaper to parse and repaired.

Six million ``<part/>`` elements cost lxml 10 to 14 s, because each becomes a node. A run of parts in
their usual form is therefore handed on as one element with the coordinates as JSON; any other spelling
or order reaches lxml as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

RUN = "parts.run"
"""Tag whose text is ``[x0, y0, x1, y1 …]``, JSON integers of the parts 0, 1 …"""

_CHUNK = 1 << 18
_LINE = 1 << 14

_PART = rb"<part name=[\"']\d++[\"'] x=[\"']%s[\"'] y=[\"']%s[\"']\s*+/>\s*+"
_PARTS = re.compile(rb"(?:%s)++" % _PART.replace(b"%s", rb"-?(?:0|[1-9]\d{0,9}+)"))
_TO_NUMBERS = bytes(byte if byte in b"-0123456789" else 0x20 for byte in range(256))

# dlib writes single quotes around any path, and cannot read the result when the path holds one itself
_SINGLE_QUOTED = re.compile(
    rb"<image file='((?:(?!'\s+\w+=)[^\"<>\n])*?)'(?=(?: width='\d+' height='\d+')?\s*/?>)"
)


def tidied(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the document in pieces, fit for a pull parser."""
    while chunk := stream.read(_CHUNK):
        chunk += stream.readline(_LINE)  # so that pieces seldom end inside an element
        yield _PARTS.sub(_as_run, _SINGLE_QUOTED.sub(rb'<image file="\1"', chunk))


def _as_run(match: re.Match[bytes]) -> bytes:
    parts = match[0]
    tokens = parts.translate(_TO_NUMBERS).split()
    if tokens[::3] != _names(len(tokens) // 3):
        return parts
    del tokens[::3]
    lines = b"\n" * parts.count(b"\n")  # keeps the line numbers of later errors right
    return b"<parts.run>[%s]%s</parts.run>" % (b",".join(tokens), lines)


@lru_cache
def _names(count: int) -> list[bytes]:
    return [name.encode() for name in part_names(count)]


@lru_cache
def part_names(count: int) -> list[str]:
    """Return the names of ``count`` parts, padded with zeros because dlib sorts them as text."""
    digits = max(2, len(str(count - 1)))
    return [f"{i:0{digits}d}" for i in range(count)]
