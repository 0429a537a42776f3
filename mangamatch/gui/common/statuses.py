"""The statuses of a match in one table: colour, mark and name of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QColor

from mangamatch.domain.match import Status

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """``mark`` says what ``colour`` says, for colour-blind people. ``action`` is the one that decides so."""

    mark: str
    colour: QColor
    word: Any
    verb: Any = ""
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
    Status.PENDING: StatusInfo("○", QColor("#8a8f98"), QT_TRANSLATE_NOOP("Statuses", "Pending")),
    Status.ACCEPTED: StatusInfo(
        "●",
        QColor("#1fa45b"),
        QT_TRANSLATE_NOOP("Statuses", "Accepted"),
        QT_TRANSLATE_NOOP("Statuses", "Accept"),
        "accept",
    ),
    Status.REJECTED: StatusInfo(
        "✕",
        QColor("#d64545"),
        QT_TRANSLATE_NOOP("Statuses", "Rejected"),
        QT_TRANSLATE_NOOP("Statuses", "Reject"),
        "reject",
    ),
    Status.SKIPPED: StatusInfo(
        "↷",
        QColor("#8a8f98"),
        QT_TRANSLATE_NOOP("Statuses", "Skipped"),
        QT_TRANSLATE_NOOP("Statuses", "Skip"),
        "skip",
    ),
    Status.UNSURE: StatusInfo(
        "?",
        QColor("#d9930d"),
        QT_TRANSLATE_NOOP("Statuses", "Unsure"),
        QT_TRANSLATE_NOOP("Statuses", "Mark unsure"),
        "unsure",
    ),
}
"""In the order in which they are offered."""
