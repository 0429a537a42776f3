"""Moods of a book's characters: what they do to a face, and their number in landmark files."""

from __future__ import annotations

from dataclasses import dataclass, field

from mangamatch.synthetic.faces.shapes import Mood


@dataclass(frozen=True, slots=True)
class Emotion:
    """A mood with its name; ``code`` is the landmark file's ``Emotions``, ``kinds`` how parts are drawn."""

    name: str
    code: int
    mood: Mood
    kinds: dict[str, str] = field(default_factory=dict)


def _mood(
    lid: float = 1.0,
    shut: float = 0.0,
    raised: float = 0.0,
    tilt: float = 0.0,
    *,
    opening: float = 0.0,
    curve: float = 0.0,
    wide: float = 1.0,
) -> Mood:
    """Return a mood that is the same left and right."""
    return Mood((lid, lid), (shut, shut), (raised, raised), (tilt, tilt), opening, 0.12, curve, wide)


_SMALL, _BLUSH = {"iris": "small"}, {"cheek": "hatched"}
EMOTIONS: tuple[Emotion, ...] = (
    Emotion("neutral", 0, _mood()),
    Emotion("neutral", 0, _mood(raised=0.02, curve=0.04)),
    Emotion("anger", 1, _mood(0.82, raised=-0.06, tilt=-0.13, curve=-0.05)),
    Emotion("anger", 1, _mood(0.9, raised=-0.05, tilt=-0.14, opening=0.9, curve=-0.03, wide=1.15)),
    Emotion("disgust", 2, _mood(0.6, raised=-0.04, tilt=-0.05, curve=-0.06, wide=0.9)),
    Emotion("fear", 4, _mood(1.1, raised=0.06, tilt=0.1, opening=0.55, curve=-0.05, wide=0.9), _SMALL),
    Emotion("joy", 8, _mood(raised=0.05, opening=0.75, curve=0.08, wide=1.2)),
    Emotion("joy", 8, _mood(shut=1.0, raised=0.06, opening=0.8, curve=0.09, wide=1.15), _BLUSH),
    Emotion("joy", 8, _mood(raised=0.03, curve=0.09, wide=1.1), _BLUSH),
    Emotion("sadness", 16, _mood(0.85, raised=0.03, tilt=0.12, curve=-0.05, wide=0.85)),
    Emotion("sadness", 16, _mood(shut=-0.8, raised=0.02, tilt=0.11, curve=-0.04, wide=0.8)),
    Emotion("surprise", 32, _mood(1.15, raised=0.12, opening=0.55, wide=0.62), _SMALL),
    Emotion("surprise", 32, _mood(1.1, raised=0.1, opening=0.3, wide=0.55), _BLUSH),
    Emotion("contempt", 64, _mood(0.68, raised=0.03, curve=0.06, wide=1.05)),
)
"""Every mood a book's face is drawn in; several may share a code."""
