"""What a file leaves open is decided where its content tells, and listed where it does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from documents import put
from format_cases import SIZE, face_points, picture

from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample


def coco(folder: Path, **changes: Any) -> tuple[list[Sample], list[Issue]]:
    values = [v for x, y in face_points().tolist() for v in (x, y, 2)]
    document: dict[str, Any] = {
        "images": [{"id": i, "file_name": f"{i}.png"} for i in (1, 2)],
        "annotations": [{"id": i, "image_id": i, "category_id": 1, "keypoints": values} for i in (1, 2)],
        "categories": [{"id": 1, "name": "face", "keypoints": list(map(str, range(60)))}],
    }
    for number in (1, 2, 3):
        picture(folder / f"{number}.png", number)
    path = put(folder / "in.json", json.dumps(document | changes))
    return result_of(FORMATS["coco"].read(path))


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
@pytest.mark.parametrize("again", [1, 1.0])
def test_an_image_id_that_stands_twice_is_listed(
    order: tuple[int, ...], again: float, tmp_path: Path
) -> None:
    records = {n: {"id": again if n == 3 else n, "file_name": f"{n}.png"} for n in order}
    samples, issues = coco(tmp_path, images=[records[n] for n in order])
    assert [sample.image.name for sample in samples] == ["2.png"]
    assert [issue.where for issue in issues] == ["annotation 1"] and "two images" in issues[0].problem


def test_an_image_that_stands_there_twice_is_one(tmp_path: Path) -> None:
    records = [{"id": i, "file_name": f"{i}.png"} for i in (1, 2, 1)]
    samples, issues = coco(tmp_path, images=records)
    assert ([sample.image.name for sample in samples], issues) == (["1.png", "2.png"], [])


def test_a_category_id_that_stands_twice_is_listed(tmp_path: Path) -> None:
    categories = [{"id": 1, "keypoints": [f"{a}{i}" for i in range(60)]} for a in ("ear ", "hair ")]
    samples, issues = coco(tmp_path, categories=categories)
    assert samples == [] and ["two categories" in issue.problem for issue in issues] == [True, True]


def test_ids_may_be_written_as_floats(tmp_path: Path) -> None:
    records = [{"id": float(i), "file_name": f"{i}.png"} for i in (1, 2)]
    samples, issues = coco(tmp_path, images=records)
    assert (len(samples), issues) == (2, [])


# -- YOLO without kpt_shape ----------------------------------------------------------------------------


def yolo(folder: Path, faces: list[np.ndarray], data: str | None = "train: images\n") -> Any:
    """Read labels whose landmarks have as many numbers as the arrays have columns."""
    for number, face in enumerate(faces):
        picture(folder / "images" / f"{number}.png")
        (folder / "labels").mkdir(exist_ok=True)
        numbers = " ".join(map(repr, face.ravel().tolist()))
        put(folder / "labels" / f"{number}.txt", f"0 0.5 0.5 0.5 0.5 {numbers}\n")
    if data is not None:
        put(folder / "data.yaml", data)
    return result_of(FORMATS["yolo"].read(folder))


def pairs(count: int, seed: int = 0) -> np.ndarray:
    return face_points(count, seed) / SIZE


def triples(count: int, seen: float, seed: int = 0) -> np.ndarray:
    return np.column_stack([pairs(count, seed), np.full(count, seen)])


@pytest.mark.parametrize("data", [None, "train: images\n", "train: images\nnames: [face]\n"])
@pytest.mark.parametrize("count", [5, 9, 60, 68, 98, 99])
@pytest.mark.parametrize("each", [2, 3])
def test_numbers_tell_how_many_a_landmark_has(
    count: int, each: int, data: str | None, tmp_path: Path
) -> None:
    faces = [pairs(count, i) if each == 2 else triples(count, 1 + i, i) for i in range(2)]
    samples, issues = yolo(tmp_path, faces, data)
    assert [issue for issue in issues if "fit no known scheme" not in issue.problem] == []
    for sample, face in zip(samples, faces, strict=True):
        assert np.allclose(sample.points, face[:, :2] * SIZE)


def test_most_lines_decide_and_the_others_are_listed(tmp_path: Path) -> None:
    samples, (issue,) = yolo(tmp_path, [pairs(60, 0), pairs(60, 1), triples(59, 2)])
    assert len(samples) == 2 and "numbers instead of" in issue.problem and "kpt_shape" in issue.hint


@pytest.mark.parametrize("face", [np.full((1, 7), 0.5), triples(60, 0.97)], ids=["seven", "confidences"])
def test_what_cannot_be_told_asks_for_the_shape(face: np.ndarray, tmp_path: Path) -> None:
    samples, (issue,) = yolo(tmp_path, [face])
    assert samples == [] and "kpt_shape" in issue.hint
