"""GIFs written frame by frame: one is kept in memory, and the file can be ended at any time.

Pillow packs the pixels; the file around them is ours, because Pillow keeps all frames until the last, and
makes one of frames that look the same.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from PIL import Image

from mangamatch.media.clip import lasting
from mangamatch.media.gif_blocks import SHORTEST
from mangamatch.media.palette import CLEAR, GreyPalette, index_colours

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Pixels
    from mangamatch.media.render import RenderedFrame

_KEEP, _BACKGROUND = 1, 2
_MOST = 65536
"""Times that a GIF can be said to be played."""
_CODE_SIZE = b"\x08"
"""Bits of an index: those of Pillow's encoder."""


class GifWriter:
    """Writes frames to ``stream``; ``loop``: how often they are played, 0 for ever.

    Opaque grey frames store what has changed since the one before; all others are stored whole, and so is one
    before a frame with holes, which must be taken away again. So each frame waits until the next is known.
    """

    def __init__(self, stream: BinaryIO, size: tuple[int, int], loop: int = 0) -> None:
        self._stream, self._palette = stream, GreyPalette()
        self._before: Pixels | None = None
        self._late = 0.0  # ms that rounding to hundredths still owes
        self._held: tuple[RenderedFrame, float] | None = None
        self.count = 0
        stream.write(b"GIF89a" + struct.pack("<HHBBB", *size, 0xF7, CLEAR, 0))
        stream.write(self._palette.colours.tobytes())
        if loop != 1:
            more = min(loop, _MOST) and min(loop, _MOST) - 1
            stream.write(b"!\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<H", more) + b"\0")

    def write(self, shown: RenderedFrame, duration_ms: float) -> None:
        """Add a frame; times are kept to a hundredth of a second, and their sum stays right.

        None is shorter than two: browsers show such frames for a tenth of a second. So more than 50 frames a
        second play slower.
        """
        self._put_held(before_holes=shown.alpha is not None)
        self._held = shown, duration_ms
        self.count += 1

    def _put_held(self, *, before_holes: bool) -> None:
        if self._held is None:
            return
        (shown, duration_ms), self._held = self._held, None
        indices, colours = index_colours(shown, self._palette)
        goes = before_holes or shown.alpha is not None
        plain = colours is None and not goes
        x, y, part = _changed(self._before, indices) if plain else (0, 0, indices)
        self._control(duration_ms, _BACKGROUND if goes else _KEEP)
        h, w = part.shape
        flags = 0 if colours is None else 0x87
        self._stream.write(b"," + struct.pack("<4HB", x, y, w, h, flags))
        self._stream.write(b"" if colours is None else colours.tobytes())
        self._stream.write(pack_indices(part))
        self._before = indices if plain else None

    def _control(self, duration_ms: float, disposal: int) -> None:
        duration_ms = lasting(duration_ms)
        hundredths = max(round((duration_ms + self._late) / 10), SHORTEST)
        self._late += duration_ms - 10 * hundredths
        head = struct.pack("<BHB", disposal << 2 | 1, min(hundredths, 65535), CLEAR)
        self._stream.write(b"!\xf9\x04" + head + b"\0")

    def close(self) -> None:
        """Write what waits, and the end."""
        self._put_held(before_holes=False)
        self._stream.write(b";")


def _changed(before: Pixels | None, now: Pixels) -> tuple[int, int, Pixels]:
    """Return x, y and the part (h, w) that differs; what is the same in it is transparent."""
    if before is None:
        return 0, 0, now
    differs = before != now
    rows, columns = np.flatnonzero(differs.any(1)), np.flatnonzero(differs.any(0))
    if not len(rows):
        return 0, 0, np.full((1, 1), CLEAR, np.uint8)
    y, x = int(rows[0]), int(columns[0])
    window = slice(y, rows[-1] + 1), slice(x, columns[-1] + 1)
    return x, y, np.where(differs[window], now[window], np.uint8(CLEAR))


def pack_indices(indices: Pixels) -> bytes:
    """Return ``indices`` (h, w) as GIF stores them: code size, blocks, end."""
    picture = Image.fromarray(np.ascontiguousarray(indices))
    return _CODE_SIZE + picture.tobytes("gif", picture.mode) + b"\0"
