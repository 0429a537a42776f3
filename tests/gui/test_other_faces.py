"""Landmarks of the page's other faces, and the sizes of points and lines."""

from __future__ import annotations

import numpy as np
import pytest

from mangamatch.domain import arrays
from mangamatch.domain.scheme import MANGA60
from mangamatch.gui.canvas.look import USUAL, CanvasLook, keep_look, stored_look
from mangamatch.gui.canvas.other_sets import OtherSet
from mangamatch.gui.common import settings
from mangamatch.gui.shell.preferences_dialog import PreferencesDialog


@pytest.fixture
def taken(canvas):
    rows = []
    canvas.otherClicked.connect(rows.append)
    return rows


def others(canvas):
    """One set to the right of the canvas's own, and a smaller one inside of that."""
    right = canvas.points + np.array([140.0, 0.0])
    small = arrays.points(right.mean(axis=0) + (right - right.mean(axis=0)) * 0.2)
    return [OtherSet(right, MANGA60), OtherSet(small, MANGA60)]


def ink(canvas):
    """How many coloured pixels are drawn."""
    image = canvas.grab().toImage()
    return sum(image.pixelColor(x, y).saturation() > 60 for x in range(0, 400, 2) for y in range(0, 300, 2))


def test_they_are_drawn_and_a_click_takes_the_smallest_there(canvas, hand, edits, taken):
    canvas.set_faces([], None)
    alone = ink(canvas)
    canvas.set_others(others(canvas))
    assert ink(canvas) > alone
    for at in ((285, 125), (245, 105), (390, 290)):
        hand.press(*at).release(*at)
    assert taken == [1, 0] and not edits
    canvas.set_others(())
    assert ink(canvas) == alone
    hand.press(285, 125).release(285, 125)
    assert taken == [1, 0]


def test_a_drag_over_them_selects_and_takes_none(canvas, hand, taken):
    canvas.set_others(others(canvas))
    hand.drag((285, 125), (175, 105))
    assert canvas.selection and not taken


def test_own_points_and_handles_come_first(canvas, hand, taken):
    canvas.set_others([OtherSet(canvas.points + 3.0, MANGA60)])
    for at in ((140, 120), (199, 159)):
        hand.press(*at).release(*at)
    assert not taken


@pytest.mark.parametrize("look", [CanvasLook(2.0, 1.0), CanvasLook(1.0, 3.0)], ids=["points", "lines"])
def test_points_and_lines_are_as_large_as_wanted(canvas, look):
    canvas.set_faces([], None)
    usual = ink(canvas)
    canvas.set_look(look)
    assert ink(canvas) > 1.1 * usual
    canvas.set_look(USUAL)
    assert ink(canvas) == usual


@pytest.mark.parametrize("stored", ["", "wide", None, [1], -3, 99, float("nan"), b"1"])
def test_what_is_no_size_is_the_usual_one(stored, monkeypatch):
    monkeypatch.setattr(settings, "value", lambda key, default=None: stored)
    assert stored_look() == USUAL


def test_sizes_are_asked_for_and_kept(qtbot, own_home):
    keep_look(CanvasLook(1.5, 0.5))
    dialog = PreferencesDialog(None)
    qtbot.addWidget(dialog)
    assert dialog.look() == stored_look() == CanvasLook(1.5, 0.5)
