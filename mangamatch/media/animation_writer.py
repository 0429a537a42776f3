"""APNG and animated WebP, written frame by frame as :mod:`write_gif` does.

Container formats: https://www.w3.org/TR/png-3/ and
https://developers.google.com/speed/webp/docs/riff_container. Frames are lossless.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

import cv2
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.arrays import Pixels
    from mangamatch.media.render import RenderedFrame

_LEVEL = 3  # of zlib: more takes longer than it saves


def _rgba(shown: RenderedFrame) -> Pixels:
    height, width = shown.pixels.shape[:2]
    alpha = np.full((height, width), 255, np.uint8) if shown.alpha is None else shown.alpha
    return np.dstack([shown.pixels, alpha])


class ApngWriter:
    """Writes RGBA frames to ``stream``, which must be able to go back to its start."""

    def __init__(self, stream: BinaryIO, size: tuple[int, int], loop: int = 0) -> None:
        self._stream, self._loop, self._late = stream, min(loop, 2**31 - 1), 0.0
        self.count, self._number = 0, 0
        stream.write(b"\x89PNG\r\n\x1a\n")
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 6, 0, 0, 0))
        self._counts = stream.tell()
        self._chunk(b"acTL", struct.pack(">II", 0, self._loop))

    def _chunk(self, name: bytes, data: bytes) -> None:
        check = zlib.crc32(data, zlib.crc32(name))
        self._stream.write(struct.pack(">I", len(data)) + name + data + struct.pack(">I", check))

    def write(self, shown: RenderedFrame, duration_ms: float) -> None:
        """Add a frame, shown for whole milliseconds whose sum stays right."""
        height, width = shown.pixels.shape[:2]
        whole = max(round(duration_ms + self._late), 0)
        self._late += duration_ms - whole
        delay = (min(whole, 65535), 1000) if whole <= 65535 else (min(whole // 1000, 65535), 1)
        self._chunk(b"fcTL", struct.pack(">IIIIIHHBB", self._taken(), width, height, 0, 0, *delay, 0, 0))
        for data in _png_data(_rgba(shown)):
            if self.count:
                self._chunk(b"fdAT", struct.pack(">I", self._taken()) + data)
            else:
                self._chunk(b"IDAT", data)
        self.count += 1

    def _taken(self) -> int:
        self._number += 1
        return self._number - 1

    def close(self) -> None:
        """Write the end, and the number of frames at the beginning."""
        self._chunk(b"IEND", b"")
        self._stream.seek(self._counts)
        self._chunk(b"acTL", struct.pack(">II", self.count, self._loop))


def _png_data(rgba: Pixels) -> Iterator[bytes]:
    """Yield the packed pixels of a PNG made of ``rgba`` (H, W, 4)."""
    bgra = cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA)
    _, made = cv2.imencode(".png", bgra, [cv2.IMWRITE_PNG_COMPRESSION, _LEVEL])
    data, at = made.tobytes(), 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            yield data[at + 8 : at + 8 + length]
        at += length + 12


class WebpWriter:
    """Writes frames to ``stream``, which must be able to go back to its start."""

    def __init__(self, stream: BinaryIO, size: tuple[int, int], loop: int = 0) -> None:
        self._stream, self._late, self.count = stream, 0.0, 0
        width, height = size
        stream.write(b"RIFF\0\0\0\0WEBP")
        flags = 0x02 | 0x10  # animation, alpha
        self._chunk(b"VP8X", struct.pack("<I", flags) + _three(width - 1) + _three(height - 1))
        self._chunk(b"ANIM", struct.pack("<IH", 0, min(loop, 65535)))

    def _chunk(self, name: bytes, data: bytes) -> None:
        self._stream.write(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2))

    def write(self, shown: RenderedFrame, duration_ms: float) -> None:
        """Add a frame, shown for whole milliseconds whose sum stays right."""
        height, width = shown.pixels.shape[:2]
        whole = max(round(duration_ms + self._late), 0)
        self._late += duration_ms - whole
        head = _three(0) + _three(0) + _three(width - 1) + _three(height - 1)
        head += _three(min(whole, (1 << 24) - 1)) + b"\x02"  # replaces what was there
        self._chunk(b"ANMF", head + _webp_data(shown))
        self.count += 1

    def close(self) -> None:
        """Write the file's size at the beginning."""
        length = self._stream.tell()
        self._stream.seek(4)
        self._stream.write(struct.pack("<I", length - 8))


def _three(value: int) -> bytes:
    return value.to_bytes(3, "little")


def _webp_data(shown: RenderedFrame) -> bytes:
    """Return the chunks of a lossless WebP that hold its pixels."""
    picture = Image.fromarray(shown.pixels if shown.alpha is None else _rgba(shown))
    made = io.BytesIO()
    options: dict[str, Any] = {"lossless": True, "quality": 20, "method": 0, "exact": True}
    picture.save(made, "WEBP", **options)
    data, at, kept = made.getvalue(), 12, b""
    while at + 8 <= len(data):
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        end = at + 8 + length + length % 2
        kept += data[at:end] if data[at : at + 4] in (b"VP8L", b"VP8 ", b"ALPH") else b""
        at = end
    return kept
