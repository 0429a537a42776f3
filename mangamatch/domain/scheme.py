"""Landmark schemes: how many points, what they are called, how they mirror and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


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
    """Number, names, order, mirror permutation and drawing lines of a landmark set."""

    name: str
    parts: tuple[Part, ...]

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
        return tuple(pair for part in self.parts for pair in _part_lines(part))

    def part(self, name: str) -> Part:
        """Return the part called ``name``; KeyError when there is none."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)


def _part_lines(part: Part) -> list[tuple[int, int]]:
    pairs = list(zip(part.indices[:-1], part.indices[1:], strict=True))
    if part.closed:
        pairs.append((part.indices[-1], part.start))
    return pairs


_REVERSED_5 = (4, 3, 2, 1, 0)
_ARCS_5_5 = (4, 3, 2, 1, 0, 9, 8, 7, 6, 5)  # upper arc and lower arc each run the other way in a mirror

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

SCHEMES: dict[str, Scheme] = {MANGA60.name: MANGA60}


def scheme_of_size(count: int) -> Scheme | None:
    """Return the scheme with ``count`` points, None when there is none."""
    return next((scheme for scheme in SCHEMES.values() if scheme.size == count), None)
