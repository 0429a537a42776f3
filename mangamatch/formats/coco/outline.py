"""What COCO says of a face besides box and keypoints: its outline, area, and whether it is a crowd.

It travels in ``extra["outline"]`` and is written where it was as long as the face has the same box: on a
crop, or after somebody has moved the face, it would be that of another place.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mangamatch.domain.box import Box
from mangamatch.formats.common.face_boxes import with_area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.sample import Sample

_OUTLINE = "outline"
_CLOSE = 1e-6
_KINDS: Mapping[str, tuple[type, ...]] = {
    **{"area": (int, float), "segmentation": (list, dict), "iscrowd": (int,)},
}


def outline_of(record: Mapping[str, Any], box: Box | None, points: Points) -> Mapping[str, Any]:
    """Return what goes into ``extra``; nothing where an annotation says no more than its box does."""
    facts = {key: record[key] for key in ("segmentation", "iscrowd") if record.get(key)}
    area, bbox = record.get("area"), record.get("bbox")
    if isinstance(area, int | float) and bbox:
        width, height = (float(side) for side in bbox[2:])
        facts |= {"area": area} if abs(area - width * height) > _CLOSE * abs(area) else {}
    if not facts:
        return {}
    box = box if box and with_area(box) else Box.around(points)
    return {_OUTLINE: {"box": list(box.as_tuple()), **facts}}


def with_outline(sample: Sample) -> tuple[str, Sample]:
    """Return the members ``area``, ``iscrowd`` and ``segmentation`` as JSON, and the sample without them."""
    box, value = sample.box, sample.extra.get(_OUTLINE)
    area = float(box.width * box.height)
    usual = f'"area":{area!r},"iscrowd":0'
    if not isinstance(value, dict) or value.get("box") != list(box.as_tuple()):
        return usual, sample
    facts = {key: value[key] for key, kinds in _KINDS.items() if type(value.get(key)) in kinds}
    try:
        members = json.dumps({"area": area, "iscrowd": 0, **facts}, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return usual, sample
    return members[1:-1], replace(sample, extra={k: v for k, v in sample.extra.items() if k != _OUTLINE})
