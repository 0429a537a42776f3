"""Points, parts and the whole set moved in the window, as a person does it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from mangamatch.domain.scheme import MANGA60

Key, Mod = Qt.Key, Qt.KeyboardModifier


def moved_rows(before, after):
    return set(np.flatnonzero((before != after).any(axis=1)).tolist())


def test_tab_and_the_keys_of_parts_select_what_arrows_move(start, demo_project):
    def script(person):
        person.sees_project()
        canvas = person.panel.canvas
        before = canvas.points
        canvas.setFocus()
        for _ in range(3):
            person.key(Key.Key_Tab)
        person.key(Key.Key_Backtab, Mod.ShiftModifier)
        person.key(Key.Key_Right)
        assert moved_rows(before, canvas.points) == {1}
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert np.array_equal(canvas.points, before) and canvas.selection == {1}
        person.key(Key.Key_L)
        person.key(Key.Key_L)
        person.key(Key.Key_Up)
        assert moved_rows(before, canvas.points) == set(MANGA60.part("eye_right").indices)
        person.key(Key.Key_M)
        assert canvas.selection == set(MANGA60.part("mouth").indices)

    start(script, demo_project)
