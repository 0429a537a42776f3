"""The data.yaml of other exporters: the right one among several, and folders that are not where it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import SIZE, face_points, picture

from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.formats import FORMATS, detect_format

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = "kpt_shape: [60, 3]\n"
ARGS = "task: pose\nmode: train\nmodel: yolo11n-pose.pt\ndata: /content/data.yaml\nval: true\npose: 12.0\n"


def labelled(root: Path, image: str, label: str = "") -> Path:
    there = picture(root / image)
    numbers = " ".join(f"{x} {y} 2" for x, y in (face_points() / SIZE).tolist())
    file = (root / (label or image.replace("images", "labels"))).with_suffix(".txt")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"0 0.5 0.5 0.2 0.2 {numbers}\n")
    return there


def read(path: Path, **options: object):
    return result_of(FORMATS["yolo"].read(path, **options))


@pytest.mark.parametrize(
    ("yaml", "image"),
    [
        ("train: ../train/images", "train/images/a.png"),
        ("train: ../../set/train/images", "train/images/a.png"),
        ("train: .", "images/a.png"),
        ("train: ./", "a.png"),
        ("train: .\\images\\train", "images/train/a.png"),
        ("train: images\\train\n", "images/train/a.png"),
        ("path: D:\\sets\\faces\ntrain: images\\train", "images/train/a.png"),
        ("train: D:\\sets\\faces\\images\\train", "images/train/a.png"),
        ("train: /content/faces/images/train", "images/train/a.png"),
        ("path: /no/where\ntrain: images/train", "images/train/a.png"),
        ("path: ELSEWHERE\ntrain: images/train", "images/train/a.png"),
        ("path: sub\ntrain: images", "sub/images/a.png"),
        ("names: [face]", "train/images/a.png"),
        ("names: [face]", "valid/images/a.png"),
        ("train: list.txt", "images/a.png"),
        ("train: [images/train]", "images/train/a.png"),
    ],
)
def test_folders_are_found(yaml: str, image: str, tmp_path: Path) -> None:
    root = tmp_path / "set"
    there = labelled(root, image)
    (tmp_path / "elsewhere").mkdir()
    (root / "data.yaml").write_text(yaml.replace("ELSEWHERE", str(tmp_path / "elsewhere")) + "\n" + SHAPE)
    (root / "list.txt").write_text("\ufeff./images/a.png\n", encoding="utf-8")
    assert [fmt.name for fmt in detect_format(root)] == ["yolo"]
    for path in (root, root / "data.yaml"):
        samples, issues = read(path)
        assert [sample.image for sample in samples] == [there] and issues == []
        assert np.allclose(samples[0].points, face_points(), atol=1e-3)


def test_a_list_names_images_of_another_machine_and_what_is_not_there_is_listed(tmp_path: Path) -> None:
    there = labelled(tmp_path, "images/train/a.png")
    (tmp_path / "data.yaml").write_text("train: list.txt\n" + SHAPE)
    lines = ["C:\\set\\images\\train\\a.png", "/content/set/images/train/b.png"]
    (tmp_path / "list.txt").write_text("\n".join(lines))
    samples, issues = read(tmp_path)
    assert [sample.image for sample in samples] == [there]
    assert [issue.where for issue in issues] == ["line 2"] and issues[0].file.endswith("list.txt")


@pytest.mark.parametrize("others", [["args.yaml"], ["hyp.yaml", "._data.yaml"], ["a.yaml", "args.yaml"]])
@pytest.mark.parametrize("name", ["data.yaml", "my_faces.yml", "dataset.yaml"])
def test_the_right_file_among_several(name: str, others: list[str], tmp_path: Path) -> None:
    labelled(tmp_path, "images/train/a.png")
    (tmp_path / name).write_text("train: images/train\nscheme: manga60\n" + SHAPE)
    for other in others:
        data = {"._data.yaml": b"\0\5\x16\7\0\2", "a.yaml": b"a: [unclosed"}.get(other, ARGS.encode())
        (tmp_path / other).write_bytes(data)
    samples, issues = read(tmp_path)
    assert [sample.extra.get("split") for sample in samples] == ["train"] and issues == []


@pytest.mark.parametrize("above", ["set", "set/faces", "a/b/c"])
def test_folders_that_hold_all_else_are_looked_through(above: str, tmp_path: Path) -> None:
    there = labelled(tmp_path / "in" / above, "images/a.png")
    (tmp_path / "in" / above / "data.yaml").write_text(f"train: images\n{SHAPE}")
    assert [fmt.name for fmt in detect_format(tmp_path / "in")] == ["yolo"]
    samples, issues = read(tmp_path / "in")
    assert [sample.image for sample in samples] == [there] and issues == []


def test_a_folder_that_is_not_there_is_listed_by_its_name(tmp_path: Path) -> None:
    labelled(tmp_path, "images/val/a.png")
    (tmp_path / "data.yaml").write_text("train: images/trian\nval: images/val\n" + SHAPE)
    samples, issues = read(tmp_path)
    assert len(samples) == 1
    assert [(issue.where, "images/trian" in issue.problem) for issue in issues] == [("train", True)]
    assert issues[0].file == str(tmp_path / "data.yaml")


def test_images_without_labels_are_said(tmp_path: Path) -> None:
    picture(tmp_path / "images" / "train" / "a.png")
    (tmp_path / "data.yaml").write_text("train: images/train\n" + SHAPE)
    samples, issues = read(tmp_path)
    assert samples == [] and "labels" in issues[0].problem


def test_a_folder_elsewhere_is_refused_by_name_and_allowed_when_chosen(tmp_path: Path) -> None:
    there = labelled(tmp_path / "elsewhere", "images/train/a.png")
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "data.yaml").write_text(
        f"path: {tmp_path / 'elsewhere'}\ntrain: images/train\n{SHAPE}"
    )
    samples, issues = read(tmp_path / "set")
    assert samples == [] and "lie outside" in issues[0].problem
    for options in ({"outside": True}, {"images": tmp_path / "elsewhere"}):
        samples, issues = read(tmp_path / "set", **options)
        assert [sample.image for sample in samples] == [there] and issues == []


def test_images_chosen_elsewhere_have_their_labels_here(tmp_path: Path) -> None:
    there = labelled(tmp_path, "pictures/a.png", "set/labels/train/a.txt")
    (tmp_path / "set" / "data.yaml").write_text("train: images/train\n" + SHAPE)
    samples, issues = read(tmp_path / "set", images=tmp_path / "pictures")
    assert [sample.image for sample in samples] == [there] and issues == []


def test_only_files_of_a_training_are_no_data_set(tmp_path: Path) -> None:
    (tmp_path / "args.yaml").write_text(ARGS)
    with pytest.raises(SourceError):
        read(tmp_path)
