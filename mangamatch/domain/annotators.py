"""Landmark sets of two annotators on one face: one work item, one result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.alignment import Alignment
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES, Scheme
from mangamatch.domain.settings import Setting, setting, settings_of
from mangamatch.domain.visibility import there

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.landmarks import LandmarkSet

_METHOD = "take "
_AS_GOOD_AS_RIGID = 1e-6  # px a point may be off from where moving or scaling the whole set puts it


@dataclass(frozen=True, slots=True)
class AgreementRules:
    """When annotators of a face agree. A project keeps its own."""

    tolerance: float = setting(
        0.05,
        say("Tolerance between annotators"),
        say("Points farther apart than this share of the face's size are flagged."),
        least=0.001,
        most=1.0,
        step=0.5,
        digits=1,
        share=True,
    )
    sure: float = setting(
        0.9,
        say("Least confidence of an agreeing pair"),
        say("The place of a pair that agrees needs no look when it is at least so sure."),
        least=0.0,
        most=1.0,
        step=0.05,
        digits=2,
    )

    def to_json(self) -> dict[str, float]:
        """Return what a project stores."""
        return {"tolerance": self.tolerance, "sure": self.sure}

    @classmethod
    def from_json(cls, stored: object) -> AgreementRules:
        """Read what a project stores; what is not there, or cannot be, is as usual."""
        given = stored if isinstance(stored, dict) else {}
        known = {entry.name: entry for entry in settings_of(cls)}
        return cls(**{name: float(given[name]) for name, entry in known.items() if _fits(given, entry)})


def _fits(given: Mapping[str, object], entry: Setting) -> bool:
    value = given.get(entry.name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and (entry.least or 0.0) <= float(str(value)) <= (entry.most or 1.0)


def face_size(points: Points) -> float:
    """Return the size of a face by its points (K, 2): √(width·height), px."""
    return float(np.sqrt(Box.around(points).area))


class Take(StrEnum):
    """Whose points are used."""

    FIRST = "first"
    SECOND = "second"
    MEAN = "mean"


_OF_SECOND = {Take.FIRST: 0.0, Take.SECOND: 1.0, Take.MEAN: 0.5}


@dataclass(frozen=True, slots=True)
class Takes:
    """Whose points are used for each group of parts: those of ``groups``, for all others ``rest``."""

    rest: Take = Take.FIRST
    groups: tuple[tuple[str, Take], ...] = ()

    def of(self, group: str) -> Take:
        """Whose points ``group`` is taken from."""
        return dict(self.groups).get(group, self.rest)

    @classmethod
    def by_group(cls, takes: Mapping[str, Take]) -> Takes:
        """Put the takes of all groups together; all the same are one take for the whole."""
        if len(set(takes.values())) == 1:
            return cls(next(iter(takes.values())))
        return cls(Take.FIRST, tuple(item for item in takes.items() if item[1] != Take.FIRST))

    def __str__(self) -> str:
        """Return what a match stores as its method: ``take first, chin second``."""
        return _METHOD + ", ".join((self.rest, *(f"{group} {take}" for group, take in self.groups)))

    @classmethod
    def read(cls, method: str) -> Takes | None:
        """Read what :meth:`__str__` wrote; None when ``method`` names no take."""
        rest, *groups = method.removeprefix(_METHOD).split(", ")
        pairs = [group.rpartition(" ") for group in groups]
        try:
            takes = cls(Take(rest), tuple((group, Take(take)) for group, _, take in pairs))
        except ValueError:
            return None
        return takes if method.startswith(_METHOD) else None


def _weights(takes: Takes, scheme: Scheme) -> NDArray[np.float64]:
    """Share (K, 1) of the second annotator in each point."""
    weights = np.zeros((scheme.size, 1))
    for group, rows in scheme.groups.items():
        weights[rows] = _OF_SECOND[takes.of(group.name)]
    return weights


def work_items(sets: Iterable[LandmarkSet]) -> dict[str, tuple[str, ...]]:
    """Map every file to the files of its face, first annotator first; a file without partner to itself."""
    faces: dict[object, list[LandmarkSet]] = {}
    for item in sets:
        name = item.name
        face = (name.book, name.half_page, name.face, item.scheme) if name else item.file
        faces.setdefault(face, []).append(item)
    items: dict[str, tuple[str, ...]] = {}
    for group in faces.values():
        group.sort(key=lambda item: item.name.user if item.name else 0)
        files = tuple(item.file for item in group)
        items.update(dict.fromkeys(files, files))
    return items


def item_status(statuses: Iterable[Status]) -> Status:
    """Return what was decided about a face whose files have ``statuses``."""
    given = set(statuses)
    order = (Status.ACCEPTED, Status.UNSURE, Status.REJECTED, Status.SKIPPED)
    return next((status for status in order if status in given), Status.PENDING)


def partner_points(first: LandmarkSet, second: LandmarkSet, placed: Points) -> Points:
    """Points (K, 2) of ``second`` on the page where ``first`` lies at ``placed`` (K, 2)."""
    alignment = Alignment.between(first.points, placed)
    return alignment.place(second.points + _corner_shift(first, second))


def beside(match: Match, own: LandmarkSet, partner: LandmarkSet) -> Match:
    """Return the match that puts ``partner`` on the face where ``match`` has the set ``own``."""
    return replace(match, file=partner.file, points=partner_points(own, partner, match.points))


def between(first: LandmarkSet, second: LandmarkSet) -> NDArray[np.float64]:
    """Return the way (K, 2) from each point of the first set to that of the second, px of the crop."""
    return second.points + _corner_shift(first, second) - first.points


def _corner_shift(first: LandmarkSet, second: LandmarkSet) -> NDArray[np.float64]:
    """How far the second set's crop begins from the first's: both count from their own box."""
    if first.name is None or second.name is None:
        return np.zeros(2)
    a, b = first.name.box, second.name.box
    return np.array([b.x0 - a.x0, b.y0 - a.y0])


def distances(first: Points, second: Points) -> NDArray[np.float64]:
    """Distance (K,) in pixels between two annotators' points (K, 2)."""
    away = first - second
    return np.hypot(away[:, 0], away[:, 1])


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatorPair:
    """Two annotators' matches of one face, each with its own points, page px; ``takes`` as it is stored."""

    sets: tuple[LandmarkSet, LandmarkSet]
    first: Match
    second: Match
    takes: Takes
    rules: AgreementRules = AgreementRules()

    @classmethod
    def of(
        cls,
        sets: tuple[LandmarkSet, LandmarkSet],
        first: Match,
        second: Match | None = None,
        rules: AgreementRules = AgreementRules(),
    ) -> AnnotatorPair:
        """Make a pair of what is stored.

        Both were drawn on one crop: the second lies as in the first's frame, unless a hand has put it
        elsewhere on the page. An accepted first holds the points taken; its own are worked out from them.
        """
        if second is None:
            second = beside(first, *sets)
        elif not second.is_human or (second.book, second.page) != (first.book, first.page):
            second = replace(beside(first, *sets), status=second.status)
        if second.status == Status.ACCEPTED != first.status:
            return cls(sets, first, second, Takes(Take.SECOND), rules)
        takes = Takes.read(first.method)
        if takes is None:
            return cls(sets, first, second, Takes(), rules)
        points = _own_first(sets, first.points, second.points, takes)
        return cls(sets, replace(first, points=points, method="hand"), second, takes, rules)

    @property
    def scheme(self) -> Scheme:
        """Scheme of both."""
        return SCHEMES[self.sets[0].scheme]

    @property
    def distances(self) -> NDArray[np.float64]:
        """Distance (K,) in page pixels between their points, 0 of those that one of them calls absent."""
        pair = (self.first, self.second)
        both = np.logical_and(*(there(match.visibility, len(match.points)) for match in pair))
        return distances(self.first.points, self.second.points) * both

    @property
    def flags(self) -> dict[int, float]:
        """Rows of the points that are too far apart, and how far."""
        apart, limit = self.distances, self.limit
        return {row: float(apart[row]) for row in np.flatnonzero(apart > limit).tolist()}

    @property
    def limit(self) -> float:
        """Page px from which two points are too far apart on this face."""
        return self.rules.tolerance * face_size(self.first.points)

    @property
    def agrees(self) -> bool:
        """Whether a machine is sure of the face and no point is flagged."""
        confidence = self.first.confidence
        return confidence is not None and confidence >= self.rules.sure and not self.flags

    def points(self, takes: Takes) -> Points:
        """Points (K, 2) as ``takes`` has them."""
        weights = _weights(takes, self.scheme)
        return arrays.points(self.first.points * (1 - weights) + self.second.points * weights)

    def others(self, takes: Takes) -> tuple[Points, ...]:
        """Points (K, 2) of each annotator who is not simply the one taken."""
        first, second = self.first.points, self.second.points
        return {Takes(Take.FIRST): (second,), Takes(Take.SECOND): (first,)}.get(takes, (first, second))

    def moved(self, points: Points, takes: Takes) -> AnnotatorPair:
        """Return the pair after a hand has brought the points taken to ``points`` (K, 2).

        What moves or scales the whole set takes both along. Single points move for the annotators they
        are taken from.
        """
        before = self.points(takes)
        whole = Alignment.between(before, points)
        if np.abs(whole.place(before) - points).max() < _AS_GOOD_AS_RIGID:
            return self._with(whole.place(self.first.points), whole.place(self.second.points))
        way, weights = points - before, _weights(takes, self.scheme)
        first, second = self.first.points + way * (weights < 1), self.second.points + way * (weights > 0)
        return self._with(arrays.points(first), arrays.points(second))

    def _with(self, first: Points, second: Points) -> AnnotatorPair:
        by_hand = {"confidence": None, "method": "hand"}
        return replace(
            self,
            first=replace(self.first, points=first, **by_hand),  # type: ignore[arg-type]
            second=replace(self.second, points=second, **by_hand),  # type: ignore[arg-type]
        )

    def stored(self, takes: Takes, status: Status) -> tuple[Match, Match]:
        """Return the matches that are stored when ``status`` is decided.

        Of an accepted pair one match has the points taken and the other is skipped, so that the face is
        exported once. Every other status is that of both, and each keeps its own points.
        """
        if status != Status.ACCEPTED:
            return replace(self.first, status=status), replace(self.second, status=status)
        chosen, other = self.first, self.second
        if takes == Takes(Take.SECOND):
            chosen, other = other, chosen
        taken = replace(chosen, status=status, points=self.points(takes), method=str(takes))
        return taken, replace(other, status=Status.SKIPPED)


def _own_first(sets: tuple[LandmarkSet, LandmarkSet], taken: Points, second: Points, takes: Takes) -> Points:
    """Points (K, 2) of the first annotator, from what was taken of both and the second's own."""
    first, partner = sets
    weights = _weights(takes, SCHEMES[first.scheme])
    drawn = partner_points(partner, first, second)
    alone = weights == 1  # nothing of the first is left in these
    own = (taken - weights * second) / np.where(alone, 1.0, 1 - weights)
    return arrays.points(np.where(alone, drawn, own))
