"""Which face it is: the same for everybody who marked it, and after it was cut out of its page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain.box import Box
from mangamatch.domain.json_text import is_number
from mangamatch.domain.landmarks import FileName, LandmarkSet, SetOrigin

if TYPE_CHECKING:
    from mangamatch.domain.match import Match

FACE = "page_face"
"""Key under which a sample's or landmark set's ``extra`` holds a face's identity as JSON."""
_ALIKE = 0.5
"""Overlap (IoU) from which two boxes are one face, where an id is missing."""
_SAME_ID = 0.2
"""Overlap from which two faces of one id are one: books exist in which an id stands twice on a page."""


@dataclass(frozen=True, slots=True)
class FaceKey:
    """One face of a page: ``face_id`` of the XML, None for a face that it lacks.

    ``region`` is its box in pixels of the page, wherever the face was cut out to afterwards.
    """

    book: str
    page: int
    face_id: str | None
    region: Box

    def is_face_of(self, other: FaceKey) -> bool:
        """Whether both mean the same face."""
        if (self.book, self.page) != (other.book, other.page):
            return False
        if None not in (self.face_id, other.face_id):
            least = _SAME_ID if self.face_id == other.face_id else math.inf
        else:
            least = _ALIKE
        return self == other or self.region.iou(other.region) >= least

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        box = list(self.region.as_tuple())
        return {"book": self.book, "page": self.page, "id": self.face_id, "box": box}


def face_from_json(value: object) -> FaceKey | None:
    """Read what :meth:`FaceKey.to_json` wrote; None for anything else."""
    if not isinstance(value, dict) or value.keys() != {"book", "page", "id", "box"}:
        return None
    book, page, face_id, box = value["book"], value["page"], value["id"], value["box"]
    is_place = isinstance(book, str) and type(page) is int and isinstance(face_id, str | None)
    if not is_place or not isinstance(box, list) or len(box) != 4 or not all(map(is_number, box)):
        return None
    return FaceKey(book, page, face_id, Box(*map(float, box)))


def face_of(match: Match, landmarks: LandmarkSet | None) -> FaceKey:
    """Return the face of a match. An imported sample that knows its face keeps it, even on a crop."""
    known = None
    if landmarks and landmarks.origin is SetOrigin.IMPORTED and match.face_id is None:
        known = face_from_json(landmarks.extra.get(FACE))
    return known or FaceKey(match.book, match.page, match.face_id, match.region)


def named_face(name: FileName | None) -> FaceKey | None:
    """Return the face that a file name means: all of its number there, on a page of their own."""
    if name is None:
        return None
    return FaceKey(f"{name.book}\0{name.half_page} {name.face}", name.half_page, None, name.box)
