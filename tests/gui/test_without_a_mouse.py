"""Everything can be reached with Tab, has a name that can be read out, and shows that it has the focus."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from mangamatch.app.project import review
from mangamatch.app.project.proposal import proposal
from mangamatch.cli.output import drain
from mangamatch.domain.match import Status
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.workspace_table import WORKSPACES

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot, demo_project):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: w.projects.close())
    window.show()
    window.projects.open(demo_project)
    panel = window.panels["match"]
    qtbot.waitUntil(lambda: len(panel.canvas.points) == 60, timeout=30_000)
    qtbot.waitUntil(lambda: not panel.decisions.seen.is_waiting, timeout=30_000)
    return window


def stops(window: MainWindow, panel: QWidget) -> list[QWidget]:
    """Press Tab, on the canvas Ctrl+Tab, until it leads back; return what had the focus in ``panel``."""
    panel.focus_work()
    begun, found = QApplication.focusWidget(), []
    while (now := QApplication.focusWidget()) is not begun or not found:
        found.append(now)
        assert len(found) < 200
        QTest.keyClick(now, Key.Key_Tab, Mod.ControlModifier if isinstance(now, Canvas) else Mod.NoModifier)
    return [widget for widget in found if panel.isAncestorOf(widget)]


def spoken(widget: QWidget) -> tuple[str, str]:
    """Return role and name of a widget, as a screen reader is told them.

    Qt calls a box by its label where it has one: on Linux it would read out what is chosen as its name.
    """
    known = QAccessible.queryAccessibleInterface(widget)
    name = known.text(QAccessible.Text.Name)
    if isinstance(widget, QComboBox):
        labels = [other.text(QAccessible.Text.Name) for other, kind in known.relations() if kind]
        name = widget.accessibleName() or "".join(labels[:1])
    return known.role().name, name.replace("&", "").strip()


def tree(widgets: list[QWidget]) -> str:
    """Write what Tab leads to as text, as somebody hears it who cannot see the window."""
    return "\n".join(": ".join(spoken(widget)) for widget in widgets)


def test_tab_leads_to_every_control_and_each_has_a_name_of_its_own(window):
    for info in WORKSPACES:
        window.show_workspace(info.key)
        panel = window.panels[info.key]
        reached = stops(window, panel)
        heard = Counter(spoken(widget) for widget in reached)
        assert all(name for _, name in heard), tree(reached)
        assert max(heard.values()) == 1, tree(reached)
        clickable = [w for w in panel.findChildren(QAbstractButton) if w.isVisible() and w.isEnabled()]
        assert not [spoken(w) for w in clickable if w not in reached and not made_by_qt(w)]
        if info.key == "match":
            assert_in_order_of_work(reached)


def assert_in_order_of_work(reached):
    heard = [name for _, name in map(spoken, reached)]
    work = ["Search file names", "Landmark sets", "Landmarks on the page", "● Accept", "Candidates"]
    first = heard.index(work[0])
    heard = heard[first:] + heard[:first]
    assert [name for name in heard if name in work] == work, tree(reached)


def made_by_qt(widget: QWidget) -> bool:
    """Whether Qt made the button: the corner of a table, the clear button of a field."""
    return isinstance(widget.parent(), QLineEdit) or type(widget).__name__ == "QTableCornerButton"


def test_tab_shows_where_it_led_and_other_ways_do_not(window):
    canvas, ring = window.panels["match"].canvas, window._focus_ring
    canvas.setFocus()
    assert not ring.isVisible()
    QTest.keyClick(canvas, Key.Key_Tab, Mod.ControlModifier)
    now = QApplication.focusWidget()
    assert now is not canvas and ring.isVisible()
    assert ring.geometry().contains(now.mapTo(window, now.rect().center()))
    QTest.keyClick(now, Key.Key_Escape)
    assert QApplication.focusWidget() is canvas and not ring.isVisible()


def accept_two(window):
    """Accept the first two pending sets as the window shows them; return their files."""
    document, files = window.document, window.panels["match"].tree.visible_files()[:2]
    for file in files:
        found = drain(document.searches.find(document.session.sets[file]))
        placed = proposal(document.session.sets[file], found.candidates[0], found.confidence)
        match = replace(placed, status=Status.ACCEPTED)
        review.decide(document, file, [match], Status.ACCEPTED, "Accept")
    return files


def test_each_workspace_has_its_key_and_one_leads_back(window):
    for number, info in enumerate(WORKSPACES):
        QTest.keyClick(window, Key(Key.Key_1 + number), Mod.ControlModifier)
        assert window.panels.current is window.panels[info.key]
    for expected in ("train", "predict"):
        QTest.keyClick(window, Key.Key_Backspace, Mod.ControlModifier)
        assert window.panels.current is window.panels[expected]


def test_next_and_previous_go_to_sets_of_any_status(window):
    panel = window.panels["match"]
    files = panel.tree.visible_files()
    panel.decisions.decide(Status.SKIPPED)
    assert panel.current_set.file == files[1]
    QTest.keyClick(panel.canvas, Key.Key_Comma)
    assert panel.current_set.file == files[0]
    QTest.keyClick(panel.canvas, Key.Key_Comma)
    assert panel.current_set.file == files[-1]
    QTest.keyClick(panel.canvas, Key.Key_Period)
    assert panel.current_set.file == files[0]


def test_enter_goes_from_review_to_match_and_back_to_the_same_face(window):
    accept_two(window)
    window.show_workspace("review")
    grid, panel = window.panels["review"].grid, window.panels["match"]
    QTest.keyClick(grid, Key.Key_Right)
    row = grid.currentIndex().row()
    file = window.panels["review"]._files[row]
    QTest.keyClick(grid, Key.Key_Return)
    assert window.panels.current is panel and panel.current_set.file == window.document.item(file)[0]
    QTest.keyClick(panel.canvas, Key.Key_Return)
    assert window.panels.current is window.panels["review"] and grid.currentIndex().row() == row
    window.show_workspace("match")
    QTest.keyClick(panel.canvas, Key.Key_Return)
    assert window.panels.current is panel, "nobody sent the person here"


def test_r_rejects_in_review_what_is_selected_and_undo_brings_it_back(window):
    files = accept_two(window)
    window.show_workspace("review")
    grid, session = window.panels["review"].grid, window.document.session
    gone = window.panels["review"]._files[grid.currentIndex().row()]
    QTest.keyClick(grid, Key.Key_R)
    assert session.matches[gone].status == Status.REJECTED and grid.cards.rowCount() == 1
    assert all(session.matches[other].status == Status.REJECTED for other in window.document.item(gone))
    QTest.keyClick(grid, Key.Key_Z, Mod.ControlModifier)
    assert [session.matches[file].status for file in files] == [Status.ACCEPTED] * 2
