"""A scheme that a person draws on an example face: points clicked in order, each in a part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.landmark_names import words
from mangamatch.domain.scheme_json import scheme_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mangamatch.domain.schemes.base import Scheme

_SIDES = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class DraftPoint:
    """A point at ``place``, in widths and heights of the face's box; ``part`` is '' for a point in none."""

    name: str
    part: str
    place: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """The points so far, those of a part one behind the other; ``closed`` names parts that are loops."""

    name: str = ""
    points: tuple[DraftPoint, ...] = ()
    closed: frozenset[str] = frozenset()

    @property
    def parts(self) -> dict[str, list[int]]:
        """Rows of the points of each part, in order."""
        rows: dict[str, list[int]] = {}
        for row, point in enumerate(self.points):
            rows.setdefault(point.part or point.name, []).append(row)
        return rows

    def with_point(self, part: str, place: tuple[float, float]) -> SchemeDraft:
        """Return the draft with one more point, behind the others of its part."""
        rows = [row for row, point in enumerate(self.points) if point.part == part]
        at = rows[-1] + 1 if rows and part else len(self.points)
        made = DraftPoint(self._free_name(part or "point"), part, place)
        return replace(self, points=(*self.points[:at], made, *self.points[at:]))

    def _free_name(self, part: str) -> str:
        taken = {words(point.name) for point in self.points}
        numbers = range(len(self.points) + 1)
        return next(name for n in numbers if words(name := f"{part}_{n}") not in taken)

    def without(self, row: int) -> SchemeDraft:
        """Return the draft without one of its points."""
        return replace(self, points=(*self.points[:row], *self.points[row + 1 :]))

    def with_changed(self, row: int, **values: Any) -> SchemeDraft:
        """Return the draft with another name or place of a point."""
        return replace(
            self, points=(*self.points[:row], replace(self.points[row], **values), *self.points[row + 1 :])
        )

    def with_closed(self, part: str, closed: bool) -> SchemeDraft:
        """Return the draft with this part as a loop, or as a line."""
        return replace(self, closed=self.closed | {part} if closed else self.closed - {part})

    def mirror(self) -> list[int]:
        """Return which point each becomes in a mirror.

        A part becomes that of the other side, where one is called so and has as many points, else itself;
        of the orders in which it may do so, it takes the one that the example comes next to.
        """
        found = list(range(len(self.points)))
        places = np.array([point.place for point in self.points]).reshape(-1, 2)
        parts = self.parts
        middle = _middle([places[parts[name]].mean(axis=0) for name in _whole(parts)])
        for name, rows in parts.items():
            twin = parts.get(_other_side(name), rows)
            twin = twin if len(twin) == len(rows) else rows
            if twin[0] < rows[0]:
                continue  # done with its twin
            flipped = places[rows] * (-1, 1) + (2 * middle, 0)
            order = min(
                _orders(len(rows), name in self.closed),
                key=lambda order: float(np.hypot(*(flipped - places[twin][order]).T).sum()),
            )
            for row, other in zip(rows, [twin[i] for i in order], strict=True):
                found[row], found[other] = other, row
        return found

    def scheme(self) -> Scheme:
        """Return the scheme as it stands; ValueError says what is wrong or missing."""
        names = [point.name for point in self.points]
        parts = {name: [names[row] for row in rows] for name, rows in self.parts.items()}
        drawn = {point.part for point in self.points} - {""}
        told: dict[str, Any] = {"scheme": self.name, "points": names}
        told["parts"] = [
            {"name": name, "points": points, "closed": name in self.closed}
            for name, points in parts.items()
            if name in drawn
        ]
        mirror = self.mirror()
        told["mirror"] = [[names[row], names[twin]] for row, twin in enumerate(mirror) if row < twin]
        told["normalisers"] = dict(_normalisers(parts))
        told["shape"] = [[round(side, 4) for side in point.place] for point in self.points]
        return scheme_from_json(told)


def _other_side(name: str) -> str:
    for side, other in _SIDES.items():
        if side in name.lower():
            return name.lower().replace(side, other)
    return name


def _whole(parts: dict[str, list[int]]) -> list[str]:
    """Return the parts that tell where the middle is: those with a twin, or all where there are none."""
    pairs = [name for name in parts if _other_side(name) != name and _other_side(name) in parts]
    return pairs or list(parts)


def _middle(centres: Sequence[Any]) -> float:
    return float(np.mean([centre[0] for centre in centres])) if centres else 0.5


def _orders(count: int, closed: bool) -> Iterator[list[int]]:
    """Yield the orders in which the mirrored points of a part may follow one another; each undoes itself."""
    if closed:
        yield from ([(first - i) % count for i in range(count)] for first in range(count))
    else:
        yield list(range(count))
        yield list(range(count))[::-1]


def _normalisers(parts: dict[str, list[str]]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the lengths that errors can be divided by: between the ends of the chin, between the eyes."""
    chin = parts.get("chin", [])
    if len(chin) > 1:
        yield "chin", [chin[:1], chin[-1:]]
    eyes = [[p for name, points in parts.items() if _is_eye(name, side) for p in points] for side in _SIDES]
    if all(eyes):
        yield "interocular", eyes


def _is_eye(name: str, side: str) -> bool:
    return {"eye", side} <= set(words(name))
