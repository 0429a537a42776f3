"""Lines of parts that are dragged: what follows, in which order it stays, and where the marking puts it."""

from __future__ import annotations

import numpy as np
import pytest
from gui_hand import face_points
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from mangamatch.domain import arrays
from mangamatch.domain.marking import mark, mark_part
from mangamatch.domain.scheme import MANGA60, generic
from mangamatch.gui.canvas.bending import PlaceOnLine, bent, place_on_line
from mangamatch.gui.canvas.viewport import Viewport

Mod = Qt.KeyboardModifier
CHIN, EYE = MANGA60.part("chin"), MANGA60.part("eye_left")
WAY = st.floats(-400, 400)


def straight():
    """A chin from (0, 0) to (160, 0), and all else far away."""
    points = np.full((60, 2), 900.0)
    points[:17] = np.stack([np.arange(17) * 10.0, np.zeros(17)], axis=1)
    return arrays.points(points)


def ring():
    """A left eye on a circle of 100 px, and all else far away."""
    points = np.array(face_points(900, 900, 20))
    turn = np.linspace(0, 2 * np.pi, EYE.count, endpoint=False)
    points[EYE.start : EYE.start + EYE.count] = 100 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return arrays.points(points)


def on(points, place):
    line = points[place.part.start : place.part.start + place.part.count]
    ends = line[place.number], line[(place.number + 1) % len(line)]
    return ends[0] + place.share * (ends[1] - ends[0])


def test_the_place_goes_with_the_mouse_and_its_neighbours_less_and_less():
    place = PlaceOnLine(CHIN, 8, 0.5)
    moved = bent(straight(), place, 0, 20)
    assert np.allclose(on(moved, place), (85, 20))
    heights = moved[:17, 1]
    assert (np.diff(heights[:9]) >= 0).all() and (np.diff(heights[9:]) <= 0).all()
    assert heights[0] == heights[16] == 0 and np.array_equal(moved[17:], straight()[17:])


@given(st.integers(0, 15), st.floats(0, 1), WAY, WAY, st.floats(0.05, 2))
def test_points_keep_their_order_along_the_line(number, share, dx, dy, reach):
    place = PlaceOnLine(CHIN, number, share)
    moved = bent(straight(), place, dx, dy, reach)
    assert (np.diff(moved[:17, 0]) > 0).all()
    assert np.allclose(on(moved, place) - on(straight(), place), (dx, dy))


@given(st.integers(0, 9), st.floats(0, 1), st.floats(-40, 40), st.floats(-40, 40))
def test_a_ring_stays_one_that_runs_round_once(number, share, dx, dy):
    place = PlaceOnLine(EYE, number, share)
    moved = bent(ring(), place, dx, dy)[EYE.start : EYE.start + EYE.count]
    ways = np.roll(moved, -1, axis=0) - moved
    turns = np.angle((ways @ (1, 1j)) / np.roll(ways @ (1, 1j), 1))
    assert turns.sum() == pytest.approx(2 * np.pi)


@pytest.mark.parametrize(
    ("at", "place"),
    [((84, 3), (CHIN, 8, 0.4)), ((-3, 0), (CHIN, 0, 0.0)), ((84, 5), None), ((500, 500), None)],
)
def test_the_place_under_the_mouse(at, place):
    found = place_on_line(straight(), MANGA60, *at, 4.0)
    assert (found and (found.part, found.number, pytest.approx(found.share))) == place


def test_points_without_lines_have_no_place_on_one():
    assert place_on_line(arrays.points([(0, 0), (5, 0)]), generic(["a", "b"]), 2, 0, 4.0) is None


def test_only_the_part_is_put_by_the_marking():
    rng = np.random.default_rng(3)
    points = arrays.points(ring() + rng.normal(0, 2, (60, 2)))
    marked = mark_part(points, "manga60", EYE.indices)
    assert np.array_equal(marked[27:37], mark(points, "manga60")[27:37])
    assert (marked[27:37] != points[27:37]).any()
    assert np.array_equal(np.delete(marked, range(27, 37), 0), np.delete(points, range(27, 37), 0))
    assert mark_part(points[:5], "five", range(2)) is not None
    assert np.array_equal(mark_part(points[:5], "five", range(2)), points[:5])


def show_ring(canvas):
    """A ring of 100 px around (200, 150) of the widget."""
    canvas.set_points(ring() + 150.0)
    canvas.set_viewport(Viewport(1.0, 50.0, 0.0))


TOP = (200, 246)
"""On the lower lid's segment from point 2 to 3, between both."""


def test_a_drag_on_a_line_bends_it_and_is_one_step(canvas, hand, edits):
    show_ring(canvas)
    before = canvas.points
    hand.press(*TOP).move(200, 256).move(200, 266)
    during = canvas.points
    changed = np.flatnonzero((during != before).any(axis=1))
    assert set(changed) < set(EYE.indices) and not edits
    hand.release(200, 266)
    assert len(edits) == 1 and edits[0][1] and edits[0][2] == ""
    assert np.array_equal(canvas.points, mark_part(during, "manga60", EYE.indices))


def test_a_click_on_a_line_moves_nothing_and_a_double_click_selects_the_part(canvas, hand, edits):
    show_ring(canvas)
    before, clicked = canvas.points, []
    canvas.faceClicked.connect(clicked.append)
    hand.press(*TOP).release(*TOP)
    assert canvas.points is before and not edits
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, QPoint(*TOP))
    assert canvas.selection == set(EYE.indices) and not clicked and not edits


def test_escape_gives_a_bent_line_back(canvas, hand, edits):
    show_ring(canvas)
    before = canvas.points
    hand.press(*TOP).move(200, 266)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    hand.release(200, 266)
    assert np.array_equal(canvas.points, before) and not edits


def test_the_wheel_says_how_far_a_bend_is_felt(canvas, hand, qapp):
    show_ring(canvas)
    before, view = canvas.points, canvas.viewport
    hand.press(*TOP).move(200, 266)
    felt = []
    for turn in (0, -240, 480):
        place = QPointF(200, 266)
        words = (QPoint(), QPoint(0, turn), Qt.MouseButton.LeftButton, Mod.NoModifier)
        event = QWheelEvent(place, canvas.mapToGlobal(place), *words, Qt.ScrollPhase.NoScrollPhase, False)
        qapp.sendEvent(canvas, event)
        felt.append(np.abs(canvas.points - before).sum())
    assert felt[1] < felt[0] < felt[2] and canvas.viewport == view
    hand.release(200, 266)


@pytest.mark.parametrize("row", [0, 8, 16])
def test_ctrl_bends_the_line_at_a_point(canvas, hand, edits, row):
    points = np.array(face_points(900, 900, 20))
    points[:17] = straight()[:17] * 2
    canvas.set_points(arrays.points(points))
    canvas.set_viewport(Viewport(1.0, 40.0, 150.0))
    hand.keys = Mod.ControlModifier
    hand.press(40 + 20 * row, 150).move(40 + 20 * row, 170)
    assert np.allclose(canvas.points[row] - points[row], (0, 20)) and not edits
    moved = np.flatnonzero((canvas.points != points).any(axis=1))
    assert len(moved) > 3 and set(moved) <= set(range(17))
    hand.release(40 + 20 * row, 170)
    assert len(edits) == 1


def test_shift_on_a_line_selects(canvas, hand, edits):
    show_ring(canvas)
    hand.drag(TOP, (120, 150), Mod.ShiftModifier)
    assert canvas.selection and canvas.selection < set(EYE.indices) and not edits
