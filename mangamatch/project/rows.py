"""Landmark sets, matches and faces as rows of the project file, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays, json_text
from mangamatch.domain.book import Face, FaceOrigin, KeptFace
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.domain.messages import say
from mangamatch.project import validate
from mangamatch.project.validate import sound_face, sound_match, sound_set, sound_setting

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points


def row_of_set(item: LandmarkSet) -> tuple[Any, ...]:
    """Return a row of ``landmark_set``."""
    name = item.name
    head: tuple[Any, ...] = (None,) * 8
    if name:
        box = name.box
        head = (name.user, name.book, name.half_page, name.face, box.x0, box.y0, box.width, box.height)
    tail = (item.emotion, text_of(dict(item.extra)), item.origin.value)
    return (item.file, *head, item.scheme, _blob(item.points), *tail)


def set_in(row: tuple[Any, ...]) -> LandmarkSet:
    """Return the landmark set in a row; ValueError when it makes no sense."""
    file, user, book, half_page, face, x, y, w, h, scheme, points, emotion, extra, origin = row
    name = None
    if book is not None:
        validate.demand(validate.NUMBER, x, y, w, h)
        name = FileName(user, book, half_page, face, Box(x, y, x + w, y + h))
    kept = (emotion, _json(extra), SetOrigin(origin))
    return sound_set(LandmarkSet(file, name, scheme, _points(points), *kept))


def row_of_match(match: Match) -> tuple[Any, ...]:
    """Return a row of ``match``; ValueError when it could not be read again."""
    validate.edges(match.region)
    return (
        *(match.file, match.status.value, match.book, match.page, match.face_id),
        *match.region.as_tuple(),
        *(_blob(match.points), match.confidence, json.dumps(dict(match.evidence))),
        *(match.method, match.who, match.at, int(match.reviewed), match.visibility),
    )


def match_in(row: tuple[Any, ...]) -> Match:
    """Return the match in a row; ValueError when it makes no sense."""
    file, status, book, page, face_id, x0, y0, x1, y1, points, confidence, evidence, *tail = row
    method, who, at, reviewed, visibility = tail
    validate.demand(validate.WHOLE, reviewed)
    return sound_match(
        Match(
            *(file, Status(status), book, page, face_id, Box(x0, y0, x1, y1), _points(points)),
            *(confidence, _json(evidence), method, who, at, bool(reviewed), visibility),
        )
    )


def row_of_face(name: str, kept: KeptFace) -> tuple[Any, ...]:
    """Return a row of ``face``; ValueError when it could not be read again."""
    face = sound_face(name, kept).face
    place = (name, face.book, face.page, face.id, *face.box.as_tuple())
    return (*place, face.origin.value, face.score, int(kept.is_deleted))


def face_in(row: tuple[Any, ...]) -> KeptFace:
    """Return what a row says about a face; ValueError when it makes no sense."""
    name, book, page, key, x0, y0, x1, y1, origin, score, deleted = row
    face = Face(key, book, page, Box(x0, y0, x1, y1), "", FaceOrigin(origin), score)
    validate.demand(validate.WHOLE, deleted)
    return sound_face(name, KeptFace(face, bool(deleted)))


def setting_in(row: tuple[Any, ...]) -> Any:
    """Return the value of a setting; ValueError when it makes no sense."""
    key, text = row
    return sound_setting(key, _json(text))


def text_of(value: Any) -> str:
    """Return JSON that :func:`mangamatch.domain.json_text.parse` reads again; ValueError, TypeError."""
    validate.demand_shallow(value)
    return json.dumps(value)


def _json(text: object) -> Any:
    if text == "{}":  # most have nothing to say
        return {}
    validate.demand(validate.TEXT, text)
    return json_text.parse(str(text))


def _blob(points: Points) -> bytes:
    validate.demand_near(points)
    return np.ascontiguousarray(points, dtype="<f8").tobytes()


def _points(blob: object) -> Points:
    """Return (K, 2) points of as many whole pairs as the bytes hold."""
    if not isinstance(blob, bytes) or len(blob) % 16:
        raise ValueError(say("{value} where points belong", value=validate.shown(blob)))
    return arrays.frozen(np.frombuffer(blob, "<f8").reshape(-1, 2).astype(np.float64, copy=False))
