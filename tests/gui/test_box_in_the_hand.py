"""A face box is held, moved and resized in Match; landmarks keep their gestures while none is held."""

from __future__ import annotations

import numpy as np
import pytest
from gui_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.box import Box
from mangamatch.project.session import Session

Key, Mod = Qt.Key, Qt.KeyboardModifier
HELD = Box(80, 80, 220, 180)  # around the landmarks, at 1:1


@pytest.fixture
def clicked(canvas):
    rows = []
    canvas.boxClicked.connect(rows.append)
    return rows


@pytest.fixture
def boxes(canvas):
    """What the canvas reports of the box in the hand."""
    heard = []
    canvas.boxEdited.connect(lambda box, merge: heard.append((box, merge)))
    canvas.hold_box(HELD, "found 0.90")
    return heard


def click(hand, x, y):
    hand.press(x, y).release(x, y)


@pytest.mark.parametrize(("at", "row"), [((80, 104), 0), ((176, 182), 0), ((120, 125), 1)])
def test_a_click_on_an_edge_means_its_box(canvas, hand, clicked, edits, at, row):
    canvas.set_viewport(canvas.viewport.zoomed(0.5, canvas.viewport.to_widget_point((0, 0))))
    click(hand, at[0] / 2, at[1] / 2)  # far out, no single point is meant
    assert clicked == [row] and not edits


def test_a_drag_from_an_edge_selects_points_or_moves_them_as_ever(canvas, hand, clicked, edits):
    hand.drag((80, 130), (205, 175))
    assert canvas.selection and not clicked and not edits
    before = canvas.points
    canvas.set_selection(frozenset())
    canvas.set_viewport(canvas.viewport.zoomed(0.5, canvas.viewport.to_widget_point((0, 0))))
    hand.drag((60, 56), (65, 59))  # an edge of the small box, within the frame of the landmarks
    assert np.allclose(canvas.points - before, (10, 6)) and len(edits) == 1 and not clicked


@pytest.mark.parametrize("at", [(30, 30), (300, 250)])
def test_a_click_on_nothing_means_no_box(hand, clicked, at):
    click(hand, *at)
    assert not clicked


def test_a_point_that_lies_on_an_edge_is_the_point(canvas, hand, clicked):
    canvas.set_faces([Box(120, 120, 170, 160)], None)
    canvas.set_viewport(canvas.viewport.zoomed(2, canvas.viewport.to_widget_point((100, 100))))
    at = canvas.viewport.to_widget_point((120, 120))
    click(hand, at.x(), at.y())
    assert len(canvas.selection) == 1 and not clicked


HANDLES = {
    "left": ((80, 130), (70, 130), Box(70, 80, 220, 180)),
    "top": ((150, 80), (150, 95), Box(80, 95, 220, 180)),
    "bottom right": ((220, 180), (230, 200), Box(80, 80, 230, 200)),
}


@pytest.mark.parametrize(("start", "end", "made"), HANDLES.values(), ids=HANDLES)
def test_a_handle_moves_its_edges_and_no_landmark(canvas, hand, boxes, edits, start, end, made):
    before = canvas.points
    hand.drag(start, end)
    assert boxes == [(made, "")] and not edits
    assert np.array_equal(canvas.points, before)


def test_inside_the_held_box_a_drag_moves_it_whole(canvas, hand, boxes, edits):
    hand.drag((150, 125), (170, 135))
    assert boxes == [(HELD.moved(20, 10), "")] and not edits
    hand.drag((170, 135), (176, 165), Mod.ShiftModifier)
    assert boxes[1] == (HELD.moved(20, 40), "")


def test_an_edge_never_passes_the_opposite_one(hand, boxes):
    hand.drag((220, 130), (20, 130))
    assert boxes[0][0].width >= 2 and boxes[0][0].x0 == 80


def test_escape_takes_a_drag_back_and_then_lets_go(canvas, hand, boxes, clicked):
    hand.press(150, 125).move(170, 135).move(190, 145)
    assert canvas.held_box == HELD.moved(40, 20)
    QTest.keyClick(canvas, Key.Key_Escape)
    hand.release(190, 145)
    assert canvas.held_box == HELD and not boxes and not clicked
    QTest.keyClick(canvas, Key.Key_Escape)
    assert clicked == [-1]


def test_a_click_beside_the_held_box_lets_go_of_it(hand, boxes, clicked):
    click(hand, 150, 125)
    assert not clicked
    click(hand, 20, 20)
    assert clicked == [-1] and not boxes


