"""The person in front of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from mangamatch.gui.match.set_model import SetModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mangamatch.gui.shell.main_window import MainWindow

LONG = 30_000
"""How many ms a slow machine may take; no test waits for as long as that."""


class Person:
    """Looks at the window and presses keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def panel(self) -> Any:
        return self.window.panels["match"]

    @property
    def session(self) -> Any:
        return self.window.document.session

    @property
    def file(self) -> str:
        """Landmark file that is current in the tree."""
        index = self.panel.tree.tree.currentIndex().siblingAtColumn(0)
        return index.data(SetModel.FILE) or ""

    @property
    def candidates(self) -> list[Any]:
        """Candidates shown: there are as many cards in the gallery."""
        found = self.panel.current_set.found
        candidates = list(found.candidates) if found else []
        return candidates[: self.panel.gallery.model().rowCount()]

    @property
    def notice(self) -> str:
        """What was told last, though on a slow machine it may be gone from sight again."""
        return self.window.notice.text

    def sees(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LONG)

    def sees_project(self) -> None:
        """Wait until a project is open and its first set has candidates."""
        self.sees(lambda: self.window.document and self.file and self.candidates)

    def sees_set(self) -> None:
        """Wait until the set in hand is shown, unless its book is being read, which may take long."""

        def is_there() -> bool:
            document, current = self.window.document, self.panel.current_set
            if document is None or not current.is_searching:
                return True
            return not document.searches.is_ready(document.session.sets[current.file])

        if self.window.document:
            self.sees(is_there)

    def sees_ranked(self) -> None:
        """Wait until the page is there and the ink has spoken: nothing is accepted sooner."""
        self.sees_set()
        self.sees(lambda: not self.panel.decisions.seen.is_waiting)

    def key(self, key: Any, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is; a window manager would see to the active window."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.sees(self.window.isActiveWindow)
        self.sees_set()
        if key == Qt.Key.Key_A and not modifiers:
            self.sees_ranked()
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.sees_set()

    def action(self, key: str) -> None:
        """Choose a menu entry."""
        self.window._actions[key].trigger()

    def show(self, file: str) -> None:
        """Click a set in the tree."""
        self.panel.show_set(file)
        self.sees_set()


def browse(dialog: QDialog) -> None:
    """Press every Browse button that is seen in a dialog with the space bar."""
    for button in dialog.findChildren(QPushButton):
        if button.isVisible() and button.text().startswith("Browse"):
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Space)


def confirm(dialog: QDialog) -> None:
    """Press Enter on the dialog's default button."""
    QTest.keyClick(dialog, Qt.Key.Key_Return)
