"""Landmark sets and matches as rows of the project file, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.text import say

if TYPE_CHECKING:
    from types import UnionType

    from mangamatch.domain.arrays import Points


def row_of_set(item: LandmarkSet) -> tuple[Any, ...]:
    """Return a row of ``landmark_set``."""
    name = item.name
    head: tuple[Any, ...] = (None,) * 8
    if name:
        box = name.box
        head = (name.user, name.book, name.half_page, name.face, box.x0, box.y0, box.width, box.height)
    tail = (item.emotion, json.dumps(dict(item.extra)), item.origin.value)
    return (item.file, *head, item.scheme, _blob(item.points), *tail)


def set_in(row: tuple[Any, ...]) -> LandmarkSet:
    """Return the landmark set in a row; ValueError, TypeError, LookupError when it says nothing sensible."""
    file, user, book, half_page, face, x, y, w, h, scheme, points, emotion, extra, origin = row
    name, extra = None, json.loads(extra)
    if book is not None:
        _demand(int, user, half_page, face)
        _demand(float, x, y, w, h)
        name = FileName(user, book, half_page, face, Box(x, y, x + w, y + h))
    _demand(str, file, book or "")
    _demand(int | None, emotion)
    _demand(dict, extra)
    kept = (emotion, extra, SetOrigin(origin))
    return LandmarkSet(file, name, scheme, _points(points, SCHEMES[scheme].size), *kept)


def row_of_match(match: Match) -> tuple[Any, ...]:
    """Return a row of ``match``."""
    return (
        *(match.file, match.status.value, match.book, match.page, match.face_id),
        *match.region.as_tuple(),
        *(_blob(match.points), match.confidence, json.dumps(dict(match.evidence))),
        *(match.method, match.who, match.at, int(match.reviewed)),
    )


def match_in(row: tuple[Any, ...]) -> Match:
    """Return the match in a row; ValueError, TypeError, LookupError when it says nothing sensible."""
    file, status, book, page, face_id, x0, y0, x1, y1, points, confidence, evidence, *tail = row
    method, who, at, reviewed = tail
    evidence = json.loads(evidence)
    _demand(str, file, book, method, who, at, face_id or "")
    _demand(float, x0, y0, x1, y1)
    _demand(int, page, reviewed)
    _demand(float | None, confidence)
    _demand(dict, evidence)
    region, count = Box(x0, y0, x1, y1), len(points) // 16
    if not any(count == scheme.size for scheme in SCHEMES.values()):
        raise ValueError(say("{n} points fit no known scheme", n=count))
    return Match(
        *(file, Status(status), book, page, face_id, region, _points(points, count)),
        *(confidence, evidence, method, who, at, bool(reviewed)),
    )


def _blob(points: Points) -> bytes:
    return np.ascontiguousarray(points, dtype="<f8").tobytes()


def _points(blob: bytes, count: int) -> Points:
    values = np.frombuffer(blob, dtype="<f8")
    if len(values) != 2 * count or not np.isfinite(values).all():
        found = len(values) // 2
        raise ValueError(say("{n} points instead of {size}, or one that is no number", n=found, size=count))
    return arrays.points(values)


def _demand(kind: type | UnionType, *values: object) -> None:
    """SQLite keeps whatever is put into a column; what is there must be what was put there."""
    for value in values:
        if not isinstance(value, kind) or value != value:  # NaN is not itself
            raise ValueError(say("{value} where a {kind} belongs", value=f"{value!r:.40}", kind=kind))
