"""The tables the window is built from, and the window built from them."""

from __future__ import annotations

from collections import Counter

import pytest
from predict_clips import write_png
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QStyle, QStyleOptionViewItem

from mangamatch.gui.common import key_names, settings, theme
from mangamatch.gui.common.actions import ACTIONS, MENUS
from mangamatch.gui.common.key_names import native
from mangamatch.gui.shell.app import install_translations
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.workspace_table import WORKSPACES


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: w.projects.close())
    window.show()
    return window


@pytest.fixture
def opened(window, qtbot, demo_project):
    window.projects.open(demo_project)
    panel = window.panels["match"]
    qtbot.waitUntil(lambda: len(panel.canvas.points) == 60, timeout=30_000)
    qtbot.waitUntil(lambda: not panel.decisions.seen.is_waiting, timeout=30_000)
    return window


def test_keys_are_unique_and_menus_known():
    assert max(Counter(action.key for action in ACTIONS).values()) == 1
    assert {action.menu for action in ACTIONS} == set(MENUS)
    assert all(action.text for action in ACTIONS)


def test_all_shortcuts_are_known_to_qt():
    assert not any(QKeySequence(text).isEmpty() for action in ACTIONS for text in action.shortcuts)


def test_no_shortcut_is_used_twice_in_a_workspace(opened):
    for info in WORKSPACES:
        opened.show_workspace(info.key)
        possible = opened._current_handlers()
        used = [text for action in ACTIONS if action.key in possible for text in action.shortcuts]
        assert max(Counter(QKeySequence(text).toString() for text in used).values()) == 1, info.key


def test_the_delete_key_of_a_mac_deletes_as_well():
    """It is called Backspace; Del is there with Fn alone, or not at all. Match has X for it."""
    other = {"delete_face": "X"}
    for action in ACTIONS:
        assert ("Del" in action.shortcuts) <= (other.get(action.key, "Backspace") in action.shortcuts), (
            action.key
        )


def test_a_mac_finds_its_own_entries_and_no_others_in_the_menu_of_the_program(window):
    roles = {key: action.menuRole() for key, action in window._actions.items()}
    own = {key for key, role in roles.items() if role != QAction.MenuRole.NoRole}
    assert own == {"about", "preferences", "quit"}
    assert roles["quit"] == QAction.MenuRole.QuitRole


@pytest.mark.parametrize(
    ("text", "on_a_mac"),
    [
        ("Ctrl+Z takes it back.", "⌘Z takes it back."),
        ("Ctrl + ← →", "⌘← →"),
        ("Nudge 1 px (Shift 10, Alt 0.1)", "Nudge 1 px (⇧ 10, ⌥ 0.1)"),
        ("Ctrl+Z로 되돌립니다.", "⌘Z로 되돌립니다."),
        ("neither UTF-16 nor Shift-JIS", "neither UTF-16 nor Shift-JIS"),
    ],
)
def test_texts_name_the_keys_of_the_system(text, on_a_mac, monkeypatch):
    assert native(text) == text, "here they are called so"
    names = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥"}
    monkeypatch.setattr(key_names, "native_keys", lambda keys: names[keys[:-2]] + keys[-1])
    assert native(text) == on_a_mac


def test_a_notice_names_the_keys_of_the_system(window, monkeypatch):
    monkeypatch.setattr(key_names, "native_keys", lambda keys: "⌘A")
    window.notice.tell("Done.", "Ctrl+Z takes it back.")
    assert "⌘Z takes it back." in window.notice.text


def test_shortcuts_leave_the_canvas_its_keys():
    canvas = {"H", "V", "Space", "Esc", "[", "]", *"123456789", "Left", "Right", "Up", "Down"}
    used = {QKeySequence(text).toString() for action in ACTIONS for text in action.shortcuts}
    assert not used & canvas


def test_every_action_has_a_handler_somewhere(opened):
    handlers = set(opened._current_handlers())
    for info in WORKSPACES:
        handlers |= set(opened.panels[info.key].handlers())
    assert {action.key for action in ACTIONS} <= handlers


