"""Frames and times that are written come back the same; what is damaged is listed."""

from __future__ import annotations

import os
import struct
import sys
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mangamatch.errors import SourceError
from mangamatch.media.clip import ClipFrame, FrameCache
from mangamatch.media.gif_writer import pack_indices
from mangamatch.media.open import open_clip
from mangamatch.media.render import RenderedFrame
from mangamatch.media.unwritable import CannotHold
from mangamatch.media.video_writer import VideoWriter
from mangamatch.media.writers import OUTPUTS, Target, encode_picture

if TYPE_CHECKING:
    from pathlib import Path

ANIMATED = ("gif", "webp", "apng")


def _write(
    path: Path, kind: str, frames: list[RenderedFrame], durations: list[float], loop: int = 0, fps=None
) -> Path:
    height, width = frames[0].pixels.shape[:2]
    with OUTPUTS[kind].open(Target(path, (width, height), loop, fps)) as writer:
        for frame, duration in zip(frames, durations, strict=True):
            writer.write(frame, duration)
    return path


def _grey(levels: np.ndarray) -> RenderedFrame:
    return RenderedFrame(np.repeat(levels[..., None], 3, axis=2).astype(np.uint8), None, True)


def _frames(path: Path) -> list[ClipFrame]:
    return list(open_clip(path).frames())


def _rgb(frame: ClipFrame) -> np.ndarray:
    return np.repeat(frame.pixels[..., None], 3, axis=2) if frame.pixels.ndim == 2 else frame.pixels


@pytest.mark.parametrize("kind", ANIMATED)
@given(
    seed=st.integers(0, 99),
    durations=st.lists(st.integers(0, 70), min_size=2, max_size=6),
    size=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    clear=st.booleans(),
)
def test_frames_and_durations_come_back(
    tmp_path_factory, kind: str, seed: int, durations, size, clear
) -> None:
    if kind == "gif":  # shorter ones last longer there: see below
        durations = [max(d, 2) for d in durations]
    rng = np.random.default_rng(seed)
    colours = np.array([[0, 0, 0], [255, 255, 255], [230, 30, 60], [7, 200, 90]], np.uint8)
    frames = [
        RenderedFrame(
            colours[rng.integers(0, 4, size)],
            (rng.random(size) < 0.6).astype(np.uint8) * 255 if clear else None,
            False,
        )
        for _ in durations
    ]
    path = _write(
        tmp_path_factory.mktemp("clip") / f"a{OUTPUTS[kind].suffix}",
        kind,
        frames,
        [10 * d for d in durations],
        3,
    )
    found = _frames(path)
    assert [frame.duration_ms for frame in found] == [10 * d for d in durations]
    assert open_clip(path).loop == 3
    for shown, frame in zip(frames, found, strict=True):
        seen = np.ones(size, bool) if shown.alpha is None else shown.alpha > 0
        opaque = np.ones(size, bool) if frame.alpha is None else frame.alpha > 0
        assert np.array_equal(seen, opaque)
        assert np.array_equal(_rgb(frame)[seen], shown.pixels[seen])


@pytest.mark.parametrize("kind", ANIMATED)
def test_pillow_reads_the_same(tmp_path: Path, kind: str) -> None:
    frames = [_grey(np.full((9, 7), level)) for level in (0, 255, 255, 90)]
    path = _write(tmp_path / f"a{OUTPUTS[kind].suffix}", kind, frames, [40, 50, 60, 70])
    with Image.open(path) as image:
        assert image.n_frames == 4
        durations, levels = [], []
        for index in range(4):
            image.seek(index)
            levels.append(image.convert("L").getpixel((3, 3)))
            durations.append(image.info["duration"])
    assert durations == [40, 50, 60, 70]
    assert levels[:3] == [0, 255, 255] and abs(levels[3] - 90) <= 1


