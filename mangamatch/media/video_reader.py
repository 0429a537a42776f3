"""Videos, through the FFmpeg that OpenCV brings."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.files.images import demand_moderate
from mangamatch.files.paths import is_text
from mangamatch.files.regular import open_source
from mangamatch.media.clip import LONGEST_MS, MOST_FRAMES, ClipFrame
from mangamatch.media.gif_reader import only

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels

_SAID = (cv2.CAP_PROP_FPS, cv2.CAP_PROP_FRAME_COUNT, cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
_SHOWN_GAPS = 20
_PASSED_OVER = 100
_LEAST_BYTES = 8  # of a frame and what the file tells of it


class VideoClip:
    """A video; ``count`` is what its header says, and may be wrong."""

    loop = 1
    still = False
    starts = ()

    def __init__(self, path: Path) -> None:
        """Read the header; ValueError when FFmpeg cannot read it, or it is too large."""
        capture = opened_video(path)
        self.path, self.issues = path, list[Issue]()
        fps, count, width, height = (capture.get(property) for property in _SAID)
        capture.release()
        self.fps: float | None = fps if math.isfinite(fps) and 0.1 <= fps < 1000 else 25.0
        self.count = _believable(count, path.stat().st_size)
        self.size = int(width), int(height)
        self.kind = "avi" if _is_avi(path) else "mp4"
        demand_moderate(self.size, 3, moving=True)

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; each lasts until the next one's time stamp.

        FFmpeg leaves out what it cannot decode: the frame before lasts longer then, and is listed.
        """
        capture, step = opened_video(self.path), 1000 / (self.fps or 25.0)
        if start:
            capture.set(cv2.CAP_PROP_POS_FRAMES, start)
        held: tuple[int, float, Pixels] | None = None
        gaps: list[int] = []
        index, ahead = start, 0.0
        try:
            while (found := _next(capture, self.count - index)) is not None:
                pixels, stamp = found
                if held is not None:
                    stamp -= ahead
                    stamp = stamp if stamp > held[1] else held[1] + step
                    ahead, stamp = _without_gap(ahead, stamp, held[1])
                    duration = stamp - held[1]
                    gaps += [held[0]] if duration > 1.6 * step else []
                    yield ClipFrame(held[0], held[1], duration, held[2])
                held = (index, stamp if held or start else _first(stamp), pixels)
                index += 1
            if held is not None:
                yield ClipFrame(held[0], held[1], step, held[2])
        finally:
            capture.release()
        if index < self.count and not start:
            self._note_lost(index, gaps)

    def _note_lost(self, read: int, gaps: list[int]) -> None:
        hint = say("The frame before was shown longer; copy the file again from the original.")
        for index in gaps[:_SHOWN_GAPS]:
            problem = say("Frames are missing or cannot be decoded")
            self.issues.append(Issue(str(self.path), say("after frame {n}", n=index), problem, hint))
        if len(gaps) > _SHOWN_GAPS or not gaps:
            self.issues.append(only(self.path, read, self.count))


def _is_avi(path: Path) -> bool:
    with open_source(path) as stream:
        return stream.read(4) == b"RIFF"


def _believable(count: float, size: int) -> int:
    """Return the declared ``count`` of frames, as far as a file of ``size`` bytes can hold them."""
    return int(min(count, size // _LEAST_BYTES, MOST_FRAMES)) if count > 0 else 0


def _first(stamp: float) -> float:
    return stamp if 0 <= stamp <= LONGEST_MS else 0.0


def _without_gap(ahead: float, stamp: float, before: float) -> tuple[float, float]:
    """Return how far time stamps are ahead, and this one: none is more than the longest after ``before``."""
    gap = stamp - before - LONGEST_MS
    return (ahead + gap, before + LONGEST_MS) if gap > 0 else (ahead, stamp)


def opened_video(path: Path) -> cv2.VideoCapture:
    """Open a video; ValueError when FFmpeg cannot read it."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # what it cannot read, we say
    with open_source(path) as file:  # says by itself why a file cannot be opened
        name = str(path) if is_text(path) else f"/dev/fd/{file.fileno()}"
        capture = cv2.VideoCapture(name, cv2.CAP_FFMPEG)
    if not capture.isOpened():
        raise ValueError("no video")
    return capture


def _next(capture: cv2.VideoCapture, expected: int) -> tuple[Pixels, float] | None:
    """Return the next frame, RGB, and its time stamp in ms; None at the end.

    While frames are ``expected``, some that cannot be decoded are passed over.
    """
    for _ in range(min(max(expected, 1), _PASSED_OVER)):
        good, frame = capture.read()
        if good and frame is not None:
            break
    else:
        return None
    rgb: Any = cv2.cvtColor(np.asarray(frame), cv2.COLOR_BGR2RGB)
    return rgb, float(capture.get(cv2.CAP_PROP_POS_MSEC))
