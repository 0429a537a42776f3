"""Landmark files beside their images: .pts, .npy, JSON and text."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import SIZE, face_points, faces, picture

from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

CARICATURE = Path(__file__).parents[3] / "shared" / "data" / "caricature"


def read(name: str, path: Path) -> tuple[list[Sample], list[Issue]]:
    return result_of(FORMATS[name].read(path))


def pts(points: np.ndarray, head: str = "version: 1\nn_points: {n}\n{{\n") -> str:
    lines = "".join(f"{x} {y}\n" for x, y in points)
    return f"{head.format(n=len(points))}{lines}}}\n"


# -- .pts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head", ["version: 1\nn_points: {n}\n{{\n", "version: 1\r\nn_points:  {n}\r\n{{\r\n"]
)
def test_pts_count_from_one(tmp_path: Path, head: str) -> None:
    picture(tmp_path / "helen" / "1.jpg")
    points = face_points(68)
    (tmp_path / "helen" / "1.pts").write_text(pts(points, head), newline="")
    for path in (tmp_path, tmp_path / "helen" / "1.pts"):
        (sample,), issues = read("pts", path)
        assert issues == []
        assert (sample.scheme, sample.size, sample.group, sample.name) == ("ibug68", SIZE, "helen", "1")
        assert np.allclose(sample.points, points - 1)
        assert sample.box == Box.around(sample.points)


def test_pts_as_menpo_writes_them(tmp_path: Path) -> None:
    samples = faces(tmp_path, 1)
    assert result_of(FORMATS["pts"].write(samples, tmp_path / "out")) == []
    lines = (tmp_path / "out" / "Book" / "f0.pts").read_text().splitlines()
    x, y = samples[0].points[0] + 1
    assert lines[:4] == ["version: 1", "n_points: 60", "{", f"{x:.3f} {y:.3f}"]
    assert lines[-1] == "}"


BAD_PTS = {
    "nothing": "",
    "no head": "1 2\n3 4\n",
    "too few": pts(face_points(68)).replace("n_points: 68", "n_points: 69"),
    "word": "version: 1\nn_points: 1\n{\na b\n}",
    "odd": "version: 1\nn_points: 1\n{\n1 2 3\n}",
    "NaN": pts(face_points(68)).replace("{\n", "{\nnan nan\n").replace("68", "69"),
    "no points": "version: 1\nn_points: 0\n{\n}",
    "huge count": "version: 1\nn_points: 99999999999999999999999\n{\n1 2\n}",
    "another number of points": pts(face_points(5)),
}


@pytest.mark.parametrize("text", BAD_PTS.values(), ids=BAD_PTS)
def test_a_bad_file_is_listed_and_the_rest_read(tmp_path: Path, text: str) -> None:
    for name, content in {"a": pts(face_points(68)), "b": text, "c": pts(face_points(68, 1))}.items():
        picture(tmp_path / f"{name}.png")
        (tmp_path / f"{name}.pts").write_text(content)
    samples, issues = read("pts", tmp_path)
    assert [sample.name for sample in samples] == ["a", "c"]
    assert len(issues) == 1 and issues[0].hint and "left out" in issues[0].problem


# -- images --------------------------------------------------------------------------------------------


def test_images_are_found_by_any_of_their_names(tmp_path: Path) -> None:
    for image, file in {
        "a/1.JPG": "a/1.npy",
        "b/2.png": "b/2_l.npy",
        "c/3.png": "c/3.png.npy",
        "d/images/4.png": "d/landmarks_gt/4.png.npy",
        "e/5_l.png": "e/5_l.npy",
    }.items():
        picture(tmp_path / image)
        (tmp_path / file).parent.mkdir(exist_ok=True)
        np.save(tmp_path / file, face_points(68))
    samples, issues = read("npy", tmp_path)
    assert issues == []
    groups = {sample.name: sample.group for sample in samples}
    assert groups == {"1": "a", "2": "b", "3": "c", "4": "landmarks_gt", "5_l": "e"}


def test_of_several_files_the_nearest_name_wins(tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg")
    for i, name in enumerate(("a.jpg.npy", "a.npy", "a_l.npy")):
        np.save(tmp_path / name, face_points(68, i))
    (sample,), issues = read("npy", tmp_path)
    assert sample.points.tolist() == face_points(68).tolist()
    assert [Path(issue.file).name for issue in issues] == ["a.npy", "a_l.npy"]


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    outside, folder = picture(tmp_path / "outside" / "x.png"), tmp_path / "data"
    picture(folder / "in.png")
    (folder / "a.png").symlink_to(outside)
    (folder / "b.png").symlink_to(folder / "in.png")
    (folder / "a.pts").write_text(pts(face_points(68)))
    (folder / "b.pts").write_text(pts(face_points(68, 1)))
    (tmp_path / "secret.pts").write_text(pts(face_points(68)))
    (folder / "in.pts").symlink_to(tmp_path / "secret.pts")
    samples, issues = read("pts", folder)
    assert [sample.name for sample in samples] == ["b"]
    assert ["link" in issue.problem for issue in issues] == [True, True]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_are_not_utf8_are_listed(tmp_path: Path) -> None:
    picture(tmp_path / "good.png")
    (tmp_path / "good.pts").write_text(pts(face_points(68)))
    os.link(tmp_path / "good.png", os.fsencode(tmp_path) + b"/\xff.png")
    os.link(tmp_path / "good.pts", os.fsencode(tmp_path) + b"/\xff.pts")
    samples, issues = read("pts", tmp_path)
    assert [sample.name for sample in samples] == ["good"]
    assert "UTF-8" in issues[0].problem
    issues[0].file.encode()


@pytest.mark.parametrize("name", ["pts", "npy", "flm-crops", "text-lines"])
def test_a_folder_without_landmarks_is_an_error(name: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(SourceError) as caught:
            read(name, path)
        assert caught.value.hint


# -- .npy ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize("kind", ["f4", ">f8", "i4"])
def test_npy_of_any_number_and_shape(tmp_path: Path, flat: bool, kind: str) -> None:
    picture(tmp_path / "a.png")
    points = np.rint(face_points(68)).astype(kind)
    np.save(tmp_path / "a.npy", points.ravel() if flat else np.asfortranarray(points))
    (sample,), issues = read("npy", tmp_path)
    assert issues == []
    assert sample.points.tolist() == points.tolist()
    assert sample.points.dtype == np.float64


@pytest.mark.parametrize(("shift", "said"), [(0.0, "0 to 1"), (0.5, "-0.5 to 0.5")])
@pytest.mark.parametrize("name", ["npy", "text-lines"])
def test_fractions_are_told_from_pixels(tmp_path: Path, name: str, shift: float, said: str) -> None:
    for i in range(3):
        picture(tmp_path / f"{i}.png")
        fractions = face_points(68, i) / SIZE - shift
        np.save(tmp_path / f"{i}.npy", fractions)
        np.savetxt(tmp_path / f"{i}.txt", fractions.ravel())
    samples, issues = read(name, tmp_path)
    assert len(issues) == 1 and said in issues[0].problem
    for i, sample in enumerate(samples):
        assert np.allclose(sample.points, face_points(68, i))


def test_a_file_that_is_written_unlike_the_others_is_left_out(tmp_path: Path) -> None:
    for i in range(3):
        picture(tmp_path / f"{i}.png")
        np.save(tmp_path / f"{i}.npy", face_points(68) / (SIZE if i == 1 else 1))
    samples, issues = read("npy", tmp_path)
    assert [sample.name for sample in samples] == ["0", "2"]
    assert ["left out" in issue.problem for issue in issues] == [True]


def header(shape: str, kind: str = "<f8") -> bytes:
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x93NUMPY",
        header("(68, 2)"),
        header("(1000000000000, 2)") + bytes(99),
        header("(9223372036854775807, 9223372036854775807)") + bytes(99),
        header("(-1, 2)") + bytes(99),
        header("(0, 2)"),
        header("()") + bytes(8),
        header("(3, 3)") + bytes(72),
        header("(4, 2)", "<U4") + bytes(999),
        header("(4, 2)", "<c16") + bytes(999),
        header("(4, 2)", "nonsense") + bytes(999),
        header("(" * 40) + bytes(99),
        b"\x93NUMPY\x09\x00" + bytes(200),
    ],
)
def test_bad_npy_files_are_listed(tmp_path: Path, data: bytes) -> None:
    picture(tmp_path / "a.png")
    (tmp_path / "a.npy").write_bytes(data)
    samples, issues = read("npy", tmp_path)
    assert samples == [] and len(issues) == 1
    assert issues[0].hint


def test_caricatures() -> None:
    if not CARICATURE.is_dir():
        pytest.skip(f"the caricature sample is not at {CARICATURE}")
    samples, issues = read("npy", CARICATURE)
    assert issues == []
    assert [sample.scheme for sample in samples] == ["ibug68"] * 5
    assert all(sample.size == (224, 224) and sample.image.suffix == ".jpg" for sample in samples)
    assert all((sample.points > 0).all() and (sample.points < 224).all() for sample in samples)
    assert [name for name, entry in FORMATS.items() if entry.detect(CARICATURE)] == ["npy"]


# -- JSON ----------------------------------------------------------------------------------------------


def test_crops_with_json_keep_emotion_and_unknown_keys(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    document = {"Emotions": 4, "who": "me", "points": face_points().tolist()}
    (tmp_path / "a.json").write_text(json.dumps(document))
    (sample,), issues = read("flm-crops", tmp_path)
    assert issues == []
    assert sample.extra == {"emotion": 4, "who": "me"}
    assert sample.scheme == "manga60"
    assert sample.points.tolist() == face_points().tolist()


@pytest.mark.parametrize("points", [face_points() + 1000, face_points(59), np.full((60, 2), np.nan)])
def test_bad_json_is_listed(tmp_path: Path, points: np.ndarray) -> None:
    picture(tmp_path / "a.png")
    (tmp_path / "a.json").write_text(json.dumps({"points": points.tolist()}))
    samples, issues = read("flm-crops", tmp_path)
    assert samples == [] and len(issues) == 1 and issues[0].hint


# -- writing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pts", "npy"])
def test_faces_that_cannot_be_written_are_listed(tmp_path: Path, name: str) -> None:
    good, no_image, no_point = faces(tmp_path)
    no_image.image.unlink()
    object.__setattr__(no_point, "points", np.full((60, 2), np.nan))
    issues = result_of(FORMATS[name].write([good, no_image, no_point], tmp_path / "out"))
    assert [issue.where for issue in issues] == ["f1", "f2"]
    samples, issues = read(name, tmp_path / "out")
    assert [sample.name for sample in samples] == ["f0"] and issues == []
    with pytest.raises(ExportError, match="The face cannot be written"):
        result_of(FORMATS[name].write([no_image], tmp_path / "out"))
    assert len(read(name, tmp_path / "out")[0]) == 1