KEYS = {
    "arrow": (Key.Key_Right, Mod.NoModifier, HELD.moved(1, 0)),
    "shift": (Key.Key_Up, Mod.ShiftModifier, HELD.moved(0, -10)),
    "wider": (Key.Key_Right, Mod.ControlModifier, Box(79, 80, 221, 180)),
    "flatter": (Key.Key_Down, Mod.ControlModifier, Box(80, 81, 220, 179)),
    "larger": (Key.Key_BracketRight, Mod.NoModifier, HELD.grown(1)),
}


@pytest.mark.parametrize(("key", "keys", "made"), KEYS.values(), ids=KEYS)
def test_keys_move_and_resize_the_held_box(canvas, boxes, edits, key, keys, made):
    QTest.keyClick(canvas, key, keys)
    assert [box for box, _ in boxes] == [made] and boxes[0][1] and not edits


def test_without_a_box_the_keys_mean_the_landmarks(canvas, boxes, edits):
    canvas.hold_box(None)
    QTest.keyClick(canvas, Key.Key_Right)
    assert not boxes and len(edits) == 1


def test_what_cannot_be_edited_has_no_handles(canvas, hand, boxes):
    with_handles = canvas.grab().toImage()
    canvas.editable = False
    hand.drag((80, 130), (60, 130))
    QTest.keyClick(canvas, Key.Key_Right)
    assert not boxes and canvas.held_box == HELD
    assert canvas.grab().toImage() != with_handles


def test_each_origin_looks_otherwise(canvas):
    looks = set()
    for origin in FaceOrigin:
        canvas.set_faces([Box(20, 200, 90, 280)], None, [origin])
        looks.add(bytes(canvas.grab().toImage().constBits()))
    assert len(looks) == len(FaceOrigin)


# -- in the window ---------------------------------------------------------------------------------


def place(canvas, x, y):
    return canvas.viewport.to_widget_point((x, y)).toTuple()


def test_a_drag_of_a_handle_is_one_step_that_moves_the_match_along(found):
    match, session = found.panels["match"], found.document.session
    canvas, file = match.canvas, match.current_set.file
    before, points = session.matches[file].region, session.matches[file].points
    found._actions["edit_box"].trigger()
    assert canvas.held_box == before == Box(20, 30, 60, 80)
    Hand(canvas).drag(place(canvas, 60, 80), place(canvas, 66, 90))
    (moved,) = (kept.face for kept in session.faces.values() if kept.face.page == 0)
    assert np.allclose(moved.box.as_tuple(), (20, 30, 66, 90), atol=1) and moved.origin is FaceOrigin.FOUND
    assert session.matches[file].region == moved.box == canvas.held_box
    assert np.array_equal(session.matches[file].points, points) and match.current_set.file == file
    found._actions["undo"].trigger()
    assert session.matches[file].region == canvas.held_box == before


def test_another_set_and_a_second_press_let_go_of_the_box(found):
    match = found.panels["match"]
    found._actions["edit_box"].trigger()
    found._actions["next_pending"].trigger()
    assert match.canvas.held_box is None and match.page.place == ("Boat", 1)
    for held in (True, False):
        found._actions["edit_box"].trigger()
        assert (match.canvas.held_box is not None) == held


def test_the_held_face_is_the_one_that_is_deleted(found, qtbot):
    match, session = found.panels["match"], found.document.session
    found._actions["draw_face"].trigger()
    Hand(match.canvas).drag(place(match.canvas, 70, 85), place(match.canvas, 90, 110))
    qtbot.waitUntil(lambda: len(session.sets) == 3 and not found.jobs.is_busy, timeout=30_000)
    drawn = match.current_set.file
    match.show_set(next(file for file, one in session.matches.items() if one.page == 0 and file != drawn))
    (row,) = (row for row, face in enumerate(match.page.faces) if face.origin is FaceOrigin.DRAWN)
    match.canvas.boxClicked.emit(row)
    found._actions["delete_face"].trigger()
    assert drawn not in session.sets and [face.origin for face in match.page.faces] == [FaceOrigin.FOUND]
    assert match.canvas.held_box is None


def test_a_project_that_is_only_read_shows_the_box_and_says_so(found, window, qtbot):
    path = found.document.session.path
    found.projects.close()
    with_lock = Session(path)
    try:
        window.projects.open(path)
        match = window.panels["match"]
        qtbot.waitUntil(lambda: bool(match.page.faces), timeout=30_000)
        match.canvas.boxClicked.emit(0)
        assert match.canvas.held_box == Box(20, 30, 60, 80)
        assert "read-only" in match.canvas._held_caption
        Hand(match.canvas).drag(place(match.canvas, 60, 80), place(match.canvas, 66, 90))
        assert match.canvas.held_box == Box(20, 30, 60, 80)
    finally:
        with_lock.close()
