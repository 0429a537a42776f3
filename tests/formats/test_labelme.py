"""labelme: what its own loader demands, and what others draw with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from format_cases import picture
from PIL import Image
from tool_cases import face, put, read, write

from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60

if TYPE_CHECKING:
    from pathlib import Path


def test_labelme_would_load_it(images: list[Path], tmp_path: Path) -> None:
    """The demands of labelme's LabelFile.load_image_file and Shape, written down."""
    write("labelme", [face(image) for image in images], tmp_path / "out", "why")
    files = sorted((tmp_path / "out").rglob("*.json"))
    assert len(files) == 3
    for file in files:
        value = json.loads(file.read_text(encoding="utf-8"))
        picture = file.parent / value["imagePath"]
        assert picture.stem == file.stem and value["imageData"] is None
        with Image.open(picture) as opened:
            assert opened.size == (value["imageWidth"], value["imageHeight"])
        assert isinstance(value["version"], str) and value["flags"] == {}
        for shape in value["shapes"]:
            assert isinstance(shape["label"], str) and isinstance(shape["group_id"], int)
            assert len(shape["points"]) == {"point": 1, "rectangle": 2}[shape["shape_type"]]
            assert shape["flags"] == {}


def test_labelme_of_others(tmp_path: Path) -> None:
    labels = list(MANGA60.point_names)[::-1]
    shapes = [
        {"label": n, "points": [[i, 1]], "shape_type": "point", "group_id": 4} for i, n in enumerate(labels)
    ]
    shapes.append({"label": "x", "points": [[9, 8], [1, 2]], "shape_type": "rectangle", "group_id": 4})
    shapes += [{"label": "x", "points": [[9, 8]], "shape_type": "polygon"}, 3]
    shapes += [{"label": "x", "points": p, "shape_type": "point"} for p in ([], [[1]], [["a", 2]])]
    picture(tmp_path / "x.jpg")
    text = json.dumps({"shapes": shapes, "imagePath": "x.jpg"})
    (sample,), issues = read("labelme", put("labelme", tmp_path, text))
    assert sample.points[:, 0].tolist() == list(range(59, -1, -1))
    assert (sample.box, sample.scheme, len(issues)) == (Box(1, 2, 9, 8), "manga60", 5)
