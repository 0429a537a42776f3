"""The Predict workspace with a model that answers at once: files, boxes, frames, answers, exports."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from gui_hand import Hand
from predict_clips import COUNT, FakePredictor, write_gif, write_png
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit

from mangamatch.app.predict import clip_session as states
from mangamatch.app.predict.frame_result import FrameResult
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import ModelError
from mangamatch.gui.common import settings
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.predict import input_loader
from mangamatch.gui.predict.result_actions import Results
from mangamatch.gui.predict.workspace import PredictWorkspace
from mangamatch.project.predict_store import PredictContent

LONG = 20_000
FACE = Box(30, 40, 90, 100)


@pytest.fixture
def panel(qtbot):
    panel = PredictWorkspace(PageImages())
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    panel.choice.models.opener = lambda path: FakePredictor(path.stem, shift=6.0 * (path.stem == "other"))
    panel.show()
    yield panel
    panel.inputs.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def gif(tmp_path):
    return write_gif(tmp_path / "clip.gif")


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"stands for a model")
    return path


@pytest.fixture
def clip(panel, qtbot, gif):
    """The panel with the GIF in hand."""
    panel.add([gif])
    until(qtbot, lambda: panel.showing.frame is not None and panel.showing.clip_session.count == COUNT)
    return panel


@pytest.fixture
def ready(clip, qtbot, model):
    """The panel with the GIF in hand and a model opened."""
    clip.side.model.choose(model)
    until(qtbot, lambda: clip.showing.model is not None)
    return clip


def until(qtbot, condition):
    """Wait until ``condition`` holds."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG)


def settle(panel, qtbot):
    """Wait until everything that was asked is answered."""
    until(qtbot, lambda: not panel.showing.desk.is_busy)
    qtbot.wait(1)


def give(panel, qtbot, box=FACE):
    panel.boxes.give([box], "Draw")
    until(qtbot, lambda: panel.showing.answer is not None)


def predictor(panel):
    return panel.showing.model.predictor


