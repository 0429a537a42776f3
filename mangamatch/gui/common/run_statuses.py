"""How the statuses of a run look and what they are called, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QColor

from mangamatch.app.training.monitor import RunStatus
from mangamatch.gui.common.statuses import StatusInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_GREY, _BLUE, _GREEN, _AMBER, _RED = map(QColor, ("#8a8f98", "#2f7de1", "#1fa45b", "#d9930d", "#d64545"))

RUN_STATUSES: Mapping[RunStatus, StatusInfo] = {
    RunStatus.STARTING: StatusInfo("○", _BLUE, QT_TRANSLATE_NOOP("Statuses", "Preparing")),
    RunStatus.RUNNING: StatusInfo("▶", _BLUE, QT_TRANSLATE_NOOP("Statuses", "Running")),
    RunStatus.STOPPING: StatusInfo("◌", _AMBER, QT_TRANSLATE_NOOP("Statuses", "Stopping")),
    RunStatus.FINISHED: StatusInfo("●", _GREEN, QT_TRANSLATE_NOOP("Statuses", "Finished")),
    RunStatus.STOPPED: StatusInfo("■", _AMBER, QT_TRANSLATE_NOOP("Statuses", "Stopped")),
    RunStatus.CRASHED: StatusInfo("✕", _RED, QT_TRANSLATE_NOOP("Statuses", "Crashed")),
}
"""A killed run counts as crashed: it wrote no end."""
