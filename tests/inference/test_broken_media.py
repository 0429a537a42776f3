"""Broken, hostile and lying pictures, clips and arrays: our errors only, no hang, little memory.

The readers run in a process of their own, ``python test_broken_media.py FOLDER``, whose memory is bounded.
"""

from __future__ import annotations

import json
import math
import os
import random
import struct
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.sample import Sample
from mangamatch.errors import SourceError
from mangamatch.files.images import BadPicture, _depth, decoded, on_white, opened_picture, read_grey
from mangamatch.files.npy import BadArray, mapped
from mangamatch.files.sample_images import look, map_array, stored_pixels
from mangamatch.formats.npy.arrays import read as read_arrays
from mangamatch.formats.npy.load import points_of
from mangamatch.manga109.images import measure
from mangamatch.manga109.issue_log import Notes
from mangamatch.media.clip import LONGEST_MS, lasting
from mangamatch.media.open import open_clip
from mangamatch.media.render import RenderedFrame
from mangamatch.media.resample import at_rate
from mangamatch.media.video_reader import _believable, _first, _without_gap
from mangamatch.media.writers import OUTPUTS, Target
from mangamatch.training.images import read_image

MUTANTS, MOST_S, MOST_MB = 400, 5.0, 400
_NUMBERS = (0, 1, 255, 65535, 65536, 2**24 - 1, 2**31 - 1, 2**31, 2**32 - 1)


# -- files ------------------------------------------------------------------------------------------------


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(size: tuple[int, int], *chunks: bytes, colour: int = 0, bits: int = 8) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, bits, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def gif(size: tuple[int, int], count: int, place: tuple[int, int] = (1, 1), delay: int = 5) -> bytes:
    """Return a GIF of ``count`` frames that hold one pixel each, whatever they declare."""
    control = b"!\xf9\x04" + struct.pack("<BHB", 0, delay, 0) + b"\0"
    frame = control + b"," + struct.pack("<4HB", 0, 0, *place, 0) + b"\x02\x02\x44\x01\0"
    return (
        b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + bytes(3) + b"\xff\0\0" + frame * count + b";"
    )


def npy(header: str, data: bytes = b"", version: int = 1, length: int | None = None) -> bytes:
    text = header.encode().ljust(117) + b"\n"
    kind = "<H" if version == 1 else "<I"
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack(kind, length or len(text)) + text + data


DOT = zlib.compress(b"\0\0")
BOMBS = {
    "frames.png": png((1, 1), chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)), chunk(b"IDAT", DOT)),
    "canvas.gif": gif((10_000, 10_000), 30),
    "places.gif": gif((64, 64), 30, (9_000, 9_000)),
    "length.png": png((32, 24)).replace(b"\0\0\0\0IEND", b"\x7f\xff\xff\xffIDAT"),
    "text.png": png(
        (4, 4), *[chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(64 << 20)))] * 4, chunk(b"IDAT", DOT)
    ),
    "wide.png": png((60_000, 60_000), chunk(b"IDAT", DOT)),
    "deep.png": png((8_000, 8_000), chunk(b"IDAT", DOT), colour=6, bits=16),
    "square.npy": npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 70000, 70000)}", bytes(100)),
    "objects.npy": npy("{'descr': '|O', 'fortran_order': False, 'shape': (3, 4)}", bytes(100)),
    "less.npy": npy("{'descr': '|u1', 'fortran_order': True, 'shape': (-1, 4)}", bytes(100)),
    "header.npy": npy("{'descr': '|u1'", bytes(100), version=3, length=2**32 - 1),
    "axes.npy": npy(f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({'1,' * 99})}}", bytes(100)),
}


def seeds(folder: Path) -> list[Path]:
    """Write small sound files of all kinds."""
    rng = np.random.default_rng(1)
    frames = [rng.integers(0, 255, (24, 32, 3), np.uint8) // (1 + 40 * (i % 2)) for i in range(4)]
    for kind in ("gif", "apng", "webp", "mp4", "avi"):
        target = Target(folder / f"clip_{kind}{OUTPUTS[kind].suffix}", (32, 24), 3, 15.0)
        with OUTPUTS[kind].open(target) as writer:
            for frame in frames:
                writer.write(RenderedFrame(frame, None, False), 70)
    for name in ("a.jpg", "a.png", "a.bmp", "a.tif", "a.webp", "a.gif"):
        Image.fromarray(frames[1]).save(folder / name)
    more = [Image.fromarray(frame) for frame in frames[1:]]
    for name in ("still_first.png", "others.gif"):
        more[0].save(folder / name, save_all=True, append_images=more, duration=50, default_image=True)
    np.save(folder / "rows.npy", frames[0][None, ..., 0])
    np.save(folder / "points.npy", rng.random((60, 2)))
    return sorted(folder.iterdir())


# -- mutants ----------------------------------------------------------------------------------------------


def mutant(data: bytes, rng: random.Random, kind: str) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(made)) if rng.random() < 0.5 else rng.randrange(min(len(made), 100))
        match rng.randrange(5):
            case 0:
                made[at] ^= 1 << rng.randrange(8)
            case 1:
                number = struct.pack(rng.choice("<>") + "I", rng.choice(_NUMBERS))
                size = rng.choice((2, 4))
                made[at : at + size] = number[:size]
            case 2:
                del made[max(at, 8) :]
            case 3:
                made[at:at] = rng.randbytes(rng.randrange(1, 20))
            case _:
                del made[at : at + rng.randrange(1, 20)]
        made = made or bytearray(b"\0")
    return _with_checks(bytes(made)) if kind == ".png" else bytes(made)


