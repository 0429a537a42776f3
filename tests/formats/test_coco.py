"""COCO keypoints: what others write is read or listed, and pycocotools reads what is written."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from format_cases import picture
from hypothesis import given
from hypothesis import strategies as st
from tool_cases import back, face, put, read, write

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.formats.coco import json_stream
from mangamatch.formats.common.keypoint_names import scheme_of

if TYPE_CHECKING:
    from pathlib import Path


def coco_of(annotations: list[Any], **more: Any) -> str:
    return json.dumps({"images": [{"id": 1, "file_name": "a/x.jpg"}], "annotations": annotations} | more)


def annotation(**changes: Any) -> dict[str, Any]:
    keypoints = [v for i in range(60) for v in (i, i + 0.5, 2)]
    return {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "keypoints": keypoints} | changes


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (annotation(keypoints=[1, 2]), "triples"),
        (annotation(keypoints=[1, 2, 2, 0, 0, 0]), "landmark 1"),
        (annotation(keypoints=[1, "x", 2]), "wrong"),
        (annotation(keypoints=[[1, 2, 2]]), "wrong"),
        (annotation(keypoints=[float("nan"), 1, 2]), "not a finite number"),
        (annotation(keypoints=[1e308, 1, 2]), "too large"),
        (annotation(keypoints=[10**400, 1, 2]), "wrong"),
        (annotation(bbox=[1, 2]), "bbox"),
        (annotation(bbox="x"), "wrong"),
        (annotation(image_id=7), "image 7"),
        (annotation(image_id=[]), "image"),
        (annotation(keypoints=[]), "no landmarks"),
        (3, "no object"),
    ],
)
def test_a_bad_annotation_is_listed(bad: Any, said: str, tmp_path: Path) -> None:
    found, issues = read("coco", put("coco", tmp_path, coco_of([annotation(), bad])))
    assert len(found) == 1
    assert said in issues[0].problem


def test_coco_of_others(tmp_path: Path) -> None:
    shuffled = list(MANGA60.point_names)[::-1]
    category = {"id": 1, "name": "head", "keypoints": shuffled}
    picture(tmp_path / "a" / "x.jpg")
    text = coco_of([annotation(track=7, bbox=None)], categories=[category], info=None)
    (sample,), issues = read("coco", put("coco", tmp_path, b"\xef\xbb\xbf" + text.encode()))
    assert issues == []
    assert (sample.scheme, sample.group, sample.name) == ("manga60", "a", "a/x_face00")
    assert sample.points[:, 0].tolist() == list(range(59, -1, -1))
    assert (sample.box, dict(sample.extra)) == (Box(0, 0.5, 59, 59.5), {"track": 7})


def test_an_edited_box_counts(images: list[Path], tmp_path: Path) -> None:
    sample = face(images[0], box=Box(0.1, 0.2, 0.3000001, 1000.7))
    path = tmp_path / "out.json"
    write("coco", [sample], path)
    value = json.loads(path.read_text())
    value["annotations"][0] |= {"box": [0.1, 0.2, 7, 7], "bbox": [1, 2, 3, 4]}
    path.write_text(json.dumps(value, indent=3))
    assert read("coco", path, outside=True)[0][0].box == Box(1, 2, 4, 6)


def test_names_no_utf8_knows_come_back_from_json(tmp_path: Path) -> None:
    sample = face(picture(tmp_path / "\udcff" / "1.jpg"), "n\udcff")
    (found,), issues, refused = back("coco", [sample], tmp_path)
    assert (found.image, found.name, issues, refused) == (sample.image, sample.name, [], [])


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(st.text(max_size=4), json_values), st.integers(1, 40), st.sampled_from([None, 1]))
def test_any_object_streams_like_json(value: dict[str, Any], chunk: int, indent: int | None) -> None:
    """However small the pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        stream = io.BytesIO(json.dumps(value, indent=indent).encode())
        found = list(json_stream.members(stream))
    flat = [(k, e) for k, v in value.items() for e in ((v or [[]]) if isinstance(v, list) else [v])]
    assert found == flat


def test_pycocotools_finds_nothing_amiss(images: list[Path], tmp_path: Path) -> None:
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    path = tmp_path / "out.json"
    rng = np.random.default_rng(0)
    boxes = [Box(x, y, x + 90, y + 80) for x, y in ((0, 0), (100, 100), (200, 150))]
    samples = [
        face(
            image,
            f"{image}{i}",
            box=box,
            points=arrays.points(rng.uniform((box.x0, box.y0), (box.x1, box.y1), (60, 2))),
        )
        for image in images
        for i, box in enumerate(boxes)
    ]
    write("coco", samples, path)
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(str(path))
        results = [
            {key: entry[key] for key in ("image_id", "category_id", "keypoints")} | {"score": 0.9}
            for entry in truth.dataset["annotations"]
        ]
        evaluation = COCOeval(truth, truth.loadRes(results), "keypoints")
        evaluation.params.kpt_oks_sigmas = np.array(truth.cats[1]["sigmas"])
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    assert evaluation.stats[0] == 1.0
    assert tuple(truth.cats[1]["sigmas"]) == MANGA60.sigmas and len(MANGA60.sigmas) == MANGA60.size
    assert np.min(truth.cats[1]["skeleton"]) == 1


def test_names_in_any_order() -> None:
    assert scheme_of(["10", "9", "1"]) == ("points3", [2, 1, 0])
    assert scheme_of(["b", "a"], "mine") == ("mine", [0, 1])


def test_hidden_landmarks_are_known_and_come_back(tmp_path: Path) -> None:
    """v = 1 says that a landmark is labelled and hidden; a category may list its keypoints in any order."""
    picture(tmp_path / "a/x.jpg")
    triples = np.array(annotation()["keypoints"], float).reshape(-1, 3)
    triples[[4, 9], 2] = 1
    names = {"id": 1, "name": "face", "keypoints": list(MANGA60.point_names)[::-1]}
    other = annotation(id=2, keypoints=(triples * (1, 1, 0) + (0, 0, 2)).ravel().tolist())
    turned = [annotation(keypoints=triples[::-1].ravel().tolist()), other]
    found, issues = read("coco", put("coco", tmp_path, coco_of(turned, categories=[names])))
    seen = [1 if i in (4, 9) else 2 for i in range(60)]
    assert not issues and [one.extra for one in found] == [{"visibility": seen}, {}]
    assert not write("coco", found, tmp_path / "again.json")
    written = json.loads((tmp_path / "again.json").read_text())
    first, second = (np.array(one["keypoints"]).reshape(-1, 3) for one in written["annotations"])
    np.testing.assert_array_equal(first, triples)
    assert (second[:, 2] == 2).all()


def test_odd_notes_of_hidden_landmarks_do_no_harm(tmp_path: Path) -> None:
    odd = [True, -1, 60, 1, 2.5, "1", None]
    notes = (odd + [2] * 53, odd, "hidden", 7, None)
    image = picture(tmp_path / "x.png")
    samples = [face(image, str(row), extra={"visibility": note}) for row, note in enumerate(notes)]
    write("coco", samples, tmp_path / "odd.json")
    written = json.loads((tmp_path / "odd.json").read_text())
    rows = [np.array(one["keypoints"]).reshape(-1, 3)[:, 2] for one in written["annotations"]]
    assert np.flatnonzero(rows[0] == 1).tolist() == [3] and all((row == 2).all() for row in rows[1:])
