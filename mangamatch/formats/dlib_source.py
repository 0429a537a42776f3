"""What lxml gets to see of a dlib XML file: the same document, cheaper to parse and repaired.

Six million ``<part/>`` elements cost lxml 10 to 14 s, because each becomes a node. A run of parts in
their usual form is therefore handed on as one element with the numbers as text; any other spelling
reaches lxml as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

RUN = "parts.run"
"""Tag whose text is ``name x y name x y …``."""

_CHUNK = 1 << 18
_LINE = 1 << 14

_VALUE = rb"=[\"']%s[\"']"
_PART = rb"<part name" + _VALUE % rb"\d++" + rb" x" + _VALUE % rb"-?\d++" + rb" y" + _VALUE % rb"-?\d++"
_PARTS = re.compile(rb"(?:" + _PART + rb"\s*+/>\s*+)++")
_TO_NUMBERS = bytes(byte if byte in b"-0123456789" else 0x20 for byte in range(256))

# dlib writes single quotes around any path, and cannot read the result when the path holds one itself
_SINGLE_QUOTED = re.compile(rb"<image file='([^\"<>\n]*?)'(?=(?: width='\d+' height='\d+')?\s*/?>)")


def tidied(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the document in pieces, fit for a pull parser."""
    while chunk := stream.read(_CHUNK):
        chunk += stream.readline(_LINE)  # so that pieces seldom end inside an element
        yield _PARTS.sub(_as_run, _SINGLE_QUOTED.sub(rb'<image file="\1"', chunk))


def _as_run(match: re.Match[bytes]) -> bytes:
    parts = match[0]
    numbers = b" ".join(parts.translate(_TO_NUMBERS).split())
    lines = b"\n" * parts.count(b"\n")  # keeps the line numbers of later errors right
    return b"<parts.run>%s%s</parts.run>" % (numbers, lines)