def test_undo_in_predict_is_of_boxes_and_leaves_the_project_alone(opened, qtbot, tmp_path):
    session, key = opened.document.session, opened._actions["undo"]
    opened._actions["skip"].trigger()
    was = session.undo_label
    assert was and key.isEnabled()
    opened.show_workspace("predict")
    assert not key.isEnabled()
    panel, picture = opened.panels["predict"], write_png(tmp_path / "face.png")
    panel.add([picture])
    qtbot.waitUntil(lambda: panel.showing.clip is not None, timeout=10_000)
    panel.boxes.take_whole()
    assert key.isEnabled() and "Whole image is the face" in key.toolTip()
    key.trigger()
    assert not panel.showing.clip_session.has_boxes and session.undo_label == was
    assert opened._actions["redo"].isEnabled() and not key.isEnabled()
    opened.show_workspace("match")
    assert key.isEnabled() and not opened._actions["redo"].isEnabled()
    qtbot.waitUntil(lambda: not panel.showing.desk.is_busy, timeout=10_000)


def test_every_handler_has_an_action(opened):
    assert set(opened._current_handlers()) <= {action.key for action in ACTIONS}


def test_only_what_is_possible_is_enabled(window):
    enabled = {key for key, action in window._actions.items() if action.isEnabled()}
    assert {"open_dataset", "open_project", "demo", "preferences", "quit", "shortcuts", "about"} <= enabled
    assert not enabled & {"accept", "undo", "redo", "export", "close_project", "sources", "zoom_in"}


def test_undo_and_redo_are_enabled_when_there_is_something(opened):
    undo, redo = opened._actions["undo"], opened._actions["redo"]
    assert not undo.isEnabled() and not redo.isEnabled()
    opened._actions["accept"].trigger()
    assert undo.isEnabled() and "Accept" in undo.toolTip() and not redo.isEnabled()
    undo.trigger()
    assert not undo.isEnabled() and redo.isEnabled()


@pytest.mark.parametrize("info", WORKSPACES, ids=lambda info: info.key)
def test_every_workspace_opens(opened, info):
    opened.show_workspace(info.key)
    assert opened.panels.current is opened.panels[info.key]
    assert opened.panels[info.key].isVisible() and info.label
    checked = [tab.data() for tab in opened._bar.tabs.actions() if tab.isChecked()]
    assert checked == [info.key]
    if info.key != "match":
        assert any(len(label.text()) > 15 for label in opened.panels[info.key].findChildren(QLabel))


def test_undo_in_another_workspace_still_works(opened):
    opened._actions["accept"].trigger()
    opened.show_workspace("train")
    assert opened._actions["undo"].isEnabled() and not opened._actions["accept"].isEnabled()
    opened._actions["undo"].trigger()
    assert not opened.document.session.matches


NEED_A_FACE = {"delete_face", "give_mean", "give_points"}
QUIET = sorted({info.key for info in ACTIONS if info.menu in ("view", "match", "edit")} - NEED_A_FACE)
ASK = {
    "shell.preferences_dialog.PreferencesDialog.exec": 0,
    "shell.shortcuts_dialog.ShortcutsDialog.exec": 0,
    "match.agreement_sheet.AgreementSheet.exec": 0,
    "match.agreeing_dialog.ask_to_accept": False,
    "match.scheme_choice_dialog.SchemeChoiceDialog.exec": 0,
    "match.model_dialog.ModelDialog.exec": 0,
}
"""What actions ask, and what is answered."""


@pytest.mark.parametrize("first", range(6))
def test_every_quiet_action_runs(opened, first, monkeypatch):
    """From their menu entries, every sixth in one window; those that ask are covered with their dialogs."""
    for name, answer in ASK.items():
        monkeypatch.setattr(f"mangamatch.gui.{name}", lambda *_, answer=answer: answer)
    for key in QUIET[first::6]:
        opened._actions[key].trigger()
        assert opened.document and not opened.notice.isVisible(), f"{key}: {opened.notice.text}"
        opened.jobs.stop()  # the next one shall not have to wait


@pytest.mark.parametrize("key", ["give_mean", "give_points"])
def test_without_a_face_points_are_given_to_none(opened, key):
    opened._actions[key].trigger()
    assert "No face is chosen" in opened.notice.text and not opened.document.session.matches


def test_a_set_on_no_face_says_that_there_is_none_to_delete(opened):
    assert opened.panels["match"].current_set.shown.placement.face_id is None
    opened._actions["delete_face"].trigger()
    assert "lies on no face" in opened.notice.text and not opened.document.session.faces


def test_the_summary_counts_the_book(opened):
    opened._actions["accept"].trigger()
    faces = len(opened.document.items)
    assert len(opened.document.session.sets) == 36 and faces == 23  # thirteen were drawn by two
    assert f"1 of {faces} accepted" in opened._summary.text() and "saved" in opened._summary.text()


