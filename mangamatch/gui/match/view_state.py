"""The texts and cards that the Match workspace shows of one face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mangamatch.gui.canvas.painting import ALONE, Compared
from mangamatch.gui.common.doubts import doubt_reasons
from mangamatch.gui.common.set_row import end_of_id
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.common.translate import translate
from mangamatch.gui.match.inspector import Facts
from mangamatch.gui.widgets.face_card import Card
from mangamatch.matching.evidence import AFFIRMS, EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.face_to_decide import FaceToDecide
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate, Match, Status
    from mangamatch.matching.engine import Found


def compared(face: FaceToDecide) -> Compared:
    """Return what the annotators drew whose points are not used as they are."""
    return Compared(face.pair.others(face.takes), face.pair.flags) if face.pair else ALONE


def cards(document: Document, found: Found | None, chosen: int | None) -> list[Card]:
    """Return the candidates as cards, the one in row ``chosen`` marked."""
    candidates = found.candidates if found else ()
    return [_card(document, item, row, row == chosen) for row, item in enumerate(candidates)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MatchViewState", text)


def _card(document: Document, candidate: Candidate, row: int, chosen: bool) -> Card:
    page = document.page(candidate.book, candidate.page)
    place = _tr("{book}, page {page}").format(book=candidate.book, page=candidate.page)
    number = str(row + 1) if row < 9 else ""
    short = _tr("p. {page}").format(page=candidate.page)
    why = " · ".join(_short(name) for name, score in candidate.evidence.items() if score >= AFFIRMS)
    captions = (number, f"{candidate.score:.2f}", short, end_of_id(candidate.face_id), why)
    reason = "\n".join((place, *_reasons(candidate.evidence)))
    return Card(page.image if page else None, candidate.region, candidate.points, captions, reason, chosen)


def facts(document: Document, face: FaceToDecide) -> Facts:
    """Return what the inspector says of a face."""
    landmarks, placement = face.landmarks, face.placement
    return Facts(
        file=landmarks.file.rpartition("/")[2].replace("_", "_\u200b"),  # may break there
        place=_place(placement),
        status=_status(face.status, placement),
        doubt=_doubt(document, landmarks.file),
        evidence="\n".join(_reasons(placement.evidence)) if placement else "",
        emotion="" if landmarks.emotion is None else str(landmarks.emotion),
        annotators=_annotators(document, landmarks),
    )


def _doubt(document: Document, file: str) -> str:
    """Say how doubtful a stored match is, and why."""
    doubt = document.known_doubts.of(file)
    if doubt is None:
        return ""
    lines = zip(doubt.signs, doubt_reasons(doubt), strict=True)
    return "\n".join((f"{doubt.total:.1f}", *(line for kind, line in lines if kind in doubt.kinds)))


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
    return f"{translate(EVIDENCE[name].sentence(score))} ({_short(name)} {score:.2f})"


def _annotators(document: Document, landmarks: LandmarkSet) -> str:
    """Return the users who drew landmarks on the same face."""
    names = (document.session.sets[file].name for file in document.item(landmarks.file))
    return ", ".join(f"user{name.user}" for name in names if name)
