"""What the Match workspace shows of one landmark set, worked out without touching a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.match import Status
from mangamatch.gui.messages import translated
from mangamatch.gui.statuses import STATUSES
from mangamatch.gui.widgets.cards import Card
from mangamatch.gui.widgets.inspector import Facts
from mangamatch.gui.widgets.set_model import SetRow
from mangamatch.matching.evidence import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate, Match
    from mangamatch.gui.document import Document
    from mangamatch.matching.engine import Found


_SPEAKS_FOR_IT = 0.5  # score from which evidence is named on a card


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One landmark set: where it lies, what else it could be, and the facts about it.

    ``chosen`` is the row of the candidate in use and ``base`` (K, 2) the points as that candidate put
    them; both are None when the set lies on no candidate.
    """

    landmarks: LandmarkSet
    placement: Match | None
    status: Status
    found: Found | None
    chosen: int | None
    base: Points | None
    facts: Facts

    @property
    def is_open(self) -> bool:
        """Whether nothing is stored about the set yet, by a person or a machine."""
        return self.status == Status.PENDING and (self.placement is None or not self.placement.at)

    @property
    def chosen_face(self) -> tuple[str, int, Box] | None:
        """Where the set lies."""
        place = self.placement
        return (place.book, place.page, place.region) if place else None

    def alignment(self, points: Points | None) -> Alignment | None:
        """Return how far ``points`` (K, 2) were moved and scaled from where the candidate put them."""
        if points is None or self.base is None:
            return None
        middle = self.base.mean(axis=0)
        return Alignment.between(self.base - middle, points - middle)


def resolve(document: Document, file: str, found: Found | None) -> Shown:
    """Work out what to show of landmark set ``file`` after a search that ``found`` its candidates."""
    landmarks = document.session.sets[file]
    placement = document.placement(file, found)
    candidates = found.candidates if found else ()
    chosen = _chosen_row(candidates, placement)
    return Shown(
        landmarks=landmarks,
        placement=placement,
        status=document.status_of(file),
        found=found,
        chosen=chosen,
        base=None if chosen is None else candidates[chosen].points,
        facts=_facts(document, landmarks, placement),
    )


def cards(document: Document, found: Found | None, chosen: int | None) -> list[Card]:
    """Return the candidates as cards, the one in row ``chosen`` marked."""
    candidates = found.candidates if found else ()
    return [_card(document, item, row, row == chosen) for row, item in enumerate(candidates)]


def set_row(landmarks: LandmarkSet, match: Match | None) -> SetRow:
    """Return the line of the tree for one landmark set."""
    status, confidence = (match.status, match.confidence) if match else (Status.PENDING, None)
    name = landmarks.name
    if name is None:
        label = landmarks.file.removesuffix(".json")
        return SetRow(landmarks.file, "", label, status, confidence, ("", label))
    user = f" user{name.user}" if name.user else ""
    label = f"{name.half_page:03d} face{name.face:02d}{user}"
    order = (name.book, f"{name.half_page:06d}", name.face, name.user)
    return SetRow(landmarks.file, name.book, label, status, confidence, order)


def summary(rows: Mapping[str, SetRow], file: str) -> str:
    """Say how far the book of ``file`` is, or everything when there is none."""
    book = rows[file].book if file in rows else None
    statuses = [row.status for row in rows.values() if book is None or row.book == book]
    done = statuses.count(Status.ACCEPTED)
    parts = [book or "", _tr("{done} of {total} accepted").format(done=done, total=len(statuses))]
    if unsure := statuses.count(Status.UNSURE):
        parts.append(_tr("{n} unsure").format(n=unsure))
    return " · ".join(filter(None, parts))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shown", text)


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
    captions = (number, f"{candidate.score:.2f}", short, (candidate.face_id or "")[-5:], why)
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
    return translated(EVIDENCE[name].short) if name in EVIDENCE else name


def _reason(name: str, score: float) -> str:
    if name not in EVIDENCE:
        return f"{name} {score:.2f}"
    return f"{translated(EVIDENCE[name].reason)} ({name} {score:.2f})"


def _annotators(document: Document, landmarks: LandmarkSet) -> str:
    """Users who drew landmarks on the same face."""
    if landmarks.name is None:
        return ""
    same = (landmarks.name.book, landmarks.name.half_page, landmarks.name.face)
    names = (item.name for item in document.session.sets.values() if item.name)
    users = sorted(name.user for name in names if (name.book, name.half_page, name.face) == same)
    return ", ".join(f"user{user}" for user in users)
