"""A face detector as evidence: whether it sees a face where a name points and the XML has none.

Such a candidate gets the box that was found, and better odds; one where no face is seen gets worse ones.
Faces of the XML are not asked about: that they are faces is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import is_apart
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.matching.evidence import DETECTOR, MatchContext, share_probability

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.matching.evidence import FindFaces
    from mangamatch.matching.face_table import PageSpot

_SEEN, _UNSEEN = 9.0, 1 / 4
"""How the odds of a place change where a face is seen, and where none is: no more than by ink or model."""


def prepare(ground: MatchContext) -> ByDetector | None:
    """Need a detector, and pages to show it."""
    return ByDetector(ground, ground.find_faces) if ground.find_faces and ground.faces.has_images else None


class ByDetector:
    """Weighs candidates that are no face of the XML."""

    def __init__(self, ground: MatchContext, find: FindFaces) -> None:
        self._ground, self._find = ground, find

    def weigh(
        self, sets: Sequence[LandmarkSet], candidates: Sequence[list[Candidate]], limits: Sequence[int | None]
    ) -> Generator[Progress, None, list[list[Candidate]]]:
        """Look at each page on which there is such a candidate."""
        weighed = []
        for done, found in enumerate(candidates):
            spots = {row: self._ground.faces.spot(one) for row, one in enumerate(found) if not one.face_id}
            if spots:
                yield Progress(done, len(sets), say("Looking for faces that the XML leaves out"))
            weighed.append(self._weighed(found, {row: spot for row, spot in spots.items() if spot}))
        return weighed

    def _weighed(self, candidates: list[Candidate], spots: dict[int, PageSpot]) -> list[Candidate]:
        odds: list[float] = []
        weighed = list(candidates)
        for row, spot in spots.items():
            seen = self._seen(spot)
            odds.append(_UNSEEN if seen is None else _SEEN)
            if seen is not None:
                box, score = seen
                evidence = {**candidates[row].evidence, DETECTOR: score}
                weighed[row] = replace(candidates[row], region=box, evidence=evidence)
        return share_probability(weighed, list(spots), np.array(odds)) if odds else weighed

    def _seen(self, spot: PageSpot) -> tuple[Box, float] | None:
        """Return the face, and how sure the detector is, that lies most on a place; None where none does."""
        there = [one for one in self._find(spot) if not is_apart(one[0], [spot.box])]
        return max(there, key=lambda one: one[0].iou(spot.box), default=None)