def _with_checks(data: bytes) -> bytes:
    """Return a PNG whose check sums are right, so that readers go on."""
    made, at = data[:8], 8
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4])
        made += data[at:end] + struct.pack(">I", zlib.crc32(data[at + 4 : end]))
        at = end + 4
    return made


# -- readers ----------------------------------------------------------------------------------------------


def read_clip(path: Path) -> None:
    with suppress(SourceError, ValueError, OSError):
        clip = open_clip(path)
        for each in (clip, at_rate(clip, 15.0)):
            assert len(bytearray(each.count)) < 1_000_000
            for frame in each.frames():
                assert frame.seen.size


def read_picture(path: Path) -> None:
    read_grey(path)
    measure({0: path}, Notes(path))
    with suppress(SampleRejected):
        look(path)
    for extra in ({}, {"index": 0}):
        sample = _sample(path, extra)
        with suppress(SampleRejected):
            read_image(sample, 1)
        with suppress(SampleRejected):
            stored_pixels(sample)


def _sample(path: Path, extra: dict[str, int] | None = None) -> Sample:
    return Sample(path, None, Box(1, 1, 9, 9), np.ones((3, 2)), "x", "g", "n", extra or {})


def read_npy(path: Path) -> None:
    with suppress(SampleRejected):
        points_of(map_array(path))
    with suppress(SourceError):
        result_of(read_arrays(path.parent))


READERS = {".npy": (read_npy, read_picture)}


def read_all(folder: Path) -> None:
    """Read all bombs and mutants; tells what was raised, how long the slowest took and the most memory."""
    rng, files = random.Random(0), seeds(_made(folder / "seeds"))
    told, slowest = [], 0.0
    inputs = [(name, data) for name, data in BOMBS.items()]
    for number in range(MUTANTS):
        seed = files[number % len(files)]
        inputs.append((f"{number}{seed.suffix}", mutant(seed.read_bytes(), rng, seed.suffix)))
    for name, data in inputs:
        path = _made(folder / "one") / f"a{Path(name).suffix}"
        path.write_bytes(data)
        for reader in READERS.get(path.suffix, (read_clip, read_picture)):
            began = time.process_time()
            try:
                reader(path)
            except Exception as error:  # it is what is looked for
                told.append(f"{name}: {reader.__name__}: {error!r}")
            slowest = max(slowest, time.process_time() - began)
        path.unlink()
    status = Path("/proc/self/status").read_text()  # what getrusage() tells includes the parent's
    most = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    print(json.dumps({"raised": told, "slowest": slowest, "most": most}))


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


# -- tests ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
def test_readers_raise_our_errors_at_once_and_take_little_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, __file__, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert not told["raised"]
    assert told["slowest"] < MOST_S and told["most"] < MOST_MB


@pytest.mark.parametrize(
    ("name", "size"), [("canvas.gif", "10000×10000"), ("wide.png", "60000×60000"), ("deep.png", "8000×8000")]
)
def test_one_limit_is_told_by_every_reader(tmp_path: Path, name: str, size: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name])
    with pytest.raises(SourceError, match=f"too large: {size}"):
        open_clip(path)
    if path.suffix == ".png":
        for act in (look, _pixels_of, _read_one):
            with pytest.raises(SampleRejected, match=f"too large: {size}"):
                act(path)
        assert read_grey(path) is None


def _pixels_of(path: Path) -> None:
    stored_pixels(_sample(path))


def _read_one(path: Path) -> None:
    read_image(_sample(path), 1)


@pytest.mark.parametrize(
    ("mode", "kind", "depth"),
    [("RGB", np.uint8, 3), ("L", np.uint8, 1), ("I;16", np.uint16, 2), ("RGBA", np.uint8, 4), ("1", None, 1)],
)
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_the_depth_of_a_picture_is_that_of_its_pixels(
    tmp_path: Path, mode: str, kind: type | None, depth: int, suffix: str
) -> None:
    """Also where numbers of its header look like a depth: its sides are 16 and 1600."""
    Image.new(mode, (1600, 16)).save(tmp_path / f"a{suffix}")
    with opened_picture(tmp_path / f"a{suffix}") as image:
        assert _depth(image) == depth
    if kind is not None:
        assert decoded(tmp_path / f"a{suffix}", cv2.IMREAD_UNCHANGED).dtype == kind


