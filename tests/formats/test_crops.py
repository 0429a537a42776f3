"""Crops: the face, nothing but the face, and its landmarks in place."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from mangamatch.domain import arrays, throttle
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.errors import ExportError
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem
from mangamatch.formats.crops import write_crops

if TYPE_CHECKING:
    from mangamatch.domain.issue import Issue

WIDTH, HEIGHT = 120, 90


def save(path: Path, pixels: np.ndarray) -> Path:
    path.parent.mkdir(exist_ok=True)
    cv2.imencode(path.suffix, pixels)[1].tofile(path)
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    pixels = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH), np.uint8)
    return save(tmp_path / "That'sIzumiko 本" / "003.png", pixels)


def face(image: Path, name: str = "s", x: float = 40, y: float = 30, **changes: object) -> Sample:
    points = arrays.points(np.random.default_rng(3).uniform(0, 20, (60, 2)) + np.array([x, y]))
    size = (WIDTH, HEIGHT)
    sample = Sample(image, size, Box(x, y, x + 20, y + 24), points, "manga60", "b", name, {"emotion": 1})
    return replace(sample, **changes)


def cut(samples: list[Sample], folder: Path, **options: float) -> tuple[list[Sample], list[Issue]]:
    work = write_crops(samples, folder, **options)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


def pixels_of(path: Path) -> np.ndarray:
    return cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)


def test_points_move_by_the_corner_and_pixels_are_the_page(page: Path, tmp_path: Path) -> None:
    sample = face(page)
    (crop,), issues = cut([sample], tmp_path / "crops", margin=0.25)
    assert issues == []
    corner = np.array([34, 24])  # a quarter of the larger side, 24, around the box
    assert np.allclose(crop.points, sample.points - corner)
    assert crop.box == sample.box.moved(-34, -24)
    assert (crop.size, crop.extra, crop.group, crop.name) == ((32, 36), sample.extra, "b", "s")
    pixels = pixels_of(crop.image)
    assert pixels.ndim == 2
    assert (pixels == pixels_of(page)[24:60, 34:66]).all()


def test_points_outside_the_box_are_inside_the_crop(page: Path, tmp_path: Path) -> None:
    points = arrays.points([[5.5, 60.25], [80, 20]])
    (crop,), _ = cut([face(page, scheme="two", points=points)], tmp_path / "crops", margin=0)
    assert crop.size == (75, 41)
    assert crop.points.tolist() == [[0.5, 40.25], [75, 0]]


def test_crops_end_at_the_page(page: Path, tmp_path: Path) -> None:
    (crop,), issues = cut([face(page, x=-5, y=80)], tmp_path / "crops")
    assert issues == []
    assert (crop.size, crop.box) == ((18, 13), Box(-5, 3, 15, 27))


@pytest.mark.parametrize(
    ("shape", "suffix"), [((90, 120, 3), ".jpg"), ((90, 120, 4), ".png"), ((90, 120), ".jpg")]
)
def test_channels_are_kept(tmp_path: Path, shape: tuple[int, ...], suffix: str) -> None:
    image = save(tmp_path / f"page{suffix}", np.full(shape, 200, np.uint8))
    (crop,), _ = cut([face(image)], tmp_path / "crops")
    assert pixels_of(crop.image).shape[2:] == shape[2:]


def test_each_image_is_decoded_once_and_the_order_kept(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = save(tmp_path / "a.png", pixels_of(page))
    decode, decoded = cv2.imdecode, []
    monkeypatch.setattr(cv2, "imdecode", lambda *args: decoded.append(1) or decode(*args))
    crops, _ = cut([face((page, other)[i % 2], f"s{i}") for i in range(10)], tmp_path / "crops")
    assert [crop.name for crop in crops] == [f"s{i}" for i in range(10)]
    assert len(decoded) == 2


def test_bad_images_and_faces_are_listed(page: Path, tmp_path: Path) -> None:
    broken, empty = tmp_path / "broken.jpg", tmp_path / "empty.jpg"
    half = save(tmp_path / "half.jpg", pixels_of(page))
    half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
    broken.write_bytes(b"\xff\xd8\xff no picture")
    empty.touch()
    bad = [
        face(tmp_path / "missing.jpg", "missing"),
        face(broken, "broken"),
        face(empty, "empty"),
        face(half, "half a page"),
        face(tmp_path, "folder"),
        face(page, "outside", x=500),
        face(page, "nan", points=arrays.points(np.full((60, 2), np.nan))),
        face(page, "other scan", size=(1654, 1170)),
    ]
    crops, issues = cut([*bad, face(page, "good", size=None)], tmp_path / "crops")
    assert [crop.name for crop in crops] == ["good"]
    assert [issue.where for issue in issues] == [sample.name for sample in bad]
    assert all(issue.hint for issue in issues)
    assert [path.name for path in (tmp_path / "crops").glob("*.*g")] == ["good.png"]


def test_names_are_safe_and_unique(page: Path, tmp_path: Path) -> None:
    names = ["a/../b", "A/../B", "con", "", "x" * 300, "本" * 300, "..", "\udcff"]
    crops, issues = cut([face(page, name) for name in names], tmp_path / "crops")
    assert issues == []
    files = [crop.image for crop in crops]
    assert all(file.parent == tmp_path / "crops" and file.is_file() for file in files)
    assert len({file.name.casefold() for file in files}) == len(names)
    assert [crop.name for crop in crops] == names


def test_names_count_up() -> None:
    names = UniqueNames(ignore_case=True)
    assert [names.take(name) for name in ("a", "A", "a_2", "a", "b")] == ["a", "A_2", "a_2_2", "a_3", "b"]
    assert safe_stem("LPT1.txt") == "_LPT1.txt"


def test_crops_replace_older_crops_only(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "crops"
    cut([face(page, "old")], folder)
    cut([face(page, "new")], folder)
    assert [path.name for path in folder.glob("*.png")] == ["new.png"]
    (folder / "notes.txt").touch()
    with pytest.raises(ExportError, match=r"notes\.txt"):
        cut([face(page)], folder)
    assert {path.name for path in folder.glob("*.*g")} == {"new.png"}


def test_a_full_disk_leaves_the_old_crops(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "crops"
    cut([face(page, "old")], folder)

    def fail(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(ExportError) as caught:
        cut([face(page, f"s{i}") for i in range(5)], folder)
    assert "space" in caught.value.hint
    assert [path.name for path in folder.glob("*.png")] == ["old.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [page.parent.name, "crops"]


def test_closing_midway_leaves_nothing(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "_INTERVAL", 0.0)
    pages = [save(tmp_path / "pages" / f"{i}.png", pixels_of(page)) for i in range(20)]
    work = write_crops([face(image, f"s{i}") for i, image in enumerate(pages)], tmp_path / "crops")
    assert [next(work).done for _ in range(3)] == [0, 1, 2]
    work.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [page.parent.name, "pages"]
