"""What a candidate becomes when it is taken up, and the rules of size by which a project looks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.match import BY_HAND, Match, Status
from mangamatch.domain.visibility import flags_of
from mangamatch.matching.extent_rules import ExtentRules

if TYPE_CHECKING:
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
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
