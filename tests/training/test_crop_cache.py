"""The cache of cut faces: found again, rebuilt, and what is left out."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from training_faces import face60, sample, write_page

from mangamatch.domain import issue_list
from mangamatch.domain.box import Box
from mangamatch.domain.progress import Progress, result_of
from mangamatch.domain.rejection import SampleRejected, left_out
from mangamatch.errors import MangamatchError, SourceError
from mangamatch.files import images
from mangamatch.models.crops import CropSetting
from mangamatch.training import cache
from mangamatch.training.cache import build_cache
from mangamatch.training.images import read_image

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample
    from mangamatch.training.crop_set import CropSet

SETTING = CropSetting(size=32)


def built(samples: list[Sample], folder: Path, setting: CropSetting = SETTING, **more) -> CropSet:
    return result_of(build_cache(samples, folder, setting, **more))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write_page(tmp_path / "page.png")


class Counting:
    """A reader that counts the images it decodes."""

    def __init__(self) -> None:
        self.read: list[Path] = []

    def __call__(self, one: Sample, channels: int) -> np.ndarray:
        self.read.append(one.image)
        return read_image(one, channels)


def test_what_a_set_holds(page: Path, tmp_path: Path) -> None:
    samples = [sample(page, "b", x=10), sample(page, "a", x=40, group="other")]
    made = built(samples, tmp_path / "cache")
    assert made.images.shape == (2, 44, 44, 1)
    assert (made.images.dtype, made.labels.dtype) == (np.uint8, np.float32)
    assert isinstance(made.images, np.memmap)
    assert (made.names, made.groups, made.scheme) == (("b", "a"), ("book", "other"), "manga60")
    assert np.abs(made.labels - face60()).max() < 0.02
    back = made.points(made.labels)
    assert np.abs(back - np.stack([one.points for one in samples])).max() < 1e-3
    assert made.issues == ()


def test_the_second_call_decodes_nothing(page: Path, tmp_path: Path) -> None:
    reader, samples = Counting(), [sample(page, "a"), sample(page, "b", x=20)]
    first = built(samples, tmp_path / "cache", read=reader)
    assert reader.read == [page]  # once for both faces
    second = built(samples, tmp_path / "cache", read=reader)
    assert reader.read == [page]
    assert first.fingerprint == second.fingerprint
    assert np.array_equal(first.images, second.images)
    assert np.array_equal(first.frames.centre, second.frames.centre)


def test_many_issues_of_a_kind_are_counted_also_by_the_cache(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_list, "MOST_OF_A_KIND", 2)
    far = [sample(page, f"far{x}", x=10_000 + x) for x in range(7)]
    for made in (built([sample(page, "a"), *far], tmp_path / "cache") for _ in range(2)):
        assert [issue.count for issue in made.issues] == [1, 1, 5] and left_out(made.issues) == 7


def test_a_cache_of_an_earlier_version_is_read(page: Path, tmp_path: Path) -> None:
    first = built([sample(page, "a"), sample(page, "far", x=10_000)], tmp_path)
    (file,) = tmp_path.rglob("manifest.json")
    manifest = json.loads(file.read_text())
    manifest["issues"] = [issue[:4] for issue in manifest["issues"]]
    file.write_text(json.dumps(manifest))
    assert built([sample(page, "a"), sample(page, "far", x=10_000)], tmp_path).issues == first.issues != ()


def test_issues_are_remembered_with_the_cache(page: Path, tmp_path: Path) -> None:
    samples = [sample(page, "a"), sample(tmp_path / "gone.png", "b")]
    first, second = (built(samples, tmp_path / "cache") for _ in range(2))
    assert first.issues == second.issues
    assert second.issues[0].problem.template == "left out: {problem}"


@pytest.mark.parametrize("change", ["file", "points", "box", "setting", "name"])
def test_whatever_changes_is_cut_again(change: str, page: Path, tmp_path: Path) -> None:
    reader = Counting()
    built([sample(page)], tmp_path / "cache", read=reader)
    more = {
        "points": {"points": sample(page).points + 0.5},
        "box": {"side": 49, "points": sample(page).points},
        "name": {"name": "z"},
    }.get(change, {})
    if change == "file":
        os.utime(page, ns=(1, 1))
    setting = CropSetting(size=32, grow=1.4) if change == "setting" else SETTING
    built([sample(page, **more)], tmp_path / "cache", setting, read=reader)
    assert len(reader.read) == 2


@pytest.mark.parametrize("file", ["images.npy", "labels.npy", "manifest.json", "frames.npy"])
def test_a_torn_cache_is_made_anew(file: str, page: Path, tmp_path: Path) -> None:
    first = built([sample(page)], tmp_path / "cache")
    expected = np.array(first.images)
    del first  # it maps the old bytes, and Windows writes no file that is mapped
    (folder,) = (tmp_path / "cache").iterdir()
    torn = (folder / file).read_bytes()
    (folder / file).write_bytes(torn[: len(torn) // 2])
    again = built([sample(page)], tmp_path / "cache")
    assert np.array_equal(again.images, expected)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [folder.name]


def test_a_cache_whose_manifest_is_nested_too_deeply_is_made_anew(page: Path, tmp_path: Path) -> None:
    expected = np.array(built([sample(page)], tmp_path / "cache").images)
    (folder,) = (tmp_path / "cache").iterdir()
    (folder / "manifest.json").write_text("[" * 100_000)
    assert np.array_equal(built([sample(page)], tmp_path / "cache").images, expected)


def test_nothing_is_unpickled(page: Path, tmp_path: Path) -> None:
    built([sample(page)], tmp_path / "cache")
    (folder,) = (tmp_path / "cache").iterdir()
    (folder / "labels.npy").unlink()
    np.save(folder / "labels.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    assert built([sample(page)], tmp_path / "cache").labels.dtype == np.float32


def _nan(page: Path) -> np.ndarray:
    points = np.array(sample(page).points)
    points[3, 1] = np.nan
    return points


BROKEN = {
    "not there": lambda page: sample(page.with_name("gone.png"), "bad"),
    "empty": lambda page: sample(_file(page, b""), "bad"),
    "torn": lambda page: sample(_file(page, page.read_bytes()[:90]), "bad"),
    "no picture": lambda page: sample(_file(page, b"no picture at all" * 99), "bad"),
    "a folder": lambda page: sample(page.parent, "bad"),
    "landmark NaN": lambda page: sample(page, "bad", points=_nan(page)),
    "landmarks far away": lambda page: sample(page, "bad", points=sample(page).points + 500),
    "another scheme": lambda page: sample(page, "bad", scheme="ibug68", points=np.full((68, 2), 30)),
    "too few landmarks": lambda page: sample(page, "bad", points=np.full((59, 2), 30)),
    "no box": lambda page: sample(page, "bad", box=Box(30, 20, 30, 70)),
    "box NaN": lambda page: sample(page, "bad", box=Box(30, float("nan"), 80, 70)),
    "box without end": lambda page: sample(page, "bad", box=Box(-1e7, -1e7, 1e7, 1e7)),
    "outside the picture": lambda page: sample(page, "bad", x=900, y=900),
    "another size": lambda page: sample(page, "bad", size=(1654, 1170)),
    "no array": lambda page: sample(page.with_name("gone.npy"), "bad", extra={"index": 4}),
    "no row": lambda page: sample(_array(page), "bad", extra={"index": 4}),
}


def _file(page: Path, content: bytes) -> Path:
    path = page.with_name("broken.png")
    path.write_bytes(content)
    return path


def _array(page: Path) -> Path:
    path = page.with_name("array.npy")
    np.save(path, np.zeros((2, 100, 120), np.uint8))
    return path


@pytest.mark.parametrize("what", BROKEN)
def test_one_bad_face_stops_no_other(what: str, page: Path, tmp_path: Path) -> None:
    good = [sample(page, "a"), sample(page, "c", x=40)]
    made = built([good[0], BROKEN[what](page), good[1]], tmp_path / "cache")
    assert made.names == ("a", "c")
    alone = built(good, tmp_path / "cache")
    assert np.array_equal(made.images, alone.images)
    assert np.array_equal(made.labels, alone.labels)
    (issue,) = made.issues
    assert issue.where == "bad"
    assert issue.problem
    assert issue.hint


def test_without_one_good_face_nothing_is_made(page: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="The face cannot be used"):
        built([sample(tmp_path / "gone.png")], tmp_path / "cache")
    with pytest.raises(SourceError, match="None of the 0 faces"):
        built([], tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_a_gigantic_picture_is_not_decoded(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "MOST_PIXELS", 5000)
    with pytest.raises(SampleRejected, match="too large: 120×100"):
        read_image(sample(page), 1)


def test_a_folder_that_cannot_be_written_is_told(page: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MangamatchError, match="cannot be written"):
        built([sample(page)], tmp_path / "file" / "cache")


def test_two_processes_may_make_the_same(page: Path, tmp_path: Path) -> None:
    slow = build_cache([sample(page)], tmp_path / "cache", SETTING)
    next(slow)
    made = built([sample(page)], tmp_path / "cache")
    late = result_of(slow)
    assert np.array_equal(made.images, late.images)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [made.fingerprint]


def test_leftovers_of_yesterday_are_removed(page: Path, tmp_path: Path) -> None:
    for name, age in (("old", 2), ("new", 0)):
        (tmp_path / "cache" / f".making-{name}").mkdir(parents=True)
        then = time.time() - age * 86_400
        os.utime(tmp_path / "cache" / f".making-{name}", (then, then))
    built([sample(page)], tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").glob(".making-*")] == [".making-new"]


def test_a_full_disk_leaves_nothing(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.np, "save", full)
    with pytest.raises(MangamatchError, match="No space left"):
        built([sample(page)], tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_stopping_leaves_nothing(page: Path, tmp_path: Path) -> None:
    steps = build_cache([sample(page)], tmp_path / "cache", SETTING)
    assert isinstance(next(steps), Progress)
    steps.close()
    assert not list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "LA", "P", "1", "I;16"])
def test_every_kind_of_picture_is_read(mode: str, channels: int, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    if mode == "I;16":
        picture = Image.fromarray(np.full((9, 12), 65535, np.uint16))
    else:
        picture = Image.new("RGB", (12, 9), "white").convert(mode)
    picture.save(path)
    pixels = read_image(sample(path), channels)
    assert pixels.shape == ((9, 12) if channels == 1 else (9, 12, 3))
    assert (pixels == 255).all()


def test_transparent_paper_is_white_and_colours_are_rgb(tmp_path: Path) -> None:
    Image.new("RGBA", (12, 9), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert (read_image(sample(tmp_path / "clear.png"), 1) == 255).all()
    Image.new("RGB", (12, 9), (200, 10, 30)).save(tmp_path / "red.png")
    assert read_image(sample(tmp_path / "red.png"), 3)[0, 0].tolist() == [200, 10, 30]


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_rows_of_arrays_are_pictures(kind: type, tmp_path: Path) -> None:
    rows = np.zeros((3, 100, 120, 3), kind)
    rows[1] = (200, 10, 30) if kind is np.uint8 else (200 / 255, 10 / 255, 30 / 255)
    np.save(tmp_path / "rows.npy", rows)
    samples = [sample(tmp_path / "rows.npy", str(i), extra={"index": i}) for i in range(3)]
    made = built(samples, tmp_path / "cache", CropSetting(size=32, channels=3))
    assert made.images[1, 20, 20].tolist() == [200, 10, 30]
    assert not made.images[[0, 2]].any()


def test_sixteen_bit_pictures_are_scaled(tmp_path: Path) -> None:
    Image.fromarray(np.full((9, 12), 128 * 257, np.uint16)).save(tmp_path / "deep.png")
    assert (read_image(sample(tmp_path / "deep.png"), 1) == 128).all()
