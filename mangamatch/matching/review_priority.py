"""Which matches deserve a second look, and why.

Signs, each on its own scale where 1 is "as far out as one in a hundred": a shape unlike the others or spoilt
in a way that has a name, landmarks that evidence does not confirm, and two annotators who differ. The kinds
are those of matching/doubt_kinds.py.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.annotators import AgreementRules, distances, face_size, partner_points, work_items
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.visibility import there, there_of
from mangamatch.matching import spoilt_shapes
from mangamatch.matching.doubt_kinds import DoubtKind, doubt_kinds
from mangamatch.matching.evidence import EVIDENCE
from mangamatch.matching.model.shape_space import align_shapes, completed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Flags, Floats, Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.scheme import Scheme

_KEPT_VARIANCE = 0.95
_MIN_SHAPES = 12  # fewer say nothing about what is usual
_MOST_SHAPES = 5000  # more say nothing else
_MIN_GROUP = 8
_ONE_IN_A_HUNDRED = 2.326  # standard deviations, one-sided
_UNLIKE = 2 * _ONE_IN_A_HUNDRED  # of a few faces, which are not spread as many are
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Doubt:
    """How doubtful the match of ``file`` is: the largest of its named signs."""

    file: str
    signs: Mapping[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """Largest sign, 0 when there is none."""
        return max(self.signs.values(), default=0.0)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of doubt that count, those that say most precisely what is wrong first."""
        return tuple(name for name, info in doubt_kinds().items() if self.signs.get(name, 0.0) >= info.least)

    @property
    def main(self) -> str:
        """The kind to name first; '' for none."""
        strongest = max(self.signs, key=lambda sign: self.signs[sign], default="")
        return next(iter(self.kinds), strongest)


def doubts(
    matches: Sequence[Match], sets: Mapping[str, LandmarkSet], characters: Mapping[str, str] | None = None
) -> list[Doubt]:
    """Judge placed ``matches``, most doubtful first; ``characters``: who a match's face is, by its file."""
    usual = Usual.of(matches, sets, characters or {})
    found = usual.judge(matches, sets, work_items(sets.values()), characters or {})
    return sorted(found, key=lambda doubt: -doubt.total)


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """What is usual among the matches of a project: of each scheme, and of faces that belong together.

    It is learnt once. Matches that change later are judged by it, each in a moment.
    """

    shapes: Mapping[str, UsualShapes]
    groups: Mapping[tuple[str, str, str], _Group]
    tolerance: float

    @classmethod
    def of(
        cls,
        matches: Sequence[Match],
        sets: Mapping[str, LandmarkSet],
        characters: Mapping[str, str],
        tolerance: float = AgreementRules().tolerance,
    ) -> Usual:
        """Learn from placed matches. Annotators as far apart as the ``tolerance`` make a doubt of 1."""
        shapes: dict[str, UsualShapes] = {}
        groups: dict[tuple[str, str, str], _Group] = {}
        for scheme, rows in _by_scheme(matches, sets).items():
            stack = _stacked(rows)
            if len(stack) >= _MIN_SHAPES:
                usual = shapes[scheme] = UsualShapes.of(stack)
                aligned = usual.aligned(stack)
                groups |= _groups(scheme, rows, aligned, characters)
        return cls(shapes, groups, tolerance)

    def judge(
        self,
        matches: Sequence[Match],
        sets: Mapping[str, LandmarkSet],
        items: Mapping[str, Sequence[str]],
        characters: Mapping[str, str],
    ) -> list[Doubt]:
        """Judge placed matches, in their order; ``items`` are the files of each file's face."""
        apart = _annotators_apart(matches, sets, items)
        signs: dict[str, dict[str, float]] = {match.file: _weighed(match) for match in matches}
        for scheme, rows in _by_scheme(matches, sets).items():
            usual = self.shapes.get(scheme)
            stack = _stacked(rows, usual.mean if usual else None)
            of_shapes = self._of_shapes(SCHEMES[scheme], stack)
            for row, match in enumerate(rows):
                own = signs[match.file]
                own |= {kind: float(values[row]) for kind, values in of_shapes.items() if values[row] > 0}
                own |= self._of_groups(scheme, match, stack[row], characters.get(match.file, ""))
        limits = {match.file: self.tolerance * face_size(match.points) for match in matches}
        for file, distance in apart.items():
            signs[file][DoubtKind.ANNOTATORS] = distance / max(limits[file], _TINY)
        return [Doubt(match.file, signs[match.file]) for match in matches]

    def _of_shapes(self, scheme: Scheme, stack: Floats) -> dict[str, NDArray[np.float64]]:
        """Return the signs of shapes (N, K, 2), each (N,); 0 where a kind of spoiling is not there."""
        folds = spoilt_shapes.folded(stack, scheme)
        usual = self.shapes.get(scheme.name)
        if usual is None:
            return {DoubtKind.FOLDED: folds}
        aligned, raw = usual.aligned(stack), _unit(stack)
        mirrored = spoilt_shapes.mirrored(aligned, raw, usual.mean)
        swapped = np.where(mirrored < 1, spoilt_shapes.swapped(aligned, usual.mean, scheme), 0)
        return {
            DoubtKind.MIRRORED: np.where(mirrored >= 1, mirrored, 0),
            DoubtKind.SWAPPED: np.where(swapped >= 1, swapped, 0),
            DoubtKind.FOLDED: folds,
            DoubtKind.SHAPE: np.maximum(usual.outliers(stack), 0) / _ONE_IN_A_HUNDRED,
        }

    def _of_groups(self, scheme: str, match: Match, points: Floats, character: str) -> dict[str, float]:
        """Return how unlike the others of its book, and of its character, a shape is, where that counts."""
        found: dict[str, float] = {}
        usual = self.shapes.get(scheme)
        for kind, name in _memberships(match, character):
            group = self.groups.get((scheme, kind, name))
            if usual and group:
                sign = group.far(usual.aligned(points[None])[0]) / _UNLIKE
                found |= {kind: sign} if sign >= 1 else {}
        return found