@pytest.mark.parametrize("kind", ANIMATED)
@pytest.mark.parametrize("grey", [True, False])
def test_holes_after_what_was_opaque_are_holes(tmp_path: Path, kind: str, grey: bool) -> None:
    pixels = np.full((6, 8, 3), 90, np.uint8)
    pixels[..., 0] += 0 if grey else 40
    holes = np.full((6, 8), 255, np.uint8)
    holes[2:4, 1:5] = 0
    whole, part = RenderedFrame(pixels, None, grey), RenderedFrame(pixels, holes, grey)
    path = _write(tmp_path / f"a.{kind}", kind, [whole, whole, part, whole, part], [50] * 5)
    alphas = [frame.alpha for frame in _frames(path)]
    assert [alpha is None for alpha in alphas] == [True, True, False, True, False]
    assert (alphas[2] == holes).all() and (alphas[4] == holes).all()


@pytest.mark.parametrize("kind", ANIMATED)
@pytest.mark.parametrize("loop", [65_535, 65_536, 100_000, 2**32 - 1])
def test_more_plays_than_a_format_can_count(tmp_path: Path, kind: str, loop: int) -> None:
    frame = _grey(np.zeros((4, 4)))
    path = _write(tmp_path / f"a.{kind}", kind, [frame, frame], [50, 50], loop)
    assert open_clip(path).loop >= min(loop, 65_535)


def test_greys_stay_within_one_level(tmp_path: Path) -> None:
    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)
    found = _frames(_write(tmp_path / "a.gif", "gif", [_grey(ramp)] * 2, [10, 10]))
    assert np.abs(_rgb(found[0])[..., 1].astype(int) - ramp).max() <= 1
    assert np.array_equal(found[0].pixels, found[1].pixels)


