"""Two arrays, one of images and one of landmarks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import face_points
from PIL import Image

from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.formats import FORMATS
from mangamatch.formats.npy.images import unpack_images

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

POINTS = np.stack([face_points(seed=i) for i in range(4)])
IMAGES = np.random.default_rng(0).integers(0, 255, (4, 100, 120), np.uint8)


def read(path: Path) -> tuple[list[Sample], list[Issue]]:
    return result_of(FORMATS["npy-arrays"].read(path))


@pytest.mark.parametrize("points", [POINTS, POINTS.reshape(4, -1).astype("f4")])
@pytest.mark.parametrize("images", [IMAGES, np.repeat(IMAGES[..., None], 3, axis=3), IMAGES[..., None] / 255])
def test_rows_become_samples_and_pictures(tmp_path: Path, points: np.ndarray, images: np.ndarray) -> None:
    np.save(tmp_path / "x.npy", images)
    np.save(tmp_path / "y.npy", points)
    for path in (tmp_path, tmp_path / "x.npy", tmp_path / "y.npy"):
        samples, issues = read(path)
        assert issues == [] and len(samples) == 4
    assert [(s.image, s.extra["index"], s.size) for s in samples] == [
        (tmp_path / "x.npy", i, (120, 100)) for i in range(4)
    ]
    assert np.allclose([sample.points for sample in samples], POINTS)
    pictures, issues = result_of(unpack_images(samples, tmp_path / "png"))
    assert issues == [] and [dict(sample.extra) for sample in pictures] == [{}] * 4
    for i, sample in enumerate(pictures):
        with Image.open(sample.image) as image:
            assert np.array_equal(np.asarray(image.convert("L")), IMAGES[i])


FOLDERS = [name for name, entry in FORMATS.items() if entry.write and entry.read and entry.is_folder]


@pytest.mark.parametrize("name", FOLDERS)
def test_rows_are_written_as_pictures(tmp_path: Path, name: str) -> None:
    np.save(tmp_path / "x.npy", IMAGES)
    np.save(tmp_path / "y.npy", POINTS)
    samples, _ = read(tmp_path)
    assert result_of(FORMATS[name].write(samples, tmp_path / "out")) == []
    again, issues = result_of(FORMATS[name].read(tmp_path / "out"))
    assert issues == []
    assert np.allclose([sample.points for sample in again], POINTS, atol=1e-3)
    assert "index" not in again[2].extra
    assert np.array_equal(np.asarray(Image.open(again[2].image)), IMAGES[2])


@pytest.mark.parametrize("name", FOLDERS)
def test_a_row_that_is_not_there_is_listed(tmp_path: Path, name: str) -> None:
    np.save(tmp_path / "x.npy", IMAGES)
    np.save(tmp_path / "y.npy", POINTS)
    good, bad, *_ = read(tmp_path)[0]
    bad = replace(bad, extra={"index": 99})
    (issue,) = result_of(FORMATS[name].write([good, bad], tmp_path / "out"))
    assert "no image 99" in issue.problem and issue.hint


def test_train_and_test_are_told_apart_by_their_names(tmp_path: Path) -> None:
    for part in ("test", "train"):
        np.save(tmp_path / f"{part}_images.npy", IMAGES)
        np.save(tmp_path / f"{part}_points.npy", POINTS)
    samples, issues = read(tmp_path)
    assert issues == []
    assert {(s.image.name, s.name[:5]) for s in samples} == {
        ("test_images.npy", "test_"),
        ("train_images.npy", "train"),
    }


def test_fractions_and_bad_rows_are_said(tmp_path: Path) -> None:
    points = POINTS / (120, 100)
    points[1, 3] = np.nan
    np.save(tmp_path / "x.npy", IMAGES)
    np.save(tmp_path / "y.npy", points)
    samples, issues = read(tmp_path)
    assert [sample.extra["index"] for sample in samples] == [0, 2, 3]
    assert np.allclose(samples[1].points, POINTS[2])
    assert ["fractions" in issues[0].problem, issues[1].where] == [True, "row 1"]


def test_arrays_that_do_not_fit_are_an_error(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", IMAGES)
    np.save(tmp_path / "y.npy", POINTS[:3])
    assert not FORMATS["npy-arrays"].detect(tmp_path)
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(SourceError):
            read(path)


def test_objects_are_refused_and_the_rest_read(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", IMAGES)
    np.save(tmp_path / "y.npy", POINTS)
    np.save(tmp_path / "z.npy", np.array([{}], object), allow_pickle=True)
    samples, issues = read(tmp_path)
    assert len(samples) == 4 and len(issues) == 1
