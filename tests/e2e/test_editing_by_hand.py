"""Points, parts and the whole set moved in the window, as a person does it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from mangamatch.domain.scheme import MANGA60

Key, Mod = Qt.Key, Qt.KeyboardModifier


def moved_rows(before, after):
    return set(np.flatnonzero((before != after).any(axis=1)).tolist())


def drag(canvas, start_, way):
    """Drag from ``start_`` by ``way``, widget pixels, in two strides."""
    start_, left = QPointF(*start_), Qt.MouseButton.LeftButton
    strides = [
        (QEvent.Type.MouseButtonPress, 0.0),
        (QEvent.Type.MouseMove, 0.5),
        (QEvent.Type.MouseMove, 1.0),
    ]
    for kind, share in (*strides, (QEvent.Type.MouseButtonRelease, 1.0)):
        at = start_ + QPointF(*way) * share
        QCoreApplication.sendEvent(
            canvas, QMouseEvent(kind, at, canvas.mapToGlobal(at), left, left, Mod.NoModifier)
        )


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


def test_frame_cross_and_round_handle_move_and_rotate_and_a_plain_drag_selects(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        person.key(Key.Key_F)
        canvas = person.panel.canvas
        person.qtbot.wait(1)  # the face comes into view when all else is done
        before, frame = canvas.points, canvas._frame
        drag(canvas, (frame.middle.x(), frame.middle.y()), (12, 6))
        assert np.allclose(canvas.points - before, np.array([12, 6]) / canvas.viewport.scale)
        moved, frame = canvas.points, canvas._frame
        drag(canvas, (frame.turn.x(), frame.turn.y()), (30, 0))
        assert moved_rows(moved, canvas.points) == set(range(60))
        assert np.hypot(*(canvas.points[0] - canvas.points[16])) == pytest.approx(
            np.hypot(*(moved[0] - moved[16]))
        )
        assert len(person.session.history(person.file)) == 2
        canvas.zoom(1.5)
        view = canvas.viewport
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.qtbot.wait(1)
        assert np.array_equal(canvas.points, before) and canvas.viewport.scale == view.scale
        mouth = canvas.viewport.to_widget(canvas.points[50:])
        drag(canvas, mouth.min(axis=0) - 12, np.ptp(mouth, axis=0) + 24)  # it begins inside of the face
        assert canvas.selection >= set(range(50, 60)) and np.array_equal(canvas.points, before)
        assert not person.session.history(person.file)
        person.key(Key.Key_BracketRight, Mod.ControlModifier)
        assert moved_rows(before, canvas.points) == set(canvas.selection)

    start(script, demo_project)


def test_undo_of_a_set_on_another_page_keeps_the_zoom(start, demo_project):
    def script(person):
        person.sees_project()
        canvas, files = person.panel.canvas, person.panel.tree.visible_files()
        person.sees_ranked()
        first, page = person.file, person.panel.page.place
        person.key(Key.Key_Right)
        for file in files:
            person.show(file)
            if person.panel.page.place != page:
                break
        assert person.panel.page.place != page
        person.qtbot.wait(1)
        canvas.zoom(1.7)
        scale = canvas.viewport.scale
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.sees(lambda: person.file == first and person.panel.page.place == page)
        person.qtbot.wait(1)
        assert canvas.viewport.scale == scale
        assert canvas.viewport.shows(canvas.points, canvas.size().toSizeF())

    start(script, demo_project)


def test_a_drag_on_the_chin_bends_it_and_undo_takes_the_whole_of_it_back(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        canvas = person.panel.canvas
        person.qtbot.wait(1)
        canvas.zoom(3.0)
        canvas.pan_to(canvas.points[4:6])
        before, view = canvas.points, canvas.viewport
        middle = view.to_widget(canvas.points[4:6]).mean(axis=0)
        drag(canvas, middle, (-24, 12))
        chin = set(MANGA60.part("chin").indices)
        assert moved_rows(before, canvas.points) <= chin
        assert {3, 4, 5, 6} <= moved_rows(before, canvas.points)
        steps = np.hypot(*np.diff(canvas.points[:17], axis=0).T)
        assert steps.max() / steps.min() < 1.05, "the marking divides the chin evenly"
        assert len(person.session.history(person.file)) == 1
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert np.array_equal(canvas.points, before) and canvas.viewport == view

    start(script, demo_project)


def test_a_selected_part_is_snapped_and_the_rest_stays(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        canvas = person.panel.canvas
        person.key(Key.Key_G)
        before, mouth = canvas.points, list(MANGA60.part("mouth").indices)
        person.key(Key.Key_M)
        for _ in range(4):
            person.key(Key.Key_Right)
        person.key(Key.Key_G)
        assert moved_rows(before, canvas.points) <= set(mouth)
        assert np.hypot(*(canvas.points - before)[mouth].T).mean() < 2.5
        assert person.session.undo_label == "Snap to ink"
        person.key(Key.Key_T)
        person.key(Key.Key_O)
        person.key(Key.Key_O)
        person.key(Key.Key_O)
        person.key(Key.Key_G)
        assert "no outline" in person.notice

    start(script, demo_project)


def test_a_click_takes_another_face_of_the_page(start, demo_project):
    def script(person):
        person.sees_project()
        first, page = person.file, person.panel.page.place
        person.key(Key.Key_A)
        person.sees(lambda: person.file != first)
        for file in person.panel.tree.visible_files():
            person.show(file)
            if file != first and person.panel.page.place == page:
                break
        assert person.file != first and person.panel.page.place == page
        person.key(Key.Key_F, Mod.ShiftModifier)
        canvas, second = person.panel.canvas, person.file
        chin = person.session.matches[first].points[8]
        at = canvas.viewport.to_widget_point(tuple(chin - (0, 2)))
        drag(canvas, (at.x(), at.y()), (0, 0))
        assert person.file == second, "they are not shown yet"
        person.key(Key.Key_O, Mod.ShiftModifier)
        assert person.window._actions["other_faces"].isChecked()
        drag(canvas, (at.x(), at.y()), (0, 0))
        person.sees_set()
        assert person.file == first

    start(script, demo_project)
