"""Keys on the canvas: nudge, stretch, hide, pan, let go."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mangamatch.gui.canvas.canvas import Canvas

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "way"),
    [(Key.Key_Left, (-1, 0)), (Key.Key_Right, (1, 0)), (Key.Key_Up, (0, -1)), (Key.Key_Down, (0, 1))],
)
@pytest.mark.parametrize(
    ("keys", "step"), [(Mod.NoModifier, 1.0), (Mod.ShiftModifier, 10.0), (Mod.AltModifier, 0.1)]
)
def test_arrows_nudge_the_whole_set(canvas, edits, key, way, keys, step):
    before = canvas.points
    QTest.keyClick(canvas, key, keys)
    assert np.allclose(canvas.points - before, np.multiply(way, step))
    assert len(edits) == 1
    points, label, merge = edits[0]
    assert np.array_equal(points, canvas.points) and label and merge == "nudge"


def test_keypad_arrows_nudge_like_the_others(canvas):
    before = canvas.points
    QTest.keyClick(canvas, Key.Key_Right, Mod.KeypadModifier)
    assert np.allclose(canvas.points - before, (1, 0))


def test_nudge_moves_only_the_selection(canvas, edits):
    before = canvas.points
    canvas.set_selection(frozenset({3, 4}))
    QTest.keyClick(canvas, Key.Key_Right)
    moved = np.flatnonzero((canvas.points != before).any(axis=1))
    assert moved.tolist() == [3, 4]


@pytest.mark.parametrize(
    ("key", "keys", "factors"),
    [
        (Key.Key_Right, Mod.ControlModifier, (1.01, 1)),
        (Key.Key_Left, Mod.ControlModifier, (0.99, 1)),
        (Key.Key_Up, Mod.ControlModifier, (1, 1.01)),
        (Key.Key_Down, Mod.ControlModifier, (1, 0.99)),
        (Key.Key_BracketRight, Mod.NoModifier, (1.01, 1.01)),
        (Key.Key_BracketLeft, Mod.NoModifier, (1 / 1.01, 1 / 1.01)),
    ],
)
def test_stretching_keys_scale_about_the_middle(canvas, edits, key, keys, factors):
    before = canvas.points
    QTest.keyClick(canvas, key, keys)
    assert np.allclose(np.ptp(canvas.points, axis=0), np.ptp(before, axis=0) * factors)
    middle = (before.min(axis=0) + before.max(axis=0)) / 2
    assert np.allclose((canvas.points.min(axis=0) + canvas.points.max(axis=0)) / 2, middle)
    assert [merge for _, _, merge in edits] == ["scale"]


def test_bracket_left_takes_bracket_right_back(canvas):
    before = canvas.points
    QTest.keyClick(canvas, Key.Key_BracketRight)
    QTest.keyClick(canvas, Key.Key_BracketLeft)
    assert np.allclose(canvas.points, before)


@pytest.mark.parametrize("rows", [(), (3, 4, 13, 14)], ids=["all", "selected"])
def test_rotating_there_and_back_is_one_kind_of_step(canvas, edits, rows):
    canvas.set_selection(frozenset(rows))
    before = canvas.points
    canvas.rotate(10)
    moved = np.flatnonzero((canvas.points != before).any(axis=1))
    assert set(moved) == set(rows or range(60))
    x, y = canvas.points[moved[-1]] - canvas.points[moved[0]]
    was = before[moved[-1]] - before[moved[0]]
    assert np.degrees(np.arctan2(y, x) - np.arctan2(was[1], was[0])) == pytest.approx(10)
    canvas.rotate(-10)
    assert np.allclose(canvas.points, before) and [merge for *_, merge in edits] == ["rotate"] * 2


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_BracketLeft])
def test_keys_do_nothing_to_a_read_only_set(canvas, edits, key):
    canvas.editable, before = False, canvas.points
    QTest.keyClick(canvas, key)
    QTest.keyClick(canvas, key, Mod.ControlModifier)
    canvas.rotate(1)
    assert canvas.points is before and not edits


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_BracketLeft, Key.Key_Escape, Key.Key_H])
def test_keys_are_harmless_without_points(canvas, edits, key):
    canvas.set_points(None)
    QTest.keyClick(canvas, key)
    assert not len(canvas.points) and not edits


def coloured(image: QImage) -> bool:
    """Whether something other than grey is drawn where no box line runs."""
    area = [image.pixelColor(x, y) for x in range(98, 118) for y in range(98, 108)]
    return any(colour.saturation() > 60 for colour in area)


def test_h_hides_the_landmarks_while_it_is_held(canvas):
    canvas.set_faces([], None)
    assert coloured(canvas.grab().toImage())
    QTest.keyPress(canvas, Key.Key_H)
    assert not coloured(canvas.grab().toImage())
    QTest.keyRelease(canvas, Key.Key_H)
    assert coloured(canvas.grab().toImage())


def test_hidden_landmarks_come_back_when_the_focus_goes(canvas, qapp):
    canvas.set_faces([], None)
    QTest.keyPress(canvas, Key.Key_H)
    qapp.sendEvent(canvas, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert coloured(canvas.grab().toImage())


def test_hidden_landmarks_cannot_be_dragged(canvas, hand, edits):
    before = canvas.points
    QTest.keyPress(canvas, Key.Key_H)
    hand.drag((120, 91), (160, 111))
    QTest.keyRelease(canvas, Key.Key_H)
    assert canvas.points is before and not edits


def test_space_pans_while_it_is_held(canvas, hand, edits):
    before = canvas.viewport
    QTest.keyPress(canvas, Key.Key_Space)
    hand.drag((145, 125), (175, 115))
    QTest.keyRelease(canvas, Key.Key_Space)
    assert (canvas.viewport.x - before.x, canvas.viewport.y - before.y) == pytest.approx((30, -10))
    assert canvas.viewport.scale == before.scale and not edits
    hand.drag((150, 81), (160, 81))
    assert canvas.viewport.x - before.x == pytest.approx(30) and len(edits) == 1


def test_escape_deselects(canvas):
    canvas.set_selection(frozenset({1, 2}))
    QTest.keyClick(canvas, Key.Key_Escape)
    assert canvas.selection == frozenset()


def test_escape_gives_a_dragged_set_back(canvas, hand, edits):
    before = canvas.points
    hand.press(120, 91).move(160, 111)
    assert not np.array_equal(canvas.points, before)
    QTest.keyClick(canvas, Key.Key_Escape)
    assert np.array_equal(canvas.points, before)
    hand.move(165, 116).release(165, 116)
    assert np.array_equal(canvas.points, before) and not edits


def test_escape_gives_a_scaled_set_back(canvas, hand, edits):
    before = canvas.points
    hand.press(199, 159).move(229, 179)
    assert not np.array_equal(canvas.points, before)
    QTest.keyClick(canvas, Key.Key_Escape)
    hand.release(229, 179)
    assert np.array_equal(canvas.points, before) and not edits


def test_letters_are_left_to_the_window(qtbot):
    heard = []

    class Window(QWidget):
        def keyPressEvent(self, event):
            heard.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    canvas = Canvas(window)
    for key in (Key.Key_A, Key.Key_1, Key.Key_Left, Key.Key_H):
        QTest.keyClick(canvas, key)
    assert heard == [Key.Key_A, Key.Key_1]


def test_wheel_zooms_with_the_page_point_under_the_cursor_at_rest(canvas, qapp):
    at = QPointF(133, 77)
    under = canvas.viewport.to_page(at)
    for turn in (120, 240, -480):
        scale = canvas.viewport.scale
        event = QWheelEvent(
            at,
            canvas.mapToGlobal(at),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Mod.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        qapp.sendEvent(canvas, event)
        assert (canvas.viewport.scale > scale) == (turn > 0)
        assert canvas.viewport.to_page(at) == pytest.approx(under)


def test_zoom_stops_at_its_limits(canvas):
    from mangamatch.gui.canvas.viewport import MAX_SCALE, MIN_SCALE

    canvas.zoom(1e9)
    assert canvas.viewport.scale == MAX_SCALE
    canvas.zoom(1e-9)
    assert canvas.viewport.scale == MIN_SCALE
