"""The menu bar, built from the tables of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from mangamatch.gui.common import settings, shortcuts
from mangamatch.gui.common.actions import ACTIONS, MENUS
from mangamatch.gui.widgets.labels import plain_tip, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""What a Mac shows in the menu of the program. Without roles, Qt would guess them by English words."""


def build_menus(
    window: QMainWindow, trigger: Callable[[str], object], open_project: Callable[[Path], object]
) -> dict[str, QAction]:
    """Fill the menu bar of ``window``; return its actions by key."""
    menus = {
        key: window.menuBar().addMenu(QCoreApplication.translate("Actions", title))
        for key, title in MENUS.items()
    }
    actions = {}
    for info in ACTIONS:
        action = actions[info.key] = QAction(info.label, window, checkable=info.checkable)
        action.setAutoRepeat(info.repeats)
        action.setMenuRole(_ROLES.get(info.key, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda _=False, key=info.key: trigger(key))
        if info.gap:
            menus[info.menu].addSeparator()
        menus[info.menu].addAction(action)
    use_keys(actions)
    recent = RecentMenu(window)
    recent.chosen.connect(open_project)
    menus["file"].insertMenu(actions["demo"], recent)
    return actions


def use_keys(actions: Mapping[str, QAction]) -> None:
    """Give the actions their shortcuts as the settings have them now."""
    for key, given in shortcuts.current().items():
        actions[key].setShortcuts([QKeySequence(shortcut) for shortcut in given])


class RecentMenu(QMenu):
    """The projects opened last. The list is made each time the menu opens."""

    chosen = Signal(object)
    """Path of the project that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open recent"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in settings.recent_projects():
            name = shortened(path.stem, self.fontMetrics())
            action = self.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
            action.setMenuRole(QAction.MenuRole.NoRole)  # a project may be called "Quit"
            action.setToolTip(plain_tip(str(path)))
