"""How a face is drawn: the artist's hand, a character's looks, and where both are sampled from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.synthetic.pages.shape import Proportions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator


@dataclass(frozen=True, slots=True)
class Hair:
    """A haircut. ``ink`` is black, white, light, dark or soft (tones); ``seed`` fixes its locks."""

    fringe: str
    back: str
    ink: str
    locks: int
    part: float
    sweep: float
    side: float
    volume: float
    spiky: float
    seed: int


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """One character: build, eyes, brows, nose, haircut, clothes; weights are multiples of a fine line."""

    build: Proportions
    hair: Hair
    eye: str = "round"
    iris: str = "shaded"
    iris_size: float = 0.8
    lash: float = 1.0
    lashes: int = 2
    crease: bool = True
    brow: float = 1.0
    nose: str = "wedge"
    weight: float = 1.0
    glasses: bool = False
    ears: bool = True
    clothes: str = "shirt"
    cloth_ink: str = "white"
    shoulders: float = 1.75
    skirt: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """What the drawings of one book have in common."""

    name: str
    weight: float
    pitch: float
    build: Proportions
    eyes: tuple[str, ...]
    noses: tuple[str, ...]
    irises: tuple[str, ...]
    lash: tuple[float, float]
    lashes: tuple[int, int]
    hair_inks: tuple[str, ...]
    clothes: tuple[str, ...]
    cute: float = 0.5
    screen: str = "dots"


HANDS: tuple[Hand, ...] = (
    Hand("shojo", 0.85, 3.3,
         Proportions(eye_width=0.285, eye_up=0.27, eye_low=0.225, jaw=0.77, chin=0.37, length=1.40,
                     nose_y=0.56, mouth_y=0.93, mouth_width=0.19, brow_y=0.56, eye_square=2.6),
         ("tall", "round", "tall", "droopy"), ("dot", "wedge", "none"), ("shaded", "sparkle", "sparkle"),
         (1.0, 1.4), (2, 4), ("white", "black", "soft", "light", "black"),
         ("sailor", "shirt", "ribbon", "knit"),
         cute=0.8),
    Hand("detective", 1.1, 3.7,
         Proportions(eye_width=0.265, eye_up=0.185, eye_low=0.155, jaw=0.80, chin=0.36, length=1.46,
                     nose_y=0.58, mouth_y=1.02, mouth_width=0.23, brow_y=0.42, eye_tilt=0.07),
         ("sharp", "almond", "narrow", "sharp"), ("line", "wedge", "line"), ("dark", "shaded", "ring"),
         (0.95, 1.3), (0, 2), ("black", "black", "white", "dark", "light"), ("suit", "coat", "shirt", "knit"),
         cute=0.2),
    Hand("diary", 1.0, 3.6,
         Proportions(eye_width=0.24, eye_up=0.235, eye_low=0.205, jaw=0.84, chin=0.42, length=1.28,
                     cheek=0.99, nose_y=0.46, mouth_y=0.82, mouth_width=0.19, brow_y=0.52, eye_square=2.8,
                     eye_tilt=0.0),
         ("round", "tall", "droopy", "dot"), ("dot", "none", "wedge"), ("dark", "shaded", "ring"),
         (1.0, 1.3), (1, 2), ("light", "black", "white", "soft", "dark"),
         ("hoodie", "knit", "apron", "shirt"),
         cute=0.9, screen="grey"),
)  # fmt: skip
"""The drawing hands of the first books; later books use them again with other weights."""

_FRINGES = ("bangs", "bangs", "swept", "parted", "blunt", "spiky")
_BACKS_LONG = ("long", "tails", "bob", "long", "pony", "bob")
_EYE_BUILDS = {
    "tall": {"eye_up": 1.06, "eye_low": 1.06, "eye_width": 0.97},
    "round": {"eye_up": 1.0, "eye_low": 1.0, "eye_width": 1.0},
    "almond": {"eye_up": 0.92, "eye_low": 0.9, "eye_width": 1.06},
    "sharp": {"eye_up": 0.92, "eye_low": 0.85, "eye_width": 1.08},
    "narrow": {"eye_up": 0.72, "eye_low": 0.72, "eye_width": 1.05},
    "droopy": {"eye_up": 0.95, "eye_low": 0.95, "eye_width": 1.03},
    "dot": {"eye_up": 0.62, "eye_low": 0.62, "eye_width": 0.40},
}
_TILTS = {"sharp": 0.05, "almond": 0.025, "narrow": 0.03, "droopy": -0.055}


def pick(rng: Generator, choices: Sequence[str]) -> str:
    """Return one of ``choices``."""
    return choices[int(rng.integers(len(choices)))]


def make_hand(rng: Generator, index: int) -> Hand:
    """Return the hand of book number ``index``: a known one, varied from the fourth book on."""
    hand = HANDS[index % len(HANDS)]
    if index < len(HANDS):
        return hand
    return replace(
        hand, weight=hand.weight * rng.uniform(0.85, 1.15), pitch=hand.pitch * rng.uniform(0.9, 1.2)
    )


def _vary(rng: Generator, build: Proportions, eye: str, manly: bool) -> Proportions:
    factors = _EYE_BUILDS[eye]
    if manly:
        build = replace(
            build, eye_up=build.eye_up * 0.85, eye_low=build.eye_low * 0.85, jaw=build.jaw * 1.05,
            chin=build.chin * 1.1, length=build.length * 1.04, brow_y=build.brow_y * 0.9,
        )  # fmt: skip
    return replace(
        build,
        cheek=build.cheek * rng.uniform(0.97, 1.03),
        jaw=build.jaw * rng.uniform(0.93, 1.06),
        chin=build.chin * rng.uniform(0.85, 1.15),
        length=build.length * rng.uniform(0.95, 1.05),
        eye_width=build.eye_width * factors["eye_width"] * rng.uniform(0.96, 1.05),
        eye_up=build.eye_up * factors["eye_up"] * rng.uniform(0.93, 1.07),
        eye_low=build.eye_low * factors["eye_low"] * rng.uniform(0.93, 1.07),
        eye_tilt=build.eye_tilt + _TILTS.get(eye, 0.0) + rng.normal(0, 0.012),
        brow_y=build.brow_y * rng.uniform(0.93, 1.08),
        brow_length=build.brow_length * rng.uniform(0.85, 1.1),
        brow_arch=rng.uniform(0.03, 0.09),
        nose_y=build.nose_y * rng.uniform(0.95, 1.06),
        mouth_y=build.mouth_y * rng.uniform(0.97, 1.03),
        mouth_width=build.mouth_width * rng.uniform(0.85, 1.2),
    )


def _hair(rng: Generator, hand: Hand, manly: bool) -> Hair:
    fringe = pick(rng, ("spiky", "swept", "parted", "bangs", "spiky") if manly else _FRINGES[:5])
    return Hair(
        fringe=fringe,
        back="short" if manly else pick(rng, _BACKS_LONG),
        ink=pick(rng, hand.hair_inks),
        locks=int(rng.integers(5, 9)),
        part=float(rng.uniform(-0.45, 0.45)),
        sweep=float(rng.uniform(-0.2, 0.2)),
        side=float(rng.uniform(0.25, 0.5) if manly else rng.uniform(0.6, 1.7)),
        volume=float(rng.uniform(0.97, 1.1)),
        spiky=float(rng.uniform(0.08, 0.2) if fringe == "spiky" else rng.uniform(0.0, 0.04)),
        seed=int(rng.integers(1 << 30)),
    )


def make_look(rng: Generator, hand: Hand) -> CharacterStyle:
    """Sample one character in the manner of ``hand``."""
    manly = bool(rng.random() > hand.cute * 0.85)
    eye = pick(rng, hand.eyes)
    hair = _hair(rng, hand, manly)
    return CharacterStyle(
        build=_vary(rng, hand.build, eye, manly),
        hair=hair,
        eye=eye,
        iris=pick(rng, hand.irises),
        iris_size=float(rng.uniform(0.74, 0.86)),
        lash=float(rng.uniform(*hand.lash)) * (0.85 if manly else 1.0),
        lashes=0 if manly else int(rng.integers(hand.lashes[0], hand.lashes[1] + 1)),
        crease=bool(rng.random() < 0.75),
        brow=float(rng.uniform(1.3, 2.0) if manly else rng.uniform(0.7, 1.2)),
        nose=pick(rng, hand.noses),
        weight=hand.weight * float(rng.uniform(0.92, 1.08)),
        glasses=bool(rng.random() < 0.12),
        ears=hair.back in ("short", "pony", "tails"),
        clothes=pick(rng, hand.clothes),
        cloth_ink=pick(rng, ("white", "white", "light", "dark", "black")),
        shoulders=float(rng.uniform(1.85, 2.15) if manly else rng.uniform(1.5, 1.75)),
        skirt=not manly and bool(rng.random() < 0.75),
    )
