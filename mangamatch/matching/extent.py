"""The students' three extent rules: which crops have the right size for a landmark set.

With crop size s and landmarks p, the set is pushed against the crop's right and bottom edge,
``p' = p - (max(p) - s)``, and the face is dropped when

1. any ``p' < 0``: the landmarks are larger than the crop;
2. ``min(p'_x) > s_x / 3``: they are too narrow for it;
3. ``min(p'_y) > s_y / 3``: they are too low for it.

As ``min(p') = s - extent``, this keeps crops of which the landmarks cover 2/3 to 1, on both axes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.match import Candidate

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import IntArray, Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.evidence import MatchContext
    from mangamatch.matching.face_table import Faces

_NAME = "extent"
ABSENT = 0.12
"""Share of landmark sets whose face the rules cannot give: no box of the XML is there, or one too large."""


@dataclass(frozen=True, slots=True)
class ExtentRules:
    """Thresholds of the three rules, as fractions of the crop's size."""

    overhang: float = 0.0
    margin_x: float = 1 / 3
    margin_y: float = 1 / 3

    def to_json(self) -> dict[str, float]:
        """Return the thresholds as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, float]) -> ExtentRules:
        """Read what :meth:`to_json` wrote; absent thresholds take their default."""
        return cls(**{key: float(values[key]) for key in cls.__slots__ if key in values})


class ExtentCounts(NamedTuple):
    """How many faces came in and how many each rule removed, in the order the rules are applied."""

    total: int
    overhang: int
    margin_x: int
    margin_y: int

    @property
    def kept(self) -> int:
        """Faces that passed all three rules."""
        return self.total - self.overhang - self.margin_x - self.margin_y


class CropSizes:
    """Sizes of many face boxes, prepared once so that each landmark set costs a few comparisons.

    Rules and scores are worked out once per distinct size: the 118,593 faces of Manga109 share some
    ten thousand.
    """

    def __init__(self, boxes: IntArray, rules: ExtentRules) -> None:
        """``boxes`` (F, 4): xmin ymin xmax ymax, pixels."""
        self.rules = rules
        width, height = (boxes[:, 2:].astype(np.float64) - boxes[:, :2]).T
        distinct, self._which, self._faces = np.unique(
            width + 1j * height, return_inverse=True, return_counts=True
        )
        self._x = _Axis(distinct.real, rules.overhang, rules.margin_x)
        self._y = _Axis(distinct.imag, rules.overhang, rules.margin_y)

    def __len__(self) -> int:
        return len(self._which)

    def select(self, points: Points) -> tuple[NDArray[np.intp], ExtentCounts]:
        """Rows of the faces that pass for ``points`` (K, 2), and what each rule removed."""
        (fits_x, wide_x), (fits_y, wide_y) = self._x.rules(points[:, 0]), self._y.rules(points[:, 1])
        fits = fits_x & fits_y
        wide = fits & wide_x
        rows = np.flatnonzero((wide & wide_y).take(self._which))
        n_fits, n_wide = int(self._faces @ fits), int(self._faces @ wide)
        counts = ExtentCounts(len(self), len(self) - n_fits, n_fits - n_wide, n_wide - len(rows))
        return rows, counts

    def score(self, points: Points, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Score ``rows`` that passed: 1 in the middle of the allowed band on both axes, 0.5 at its edge."""
        off = np.maximum(self._x.off_middle(points[:, 0]), self._y.off_middle(points[:, 1]))
        scores: NDArray[np.float64] = 1 - 0.5 * off
        return scores.take(self._which.take(rows))


class _Axis:
    """Widths (or heights) of the distinct crop sizes and the limits of the rules on that axis."""

    def __init__(self, sizes: NDArray[np.float64], overhang: float, margin: float) -> None:
        self._sizes = np.ascontiguousarray(sizes)
        self._overhang, self._margin = -overhang * self._sizes, _part(self._sizes, margin)
        largest, smallest = self._sizes - self._overhang, self._sizes - self._margin
        self._middle = (largest + smallest) / 2
        self._half_band = np.maximum((largest - smallest) / 2, 1e-9)

    def rules(self, values: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether ``values`` (K,) fit into each size, and whether they are wide enough for it."""
        lowest = values.min() - (values.max() - self._sizes)  # min(p') step by step, so that borders agree
        return lowest >= self._overhang, lowest <= self._margin

    def off_middle(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far the extent of ``values`` (K,) lies from the middle of each allowed band; 1 at its edge."""
        off: NDArray[np.float64] = np.abs(np.ptp(values) - self._middle) / self._half_band
        return off


def _part(sizes: NDArray[np.float64], margin: float) -> NDArray[np.float64]:
    """Limit of a margin rule; a third is divided, as the rule says: times 1/3 is off by a bit at borders."""
    return sizes / 3 if margin == 1 / 3 else margin * sizes


def push_into_corner(points: Points, box: Box) -> Alignment:
    """Align ``points`` (K, 2) as the rules do: their maximum on the right and bottom edge of ``box``."""
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
            for c in self._scored(landmarks.points, candidates)
        ]
        return before + list(passing.values())

    def _passing(self, landmarks: LandmarkSet, left: float, limit: int | None) -> list[Candidate]:
        sizes = self._faces.sizes
        rows, _ = sizes.select(landmarks.points)
        scores = sizes.score(landmarks.points, rows)
        order = np.argsort(-scores, kind="stable")[:limit]
        share = left / max(float(scores.sum()), 1e-12)
        return [self._candidate(landmarks.points, int(rows[i]), float(scores[i]), share) for i in order]

    def _candidate(self, points: Points, row: int, extent: float, share: float) -> Candidate:
        face = self._faces.face(row)
        placed = push_into_corner(points, face.box).place(points)
        return Candidate(face.book, face.page, face.id, face.box, placed, share * extent, {_NAME: extent})

    def _scored(self, points: Points, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Write on candidates that are there already how well their faces fit, rules or not."""
        faces = [candidate for candidate in candidates if candidate.face_id is not None]
        if not faces:
            return list(candidates)
        sizes = CropSizes(np.array([face.region.as_tuple() for face in faces]), self._faces.sizes.rules)
        scores = sizes.score(points, np.arange(len(faces))).clip(0).tolist()
        extent = {_place(face): score for face, score in zip(faces, scores, strict=True)}
        return [
            replace(c, evidence={**c.evidence, _NAME: extent[_place(c)]}) if _place(c) in extent else c
            for c in candidates
        ]


def _place(candidate: Candidate) -> tuple[str, int, str | None]:
    return candidate.book, candidate.page, candidate.face_id
