"""Points and parts that keys select, and that arrows move then."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from mangamatch.domain.scheme import MANGA60, SCHEMES, generic
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.steps import PART_ACTIONS, next_of_group, next_point
from mangamatch.gui.canvas.viewport import Viewport

Key, Mod = Qt.Key, Qt.KeyboardModifier
ROWS = {part.name: frozenset(part.indices) for part in MANGA60.parts}


@pytest.mark.parametrize(
    ("selection", "forwards", "backwards"),
    [((), 0, 59), ((3,), 4, 2), ((59,), 0, 58), ((0,), 1, 59), ((5, 9, 7), 5, 9)],
)
def test_the_next_point(selection, forwards, backwards):
    assert next_point(frozenset(selection), 60, 1) == forwards
    assert next_point(frozenset(selection), 60, -1) == backwards


def test_a_group_goes_from_part_to_part_and_then_takes_all():
    left, right = ROWS["eye_left"], ROWS["eye_right"]
    seen, selection = [], frozenset({1})
    for _ in range(4):
        selection = next_of_group(MANGA60, "eye", selection)
        seen.append(selection)
    assert seen == [left, right, left | right, left]
    assert next_of_group(MANGA60, "mouth", ROWS["mouth"]) == ROWS["mouth"]
    assert next_of_group(MANGA60, "other", frozenset()) == frozenset()


@pytest.mark.parametrize("scheme", [*SCHEMES.values(), generic(["a", "b", "c"])], ids=lambda s: s.name)
def test_every_point_of_a_scheme_has_a_key(scheme):
    reached = set()
    for group in PART_ACTIONS.values():
        selection = frozenset()
        for _ in scheme.parts:
            selection = next_of_group(scheme, group, selection)
            reached |= selection
    assert reached == set(range(scheme.size))


def test_tab_goes_through_the_points_and_arrows_move_the_one(canvas, edits):
    before = canvas.points
    QTest.keyClick(canvas, Key.Key_Tab)
    QTest.keyClick(canvas, Key.Key_Tab)
    assert canvas.selection == {1}
    QTest.keyClick(canvas, Key.Key_Backtab, Mod.ShiftModifier)
    assert canvas.selection == {0}
    QTest.keyClick(canvas, Key.Key_Down)
    assert np.allclose((canvas.points - before)[0], (0, 1)) and np.array_equal(canvas.points[1:], before[1:])
    assert len(edits) == 1


def test_a_point_out_of_view_comes_into_view(canvas):
    canvas.set_viewport(Viewport(8.0, -800.0, -800.0))  # the first points alone are seen
    QTest.keyClick(canvas, Key.Key_Backtab, Mod.ShiftModifier)
    assert canvas.selection == {59} and canvas.viewport.scale == 8.0
    x, y = canvas.viewport.to_widget(canvas.points[[59]])[0]
    assert 0 <= x <= canvas.width() and 0 <= y <= canvas.height()


def test_tab_leaves_a_canvas_without_points_and_ctrl_tab_leaves_any(qtbot, canvas):
    window = QWidget()
    qtbot.addWidget(window)
    canvas, field = Canvas(window), QLineEdit(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_Tab)
    assert field.hasFocus()
    canvas.setFocus()
    canvas.set_points(np.zeros((60, 2)))
    QTest.keyClick(canvas, Key.Key_Tab)
    assert canvas.hasFocus() and canvas.selection == {0}
    QTest.keyClick(canvas, Key.Key_Tab, Mod.ControlModifier)
    assert field.hasFocus()


def test_one_selected_point_is_numbered(canvas):
    canvas.set_faces([], None)
    canvas.set_selection(frozenset({7}))
    alone = canvas.grab().toImage()
    canvas.set_numbers(True)  # there is no room for all numbers at this zoom
    assert canvas.grab().toImage() == alone
    canvas.set_selection(frozenset())
    assert canvas.grab().toImage() != alone