def drop(panel, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    panel.dragEnterEvent(enter)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    if enter.isAccepted():
        panel.dropEvent(event)
    return enter.isAccepted()


# -- files -----------------------------------------------------------------------------------------


def test_dropped_files_are_listed_and_broken_ones_stay_on_the_list(panel, qtbot, tmp_path, gif):
    folder = tmp_path / "pictures"
    folder.mkdir()
    picture = write_png(folder / "a.png")
    (folder / "notes.txt").write_text("no picture")
    broken = tmp_path / "broken.gif"
    broken.write_bytes(b"GIF89a nothing")
    assert drop(panel, gif, broken, folder)
    until(qtbot, lambda: set(panel.list.paths) == {gif, picture})
    assert panel.list.current == gif and panel.list.list.count() == 3
    assert set(panel.list.listed) == {gif, broken, picture}
    until(qtbot, lambda: "cannot be used" in panel.list._items[broken].text())
    assert str(COUNT) in panel.list._items[gif].text()
    until(qtbot, lambda: panel.showing.frame is not None)
    assert panel.timeline.isVisible()
    panel.list.step(1)
    until(qtbot, lambda: panel.showing.path == picture and panel.showing.clip is not None)
    assert not panel.timeline.isVisible()


def test_what_is_added_is_shown_also_when_something_else_was(clip, qtbot, tmp_path, gif):
    picture = write_png(tmp_path / "later.png")
    assert drop(clip, picture)
    until(qtbot, lambda: clip.showing.path == picture and clip.showing.frame is not None)
    assert drop(clip, gif)  # known already
    until(qtbot, lambda: clip.showing.path == gif and clip.showing.frame is not None)
    clip.inputs.look_again([picture])
    until(qtbot, lambda: picture in clip.inputs._known and not clip.inputs.is_busy)
    assert clip.list.current == gif  # nobody asked for it


def test_all_lines_of_a_file_have_room(clip, qtbot, tmp_path):
    clip.add([write_png(tmp_path / "later.png")])
    until(qtbot, lambda: len(clip.list.paths) == 2)
    lines = 3 * clip.list.fontMetrics().lineSpacing()
    for row in range(2):
        assert clip.list.list.visualItemRect(clip.list.list.item(row)).height() >= lines


def test_a_file_that_was_mended_is_as_usable_as_others(panel, qtbot, tmp_path):
    """Another project has all files looked at again, those too that could not be used."""
    path = tmp_path / "a.png"
    path.write_bytes(b"half a picture")
    panel.add([path])
    item = panel.list._items
    until(qtbot, lambda: path in item and "cannot be used" in item[path].text())
    assert "\n" in item[path].toolTip()
    write_png(path)
    panel.inputs.look_again(panel.list.listed)
    until(qtbot, lambda: path in panel.list.paths)
    assert item[path].data(Qt.ItemDataRole.ForegroundRole) is None and item[path].toolTip() == str(path)


def test_what_is_no_clip_is_the_windows(panel, tmp_path):
    project = tmp_path / "some.mangamatch"
    project.write_bytes(b"")
    assert not drop(panel, project)


def test_a_dropped_model_is_opened(panel, qtbot, model):
    assert drop(panel, model)
    until(qtbot, lambda: panel.showing.model is not None)
    assert panel.showing.model.path == model and panel.list.list.count() == 0


def test_a_file_is_listed_once_and_can_come_back(clip, qtbot, gif):
    clip.add([gif])
    settle(clip, qtbot)
    QThreadPool.globalInstance().waitForDone()
    assert clip.list.list.count() == 1
    clip.list.remove.click()
    assert clip.list.list.count() == 0 and clip.showing.path is None and not clip.showing.known.clip_sessions
    clip.add([gif])
    until(qtbot, lambda: clip.showing.frame is not None)


# -- models ----------------------------------------------------------------------------------------


def test_a_model_that_cannot_be_opened_says_so_with_its_hint(clip, qtbot, model):
    def refuse(path):
        raise ModelError("This is no model.", "Choose another file.")

    clip.choice.models.opener = refuse
    clip.side.model.choose(model)
    until(qtbot, lambda: "no model" in clip.side.model_note.text())
    assert "Choose another file." in clip.side.model_note.text() and clip.side.model_note.isVisible()
    assert clip.showing.model is None and not clip.side.buttons["predict_all"].isEnabled()


def test_an_error_nobody_foresaw_is_told_too(clip, qtbot, model):
    def fail(path):
        raise RuntimeError("out of luck")

    clip.choice.models.opener = fail
    clip.side.model.choose(model)
    until(qtbot, lambda: "out of luck" in clip.side.model_note.text())


def test_the_model_is_remembered(ready, qtbot, model):
    assert settings.value("predict/model") == str(model)
    again = PredictWorkspace(PageImages())
    qtbot.addWidget(again)
    again.choice.models.opener = lambda path: FakePredictor(path.stem)
    again.show()
    until(qtbot, lambda: again.showing.model is not None)
    assert again.side.model.path == model


def test_choosing_another_model_while_one_opens_uses_the_last(clip, qtbot, tmp_path):
    first, second = tmp_path / "first.onnx", tmp_path / "second.onnx"
    for path in (first, second):
        path.write_bytes(b"")
    clip.side.model.choose(first)
    clip.side.model.choose(second)
    QThreadPool.globalInstance().waitForDone()
    until(qtbot, lambda: clip.showing.model is not None)
    qtbot.wait(1)
    assert clip.showing.model.path == second


# -- boxes -----------------------------------------------------------------------------------------


def test_a_drawn_box_is_predicted_once_and_painted(ready, qtbot):
    canvas = ready.panes.first
    before = canvas.grab().toImage()
    corners = [canvas.viewport.to_widget_point(p) for p in ((30, 40), (90, 100))]
    hand = Hand(canvas)
    hand.press(corners[0].x(), corners[0].y()).move(corners[1].x(), corners[1].y())
    settle(ready, qtbot)
    live = len(predictor(ready).asked)
    assert live >= 1 and canvas.faces  # beside the hand, not yet kept
    assert ready.showing.clip_session.answer(0) is None
    hand.release(corners[1].x(), corners[1].y())
    until(qtbot, lambda: ready.showing.clip_session.answer(0) is not None)
    settle(ready, qtbot)
    assert len(predictor(ready).asked) == live + 1
    (box,) = ready.showing.clip_session.boxes(0)
    assert np.allclose(box.as_tuple(), FACE.as_tuple(), atol=2)
    ready.showing.go(0)
    settle(ready, qtbot)
    assert len(predictor(ready).asked) == live + 1, "what is known is not asked again"
    assert canvas.grab().toImage() != before and ready.side.faces.count() == 1


def test_a_box_is_moved_and_resized_by_the_hand(ready, qtbot):
    give(ready, qtbot)
    canvas, hand = ready.panes.first, Hand(ready.panes.first)
    scale = canvas.viewport.scale
    inside = canvas.viewport.to_widget_point(FACE.centre)
    hand.drag((inside.x(), inside.y()), (inside.x() + 10 * scale, inside.y()))
    (box,) = ready.showing.clip_session.boxes(0)
    assert np.allclose(box.as_tuple(), FACE.moved(10, 0).as_tuple(), atol=1.5)
    corner = canvas.viewport.to_widget_point((box.x1, box.y1))
    hand.drag((corner.x(), corner.y()), (corner.x() + 20 * scale, corner.y() + 10 * scale))
    (larger,) = ready.showing.clip_session.boxes(0)
    assert np.allclose(larger.as_tuple(), (box.x0, box.y0, box.x1 + 20, box.y1 + 10), atol=1.5)
    settle(ready, qtbot)


def test_escape_gives_a_drag_up(ready, qtbot):
    give(ready, qtbot)
    at = ready.panes.viewport.to_widget_point(FACE.centre)
    Hand(ready.panes.first).press(at.x(), at.y()).move(at.x() + 60, at.y())
    QTest.keyClick(ready.panes, Qt.Key.Key_Escape)
    Hand(ready.panes.first).release(at.x() + 60, at.y())
    settle(ready, qtbot)
    assert ready.panes.boxes == (FACE,) and ready.showing.clip_session.boxes(0) == (FACE,)
    assert ready.panes.first.faces == ready.showing.clip_session.answer(0).steady.faces


def test_several_faces_and_removing_one(ready, qtbot):
    ready.boxes.give([FACE, Box(100, 20, 150, 80)], "Draw")
    until(qtbot, lambda: ready.showing.answer is not None)
    assert ready.side.faces.count() == 2 and len(ready.showing.answer.faces) == 2
    ready.side.faces.setCurrentRow(1)
    assert ready.panes.selection == 1
    ready.boxes.remove()
    until(qtbot, lambda: ready.side.faces.count() == 1)
    assert ready.showing.clip_session.boxes(0) == (FACE,)


def test_every_change_of_boxes_is_a_step_of_undo(ready, qtbot):
    canvas, history = ready.panes.first, ready.history
    corners = [canvas.viewport.to_widget_point(p) for p in ((30, 40), (90, 100))]
    Hand(canvas).drag(*((corner.x(), corner.y()) for corner in corners))
    (drawn,) = ready.showing.clip_session.boxes(0)
    assert history.undo_label == "Draw a face box"
    inside = canvas.viewport.to_widget_point(drawn.centre)
    Hand(canvas).drag((inside.x(), inside.y()), (inside.x() + 40, inside.y()))
    (moved,) = ready.showing.clip_session.boxes(0)
    assert history.undo_label == "Change a face box" and moved != drawn
    ready.boxes.take_whole()
    ready.boxes.remove()
    steps = [((), "Remove a face"), ((Box(0, 0, 200, 150),), "Whole image is the face")]
    steps += [((moved,), "Change a face box"), ((drawn,), "Draw a face box")]
    for boxes, label in steps:
        assert (canvas.boxes, history.undo_label) == (boxes, label)
        ready.handlers()["undo"]()
    assert canvas.boxes == () and not history.undo_label and ready.showing.clip_session.given(0) is None
    for boxes, label in reversed(steps):
        assert history.redo_label == label
        ready.handlers()["redo"]()
        assert canvas.boxes == boxes
    settle(ready, qtbot)


def test_a_drag_ends_with_the_clip_it_began_on(ready, qtbot, tmp_path, gif):
    """PgDown works while the button is held: the box must not be given to the other clip."""
    picture = write_png(tmp_path / "other.png")
    ready.add([picture])
    until(qtbot, lambda: picture in ready.showing.known.clips)
    settle(ready, qtbot)
    ready.list.choose(gif)
    until(qtbot, lambda: ready.showing.path == gif and ready.showing.frame is not None)
    hand = Hand(ready.panes.first)
    corner, end = (ready.panes.viewport.to_widget(np.array(at)) for at in ((30, 40), (90, 100)))
    hand.press(*corner).move(*end)
    assert ready.panes.boxes
    ready.list.choose(picture)
    until(qtbot, lambda: ready.showing.path == picture and ready.showing.frame is not None)
    hand.release(*end)
    settle(ready, qtbot)
    assert not ready.showing.clip_session.has_boxes and not ready.panes.boxes and not ready.history.undo_label


def test_undo_goes_where_it_acts_and_brings_the_landmarks_back(ready, qtbot, tmp_path):
    give(ready, qtbot)
    ready.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    ready.results.predict_all()
    until(qtbot, lambda: not ready.showing.clip_session.missing())
    clip_session, asked = ready.showing.clip_session, len(predictor(ready).asked)
    known = [clip_session.answer(index) for index in range(COUNT)]
    ready.scrub(2)
    settle(ready, qtbot)
    ready.boxes.remove()
    assert [clip_session.answer(index) is known[index] for index in range(COUNT)] == [True] * 2 + [False] * 4
    picture = write_png(tmp_path / "other.png")
    ready.add([picture])
    until(qtbot, lambda: picture in ready.showing.known.clips)
    ready.list.choose(picture)
    ready.history.undo()
    assert (
        ready.showing.index == 2
        and ready.showing.clip_session is clip_session
        and ready.list.current != picture
    )
    assert [clip_session.answer(index) for index in range(COUNT)] == known and not clip_session.missing()
    settle(ready, qtbot)
    assert len(predictor(ready).asked) == asked, "what was known needs no model"
    assert ready.panes.boxes and ready.panes.first.faces == known[2].steady.faces


def test_a_file_taken_off_the_list_leaves_nothing_to_undo(ready, qtbot):
    give(ready, qtbot)
    told = []
    ready.historyChanged.connect(lambda: told.append(ready.history.undo_label))
    ready.list.remove.click()
    assert told == [""] and not ready.history.undo_label
    ready.history.undo()


def test_the_wheel_zooms_and_the_middle_button_pans(ready):
    canvas = ready.panes.first
    scale, x = canvas.viewport.scale, canvas.viewport.x
    hand = Hand(canvas)
    hand.button = Qt.MouseButton.MiddleButton
    hand.drag((200, 200), (260, 200))
    assert canvas.viewport.x == pytest.approx(x + 60) and canvas.viewport.scale == scale
    ready.handlers()["zoom_in"]()
    assert canvas.viewport.scale > scale
    ready.handlers()["fit_page"]()
    assert canvas.viewport.scale == pytest.approx(scale)


# -- answers ---------------------------------------------------------------------------------------


def test_stale_answers_are_ignored(ready, qtbot):
    give(ready, qtbot)
    clip_session = ready.showing.clip_session
    from mangamatch.app.predict.frame_result import Plan
    from mangamatch.gui.predict.frame_worker import Ask

    kept = clip_session.answer(0)
    old = Ask(
        ready.showing.clip, 0, False, Plan(clip_session.generation - 1, 0, (FACE,)), ready.showing.model
    )
    ready.showing.desk.answered.emit(old, FrameResult(()))
    assert clip_session.answer(0) is kept
    live = Ask(
        ready.showing.clip,
        0,
        False,
        Plan(clip_session.generation, 0, (FACE,)),
        ready.showing.model,
        stroke=99,
    )
    ready.showing.desk.answered.emit(live, FrameResult(()))
    assert ready.panes.first.faces == kept.steady.faces, "of a drag that is over"


def test_another_model_makes_answers_stale(ready, qtbot, tmp_path):
    give(ready, qtbot)
    other = tmp_path / "other.onnx"
    other.write_bytes(b"")
    first = ready.showing.answer.faces[0].points
    ready.side.model.choose(other)
    until(qtbot, lambda: ready.showing.model and ready.showing.model.path == other and ready.showing.answer)
    assert np.allclose(ready.showing.answer.faces[0].points - first, (6, 0))


@pytest.fixture
def compared(ready, qtbot, tmp_path):
    """The panel with a predicted face and a second model, whose points are 6 px to the right."""
    give(ready, qtbot)
    other = tmp_path / "other.onnx"
    other.write_bytes(b"")
    ready.side.rival.choose(other)
    until(qtbot, lambda: ready.showing.answer and ready.showing.answer.rival)
    settle(ready, qtbot)
    return ready


def test_comparing_says_how_far_apart_two_models_are(compared):
    told = compared.side.rival_note.text()
    assert "6.0 px" in told and "10.0\u00a0%" in told
    compared.side.rival.choose(None)
    assert compared.showing.answer.rival is None and not compared.side.rival_note.isVisible()
    assert compared.showing.answer.faces


class _Trembles(FakePredictor):
    """Sees each frame a little aside, another way each time."""

    def points(self, image, boxes):
        found = super().points(image, boxes)
        found.points[...] += image.argmin() % 7
        return found


def test_the_same_network_twice_looks_the_same_and_is_not_apart(clip, qtbot, model, tmp_path):
    clip.choice.models.opener = lambda path: _Trembles(path.stem)
    clip.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    clip.side.model.choose(model)
    until(qtbot, lambda: clip.showing.model is not None)
    give(clip, qtbot)
    clip.results.predict_all()
    until(qtbot, lambda: not clip.showing.clip_session.missing())
    clip.scrub(4)
    settle(clip, qtbot)
    smooth = clip.panes.first.faces[0].points
    copy = tmp_path / "copy.onnx"
    copy.write_bytes(b"")
    clip.side.rival.choose(copy)
    until(qtbot, lambda: clip.panes.second.faces)
    settle(clip, qtbot)
    for predicted_all in (False, True):
        (mine,), (other,) = (pane.faces for pane in clip.panes.both)
        told = clip.side.rival_note.text()
        assert np.array_equal(mine.points, other.points) and "0.0 px" in told
        assert np.array_equal(mine.points, smooth) == predicted_all != ("Not smoothed" in told)
        clip.results.predict_all()
        until(qtbot, lambda: not clip.showing.clip_session.missing(rival=True))
    clip.times.smooth.setChecked(False)
    (mine,), (other,) = (pane.faces for pane in clip.panes.both)
    assert np.array_equal(mine.points, other.points) and not np.array_equal(mine.points, smooth)


def test_the_distance_told_is_that_of_what_is_shown(clip, qtbot, model, tmp_path):
    clip.choice.models.opener = lambda path: (FakePredictor if path.stem == "model" else _Trembles)(path.stem)
    clip.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    for field, name in ((clip.side.model, "model"), (clip.side.rival, "copy")):
        (tmp_path / f"{name}.onnx").write_bytes(b"")
        field.choose(tmp_path / f"{name}.onnx")
    until(qtbot, lambda: clip.showing.model and clip.showing.rival)
    give(clip, qtbot)
    clip.results.predict_all()
    until(qtbot, lambda: not clip.showing.clip_session.missing(rival=True))
    clip.scrub(4)
    settle(clip, qtbot)
    seen = set()
    for smooth in (True, False):
        clip.times.smooth.setChecked(smooth)
        (mine,), (other,) = (pane.faces for pane in clip.panes.both)
        away = np.hypot(*(mine.points - other.points).T).mean()
        told = clip.side.rival_note.text()
        assert f"{away:.1f} px" in told
        seen.add(told)
    assert len(seen) == 2


def test_two_models_are_side_by_side_each_below_its_name(compared, qtbot):
    first, second = compared.panes.both
    assert [name.text() for name in compared.panes.names] == ["model.onnx", "other.onnx"]
    assert all(name.isVisible() for name in compared.panes.names) and second.isVisible()
    assert abs(first.width() - second.width()) <= 1 and second.mapTo(compared, QPoint()).x() > first.width()
    (mine,), (other,) = first.faces, second.faces
    assert np.allclose(other.points - mine.points, (6, 0)) and other.spread is not None
    compared.scrub(2)
    until(qtbot, lambda: second.faces and compared.showing.answer.rival.steady.faces == second.faces)
    compared.side.rival.choose(None)
    assert not second.isVisible() and not any(name.isVisible() for name in compared.panes.names)
    assert compared.panes.first.width() > 1.9 * second.width()


def test_panes_are_level_whatever_the_script_of_a_name(compared, qtbot):
    taller = "<p style='font-size:40px'>A"  # as a script that another font must write
    compared.panes.set_names(taller, "other.onnx")
    qtbot.wait(20)
    first, second = (pane.mapTo(compared, QPoint()).y() for pane in compared.panes.both)
    assert first == second > 0


def test_a_click_in_either_pane_brings_the_keys_there(compared, qtbot):
    compared.activateWindow()
    qtbot.waitUntil(compared.isActiveWindow)
    for pane in compared.panes.both:
        compared.list.list.setFocus()
        Hand(pane).press(3, 3).release(3, 3)
        assert compared.panes.hasFocus()


def test_both_panes_look_at_the_same_part(compared, qtbot):
    first, second = compared.panes.both
    assert first.fits and second.viewport == first.viewport
    hand = Hand(second)
    hand.button = Qt.MouseButton.MiddleButton
    hand.drag((100, 100), (140, 90))
    assert second.viewport == first.viewport and not first.fits
    compared.handlers()["zoom_in"]()
    compared.handlers()["fit_face"]()
    assert second.viewport == first.viewport
    middle = first.viewport.to_page(QPointF(first.width() / 2, 50))
    compared.side.rival.choose(None)
    assert first.viewport.to_page(QPointF(first.width() / 2, 50)) == pytest.approx(middle, abs=1)
    compared.handlers()["fit_page"]()
    compared.resize(800, 640)
    qtbot.waitUntil(lambda: second.viewport == first.viewport and first.fits)


def test_a_box_is_moved_in_either_pane(compared, qtbot):
    first, second = compared.panes.both
    scale, at = second.viewport.scale, second.viewport.to_widget_point(FACE.centre)
    hand = Hand(second)
    hand.press(at.x(), at.y()).move(at.x() + 20 * scale, at.y())
    assert first.boxes == second.boxes != (FACE,) and compared.panes.selection == 0
    hand.release(at.x() + 20 * scale, at.y())
    (box,) = compared.showing.clip_session.boxes(0)
    assert np.allclose(box.as_tuple(), FACE.moved(20, 0).as_tuple(), atol=1.5)
    until(qtbot, lambda: second.faces and second.faces[0].box == box)
    settle(compared, qtbot)
    QTest.keyPress(compared.panes, Qt.Key.Key_H)
    hidden = [pane.grab().toImage() for pane in compared.panes.both]
    QTest.keyRelease(compared.panes, Qt.Key.Key_H)
    assert all(pane.grab().toImage() != was for pane, was in zip(compared.panes.both, hidden, strict=True))


def test_uncertainty_is_drawn_where_the_model_has_an_opinion(ready, qtbot):
    give(ready, qtbot)
    ready.bar.buttons["sureness"].setChecked(False)
    without = ready.panes.grab().toImage()
    ready.bar.buttons["sureness"].setChecked(True)
    assert ready.panes.grab().toImage() != without
    for name in ("points", "lines", "sureness", "boxes"):
        ready.bar.buttons[name].setChecked(False)
    at = ready.panes.viewport.to_widget_point((FACE.x0, FACE.y1))
    colour = QColor(ready.panes.first.grab().toImage().pixel(at.toPoint()))
    assert colour.saturation() == 0, "nothing is drawn over the grey frame"


# -- frames ----------------------------------------------------------------------------------------


def test_scrubbing_shows_frames_with_their_landmarks(ready, qtbot):
    give(ready, qtbot)
    ready.timeline.track.scrubbed.emit(4)
    until(qtbot, lambda: ready.showing.frame.index == 4 and ready.showing.answer is not None)
    assert not ready.showing.answer.exact and ready.showing.clip_session.states[4] == states.ROUGH
    assert "5 of 6" in ready.timeline.place.text()
    QTest.keyClick(ready.panes, Qt.Key.Key_Left)
    until(qtbot, lambda: ready.showing.frame.index == 3)
    QTest.keyClick(ready.panes, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ready.showing.index == COUNT - 1
    settle(ready, qtbot)


def test_playing_goes_by_the_clips_own_durations_and_round(ready, qtbot):
    give(ready, qtbot)
    player = ready.showing.player
    ready.timeline.play.click()
    assert player.is_playing and 0 < player.timer.interval() <= 80
    for index in (1, 2, 3, 4, 5, 0):
        player.timer.stop()
        player.timer.timeout.emit()  # as if its time had come
        until(qtbot, lambda at=index: ready.showing.frame.index == at and player.timer.isActive())
        assert ready.showing.answer.exact
    assert not ready.showing.clip_session.missing(), "playing predicts frame by frame"
    ready.timeline.play.click()
    assert not player.is_playing and not player.timer.isActive()


def test_a_corrected_box_restarts_tracking_from_there(ready, qtbot):
    give(ready, qtbot)
    ready.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    ready.results.predict_all()
    until(qtbot, lambda: not ready.showing.clip_session.missing())
    ready.scrub(3)
    settle(ready, qtbot)
    give(ready, qtbot, Box(50, 45, 110, 105))
    settle(ready, qtbot)
    assert ready.showing.clip_session.missing() == [4, 5]
    assert list(ready.showing.clip_session.states[:4]) == [
        states.GIVEN,
        states.TRACKED,
        states.TRACKED,
        states.GIVEN,
    ]
    asked = len(predictor(ready).asked)
    ready.results.predict_all()
    until(qtbot, lambda: not ready.showing.clip_session.missing())
    assert predictor(ready).asked[asked:][0][0].iou(Box(50, 45, 110, 105)) > 0.5
    ready.boxes.track_again()
    assert ready.showing.clip_session.missing() == [3, 4, 5]
    settle(ready, qtbot)


def test_stopping_keeps_the_frames_that_are_done(ready, qtbot):
    give(ready, qtbot)
    wanted = []
    ready.jobWanted.connect(lambda title, steps, done: wanted.append(steps))
    ready.results.predict_all()
    steps = wanted[0]
    for _ in range(3):
        event = next(steps)
    steps.close()
    assert (event.done, event.total) == (2, 5)
    assert ready.showing.clip_session.missing() == [3, 4, 5]


def test_a_job_works_on_the_boxes_there_were_when_it_was_asked_for(ready, qtbot):
    """It begins on another thread some time later, while boxes and answers change on this one."""
    give(ready, qtbot)
    steps = ready.results.work.predict_all(ready.results.clip_sessions, ready.showing.model, None)
    ready.boxes.remove()
    assert result_of(steps) == COUNT - 1


def test_files_that_were_not_looked_at_when_a_project_closed_are_so_later(
    panel, qtbot, tmp_path, monkeypatch
):
    """Their rows are in the list: they would say nothing for ever."""
    gate, looked = threading.Event(), input_loader.load_input
    monkeypatch.setattr(input_loader, "load_input", lambda *given: gate.wait(LONG / 1000) and looked(*given))
    files = [write_png(tmp_path / f"{number}.png") for number in range(3)]
    panel.add([tmp_path])
    until(qtbot, lambda: list(panel.list.listed) == files)
    panel.set_document(None)
    gate.set()
    until(qtbot, lambda: len(panel.list.paths) == 1)
    session = SimpleNamespace(read_only=True, predict=SimpleNamespace(read=PredictContent))
    panel.set_document(SimpleNamespace(shelf=None, runs=None, session=session))
    until(qtbot, lambda: list(panel.list.paths) == files)


def choose_rate(panel, text):
    """Type a rate and press Enter."""
    field = panel.times.rate
    field.lineEdit().setText(text)
    QTest.keyClick(field.lineEdit(), Qt.Key.Key_Return)


def test_smoothing_is_shown_as_it_is_exported(ready, qtbot, tmp_path, monkeypatch):
    give(ready, qtbot)
    ready.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    ready.results.predict_all()
    until(qtbot, lambda: not ready.showing.clip_session.missing())
    ready.scrub(4)
    settle(ready, qtbot)
    for on in (True, False):
        ready.times.smooth.setChecked(on)
        (shown,) = ready.panes.first.faces
        out = tmp_path / f"{on}.json"
        answer_export(monkeypatch, "frames-json", out)
        ready.results.ask_export()
        written = json.loads(out.read_text())["files"][0]["frames"][4]["faces"][0]["points"]
        assert np.allclose(written, shown.points, atol=0.01)
        assert (shown.points is ready.showing.answer.faces[0].points) != on
    assert settings.value("predict/smooth") == "off"


def test_another_rate_is_played_and_exported(ready, qtbot, tmp_path, monkeypatch):
    from PIL import Image

    give(ready, qtbot)
    ready.scrub(3)
    give(ready, qtbot, Box(50, 45, 110, 105))
    settle(ready, qtbot)
    zoomed = ready.panes.viewport.zoomed(1.5, QPointF(100, 100))
    ready.panes.first.set_viewport(zoomed)
    choose_rate(ready, "25")
    until(qtbot, lambda: ready.showing.clip_session.count == 2 * COUNT)
    settle(ready, qtbot)
    clip_session = ready.showing.clip_session
    assert (
        clip_session.given(0)
        and clip_session.given(6) == (Box(50, 45, 110, 105),)
        and ready.showing.index == 6
    )
    assert ready.panes.viewport == zoomed and "12 frames" in ready.list._items[ready.showing.path].text()
    until(qtbot, lambda: ready.showing.frame.index == 6 and ready.showing.answer)
    assert ready.showing.frame.time_ms == 240 and ready.showing.frame.duration_ms == 40
    ready.history.undo()
    assert clip_session.given(6) is None and clip_session.given(0)
    ready.history.redo()
    ready.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    answer_export(monkeypatch, "same", tmp_path / "out.gif")
    ready.results.ask_export()
    with Image.open(tmp_path / "out.gif") as written:
        assert (written.n_frames, written.info["duration"]) == (2 * COUNT, 40)
    until(qtbot, lambda: not clip_session.missing())
    choose_rate(ready, "as it is")
    until(qtbot, lambda: ready.showing.clip_session.count == COUNT)
    assert ready.showing.clip_session.given(3) == (Box(50, 45, 110, 105),) and ready.showing.index == 3
    settle(ready, qtbot)


def test_what_is_no_rate_changes_nothing(ready, qtbot):
    clip_session = ready.showing.clip_session
    for text in ("quick", "0", "1000", ""):
        choose_rate(ready, text)
        assert ready.times.rate.rate is None and ready.times.rate.currentText() == "as it is"
    settle(ready, qtbot)
    QThreadPool.globalInstance().waitForDone()
    assert ready.showing.clip_session is clip_session
    choose_rate(ready, "7,5 fps")
    assert ready.times.rate.rate == 7.5 and settings.value("predict/rate") == "7.5"
    until(qtbot, lambda: ready.showing.clip_session.fps == 7.5)
    settle(ready, qtbot)


def test_a_picture_has_no_time(panel, qtbot, tmp_path):
    picture = write_png(tmp_path / "a.png")
    panel.add([picture])
    until(qtbot, lambda: panel.showing.frame is not None)
    choose_rate(panel, "15")
    settle(panel, qtbot)
    QThreadPool.globalInstance().waitForDone()
    assert not panel.times.isVisible() and panel.showing.clip_session.fps is None


# -- results ---------------------------------------------------------------------------------------


def answer_export(monkeypatch, kind, out=None, **ticks):
    """Answer the export dialog as a person would."""
    from mangamatch.gui.predict.export_dialog import PredictExportDialog

    def exec_(dialog):
        dialog.to.setCurrentIndex(dialog.to.findData(kind))
        if out:
            dialog.out.set_path(out)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PredictExportDialog, "exec", exec_)


def test_exporting_is_a_job_and_predicts_what_is_missing(ready, qtbot, tmp_path, monkeypatch):
    from PIL import Image

    give(ready, qtbot)
    told = []
    ready.told.connect(lambda text, hint: told.append(text))
    ready.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    answer_export(monkeypatch, "same")
    ready.results.ask_export()
    out = tmp_path / "clip_landmarks.gif"
    assert str(out) in told[0]
    with Image.open(out) as written:
        assert written.n_frames == COUNT and written.info["duration"] == 80
    until(qtbot, lambda: not ready.showing.clip_session.missing())


def test_overwriting_asks(ready, qtbot, tmp_path, monkeypatch):
    give(ready, qtbot)
    out = tmp_path / "there.csv"
    out.write_text("precious")
    answer_export(monkeypatch, "frames-csv", out)
    jobs, asked = [], []
    ready.jobWanted.connect(lambda title, steps, done: jobs.append(steps))

    def leave(dialog):
        asked.append(dialog)

    monkeypatch.setattr("mangamatch.gui.predict.result_actions.Question.exec", leave)
    ready.results.ask_export()
    assert asked and not jobs and out.read_text() == "precious"

    def replace(dialog):
        dialog.answer = 0

    monkeypatch.setattr("mangamatch.gui.predict.result_actions.Question.exec", replace)
    ready.results.ask_export()
    result_of(jobs[0])
    assert out.read_text().count("\n") == 1 + 60 * COUNT


def test_the_export_dialog_names_the_place_as_the_kind_wants_it(ready, qtbot):
    from mangamatch.gui.predict.export_dialog import PredictExportDialog

    give(ready, qtbot)
    dialog = PredictExportDialog(ready.showing.clip, 2, ready.showing.look, True, ready)
    qtbot.addWidget(dialog)
    names = {}
    for row in range(dialog.to.count()):
        if dialog.to.itemData(row):
            dialog.to.setCurrentIndex(row)
            names[dialog.kind] = Path(dialog.answer().out).name
    assert names["same"] == "clip_landmarks.gif" and names["mp4"] == "clip_landmarks.mp4"
    assert names["frames"] == "clip_landmarks" and names["frames-json"] == "clip_landmarks.json"
    assert names["coco"].endswith(".json") and "webp-still" not in names
    dialog.which.setCurrentIndex(1)
    dialog.to.setCurrentIndex(0)
    assert not dialog.answer().out.suffix and "folder" in dialog.form.note.text()
    dialog.to.setCurrentIndex(dialog.to.findData("coco"))
    assert "PNG images" in dialog.form.note.text()
    dialog.to.setCurrentIndex(dialog.to.findData("frames-json"))  # of the same name
    assert "PNG images" not in dialog.form.note.text()
    assert dialog.answer().smooth and "smoothed" in dialog.form.note.text()
    dialog.findChild(QLineEdit).clear()
    assert dialog.answer() is None
    assert not dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).isEnabled()