def test_each_workspace_has_its_own_summary(opened, qtbot, tmp_path):
    of_match = opened._summary.text()
    opened.show_workspace("predict")
    panel = opened.panels["predict"]
    panel.add([write_png(tmp_path / "a.png")])
    qtbot.waitUntil(lambda: "Files: 1" in opened._summary.text())
    opened.show_workspace("train")
    assert opened._summary.text() == of_match
    opened.show_workspace("predict")
    assert "Files: 1" in opened._summary.text()
    opened.projects.close()
    assert not opened._summary.text()
    opened.show_workspace("predict")
    assert opened._summary.text() and "accepted" not in opened._summary.text()


def test_an_empty_review_says_why(opened, qtbot):
    opened.show_workspace("review")
    grid = opened.panels["review"].grid
    assert "Nothing is accepted yet" in grid.message
    empty = grid.grab().toImage()
    opened.show_workspace("match")
    opened._actions["accept"].trigger()
    opened.show_workspace("review")
    assert grid.cards.rowCount() == 1 and grid.grab().toImage() != empty
    grid.setFocus()
    opened._actions["confirm"].trigger()
    assert not grid.cards.rowCount() and "confirmed" in grid.message


def test_closing_a_project_lets_others_write_it(opened, demo_project):
    from mangamatch.project.session import Session

    opened.projects.close()
    assert opened.document is None and opened.panels.currentWidget() is opened.panels.welcome
    session = Session(demo_project)
    assert not session.read_only
    session.close()


def test_the_layout_is_remembered(qtbot):
    first = MainWindow()
    qtbot.addWidget(first)
    first.show()
    splitter = first.panels["match"].findChild(QSplitter, "match-lists")
    upper, middle, lower = splitter.sizes()
    splitter.setSizes([upper - 40, middle, lower + 40])
    wanted = splitter.saveState()
    first.close()
    second = MainWindow()
    qtbot.addWidget(second)
    assert second.panels["match"].findChild(QSplitter, "match-lists").saveState() == wanted
    assert settings.layout("geometry") is not None


@pytest.mark.parametrize(("name", "dark"), [("light", False), ("dark", True), ("light", False)])
def test_themes(opened, name, dark):
    application = QApplication.instance()
    try:
        theme.apply_theme(application, name)
        palette = application.palette()
        paper, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        assert abs(paper.lightness() - ink.lightness()) > 120
        assert (paper.lightness() < 128) == dark
        assert not opened.grab().isNull()
    finally:
        theme.apply_theme(application, "system")


def test_check_boxes_of_lists_are_not_cut_off(opened):
    theme.apply_theme(QApplication.instance(), "light")
    opened.show_workspace("train")
    rows = opened.panels["train"].form.data.list
    option = QStyleOptionViewItem()
    option.initFrom(rows)
    metric = QStyle.PixelMetric.PM_IndicatorHeight
    assert 12 <= rows.style().pixelMetric(metric, option, rows) <= rows.sizeHintForRow(1)


@pytest.mark.parametrize("language", ["system", "en", "ko", "ja", "tlh"])
def test_any_language_starts(qapp, language):
    translators = install_translations(qapp, language)
    try:
        window = MainWindow()
        assert window.menuBar().actions()[0].text()
    finally:
        window.deleteLater()
        for translator in translators:
            qapp.removeTranslator(translator)


def test_preferences_of_a_project(opened, monkeypatch, qtbot):
    """Changing the theme alone is no step of undo; changing a rule is, and searches anew."""
    from mangamatch.gui.shell.preferences_dialog import PreferencesDialog

    monkeypatch.setattr(PreferencesDialog, "exec", lambda dialog: 1)
    monkeypatch.setattr(PreferencesDialog, "theme", lambda dialog: "light")
    opened.sheets.ask_preferences()
    assert settings.theme() == "light" and not opened.document.session.undo_label
    before = opened.panels["match"].gallery.model().rowCount()
    monkeypatch.setattr(PreferencesDialog, "rules", lambda dialog: type(opened.document.rules)(0.0, 0.9, 0.9))
    opened.sheets.ask_preferences()
    assert opened.document.session.undo_label
    qtbot.waitUntil(lambda: opened.panels["match"].gallery.model().rowCount() > before)


def test_a_search_under_old_rules_answers_nobody(opened):
    """A job that began before the rules changed must not leave its answer to those who ask after it."""
    document = opened.document
    landmarks = list(document.session.sets.values())[-1]  # not yet looked at
    late = document.searches.look(landmarks)
    began = next(late, None)
    document.set_rules(type(document.rules)(0.0, 0.9, 0.9), "Change extent rules")
    for _ in late:
        pass
    assert began is not None and not document.searches.has_looked(landmarks)