def test_sixteen_bits_of_colour_are_counted(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((16, 16, 3), np.uint16))
    cv2.imwrite(str(tmp_path / "a.tif"), np.zeros((16, 16, 3), np.uint16))
    for path in tmp_path.iterdir():
        with opened_picture(path) as image:
            assert _depth(image) == 6


def test_frames_that_are_only_declared_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(BOMBS["frames.png"])
    assert open_clip(path).count == 1
    with OUTPUTS["apng"].open(Target(path, (4, 4))) as writer:
        for _ in range(3):
            writer.write(RenderedFrame(np.zeros((4, 4, 3), np.uint8), None, True), 70)
    path.write_bytes(_with_checks(path.read_bytes().replace(b"acTL\0\0\0\x03", b"acTL\x7f\xff\xff\xff")))
    clip = open_clip(path)
    assert (clip.count, len(list(clip.frames()))) == (3, 3)
    assert "Only 3 of 2147483647 frames" in clip.issues[0].problem


def test_an_animation_is_given_up_after_some_failures_in_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    with OUTPUTS["apng"].open(Target(path, (4, 4))) as writer:
        for _ in range(40):
            writer.write(RenderedFrame(np.zeros((4, 4, 3), np.uint8), None, True), 70)
    data = bytearray(path.read_bytes())
    for at in (row for row in range(len(data)) if data[row : row + 4] == b"fdAT"):
        data[at + 8 : at + 12] = b"\xff\xff\xff\xff"
    path.write_bytes(_with_checks(bytes(data)))
    clip = open_clip(path)
    frames = list(clip.frames())
    assert 1 < len(frames) < 20 and frames[1].issue is not None
    assert "Only 1 of 40 frames" in clip.issues[0].problem


@pytest.mark.parametrize("fps", [0.1, 15.0, 240.0])
def test_no_frame_lasts_for_ever(tmp_path: Path, fps: float) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(gif((4, 4), 3, delay=65_535))
    clip = open_clip(path)
    assert clip.starts[-1] == 3 * LONGEST_MS
    rated = at_rate(clip, fps)
    assert rated.count == pytest.approx(180 * fps, abs=1)
    assert [frame.duration_ms for frame in clip.frames()] == [655_350] * 3  # a GIF of it stays as it is


@pytest.mark.parametrize(
    ("said", "lasts"), [(0, 100), (-5, 100), (math.nan, 100), (math.inf, LONGEST_MS), (1e300, LONGEST_MS)]
)
def test_absurd_durations(said: float, lasts: float) -> None:
    assert lasting(said) == lasts


def test_absurd_counts_and_stamps_of_videos() -> None:
    counts = (1e18, 2**31, math.inf, -1, math.nan, 7)
    assert [_believable(count, 8000) for count in counts] == [1000, 1000, 1000, 0, 0, 7]
    assert [_first(stamp) for stamp in (0, 40, -1, 1e15, math.nan)] == [0, 40, 0, 0, 0]
    assert _without_gap(0, 80, 40) == (0, 80)
    ahead, stamp = _without_gap(0, 1e12, 40)
    assert stamp == 40 + LONGEST_MS and _without_gap(ahead, 1e12 + 40 - ahead, stamp) == (ahead, stamp + 40)


@pytest.mark.parametrize("name", [name for name in BOMBS if name.endswith(".npy")])
def test_arrays_that_are_not_what_they_say(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name])
    with pytest.raises(BadArray):
        mapped(path)


def test_arrays_in_either_order_and_of_any_version(tmp_path: Path) -> None:
    array = np.arange(24, dtype=np.float32).reshape(4, 6)
    for version in ((1, 0), (2, 0), (3, 0)):
        for made in (array, np.asfortranarray(array)):
            with (tmp_path / "a.npy").open("wb") as stream:
                np.lib.format.write_array(stream, made, version)
            assert np.array_equal(mapped(tmp_path / "a.npy"), array)


def test_scans_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.fromarray(np.zeros((1000, 1000), np.uint8)).save(path, progressive=True)
    path.write_bytes(path.read_bytes()[:-2] + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * 3000 + b"\xff\xd9")
    with pytest.raises(BadPicture):
        decoded(path, cv2.IMREAD_UNCHANGED)


@given(st.integers(0, 255), st.integers(0, 255))
def test_what_shows_through_is_rounded_right(value: int, alpha: int) -> None:
    pixels, through = np.full((2, 1, 3), value, np.uint8), np.full((2, 1), alpha, np.uint8)
    assert (on_white(pixels, through) == round((value * alpha + 255 * (255 - alpha)) / 255)).all()


if __name__ == "__main__":
    read_all(Path(sys.argv[1]))
