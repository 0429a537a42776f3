"""Boxes as files have them: without area, with swapped corners, several for one face, to be ignored."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from documents import put
from format_cases import SIZE, face_points, faces, picture

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS
from mangamatch.formats.crops import write_crops

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def count_of(name: str) -> int:
    return 98 if name == "wflw" else 60


def labelme(folder: Path, points: np.ndarray, *boxes: Edges, group: Any = None) -> Path:
    shapes: list[Any] = [
        {"label": str(i), "points": [xy], "shape_type": "point", "group_id": group}
        for i, xy in enumerate(points.tolist())
    ]
    shapes += [
        {"label": "face", "points": [e[:2], e[2:]], "shape_type": "rectangle", "group_id": group}
        for e in boxes
    ]
    return put(folder / "in.json", json.dumps({"shapes": shapes, "imagePath": "a.png"}))


def cvat(folder: Path, points: np.ndarray, *boxes: Edges, group: Any = None) -> Path:
    tied = f' group_id="{group}"' if group else ""
    text = "".join(
        f'<box label="face" xtl="{a}" ytl="{b}" xbr="{c}" ybr="{d}"{tied}/>' for a, b, c, d in boxes
    )
    inside = "".join(f'<points label="{i}" points="{x},{y}"/>' for i, (x, y) in enumerate(points.tolist()))
    text += f'<skeleton label="face"{tied}>{inside}</skeleton>'
    return put(folder / "in.xml", f'<annotations><image name="a.png">{text}</image></annotations>')


def coco(folder: Path, points: np.ndarray, *boxes: Edges) -> Path:
    ((x0, y0, x1, y1),) = boxes
    values = [v for x, y in points.tolist() for v in (x, y, 2)]
    row = {"id": 1, "image_id": 1, "bbox": [x0, y0, x1 - x0, y1 - y0], "keypoints": values}
    document = {"images": [{"id": 1, "file_name": "a.png"}], "annotations": [row]}
    return put(folder / "in.json", json.dumps(document))


def csv(folder: Path, points: np.ndarray, *boxes: Edges) -> Path:
    names = ",".join(f"x{i},y{i}" for i in range(len(points)))
    values = [*boxes[0], *points.ravel().tolist()]
    text = f"image,left,top,right,bottom,{names}\na.png,{','.join(map(repr, values))}\n"
    return put(folder / "in.csv", text)


def wflw(folder: Path, points: np.ndarray, *boxes: Edges) -> Path:
    values = [*points.ravel().tolist(), *boxes[0]]
    return put(folder / "in.txt", f"{' '.join(map(repr, values))} 0 0 0 0 0 0 a.png\n")


def yolo(folder: Path, points: np.ndarray, *boxes: Edges) -> Path:
    x0, y0, x1, y1 = boxes[0]
    picture(folder / "images" / "a.png")
    (folder / "labels").mkdir(exist_ok=True)
    numbers = [(x0 + x1) / 2 / SIZE[0], (y0 + y1) / 2 / SIZE[1], (x1 - x0) / SIZE[0], (y1 - y0) / SIZE[1]]
    numbers += [v for x, y in points.tolist() for v in (x / SIZE[0], y / SIZE[1], 2)]
    put(folder / "labels" / "a.txt", f"0 {' '.join(map(repr, numbers))}\n")
    put(folder / "data.yaml", f"train: images\nkpt_shape: [{len(points)}, 3]\n")
    return folder


def dlib_xml(folder: Path, points: np.ndarray, *boxes: Edges) -> Path:
    x0, y0, x1, y1 = boxes[0]
    inside = "".join(f'<part name="{i:02d}" x="{x}" y="{y}"/>' for i, (x, y) in enumerate(points.tolist()))
    face = f'<box left="{x0}" top="{y0}" width="{x1 - x0}" height="{y1 - y0}">{inside}</box>'
    return put(folder / "in.xml", f'<dataset><images><image file="a.png">{face}</image></images></dataset>')


MAKERS: dict[str, Callable[..., Path]] = {
    **{"labelme": labelme, "cvat": cvat, "coco": coco, "csv": csv, "wflw": wflw, "yolo": yolo},
    "dlib": dlib_xml,
}
"""Formats in which a face may have a box."""

NAN = float("nan")
OF_NOTHING = [(0, 0, 0, 0), (5, 5, 5, 60), (5, 5, 60, 5), (NAN, 5, 60, 60), (NAN, NAN, NAN, NAN)]


def read(name: str, path: Path) -> tuple[list[Sample], list[Issue]]:
    return result_of(FORMATS[name].read(path))


@pytest.mark.parametrize("edges", OF_NOTHING, ids=str)
@pytest.mark.parametrize("name", MAKERS)
def test_a_box_of_nothing_is_none(name: str, edges: Edges, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    points = face_points(count_of(name))
    (sample,), issues = read(name, MAKERS[name](tmp_path, points, edges))
    assert sample.box == Box.around(sample.points) and np.allclose(sample.points, points)
    (issue,) = (one for one in issues if "whole numbers" not in one.problem)  # dlib's 5.0 and nan
    assert "no area" in issue.problem and issue.hint and issue.where


@pytest.mark.parametrize("name", ["coco", "yolo", "dlib"])
def test_a_negative_size_is_none(name: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    (sample,), (issue, *_) = read(name, MAKERS[name](tmp_path, face_points(60), (60, 50, 20, 10)))
    assert sample.box == Box.around(sample.points) and "no area (-40×-40)" in issue.problem


@pytest.mark.parametrize("edges", [(90, 95, 5, 6), (5, 95, 90, 6), (90, 6, 5, 95)])
@pytest.mark.parametrize("name", ["labelme", "cvat", "csv", "wflw"])
def test_corners_may_stand_in_any_order(name: str, edges: Edges, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    (sample,), issues = read(name, MAKERS[name](tmp_path, face_points(count_of(name)), edges))
    assert (sample.box, issues) == (Box(5, 6, 90, 95), [])


AROUND, WIDER, BESIDE = (1, 1, 96, 97), (0, 0, 119, 99), (97, 1, 99, 5)


@pytest.mark.parametrize("group", [None, 3])
@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ((AROUND, BESIDE), AROUND),
        ((BESIDE, AROUND), AROUND),
        ((WIDER, AROUND, BESIDE), AROUND),
        ((BESIDE, (98, 1, 99, 9)), None),
        ((BESIDE,), BESIDE),
        ((AROUND, AROUND), AROUND),
    ],
)
@pytest.mark.parametrize("name", ["labelme", "cvat"])
def test_of_several_boxes_the_one_around_the_points(
    name: str, boxes: Sequence[Edges], expected: Edges | None, group: int | None, tmp_path: Path
) -> None:
    picture(tmp_path / "a.png")
    (sample,), issues = read(name, MAKERS[name](tmp_path, face_points(), *boxes, group=group))
    assert sample.box == (Box(*expected) if expected else Box.around(sample.points))
    assert len(issues) == (len(set(boxes)) > 1)
    assert all("boxes" in issue.problem and issue.where for issue in issues)


@pytest.mark.parametrize(("edges", "expected"), [(AROUND, AROUND), (BESIDE, None)])
@pytest.mark.parametrize("tied", ["points", "box"])
@pytest.mark.parametrize("name", ["labelme", "cvat"])
def test_a_box_of_another_group_is_taken_where_it_is_around_the_points(
    name: str, tied: str, edges: Edges, expected: Edges | None, tmp_path: Path
) -> None:
    """Who groups the points of a face may forget its box, and the other way round."""
    picture(tmp_path / "a.png")
    path = MAKERS[name](tmp_path, face_points(), edges, group=3)
    text, (one, other) = path.read_text(), {"cvat": ("<box ", "<skeleton "), "labelme": ("face", "")}[name]
    if name == "cvat":
        (loose,) = re.findall(f"{other if tied == 'box' else one}[^>]*>", text)
        path.write_text(text.replace(loose, loose.replace(' group_id="3"', "")))
    else:
        document = json.loads(text)
        for shape in document["shapes"]:
            shape["group_id"] = 3 if (shape["label"] == one) == (tied == "box") else None
        path.write_text(json.dumps(document))
    (sample,), issues = read(name, path)
    assert sample.box == (Box(*expected) if expected else Box.around(sample.points))
    assert any("another group" in issue.problem for issue in issues) == bool(expected)


def test_two_skeletons_without_groups_have_their_boxes(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    first, second = face_points() / 3, face_points() / 3 + 50
    one = cvat(tmp_path, first, (0, 0, 40, 40), WIDER).read_text()
    two = cvat(tmp_path, second, (45, 45, 90, 90)).read_text()
    both = one.replace("</image></annotations>", two.partition('name="a.png">')[2])
    samples, issues = read("cvat", put(tmp_path / "in.xml", both))
    assert [sample.box for sample in samples] == [Box(0, 0, 40, 40), Box(45, 45, 90, 90)]
    assert len(issues) == 2


@pytest.mark.parametrize("written", ["200.0", "200", '"200"', "2e2"])
def test_a_width_may_be_written_in_any_way(written: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    path = coco(tmp_path, face_points(), (1, 2, 30, 40))
    path.write_text(path.read_text().replace('"a.png"', f'"a.png", "width": {written}, "height": 220.0'))
    assert read("coco", path)[0][0].size == (200, 220)
    (tmp_path / "l").mkdir()
    picture(tmp_path / "l" / "a.png")
    path = labelme(tmp_path / "l", face_points())
    path.write_text(path.read_text()[:-1] + f', "imageWidth": {written}, "imageHeight": 220.0}}')
    assert read("labelme", path)[0][0].size == (200, 220)
    (tmp_path / "c").mkdir()
    picture(tmp_path / "c" / "a.png")
    path = cvat(tmp_path / "c", face_points())
    plain = written.strip('"')
    path.write_text(path.read_text().replace("<image", f'<image width="{plain}" height="220.0"'))
    assert read("cvat", path)[0][0].size == (200, 220)


@pytest.mark.parametrize("written", ["200.5", "0", "-3", "true", "null", "[1]", "1e400", '"wide"'])
def test_what_is_no_width_is_none(written: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    path = coco(tmp_path, face_points(), (1, 2, 30, 40))
    path.write_text(path.read_text().replace('"a.png"', f'"a.png", "width": {written}, "height": 220'))
    assert read("coco", path)[0][0].size is None


# -- to be ignored -------------------------------------------------------------------------------------

PARTS = "".join(f'<part name="{i:02d}" x="{i + 3}" y="{i + 2}"/>' for i in range(60))
IGNORED = '<box top="3" left="4" width="20" height="30" ignore="1" difficult="1">{}</box>'


def ignoring(folder: Path, inside: str) -> Path:
    picture(folder / "a.png")
    picture(folder / "b.png")
    face = f'<box top="1" left="1" width="90" height="90">{PARTS}</box>'
    images = f'<image file="a.png">{IGNORED.format(inside)}{face}</image><image file="b.png">{face}</image>'
    return put(folder / "in.xml", f"<dataset><images>{images}</images></dataset>")


@pytest.mark.parametrize("inside", ["", PARTS, '<part name="nose" x="5" y="6"/>'], ids=["box", "60", "nose"])
@pytest.mark.parametrize("by", ["dlib", "coco", "csv", "labelme", "cvat"])
def test_what_dlib_ignores_is_no_face_and_is_written_back(by: str, inside: str, tmp_path: Path) -> None:
    samples, issues = read("dlib", ignoring(tmp_path, inside))
    assert (len(samples), issues) == (2, [])
    between, out = tmp_path / f"by{FORMATS[by].suffix}", tmp_path / "out.xml"
    assert result_of(FORMATS[by].write(samples, between)) == []
    again, _ = result_of(FORMATS[by].read(between, outside=True))
    assert len(again) == 2
    assert result_of(FORMATS["dlib"].write(again, out)) == []
    (box,) = re.findall(r'<box [^>]*ignore="1"[^>]*>.*?</box>', out.read_text(), re.DOTALL)
    assert all(text in box for text in ('top="3"', 'left="4"', 'width="20"', 'height="30"', 'difficult="1"'))
    assert box.count("<part ") == inside.count("<part ")
    assert "extra=" not in out.read_text()
    assert len(read("dlib", out)[0]) == 2


@pytest.mark.parametrize(("written", "count"), [("0", 3), ("false", 3), ("", 3), ("true", 2), ("yes", 2)])
def test_what_is_ignored_is_said_as_dlib_says_it(written: str, count: int, tmp_path: Path) -> None:
    path = ignoring(tmp_path, PARTS)
    path.write_text(path.read_text().replace('ignore="1"', f'ignore="{written}"'))
    samples, issues = read("dlib", path)
    assert (len(samples), issues) == (count, []) and not any("ignore" in s.extra for s in samples)


def test_images_without_any_face_are_listed(tmp_path: Path) -> None:
    path = ignoring(tmp_path, "")
    lonely = f'<image file="a.png">{IGNORED.format("")}</image></images>'
    path.write_text(path.read_text().replace("</images>", lonely))
    samples, (issue,) = read("dlib", path)
    assert len(samples) == 2 and "1 image has" in issue.problem


def test_dlib_itself_ignores_it(tmp_path: Path) -> None:
    import dlib

    samples, _ = read("dlib", ignoring(tmp_path, PARTS))
    result_of(FORMATS["dlib"].write(samples, tmp_path / "out.xml"))
    data = dlib.image_dataset_metadata.load_image_dataset_metadata(str(tmp_path / "out.xml"))
    assert [[box.ignore for box in image.boxes] for image in data.images] == [[False, True], [False]]


def test_a_crop_has_what_of_it_is_ignored(tmp_path: Path) -> None:
    samples, _ = read("dlib", ignoring(tmp_path, ""))
    crops, issues = result_of(write_crops(samples, tmp_path / "crops", margin=0))
    assert issues == []
    result_of(FORMATS["dlib"].write(crops, tmp_path / "out.xml"))
    (edges,) = re.findall(r'<box top="(\d+)" left="(\d+)"[^>]*ignore', (tmp_path / "out.xml").read_text())
    assert edges == ("2", "3")


@pytest.mark.parametrize("bad", [3, [3], [{}], [{"box": 3}], [{"box": [1, 2, 3, "x"]}], [{"box": [NAN] * 4}]])
def test_what_others_call_ignored_breaks_nothing(bad: Any, tmp_path: Path) -> None:
    (sample,) = faces(tmp_path, 1)
    object.__setattr__(sample, "extra", {"ignored": bad})
    object.__setattr__(sample, "points", arrays.points(sample.points))
    assert result_of(FORMATS["dlib"].write([sample], tmp_path / "out.xml")) == []
    assert 'ignore="1"' not in (tmp_path / "out.xml").read_text()
