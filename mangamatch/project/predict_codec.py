"""Work of the Predict workspace as JSON in the rows of the project file, and back."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from mangamatch.domain.box import Box
from mangamatch.domain.messages import Text, say
from mangamatch.domain.predict_work import Correction, FrameWork

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_FRAMES = 10_000_000
"""More than a day of video has; there is a byte for each up to the last one in memory."""
_MOST_LANDMARKS = 10_000
_FARTHEST = 1e7  # px


def work_to_json(work: FrameWork) -> str:
    """Return what was done on a frame."""
    boxes = None if work.boxes is None else [_plain(box) for box in work.boxes]
    corrected = [
        {"box": _plain(one.box), "count": one.count, "points": [list(point) for point in one.points]}
        for one in work.corrected
    ]
    return json.dumps({"boxes": boxes, "corrected": corrected})


def work_from_json(text: Any) -> FrameWork:
    """Read what :func:`work_to_json` wrote; ValueError for anything else."""
    try:
        values = json.loads(text)
        boxes, corrected = values["boxes"], values["corrected"]
        given = None if boxes is None else tuple(_box(box) for box in _items(boxes))
        return FrameWork(given, tuple(map(_correction, _items(corrected))))
    except (ValueError, TypeError, LookupError, RecursionError, OverflowError) as error:
        told = error.args[0] if error.args and isinstance(error.args[0], Text) else None
        raise ValueError(told or say("the boxes of a frame make no sense")) from error


def _plain(box: Box) -> list[float]:
    return [float(side) for side in box.as_tuple()]


def _box(values: Any) -> Box:
    x0, y0, x1, y1 = map(_number, _items(values))
    return Box(x0, y0, x1, y1)


def _correction(values: Any) -> Correction:
    count = _whole(values["count"], _MOST_LANDMARKS)
    points = tuple(_point(point, count) for point in _items(values["points"]))
    return Correction(_box(values["box"]), count, points)


def _point(values: Any, count: int) -> tuple[int, float, float]:
    row, x, y = _items(values)
    return _whole(row, count - 1), _number(x), _number(y)


def _items(values: Any) -> Sequence[Any]:
    if not isinstance(values, list):
        raise TypeError
    return values


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not abs(value) <= _FARTHEST:  # NaN is never less
        raise ValueError(say("a coordinate is no number, or too large"))
    return float(value)


def _whole(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(
            say("{value} where a number from 0 to {most} belongs", value=f"{value!r:.40}", most=most)
        )
    return value


def frame_in(value: Any) -> int:
    """Return the number of a frame; ValueError when it is none."""
    return _whole(value, MOST_FRAMES)


def rate_in(value: Any) -> float | None:
    """Return frames a second, None for the clip's own; ValueError when it is neither."""
    if value is None:
        return None
    if type(value) not in (int, float) or not (math.isfinite(value) and 0.01 <= value <= 10_000):
        raise ValueError(say("the rate of a clip is no number, or too large"))
    return float(value)
