"""Values to plain JSON and back, for the rows of the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.project import validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.match import Candidate


def place_to_json(place: Match | Candidate) -> dict[str, Any]:
    """Return where a match or a candidate lies, as commands write it."""
    region = list(place.region.as_tuple())
    return {"book": place.book, "page": place.page, "face_id": place.face_id, "region": region}


def match_to_json(match: Match) -> dict[str, Any]:
    """Return every field of ``match`` as JSON values; floats keep all their digits."""
    return {
        **{name: getattr(match, name) for name in match.__slots__},
        "status": match.status.value,
        "region": list(match.region.as_tuple()),
        "points": match.points.tolist(),
        "evidence": dict(match.evidence),
    }


def match_from_json(values: Mapping[str, Any]) -> Match:
    """Read what :func:`match_to_json` wrote; ValueError, TypeError, LookupError for anything else."""
    validate.demand(validate.OBJECT, values)
    validate.demand(validate.LIST, values["region"])
    made = {
        "status": Status(values["status"]),
        "region": Box(*values["region"]),
        "points": _points(values["points"]),
        "reviewed": values.get("reviewed") is True,
    }
    return validate.sound_match(Match(**{**values, **made}))


def set_to_json(landmarks: LandmarkSet) -> dict[str, Any]:
    """Return a landmark set that has no name of the convention as JSON values."""
    return {
        "file": landmarks.file,
        "scheme": landmarks.scheme,
        "points": landmarks.points.tolist(),
        "emotion": landmarks.emotion,
        "extra": dict(landmarks.extra),
        "origin": landmarks.origin.value,
    }


def set_from_json(values: Mapping[str, Any]) -> LandmarkSet:
    """Read what :func:`set_to_json` wrote; ValueError, TypeError, LookupError for anything else.

    Values without an origin are from versions that stored only sets of a network.
    """
    validate.demand(validate.OBJECT, values)
    validate.demand_shallow(values["extra"])
    origin = SetOrigin(values.get("origin", SetOrigin.PREDICTED))
    points = _points(values["points"])
    return validate.sound_set(LandmarkSet(**{**values, "name": None, "points": points, "origin": origin}))


def _points(values: object) -> arrays.Points:
    validate.demand(validate.LIST, values)
    try:
        return arrays.points(values)  # type: ignore[arg-type]  # numpy says what it is not
    except OverflowError as error:  # a whole number beyond any float
        raise ValueError(error) from error
