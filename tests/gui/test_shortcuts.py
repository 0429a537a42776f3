"""Shortcuts that a person has changed: kept, shown where keys are named, and never two of one kind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel

from mangamatch.gui.common import settings, shortcuts
from mangamatch.gui.common.actions import ACTIONS
from mangamatch.gui.shell.help_sheets import ShortcutSheet
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.shortcuts_dialog import ShortcutsDialog

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def dialog(qtbot):
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog, action, key, modifiers=Mod.NoModifier):
    """Choose an action, press keys in the field, and use them."""
    dialog.choose(action)
    QTest.keyClick(dialog.pressed, key, modifiers)
    dialog.replace_keys.click()


def may_accept(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_the_table_itself_has_no_conflict_and_no_key_of_the_canvas(qapp):
    assert not shortcuts.conflicts(shortcuts.usual())
    assert all(shortcuts.is_usable(text) for info in ACTIONS for text in info.shortcuts)


def test_what_is_put_is_there_again_and_new_actions_keep_their_own_keys(qapp):
    shortcuts.put(shortcuts.usual() | {"accept": ("Z", "Ctrl+Return"), "skip": ()})
    assert shortcuts.shortcuts_of("accept") == ("Z", "Ctrl+Return") and shortcuts.shortcuts_of("skip") == ()
    assert shortcuts.current()["reject"] == ("R",)
    assert "reject" not in str(settings.value("shortcuts"))
    shortcuts.put(shortcuts.usual())
    assert shortcuts.current() == shortcuts.usual()


@pytest.mark.parametrize(
    "stored",
    ["", "[]", "{", '{"accept": "Z"}', '{"accept": ["no key"]}', '{"accept": ["H"]}', '{"no": ["Z"]}'],
)
def test_damaged_settings_change_no_key(qapp, stored):
    settings.put("shortcuts", stored)
    assert shortcuts.current() == shortcuts.usual()


def test_two_actions_conflict_only_where_both_may_work(qapp):
    both = shortcuts.usual() | {"confirm": ("T",)}
    assert not shortcuts.conflicts(both), "T is a key of Predict, and this is one of Review"
    found = shortcuts.conflicts(shortcuts.usual() | {"confirm": ("R",)})
    assert found == [("R", "reject", "confirm")], "reject works in Review too"
    assert shortcuts.conflicts(shortcuts.usual() | {"train_stop": ("ctrl+e",)})[0][0] == "Ctrl+E"


def test_the_dialog_names_a_conflict_and_takes_it_only_when_it_is_gone(dialog):
    press(dialog, "skip", Key.Key_A)
    note = dialog.findChild(QLabel, "problem")
    assert not may_accept(dialog) and "“Accept and go on”" in note.text() and "“Skip”" in note.text()
    press(dialog, "skip", Key.Key_J, Mod.ShiftModifier)
    assert may_accept(dialog) and not note.isVisible() and dialog.keys["skip"] == ("Shift+J",)
    dialog.remove_keys.click()
    assert dialog.keys["skip"] == ()
    dialog.restore.click()
    assert dialog.keys == shortcuts.usual()


def test_a_key_of_the_canvas_cannot_be_taken(dialog):
    dialog.choose("skip")
    QTest.keyClick(dialog.pressed, Key.Key_H)
    assert not dialog.replace_keys.isEnabled() and not dialog.add_keys.isEnabled()


def test_changed_keys_work_at_once_and_are_shown_everywhere(qtbot, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window)
    bar = window.panels["match"].bar
    assert "Accept (A)" in tips(bar)

    def answer(dialog):
        press(dialog, "accept", Key.Key_Z)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ShortcutsDialog, "exec", answer)
    window._actions["change_keys"].trigger()
    assert window._actions["accept"].shortcuts() == [QKeySequence("Z")]
    assert "Accept (Z)" in tips(bar) and "Accept (A)" not in tips(bar)
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Z" in shown and "A" not in shown
    window.close()


def tips(bar):
    return "\n".join(button.toolTip() for button in bar._buttons.values())
