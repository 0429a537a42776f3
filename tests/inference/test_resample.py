"""Clips at another rate: what is shown, how many frames there are, and which of them is which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangamatch.media.clip import ClipFrame, starts_of
from mangamatch.media.open import open_clip
from mangamatch.media.render import RenderedFrame
from mangamatch.media.resample import at_rate, moved, rate_of
from mangamatch.media.writers import OUTPUTS, Target

if TYPE_CHECKING:
    from collections.abc import Generator


def _timed(durations: list[float]) -> list[ClipFrame]:
    pixels, time, made = np.zeros((1, 1), np.uint8), 0.0, []
    for index, duration in enumerate(durations):
        made.append(ClipFrame(index, time, duration, pixels + index))
        time += duration
    return made


class Timed:
    """A clip of frames that last as long as they say; at a steady ``fps`` where it has one."""

    path, size, loop, kind, still = Path("timed.gif"), (1, 1), 0, "gif", False

    def __init__(self, durations: list[float], fps: float | None = None) -> None:
        self.all, self.fps, self.issues = _timed(durations), fps, []
        self.count, self.starts = len(durations), starts_of(durations)

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        yield from self.all[start:]


_durations = st.lists(st.integers(10, 300), min_size=1, max_size=20)
_rates = st.sampled_from([5.0, 15.0, 24.0, 60.0])


@given(_durations, _rates)
def test_another_rate_shows_what_was_shown(durations: list[float], fps: float) -> None:
    clip = Timed(durations)
    rated = at_rate(clip, fps)
    found = list(rated.frames())
    assert len(found) == rated.count and rated.fps == rate_of(rated) == fps
    assert abs(len(found) * 1000 / fps - sum(durations)) <= 1000 / fps
    for frame in found:
        shown = max((f for f in clip.all if f.time_ms <= frame.time_ms + 1e-6), key=lambda f: f.time_ms)
        assert frame.pixels is shown.pixels
    for start in (0, 1, len(found) // 2, len(found)):
        assert [(f.index, f.time_ms) for f in rated.frames(start)] == [
            (f.index, f.time_ms) for f in found[start:]
        ]


@given(st.integers(1, 30), st.sampled_from([12.5, 25.0, 30.0]), _rates, st.booleans())
def test_a_rated_clip_begins_anywhere(count: int, own: float, fps: float, steady: bool) -> None:
    """Where a video's frames are not where its rate says, too."""
    durations = [1000 / own * (1.0 if steady else 0.2 + 3 * (n % 2)) for n in range(count)]
    rated = at_rate(Timed(durations, own), fps)
    found = list(rated.frames())
    for start in range(len(found)):
        first = next(rated.frames(start))
        assert first.index == start and first.pixels is found[start].pixels


@given(_durations, _rates, _rates, st.integers(0, 19))
def test_a_frame_is_found_again_at_another_rate(
    durations: list[float], fps: float, other: float, index: int
) -> None:
    clip = Timed(durations)
    index = min(index, clip.count - 1)
    rated = at_rate(clip, fps)
    there = moved(index, clip, rated)
    back = moved(there, rated, clip)
    assert back >= index or there == rated.count - 1
    if any(frame.pixels is clip.all[index].pixels for frame in rated.frames()):
        assert back == index, "a frame that is shown comes back as itself"
    assert 0 <= moved(there, rated, at_rate(clip, other)) < at_rate(clip, other).count


def test_pictures_have_no_rate(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((5, 6), np.uint8))
    clip = open_clip(tmp_path / "a.png")
    assert at_rate(clip, 15.0) is clip and rate_of(clip) is None


@pytest.mark.parametrize("kind", ["gif", "apng", "webp", "mp4"])
def test_every_kind_knows_how_many_frames_another_rate_has(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{OUTPUTS[kind].suffix}"
    with OUTPUTS[kind].open(Target(path, (64, 48), 0, 12.5)) as writer:
        for level in range(0, 200, 20):
            writer.write(RenderedFrame(np.full((48, 64, 3), level, np.uint8), None, True), 80)
    rated = at_rate(open_clip(path), 15.0)
    assert rated.count == 12 == len(list(rated.frames()))
    assert [frame.index for frame in rated.frames(7)] == [7, 8, 9, 10, 11]
