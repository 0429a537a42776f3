"""The list of a page's faces: what it tells, how keys go through it, and how a face gets landmarks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mangamatch.app.project.directions import set_direction
from mangamatch.app.project.faces import add_face
from mangamatch.domain.book import Direction
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status

RIGHT = Box(70, 32, 95, 70)


def texts(window):
    rows = window.panels["match"].views.faces.list
    items = map(rows.topLevelItem, range(rows.topLevelItemCount()))
    return [tuple(item.text(column) for column in range(3)) for item in items]


def row(window):
    return window.panels["match"].views.faces.row


@pytest.fixture
def with_drawn(found):
    """The found face of page 0 has landmarks, and one drawn at its right has none."""
    add_face(found.document.session, found.document.shelf, "Boat", 0, RIGHT)
    return found


def test_a_line_tells_origin_landmarks_and_decision(with_drawn, qtbot):
    assert texts(with_drawn) == [("– 1", "drawn", "no landmarks"), ("○ 2", "found 0.90", "Pending")]
    assert row(with_drawn) == 1  # that of the current set
    match = with_drawn.panels["match"]
    first = match.current_set.file
    qtbot.waitUntil(lambda: not match.decisions.seen.is_waiting, timeout=30_000)
    match.decisions.decide(Status.ACCEPTED)
    with_drawn._actions["previous_pending"].trigger()
    match.show_set(first)
    assert texts(with_drawn)[1] == ("● 2", "found 0.90", "Accepted")


def test_the_direction_of_the_book_is_the_order_of_its_faces(with_drawn):
    set_direction(with_drawn.document.session, "Boat", Direction.LEFT_TO_RIGHT)
    assert [origin for _, origin, _ in texts(with_drawn)] == ["found 0.90", "drawn"]


def test_keys_go_round_the_faces_and_hold_one_without_landmarks(with_drawn):
    match = with_drawn.panels["match"]
    file = match.current_set.file
    with_drawn._actions["next_face"].trigger()
    assert row(with_drawn) == 0 and match.canvas.held_box == RIGHT
    assert match.canvas.viewport.visible(match.canvas.size().toSizeF()).intersection(RIGHT) == RIGHT
    with_drawn._actions["next_face"].trigger()
    assert row(with_drawn) == 1 and match.canvas.held_box is None and match.current_set.file == file
    with_drawn._actions["previous_face"].trigger()
    assert match.canvas.held_box == RIGHT


def test_a_line_that_is_chosen_in_the_list_is_the_face(with_drawn):
    match = with_drawn.panels["match"]
    match.views.faces.list.setFocus()
    QTest.keyClick(match.views.faces.list, Qt.Key.Key_Up)
    assert match.canvas.held_box == RIGHT and match.held.face.box == RIGHT


def test_another_page_has_other_faces(with_drawn):
    with_drawn._actions["later_page"].trigger()
    assert texts(with_drawn) == [("○ 1", "found 0.90", "Pending")] and row(with_drawn) == -1
    with_drawn._actions["next_face"].trigger()
    assert with_drawn.panels["match"].current_set.shown.placement.page == 1


@pytest.mark.parametrize("action", ["give_points", "give_mean"])
def test_one_key_gives_the_held_face_landmarks(with_drawn, qtbot, monkeypatch, action):
    shape = np.full((60, 2), 0.1)
    monkeypatch.setattr(
        "mangamatch.app.project.propose._mean_shape", lambda predictor, box: shape * box.width + box.centre
    )
    match, session = with_drawn.panels["match"], with_drawn.document.session
    with_drawn._actions["next_face"].trigger()
    with_drawn._actions[action].trigger()
    qtbot.waitUntil(lambda: len(session.sets) == 3 and not with_drawn.jobs.is_busy, timeout=30_000)
    made = session.matches[match.current_set.file]
    assert made.region == RIGHT and made.status == Status.PENDING
    assert texts(with_drawn)[0] == ("○ 1", "drawn", "Pending") and row(with_drawn) == 0
    assert match.canvas.held_box is None
    is_mean = np.allclose(made.points, shape * 25 + RIGHT.centre, atol=0.01)
    assert is_mean == (action == "give_mean")
    with_drawn._actions["undo"].trigger()
    assert texts(with_drawn)[0] == ("– 1", "drawn", "no landmarks")


def test_without_a_face_it_is_said_how_to_choose_one(opened, finding):
    opened._actions["give_points"].trigger()
    assert "No face is chosen" in opened.notice.text
    assert texts(opened) == []


def test_the_direction_is_chosen_at_the_title_and_turns_the_arrows(with_drawn):
    match, session = with_drawn.panels["match"], with_drawn.document.session
    overview = match.views.overview
    assert overview._left.toolTip().startswith("Later") and overview._direction.text() == "←"
    overview._directions[Direction.LEFT_TO_RIGHT].trigger()
    assert with_drawn.document.shelf.direction("Boat") is Direction.LEFT_TO_RIGHT
    assert [origin for _, origin, _ in texts(with_drawn)] == ["found 0.90", "drawn"]
    assert overview._left.toolTip().startswith("Earlier") and overview._direction.text() == "→"
    overview._right.click()
    assert match.page.place == ("Boat", 1)
    overview._left.click()
    assert match.page.place == ("Boat", 0)
    with_drawn._actions["undo"].trigger()
    assert session.undo_label and overview._direction.text() == "←"
