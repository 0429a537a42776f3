"""A *clip*: anything with frames, from one page to a long video, read one frame at a time."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from mangamatch.files.images import on_white

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.issue import Issue

UNSAID_MS = 100.0
"""How long a frame is shown whose file says 0. Browsers do the same."""
LONGEST_MS = 60_000.0
"""Longest time of a frame. Files may claim centuries."""
MOST_FRAMES = 10_000_000
"""Of a clip, whatever its header says."""


@dataclass(frozen=True, slots=True, eq=False)
class ClipFrame:
    """One frame, whole, as it is shown.

    ``pixels`` (H, W) grey or (H, W, 3) RGB uint8; ``alpha`` (H, W) uint8, None where all is opaque.
    ``time_ms`` is when it appears, ``duration_ms`` how long it says it stays. A frame that cannot be decoded
    has an ``issue``, and the pixels of the one before.
    """

    index: int
    time_ms: float
    duration_ms: float
    pixels: Pixels
    alpha: Pixels | None = None
    issue: Issue | None = None

    @property
    def seen(self) -> Pixels:
        """Its pixels on white, which is what a network sees."""
        if self.alpha is None:
            return self.pixels
        return on_white(self.pixels, self.alpha)


def lasting(duration_ms: float) -> float:
    """Return how long a frame stays, ms, whose file says ``duration_ms``; NaN, 0 and less are unsaid."""
    return min(duration_ms, LONGEST_MS) if duration_ms > 0 else UNSAID_MS


def starts_of(durations: Iterable[float]) -> tuple[float, ...]:
    """Return when frames of these durations, ms, appear, and when the last one ends."""
    return tuple(accumulate(map(lasting, durations), initial=0.0))


class Clip(Protocol):
    """Frames of one file, in order or from any of them.

    ``size`` (width, height) px; ``count`` of frames, 0 where only reading tells; ``loop``: how often it is
    played, 0 for ever; ``fps`` of a video, else None; ``still``: one picture without a time; ``kind``: key of
    OUTPUTS that writes the same. ``starts``: when each frame appears and the last one ends, ms, where ``fps``
    does not say. ``issues`` grows by what concerns no single frame.
    """

    path: Path
    size: tuple[int, int]
    count: int
    loop: int
    fps: float | None
    still: bool
    kind: str
    issues: list[Issue]

    @property
    def starts(self) -> tuple[float, ...]: ...  # noqa: D102

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; memory does not grow with their number."""


class FrameCache:
    """Frames by number, for scrubbing: the last few are kept, the next is one step."""

    def __init__(self, clip: Clip, kept: int = 16) -> None:
        self.clip = clip
        self._kept = kept
        self._frames: OrderedDict[int, ClipFrame] = OrderedDict()
        self._cursor: Generator[ClipFrame, None, None] | None = None
        self._next = -1

    def frame(self, index: int) -> ClipFrame:
        """Return frame ``index``; IndexError when the clip ends before it."""
        if index not in self._frames:
            self._read(index)
        self._frames.move_to_end(index)
        return self._frames[index]

    def _read(self, index: int) -> None:
        if self._cursor is None or not self._next <= index < self._next + self._kept:
            self.close()
            self._cursor, self._next = self.clip.frames(index), index
        for frame in self._cursor:
            self._next = frame.index + 1
            self._frames[frame.index] = frame
            while len(self._frames) > self._kept:
                self._frames.popitem(last=False)
            if frame.index >= index:
                break
        if index not in self._frames:
            self._cursor = None
            raise IndexError(index)

    def close(self) -> None:
        """Let go of the file; asking again opens it again."""
        if self._cursor is not None:
            self._cursor.close()
            self._cursor = None
