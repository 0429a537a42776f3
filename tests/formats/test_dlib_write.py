"""dlib XML as it is written: read by those who read it in the world."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import cv2
import dlib
import numpy as np
import pytest
from dlib_cases import DLIB, export, face, finish, read_without_images

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.errors import ExportError
from mangamatch.formats.dlib import repair

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """An export of four faces on two images, one in a folder with an apostrophe."""
    rng, samples = np.random.default_rng(0), []
    for name in ("That'sIzumiko/003.png", "Bücher 本/1.png"):
        image = tmp_path / name
        image.parent.mkdir()
        cv2.imencode(".png", rng.integers(0, 255, (100, 120), np.uint8))[1].tofile(image)
        for i in range(2):
            extra = {"emotion": 4, "note": "a > b & \"c\" 'd'\n"}
            samples.append(face(image, f"{image.parent.name} <{i}>", extra=extra))
    path = tmp_path / "export.xml"
    assert export(samples[::2] + samples[1::2], path, comment="for <tests> & people") == []
    return path


def test_dlib_trains_on_the_export(exported: Path, tmp_path: Path) -> None:
    options = dlib.shape_predictor_training_options()
    options.oversampling_amount = options.cascade_depth = 1
    options.num_trees_per_cascade_level, options.tree_depth = 2, 2
    options.feature_pool_size, options.num_test_splits = 20, 2
    model = tmp_path / "model.dat"
    dlib.train_shape_predictor(str(exported), str(model), options)
    assert model.stat().st_size > 0
    assert dlib.test_shape_predictor(str(exported), str(model)) >= 0


def test_dlib_reads_what_was_meant(exported: Path) -> None:
    data = dlib.image_dataset_metadata.load_image_dataset_metadata(str(exported))
    samples, _ = finish(DLIB.read(exported))
    assert data.comment == "for <tests> & people"
    assert [image.filename for image in data.images] == ["That'sIzumiko/003.png", "Bücher 本/1.png"]
    faces = [item for image in data.images for item in image.boxes]
    for sample, item in zip(samples, faces, strict=True):
        assert sample.box == Box(
            item.rect.left(), item.rect.top(), item.rect.right() + 1, item.rect.bottom() + 1
        )
        assert [(p.x, p.y) for _, p in sorted(item.parts.items())] == [tuple(p) for p in sample.points]


def test_tutorial_loaders_read_it(exported: Path) -> None:
    assert not exported.read_bytes().startswith(b"\xef\xbb\xbf")
    root = ElementTree.parse(exported).getroot()
    assert [child.tag for child in root] == ["name", "comment", "images"]
    samples, _ = finish(DLIB.read(exported))
    first = root[2][0]
    assert (int(first.attrib["width"]), int(first.attrib["height"])) == (120, 100)
    crop = first[0].attrib
    assert [int(crop[key]) for key in ("top", "left", "width", "height")] == [12, 10, 80, 76]
    assert [part.attrib["name"] for part in first[0]] == [f"{i:02d}" for i in range(60)]
    points = [[int(first[0][i].attrib["x"]), int(first[0][i].attrib["y"])] for i in range(60)]
    assert points == samples[0].points.tolist()


def test_faces_of_one_image_stand_together(exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    assert re.findall('file="(.*?)"', text) == ["That'sIzumiko/003.png", "Bücher 本/1.png"]


def test_half_pixels_round_up_and_boxes_keep_a_pixel(tmp_path: Path) -> None:
    points = arrays.points([[0.5, 1.5], [-0.5, -1.5], [2.4999, -2.4999]])
    path = tmp_path / "x.xml"
    assert (
        export([face(tmp_path / "a.png", scheme="three", points=points, box=Box(5, 5, 5.2, 4))], path) == []
    )
    (sample,), _ = finish(DLIB.read(path))
    assert sample.points.tolist() == [[1, 2], [0, -1], [2, -2]]
    assert sample.box == Box(5, 5, 6, 6)


@pytest.mark.parametrize("name", ["a&b.jpg", "a<b.jpg", "a>b.jpg", 'a"b.jpg', "a\nb.jpg", "a\udcffb.jpg"])
def test_paths_dlib_cannot_read_are_refused(tmp_path: Path, name: str) -> None:
    issues = export([face(tmp_path / name, "bad"), face(tmp_path / "good.jpg", "good")], tmp_path / "x.xml")
    assert [issue.where for issue in issues] == ["bad"]
    assert [sample.name for sample in finish(DLIB.read(tmp_path / "x.xml"))[0]] == ["good"]


@pytest.mark.parametrize(
    "changes",
    [
        {"points": arrays.points(np.zeros((59, 2)))},
        {"points": arrays.points(np.zeros((0, 2))), "scheme": "none"},
        {"points": arrays.points(np.full((60, 2), np.nan))},
        {"box": Box(0, 0, np.inf, 5)},
        {"points": arrays.points(np.full((60, 2), 1e12))},
        {"name": "a\x00b"},
        {"group": "\ud800"},
    ],
)
def test_samples_the_format_cannot_hold_are_listed(tmp_path: Path, changes: dict[str, object]) -> None:
    issues = export(
        [face(tmp_path / "a.jpg", **changes), face(tmp_path / "a.jpg", "good")], tmp_path / "x.xml"
    )
    assert len(issues) == 1
    assert issues[0].hint
    assert [sample.name for sample in finish(DLIB.read(tmp_path / "x.xml"))[0]] == ["good"]


def test_extra_that_is_no_json_is_listed_and_the_face_written(tmp_path: Path) -> None:
    issues = export([face(tmp_path / "a.jpg", extra={"x": object()})], tmp_path / "x.xml")
    assert "extra data" in issues[0].problem
    assert len(finish(DLIB.read(tmp_path / "x.xml"))[0]) == 1


def test_sizes_that_differ_and_mixed_schemes_are_listed(tmp_path: Path) -> None:
    few = arrays.points([[1, 2]])
    samples = [
        face(tmp_path / "a.jpg", "1"),
        face(tmp_path / "a.jpg", "2", size=(9, 9), scheme="s", points=few),
    ]
    issues = export(samples, tmp_path / "x.xml")
    assert [("size" in i.problem, "mixes" in i.problem) for i in issues] == [(True, False), (False, True)]
    read, issues = read_without_images(tmp_path / "x.xml")
    assert len(read) == 2
    assert ["mixes" in issue.problem for issue in issues] == [True]


def test_an_export_of_nothing_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match="The face cannot be written"):
        export([face(tmp_path / "A&B" / "1.png")], out)
    assert out.read_text(encoding="utf-8") == "old" and list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_pieces_of_any_size_make_the_same(
    tmp_path: Path, exported: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = finish(DLIB.read(exported))
    monkeypatch.setattr(repair, "_CHUNK", size)
    again, issues = finish(DLIB.read(exported))
    assert issues == []
    assert [s.points.tolist() for s in again] == [s.points.tolist() for s in whole]
