"""Where a face comes from, in the words of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mangamatch.domain.book import FaceOrigin

if TYPE_CHECKING:
    from mangamatch.domain.book import Face


def _tr(text: str) -> str:
    """Mark ``text`` for translation. It is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("FaceOrigins", text))


_WORDS = {
    FaceOrigin.XML: _tr("XML"),
    FaceOrigin.FOUND: _tr("found"),
    FaceOrigin.DRAWN: _tr("drawn"),
}


def origin_of(face: Face) -> str:
    """Return where a face comes from; of a found one, how sure its detector was, too."""
    word = QCoreApplication.translate("FaceOrigins", _WORDS[face.origin])
    return word if face.score is None else f"{word} {face.score:.2f}"
