"""Videos, through the FFmpeg that OpenCV brings."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.text import say
from mangamatch.inference.clip import ClipFrame

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.models.crops import Pixels

_SHOWN_GAPS = 20
_PASSED_OVER = 100


class VideoClip:
    """A video; ``count`` is what its header says, and may be wrong."""

    loop = 1
    still = False
    starts = ()

    def __init__(self, path: Path) -> None:
        """Read the header; ValueError when FFmpeg cannot read it."""
        capture = _opened(path)
        self.path, self.issues = path, list[Issue]()
        fps = capture.get(cv2.CAP_PROP_FPS)
        self.fps: float | None = fps if math.isfinite(fps) and 0.01 < fps < 1000 else 25.0
        self.count = max(int(capture.get(cv2.CAP_PROP_FRAME_COUNT)), 0)
        self.size = (
            int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
            int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
        )
        self.kind = "avi" if path.suffix.lower() == ".avi" else "mp4"
        capture.release()

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; each lasts until the next one's time stamp.

        FFmpeg leaves out what it cannot decode: the frame before lasts longer then, and is listed.
        """
        capture, step = _opened(self.path), 1000 / (self.fps or 25.0)
        if start:
            capture.set(cv2.CAP_PROP_POS_FRAMES, start)
        held: tuple[int, float, Pixels] | None = None
        gaps: list[int] = []
        index = start
        try:
            while (found := _next(capture, self.count - index)) is not None:
                pixels, stamp = found
                if held is not None:
                    stamp = stamp if stamp > held[1] else held[1] + step
                    duration = stamp - held[1]
                    gaps += [held[0]] if duration > 1.6 * step else []
                    yield ClipFrame(held[0], held[1], duration, held[2])
                held = (index, stamp if held or start else max(stamp, 0.0), pixels)
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
            problem = say("Only {read} of {count} frames can be decoded", read=read, count=self.count)
            self.issues.append(Issue(str(self.path), "", problem, hint))


def _opened(path: Path) -> cv2.VideoCapture:
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # what it cannot read, we say
    with path.open("rb"):  # says by itself why a file cannot be opened
        pass
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
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
