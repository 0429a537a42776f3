"""What a GIF file consists of: screen, palettes, frames with their places and times; pixels stay packed.

Read by ourselves (GIF89a specification, CompuServe 1990), because a frame that is broken must not take those
after it along, and because Pillow keeps a disposal that a later frame has taken back.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from mangamatch.files.images import demand_moderate

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Pixels

KEEP, BACKGROUND, PREVIOUS = 1, 2, 3
"""Disposals: what becomes of a frame's place before the next one is drawn."""
SHORTEST = 2
"""Hundredths of a second that a frame is shown at least: what says less lasts UNSAID_MS, as in browsers."""
UNSAID_MS = 100
_DENSEST = 4096
"""Pixels a byte: a code of 12 bits stands for fewer. What declares more is not all there."""


@dataclass(frozen=True, slots=True)
class Control:
    """Graphic control extension; ``clear`` is the transparent index or None.

    ``duration_ms``: how long browsers show it, whatever the ``hundredths`` say that are stored.
    """

    duration_ms: int = UNSAID_MS
    disposal: int = KEEP
    clear: int | None = None
    hundredths: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class GifFrame:
    """One frame as stored: ``place`` (x, y, w, h); ``palette`` (N, 3) or None; ``span``: its bytes."""

    place: tuple[int, int, int, int]
    control: Control
    palette: Pixels | None
    interlaced: bool
    span: range


@dataclass(frozen=True, slots=True, eq=False)
class GifLayout:
    """A GIF without its pixels; ``loop`` is None when it plays once, ``whole`` False when it breaks off."""

    size: tuple[int, int]
    loop: int | None
    blocks: tuple[GifFrame, ...]
    whole: bool


def read_layout(stream: BinaryIO) -> GifLayout:
    """Read all but the pixels; ValueError when it is no GIF."""
    head = stream.read(13)
    if len(head) < 13 or head[:6] not in (b"GIF87a", b"GIF89a"):
        raise ValueError("no GIF")
    width, height, flags = struct.unpack("<HHB", head[6:11])
    common = _palette(stream, flags)
    layout = GifLayout((width, height), None, (), False)
    blocks: list[GifFrame] = []
    control = Control()
    while (mark := stream.read(1)) not in (b"", b";"):
        try:
            if mark == b"!":
                control, layout = _extension(stream, control, layout)
            elif mark == b",":
                blocks.append(_block(stream, control, common))
                control = Control()
            elif mark != b"\0":  # some writers pad
                break
        except EOFError:
            mark = b""
            break
    return replace(layout, blocks=tuple(blocks), whole=mark == b";")


def _shown_ms(hundredths: int) -> int:
    return UNSAID_MS if hundredths < SHORTEST else 10 * hundredths


def _extension(stream: BinaryIO, control: Control, layout: GifLayout) -> tuple[Control, GifLayout]:
    label = _exactly(stream, 1)[0]
    data = _chain(stream)
    if label == 0xF9 and len(data) >= 4:
        flags, hundredths, clear = struct.unpack("<BHB", data[:4])
        disposal = flags >> 2 & 7
        control = Control(_shown_ms(hundredths), disposal or KEEP, clear if flags & 1 else None, hundredths)
    elif label == 0xFF and data[:11] in (b"NETSCAPE2.0", b"ANIMEXTS1.0") and len(data) >= 14:
        layout = replace(layout, loop=int.from_bytes(data[12:14], "little"))
    return control, layout


def _block(stream: BinaryIO, control: Control, common: Pixels | None) -> GifFrame:
    x, y, w, h, flags = struct.unpack("<4HB", _exactly(stream, 9))
    own = _palette(stream, flags)
    start = stream.tell()
    _exactly(stream, 1)
    _skip_chain(stream)
    packed = range(start, stream.tell())
    return GifFrame((x, y, w, h), control, common if own is None else own, bool(flags & 64), packed)


def _palette(stream: BinaryIO, flags: int) -> Pixels | None:
    if not flags & 128:
        return None
    return np.frombuffer(_exactly(stream, 3 << ((flags & 7) + 1)), np.uint8).reshape(-1, 3)


def _chain(stream: BinaryIO) -> bytes:
    parts = []
    while length := _exactly(stream, 1)[0]:
        parts.append(_exactly(stream, length))
    return b"".join(parts)


def _skip_chain(stream: BinaryIO) -> None:
    while length := _exactly(stream, 1)[0]:
        stream.seek(length, io.SEEK_CUR)


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def unpack(stream: BinaryIO, block: GifFrame) -> Pixels:
    """Return the colour indices (h, w) of a frame; ValueError when they are damaged."""
    from PIL.GifImagePlugin import GifImageFile  # without all the other formats, which Image.open() loads

    _, _, w, h = block.place
    demand_moderate((w, h))
    if w * h > _DENSEST * len(block.span):
        raise ValueError("it declares more than it holds")
    stream.seek(block.span.start)
    head = b"GIF89a" + struct.pack("<HHBBB", w, h, 0, 0, 0)
    place = b"," + struct.pack("<4HB", 0, 0, w, h, 64 * block.interlaced)
    packed = head + place + _exactly(stream, len(block.span)) + b";"
    try:
        with GifImageFile(io.BytesIO(packed)) as image:
            return np.asarray(image)
    except Exception as error:  # Pillow's decoder raises whatever damaged data makes it
        raise ValueError(str(error)) from error
