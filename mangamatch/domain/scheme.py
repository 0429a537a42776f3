"""Landmark schemes: how many points, what they are called, how they mirror and how they are drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    @property
    def indices(self) -> range:
        """Indices of the part's points in the scheme."""
        return range(self.start, self.start + self.count)


@dataclass(frozen=True)
class Scheme:
    """Number, names, order, mirror permutation and drawing lines of a landmark set.

    ``edges`` are lines beside those that the parts draw.
    """

    name: str
    parts: tuple[Part, ...]
    edges: tuple[tuple[int, int], ...] = ()

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
        return tuple(name for part in self.parts for name in _point_names(part))

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


_REVERSED_5 = (4, 3, 2, 1, 0)
_ARCS_5_5 = (4, 3, 2, 1, 0, 9, 8, 7, 6, 5)  # upper arc and lower arc each run the other way in a mirror
_EYE_6 = (3, 2, 1, 0, 5, 4)
_LOOP_8 = (4, 3, 2, 1, 0, 7, 6, 5)
_MOUTH_12 = (6, 5, 4, 3, 2, 1, 0, 11, 10, 9, 8, 7)
_BROW_9 = (4, 3, 2, 1, 0, 8, 7, 6, 5)

MANGA60 = Scheme(
    "manga60",
    (
        Part("chin", 0, 17, False, "chin", tuple(range(16, -1, -1))),
        Part("brow_left", 17, 5, False, "brow_right", _REVERSED_5),
        Part("brow_right", 22, 5, False, "brow_left", _REVERSED_5),
        Part("eye_left", 27, 10, True, "eye_right", _ARCS_5_5),
        Part("eye_right", 37, 10, True, "eye_left", _ARCS_5_5),
        Part("pupil_left", 47, 1, False, "pupil_right", (0,)),
        Part("pupil_right", 48, 1, False, "pupil_left", (0,)),
        Part("nose", 49, 1, False, "nose", (0,)),
        Part("mouth", 50, 10, True, "mouth", _ARCS_5_5),
    ),
)
"""The 60 points of Stricker et al. 2018 in order B; left and right are the *image's* left and right."""

IBUG68 = Scheme(
    "ibug68",
    (
        Part("chin", 0, 17, False, "chin", tuple(range(16, -1, -1))),
        Part("brow_left", 17, 5, False, "brow_right", _REVERSED_5),
        Part("brow_right", 22, 5, False, "brow_left", _REVERSED_5),
        Part("nose_bridge", 27, 4, False, "nose_bridge", (0, 1, 2, 3)),
        Part("nose_base", 31, 5, False, "nose_base", _REVERSED_5),
        Part("eye_left", 36, 6, True, "eye_right", _EYE_6),
        Part("eye_right", 42, 6, True, "eye_left", _EYE_6),
        Part("mouth", 48, 12, True, "mouth", _MOUTH_12),
        Part("mouth_inner", 60, 8, True, "mouth_inner", _LOOP_8),
    ),
)
"""The 68 points of iBUG 300-W (Sagonas et al. 2016), from 0; loops run clockwise from their left corner."""

WFLW98 = Scheme(
    "wflw98",
    (
        Part("chin", 0, 33, False, "chin", tuple(range(32, -1, -1))),
        Part("brow_left", 33, 9, True, "brow_right", _BROW_9),
        Part("brow_right", 42, 9, True, "brow_left", _BROW_9),
        Part("nose_bridge", 51, 4, False, "nose_bridge", (0, 1, 2, 3)),
        Part("nose_base", 55, 5, False, "nose_base", _REVERSED_5),
        Part("eye_left", 60, 8, True, "eye_right", _LOOP_8),
        Part("eye_right", 68, 8, True, "eye_left", _LOOP_8),
        Part("mouth", 76, 12, True, "mouth", _MOUTH_12),
        Part("mouth_inner", 88, 8, True, "mouth_inner", _LOOP_8),
        Part("pupil_left", 96, 1, False, "pupil_right", (0,)),
        Part("pupil_right", 97, 1, False, "pupil_left", (0,)),
    ),
)
"""The 98 points of WFLW (Wu et al. 2018); a brow is a loop: five points above, four back below."""

SCHEMES: dict[str, Scheme] = {scheme.name: scheme for scheme in (MANGA60, IBUG68, WFLW98)}

GENERIC = "coco-generic"
"""Name of schemes that a file defines itself by the names of its points."""

_SIDES = {"left": "right", "right": "left", "l": "r", "r": "l"}
_SIDE = re.compile(r"(?<![a-z])(left|right|[lr])(?![a-z])", re.IGNORECASE)


def generic(names: Sequence[str], edges: Sequence[tuple[int, int]] = ()) -> Scheme:
    """Make a scheme of points that only have names, each a part of its own, as COCO's categories do.

    Nobody says how they mirror, so this is a guess: points whose names differ in left and right (``l`` and
    ``r``) change places, all others stay. Equal names are numbered. ``edges`` are index pairs from 0.
    """
    unique = _numbered(names)
    index = {name.lower(): i for i, name in enumerate(unique)}
    twins = [unique[index.get(_other_side(name), i)] for i, name in enumerate(unique)]
    parts = (Part(name, i, 1, False, twins[i], (0,)) for i, name in enumerate(unique))
    return Scheme(GENERIC, tuple(parts), tuple(edges))


def _other_side(name: str) -> str:
    return _SIDE.sub(lambda side: _SIDES[side[0].lower()], name.lower())


def _numbered(names: Sequence[str]) -> list[str]:
    """Give equal names, capitals or not, a number each."""
    if len({name.lower() for name in names}) == len(names):
        return list(names)
    return [f"{name}_{i}" for i, name in enumerate(names)]


def scheme_of_size(count: int) -> Scheme | None:
    """Return the scheme with ``count`` points, None when there is none."""
    return next((scheme for scheme in SCHEMES.values() if scheme.size == count), None)


def unnamed(count: int) -> str:
    """Return what landmarks are called whose number fits no scheme."""
    return f"points{count}"


def name_of_size(count: int) -> str:
    """Return the name of the scheme with ``count`` points, or what they are called without one."""
    known = scheme_of_size(count)
    return known.name if known else unnamed(count)
