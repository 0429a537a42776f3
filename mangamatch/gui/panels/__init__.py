"""The workspaces, one file each, and the table the window is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mangamatch.gui.panels.match import MatchPanel
from mangamatch.gui.panels.predict import PredictPanel
from mangamatch.gui.panels.review import ReviewPanel
from mangamatch.gui.panels.train import TrainPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.gui.pages import Pages
    from mangamatch.gui.panels.panel import Panel


@dataclass(frozen=True, slots=True)
class PanelInfo:
    """``create(pages)`` builds the workspace."""

    key: str
    title: Any
    create: Callable[[Pages], Panel]

    @property
    def label(self) -> str:
        """Title in the user's language."""
        return QCoreApplication.translate("Panels", self.title)


PREDICT = "predict"
"""Key of the workspace that is of use without a project."""

PANELS: tuple[PanelInfo, ...] = (
    PanelInfo("match", QT_TRANSLATE_NOOP("Panels", "Match"), MatchPanel),
    PanelInfo("review", QT_TRANSLATE_NOOP("Panels", "Review"), ReviewPanel),
    PanelInfo("train", QT_TRANSLATE_NOOP("Panels", "Train"), TrainPanel),
    PanelInfo(PREDICT, QT_TRANSLATE_NOOP("Panels", "Predict"), PredictPanel),
)
