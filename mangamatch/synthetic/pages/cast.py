"""Who is drawn: the hand of a book, and its characters, who keep looks and clothes from panel to panel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.faces.shapes import draw_build, mean_build
from mangamatch.synthetic.faces.style import draw_manner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.random import Generator

    from mangamatch.synthetic.faces.style import FaceStyle


@dataclass(frozen=True, slots=True)
class Dress:
    """What somebody wears, and how wide the shoulders are, in pupil distances."""

    clothes: str = "shirt"
    ink: str = "white"
    shoulders: float = 1.75
    skirt: bool = False
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A character: how the face is drawn and built, what it wears, and the seed of its locks."""

    manner: FaceStyle
    build: dict[str, float]
    dress: Dress
    seed: int


@dataclass(frozen=True, slots=True)
class Hand:
    """What the drawings of one book have in common: its pen, families of parts, proportions, clothes."""

    name: str
    weight: float
    pitch: float
    screen: str
    cute: float
    families: dict[str, tuple[str, ...]]
    build: dict[str, float]
    clothes: tuple[str, ...]


_COMMON: dict[str, tuple[str, ...]] = {
    "eye": ("open",), "pupil": ("round",), "skin": ("plain", "plain", "shade"), "cheek": ("none",),
    "marks": ("none",), "wear": (*("none",) * 7, "glasses"), "mouth": ("plain",),
    "inside": ("grey", "tongue"), "over": ("brows",), "overlay": ("none",), "panel": ("none",),
}  # fmt: skip
_GIRLS: dict[str, tuple[str, ...]] = {
    "fringe": ("bangs", "swept", "parted", "blunt", "bangs"), "side": ("long", "long", "short"),
    "back": ("long", "tails", "bob", "long", "bob"), "lash": ("wing", "thick"), "lower": ("line", "part"),
    "brow": ("tapered", "line"),
}  # fmt: skip
_BOYS: dict[str, tuple[str, ...]] = {
    "fringe": ("jagged", "swept", "parted", "bangs", "jagged"), "side": ("short",), "back": ("short",),
    "lash": ("thick", "thin"), "lower": ("line", "none"), "brow": ("tapered", "thick"),
}  # fmt: skip
_BOYISH = {"eye_up": 0.85, "eye_low": 0.85, "jaw": 1.05, "chin": 1.1, "length": 1.04, "brow_y": 0.92}
"""By what a man's proportions differ from a woman's in the same hand."""

HANDS: tuple[Hand, ...] = (
    Hand("shojo", 0.85, 3.3, "dots", 0.8,
         {"iris": ("shaded", "shaded", "deep"), "shine": ("two", "many"),
          "nose": ("dot", "hook", "none", "stub"),
          "hair": ("white", "black", "light", "fading", "black")},
         {"eye_width": 0.31, "eye_up": 0.34, "eye_low": 0.235, "length": 1.56, "brow_y": 0.58, "nose_y": 0.5,
          "mouth_y": 0.95, "mouth_width": 0.23, "eye_square": 2.6},
         ("sailor", "shirt", "ribbon", "knit")),
    Hand("detective", 1.1, 3.7, "dots", 0.2,
         {"iris": ("shaded", "black", "ring"), "shine": ("one", "two"), "nose": ("line", "hook", "line"),
          "hair": ("black", "black", "white", "dark", "light")},
         {"eye_width": 0.30, "eye_up": 0.25, "eye_low": 0.155, "length": 1.7, "brow_y": 0.46, "nose_y": 0.52,
          "mouth_y": 1.04, "mouth_width": 0.3, "eye_tilt": 0.06},
         ("suit", "coat", "shirt", "knit")),
    Hand("diary", 1.0, 3.6, "grey", 0.9,
         {"iris": ("black", "shaded", "ring"), "shine": ("one", "two"), "nose": ("dot", "none", "bump"),
          "hair": ("light", "black", "white", "fading", "dark")},
         {"eye_width": 0.28, "eye_up": 0.30, "eye_low": 0.21, "length": 1.48, "jaw": 0.84, "chin": 0.42,
          "brow_y": 0.54, "nose_y": 0.42, "mouth_y": 0.86, "mouth_width": 0.23, "eye_square": 2.8},
         ("hoodie", "knit", "apron", "shirt")),
)  # fmt: skip
"""The hands of the first books; later books use them again with other weights."""

_VARIED = {"cheek": 0.02, "jaw": 0.04, "chin": 0.09, "length": 0.03, "eye_width": 0.05, "eye_up": 0.09,
           "eye_low": 0.09, "brow_y": 0.05, "brow_length": 0.06, "nose_y": 0.04, "mouth_y": 0.02,
           "mouth_width": 0.12}  # fmt: skip
"""By what share the proportions of two characters of one hand differ, one spread."""


def pick(rng: Generator, choices: Sequence[str]) -> str:
    """Return one of ``choices``."""
    return choices[int(rng.integers(len(choices)))]


def pick_by_weight(rng: Generator, weights: Mapping[str, float]) -> str:
    """Return one of the keys of ``weights``, each as often as its weight says."""
    shares = np.array(list(weights.values()), float)
    return list(weights)[int(rng.choice(len(shares), p=shares / shares.sum()))]


def make_hand(rng: Generator, index: int) -> Hand:
    """Return the hand of book number ``index``: a known one, varied from the fourth book on."""
    hand = HANDS[index % len(HANDS)]
    if index < len(HANDS):
        return hand
    return replace(
        hand, weight=hand.weight * rng.uniform(0.85, 1.15), pitch=hand.pitch * rng.uniform(0.9, 1.2)
    )


def make_role(rng: Generator, hand: Hand) -> Role:
    """Draw a character in the manner of ``hand``."""
    manly = bool(rng.random() > hand.cute * 0.85)
    chosen = _COMMON | (_BOYS if manly else _GIRLS) | hand.families
    manner = draw_manner(rng)
    manner = replace(
        manner,
        kinds=dict(manner.kinds) | {part: pick(rng, names) for part, names in chosen.items()},
        contour=1.3, taper=float(rng.uniform(0.5, 1.0)), lash=2.2 if manly else 2.8, combed=True,
    )  # fmt: skip
    build = mean_build() | hand.build
    for name, share in _VARIED.items():
        build[name] *= 1 + share * min(max(float(rng.normal()), -2.0), 2.0)
        build[name] *= _BOYISH.get(name, 1.0) if manly else 1.0
    return Role(manner, build, _dress(rng, hand.clothes, manly), int(rng.integers(1 << 30)))


def make_stranger(rng: Generator) -> Role:
    """Draw a character in no book's manner: anything that a single face can be."""
    manner = draw_manner(rng)
    dress = _dress(rng, [name for hand in HANDS for name in hand.clothes], bool(rng.random() < 0.5))
    return Role(manner, draw_build(rng, manner["eye"], manner["nose"]), dress, int(rng.integers(1 << 30)))


def _dress(rng: Generator, clothes: Sequence[str], manly: bool) -> Dress:
    return Dress(
        clothes=pick(rng, clothes),
        ink=pick(rng, ("white", "white", "light", "dark", "black")),
        shoulders=float(rng.uniform(1.85, 2.15) if manly else rng.uniform(1.5, 1.75)),
        skirt=not manly and bool(rng.random() < 0.75),
        hatched=manly,
    )
