"""Values to plain JSON and back, for the rows of the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mangamatch.domain import arrays
from mangamatch.domain.book import Face, FaceOrigin, KeptFace
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet, SetOrigin
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
        "visibility": list(match.visibility),
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
        "visibility": _flags(values.get("visibility", [])),
    }
    return validate.sound_match(Match(**{**values, **made}))


def kept_face_to_json(kept: KeptFace) -> dict[str, Any]:
    """Return what a project says about a face as JSON values."""
    face = kept.face
    place = {"book": face.book, "page": face.page, "id": face.id, "box": list(face.box.as_tuple())}
    return {**place, "origin": face.origin.value, "score": face.score, "deleted": kept.is_deleted}


def kept_face_from_json(name: str, values: Mapping[str, Any]) -> KeptFace:
    """Read what :func:`kept_face_to_json` wrote; ValueError, TypeError, LookupError for anything else."""
    validate.demand(validate.OBJECT, values)
    validate.demand(validate.LIST, values["box"])
    origin = FaceOrigin(values["origin"])
    place = (values["id"], values["book"], values["page"], Box(*values["box"]))
    return validate.sound_face(
        name, KeptFace(Face(*place, "", origin, values["score"]), values["deleted"] is True)
    )


def set_to_json(landmarks: LandmarkSet) -> dict[str, Any]:
    """Return a landmark set as JSON values."""
    return {
        "file": landmarks.file,
        **({"name": _name_to_json(landmarks.name)} if landmarks.name else {}),
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
    points, name = _points(values["points"]), values.get("name")
    made = {"name": name and _name_from_json(name), "points": points, "origin": origin}
    return validate.sound_set(LandmarkSet(**{**values, **made}))


def _name_to_json(name: FileName) -> dict[str, Any]:
    return {**{key: getattr(name, key) for key in name.__slots__}, "box": list(name.box.as_tuple())}


def _name_from_json(values: Mapping[str, Any]) -> FileName:
    validate.demand(validate.OBJECT, values)
    validate.demand(validate.LIST, values["box"])
    return FileName(**{**values, "box": Box(*values["box"])})


def _flags(values: object) -> bytes:
    validate.demand(validate.LIST, values)
    return bytes(values)  # type: ignore[call-overload, no-any-return]  # ValueError, TypeError


def _points(values: object) -> arrays.Points:
    validate.demand(validate.LIST, values)
    try:
        return arrays.points(values)  # type: ignore[arg-type]  # numpy says what it is not
    except OverflowError as error:  # a whole number beyond any float
        raise ValueError(error) from error
