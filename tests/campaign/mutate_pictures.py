"""Pictures and videos made of chunks, whose sizes, counts and order are not what is behind them."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import mutate_bytes

if TYPE_CHECKING:
    from random import Random

NUMBERS = (0, 1, 2, 100, 9_999, 10_000, 10_001, 30_000, 65_535, 2**31 - 1, 2**32 - 1)
Chunk = tuple[bytes, bytes]


def mutate_png(data: bytes, chance: Random) -> bytes:
    """Change sizes, counts of frames, delays, order; sums are put right, mostly."""
    chunks = _png_chunks(data)
    if not chunks:
        return data
    row = chance.randrange(len(chunks))
    way = chance.randrange(6)
    if way < 3:
        number = chance.choice([i for i, (kind, body) in enumerate(chunks) if len(body) >= 4] or [row])
        kind, body = chunks[number]
        at = 4 * chance.randrange(max(min(len(body), 32) // 4, 1))
        chunks[number] = (kind, body[:at] + struct.pack(">I", chance.choice(NUMBERS)) + body[at + 4 :])
    elif way == 3:
        chunks.pop(row)
    elif way == 4:
        chunks[row:row] = [chunks[chance.randrange(len(chunks))]] * chance.choice((1, 1, 200))
    else:
        kind, body = chunks[row]
        names = (b"IDAT", b"fdAT", b"fcTL", b"acTL", b"IEND", b"PLTE", b"tRNS", b"zTXt", b"iCCP", b"eXIf")
        chunks[row] = (chance.choice(names), mutate_bytes.mutate(body, chance))
    return data[:8] + b"".join(_png_chunk(kind, body, chance) for kind, body in chunks)


def _png_chunks(data: bytes) -> list[Chunk]:
    chunks, at = [], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks


def _png_chunk(kind: bytes, body: bytes, chance: Random) -> bytes:
    length = chance.choice(NUMBERS) if chance.random() < 0.01 else len(body)
    return struct.pack(">I", length) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def mutate_gif(data: bytes, chance: Random) -> bytes:
    """Change screen, place or size of a frame, a delay or a block's length; or repeat frames."""
    marks = [
        at for at in range(13, len(data) - 10) if data[at : at + 2] in (b"\x2c\0", b"\x21\xf9", b"\x21\xff")
    ]
    way = chance.randrange(5)
    if way == 0 or not marks:
        at = chance.choice((6, 8))
    elif way == 1:
        first, last = marks[0], chance.choice(marks)
        return data[:last] + data[first:last] * chance.choice((1, 30)) + data[last:]
    elif way == 2:
        at = chance.choice(marks)
        return data[:at] + chance.choice((b"\x2c", b"\x21\xf9\4", b";", b"\0" * 9)) + data[at:]
    else:
        at = chance.choice(marks) + chance.choice((1, 3, 4, 5, 7, 9))
    number = struct.pack("<H", chance.choice(NUMBERS) & 0xFFFF)
    return data[:at] + number + data[at + 2 :]


def mutate_riff(data: bytes, chance: Random) -> bytes:
    """Change what a chunk of WebP or AVI declares or says."""
    return _sized(data, chance, "<I", after=4)


def mutate_boxes(data: bytes, chance: Random) -> bytes:
    """Change what a box of MP4 declares or says."""
    return _sized(data, chance, ">I", after=-4)


def _sized(data: bytes, chance: Random, form: str, after: int) -> bytes:
    """Put a number after a name of four letters, in the place of its size or of what it says."""
    names = [
        at for at in range(len(data) - 24) if data[at : at + 4].isalnum() and data[at : at + 1].isalpha()
    ]
    if not names:
        return mutate_bytes.mutate(data, chance)
    at = chance.choice(names)
    place = at + (after if chance.random() < 0.4 else 4 * chance.randrange(1, 12))
    if place < 0 or chance.random() < 0.1:
        part = slice(at, at + chance.randrange(4, 400))
        return data[: part.start] + data[part] * chance.choice((0, 2, 30)) + data[part.stop :]
    return data[:place] + struct.pack(form, chance.choice(NUMBERS)) + data[place + 4 :]
