"""Points that a COCO file names itself: names, lines and sides stay with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import yaml
from format_cases import SIZE, picture

from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import GENERIC
from mangamatch.formats import FORMATS
from mangamatch.formats.common.keypoint_names import names, scheme_for

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample

SIDES = ["eye", "ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle"]
PERSON = {
    **{"id": 7, "name": "person", "supercategory": "person"},
    "keypoints": ["nose", *(f"{side}_{part}" for part in SIDES for side in ("left", "right"))],
    "skeleton": [[16, 14], [14, 12], [1, 2]],
}
ANIME = {"id": 3, "name": "face", "keypoints": [f"kpt-{i}" for i in range(28)], "skeleton": [[1, 2], [2, 3]]}
LOSSLESS = ["coco", "labelme", "cvat", "csv", "dlib"]


def read(name: str, path: Path) -> list[Sample]:
    samples, issues = result_of(FORMATS[name].read(path, outside=True))
    assert issues == []
    return samples


def source(folder: Path, *categories: dict[str, Any]) -> Path:
    picture(folder / "a.png")
    annotations = [
        {"id": i + 1, "image_id": 1, "category_id": c["id"], "bbox": [1, 2, 30, 40], "keypoints": keypoints}
        for i, c in enumerate(categories)
        if (keypoints := [v for k in range(len(c["keypoints"])) for v in (k + 10, k + 20, 2)])
    ]
    images = [{"id": 1, "file_name": "a.png", "width": SIZE[0], "height": SIZE[1]}]
    path = folder / "in.json"
    path.write_text(json.dumps({"images": images, "annotations": annotations, "categories": categories}))
    return path


@pytest.mark.parametrize("category", [PERSON, ANIME], ids=["person", "anime"])
@pytest.mark.parametrize("by", LOSSLESS)
def test_names_and_lines_come_back(category: dict[str, Any], by: str, tmp_path: Path) -> None:
    (sample,) = read("coco", source(tmp_path, category))
    assert sample.scheme == GENERIC and names(sample) == tuple(category["keypoints"])
    between, path = tmp_path / f"by{FORMATS[by].suffix}", tmp_path / "out.json"
    assert result_of(FORMATS[by].write([sample], between)) == []
    assert result_of(FORMATS["coco"].write(read(by, between), path)) == []
    document = json.loads(path.read_text())
    assert document["categories"] == [{**category, "id": 1}]
    assert "extra" not in document["annotations"][0]
    (again,) = read("coco", path)
    assert np.array_equal(again.points, sample.points) and again.extra == sample.extra


def test_sides_change_in_a_mirror(tmp_path: Path) -> None:
    samples = read("coco", source(tmp_path, PERSON))
    assert result_of(FORMATS["yolo"].write(samples, tmp_path / "out")) == []
    data = yaml.safe_load((tmp_path / "out" / "data.yaml").read_text())
    assert data["flip_idx"] == [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15]
    assert data["scheme"] == GENERIC


def test_two_categories_stay_two(tmp_path: Path) -> None:
    other = {**PERSON, "id": 8, "name": "body", "keypoints": PERSON["keypoints"][::-1]}
    samples = read("coco", source(tmp_path, PERSON, other))
    assert result_of(FORMATS["coco"].write(samples, tmp_path / "out.json")) == []
    found = json.loads((tmp_path / "out.json").read_text())
    assert [category["name"] for category in found["categories"]] == ["person", "body"]
    (issue,) = result_of(FORMATS["yolo"].write(samples, tmp_path / "out"))
    assert "follows" in issue.problem


@pytest.mark.parametrize(
    "bad",
    [3, [], {}, {"keypoints": 3}, {"keypoints": ["a"]}, {"keypoints": list(range(17))}, {"keypoints": None}],
)
def test_what_others_call_a_category_breaks_nothing(bad: Any, tmp_path: Path) -> None:
    (sample,) = read("coco", source(tmp_path, PERSON))
    object.__setattr__(sample, "extra", {GENERIC: bad})
    assert scheme_for(sample) is None and names(sample)[16] == "16"
    for name in ("coco", "yolo", "labelme", "cvat"):
        assert result_of(FORMATS[name].write([sample], tmp_path / f"x{name}{FORMATS[name].suffix}")) == []


@pytest.mark.parametrize(
    "skeleton", [None, 3, [3], [[1]], [[0, 1]], [[1, 99]], [["a", 2]], [[1, None]], [[]]]
)
def test_lines_to_nowhere_are_not_drawn(skeleton: Any, tmp_path: Path) -> None:
    (sample,) = read("coco", source(tmp_path, {**PERSON, "skeleton": skeleton}))
    scheme = scheme_for(sample)
    assert scheme and scheme.lines == () and scheme.size == 17
