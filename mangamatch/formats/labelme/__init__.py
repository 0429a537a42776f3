"""labelme: one JSON beside each image, one shape a landmark.

::

    {"version": "5.5.0", "flags": {}, "imagePath": "003.jpg", "imageData": null,
     "imageHeight": 1170, "imageWidth": 1654,
     "shapes": [{"label": "manga60", "shape_type": "rectangle", "points": [[10, 20], [50, 70]],
                 "group_id": 1, "flags": {}, "name": "…", "group": "Book", "extra": {"emotion": 2}},
                {"label": "chin_0", "shape_type": "point", "points": [[12.5, 30]],
                 "group_id": 1, "flags": {}}, …]}

``group_id`` ties a face together. The rectangle is its box, named after the scheme; labelme keeps the
keys that only mangamatch knows. Images are linked or copied beside their JSON, where labelme looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.files import tree
from mangamatch.files.read import files, head
from mangamatch.formats.labelme.reader import read
from mangamatch.formats.labelme.writer import write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["detect", "read", "write"]

_SHAPES = re.compile(rb'"shapes"\s*:\s*\[|"imageData"\s*:\s*"')
_LOOKED_AT = 9


def detect(path: Path) -> bool:
    """Whether ``path`` is a labelme JSON, or a folder in which one of the first files is."""
    if tree.isdir(path):
        found = files(path, "*.json") or files(path, "*/*.json")
        return any(map(_is_labelme, found[:_LOOKED_AT]))
    return _is_labelme(path)


def _is_labelme(file: Path) -> bool:
    text = head(file)
    return text.startswith(b"{") and bool(_SHAPES.search(text))
