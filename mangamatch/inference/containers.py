"""How many frames a file holds and whether it is whole, told without decoding any.

What a header declares is not asked: the frames themselves are counted, and the last piece of a file has to
end where the file does.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Head = Callable[[bytes, int], tuple[bytes, int]]


def _pieces(stream: BinaryIO, head: Head) -> Iterator[bytes]:
    """Yield the names of the pieces from here to the end; EOFError where one does not fit."""
    size = stream.seek(0, io.SEEK_END) if (at := stream.tell()) >= 0 else 0
    while at < size:
        stream.seek(at)
        name, length = head(stream.read(16), size - at)
        at += length
        if at > size or length < 8:
            raise EOFError
        yield name


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


def png_frames(path: Path) -> tuple[int, bool]:
    """Return how many frames an APNG has, and whether it is whole."""
    count, name = 0, b""
    try:
        with path.open("rb") as stream:
            stream.seek(8)
            for name in _pieces(stream, _of_png):
                count += name == b"fcTL"
                if name == b"IEND":
                    return count, True
    except EOFError:
        pass
    return count, False


def webp_frames(path: Path) -> tuple[int, bool]:
    """Return how many frames an animated WebP has, and whether it is whole."""
    count = 0
    try:
        with path.open("rb") as stream:
            whole = _of_riff(stream.read(8), 0)[1] == stream.seek(0, io.SEEK_END)
            stream.seek(12)
            for name in _pieces(stream, _of_riff):
                count += name == b"ANMF"
    except EOFError:
        return count, False
    return count, whole


def gif_frames(path: Path) -> tuple[int, bool]:
    """Return how many frames a GIF has, and whether it is whole."""
    from mangamatch.inference.gif_blocks import read_layout

    try:
        with path.open("rb") as stream:
            layout = read_layout(stream)
    except (EOFError, ValueError):
        return 0, False
    return len(layout.blocks), layout.whole


def video_frames(path: Path) -> tuple[int, bool]:
    """Return how many frames FFmpeg finds in a video, and whether the file is whole."""
    return _packets(path), _is_filled(path)


def _packets(path: Path) -> int:
    import cv2

    from mangamatch.inference.video_read import opened_video

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
        with path.open("rb") as stream:
            avi = stream.read(4) == b"RIFF"
            stream.seek(0)
            names = set(_pieces(stream, _of_riff if avi else _of_mp4))
    except EOFError:
        return False
    return b"RIFF" in names or {b"mdat", b"moov"} <= names
