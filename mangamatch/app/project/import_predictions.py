"""Predicted faces are imported into a project as pending matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.app.project.propose import (
    METHOD,
    free_name,
    is_predicted,
    keeps_its_face,
    name_of,
    network_set,
)
from mangamatch.domain import arrays
from mangamatch.domain.face_key import FaceKey, face_of
from mangamatch.domain.match import BY_HAND, Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import UsageError
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.app.project.page_lookup import PagePlace
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.project.edits import Edit
    from mangamatch.project.session import Session

STEP = say("Send predictions to Match")


@dataclass(frozen=True, slots=True, eq=False)
class PredictedFace:
    """A face on a page, px of it, with landmarks that a model found; ``corrected``: a person has moved some.

    ``score``: of the detector that has found the face, None for a box that an XML or a person gave.
    """

    place: PagePlace
    box: Box
    points: Points
    scheme: str
    corrected: bool = False
    score: float | None = None

    @property
    def key(self) -> FaceKey:
        """Which face of the page it is."""
        return FaceKey(self.place.title, self.place.index, self.place.face_at(self.box), self.box)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person has moved landmarks, or has put the box there, no XML and no detector."""
        drawn = self.score is None and all(box != self.box for _, box in self.place.faces)
        return self.corrected or drawn

    def file(self, session: Session) -> str:
        """Name of its landmark set: the same for the same face, though its box was moved a little."""
        for match in session.matches.values():
            if is_predicted(session.sets.get(match.file)) and self.key.is_face_of(face_of(match, None)):
                return match.file
        return free_name(session.sets, self.place.title, name_of(self.key))


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """How many faces were sent, and how many were ``spared``, since they have landmarks already."""

    count: int
    spared: int


def send(session: Session, faces: Iterable[PredictedFace], model: str) -> ImportOutcome:
    """Store predictions as pending matches, one step of undo; human work stays as it is.

    Predictions that were sent before and that nobody has touched are replaced. ``model`` names what found
    them. UsageError for landmarks of a scheme that projects do not know.
    """
    edits: list[Edit] = []
    known: list[FaceKey] = []
    spared = 0
    for face in faces:
        demand_known(face.scheme)
        if _is_taken(session, face):
            spared += 1
            continue
        if any(face.key.is_face_of(other) for other in known):
            continue  # two boxes lie on one face
        edits += _edits(session, face, model)
        known.append(face.key)
    if edits:
        session.do(STEP, *edits)
    return ImportOutcome(len(known), spared)


def demand_known(scheme: str) -> None:
    """Raise UsageError for landmarks of a scheme that projects do not know."""
    if scheme not in SCHEMES:
        message = say("A project cannot hold landmarks of the scheme {name}.", name=scheme)
        raise UsageError(message, say("Use a model of a scheme that docs/formats.md lists."))


def _edits(session: Session, face: PredictedFace, model: str) -> tuple[Edit, Edit]:
    key, points, file = face.key, arrays.points(face.points), face.file(session)
    own = arrays.points(points - (face.box.x0, face.box.y0))
    method = BY_HAND if face.is_by_hand else METHOD
    where = (key.book, key.page, key.face_id, face.box)
    match = Match(file, Status.PENDING, *where, points, method=method, at=timestamp())
    return SetLandmarks(file, network_set(file, face.scheme, own, model, face.score)), SetMatch(file, match)


def _is_taken(session: Session, face: PredictedFace) -> bool:
    """Whether the face has landmarks already that a person has seen, or that a machine is sure of."""
    here = (face.place.title, face.place.index)
    on_page = (m for m in session.matches.values() if (m.book, m.page) == here)
    return any(_keeps(session, match) and face.key.is_face_of(face_of(match, None)) for match in on_page)


def _keeps(session: Session, match: Match) -> bool:
    """Whether a match stays: new predictions replace those that were sent before."""
    landmarks = session.sets.get(match.file)
    return match.is_human if is_predicted(landmarks) else keeps_its_face(match, landmarks)
