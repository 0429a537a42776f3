"""The kinds of evidence in one table, and what each of them is asked.

Every candidate has one probability, its score. Evidence is weighed in the order of the table, each kind
taking over the candidates of those before it: it may add some, share out what probability is left, move
points, or change the odds. What all of them leave over is the probability that the set belongs to none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mangamatch.domain.messages import say
from mangamatch.matching.cache import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.face_table import Faces


def no_pictures(path: Path) -> None:
    """Return no picture: evidence that looks at pages has nothing to say."""


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
    was looked at before; ``predict`` is a trained network, None without one.
    """

    faces: Faces
    named: Sequence[LandmarkSet] = ()
    picture: Callable[[Path], Grey | None] = no_pictures
    memory: Memory = field(default_factory=Memory)
    predict: LandmarkPredictor | None = None


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


@dataclass(frozen=True, slots=True)
class EvidenceInfo:
    """``module`` of this package has prepare(ground) → Evidence, or None where it can say nothing.

    ``reason`` says what a good score means.

    ``short`` is one word for a small place.
    """

    module: str
    short: Text
    reason: Text

    def prepare(self, ground: MatchContext) -> Evidence | None:
        """Look at the books once, before many sets are weighed; modules are loaded only when asked."""
        evidence: Evidence | None = import_module(f"mangamatch.matching.{self.module}").prepare(ground)
        return evidence


PROVENANCE, EXTENT, INK, MODEL = "provenance", "extent", "ink", "model"
EVIDENCE: Mapping[str, EvidenceInfo] = {
    PROVENANCE: EvidenceInfo("provenance.evidence", say("name"), say("The file's name points here")),
    EXTENT: EvidenceInfo("extent", say("size"), say("The size fits the face box")),
    INK: EvidenceInfo("ink.evidence", say("ink"), say("The strokes follow the landmarks")),
    MODEL: EvidenceInfo("model.evidence", say("model"), say("The network sees this pose and expression")),
}
"""Kinds of evidence by name, in the order in which they are weighed."""
ALL_EVIDENCE = frozenset(EVIDENCE)
LOOKS = frozenset({INK, MODEL})
"""Evidence that looks at pages, which takes a while, and wants to see all that may be it."""
_SPEAKS = 0.5


def name_speaks(candidates: Sequence[Candidate]) -> bool:
    """Whether a set's name tells so much that other evidence need only check it."""
    return sum(c.score for c in candidates if PROVENANCE in c.evidence) > _SPEAKS


def share_probability(
    candidates: list[Candidate], numbers: Sequence[int], likelihoods: NDArray[np.float64]
) -> list[Candidate]:
    """Bayes' rule: what was not looked at, and that it is nobody, keep their weight."""
    weights = np.array([candidate.score for candidate in candidates])
    nobody = max(1.0 - float(weights.sum()), 0.0)
    weights[list(numbers)] *= likelihoods
    shares = (weights / max(float(weights.sum()) + nobody, 1e-300)).tolist()
    return [replace(c, score=share) for c, share in zip(candidates, shares, strict=True)]
