"""The students' three extent rules: which crops have the right size for a landmark set.

With crop size s and landmarks p, the set is pushed against the crop's right and bottom edge,
``p' = p - (max(p) - s)``, and the face is dropped when

1. any ``p' < 0``: the landmarks are larger than the crop;
2. ``min(p'_x) > s_x / 3``: they are too narrow for it;
3. ``min(p'_y) > s_y / 3``: they are too low for it.

As ``min(p') = s - extent``, this keeps crops of which the landmarks cover 2/3 to 1, on both axes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.match import Candidate
from mangamatch.domain.visibility import present_points
from mangamatch.matching.extent_rules import ABSENT, CropSizes

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.evidence import MatchContext
    from mangamatch.matching.face_table import Faces

_NAME = "extent"


def push_into_corner(points: Points, box: Box) -> Alignment:
    """Align points (K, 2) as the rules do: their maximum on the right and bottom edge of ``box``.

    ``points``: those that are not absent.
    """
    right, bottom = points.max(axis=0)
    return Alignment(box.x1 - float(right), box.y1 - float(bottom))


def prepare(ground: MatchContext) -> ByExtent:
    """Need nothing more than the faces."""
    return ByExtent(ground.faces)


class ByExtent:
    """Shares the probability that is left among the faces that pass the rules, by their score.

    Formula: ``P(face) = P(face before) + left * extent(face) / sum of extent(.)`` with ``left`` = (1 - sum
    of P(before)) * (1 - ABSENT).
    """

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

    def weigh(
        self, sets: Sequence[LandmarkSet], candidates: Sequence[list[Candidate]], limits: Sequence[int | None]
    ) -> Generator[Progress, None, list[list[Candidate]]]:
        """Add the faces that pass, within the limits; one that is there keeps its points."""
        yield from ()  # quick
        return [self._weighed(*one) for one in zip(sets, candidates, limits, strict=True)]

    def _weighed(
        self, landmarks: LandmarkSet, candidates: Sequence[Candidate], limit: int | None
    ) -> list[Candidate]:
        left = max(1.0 - sum(candidate.score for candidate in candidates), 0.0) * (1 - ABSENT)
        passing = {_place(item): item for item in self._passing(landmarks, left, limit)}
        before = [
            replace(c, score=c.score + passing.pop(_place(c)).score) if _place(c) in passing else c
            for c in self._scored(present_points(landmarks), candidates)
        ]
        return before + list(passing.values())

    def _passing(self, landmarks: LandmarkSet, left: float, limit: int | None) -> list[Candidate]:
        sizes = self._faces.sizes
        present = present_points(landmarks)
        rows, _ = sizes.select(present)
        scores = sizes.score(present, rows)
        order = np.argsort(-scores, kind="stable")[:limit]
        share = left / max(float(scores.sum()), 1e-12)
        return [self._candidate(landmarks, int(rows[i]), float(scores[i]), share) for i in order]

    def _candidate(self, landmarks: LandmarkSet, row: int, extent: float, share: float) -> Candidate:
        face = self._faces.face(row)
        placed = push_into_corner(present_points(landmarks), face.box).place(landmarks.points)
        return Candidate(face.book, face.page, face.id, face.box, placed, share * extent, {_NAME: extent})

    def _scored(self, present: Points, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Write on candidates that are there already how well their faces fit, rules or not."""
        faces = [candidate for candidate in candidates if candidate.face_id is not None]
        if not faces:
            return list(candidates)
        sizes = CropSizes(np.array([face.region.as_tuple() for face in faces]), self._faces.sizes.rules)
        scores = sizes.score(present, np.arange(len(faces))).clip(0).tolist()
        extent = {_place(face): score for face, score in zip(faces, scores, strict=True)}
        return [
            replace(c, evidence={**c.evidence, _NAME: extent[_place(c)]}) if _place(c) in extent else c
            for c in candidates
        ]


def _place(candidate: Candidate) -> tuple[str, int, str | None]:
    return candidate.book, candidate.page, candidate.face_id
