"""How a face is drawn: the families of every part and how often each is met, and the pen's habits."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.random import Generator

FAMILIES: dict[str, dict[str, float]] = {
    "eye": {"open": 73, "closed": 13, "shocked": 9, "dot": 5},
    "iris": {"shaded": 26, "black": 20, "ring": 12, "tone": 10, "deep": 10, "white": 8, "hatched": 6,
             "blank": 4, "small": 4},
    "pupil": {"round": 70, "slit": 18, "none": 12},
    "shine": {"one": 45, "none": 20, "two": 22, "many": 13},
    "lash": {"thick": 34, "thin": 24, "wing": 22, "block": 20},
    "lower": {"line": 40, "part": 35, "none": 15, "heavy": 10},
    "brow": {"tapered": 26, "line": 30, "thick": 14, "blocky": 9, "swollen": 6, "hollow": 5, "hairs": 6,
             "none": 4},
    "nose": {"hook": 26, "dot": 14, "ticks": 10, "stub": 14, "line": 14, "shadow": 10, "nostrils": 5,
             "triangle": 5, "bump": 5, "full": 7, "none": 6},
    "mouth": {"plain": 62, "broken": 22, "lips": 9, "wavy": 7},
    "inside": {"grey": 26, "black": 22, "white": 12, "tongue": 20, "teeth": 20},
    "fringe": {"jagged": 34, "bangs": 16, "blunt": 9, "parted": 12, "swept": 11, "up": 6, "slick": 4,
               "curly": 4, "hat": 4, "bald": 3},
    "side": {"short": 26, "long": 38, "block": 16, "none": 20},
    "back": {"short": 36, "long": 24, "bob": 18, "puff": 12, "tails": 10},
    "hair": {"black": 40, "white": 18, "grey": 14, "light": 8, "dark": 8, "fading": 8, "hatched": 4},
    "over": {"none": 20, "brows": 64, "all": 16},
    "skin": {"plain": 80, "shade": 9, "half": 4, "gloom": 3, "grey": 3, "hatched": 1},
    "cheek": {"none": 58, "hatched": 22, "tone": 12, "lines": 8},
    "marks": {"none": 68, "sweat": 17, "tears": 5, "vein": 4, "lines": 6},
    "wear": {"none": 86, "glasses": 10, "beard": 3, "patch": 1},
    "body": {"shirt": 36, "dark": 22, "high": 12, "bare": 14, "hood": 16},
    "backdrop": {"white": 26, "grey": 12, "dots": 12, "black": 10, "fading": 8, "speed": 10, "flash": 4,
                 "hatched": 6, "room": 12},
    "crowd": {"none": 70, "head": 16, "things": 14},
    "overlay": {"none": 68, "balloon": 14, "balloons": 2, "sound": 5, "hand": 7, "text": 4},
    "panel": {"none": 68, "edge": 24, "corner": 8},
    "screen": {"dots": 48, "grey": 34, "lines": 8, "sand": 10},
    "print": {"clean": 40, "soft": 32, "coarse": 12, "copy": 10, "inverted": 1, "pale": 5},
}  # fmt: skip
"""Part → its families and how often each is met, the plainest one first where there is such a thing."""

GROUPS: dict[str, dict[str, str]] = {
    "eyes": {"eye": "open", "iris": "shaded", "pupil": "round", "shine": "one", "lash": "thick",
             "lower": "line"},
    "features": {"brow": "tapered", "nose": "hook", "mouth": "plain", "inside": "grey"},
    "hair": {"fringe": "up", "side": "none", "back": "short", "hair": "black", "over": "none"},
    "skin": {"skin": "plain", "cheek": "none", "marks": "none", "wear": "none"},
    "cover": {"overlay": "none", "panel": "none", "crowd": "none"},
    "backdrop": {"backdrop": "white", "body": "shirt"},
    "print": {"print": "clean", "screen": "grey"},
    "pose": {},
    "box": {},
}  # fmt: skip
"""Parts of the style space that can be left out, to learn what each is worth: what is drawn instead."""


@dataclass(frozen=True, slots=True)
class FaceStyle:
    """The family of each part, and the pen: ``line`` is the width of a fine line in pupil distances.

    ``combed`` hair lies close, has few strands and one even shine, and leaves the face to be seen.
    """

    kinds: Mapping[str, str]
    line: float
    contour: float
    taper: float
    lash: float
    pitch: float
    seed: int
    combed: bool = False

    def __getitem__(self, part: str) -> str:
        """Return the family that ``part`` is drawn in."""
        return self.kinds[part]


def _limits(weights: Mapping[str, float]) -> list[float]:
    total = sum(weights.values())
    return [value / total for value in accumulate(weights.values())]


_NAMES = {part: list(families) for part, families in FAMILIES.items()}
_LIMITS = {part: _limits(families) for part, families in FAMILIES.items()}


def draw_manner(rng: Generator, without: frozenset[str] = frozenset()) -> FaceStyle:
    """Draw how a face is drawn; ``without`` names GROUPS that are left out, the rest stays as it would be."""
    kinds = {}
    for (part, limits), number in zip(_LIMITS.items(), rng.random(len(_LIMITS)).tolist(), strict=True):
        names = _NAMES[part]
        kinds[part] = names[min(bisect_right(limits, number), len(names) - 1)]
    for group in sorted(without):
        kinds |= GROUPS[group]
    pen = np.clip(rng.normal(size=5), -2, 2)
    return FaceStyle(
        kinds=kinds,
        line=float(0.021 * np.exp(0.4 * pen[0])),
        contour=float(1.35 * np.exp(0.22 * pen[1])),
        taper=float(rng.uniform(0.0, 1.0)),
        lash=float(2.2 * np.exp(0.42 * pen[2])),
        pitch=float(0.075 * np.exp(0.35 * pen[3])),
        seed=int(rng.integers(1 << 30)),
    )
