"""The mouse on the canvas: drag, scale, pick, select, choose a face."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mangamatch.domain.box import Box
from mangamatch.gui.canvas.shaping import inside
from mangamatch.gui.canvas.viewport import Viewport

Mod = Qt.KeyboardModifier
BETWEEN_POINTS = (145, 125)
ON_THE_FRAME = (120, 91)
"""9 px above the uppermost points, between two handles."""


def zoom_in(canvas):
    """Show the points 20 widget pixels apart, from (20, 20) on."""
    canvas.set_viewport(Viewport(2.0, -180.0, -180.0))


def test_dragging_the_set_reports_one_edit_when_the_hand_lets_go(canvas, hand, edits):
    before = canvas.points
    seen = []
    canvas.pointsMoved.connect(seen.append)
    hand.press(*ON_THE_FRAME).move(125, 91).move(140, 81)
    assert len(seen) == 2 and not edits
    hand.release(140, 81)
    assert len(edits) == 1
    points, label, merge = edits[0]
    assert np.allclose(points - before, (20, -10)) and label and merge == ""
    assert np.array_equal(points, canvas.points)


def test_the_drag_is_measured_in_page_pixels(canvas, hand, edits):
    zoom_in(canvas)
    before = canvas.points
    hand.drag((60, 11), (80, 21))  # 9 widget px above the points
    assert np.allclose(canvas.points - before, (10, 5)) and len(edits) == 1


def test_a_click_without_a_drag_edits_nothing(canvas, hand, edits):
    for place in (BETWEEN_POINTS, ON_THE_FRAME):
        hand.press(*place).release(*place)
    assert not edits


@pytest.mark.parametrize(("end", "way"), [((150, 101), (30, 0)), ((125, 51), (0, -40))])
def test_shift_keeps_a_drag_to_one_axis(canvas, hand, edits, end, way):
    before = canvas.points
    hand.press(*ON_THE_FRAME)
    hand.keys = Mod.ShiftModifier
    hand.move(*end).release(*end)
    assert np.allclose(canvas.points - before, way) and len(edits) == 1


CORNERS = {"top left": (91, 91), "top right": (199, 91), "bottom right": (199, 159), "bottom left": (91, 159)}
EDGES = {"top": (145, 91), "right": (199, 125), "bottom": (145, 159), "left": (91, 125)}
"""Handles, 9 px outside of the points."""


def opposite(handle):
    """The outermost point, or side, of the set that lies opposite to ``handle``."""
    return tuple(np.clip((290 - handle[0], 250 - handle[1]), (100, 100), (190, 150)))


@pytest.mark.parametrize("handle", CORNERS.values(), ids=CORNERS)
def test_a_corner_keeps_the_proportions_and_the_other_corner(canvas, hand, edits, handle):
    before = canvas.points
    away = np.sign(np.subtract(handle, (145, 125)))
    hand.drag(handle, tuple(handle + away * (18, 10)))
    assert np.allclose(np.ptp(canvas.points, axis=0), (108, 60))
    fixed = np.flatnonzero((before == opposite(handle)).all(axis=1))
    assert np.allclose(canvas.points[fixed], opposite(handle)) and len(edits) == 1


@pytest.mark.parametrize("handle", EDGES.values(), ids=EDGES)
def test_an_edge_scales_one_axis_and_the_other_edge_stays(canvas, hand, edits, handle):
    away = np.sign(np.subtract(handle, (145, 125)))
    hand.drag(handle, tuple(handle + away * (30, 20) + (7, 7) * (away == 0)))
    grown = np.ptp(canvas.points, axis=0) - (90, 50)
    assert np.allclose(grown, np.abs(away) * (30, 20))
    low, high = canvas.points.min(axis=0), canvas.points.max(axis=0)
    axis = int(np.flatnonzero(away)[0])
    kept = low[axis] if away[axis] > 0 else high[axis]
    assert kept == pytest.approx(opposite(handle)[axis]) and len(edits) == 1


def test_shift_frees_the_proportions_of_a_corner(canvas, hand):
    hand.drag((199, 159), (229, 169), Mod.ShiftModifier)
    assert np.allclose(np.ptp(canvas.points, axis=0), (120, 60))


def test_ctrl_scales_about_the_middle(canvas, hand):
    hand.drag((199, 125), (214, 125), Mod.ControlModifier)
    assert np.allclose(canvas.points.min(axis=0), (85, 100))
    assert np.allclose(canvas.points.max(axis=0), (205, 150))


def test_a_handle_never_turns_the_set_over(canvas, hand):
    hand.drag((199, 125), (20, 125))
    x = canvas.points[:, 0]
    assert np.ptp(x) >= 3.9 and x[9] > x[0]


def test_far_out_a_press_on_a_point_takes_the_whole_set(canvas, hand):
    canvas.set_viewport(Viewport(0.5, 0.0, 0.0))  # points are 5 widget pixels apart
    before = canvas.points
    hand.drag((70, 60), (80, 60))  # page (140, 120): a point
    assert np.allclose(canvas.points - before, (20, 0))


def test_zoomed_in_a_press_on_a_point_takes_that_point(canvas, hand, edits):
    zoom_in(canvas)
    before = canvas.points
    row = int(np.flatnonzero((before == (140, 120)).all(axis=1))[0])
    hand.drag((100, 60), (112, 66))
    changed = canvas.points - before
    assert np.allclose(changed[row], (6, 3))
    assert np.count_nonzero(changed.any(axis=1)) == 1 and len(edits) == 1
    assert canvas.selection == {row}


def test_rubber_band_selects_and_shift_adds(canvas, hand, edits):
    hand.drag((80, 80), (125, 105))  # starts outside the frame; columns 0…2 of row 0
    assert canvas.selection == {0, 1, 2}
    hand.drag((215, 175), (175, 145), Mod.ShiftModifier)  # columns 8, 9 of the last row
    assert canvas.selection == {0, 1, 2, 58, 59}
    assert not edits


def test_a_drag_between_points_selects_and_moves_nothing(canvas, hand, edits):
    zoom_in(canvas)
    before = canvas.points
    hand.drag((50, 29), (90, 90))  # page (115, 104.5) to (135, 135)
    assert canvas.selection == {12, 13, 22, 23, 32, 33} and canvas.points is before and not edits


def test_the_frame_is_around_what_is_selected_and_moves_it(canvas, hand, edits):
    rows = inside(canvas.points, Box(120, 110, 160, 150))
    canvas.set_selection(rows)
    before = canvas.points
    hand.drag((126, 159), (121, 163))  # below them, on the dashed line
    changed = canvas.points - before
    assert np.allclose(changed[sorted(rows)], (-5, 4)) and canvas.selection == rows
    assert np.count_nonzero(changed.any(axis=1)) == len(rows) == 25 and len(edits) == 1


def test_a_handle_scales_what_is_selected(canvas, hand, edits):
    canvas.set_selection(frozenset({22, 23, 32, 33}))
    before = canvas.points
    hand.drag((139, 139), (149, 149))
    assert np.allclose(canvas.points[[22, 33]], [(120, 120), (140, 140)])
    assert np.count_nonzero((canvas.points != before).any(axis=1)) == 3 and len(edits) == 1


def turned(points, degrees):
    """``points`` rotated clockwise about (145, 125)."""
    middle = np.array([145, 125])
    way = (points - middle) @ (1, 1j) * np.exp(1j * np.radians(degrees))
    return np.stack([way.real, way.imag], axis=1) + middle


@pytest.mark.parametrize(
    ("end", "keys", "degrees"),
    [((201, 125), None, 90), ((145, 181), None, 180), ((151, 69), Mod.ShiftModifier, 5)],
)
def test_the_round_handle_rotates_the_set(canvas, hand, edits, end, keys, degrees):
    before = canvas.points
    hand.drag((145, 69), end, keys)
    assert np.allclose(canvas.points, turned(before, degrees)) and len(edits) == 1


def test_the_round_handle_is_below_where_there_is_no_room_above(canvas, hand, edits):
    canvas.set_viewport(Viewport(1.0, 0.0, -80.0))
    before = canvas.points
    hand.drag((145, 101), (89, 45))
    assert np.allclose(canvas.points, turned(before, 90)) and len(edits) == 1


def test_the_cross_in_the_middle_moves_the_set_and_lies_on_no_point(canvas, hand, edits):
    zoom_in(canvas)
    before, middle = canvas.points, canvas._frame.middle
    apart = canvas.viewport.to_widget(before) - (middle.x(), middle.y())
    assert np.hypot(*apart.T).min() > 10
    canvas.set_points(before)
    hand.drag((middle.x(), middle.y()), (middle.x() + 20, middle.y() + 8))
    assert np.allclose(canvas.points - before, (10, 4)) and len(edits) == 1


def test_rubber_band_without_shift_starts_anew(canvas, hand):
    hand.drag((80, 80), (125, 105))
    hand.drag((215, 175), (175, 145))
    assert canvas.selection == {58, 59}


def test_a_click_on_the_page_deselects(canvas, hand):
    canvas.set_selection(frozenset({1}))
    hand.press(300, 250).release(300, 250)
    assert canvas.selection == frozenset()


def test_dragging_one_selected_point_moves_the_selection(canvas, hand, edits):
    zoom_in(canvas)
    canvas.set_selection(frozenset({0, 1, 24}))
    before = canvas.points
    hand.drag((100, 60), (110, 70))  # point 24 at page (140, 120)
    changed = canvas.points - before
    assert np.allclose(changed[[0, 1, 24]], (5, 5))
    assert np.count_nonzero(changed.any(axis=1)) == 3 and len(edits) == 1


def test_shift_click_adds_a_point_and_takes_it_away(canvas, hand):
    zoom_in(canvas)
    hand.drag((100, 60), (100, 60), Mod.ShiftModifier)
    hand.drag((120, 60), (120, 60), Mod.ShiftModifier)
    assert canvas.selection == {24, 25}
    hand.drag((100, 60), (100, 60), Mod.ShiftModifier)
    assert canvas.selection == {25}


@pytest.mark.parametrize("start", [ON_THE_FRAME, (199, 159), (145, 69)], ids=["frame", "corner", "turn"])
def test_a_read_only_set_cannot_be_dragged(canvas, hand, edits, start):
    canvas.editable, before = False, canvas.points
    hand.drag(start, (start[0] + 30, start[1] + 20))
    assert canvas.points is before and not edits


def test_the_middle_button_pans(canvas, hand, edits):
    before = canvas.viewport
    hand.button = Qt.MouseButton.MiddleButton
    hand.drag(BETWEEN_POINTS, (100, 100))
    assert canvas.viewport == before.moved(-45, -25) and not edits


def test_double_click_chooses_the_smallest_face_there(canvas):
    clicked = []
    canvas.faceClicked.connect(clicked.append)
    canvas.set_points(canvas.points + 500.0)  # a double click on a point would mean its part
    for x, y in ((130, 120), (90, 90), (300, 250)):
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, QPoint(x, y))
    assert clicked == [1, 0]


def test_new_points_drop_the_gesture_in_hand(canvas, hand, edits):
    hand.press(*ON_THE_FRAME).move(135, 96)
    fresh = canvas.points + 50.0
    canvas.set_points(fresh)
    hand.move(145, 106).release(145, 106)
    assert np.array_equal(canvas.points, fresh) and not edits


def test_show_box_leaves_the_page_around_it_in_view_and_survives_a_resize(canvas, qtbot):
    face = Box(100, 100, 190, 150)
    canvas.show_box(face)
    for size in ((400, 300), (800, 300), (300, 700)):
        canvas.resize(*size)
        seen = canvas.viewport.rect(face)
        room = canvas.rect()
        assert room.contains(seen.toAlignedRect())
        assert seen.center().x() == pytest.approx(size[0] / 2)
        assert max(seen.width() / size[0], seen.height() / size[1]) == pytest.approx(1 / 2.2)


def test_the_message_is_drawn_only_on_an_empty_desk(canvas):
    canvas.set_points(None)
    canvas.set_faces([], None)
    with_page = canvas.grab().toImage()
    canvas.set_message("The image is missing.")
    assert canvas.grab().toImage() == with_page
    canvas.set_image(None)
    empty = canvas.grab().toImage()
    canvas.set_message("")
    assert canvas.grab().toImage() != empty


def test_a_second_button_does_not_tear_a_drag_off(canvas, edits):
    start, end = QPoint(*ON_THE_FRAME), QPoint(*ON_THE_FRAME) + QPoint(30, 0)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas, end)
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, end)
    assert not edits
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert len(edits) == 1


def test_a_trembling_click_moves_nothing(canvas, edits):
    start, near = QPoint(*ON_THE_FRAME), QPoint(*ON_THE_FRAME) + QPoint(1, 1)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas, near)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, near)
    assert not edits
