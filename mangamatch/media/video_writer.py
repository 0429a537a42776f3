"""Videos, through the FFmpeg that OpenCV brings: MPEG-4 in MP4, Motion JPEG in AVI.

H.264 is not among what OpenCV can write on all systems. Why OpenCV: docs/decisions/video.md.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.files.images import on_white
from mangamatch.files.paths import is_text
from mangamatch.media.clip import lasting
from mangamatch.media.containers import cut_off, video_frames
from mangamatch.media.unwritable import refused

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels
    from mangamatch.media.render import RenderedFrame

CODECS = {"mp4": "mp4v", "avi": "MJPG"}
_SURE_SIDE = 4096  # px that any codec takes
_SHORTEST_MS, _LONGEST_MS = 1000 / 240, 1000 / 10
"""Of one picture of a video: players know no odd rates."""


class VideoWriter:
    """Writes frames to the file ``path``, which must have the ending of ``kind``.

    A video has one rate, ``fps`` or that of the first frame, at least ten a second. A frame that lasts longer
    is written again, none is left out. Where pixels are transparent they become white. OpenCV's codecs want
    even sizes: to an odd one the edge is repeated once.
    """

    def __init__(self, path: Path, kind: str, size: tuple[int, int], fps: float | None = None) -> None:
        self._path, self._codec = path, CODECS[kind]
        self._size = size[0] + size[0] % 2, size[1] + size[1] % 2
        self._fps, self._writer = fps, None if fps is None else self._open(fps)
        self.count, self._due = 0, 0.0

    def _open(self, fps: float) -> cv2.VideoWriter:
        if not is_text(self._path):
            raise OSError(errno.EILSEQ, os.strerror(errno.EILSEQ), str(self._path))
        code = cv2.VideoWriter.fourcc(*self._codec)
        writer = cv2.VideoWriter(str(self._path), cv2.CAP_FFMPEG, code, fps, self._size)
        if not writer.isOpened():
            if max(self._size) > _SURE_SIDE:
                raise refused(self._path.suffix, self._size)
            raise OSError(f"no writer for {self._codec}")
        writer.set(cv2.VIDEOWRITER_PROP_QUALITY, 95)
        return writer

    def write(self, shown: RenderedFrame, duration_ms: float) -> None:
        """Add a frame, as often as its time at the video's rate asks for."""
        duration = max(lasting(duration_ms), _SHORTEST_MS)
        if self._writer is None or self._fps is None:
            self._fps = 1000 / min(duration, _LONGEST_MS)
            self._writer = self._open(self._fps)
        self._due += duration * self._fps / 1000
        times = max(round(self._due) - self.count, 1)
        picture = _on_white(shown)
        for _ in range(times):
            self._writer.write(picture)
        self.count += times

    def close(self) -> None:
        """Write the end; OSError when the file is not whole: OpenCV says nothing of a full disk."""
        if self._writer is None:
            return
        self._writer.release()
        if self.count and video_frames(self._path) != (self.count, True):
            raise cut_off(self._path)


def _on_white(shown: RenderedFrame) -> Pixels:
    pixels = shown.pixels
    if shown.alpha is not None:
        pixels = on_white(pixels, shown.alpha)
    height, width = pixels.shape[:2]
    if height % 2 or width % 2:
        pixels = np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), "edge")
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8)
