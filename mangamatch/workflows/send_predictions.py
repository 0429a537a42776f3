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
from mangamatch.project.session import set_matches, timestamp, user_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.project.session import Session
    from mangamatch.workflows.page_places import PagePlace

STEP = say("Send predictions to Match")
METHOD = "model"
PREFIX = f"{METHOD}/"
"""What the landmark files of predicted faces are called, before page and face."""


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
        return f"{PREFIX}{self.place.title}_{self.place.index:03d}_{face or where}"


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
    sets, matches, spared = [], [], 0
    now, who = timestamp(), user_name()
    for face in faces:
        if face.scheme not in SCHEMES:
            message = say("A project cannot hold landmarks of the scheme {name}.", name=face.scheme)
            raise UsageError(message, say("Use a model of a scheme that docs/formats.md lists."))
        if _is_taken(session, face):
            spared += 1
            continue
        corner = (face.box.x0, face.box.y0)
        points, place = arrays.points(face.points), face.place
        sets.append(
            LandmarkSet(face.file, None, face.scheme, arrays.points(points - corner), None, {"model": model})
        )
        where = (place.title, place.index, place.face_at(face.box), face.box)
        matches.append(Match(face.file, Status.PENDING, *where, points, method=METHOD, who=who, at=now))
    if matches:
        session.add_sets(sets)
        session.do(STEP, *set_matches(matches))
    return Sent(len(matches), spared)


def _is_taken(session: Session, face: PredictedFace) -> bool:
    """Whether landmarks lie on the face that are no untouched prediction."""
    here = (face.place.title, face.place.index)
    on_page = (m for m in session.matches.values() if (m.book, m.page) == here)
    kept = (m for m in on_page if m.is_human and not is_untouched(m) and m.status != Status.REJECTED)
    return any(match.region.iou(face.box) > 0.5 for match in kept)


def is_untouched(match: Match) -> bool:
    """Whether a match is a prediction that nobody has moved or judged."""
    return match.method == METHOD and match.status == Status.PENDING


def is_prediction(file: str) -> bool:
    """Whether a landmark set of this name was predicted."""
    return file.startswith(PREFIX)


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
