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


def _tr(text: str) -> str:
    """Mark ``text`` for translation. It is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("Statuses", text))


RUN_STATUSES: Mapping[RunStatus, StatusInfo] = {
    RunStatus.STARTING: StatusInfo("○", _BLUE, _tr("Preparing")),
    RunStatus.RUNNING: StatusInfo("▶", _BLUE, _tr("Running")),
    RunStatus.STOPPING: StatusInfo("◌", _AMBER, _tr("Stopping")),
    RunStatus.FINISHED: StatusInfo("●", _GREEN, _tr("Finished")),
    RunStatus.STOPPED: StatusInfo("■", _AMBER, _tr("Stopped")),
    RunStatus.CRASHED: StatusInfo("✕", _RED, _tr("Crashed")),
}
"""A killed run counts as crashed: it wrote no end."""
