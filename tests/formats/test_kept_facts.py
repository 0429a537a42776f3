"""What annotation tools say of a face, and is not said to be lost, comes back from a conversion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from documents import put
from format_cases import face_points, picture
from lxml import etree

from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.formats import FORMATS
from mangamatch.formats.crops import write_crops

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample

HIDDEN = {3, 17, 59}
SEGMENTATION = [[1.0, 2.0, 30.0, 2.0, 30.0, 40.5]]
ORDER = list(range(60))[::-1]
KEEPING = ["coco", "labelme", "cvat", "csv", "dlib"]
"""Formats that hold all that is known of a face."""


def read(name: str, path: Path) -> list[Sample]:
    samples, issues = result_of(FORMATS[name].read(path, outside=True))
    assert issues == []
    return samples


def converted(samples: list[Sample], by: str, name: str, folder: Path) -> Path:
    """The samples as ``name`` after they have been written as ``by`` and read again."""
    between, out = folder / f"by{FORMATS[by].suffix}", folder / f"out{FORMATS[name].suffix}"
    assert result_of(FORMATS[by].write(samples, between)) == []
    assert result_of(FORMATS[name].write(read(by, between), out)) == []
    return out


def coco(folder: Path) -> Path:
    picture(folder / "a.png")
    places = face_points().tolist()
    values = [v for i in ORDER for v in (*places[i], 1 if i in HIDDEN else 2)]
    row = {"id": 1, "image_id": 1, "category_id": 1, "keypoints": values, "bbox": [4, 5, 90, 90]}
    row |= {"segmentation": SEGMENTATION, "area": 577.5, "iscrowd": 1, "track": 7}
    document = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "annotations": [row],
        "categories": [{"id": 1, "keypoints": [MANGA60.point_names[i] for i in ORDER]}],
    }
    return put(folder / "in.json", json.dumps(document))


@pytest.mark.parametrize("by", KEEPING)
def test_coco_keeps_outline_and_hidden_landmarks(by: str, tmp_path: Path) -> None:
    out = converted(read("coco", coco(tmp_path)), by, "coco", tmp_path)
    (row,) = json.loads(out.read_text())["annotations"]
    assert {i for i, v in enumerate(row["keypoints"][2::3]) if v == 1} == HIDDEN
    assert (row["segmentation"], row["area"], row["iscrowd"]) == (SEGMENTATION, 577.5, 1)
    assert row["extra"] == {"track": 7}


def test_an_outline_does_not_go_along_to_another_place(tmp_path: Path) -> None:
    crops, _ = result_of(write_crops(read("coco", coco(tmp_path)), tmp_path / "crops", margin=0))
    assert result_of(FORMATS["coco"].write(crops, tmp_path / "out.json")) == []
    (row,) = json.loads((tmp_path / "out.json").read_text())["annotations"]
    assert "segmentation" not in row and (row["area"], row["iscrowd"]) == (8100.0, 0)


@pytest.mark.parametrize("bad", [3, {}, {"box": 3}, {"box": [0, 0, 1, 1], "area": "x"}, [1]])
def test_what_others_call_an_outline_is_kept_as_it_is(bad: Any, tmp_path: Path) -> None:
    (sample,) = read("coco", coco(tmp_path))
    object.__setattr__(sample, "extra", {"outline": bad, "visibility": bad})
    (again,) = read("coco", converted([sample], "coco", "coco", tmp_path))
    assert dict(again.extra) == {"outline": bad, "visibility": bad}


def cvat(folder: Path) -> Path:
    picture(folder / "a.png")
    places = face_points().tolist()
    inside = "".join(
        f'<points label="{MANGA60.point_names[i]}" occluded="{i in HIDDEN:d}" outside="0"'
        f' points="{places[i][0]},{places[i][1]}"/>'
        for i in ORDER
    )
    inside += '<attribute name="mood">glad</attribute>'
    text = f'<annotations><image name="a.png"><skeleton label="f">{inside}</skeleton></image></annotations>'
    return put(folder / "in.xml", text)


@pytest.mark.parametrize("by", KEEPING)
def test_cvat_keeps_what_is_occluded(by: str, tmp_path: Path) -> None:
    out = converted(read("cvat", cvat(tmp_path)), by, "cvat", tmp_path)
    (skeleton,) = etree.parse(out).iter("skeleton")
    hidden = [place for place, point in enumerate(skeleton.iter("points")) if point.get("occluded") == "1"]
    assert set(hidden) == HIDDEN
    (again,) = read("cvat", out)
    assert again.extra["mood"] == "glad" and "visibility" not in skeleton.findtext(
        "attribute[@name='extra']", ""
    )


def labelme(folder: Path) -> Path:
    picture(folder / "a.png")
    shapes: list[dict[str, Any]] = [
        {"label": name, "points": [xy], "shape_type": "point", "group_id": 1, "difficult": i in HIDDEN}
        for i, (name, xy) in enumerate(zip(MANGA60.point_names, face_points().tolist(), strict=True))
    ]
    box = {"label": "face", "points": [[1, 2], [90, 99]], "shape_type": "rectangle", "group_id": 1}
    box |= {"flags": {"blurred": True}, "description": "who?", "attributes": {"mood": "glad"}}
    return put(folder / "in.json", json.dumps({"shapes": [*shapes[::-1], box], "imagePath": "a.png"}))


@pytest.mark.parametrize("by", KEEPING)
def test_labelme_keeps_flags_and_descriptions(by: str, tmp_path: Path) -> None:
    out = converted(read("labelme", labelme(tmp_path)), by, "labelme", tmp_path)
    (file,) = out.rglob("*.json")
    box, *points = json.loads(file.read_text())["shapes"]
    assert (box["flags"], box["description"]) == ({"blurred": True}, "who?")
    assert box["extra"] == {"attributes": {"mood": "glad"}}
    assert {i for i, point in enumerate(points) if point.get("difficult")} == HIDDEN


def test_yolo_keeps_what_is_hidden(tmp_path: Path) -> None:
    samples = read("coco", coco(tmp_path))
    out = converted(samples, "yolo", "yolo", tmp_path)
    (again,) = read("yolo", out)
    assert again.extra["visibility"] == [1 if i in HIDDEN else 2 for i in range(60)]
