"""How many frames a file holds and whether it is whole, told without decoding any.

Headers are not trusted. The frames themselves are counted, and the last piece must end where the file does.
"""

from __future__ import annotations

import errno
import io
import os
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from mangamatch.files.regular import open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mangamatch.media.gif_blocks import GifFrame

    Head = Callable[[bytes, int], tuple[bytes, int]]


_HEAD = 40
"""Bytes of a piece that are looked at."""


def _pieces(stream: BinaryIO, head: Head) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and first bytes of all pieces from here to the end; EOFError where one does not fit."""
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    while at < size:
        stream.seek(at)
        data = stream.read(_HEAD)
        name, length = head(data, size - at)
        at += length
        if at > size or length < 8:
            raise EOFError
        yield name, data


def _of_png(data: bytes, _: int) -> tuple[bytes, int]:
    return data[4:8], int.from_bytes(data[:4]) + 12


def _of_riff(data: bytes, _: int) -> tuple[bytes, int]:
    length = int.from_bytes(data[4:8], "little")
    return data[:4], length + length % 2 + 8


def _of_mp4(data: bytes, left: int) -> tuple[bytes, int]:
    length = int.from_bytes(data[:4])
    if length == 1:
        length = int.from_bytes(data[8:16])
    return data[4:8], length or left


def png_durations(path: Path) -> tuple[list[float], bool]:
    """Return how long each frame of an APNG is shown, ms, and whether the file is whole."""
    found: list[float] = []
    with suppress(EOFError), open_source(path) as stream:
        stream.seek(8)
        for name, data in _pieces(stream, _of_png):
            if name == b"IEND":
                return found, True
            if name == b"fcTL":
                shown, of = struct.unpack(">HH", data[28:32].ljust(4, b"\0"))
                found.append(1000 * shown / (of or 100))
    return found, False


def webp_durations(path: Path) -> tuple[list[float], bool]:
    """Return how long each frame of an animated WebP is shown, ms, and whether the file is whole."""
    found: list[float] = []
    with suppress(EOFError), open_source(path) as stream:
        whole = _of_riff(stream.read(8), 0)[1] == stream.seek(0, io.SEEK_END)
        stream.seek(12)
        for name, data in _pieces(stream, _of_riff):
            if name == b"ANMF":
                found.append(float(int.from_bytes(data[20:23], "little")))
        return found, whole
    return found, False


def gif_frames(path: Path) -> tuple[Sequence[GifFrame], bool]:
    """Return the frames of a GIF, and whether it is whole."""
    from mangamatch.media.gif_blocks import read_layout

    try:
        with open_source(path) as stream:
            layout = read_layout(stream)
    except (EOFError, ValueError):
        return (), False
    return layout.blocks, layout.whole


def cut_off(path: Path) -> OSError:
    """Return what to raise of a file that is not whole: most often the disk was full, and nothing said so."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def video_frames(path: Path) -> tuple[int, bool]:
    """Return how many frames FFmpeg finds in a video, and whether the file is whole."""
    return _packets(path), _is_filled(path)


def _packets(path: Path) -> int:
    import cv2

    from mangamatch.media.video_reader import opened_video

    try:
        capture = opened_video(path)
    except ValueError:
        return 0
    capture.set(cv2.CAP_PROP_FORMAT, -1)  # packets as they are
    count = 0
    while capture.grab():
        count += 1
    capture.release()
    return count


def _is_filled(path: Path) -> bool:
    """Whether the outermost pieces of an AVI or MP4 reach to the end, with the list of frames among them."""
    try:
        with open_source(path) as stream:
            avi = stream.read(4) == b"RIFF"
            stream.seek(0)
            names = {name for name, _ in _pieces(stream, _of_riff if avi else _of_mp4)}
    except EOFError:
        return False
    return b"RIFF" in names or {b"mdat", b"moov"} <= names
