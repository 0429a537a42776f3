"""What a candidate becomes when it is taken up, and the rules of size by which a project looks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import BY_HAND, Candidate, Match, Status
from mangamatch.domain.visibility import flags_of
from mangamatch.matching.extent_rules import ExtentRules

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.project.session import Session


def rules_of(session: Session) -> ExtentRules:
    """Return the thresholds of the extent rules in a project."""
    return ExtentRules.from_json(session.setting("extent", {}))


def proposal(landmarks: LandmarkSet, candidate: Candidate, confidence: float | None) -> Match:
    """Return the pending match that puts a set on ``candidate``; what it says of visibility stays."""
    place = (candidate.book, candidate.page, candidate.face_id, candidate.region, candidate.points)
    method = next(iter(candidate.evidence), BY_HAND)
    told = (confidence, candidate.evidence, method)
    return Match(landmarks.file, Status.PENDING, *place, *told, visibility=flags_of(landmarks))


def own_face(session: Session, landmarks: LandmarkSet) -> Candidate | None:
    """Return the face that a set was made on, as sure; None for a set whose face has to be found.

    That is the face on which it lies: a network or a person has put the landmarks there.
    """
    match = session.matches.get(landmarks.file)
    if match is None or not match.is_placed or not landmarks.has_own_face:
        return None
    place = (match.book, match.page, match.face_id, match.region)
    return Candidate(*place, _as_made(landmarks, match), 1.0, match.evidence)


def _as_made(landmarks: LandmarkSet, match: Match) -> Points:
    """Return the points (K, 2), page px, before a hand moved them."""
    region = match.region
    if landmarks.origin is not SetOrigin.IMPORTED:  # they count from the corner of the face
        return arrays.points(landmarks.points + np.array((region.x0, region.y0)))
    is_here = Box.around(landmarks.points).intersection(region).area > 0
    return landmarks.points if is_here else match.points
