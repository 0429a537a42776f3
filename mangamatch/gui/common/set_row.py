"""One line of the tree of landmark sets: which face it is, and how far the work on it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mangamatch.app.project.set_filter import SetFacts, facts_of
from mangamatch.domain.landmarks import FileName, SetOrigin

if TYPE_CHECKING:
    from mangamatch.app.project.document import Document
    from mangamatch.domain.match import Status
    from mangamatch.matching.review_priority import Doubt


def _tr(text: str) -> str:
    return QCoreApplication.translate("SetRow", text)


@dataclass(frozen=True, slots=True)
class SetRow:
    """One face to work on, as the tree shows it; ``order`` sorts the faces of all books.

    ``facts`` are what a filter asks, with the doubt where it is known; ``use`` says how useful the face would
    be to a network, from 0 to 1.

    ``file`` is its landmark set. ``others`` are the sets of other annotators for the same face.
    """

    file: str
    book: str
    label: str
    status: Status
    confidence: float | None
    order: tuple[object, ...] = ()
    others: tuple[str, ...] = ()
    use: float = 0.0
    facts: SetFacts = SetFacts()  # noqa: RUF009 (a frozen value)


def set_row(document: Document, file: str, doubt: Doubt | None = None) -> SetRow:
    """Return the line of the tree for the face of landmark set ``file``."""
    file, *others = document.item(file)
    match, landmarks = document.session.matches.get(file), document.session.sets[file]
    name, origin = landmarks.name, landmarks.origin
    if name is None:
        book = match.book if match and origin is not SetOrigin.FILE else ""
        label = file.removesuffix(".json")
        if origin is SetOrigin.IMPORTED:
            label = label.partition("/")[2]
        if match and origin is SetOrigin.PREDICTED:
            face = end_of_id(match.face_id) or file.rpartition("/")[2]
            label = _tr("{page:03d} proposed {face}").format(page=match.page, face=face)
        order: tuple[object, ...] = (book, label)
    else:
        book, label = name.book, _label(name, 1 + len(others))
        order = (book, f"{name.half_page:06d}", name.face, name.user)
    confidence = match.confidence if match else None
    facts = facts_of(document, file, doubt)
    return SetRow(file, book, label, document.status_of(file), confidence, order, tuple(others), facts=facts)


def end_of_id(face_id: str | None) -> str:
    """Return the end of a face id: within one book the beginnings hardly differ."""
    return (face_id or "")[-5:]


def _label(name: FileName, files: int) -> str:
    user = f" user{name.user}" if name.user else ""
    return f"{name.half_page:03d} face{name.face:02d}{user}" + f"  ×{files}" * (files > 1)
