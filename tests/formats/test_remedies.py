"""Each kind of problem names its own remedy: the box, the category, kpt_shape or the landmarks."""

from __future__ import annotations

import inspect
import json
import re

import numpy as np
import pytest
from format_cases import SIZE, face_points, picture

from mangamatch.app.samples.read import read_samples
from mangamatch.domain import rejection
from mangamatch.domain.progress import result_of
from mangamatch.domain.rejection import SampleRejected

POINTS = face_points()
TRIPLES = [number for x, y in POINTS.tolist() for number in (x, y, 2)]


def coco(folder, annotation=None, category=None, images=None):
    names = [str(number) for number in range(60)]
    sound = {"id": 1, "image_id": 1, "category_id": 1, "keypoints": TRIPLES, "bbox": [5, 5, 90, 90]}
    document = {
        "images": [{"id": 1, "file_name": "a.png", "width": SIZE[0], "height": SIZE[1]}],
        "categories": [{"id": 1, "name": "face", "keypoints": names, **(category or {})}],
        "annotations": [sound | {"id": 2}, sound | {"id": 3} | (annotation or {})],
    }
    (folder / "a.json").write_text(json.dumps({**document, **(images or {})}))
    return folder / "a.json"


def labelme(folder, shape):
    shapes = [
        {"label": f"{n}", "points": [[x, y]], "shape_type": "point", "group_id": 1}
        for n, (x, y) in enumerate(POINTS.tolist())
    ]
    document = {"imagePath": "a.png", "shapes": [*shapes, {"group_id": 1, "label": "face", **shape}]}
    (folder / "a.json").write_text(json.dumps(document))
    return folder / "a.json"


def cvat(folder, shape):
    points = ";".join(f"{x},{y}" for x, y in POINTS)
    box = f"<box label='f' group_id='1' {shape}/>" if "xtl" in shape else shape
    text = f"<annotations><version>1.1</version><image id='0' name='a.png' width='120' height='100'>{box}"
    (folder / "a.xml").write_text(f"{text}<points label='f' points='{points}'/></image></annotations>")
    return folder / "a.xml"


def dlib(folder, box, parts=""):
    parts = parts or "".join(
        f"<part name='{n:02d}' x='{int(x)}' y='{int(y)}'/>" for n, (x, y) in enumerate(POINTS)
    )
    sound = "<box top='5' left='5' width='90' height='90'>"
    whole = "".join(f"<part name='{n:02d}' x='{n}' y='{n}'/>" for n in range(60))
    text = f"<image file='a.png'>{sound}{whole}</box><box {box}>{parts}</box></image>"
    (folder / "a.xml").write_text(f"<dataset><images>{text}</images></dataset>")
    return folder / "a.xml"


def csv(folder, **cells):
    names = [f"{axis}{n}" for n in range(60) for axis in "xy"]
    row = {"image": "a.png", "left": "5", "top": "5", "right": "95", "bottom": "95"}
    row |= dict(zip(names, map(str, POINTS.ravel().tolist()), strict=True))
    lines = [",".join(row), ",".join(row.values()), ",".join({**row, **cells}.values())]
    (folder / "a.csv").write_text("\n".join(lines))
    return folder / "a.csv"


def yolo(folder, values, shape="[60, 3]"):
    picture(folder / "images" / "b.png")
    (folder / "data.yaml").write_text(f"path: .\ntrain: images\nkpt_shape: {shape}\nnames: {{0: face}}\n")
    (folder / "labels").mkdir()
    (folder / "labels" / "b.txt").write_text(" ".join(map(str, values)))
    return folder


