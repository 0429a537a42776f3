"""Predicted faces taken into a project as pending matches, to be looked at like all others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain import arrays
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.text import say
from mangamatch.errors import UsageError
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import timestamp
from mangamatch.workflows.predicted import METHOD, PREFIX, is_predicted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.project.edits import Edit
    from mangamatch.project.session import Session
    from mangamatch.workflows.page_places import PagePlace

_SURE = 0.5
STEP = say("Send predictions to Match")


@dataclass(frozen=True, slots=True, eq=False)
class PredictedFace:
    """A face a model found on a page of the project: ``box`` and ``points`` (K, 2) in px of the page."""

    place: PagePlace
    box: Box
    points: Points
    scheme: str

    @property
    def file(self) -> str:
        """Name of its landmark file: the same for the same face."""
        face = self.place.face_at(self.box)
        where = "_".join(f"{round(side)}" for side in self.box.as_tuple())
        return f"{PREFIX}{self.place.title}/{face or f'{self.place.index:03d}_{where}'}"


@dataclass(frozen=True, slots=True)
class Sent:
    """How many faces were sent, and how many not: a person has placed landmarks on them."""

    count: int
    spared: int


def send(session: Session, faces: Iterable[PredictedFace], model: str) -> Sent:
    """Store predictions as pending matches, one step of undo; human work stays as it is.

    Predictions that were sent before and that nobody has touched are replaced. ``model`` names what found
    them. UsageError for landmarks of a scheme that projects do not know.
    """
    edits: list[Edit] = []
    count = spared = 0
    for face in faces:
        if face.scheme not in SCHEMES:
            message = say("A project cannot hold landmarks of the scheme {name}.", name=face.scheme)
            raise UsageError(message, say("Use a model of a scheme that docs/formats.md lists."))
        if _is_taken(session, face):
            spared += 1
            continue
        edits += _edits(face, model)
        count += 1
    if edits:
        session.do(STEP, *edits)
    return Sent(count, spared)


def _edits(face: PredictedFace, model: str) -> tuple[Edit, Edit]:
    place, points = face.place, arrays.points(face.points)
    own = arrays.points(points - (face.box.x0, face.box.y0))
    landmarks = LandmarkSet(face.file, None, face.scheme, own, extra={"model": model})
    where = (place.title, place.index, place.face_at(face.box), face.box)
    match = Match(face.file, Status.PENDING, *where, points, method=METHOD, at=timestamp())
    return SetLandmarks(face.file, landmarks), SetMatch(face.file, match)


def _is_taken(session: Session, face: PredictedFace) -> bool:
    """Whether landmarks lie on the face that a person has seen, or of whose file a machine is sure."""
    here = (face.place.title, face.place.index)
    on_page = (m for m in session.matches.values() if (m.book, m.page) == here)
    return any(_keeps(match) and match.region.iou(face.box) > 0.5 for match in on_page)


def _keeps(match: Match) -> bool:
    if is_predicted(match.file):
        return match.is_human
    sure = match.is_human or match.status == Status.ACCEPTED or (match.confidence or 0.0) >= _SURE
    return sure and match.status != Status.REJECTED


@dataclass(frozen=True, slots=True, eq=False)
class LooseFace:
    """A face on an image that is no page of the project."""

    image: Path
    size: tuple[int, int]
    box: Box
    points: Points
    scheme: str


def samples_of(faces: Sequence[LooseFace], group: str) -> list[Sample]:
    """Return predicted faces as samples, named by image and number of the face."""
    numbers: Counter[str] = Counter()
    samples = []
    for face in faces:
        name = f"{face.image.stem}_{numbers[face.image.stem]:02d}"
        numbers[face.image.stem] += 1
        points = arrays.points(face.points)
        samples.append(Sample(face.image, face.size, face.box, points, face.scheme, group, name))
    return samples
