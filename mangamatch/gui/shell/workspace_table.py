"""The workspaces, one file each, and the table the window is built from."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from types import ModuleType

    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.gui.common.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """One workspace: the class ``kind`` of ``mangamatch.gui.KEY.workspace``, loaded when one is built.

    ``guide`` is the page of the guide about it.
    """

    key: str
    title: Any
    kind: str
    guide: str

    @property
    def label(self) -> str:
        """Title in the user's language."""
        return QCoreApplication.translate("Panels", self.title)

    def create(self, pages: PageImages) -> Workspace:
        """Build the workspace."""
        panel: Workspace = getattr(self.load(), self.kind)(pages)
        return panel

    def load(self) -> ModuleType:
        """Import what :meth:`create` needs. Nothing is built, so any thread may call it."""
        return import_module(f"mangamatch.gui.{self.key}.workspace")


PREDICT = "predict"
"""Key of the workspace that works without a project."""

WORKSPACES: tuple[WorkspaceInfo, ...] = (
    WorkspaceInfo("match", QT_TRANSLATE_NOOP("Panels", "Match"), "MatchWorkspace", "match.md"),
    WorkspaceInfo("review", QT_TRANSLATE_NOOP("Panels", "Review"), "ReviewWorkspace", "match.md"),
    WorkspaceInfo("train", QT_TRANSLATE_NOOP("Panels", "Train"), "TrainWorkspace", "train.md"),
    WorkspaceInfo(PREDICT, QT_TRANSLATE_NOOP("Panels", "Predict"), "PredictWorkspace", "predict.md"),
)