RELATIVE = [0, 0.5, 0.5, 0.5, 0.5, *([0.5, 0.5, 2] * 60)]
REMEDIES = {
    "coco: box of three": (coco, ({"bbox": [1, 2, 3]},), "bbox as x, y, width and height"),
    "coco: box of words": (coco, ({"bbox": ["a", 2, 3, 4]},), "bbox as x, y, width and height"),
    "coco: no category like it": (coco, ({"keypoints": TRIPLES[:180:1][:90]},), "category"),
    "coco: keypoints in pairs": (coco, ({"keypoints": TRIPLES[:100]},), "x, y and visibility"),
    "coco: keypoints of words": (coco, ({"keypoints": ["a"] * 180},), "ordinary number"),
    "coco: hidden keypoint": (coco, ({"keypoints": [*TRIPLES[:-1], 0]},), "Mark what is missing"),
    "coco: unknown image": (coco, ({"image_id": 7},), "image_id"),
    "labelme: box of one corner": (
        labelme,
        ({"shape_type": "rectangle", "points": [[1, 2]]},),
        "Draw the box",
    ),
    "labelme: endless box": (
        labelme,
        ({"shape_type": "rectangle", "points": [[1, 2], [float("inf"), 3]]},),
        "Correct the box",
    ),
    "labelme: point of two": (
        labelme,
        ({"shape_type": "point", "points": [[1, 2], [3, 4]]},),
        "single point",
    ),
    "labelme: circle": (labelme, ({"shape_type": "circle", "points": [[1, 2]]},), "Use points"),
    "cvat: box of words": (cvat, ("xtl='a' ytl='1' xbr='2' ybr='3'",), "Draw the box"),
    "cvat: no pairs": (cvat, ("<points label='a' points='1,2;3'/>",), "x,y;x,y"),
    "cvat: outside": (
        cvat,
        ("<skeleton label='s'><points label='0' outside='1' points='1,2'/></skeleton>",),
        "Mark what is missing",
    ),
    "dlib: box of words": (dlib, ("top='a' left='5' width='90' height='90'",), "Draw the box"),
    "dlib: box of no size": (dlib, ("top='5' left='5' width='0' height='90'",), "Correct the box"),
    "dlib: gap": (
        dlib,
        ("top='5' left='5' width='9' height='9'", "<part name='0' x='1' y='1'/><part name='2' x='1' y='1'/>"),
        "Mark what is missing",
    ),
    "dlib: words": (
        dlib,
        ("top='5' left='5' width='9' height='9'", "<part name='0' x='a' y='1'/>"),
        "ordinary number",
    ),
    "csv: box of words": (csv, {"left": "a"}, "Draw the box"),
    "csv: no image": (csv, {"image": "a.doc"}, "name of an image"),
    "csv: words": (csv, {"x3": "a"}, "Correct this row"),
    "yolo: short line": (yolo, (RELATIVE[:-3],), "Correct kpt_shape"),
    "yolo: hidden": (yolo, ([*RELATIVE[:-1], 0],), "Mark what is missing"),
}


@pytest.mark.parametrize("case", REMEDIES)
def test_the_hint_is_the_remedy(case, tmp_path):
    make, given, remedy = REMEDIES[case]
    picture(tmp_path / "a.png")
    path = make(tmp_path, **given) if isinstance(given, dict) else make(tmp_path, *given)
    _, issues = result_of(read_samples([path]))
    hints = {issue.hint for issue in issues if re.search("left out|no area", issue.problem)}
    assert len(hints) == 1 and remedy in hints.pop(), issues


def test_a_rejection_without_a_remedy_cannot_be_made():
    assert inspect.signature(SampleRejected).parameters["hint"].default is inspect.Parameter.empty
    assert "Correct the landmarks of this face" not in inspect.getsource(rejection)


def test_landmarks_of_an_odd_number_are_told_what_the_others_have(tmp_path):
    picture(tmp_path / "a.png")
    lines = []
    for count in (60, 60, 59):
        cells = np.resize(POINTS, (count, 2)).ravel().tolist()
        lines.append(",".join(["a.png", *map(str, cells), *[""] * (120 - 2 * count)]))
    header = ",".join(["image", *(f"{axis}{n}" for n in range(60) for axis in "xy")])
    (tmp_path / "a.csv").write_text("\n".join([header, *lines]))
    _, issues = result_of(read_samples([tmp_path / "a.csv"]))
    assert any("as many landmarks as the other faces" in issue.hint for issue in issues)