@dataclass(frozen=True, slots=True, eq=False)
class UsualShapes:
    """The ``mean`` (K, 2) of many shapes, and how they differ from it: ``axes`` (M, 2K) and ``variances``.

    ``rest`` is what is usually left beside the axes; ``middle`` and ``spread`` say how far shapes are.
    """

    mean: Floats
    centre: Floats
    axes: Floats
    variances: Floats
    rest: float
    middle: float
    spread: float

    @classmethod
    def of(cls, shapes: Floats) -> UsualShapes:
        """Learn from shapes (N, K, 2): generalised Procrustes alignment and main components."""
        shapes = shapes[:: -(-len(shapes) // _MOST_SHAPES)]
        aligned = align_shapes(shapes)
        mean = aligned.mean(axis=0)
        mean = mean / max(float(np.linalg.norm(mean)), _TINY)
        flat = spoilt_shapes.turned_to(_unit(shapes), mean).reshape(len(shapes), -1)
        centre = np.median(flat, axis=0)
        _, sizes, axes = np.linalg.svd(flat - centre, full_matrices=False)
        variances = sizes**2 / len(flat)
        share = np.cumsum(variances) / max(float(variances.sum()), _TINY)
        kept = int(np.searchsorted(share, _KEPT_VARIANCE)) + 1
        raw = cls(mean, centre, axes[:kept], np.maximum(variances[:kept], _TINY), 1.0, 0.0, 1.0)
        _, left = raw._parts(flat)
        scaled = cls(mean, centre, raw.axes, raw.variances, max(float(np.median(left)), _TINY), 0.0, 1.0)
        far = scaled._far(flat)
        middle = float(np.median(far))
        spread = max(1.4826 * float(np.median(np.abs(far - middle))), 1e-9)
        return cls(mean, centre, raw.axes, raw.variances, scaled.rest, middle, spread)

    def aligned(self, shapes: Floats) -> Floats:
        """Return shapes (N, K, 2) shifted, sized and turned to the mean."""
        return spoilt_shapes.turned_to(_unit(shapes), self.mean)

    def outliers(self, shapes: Floats) -> NDArray[np.float64]:
        """Return how many standard deviations each of N shapes (N, K, 2) is from the usual, shape (N,).

        The Mahalanobis distance in the main components plus what they leave over, on a robust scale (Cootes
        et al. 1995).
        """
        return np.asarray(
            (self._far(self.aligned(shapes).reshape(len(shapes), -1)) - self.middle) / self.spread
        )

    def _parts(self, flat: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the squared distance inside of the axes, and beside them, of shapes (N, 2K)."""
        centred = flat - self.centre
        along = centred @ self.axes.T
        inside = (along**2 / self.variances).sum(axis=1) / len(self.axes)
        return inside, np.maximum((centred**2).sum(axis=1) - (along**2).sum(axis=1), 0)

    def _far(self, flat: Floats) -> NDArray[np.float64]:
        inside, left = self._parts(flat)
        return np.asarray(np.sqrt(inside) + np.sqrt(left / self.rest))


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Faces that belong together: their usual shape (K, 2), and how far from it they are."""

    usual: Floats
    middle: float
    spread: float

    @classmethod
    def of(cls, aligned: Floats) -> _Group:
        usual = np.median(aligned, axis=0)
        far = np.linalg.norm(aligned - usual, axis=(1, 2))
        middle = float(np.median(far))
        return cls(usual, middle, max(1.4826 * float(np.median(np.abs(far - middle))), 1e-3))

    def far(self, aligned: Floats) -> float:
        """Return how many standard deviations a shape (K, 2) is from the group."""
        return (float(np.linalg.norm(aligned - self.usual)) - self.middle) / self.spread


def _groups(
    scheme: str, matches: Sequence[Match], aligned: Floats, characters: Mapping[str, str]
) -> dict[tuple[str, str, str], _Group]:
    """Return what is usual in each book and for each character with enough faces."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, match in enumerate(matches):
        for membership in _memberships(match, characters.get(match.file, "")):
            rows[membership].append(row)
    return {
        (scheme, *membership): _Group.of(aligned[members])
        for membership, members in rows.items()
        if len(members) >= _MIN_GROUP
    }


def _memberships(match: Match, character: str) -> list[tuple[str, str]]:
    """Return the groups of a face: the kind of doubt that each makes, and its name."""
    own = [(DoubtKind.CHARACTER, f"{match.book}/{character}")] if character else []
    return [*own, (DoubtKind.TITLE, match.book)]


def _by_scheme(matches: Sequence[Match], sets: Mapping[str, LandmarkSet]) -> dict[str, list[Match]]:
    found: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        found[sets[match.file].scheme].append(match)
    return found


def _stacked(matches: Sequence[Match], usual: Floats | None = None) -> Floats:
    """Return the points (N, K, 2) of matches; absent ones are where the ``usual`` shape (K, 2) has them."""
    present = np.stack([_there(match) for match in matches])
    return completed(np.stack([match.points for match in matches]), present, usual)


def _there(match: Match) -> Flags:
    return there(match.visibility, len(match.points))


def _unit(shapes: Floats) -> Floats:
    """Return shapes (N, K, 2) about their middle, of size 1."""
    shapes = shapes - shapes.mean(axis=1, keepdims=True)
    return np.asarray(shapes / np.maximum(np.linalg.norm(shapes, axis=(1, 2), keepdims=True), _TINY))


def _weighed(match: Match) -> dict[str, float]:
    """Return the signs of evidence that does not confirm a match."""
    told = match.evidence
    return {name: 1.0 - told[name] for name, info in EVIDENCE.items() if info.doubts and name in told}


def shape_outliers(shapes: Sequence[Points], present: Sequence[Flags] = ()) -> NDArray[np.float64]:
    """Return how many standard deviations each of N shapes (K, 2) is from all; 0 where they are few.

    ``present``: which points (K,) of each are not absent, () for all.
    """
    if len(shapes) < _MIN_SHAPES:
        return np.zeros(len(shapes))
    stack = np.stack([shape for shape in shapes])
    stack = completed(stack, np.stack(present)) if len(present) else stack
    return UsualShapes.of(stack).outliers(stack)


def annotator_distances(matches: Sequence[Match], sets: Mapping[str, LandmarkSet]) -> dict[str, float]:
    """Return the mean distance (page px) between the annotators of the same face, by file.

    Measured between what they drew, at the size at which the match lies: whose points were taken in the
    end says nothing about how well they agreed.
    """
    return _annotators_apart(matches, sets, work_items(sets.values()))


def _annotators_apart(
    matches: Sequence[Match], sets: Mapping[str, LandmarkSet], items: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for match in matches:
        own = sets[match.file]
        drawn = partner_points(own, own, match.points)
        partners = [sets[file] for file in items[match.file] if file != match.file]
        far = [distances(drawn, partner_points(own, other, match.points)) for other in partners]
        both = [_there(match) & there_of(other) for other in partners]
        apart = [away[rows].mean() for away, rows in zip(far, both, strict=True) if rows.any()]
        if apart:
            found[match.file] = float(max(apart))
    return found
