"""The statuses of a match in one table: colour, mark and name of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QColor

from mangamatch.domain.match import Status

if TYPE_CHECKING:
    from collections.abc import Mapping


def _tr(text: str) -> str:
    """Mark ``text`` for translation. It is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("Statuses", text))


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """``mark`` says what ``colour`` says, for colour-blind people. ``action`` is the one that decides so."""

    mark: str
    colour: QColor
    word: str
    verb: str = ""
    action: str = ""

    @property
    def name(self) -> str:
        """Name of the status, in the user's language."""
        return QCoreApplication.translate("Statuses", self.word)

    @property
    def label(self) -> str:
        """Name of the decision that gives this status, in the user's language."""
        return QCoreApplication.translate("Statuses", self.verb)


STATUSES: Mapping[Status, StatusInfo] = {
    Status.PENDING: StatusInfo("○", QColor("#8a8f98"), _tr("Pending")),
    Status.ACCEPTED: StatusInfo("●", QColor("#1fa45b"), _tr("Accepted"), _tr("Accept"), "accept"),
    Status.REJECTED: StatusInfo("✕", QColor("#d64545"), _tr("Rejected"), _tr("Reject"), "reject"),
    Status.SKIPPED: StatusInfo("↷", QColor("#8a8f98"), _tr("Skipped"), _tr("Skip"), "skip"),
    Status.UNSURE: StatusInfo("?", QColor("#d9930d"), _tr("Unsure"), _tr("Mark unsure"), "unsure"),
}
"""In the order in which they are offered."""
