"""A person gives a face landmarks of any scheme: they begin where faces have them, to be moved by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.app.samples.schemes import demand_schemes
from mangamatch.domain import arrays
from mangamatch.domain.face_key import FaceKey, face_of
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import BY_HAND, Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import MANGA60, SCHEMES
from mangamatch.domain.scheme_conversion import conversion
from mangamatch.errors import UsageError
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.book import Face
    from mangamatch.project.session import Session

STEP = say("Draw landmarks")
_FOLDER = "drawn/"
_FEWEST = 3
"""Faces of a project from which their mean says where landmarks begin."""


def draw_set(session: Session, face: Face, scheme: str) -> str:
    """Give a face landmarks of ``scheme`` where faces have them, and return their set; one step of undo.

    UsageError for a face that has landmarks of this scheme, or for no scheme of that name.
    """
    demand_schemes([scheme])
    key = FaceKey(face.book, face.page, face.id, face.box)
    for match in session.matches.values():
        known = session.sets.get(match.file)
        if known and known.scheme == scheme and match.is_placed and face_of(match, None).is_face_of(key):
            message = say("This face has landmarks of {scheme} already.", scheme=scheme)
            raise UsageError(message, say("Move them, or delete their set."))
    file = _free_name(session.sets, f"{_FOLDER}{face.book}/{face.id}_{scheme}")
    own = arrays.points((beginning(session, scheme) * (face.box.width, face.box.height)).round(2))
    placed = arrays.points(np.add(own, (face.box.x0, face.box.y0)))
    landmarks = LandmarkSet(file, None, scheme, own, origin=SetOrigin.DRAWN)
    where = (face.book, face.page, face.id, face.box)
    made = Match(file, Status.PENDING, *where, placed, method=BY_HAND, at=timestamp())
    session.do(STEP, SetLandmarks(file, landmarks), SetMatch(file, made), focus=file)
    return file


def _free_name(sets: Mapping[str, LandmarkSet], file: str) -> str:
    while file in sets:
        file += "_"
    return file


def beginning(session: Session, scheme: str) -> Floats:
    """Return where landmarks of ``scheme`` begin (K, 2), in widths and heights of a face's box.

    That is the mean of the faces of the project that have such landmarks; before there are some, the example
    that the scheme was drawn on, what it is made of on the mean face of the drawn ones, or a ring.
    """
    found = [
        (match.points - (match.region.x0, match.region.y0)) / (match.region.width, match.region.height)
        for match in session.matches.values()
        if match.status == Status.ACCEPTED and match.file in session.sets
        if session.sets[match.file].scheme == scheme and min(match.region.width, match.region.height) > 0
    ]
    if len(found) >= _FEWEST:
        return np.asarray(np.mean(found, axis=0))
    known = SCHEMES[scheme]
    if known.shape is not None:
        return np.array(known.shape)
    way = conversion(MANGA60.name, scheme)
    return way(_mean_face()) if way else _ring(known.size)


def _mean_face() -> Floats:
    """Return the mean drawn face (60, 2) in its own extent."""
    from mangamatch.synthetic.faces.pose import HeadPose
    from mangamatch.synthetic.faces.shapes import Mood, mean_build, shape_of

    points = shape_of(mean_build(), Mood(), HeadPose((0.0, 0.0), 1.0)).points
    low, high = points.min(axis=0), points.max(axis=0)
    return np.asarray((points - low) / (high - low))


def _ring(count: int) -> Floats:
    angles = 2 * np.pi * np.arange(count) / count
    return 0.5 + 0.35 * np.column_stack([np.cos(angles), np.sin(angles)])