def test_fractions_of_a_hundredth_add_up(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.gif", "gif", [_grey(np.zeros((2, 2)))] * 45, [1000 / 15] * 45)
    assert sum(frame.duration_ms for frame in _frames(path)) == 3000


def test_no_frame_of_a_gif_is_shorter_than_browsers_show_it(tmp_path: Path) -> None:
    said = [0, 10, 10, 50, 1000 / 60, 1000 / 60, 15]
    path = _write(tmp_path / "a.gif", "gif", [_grey(np.zeros((2, 2)))] * len(said), said)
    with Image.open(path) as image:
        stored = []
        for index in range(len(said)):
            image.seek(index)
            stored.append(image.info["duration"])
    assert stored == [100, 20, 20, 30, 20, 20, 20]  # what was too long is taken off a later frame
    assert [frame.duration_ms for frame in _frames(path)] == stored


@pytest.mark.parametrize(("stored", "shown"), [(0, 100), (1, 100), (2, 20), (3, 30), (10, 100)])
def test_short_frames_of_a_gif_last_as_in_browsers(tmp_path: Path, stored: int, shown: int) -> None:
    block = _control(stored, 1) + _part(0, 0, np.zeros((4, 4)))
    path = _gif(tmp_path / "a.gif", block, block, block)
    clip = open_clip(path)
    assert [(frame.time_ms, frame.duration_ms) for frame in clip.frames()] == [
        (0, shown),
        (shown, shown),
        (2 * shown, shown),
    ]
    assert clip.starts == (0, shown, 2 * shown, 3 * shown) and not clip.still
    again = _write(
        tmp_path / "b.gif", "gif", [_grey(np.zeros((4, 4)))] * 3, [f.duration_ms for f in clip.frames()]
    )
    assert open_clip(again).starts == clip.starts


def test_frames_of_a_gif_that_say_no_time_last_as_in_browsers(tmp_path: Path) -> None:
    block = _part(0, 0, np.zeros((4, 4)))
    assert [frame.duration_ms for frame in _frames(_gif(tmp_path / "a.gif", block, block))] == [100, 100]
    assert open_clip(_gif(tmp_path / "one.gif", block)).still
    assert open_clip(_gif(tmp_path / "none.gif", _control(0, 1) + block)).still
    assert not open_clip(_gif(tmp_path / "timed.gif", _control(1, 1) + block)).still


# -- what a file can hold ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "most"), [(".jpg", 65_500), (".webp", 16_383)], ids=["jpeg", "webp"])
@pytest.mark.parametrize("tall", [True, False])
def test_a_picture_that_is_too_long_for_its_file_is_told_with_the_limit(suffix, most, tall) -> None:
    def strip(length: int) -> RenderedFrame:
        return _grey(np.zeros((length, 2) if tall else (2, length)))

    assert encode_picture(strip(most), suffix)
    with pytest.raises(CannotHold) as told:
        encode_picture(strip(most + 1), suffix)
    assert f"holds {most} pixels a side at most" in str(told.value) and "Write it as PNG" in told.value.hint
    assert encode_picture(strip(most + 1), ".png")


@pytest.mark.parametrize(("kind", "most"), [("gif", 65_535), ("webp", 16_383), ("jpg", 65_500)])
def test_what_is_too_long_is_told_before_anything_is_written(tmp_path: Path, kind: str, most: int) -> None:
    target = Target(tmp_path / f"a{OUTPUTS[kind].suffix}", (most + 1, 2))
    with pytest.raises(CannotHold, match=f"{most} pixels a side"), OUTPUTS[kind].open(target):
        pass
    assert not target.path.exists()


# -- GIFs of others ---------------------------------------------------------------------------------------


def _control(duration: int, disposal: int, clear: int | None = None) -> bytes:
    flags = disposal << 2 | (clear is not None)
    return b"!\xf9\x04" + struct.pack("<BHB", flags, duration, clear or 0) + b"\0"


def _part(x: int, y: int, indices: np.ndarray) -> bytes:
    h, w = indices.shape
    return b"," + struct.pack("<4HB", x, y, w, h, 0) + pack_indices(indices.astype(np.uint8))


def _gif(path: Path, *blocks: bytes, size=(4, 4), end: bytes = b";") -> Path:
    palette = bytes([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]) + bytes(3 * 252)
    path.write_bytes(b"GIF89a" + struct.pack("<HHBBB", *size, 0xF7, 0, 0) + palette + b"".join(blocks) + end)
    return path


def test_disposals_and_partial_frames(tmp_path: Path) -> None:
    dot = np.full((2, 2), 2)
    path = _gif(
        tmp_path / "a.gif",
        *(_control(5, 1), _part(0, 0, np.full((4, 4), 1))),
        *(_control(5, 3), _part(1, 1, dot)),  # shown, then taken back
        *(_control(5, 2), _part(2, 2, dot)),  # shown, then cleared
        *(_control(5, 0, 3), _part(0, 0, np.array([[3, 2]]))),  # its first point lets through
    )
    a, b, c, d = _frames(path)
    assert (a.pixels == [255, 0, 0]).all() and a.alpha is None
    assert (b.pixels[1:3, 1:3] == [0, 255, 0]).all() and (b.pixels[3] == [255, 0, 0]).all()
    assert (c.pixels[1, 1] == [255, 0, 0]).all() and (c.pixels[3, 3] == [0, 255, 0]).all()
    assert d.alpha is not None and (d.alpha[2:, 2:] == 0).all() and d.alpha[:2].all()
    assert (d.pixels[0, 0] == [255, 0, 0]).all() and (d.pixels[0, 1] == [0, 255, 0]).all()
    assert [frame.time_ms for frame in (a, b, c, d)] == [0, 50, 100, 150]


def test_a_damaged_frame_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = b"," + struct.pack("<4HB", 0, 0, 4, 4, 0) + b"\x08\x03\xff\xff\xff\0"
    good = [(_control(5, 1) + _part(0, 0, np.full((4, 4), level))) for level in (1, 2)]
    frames = _frames(_gif(tmp_path / "a.gif", good[0], _control(7, 1) + broken, good[1]))
    assert [frame.issue is not None for frame in frames] == [False, True, False]
    assert "frame 1" in frames[1].issue.where
    assert [frame.duration_ms for frame in frames] == [50, 70, 50]
    assert np.array_equal(frames[1].pixels, frames[0].pixels)
    assert (frames[2].pixels == [0, 255, 0]).all()


def test_a_frame_beyond_the_screen_shows_nothing(tmp_path: Path) -> None:
    black = np.zeros((2, 2))
    blocks = (_part(0, 0, black), _part(9, 0, black), _control(10, 1, 3), _part(0, 9, black))
    frames = _frames(_gif(tmp_path / "a.gif", *blocks, _part(2, 2, black)))
    assert not any(frame.issue for frame in frames)
    assert [int((frame.pixels == 0).sum()) for frame in frames] == [4, 4, 4, 8]


def test_a_frame_larger_than_any_picture_is_listed(tmp_path: Path) -> None:
    small = np.zeros((4, 4), np.uint8)
    huge = b"," + struct.pack("<4HB", 0, 0, 60_000, 60_000, 0) + pack_indices(small)
    frames = _frames(_gif(tmp_path / "a.gif", _part(0, 0, small), huge, _part(0, 0, small)))
    assert [frame.issue is None for frame in frames] == [True, False, True]


def test_a_gif_that_breaks_off_keeps_what_was_before(tmp_path: Path) -> None:
    part = _control(5, 1) + _part(0, 0, np.full((4, 4), 1))
    clip = open_clip(_gif(tmp_path / "a.gif", part, part, part[:-9], end=b""))
    assert clip.count == 2 and len(clip.issues) == 1
    assert len(list(clip.frames())) == 2


def test_zero_frames(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no frame"):
        open_clip(_gif(tmp_path / "a.gif"))


def test_one_frame_and_no_time_is_a_still(tmp_path: Path) -> None:
    assert open_clip(_gif(tmp_path / "a.gif", _part(0, 0, np.full((4, 4), 1)))).still


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0AVI ", b"text" * 99])
@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.mp4", "a"])
def test_what_is_no_clip_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError):
        open_clip(tmp_path / name)


def test_an_image_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    import zlib

    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    chunk += struct.pack(">I", 9) + b"IDAT" + bytes(9)
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk)
    with pytest.raises(SourceError, match="too large"):
        open_clip(tmp_path / "a.png")
    with pytest.raises(SourceError, match="too large"):
        open_clip(_gif(tmp_path / "a.gif", _part(0, 0, np.full((4, 4), 1)), size=(60_000, 60_000)))


