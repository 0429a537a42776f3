"""YOLO-pose: what Ultralytics asks for, and what others have made for it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml
from format_cases import SIZE, face_points, picture
from tool_cases import HEIGHT, WIDTH, face, read, write

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


def test_yolo_labels_what_is_inside(images: list[Path], tmp_path: Path) -> None:
    points = np.full((60, 2), 10.0)
    points[0], points[1] = (-3, 5), (WIDTH + 1, 5)
    sample = face(images[0], points=arrays.points(points), box=Box(-50, -50, WIDTH / 2, 999))
    outside = face(images[0], "o", box=Box(-9, -9, -1, -1))
    (refused,) = write("yolo", [sample, outside], tmp_path / "out")
    assert "outside" in refused.problem
    (line,) = (tmp_path / "out" / "labels" / "train" / "Book" / "000.txt").read_text().splitlines()
    values = [float(word) for word in line.split()]
    assert len(values) == 5 + 60 * 3 and min(values) >= 0 and max(values[:5] + values[5::3]) <= 1
    assert values[:11] == [0, 0.25, 0.5, 0.5, 1, 0, 0, 0, 0, 0, 0]
    assert values[13] == 2
    found, (issue,) = read("yolo", tmp_path / "out")
    assert found == [] and "landmark 0 is missing" in issue.problem


def test_yolo_data_is_what_ultralytics_asks_for(images: list[Path], tmp_path: Path) -> None:
    splits = ("train", "train", "test")
    samples = [face(image, s, extra={"split": s}) for image, s in zip(images, splits, strict=True)]
    assert write("yolo", samples, tmp_path / "out", "two\nlines") == []
    data = yaml.safe_load((tmp_path / "out" / "data.yaml").read_text(encoding="utf-8"))
    assert data["kpt_shape"] == [60, 3] and data["names"] == ["face"]
    assert data["flip_idx"] == list(MANGA60.mirror)
    assert (data["train"], data["val"], data["test"]) == ("images/train", "images/train", "images/test")
    pictures = sorted(path for path in (tmp_path / "out" / "images").rglob("*.*g"))
    labels = sorted(path for path in (tmp_path / "out" / "labels").rglob("*.txt"))
    assert [path.with_suffix("").parts[-3:] for path in pictures] == [
        path.with_suffix("").parts[-3:] for path in labels
    ]
    assert len(pictures) == 3 and pictures[0].samefile(images[2])
    found, issues = read("yolo", tmp_path / "out")
    assert issues == []
    assert sorted(sample.extra["split"] for sample in found) == ["test", "train", "train"]


def test_links_become_copies_where_the_disk_has_none(
    images: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert write("yolo", [face(images[0])], tmp_path / "out") == []
    copy = tmp_path / "out" / "images" / "train" / "Book" / "000.jpg"
    assert copy.read_bytes() == images[0].read_bytes() and not copy.samefile(images[0])


def test_an_image_that_trainers_would_mend_is_copied(images: list[Path], tmp_path: Path) -> None:
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(images[0].read_bytes()[:-2])
    assert write("yolo", [face(torn, group="g"), face(images[0], group="g")], tmp_path / "out") == []
    folder = tmp_path / "out" / "images" / "train" / "g"
    assert not (folder / "torn.jpg").samefile(torn)
    assert (folder / "000.jpg").samefile(images[0])


def test_yolo_stays_in_its_folder(images: list[Path], tmp_path: Path) -> None:
    write("yolo", [face(images[0])], tmp_path / "far")
    folder = tmp_path / "in"
    folder.mkdir()
    for value in ("../far/images/train", str(tmp_path / "far" / "images" / "train")):
        (folder / "data.yaml").write_text(f"train: {json.dumps(value)}\nkpt_shape: [60, 3]\n")
        found, (issue,) = read("yolo", folder)
        assert found == [] and "outside" in issue.problem
        assert len(read("yolo", folder, outside=True)[0]) == 1
    place = folder / "images"
    place.mkdir()
    (place / "000.jpg").symlink_to(images[0])
    (folder / "labels").mkdir()
    (folder / "labels" / "000.txt").write_text(next((tmp_path / "far" / "labels").rglob("*.txt")).read_text())
    (folder / "data.yaml").write_text("train: images\nkpt_shape: [60, 3]\n")
    found, (issue,) = read("yolo", folder)
    assert found == [] and "outside" in issue.problem


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("0 1\n" * 10_001, "more than 10000 lines"),
        ("0 " + "1 " * (1 << 18), "a line is too long"),
        ("0 0.5\n" * (1 << 20), "larger than 4 MB"),
    ],
)
@pytest.mark.parametrize("shape", ["kpt_shape: [60, 3]\n", "names: [face]\n"])
def test_labels_beyond_any_measure_are_listed(labels: str, said: str, shape: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        picture(tmp_path / "images" / f"{name}.png")
    numbers = " ".join(f"{x} {y} 2" for x, y in (face_points() / SIZE).tolist())
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.txt").write_text(labels)
    (tmp_path / "labels" / "b.txt").write_text(f"0 0.5 0.5 0.2 0.2 {numbers}\n")
    (tmp_path / "data.yaml").write_text(f"train: images\n{shape}")
    (sample,), (issue,) = read("yolo", tmp_path)
    assert sample.image.name == "b.png" and np.allclose(sample.points, face_points())
    assert said in issue.problem and issue.file.endswith("a.txt") and issue.hint


def test_yolo_of_others(images: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "set"
    (folder / "images").mkdir(parents=True)
    (folder / "labels").mkdir()
    (folder / "images" / "a.jpg").write_bytes(images[0].read_bytes())
    (folder / "images" / "b.jpg").write_bytes(b"no image")
    good = "1 0.5 0.5 0.5 0.5 " + " ".join(["0.25 0.5"] * 5)
    (folder / "labels" / "a.txt").write_bytes(f"{good}\n{good} 1\n\n0 x\n".encode() + b"\xff\n")
    (folder / "labels" / "b.txt").write_text(good)
    data = "path: /home/them/set\ntrain: images\nkpt_shape:\n  - 5\n  - 2\nnames:\n  - a\n  - b\n"
    (folder / "data.yaml").write_text(data)
    (sample,), issues = read("yolo", folder / "data.yaml")
    assert sample.points.tolist() == [[WIDTH / 4, HEIGHT / 2]] * 5
    assert dict(sample.extra) == {"split": "train", "class": "b"}
    assert sample.box == Box(WIDTH / 4, HEIGHT / 4, WIDTH * 3 / 4, HEIGHT * 3 / 4)
    assert len(issues) == 5  # the fifth: five landmarks fit no known scheme
    for bad in ("kpt_shape: x", "a: [", "!!python/object:os.system x"):
        (folder / "data.yaml").write_text(bad)
        with pytest.raises(SourceError):
            read("yolo", folder)