# -- pages of a project ----------------------------------------------------------------------------


@pytest.fixture
def document(demo_project):
    from mangamatch.app.project.book_store import MANGA109, BookStore
    from mangamatch.app.project.document import Document
    from mangamatch.project.session import Session

    session = Session(demo_project)
    yield Document(session, BookStore.open(session.source(MANGA109)))
    session.close()


def test_pages_of_the_project_bring_their_boxes_and_are_sent_to_match(panel, qtbot, document, model):
    panel.side.model.choose(None)
    panel.set_document(document)
    (title, *_) = document.shelf.titles
    pages = [page for page in document.shelf.book(title).pages if document.faces_on(title, page.index)]
    faces = sum(len(document.faces_on(title, page.index)) for page in pages)
    told = []
    panel.told.connect(lambda text, hint: told.append(text))
    panel.jobWanted.connect(lambda title, steps, done: done(result_of(steps)))
    panel.add([page.image for page in pages])
    until(qtbot, lambda: len(panel.showing.known.places) == len(pages) and panel.panes.boxes)
    assert panel.side.buttons["predict_boxes"].isVisibleTo(panel)
    panel.results.send()
    assert not document.session.matches, "nothing is predicted yet"
    panel.side.model.choose(model)
    until(qtbot, lambda: panel.showing.model is not None and panel.showing.answer is not None)
    panel.results.predict_all()
    until(qtbot, lambda: not any(clip_session.waiting for _, clip_session in panel.results.clip_sessions))
    panel.results.send()
    assert len(document.session.matches) == faces and str(faces) in told[-1]
    assert {match.status for match in document.session.matches.values()} == {"pending"}
    document.session.undo()
    assert not document.session.matches


