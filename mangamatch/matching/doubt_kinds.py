"""The kinds of doubt in one table: what each is called, what it says, and from which value it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mangamatch.domain.messages import Text, say
from mangamatch.matching.evidence import DENIES, EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping


class DoubtKind(StrEnum):
    """Why the landmarks themselves may be wrong. Further kinds are the evidence that doubts a match."""

    MIRRORED = "mirrored"
    SWAPPED = "swapped"
    FOLDED = "folded"
    CHARACTER = "character"
    TITLE = "title"
    ANNOTATORS = "annotators"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class DoubtInfo:
    """``short`` is one word for a small place, ``meaning`` a sentence. The sign counts from ``least`` on."""

    short: Text
    meaning: Text
    least: float = 1.0


_OF_LANDMARKS: Mapping[str, DoubtInfo] = {
    DoubtKind.MIRRORED: DoubtInfo(
        say("mirrored"), say("Left and right are exchanged: the landmarks fit a mirrored face better")
    ),
    DoubtKind.SWAPPED: DoubtInfo(say("swapped parts"), say("Two parts lie where the other belongs")),
    DoubtKind.FOLDED: DoubtInfo(say("folded"), say("The outline of a part crosses itself")),
    DoubtKind.CHARACTER: DoubtInfo(
        say("unlike character"), say("The shape is unlike the other faces of this character")
    ),
    DoubtKind.TITLE: DoubtInfo(say("unlike book"), say("The shape is unlike the other faces of this book")),
    DoubtKind.ANNOTATORS: DoubtInfo(say("annotators"), say("The annotators of this face differ")),
    DoubtKind.SHAPE: DoubtInfo(say("shape"), say("The shape is unlike all others")),
}


def doubt_kinds() -> Mapping[str, DoubtInfo]:
    """Return all kinds by name, those that say most precisely what is wrong first."""
    weighed = {
        name: DoubtInfo(info.short, info.against, 1 - DENIES)
        for name, info in EVIDENCE.items()
        if info.doubts
    }
    last = _OF_LANDMARKS[DoubtKind.SHAPE]
    return {**_OF_LANDMARKS, **weighed, DoubtKind.SHAPE: last}
