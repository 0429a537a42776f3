"""The folder that Ultralytics' YOLO-pose trains on.

::

    data.yaml                     train: images/train   val: images/val
                                  kpt_shape: [60, 3]   flip_idx: [16, 15, …]   names: ["face"]
    images/train/Book/003.jpg     hard links where the disk can do that, else copies
    labels/train/Book/003.txt     0 cx cy w h  x0 y0 v0  x1 y1 v1 …     one line a face

All numbers are parts of the image's width and height. Ultralytics throws an image away when any of
them lies outside 0…1, so a box is cut at the edges and a landmark outside becomes ``0 0 0``, not
labelled: moved to the edge it would teach something wrong. It knows labels by their place, which is
that of the image with ``labels`` for its last ``images``, and needs ``val`` even when there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.files import tree
from mangamatch.files.read import files, head
from mangamatch.formats.yolo.data_yaml import data_set_in, yaml_files
from mangamatch.formats.yolo.reader import read
from mangamatch.formats.yolo.writer import write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["detect", "read", "write"]

_SHAPE = re.compile(rb"^kpt_shape\s*:", re.MULTILINE)
_LINE = re.compile(rb"\d+(?: +-?[0-9.eE+-]+){10,}\s*$", re.MULTILINE)


def detect(path: Path) -> bool:
    """Whether ``path`` is a data.yaml with keypoints, or a folder with one or with such labels."""
    if not tree.isdir(path):
        return path.suffix.lower() in {".yaml", ".yml"} and bool(_SHAPE.search(head(path)))
    path = data_set_in(path)
    if any(_SHAPE.search(head(file)) for file in yaml_files(path)):
        return True
    patterns = ("labels/*.txt", "labels/*/*.txt", "*/labels/*.txt")
    labels = next((found for pattern in patterns if (found := files(path, pattern))), [])
    return any(_LINE.match(head(file)) for file in labels[:9])
