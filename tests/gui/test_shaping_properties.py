"""Pure geometry of the gestures, for any points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.gui.canvas import shaping
from mangamatch.gui.canvas.shaping import Handle

COORDINATE = st.floats(-2000, 4000).map(lambda value: round(value, 2))
POINTS = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=2, max_size=60).map(arrays.points)
WAY = st.floats(-500, 500)
FACTOR = st.floats(0.25, 4)
HANDLES = st.sampled_from(Handle)


@given(POINTS, WAY, WAY)
def test_moving_there_and_back_is_the_same(points, dx, dy):
    there = shaping.moved(points, dx, dy)
    assert np.allclose(there - points, (dx, dy))
    assert np.allclose(shaping.moved(there, -dx, -dy), points)


@given(st.data())
def test_moving_some_leaves_the_others_as_they_are(data):
    points = data.draw(POINTS)
    rows = frozenset(data.draw(st.lists(st.integers(0, len(points) - 1), min_size=1)))
    moved = shaping.moved(points, 3.0, -4.0, rows)
    others = sorted(set(range(len(points))) - rows)
    assert np.array_equal(moved[others], points[others])
    assert np.allclose(moved[sorted(rows)] - points[sorted(rows)], (3, -4))


@given(POINTS, FACTOR, FACTOR, COORDINATE, COORDINATE)
def test_scaling_and_its_inverse(points, fx, fy, x, y):
    there = shaping.scaled_about(points, fx, fy, (x, y), frozenset())
    back = shaping.scaled_about(there, 1 / fx, 1 / fy, (x, y), frozenset())
    assert np.allclose(back, points, atol=1e-6)
    anchored = shaping.scaled_about(arrays.points([(x, y)]), fx, fy, (x, y), frozenset())
    assert np.allclose(anchored, (x, y))


@given(POINTS, HANDLES, st.booleans(), st.booleans())
def test_a_handle_that_is_not_moved_changes_nothing(points, handle, free, centred):
    same = shaping.scaled_by_handle(points, handle, 0.0, 0.0, free=free, centred=centred)
    assert np.allclose(same, points)


def wide_enough(points):
    return np.ptp(points, axis=0).min() > shaping.MIN_EXTENT


@given(POINTS.filter(wide_enough), HANDLES, WAY, WAY, st.booleans())
def test_the_opposite_handle_stays(points, handle, dx, dy, free):
    after = shaping.scaled_by_handle(points, handle, dx, dy, free=free, centred=False)
    opposite = Handle(tuple(-value for value in handle.value))
    before, now = opposite.on(Box.around(points)), opposite.on(Box.around(after))
    for axis in range(2):
        if handle.value[axis]:
            assert now[axis] == pytest.approx(before[axis], abs=1e-6)


@given(POINTS, HANDLES, WAY, WAY, st.booleans())
def test_centred_scaling_keeps_the_middle(points, handle, dx, dy, free):
    after = shaping.scaled_by_handle(points, handle, dx, dy, free=free, centred=True)
    assert np.allclose(Box.around(after).centre, Box.around(points).centre, atol=1e-6)


@given(POINTS.filter(wide_enough), HANDLES.filter(lambda handle: handle.is_corner), WAY, WAY)
def test_a_corner_keeps_the_proportions(points, handle, dx, dy):
    after = shaping.scaled_by_handle(points, handle, dx, dy, free=False, centred=False)
    factor_x, factor_y = np.ptp(after, axis=0) / np.ptp(points, axis=0)
    assert factor_x == pytest.approx(factor_y, rel=1e-6)


@given(POINTS, HANDLES.filter(lambda handle: not handle.is_corner), WAY, WAY)
def test_an_edge_touches_one_axis(points, handle, dx, dy):
    after = shaping.scaled_by_handle(points, handle, dx, dy, free=False, centred=False)
    axis = 0 if handle.value[0] == 0 else 1
    assert np.allclose(after[:, axis], points[:, axis])


@given(POINTS, HANDLES, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_no_drag_turns_a_set_over_or_makes_it_vanish(points, handle, dx, dy):
    after = shaping.scaled_by_handle(points, handle, dx, dy, free=True, centred=False)
    assert np.isfinite(after).all()
    size, was = np.ptp(after, axis=0), np.ptp(points, axis=0)
    assert (size >= np.minimum(was, shaping.MIN_EXTENT) * 0.999 - 1e-6).all()
    for axis in range(2):
        order = np.argsort(points[:, axis], kind="stable")
        assert (np.diff(after[order, axis]) >= -1e-6).all()


@given(POINTS, COORDINATE, COORDINATE, st.floats(0.1, 100))
def test_nearest_is_nearest(points, x, y, radius):
    row = shaping.nearest(points, x, y, radius)
    distance = np.hypot(*(points - (x, y)).T)
    if row is None:
        assert distance.min() > radius
    else:
        assert distance[row] == distance.min() <= radius


@given(POINTS)
def test_inside_the_box_around_all_are_all(points):
    assert shaping.inside(points, Box.around(points)) == frozenset(range(len(points)))
