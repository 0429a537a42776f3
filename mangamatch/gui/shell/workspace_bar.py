"""The tool bar: the project's name, undo and redo, and the workspaces as tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from mangamatch.domain.messages import Text
from mangamatch.gui.common.icons import icon
from mangamatch.gui.common.translate import translate
from mangamatch.gui.shell.workspace_table import PREDICT, WORKSPACES
from mangamatch.gui.widgets.labels import Elided, plain_tip

if TYPE_CHECKING:
    from mangamatch.gui.common.workspace import History


class WorkspaceBar(QToolBar):
    """Shows undo and redo as buttons with the step they would take back or repeat, and the workspaces."""

    chosen = Signal(str)
    """Key of the workspace whose tab was clicked."""

    def __init__(self, undo: QAction, redo: QAction) -> None:
        super().__init__(movable=False)
        self._undo, self._redo = undo, redo
        self.setWindowTitle(self.tr("Workspaces"))
        self.setObjectName("workspaces")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._project = Elided()
        bold = self._project.font()
        bold.setBold(True)
        self._project.setFont(bold)
        self._project.setContentsMargins(6, 0, 10, 0)
        self.addWidget(self._project)
        self._draw_icons()
        self.addActions([undo, redo])
        self.addWidget(_spring())
        self.tabs = QActionGroup(self)
        for info in WORKSPACES:
            tab = QAction(info.label, self, checkable=True)
            tab.triggered.connect(lambda _=False, key=info.key: self.chosen.emit(key))
            tab.setData(info.key)
            self.tabs.addAction(tab)
            self.addAction(tab)
        for action in self.actions():
            self.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._project.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_project(self, name: str) -> None:
        """Show the name of the project that is open, or nothing while none is."""
        self._project.setText(name)

    def set_workspace(self, key: str) -> None:
        """Mark the tab of the workspace in view."""
        for tab in self.tabs.actions():
            tab.setChecked(tab.data() == key)

    def set_open(self, is_open: bool) -> None:
        """Enable the workspaces that work with an open project, or without one."""
        for tab in self.tabs.actions():
            tab.setEnabled(is_open or tab.data() == PREDICT)

    def set_history(self, history: History | None) -> None:
        """Enable undo and redo, and name the steps they act on."""
        for action, word, label in (
            (self._undo, self.tr("Undo"), history.undo_label if history else ""),
            (self._redo, self.tr("Redo"), history.redo_label if history else ""),
        ):
            action.setToolTip(plain_tip(f"{word} {translate(Text(label))}".strip()))
            action.setEnabled(bool(label) and history is not None and not history.read_only)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._undo.setIcon(icon("undo"))
        self._redo.setIcon(icon("redo"))


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
