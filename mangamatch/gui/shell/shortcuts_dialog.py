"""Asks for the keys of the actions. It names every conflict, and takes nothing while there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from mangamatch.gui.common import shortcuts
from mangamatch.gui.common.actions import ACTIONS, ACTIONS_BY_KEY, MENUS, without_mnemonic
from mangamatch.gui.common.key_names import native_keys
from mangamatch.gui.widgets.labels import Plain, Wrapped
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = int(Qt.ItemDataRole.UserRole)


class ShortcutsDialog(QDialog):
    """``keys`` has the shortcuts of all actions as they stand in the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change shortcuts"))
        self.keys = shortcuts.current()
        self.search = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Search…"))
        self.search.setAccessibleName(self.tr("Search actions"))
        self.table = QTreeWidget(columnCount=2)
        self.pressed = QKeySequenceEdit(maximumSequenceLength=1)
        self.pressed.setAccessibleName(self.tr("New keys"))
        self.replace_keys = QPushButton(self.tr("Use these"))
        self.add_keys = QPushButton(self.tr("Add these"))
        self.remove_keys = QPushButton(self.tr("Without keys"))
        self.restore = QPushButton(self.tr("Restore all"))
        self._note = Wrapped()
        self._note.setObjectName("problem")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._rows = dict(self._filled())
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.table.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        self.table.setColumnWidth(1, 190)
        self.table.setAccessibleName(self.tr("Actions and their keys"))
        self.table.expandAll()
        label = Plain(self.tr("New keys"))
        label.setBuddy(self.pressed)
        changing = (self.replace_keys, self.add_keys, self.remove_keys)
        row = across(label, self.pressed, *changing, grows=self.pressed)
        self.buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ResetRole)
        for button in (*changing, self.restore):
            button.setAutoDefault(False)  # Enter is the dialog's, not that of the button before
        down(self.search, self.table, row, self._note, self.buttons, within=self, grows=self.table)
        self.resize(640, 560)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.table.currentItemChanged.connect(self._show)
        self.pressed.keySequenceChanged.connect(self._show)
        self.replace_keys.clicked.connect(lambda: self.give(self._new()))
        self.add_keys.clicked.connect(lambda: self.give((*self.keys[self.action], *self._new())))
        self.remove_keys.clicked.connect(lambda: self.give(()))
        self.restore.clicked.connect(self.restore_all)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _filled(self) -> Iterator[tuple[str, QTreeWidgetItem]]:
        """Fill the table; yield the row of each action."""
        for menu, title in MENUS.items():
            top = QTreeWidgetItem([without_mnemonic(QCoreApplication.translate("Actions", title))])
            self.table.addTopLevelItem(top)
            for info in ACTIONS:
                if info.menu == menu:
                    row = QTreeWidgetItem(top, [info.label])
                    row.setData(0, _KEY, info.key)
                    yield info.key, row

    @property
    def action(self) -> str:
        """Key of the action in the current row, '' for none."""
        row = self.table.currentItem()
        return str(row.data(0, _KEY) or "") if row else ""

    def choose(self, action: str) -> None:
        """Make the row of an action the current one."""
        self.table.setCurrentItem(self._rows[action])

    def give(self, keys: tuple[str, ...]) -> None:
        """Give the current action these shortcuts."""
        if self.action:
            self.keys[self.action] = tuple(dict.fromkeys(keys))
            self.pressed.clear()
            self._show()

    def restore_all(self) -> None:
        """Give all actions the shortcuts that they came with."""
        self.keys = shortcuts.usual()
        self._show()

    def _new(self) -> tuple[str, ...]:
        """Return the keys that were pressed in the field."""
        text = self.pressed.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        return (text,) if text else ()

    def _narrow(self, text: str) -> None:
        for row in self._rows.values():
            row.setHidden(text.lower() not in row.text(0).lower())

    def _show(self) -> None:
        """Show all keys, what is wrong with them, and what can be done now."""
        for action, row in self._rows.items():
            row.setText(1, " / ".join(map(native_keys, self.keys[action])))
        new = self._new()
        free = all(map(shortcuts.is_usable, new))
        self.replace_keys.setEnabled(bool(new and free and self.action))
        self.add_keys.setEnabled(bool(new and free and self.action))
        self.remove_keys.setEnabled(bool(self.action and self.keys[self.action]))
        found = shortcuts.conflicts(self.keys)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not found)
        needed = self.tr("The canvas needs {key} itself.")
        taken = () if free else (needed.format(key=native_keys(key)) for key in new)
        told = [*taken, *(self._told(*conflict) for conflict in found)]
        self._note.setText("\n".join(told))
        self._note.setVisible(bool(told))

    def _told(self, shortcut: str, one: str, other: str) -> str:
        text = self.tr("{key} is the key of “{one}” and of “{other}”. Give one of them another.")
        first, second = (ACTIONS_BY_KEY[action].label for action in (one, other))
        return text.format(key=native_keys(shortcut), one=first, other=second)
