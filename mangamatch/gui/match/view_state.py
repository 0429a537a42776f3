"""What the Match workspace shows of one landmark set, worked out without touching a widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.annotators import AnnotatorPair, Takes
from mangamatch.domain.match import Match, Status
from mangamatch.gui.canvas.painting import ALONE, Compared
from mangamatch.gui.common.set_row import end_of_id
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.common.translate import translate
from mangamatch.gui.match.inspector import Facts
from mangamatch.gui.widgets.face_card import Card
from mangamatch.matching.evidence import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.app.project.document import Document
    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.matching.engine import Found


_SPEAKS_FOR_IT = 0.5  # score from which evidence is named on a card


@dataclass(frozen=True, slots=True, eq=False)
class MatchViewState:
    """One landmark set: where it lies, what else it could be, and the facts about it.

    ``chosen`` is the row of the candidate in use and ``base`` (K, 2) the points as that candidate put
    them; both are None when the set lies on no candidate. Where two annotators drew the face, ``pair``
    has both, and ``placement`` the points that ``takes`` takes of them.
    """

    landmarks: LandmarkSet
    placement: Match | None
    status: Status
    found: Found | None
    chosen: int | None
    base: Points | None
    facts: Facts
    pair: AnnotatorPair | None = None
    takes: Takes = Takes()  # noqa: RUF009 (a frozen value)

    @property
    def is_human(self) -> bool:
        """Whether a person placed or judged the set."""
        return self.placement is not None and self.placement.is_human

    @property
    def chosen_face(self) -> tuple[str, int, Box] | None:
        """Where the set lies."""
        place = self.placement
        return (place.book, place.page, place.region) if place else None

    def lies_as(self, other: MatchViewState) -> bool:
        """Whether both lie in the same place, point by point."""
        if self.placement is None or other.placement is None:
            return self.placement is other.placement
        same = np.array_equal(self.placement.points, other.placement.points)
        return same and self.chosen_face == other.chosen_face

    def alignment(self, points: Points | None) -> Alignment | None:
        """Return how far ``points`` (K, 2) were moved and scaled from where the candidate put them."""
        if points is None or self.base is None:
            return None
        middle = self.base.mean(axis=0)
        return Alignment.between(self.base - middle, points - middle)

    @property
    def compared(self) -> Compared:
        """What the annotators drew whose points are not simply taken."""
        return Compared(self.pair.others(self.takes), self.pair.flags) if self.pair else ALONE

    def stored(self, status: Status) -> tuple[Match, ...]:
        """Return the matches to store when ``status`` is decided; none when the set lies nowhere."""
        if self.pair:
            return self.pair.stored(self.takes, status)
        return (replace(self.placement, status=status),) if self.placement else ()

    def moved(self, points: Points) -> tuple[Match, ...]:
        """Return the matches to store when a hand has put the landmarks at ``points`` (K, 2)."""
        if self.pair:
            return self.pair.moved(points, self.takes).stored(self.takes, self.status)
        return (by_hand(self.placement, points),) if self.placement else ()

    def reset(self) -> tuple[Match, ...]:
        """Return the matches to store when the landmarks go back to where the candidate put them."""
        if self.base is None or self.placement is None:
            return ()
        if self.pair is None:
            return self.moved(self.base)
        first = by_hand(self.pair.first, self.base)
        return AnnotatorPair.of(self.pair.sets, first).stored(self.takes, self.status)


def by_hand(match: Match, points: Points) -> Match:
    """Return the match after a hand has put its landmarks at ``points`` (K, 2)."""
    return replace(match, points=points, confidence=None, method="hand")


def resolve(document: Document, file: str, found: Found | None, takes: Takes | None = None) -> MatchViewState:
    """Work out what to show of landmark set ``file`` after a search that ``found`` its candidates.

    ``takes`` says whose points to show of a face that two annotators drew; of an accepted one those are
    shown that are stored.
    """
    landmarks, status = document.session.sets[file], document.status_of(file)
    placement = document.placement(file, found)
    pair = document.pair(placement)
    if pair and (takes is None or status == Status.ACCEPTED):
        takes = pair.takes
    if pair and takes:
        placement = replace(pair.first, points=pair.points(takes))
    candidates = found.candidates if found else ()
    chosen = _chosen_row(candidates, placement)
    return MatchViewState(
        landmarks=landmarks,
        placement=placement,
        status=status,
        found=found,
        chosen=chosen,
        base=None if chosen is None else candidates[chosen].points,
        facts=_facts(document, landmarks, placement),
        pair=pair,
        takes=takes or Takes(),
    )


def cards(document: Document, found: Found | None, chosen: int | None) -> list[Card]:
    """Return the candidates as cards, the one in row ``chosen`` marked."""
    candidates = found.candidates if found else ()
    return [_card(document, item, row, row == chosen) for row, item in enumerate(candidates)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MatchViewState", text)


def _chosen_row(candidates: tuple[Candidate, ...], placement: Match | None) -> int | None:
    if placement is None:
        return None
    here = (placement.book, placement.page, placement.face_id, placement.region)
    places = [(c.book, c.page, c.face_id, c.region) for c in candidates]
    return places.index(here) if here in places else None


def _card(document: Document, candidate: Candidate, row: int, chosen: bool) -> Card:
    page = document.page(candidate.book, candidate.page)
    place = _tr("{book}, page {page}").format(book=candidate.book, page=candidate.page)
    number = str(row + 1) if row < 9 else ""
    short = _tr("p. {page}").format(page=candidate.page)
    why = " · ".join(_short(name) for name, score in candidate.evidence.items() if score >= _SPEAKS_FOR_IT)
    captions = (number, f"{candidate.score:.2f}", short, end_of_id(candidate.face_id), why)
    reason = "\n".join((place, *_reasons(candidate.evidence)))
    return Card(page.image if page else None, candidate.region, candidate.points, captions, reason, chosen)


def _facts(document: Document, landmarks: LandmarkSet, placement: Match | None) -> Facts:
    return Facts(
        file=landmarks.file.rpartition("/")[2].replace("_", "_\u200b"),  # may break there
        place=_place(placement),
        status=_status(document.status_of(landmarks.file), placement),
        evidence="\n".join(_reasons(placement.evidence)) if placement else "",
        emotion="" if landmarks.emotion is None else str(landmarks.emotion),
        annotators=_annotators(document, landmarks),
    )


def _place(placement: Match | None) -> str:
    if placement is None:
        return ""
    parts = [_tr("{book}, page {page}").format(book=placement.book, page=placement.page)]
    return ", ".join(parts + [_tr("face {id}").format(id=placement.face_id)] * bool(placement.face_id))


def _status(status: Status, placement: Match | None) -> str:
    name = STATUSES[status].name
    if placement is None or placement.confidence is None:
        return name
    confidence = _tr("confidence {value:.2f}").format(value=placement.confidence)
    return f"{name}, {confidence}"


def _reasons(evidence: Mapping[str, float]) -> list[str]:
    return [_reason(name, score) for name, score in evidence.items()]


def _short(name: str) -> str:
    return translate(EVIDENCE[name].short) if name in EVIDENCE else name


def _reason(name: str, score: float) -> str:
    if name not in EVIDENCE:
        return f"{name} {score:.2f}"
    return f"{translate(EVIDENCE[name].reason)} ({name} {score:.2f})"


def _annotators(document: Document, landmarks: LandmarkSet) -> str:
    """Users who drew landmarks on the same face."""
    names = (document.session.sets[file].name for file in document.item(landmarks.file))
    return ", ".join(f"user{name.user}" for name in names if name)
