"""COCO keypoints JSON, as pycocotools, MMPose and detectron2 read it.

::

    {"info": {"description": "…"}, "licenses": [],
     "images": [{"id": 1, "file_name": "Book/003.jpg", "width": 1654, "height": 1170}],
     "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10.5, 20, 40, 50],
                      "area": 2000, "iscrowd": 0, "num_keypoints": 60, "keypoints": [12.5, 30, 2, …],
                      "name": "…", "group": "Book", "extra": {"emotion": 2}}],
     "categories": [{"id": 1, "name": "manga60", "supercategory": "face", "keypoints": ["chin_0", …],
                     "skeleton": [[1, 2], …], "sigmas": [0.042, …]}]}

Ids start at 1 because COCOeval counts no match with annotation 0; ``skeleton`` counts from 1 as well.
Numbers are written so that they are read as exactly the same floats. What only mangamatch knows stands
in keys that others skip: ``name``, ``group``, ``extra``, ``own_scheme`` of a category that is somebody's own,
and ``box`` (left, top, right, bottom) where adding ``bbox``'s width to its left edge would miss the right one
by a rounding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.files.read import head
from mangamatch.formats.coco.reader import read
from mangamatch.formats.coco.sigmas import sigmas
from mangamatch.formats.coco.writer import write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["detect", "read", "sigmas", "write"]

_LIST = re.compile(rb'"(?:annotations|images|categories)"\s*:\s*\[')
_LABELME = re.compile(rb'"shapes"\s*:')


def detect(path: Path) -> bool:
    """Whether ``path`` is a COCO file; looks at its first 64 KB only."""
    text = head(path)
    return text.startswith(b"{") and bool(_LIST.search(text)) and not _LABELME.search(text)
