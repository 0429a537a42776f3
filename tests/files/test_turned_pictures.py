"""A picture whose tag says that it is to be turned is the turned one, wherever it is looked at."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from mangamatch.app.samples.read import read_samples
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.files.images import decoded, opened_picture, read_grey
from mangamatch.files.orientation import orientation_of
from mangamatch.files.sample_images import look
from mangamatch.formats import FORMATS
from mangamatch.formats.crops import write_crops
from mangamatch.gui.common.image_cache import read_picture
from mangamatch.manga109.images import measure
from mangamatch.manga109.issue_log import Notes
from mangamatch.media.image_reader import AnimatedClip
from mangamatch.media.open import open_clip
from mangamatch.models.crops import COLOUR, GREY
from mangamatch.training.images import read_image

if TYPE_CHECKING:
    from pathlib import Path

WIDE, HIGH = 48, 32
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "avif": "AVIF"}
TURNS = range(1, 9)


def scene() -> np.ndarray:
    """Four corners of different grey, stored as they are."""
    pixels = np.full((HIGH, WIDE), 200, np.uint8)
    pixels[: HIGH // 2, : WIDE // 2] = 20
    pixels[HIGH // 2 :, : WIDE // 2] = 90
    pixels[: HIGH // 2, WIDE // 2 :] = 150
    return pixels


def turned(path: Path, orientation: int, mode: str = "L") -> Path:
    """A picture with the tag, of the kind that the name says."""
    image, kind = Image.fromarray(scene()).convert(mode), KINDS[path.suffix[1:]]
    exif = Image.Exif()
    exif[274] = orientation
    tags = {"tiffinfo": {274: orientation}} if kind == "TIFF" else {"exif": exif, "quality": 95}
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, kind, **tags)
    return path


def seen(path: Path) -> np.ndarray:
    """What Pillow shows, as annotation tools do; from memory, since it turns mapped TIFFs wrongly."""
    with Image.open(io.BytesIO(path.read_bytes())) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("L"))


def near(found: np.ndarray, path: Path) -> bool:
    """Whether pixels, grey or in colours that are grey, are those that Pillow shows."""
    grey = found if found.ndim == 2 else found[..., 0]
    expected = seen(path)
    return grey.shape == expected.shape and np.abs(grey.astype(int) - expected.astype(int)).mean() < 6


every_turn = pytest.mark.parametrize("orientation", TURNS)
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_turn
@every_kind
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_pixels_are_turned(mode: str, kind: str, orientation: int, tmp_path: Path) -> None:
    path = turned(tmp_path / f"a.{kind}", orientation, mode)
    assert near(decoded(path, cv2.IMREAD_UNCHANGED), path) and near(decoded(path, cv2.IMREAD_GRAYSCALE), path)
    grey = read_grey(path)
    assert grey is not None and near(grey, path)


@every_turn
@every_kind
def test_clips_and_pictures_of_the_window_are_turned(kind: str, orientation: int, tmp_path: Path) -> None:
    path = turned(tmp_path / f"a.{kind}", orientation)
    clip = open_clip(path)
    (frame,) = clip.frames()
    assert clip.size == seen(path).shape[::-1] and near(frame.pixels, path)
    if kind == "avif":  # which Qt need not know
        return
    image = read_picture(path)
    assert (image.width(), image.height()) == clip.size
    levels = [
        [image.pixelColor(x, y).lightness() for x in range(image.width())] for y in range(image.height())
    ]
    assert near(np.array(levels), path)


@every_turn
@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_pages_have_the_size_that_is_seen(kind: str, orientation: int, tmp_path: Path) -> None:
    path = turned(tmp_path / f"000.{kind}", orientation)
    assert measure({0: path}, Notes("Book"))[0] == seen(path).shape[::-1]


@every_turn
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif"])
def test_samples_and_crops_are_turned(kind: str, orientation: int, tmp_path: Path) -> None:
    path = turned(tmp_path / f"a.{kind}", orientation)
    sample = sample_on(path)
    assert look(path).size == sample.size
    assert near(read_image(sample, GREY), path) and near(read_image(sample, COLOUR), path)
    (crop,), issues = result_of(write_crops([sample], tmp_path / "crops", margin=0))
    assert issues == []
    with Image.open(crop.image) as image:
        assert image.size == (14, 12) and not image.getexif()
        assert np.abs(np.asarray(image.convert("L")).astype(int) - seen(path)[2:14, 3:17]).mean() < 6


def sample_on(path: Path) -> Sample:
    points = arrays.points(np.linspace([4, 3], [16, 13], 60))
    size = seen(path).shape[::-1]
    return Sample(path, size, Box(3, 2, 17, 14), points, "manga60", "Book", "a")


@every_turn
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif"])
@pytest.mark.parametrize("target", ["labelme", "yolo", "pts", "npy"])
def test_folders_hold_upright_pictures_without_a_tag(
    target: str, kind: str, orientation: int, tmp_path: Path
) -> None:
    path = turned(tmp_path / "in" / f"a.{kind}", orientation)
    sample = sample_on(path)
    assert result_of(FORMATS[target].write([sample], tmp_path / "out")) == []
    (again,), _ = result_of(read_samples([tmp_path / "out"]))
    assert np.allclose(again.points, sample.points, atol=1e-3)
    with Image.open(again.image) as image:
        assert image.getexif().get(274, 1) == 1
        assert image.size == sample.size
        assert np.abs(np.asarray(image.convert("L")).astype(int) - seen(path)).mean() < 6
    assert again.image.samefile(path) == (orientation == 1)


def test_a_turned_picture_that_breaks_off_is_listed(tmp_path: Path) -> None:
    path = turned(tmp_path / "a.png", 6)
    sample, good = sample_on(path), sample_on(turned(tmp_path / "b.png", 6))
    data = path.read_bytes()
    at = data.index(b"IDAT")
    bad = b"\xff" * int.from_bytes(data[at - 4 : at])
    crc = zlib.crc32(b"IDAT" + bad).to_bytes(4)
    path.write_bytes(data[: at + 4] + bad + crc + data[at + 8 + len(bad) :])
    (issue,) = result_of(FORMATS["labelme"].write([sample, good], tmp_path / "out"))
    assert issue.file == str(path)


@every_turn
def test_a_tag_behind_the_pixels_counts(orientation: int, tmp_path: Path) -> None:
    path = turned(tmp_path / "a.png", orientation)
    data = path.read_bytes()
    at = data.index(b"eXIf") - 4
    end = at + 12 + int.from_bytes(data[at : at + 4])
    path.write_bytes(data[:at] + data[end:-12] + data[at:end] + data[-12:])
    assert look(path).size == seen(path).shape[::-1] and near(decoded(path, cv2.IMREAD_UNCHANGED), path)


@pytest.mark.parametrize("bad", [b"", b"Exif\0\0", b"Exif\0\0MM\0*\0\0\0\x08\0\xff", b"II*\0" + b"\xff" * 40])
def test_a_broken_tag_turns_nothing(bad: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(scene()).save(path)
    data = path.read_bytes()
    chunk = len(bad).to_bytes(4, "big") + b"eXIf" + bad + zlib.crc32(b"eXIf" + bad).to_bytes(4, "big")
    for text in (data[:33] + chunk + data[33:], data[:-12] + chunk + data[-12:]):
        path.write_bytes(text)
        with opened_picture(path) as image:
            assert orientation_of(image) == 1
        assert np.array_equal(decoded(path, cv2.IMREAD_UNCHANGED), scene())


@pytest.mark.parametrize("value", [0, 9, 255])
def test_an_orientation_that_is_none_turns_nothing(value: int, tmp_path: Path) -> None:
    path = turned(tmp_path / "a.jpg", value)
    assert look(path).size == (WIDE, HIGH) and decoded(path, cv2.IMREAD_UNCHANGED).shape == (HIGH, WIDE)


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_animations_are_turned(kind: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    frames = [Image.fromarray(scene() // n) for n in (1, 2)]
    path = tmp_path / f"a.{kind}"
    more = {"lossless": True} if kind == "webp" else {}
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=50, exif=exif, **more)
    clip = open_clip(path)
    assert isinstance(clip, AnimatedClip) and clip.size == (HIGH, WIDE)
    for number, frame in enumerate(clip.frames(), 1):
        grey = frame.pixels if frame.pixels.ndim == 2 else frame.pixels[..., 0]
        assert np.abs(grey.astype(int) - np.rot90(scene() // number, -1)).mean() < 2


# -- clear ground --------------------------------------------------------------------------------------


def grey_with_clear(bits: int, clear: int) -> bytes:
    """A grey PNG of two pixels, the least and the highest value, of which ``clear`` is clear."""
    most = (1 << bits) - 1
    row = b"\0\0\xff\xff" if bits == 16 else b"\0\xff" if bits == 8 else bytes([most << (8 - 2 * bits)])
    parts = [(b"IHDR", b"\0\0\0\2\0\0\0\1" + bytes([bits, 0, 0, 0, 0])), (b"tRNS", clear.to_bytes(2, "big"))]
    parts += [(b"IDAT", zlib.compress(b"\0" + row)), (b"IEND", b"")]
    chunks = (len(d).to_bytes(4, "big") + n + d + zlib.crc32(n + d).to_bytes(4, "big") for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_clear_ground_of_a_grey_png_is_white(bits: int, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    for clear, expected in ((0, [255, 255]), ((1 << bits) - 1, [0, 255])):
        path.write_bytes(grey_with_clear(bits, clear))
        sample = Sample(path, (2, 1), Box(0, 0, 2, 1), arrays.points([[0, 0]]), "points1", "", "a")
        assert read_image(sample, GREY).tolist() == [expected]
        assert read_image(sample, COLOUR)[..., 1].tolist() == [expected]
        grey = read_grey(path)
        assert grey is not None and grey.tolist() == [expected]
        (frame,) = open_clip(path).frames()
        seen = frame.seen if frame.seen.ndim == 2 else frame.seen[..., 0]
        assert seen.tolist() == [expected]


@pytest.mark.parametrize("mode", ["LA", "RGBA", "P"])
def test_clear_ground_of_any_page_is_white(mode: str, tmp_path: Path) -> None:
    image = Image.new("LA", (2, 1), (0, 0)).convert(mode) if mode != "P" else Image.new("P", (2, 1), 0)
    stream = io.BytesIO()
    image.save(stream, "PNG", **({"transparency": 0} if mode == "P" else {}))
    (tmp_path / "a.png").write_bytes(stream.getvalue())
    grey = read_grey(tmp_path / "a.png")
    assert grey is not None and grey.tolist() == [[255, 255]]


# -- pages of a TIFF -----------------------------------------------------------------------------------


def test_each_page_of_a_tiff_is_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    pages = [Image.fromarray(scene() // n) for n in (1, 2, 3)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    clip = open_clip(path)
    assert (clip.count, clip.size, clip.still, len(clip.starts)) == (3, (WIDE, HIGH), False, 4)
    found = list(clip.frames())
    assert [frame.index for frame in found] == [0, 1, 2]
    assert all(np.array_equal(f.pixels, scene() // n) for n, f in enumerate(found, 1))
    assert [frame.index for frame in clip.frames(2)] == [2]
    assert all(frame.issue is None for frame in found) and clip.issues == []


def test_pages_are_turned_and_those_of_other_sizes_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    pages = [Image.fromarray(scene()), Image.fromarray(scene().T.copy()), Image.fromarray(scene())]
    pages[1].encoderinfo = {"tiffinfo": {274: 6}}
    pages[0].save(path, save_all=True, append_images=pages[1:])
    frames = list(open_clip(path).frames())
    assert len(frames) == 3 and [frame.pixels.shape for frame in frames] == [(HIGH, WIDE)] * 3
    pages = [Image.fromarray(scene()), Image.fromarray(scene()[:9]), Image.fromarray(scene())]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    assert [frame.issue is not None for frame in open_clip(path).frames()] == [False, True, False]


def test_a_smaller_copy_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    small = Image.fromarray(scene()[::4, ::4])
    Image.fromarray(scene()).save(path, save_all=True, append_images=[small], tiffinfo={254: 0})
    data = bytearray(path.read_bytes())
    second = int.from_bytes(data[int.from_bytes(data[4:8], "little") :][:2], "little")
    with Image.open(path) as image:
        image.seek(1)
        assert second and image.n_frames == 2
    tag = data.rindex(b"\xfe\x00\x04\x00\x01\x00\x00\x00")
    data[tag + 8 : tag + 12] = b"\1\0\0\0"
    path.write_bytes(data)
    assert open_clip(path).still


@pytest.mark.parametrize("share", [0.45, 0.65, 0.9])
def test_a_tiff_that_breaks_off_is_listed(share: float, tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    pages = [Image.fromarray(np.random.default_rng(n).integers(0, 255, (64, 64), np.uint8)) for n in range(3)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    path.write_bytes(path.read_bytes()[: round(3 * 64 * 64 * share)])
    found = list(open_clip(path).frames())
    assert found[0].issue is None and found[-1].issue is not None
    assert np.array_equal(found[-1].pixels, found[-2].pixels)
