"""What a landmark scheme carries: points and parts, and all that is done by them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from mangamatch.domain.messages import Text, say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


Indices: TypeAlias = tuple[int, ...]
Ends: TypeAlias = tuple[Indices, Indices]
"""Two sets of landmarks; the length is that between their means."""
Mix: TypeAlias = tuple[tuple[int, float], ...]
"""Points of another scheme and their weights, which add up to 1: where one point lies."""
Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0…255."""

REVERSED_5 = (4, 3, 2, 1, 0)
"""Mirror of five points in a row."""
LOOP_8 = (4, 3, 2, 1, 0, 7, 6, 5)
"""Mirror of a loop of eight points, from its left corner."""
MOUTH_12 = (6, 5, 4, 3, 2, 1, 0, 11, 10, 9, 8, 7)
"""Mirror of a loop of twelve points, from its left corner."""

BOX = "box"
"""What errors of every scheme can be divided by: √(width·height) of the true landmarks."""


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Parts that are taken and drawn alike, such as both eyes. ``name`` is stored in projects."""

    name: str
    label: Text
    colour: Colour


# The colours are bright enough to be told from black ink and white paper alike.
CHIN = PartGroup("chin", say("Chin"), (42, 167, 255))
BROWS = PartGroup("brow", say("Brows"), (255, 159, 26))
EYES = PartGroup("eye", say("Eyes"), (255, 61, 127))
PUPILS = PartGroup("pupil", say("Pupils"), (255, 61, 127))
NOSE = PartGroup("nose", say("Nose"), (162, 89, 255))
MOUTH = PartGroup("mouth", say("Mouth"), (22, 179, 100))
OTHER = PartGroup("other", say("Other points"), (47, 125, 225))
"""Of parts that nobody has put into a group."""
PART_GROUPS = {group.name: group for group in (CHIN, BROWS, EYES, PUPILS, NOSE, MOUTH, OTHER)}
"""Groups by name; a scheme of one's own may have others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named run of consecutive landmarks: ``start`` … ``start + count - 1``.

    ``closed`` parts (eyes, mouth) are drawn as loops, open ones (chin, brows) as lines. ``mirror``
    lists, for each point of this part, the offset inside ``mirror_part`` it lands on when the image is
    flipped left to right.
    """

    name: str
    start: int
    count: int
    closed: bool
    mirror_part: str
    mirror: tuple[int, ...]
    group: PartGroup = OTHER

    @property
    def indices(self) -> range:
        """Indices of the part's points in the scheme."""
        return range(self.start, self.start + self.count)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a scheme is judged by: a normaliser, and the NME from which a face counts as failed."""

    normaliser: str
    threshold: float


@dataclass(frozen=True, slots=True)
class Features:
    """Names of the parts that move together when a face is deformed, by what they are of a face."""

    eye_left: tuple[str, ...] = ()
    eye_right: tuple[str, ...] = ()
    mouth: tuple[str, ...] = ()
    nose: tuple[str, ...] = ()
    face: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pose:
    """Landmarks whose means are the eyes and the nose by which roll and turn are told."""

    eye_left: Indices
    eye_right: Indices
    nose: Indices


@dataclass(frozen=True, slots=True)
class Strokes:
    """Where ink is drawn along a face's landmarks, and where it is not. A line is a run of point indices.

    The first six are lines that should lie on strokes. Skin, which should be empty, is inside the hull of
    ``skin`` and off the lines ``bounds``, the loops ``holes`` and the points ``spots``.
    """

    chin: tuple[Indices, ...]
    brows: tuple[Indices, ...]
    upper_lids: tuple[Indices, ...]
    lower_lids: tuple[Indices, ...]
    upper_lip: tuple[Indices, ...]
    lower_lip: tuple[Indices, ...]
    skin: Indices
    bounds: tuple[Indices, ...]
    holes: tuple[Indices, ...]
    spots: Indices

    def without(self, absent: Collection[int]) -> Strokes:
        """Return what is left of all lines without the points ``absent``; a line has two points at least."""

        def rest(run: Any) -> Any:
            if run and isinstance(run[0], tuple):
                return tuple(line for line in map(rest, run) if len(line) > 1)
            return tuple(row for row in run if row not in absent)

        return replace(self, **{one.name: rest(getattr(self, one.name)) for one in fields(self)})


@dataclass(frozen=True)
class Scheme:
    """A landmark set's points, and all that the program does by a scheme.

    ``edges`` are lines beside those that the parts draw. ``normalisers``: what errors can be divided by,
    besides BOX, and ``yardstick`` the one it is judged by. ``sigmas``: how far annotators of a face differ,
    one number a point, in units of √area, where that is known. ``strokes``: what the ink looks for, None
    where it cannot. ``made_from`` and ``turns_into``: by the name of another scheme, where each of this
    scheme's points lies among the other's, and each of the other's among this one's. ``names``: what the
    points are called, None where the names of their parts and numbers say it. ``shape``: where they lie on an
    example, in widths and heights of its box, where somebody has drawn one.
    Schemes are equal when name and points are.
    """

    name: str
    parts: tuple[Part, ...]
    edges: tuple[tuple[int, int], ...] = ()
    normalisers: Mapping[str, Ends] = field(default_factory=dict, compare=False)
    yardstick: Yardstick = field(default=Yardstick(BOX, 0.07), compare=False)
    sigmas: tuple[float, ...] | None = field(default=None, compare=False)
    features: Features = field(default=Features(), compare=False)
    pose: Pose | None = field(default=None, compare=False)
    strokes: Strokes | None = field(default=None, compare=False)
    made_from: Mapping[str, tuple[Mix, ...]] = field(default_factory=dict, compare=False)
    turns_into: Mapping[str, tuple[Mix, ...]] = field(default_factory=dict, compare=False)
    names: tuple[str, ...] | None = None
    shape: tuple[tuple[float, float], ...] | None = field(default=None, compare=False)

    @cached_property
    def size(self) -> int:
        """Number of points K."""
        return sum(part.count for part in self.parts)

    @cached_property
    def mirror(self) -> tuple[int, ...]:
        """Permutation of K indices: point i of a flipped face is point ``mirror[i]`` of the original."""
        return tuple(self.part(p.mirror_part).start + i for p in self.parts for i in p.mirror)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Index pairs to connect when the face is drawn."""
        return (*(pair for part in self.parts for pair in _part_lines(part)), *self.edges)

    @cached_property
    def point_names(self) -> tuple[str, ...]:
        """K names: ``chin_0``, ``chin_1`` …, and the part's own where it has but one point."""
        return self.names or tuple(name for part in self.parts for name in _point_names(part))

    @cached_property
    def colours(self) -> tuple[Colour, ...]:
        """K colours in which the points are drawn."""
        return tuple(part.group.colour for part in self.parts for _ in part.indices)

    @cached_property
    def groups(self) -> Mapping[PartGroup, list[int]]:
        """Rows of the parts that are taken together: both brows, both eyes, both pupils."""
        rows: dict[PartGroup, list[int]] = {}
        for part in self.parts:
            rows.setdefault(part.group, []).extend(part.indices)
        return rows

    def part(self, name: str) -> Part:
        """Return the part called ``name``; KeyError when there is none."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)


def _point_names(part: Part) -> list[str]:
    return [f"{part.name}_{i}" for i in range(part.count)] if part.count > 1 else [part.name]


def _part_lines(part: Part) -> list[tuple[int, int]]:
    pairs = list(zip(part.indices[:-1], part.indices[1:], strict=True))
    if part.closed:
        pairs.append((part.indices[-1], part.start))
    return pairs