def test_clips_become_pages_when_their_project_is_opened(panel, qtbot, document):
    (title, *_) = document.shelf.titles
    page = next(p for p in document.shelf.book(title).pages if document.faces_on(title, p.index))
    panel.add([page.image])
    until(qtbot, lambda: panel.showing.frame is not None)
    assert not panel.panes.boxes
    panel.set_document(document)
    until(qtbot, lambda: panel.panes.boxes)
    assert len(panel.panes.boxes) == len(document.faces_on(title, page.index))
    panel.boxes.remove()
    panel.panes.select(0)
    panel.boxes.remove()
    assert len(panel.panes.boxes) == len(document.faces_on(title, page.index)) - 1
    panel.boxes.take_xml()
    assert len(panel.panes.boxes) == len(document.faces_on(title, page.index))
    settle(panel, qtbot)


def test_nothing_is_written_among_the_pages(panel, qtbot, document, model, monkeypatch):
    (title, *_) = document.shelf.titles
    page = next(p for p in document.shelf.book(title).pages if document.faces_on(title, p.index))
    panel.set_document(document)
    panel.side.model.choose(model)
    panel.add([page.image])
    until(qtbot, lambda: panel.panes.boxes and panel.showing.model is not None)
    outs, failures, jobs = [], [], []
    panel.failed.connect(failures.append)
    panel.jobWanted.connect(lambda title, steps, done: jobs.append(steps))
    monkeypatch.setattr(Results, "_may_write", lambda results, options: outs.append(options.out))
    answer_export(monkeypatch, "frames-csv")
    panel.results.ask_export()
    assert outs[0].parent == document.session.path.parent
    monkeypatch.undo()
    answer_export(monkeypatch, "frames-csv", page.image.with_name("landmarks.csv"))
    panel.results.ask_export()
    assert "among the files of Manga109" in failures[0].message and not jobs
    settle(panel, qtbot)


def test_the_whole_image_can_be_the_face(ready, qtbot):
    ready.boxes.take_whole()
    until(qtbot, lambda: ready.showing.answer is not None)
    assert ready.panes.boxes == (Box(0, 0, 200, 150),)
