"""The kinds of evidence in one table, and what each of them is asked.

Every candidate has one probability, its score. Evidence is weighed in the order of the table, each kind
taking over the candidates of those before it: it may add some, share out what probability is left, move
points, or change the odds. What all of them leave over is the probability that the set belongs to none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from mangamatch.domain.messages import Text, say
from mangamatch.domain.scheme import strokes_of
from mangamatch.errors import UsageError
from mangamatch.matching.cache import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.face_table import Faces, PageSpot

    FindFaces: TypeAlias = Callable[[PageSpot], Sequence[tuple[Box, float]]]
    """Returns boxes, page px, and scores of the faces on the page of a spot that its XML leaves out."""


def no_pictures(path: Path) -> None:
    """Return no picture. Evidence that looks at pages then says nothing."""


def no_own_face(landmarks: LandmarkSet) -> None:
    """Say that the face of a set has to be found."""
    return


@dataclass(frozen=True, slots=True, eq=False)
class LandmarkPredictor:
    """A trained network: ``points`` gives the landmarks (N, K, 2), page px, of N faces of a page.

    They are of ``scheme``, ``count`` = K; None for a page that cannot be read. ``key`` tells networks apart.
    """

    key: str
    scheme: str
    count: int
    points: Callable[[Path, Sequence[Box]], NDArray[np.float64] | None]


@dataclass(frozen=True, slots=True, eq=False)
class MatchContext:
    """What evidence is taken from.

    ``named`` are all landmark sets whose names give the one book of ``faces``, none when there are more
    books; ``picture`` reads a page as grey (H, W) uint8, None when it cannot be read; ``memory`` holds what
    was looked at before; ``predict`` is a trained network, ``find_faces`` a face detector, None without one.
    ``own`` gives the face that a set was made on, None for a set whose face has to be found.
    """

    faces: Faces
    named: Sequence[LandmarkSet] = ()
    picture: Callable[[Path], Grey | None] = no_pictures
    memory: Memory = field(default_factory=Memory)
    predict: LandmarkPredictor | None = None
    find_faces: FindFaces | None = None
    own: Callable[[LandmarkSet], Candidate | None] = no_own_face


class Evidence(Protocol):
    """One kind of evidence, prepared for some books."""

    def weigh(
        self, sets: Sequence[LandmarkSet], candidates: Sequence[list[Candidate]], limits: Sequence[int | None]
    ) -> Generator[Progress, None, list[list[Candidate]]]:
        """Return the candidates of each set as they stand with this evidence too.

        The scores of one set sum to 1 at most. ``limits`` is how many candidates of each those who come
        after want: more need not be added. What takes long tells how far it is.
        """
        ...


class Need(Enum):
    """What a kind of evidence cannot do without."""

    NAMES = "names that tell book, page and box"
    FACES = "faces that other evidence proposes: it only weighs them"
    PAGES = "pictures of the pages, which takes a while: it wants to see all that may be it"
    STROKES = "a scheme that says which of its lines lie on strokes"
    MODEL = "a trained network of the set's scheme"
    DETECTOR = "a face detector"


@dataclass(frozen=True, slots=True)
class EvidenceInfo:
    """``module`` of this package has prepare(ground) → Evidence, or None where it can say nothing.

    ``short`` is one word for a small place. ``reason``, ``between`` and ``against`` say what a good, a
    middling and a bad score mean. ``doubts``: a bad one makes a match worth a second look. ``unfit`` is said
    of a file whose landmarks it is not for. ``places``: it moves points to where it saw the face.
    """

    module: str
    short: Text
    reason: Text
    between: Text
    against: Text
    needs: frozenset[Need] = frozenset()
    doubts: bool = False
    unfit: Text | None = None
    places: bool = False

    def sentence(self, score: float) -> Text:
        """Say what a score means."""
        if score >= AFFIRMS:
            return self.reason
        return self.against if score < DENIES else self.between

    @property
    def looks(self) -> bool:
        """Whether it looks at pages."""
        return Need.PAGES in self.needs

    @property
    def proposes(self) -> bool:
        """Whether it proposes faces of its own."""
        return Need.FACES not in self.needs

    def prepare(self, ground: MatchContext) -> Evidence | None:
        """Look at the books once, before many sets are weighed; modules are loaded only when asked."""
        evidence: Evidence | None = import_module(f"mangamatch.matching.{self.module}").prepare(ground)
        return evidence

    def is_for(self, landmarks: LandmarkSet, predict: LandmarkPredictor | None) -> bool:
        """Whether it can say anything about these landmarks."""
        if Need.NAMES in self.needs and landmarks.name is None:
            return False
        if Need.STROKES in self.needs and strokes_of(landmarks.scheme) is None:
            return False
        return Need.MODEL not in self.needs or (predict is not None and predict.scheme == landmarks.scheme)


AFFIRMS, DENIES = 0.5, 0.2
"""Scores from which evidence speaks for a face, and below which against it. All sentences keep to them."""

PROVENANCE, EXTENT, DETECTOR, INK, MODEL = "provenance", "extent", "detector", "ink", "model"
EVIDENCE: Mapping[str, EvidenceInfo] = {
    PROVENANCE: EvidenceInfo(
        "provenance.evidence",
        say("name"),
        say("The file's name points here"),
        say("The file's name may point here"),
        say("The file's name points elsewhere"),
        frozenset({Need.NAMES}),
        places=True,
    ),
    EXTENT: EvidenceInfo(
        "extent",
        say("size"),
        say("The size fits the face box"),
        say("The size may fit the face box"),
        say("The size hardly fits the face box"),
    ),
    DETECTOR: EvidenceInfo(
        "detector",
        say("found"),
        say("A face detector sees a face that the XML leaves out"),
        say("A face detector may see a face that the XML leaves out"),
        say("The face detector is not sure of a face there"),
        frozenset({Need.FACES, Need.PAGES, Need.DETECTOR}),
        doubts=True,
    ),
    INK: EvidenceInfo(
        "ink.evidence",
        say("ink"),
        say("The strokes follow the landmarks"),
        say("The strokes follow the landmarks in part"),
        say("The strokes do not follow the landmarks"),
        frozenset({Need.FACES, Need.PAGES, Need.STROKES}),
        doubts=True,
        unfit=say("The ink is not for landmarks of this scheme and says nothing about this file."),
        places=True,
    ),
    MODEL: EvidenceInfo(
        "model.evidence",
        say("model"),
        say("The network sees this pose and expression"),
        say("The network sees a similar pose or expression"),
        say("The network sees another pose or expression"),
        frozenset({Need.FACES, Need.PAGES, Need.MODEL}),
        doubts=True,
        unfit=say("The model has landmarks of another scheme and says nothing about this file."),
    ),
}
"""Kinds of evidence by name, in the order in which they are weighed."""
ALL_EVIDENCE = frozenset(EVIDENCE)


def needing(need: Need, kinds: Iterable[str]) -> list[str]:
    """Return those of ``kinds`` that cannot do without ``need``, in the order of the table."""
    wanted = set(kinds)
    return [name for name, info in EVIDENCE.items() if name in wanted and need in info.needs]


def check_evidence(kinds: Collection[str], *, has_model: bool) -> None:
    """Raise UsageError where ``kinds`` of evidence cannot work together, or with what they are given."""
    if unknown := [name for name in kinds if name not in EVIDENCE]:
        known = say("Known: {names}.", names=", ".join(EVIDENCE))
        raise UsageError(say("Unknown evidence: {names}.", names=", ".join(unknown)), known)
    weighing = needing(Need.FACES, kinds)
    if len(weighing) == len(set(kinds)):
        others = ", ".join(name for name, info in EVIDENCE.items() if info.proposes)
        names = ", ".join(weighing)
        message = say("Evidence {names} only weighs faces that other evidence proposes.", names=names)
        raise UsageError(message, say("Add some of these: {names}.", names=others))
    if has_model and not needing(Need.MODEL, kinds):
        asked = ", ".join(needing(Need.MODEL, EVIDENCE))
        message = say("A model needs evidence {names}.", names=asked)
        raise UsageError(message, say("Add it to the evidence, or leave the model out."))


def can_propose(landmarks: LandmarkSet, kinds: Collection[str]) -> bool:
    """Whether some of ``kinds`` can find a face for these landmarks by itself."""
    return any(EVIDENCE[name].proposes and EVIDENCE[name].is_for(landmarks, None) for name in kinds)


def unfit_kinds(
    landmarks: LandmarkSet, kinds: Collection[str], predict: LandmarkPredictor | None
) -> list[EvidenceInfo]:
    """Return the kinds that have something to say about landmarks they are not for; MODEL with a model."""
    asked = (info for name, info in EVIDENCE.items() if name in kinds and info.unfit)
    return [
        info
        for info in asked
        if not (predict is None and Need.MODEL in info.needs) and not info.is_for(landmarks, predict)
    ]


_SPEAKS = 0.5


def name_speaks(candidates: Sequence[Candidate]) -> bool:
    """Whether a set's name tells so much that other evidence need only check it."""
    return sum(c.score for c in candidates if PROVENANCE in c.evidence) > _SPEAKS


def share_probability(
    candidates: list[Candidate], numbers: Sequence[int], likelihoods: NDArray[np.float64]
) -> list[Candidate]:
    """Apply Bayes' rule to the candidates ``numbers``. All others, and "none of them", keep their weight."""
    weights = np.array([candidate.score for candidate in candidates])
    nobody = max(1.0 - float(weights.sum()), 0.0)
    weights[list(numbers)] *= likelihoods
    shares = (weights / max(float(weights.sum()) + nobody, 1e-300)).tolist()
    return [replace(c, score=share) for c, share in zip(candidates, shares, strict=True)]
