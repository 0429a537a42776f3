"""A face to decide about, worked out from its landmark sets and candidates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.annotators import AnnotatorPair, Takes
from mangamatch.domain.match import BY_HAND, Match, Status

if TYPE_CHECKING:
    from mangamatch.app.project.document import Document
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.matching.engine import Found


@dataclass(frozen=True, slots=True, eq=False)
class FaceToDecide:
    """One face: where it lies, its candidates, and what a decision about it would store.

    ``chosen`` is the row of the candidate in use and ``base`` (K, 2) the points as that candidate put
    them; both are None when the set lies on no candidate. Where two annotators drew the face, ``pair``
    has both, and ``placement`` the points that ``takes`` takes of them.
    """

    landmarks: LandmarkSet
    placement: Match | None
    status: Status
    found: Found | None
    chosen: int | None
    base: Points | None
    pair: AnnotatorPair | None = None
    takes: Takes = Takes()  # noqa: RUF009 (a frozen value)

    @property
    def is_human(self) -> bool:
        """Whether a person placed the set or decided about it."""
        return self.placement is not None and self.placement.is_human

    @property
    def chosen_face(self) -> tuple[str, int, Box] | None:
        """Where the set lies."""
        place = self.placement
        return (place.book, place.page, place.region) if place else None

    def lies_as(self, other: FaceToDecide) -> bool:
        """Whether both lie in the same place, point by point."""
        if self.placement is None or other.placement is None:
            return self.placement is other.placement
        same = np.array_equal(self.placement.points, other.placement.points)
        return same and self.chosen_face == other.chosen_face

    def alignment(self, points: Points | None) -> Alignment | None:
        """Return how far ``points`` (K, 2) were moved and scaled from where the candidate put them."""
        if points is None or self.base is None:
            return None
        middle = self.base.mean(axis=0)
        return Alignment.between(self.base - middle, points - middle)

    def stored(self, status: Status) -> tuple[Match, ...]:
        """Return the matches to store when ``status`` is decided; none when the set lies nowhere."""
        if self.pair:
            return self.pair.stored(self.takes, status)
        return (replace(self.placement, status=status),) if self.placement else ()

    def moved(self, points: Points) -> tuple[Match, ...]:
        """Return the matches to store when a hand has put the landmarks at ``points`` (K, 2)."""
        if self.pair:
            return self.pair.moved(points, self.takes).stored(self.takes, self.status)
        return (by_hand(self.placement, points),) if self.placement else ()

    def reset(self) -> tuple[Match, ...]:
        """Return the matches to store when the landmarks go back to where the candidate put them."""
        if self.base is None or self.placement is None:
            return ()
        if self.pair is None:
            return self.moved(self.base)
        first = by_hand(self.pair.first, self.base)
        return AnnotatorPair.of(self.pair.sets, first).stored(self.takes, self.status)


def by_hand(match: Match, points: Points) -> Match:
    """Return the match after a hand has put its landmarks at ``points`` (K, 2)."""
    return replace(match, points=points, confidence=None, method=BY_HAND)


def resolve(document: Document, file: str, found: Found | None, takes: Takes | None = None) -> FaceToDecide:
    """Work out where landmark set ``file`` lies after a search that ``found`` its candidates.

    ``takes`` says whose points to show of a face that two annotators drew; of an accepted one those are
    shown that are stored.
    """
    landmarks, status = document.session.sets[file], document.status_of(file)
    placement = document.placement(file, found)
    pair = document.pair(placement)
    if pair and (takes is None or status == Status.ACCEPTED):
        takes = pair.takes
    if pair and takes:
        placement = replace(pair.first, points=pair.points(takes))
    candidates = found.candidates if found else ()
    chosen = _chosen_row(candidates, placement)
    return FaceToDecide(
        landmarks=landmarks,
        placement=placement,
        status=status,
        found=found,
        chosen=chosen,
        base=None if chosen is None else candidates[chosen].points,
        pair=pair,
        takes=takes or Takes(),
    )


def _chosen_row(candidates: tuple[Candidate, ...], placement: Match | None) -> int | None:
    if placement is None:
        return None
    here = (placement.book, placement.page, placement.face_id, placement.region)
    places = [(c.book, c.page, c.face_id, c.region) for c in candidates]
    return places.index(here) if here in places else None