# -- video ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["mp4", "avi"])
def test_videos_come_back(tmp_path: Path, kind: str) -> None:
    frames = [_grey(np.full((48, 64), 5 * i)) for i in range(40)]
    path = _write(tmp_path / f"a.{kind}", kind, frames, [1000 / 15] * 40, fps=15.0)
    clip = open_clip(path)
    found = list(clip.frames())
    assert (len(found), clip.size, clip.fps, clip.kind) == (40, (64, 48), 15, kind)
    assert not clip.issues
    assert max(abs(frame.pixels.mean() - 5 * frame.index) for frame in found) < 4
    assert [round(frame.time_ms) for frame in found[:3]] == [0, 67, 133]


@pytest.mark.parametrize("kind", ["mp4", "avi"])
def test_odd_sizes_grow_by_one(tmp_path: Path, kind: str) -> None:
    path = _write(tmp_path / f"a.{kind}", kind, [_grey(np.zeros((47, 63)))] * 3, [40] * 3, fps=25.0)
    assert open_clip(path).size == (64, 48)


def test_a_video_of_frames_without_a_time(tmp_path: Path) -> None:
    clip = open_clip(_write(tmp_path / "a.mp4", "mp4", [_grey(np.zeros((16, 16)))] * 3, [0, 0, 0]))
    assert (clip.fps, clip.count) == (pytest.approx(10), 3)


