"""A clip at another rate: what is shown at the times 0, 1/fps, 2/fps …."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from mangamatch.media.clip import MOST_FRAMES, Clip, ClipFrame, lasting

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from mangamatch.domain.issue import Issue

_NEAR = 1e-6  # ms
_EARLIER = 3  # frames to look back: time stamps of videos are not quite where their rate says


class RatedClip:
    """Another clip's frames, ``fps`` of them a second: some come again, or are left out."""

    still = False
    starts = ()

    def __init__(self, clip: Clip, fps: float) -> None:
        self.source = clip
        self.path: Path = clip.path
        self.size, self.loop, self.kind = clip.size, clip.loop, clip.kind
        self.fps: float | None = fps
        self.issues: list[Issue] = clip.issues
        self.step = 1000 / fps
        self.count = min(math.ceil(time_of(clip, clip.count) / self.step - _NEAR), MOST_FRAMES)

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on."""
        index = start
        for frame in self._from(start * self.step):
            end = frame.time_ms + lasting(frame.duration_ms)
            while index * self.step < end - _NEAR:
                time = index * self.step
                yield ClipFrame(index, time, self.step, frame.pixels, frame.alpha, frame.issue)
                index += 1

    def _from(self, time: float) -> Iterator[ClipFrame]:
        """Yield the other clip's frames from the one shown at ``time`` on, or from some before."""
        fps = self.source.fps
        first = max(int(time * fps / 1000) - _EARLIER, 0) if fps else 0
        frames = self.source.frames(first)
        found = next(frames, None)
        if first and (found is None or found.time_ms > time):  # a video without a steady rate
            frames.close()
            frames = self.source.frames()
            found = next(frames, None)
        if found is not None:
            yield found
            yield from frames


def at_rate(clip: Clip, fps: float | None) -> Clip:
    """Return ``clip`` with ``fps`` frames a second; as it is without, and where it has no time."""
    return clip if clip.still or fps is None or clip.fps == fps else RatedClip(clip, fps)


def rerated(clip: Clip, fps: float | None) -> Clip:
    """Return the clip that ``clip`` is made of with ``fps`` frames a second, its own without."""
    return at_rate(clip.source if isinstance(clip, RatedClip) else clip, fps)


def time_of(clip: Clip, index: int) -> float:
    """Return when frame ``index`` appears, ms: of a video when it should; that of the count is the end."""
    return index * 1000 / clip.fps if clip.fps else clip.starts[min(index, clip.count)]


def rate_of(clip: Clip) -> float | None:
    """Return the rate a clip was given, None where it has its own."""
    return clip.fps if isinstance(clip, RatedClip) else None


def moved(index: int, old: Clip, new: Clip) -> int:
    """Return which frame of ``new`` shows what frame ``index`` of ``old`` does, or else the next one."""
    time = time_of(old, index)
    if isinstance(new, RatedClip):
        at = math.ceil(time / new.step - _NEAR)
    elif new.fps:
        at = int(time * new.fps / 1000 + _NEAR)
    else:
        at = max(bisect_right(new.starts, time + _NEAR) - 1, 0)
    return min(at, new.count - 1) if new.count else at
