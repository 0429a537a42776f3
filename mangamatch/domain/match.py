"""Candidates that evidence proposes, and matches that were decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box


class Status(StrEnum):
    """What was decided about a landmark set."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A face, or bare page region, that might belong to a landmark set.

    ``region`` and ``points`` (K, 2) are pixels of the spread; ``score`` ranks candidates of one set,
    ``evidence`` holds the named scores (0…1) it was made of.
    """

    book: str
    page: int
    face_id: str | None
    region: Box
    points: Points
    score: float
    evidence: Mapping[str, float] = field(default_factory=dict)


NOWHERE = -1
"""Page of a match that was judged without ever being placed."""


BY_HAND = "hand"
"""Method of a match whose place a person has chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A landmark set placed on a face: the decision that is stored.

    ``file`` names the landmark set; ``points`` (K, 2) are final, in pixels of the spread. ``method`` says
    how the place was found (``extent``, ``provenance``, ``hand`` …) or whose points of two annotators were
    taken (``take mean``), ``who`` decided ('' a
    machine) and ``at`` when (UTC, ISO 8601). ``confidence`` is None for a placement made by hand;
    ``reviewed`` is set once a person has confirmed an accepted match in Review. ``visibility`` has a byte
    for each point, as domain/visibility.py numbers them; it is empty where all of them are visible.
    """

    file: str
    status: Status
    book: str
    page: int
    face_id: str | None
    region: Box
    points: Points
    confidence: float | None = None
    evidence: Mapping[str, float] = field(default_factory=dict)
    method: str = BY_HAND
    who: str = ""
    at: str = ""
    reviewed: bool = False
    visibility: bytes = b""

    @property
    def is_human(self) -> bool:
        """Whether a person placed or judged it, so that no machine may replace it."""
        return bool(self.who)

    @property
    def is_placed(self) -> bool:
        """Whether the set lies on a page at all."""
        return self.page != NOWHERE