def test_a_video_that_begins_with_a_long_frame(tmp_path: Path) -> None:
    frame = _grey(np.zeros((16, 16)))
    clip = open_clip(_write(tmp_path / "a.mp4", "mp4", [frame] * 3, [2000, 100, 100]))
    assert (clip.fps, clip.count) == (pytest.approx(10), 22)


@pytest.mark.parametrize("kind", ["mp4", "avi"])
def test_a_video_that_did_not_fit_is_an_error(tmp_path: Path, kind: str) -> None:
    path, frame = tmp_path / f"a.{kind}", _grey(np.random.default_rng(0).integers(0, 255, (48, 64)))
    writer = VideoWriter(path, kind, (64, 48))
    for _ in range(9):
        writer.write(frame, 40)
    inner = writer._writer
    assert inner is not None
    inner.release()
    os.truncate(path, path.stat().st_size // 3)
    with pytest.raises(OSError, match="space"):
        writer.close()


def test_damaged_frames_of_a_video_are_listed(tmp_path: Path) -> None:
    frames = [_grey(np.full((48, 64), 6 * i)) for i in range(30)]
    path = _write(tmp_path / "a.avi", "avi", frames, [100] * 30, fps=10.0)
    data = bytearray(path.read_bytes())
    starts = [i for i in range(len(data)) if data[i : i + 3] == b"\xff\xd8\xff"]
    data[starts[12] : starts[12] + 200] = bytes(200)
    path.write_bytes(data)
    clip = open_clip(path)
    found = list(clip.frames())
    assert 28 <= len(found) <= 30
    assert abs(found[-1].pixels.mean() - 174) < 5
    assert len(found) == 30 or clip.issues


# -- any frame, any rate ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*ANIMATED, "mp4"])
def test_frames_by_number(tmp_path: Path, kind: str) -> None:
    frames = [_grey(np.full((32, 32), 6 * i)) for i in range(30)]
    path = _write(tmp_path / f"a{OUTPUTS[kind].suffix}", kind, frames, [40] * 30, fps=25.0)
    shelf = FrameCache(open_clip(path), kept=4)
    for index in (20, 21, 3, 29, 0, 20):
        frame = shelf.frame(index)
        assert frame.index == index and abs(frame.pixels.mean() - 6 * index) < 4
    with pytest.raises(IndexError):
        shelf.frame(30)
    assert shelf.frame(2).index == 2
    shelf.close()


def test_still_pictures(tmp_path: Path) -> None:
    rgb = np.zeros((5, 6, 3), np.uint8)
    rgb[..., 0] = 200
    cv2.imwrite(str(tmp_path / "a.png"), rgb)
    (frame,) = _frames(tmp_path / "a.png")
    assert tuple(frame.pixels[0, 0]) == (0, 0, 200)
    rgba = np.dstack([rgb, np.zeros((5, 6), np.uint8)])
    cv2.imwrite(str(tmp_path / "b.png"), rgba)
    (frame,) = _frames(tmp_path / "b.png")
    assert (frame.seen == 255).all()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names in no encoding")
def test_a_video_whose_name_is_in_no_encoding_is_read_and_none_is_written(tmp_path):
    """OpenCV dies of such a name."""
    plain, odd = tmp_path / "a.mp4", tmp_path / os.fsdecode(b"a\xff.mp4")
    with OUTPUTS["mp4"].open(Target(plain, (64, 48))) as writer:
        for shade in range(0, 200, 40):
            writer.write(RenderedFrame(np.full((48, 64, 3), shade, np.uint8), None, True), 100)
    plain.rename(odd)
    assert len(list(open_clip(odd).frames())) == 5
    with pytest.raises(OSError, match="character"), OUTPUTS["mp4"].open(Target(odd, (64, 48), fps=10.0)):
        pass
