"""Predict with a project and without: what is done there lasts, and a hand that slips does nothing."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from gui_hand import Hand
from predict_clips import COUNT, FakePredictor, write_gif, write_png
from PySide6.QtCore import QPointF, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from mangamatch.app.predict.box_edits import SetBoxes
from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.saved_work import PredictWork
from mangamatch.app.project.document import Document
from mangamatch.app.project.page_lookup import PagePlace
from mangamatch.domain.box import Box
from mangamatch.domain.predict_work import ClipWork, FrameWork
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.predict.box_history import BoxHistory
from mangamatch.gui.predict.clip_registry import KnownClips
from mangamatch.gui.predict.workspace import PredictWorkspace
from mangamatch.gui.widgets.question import Question
from mangamatch.media.open import open_clip
from mangamatch.project.session import Session

LONG = 20_000
FACE = Box(30, 40, 90, 100)


@pytest.fixture
def make_panel(qtbot):
    panels = []

    def make(*, shown=True):
        panel = PredictWorkspace(PageImages())
        qtbot.addWidget(panel)
        panel.resize(1000, 640)
        panel.choice.models.opener = lambda path: FakePredictor(path.stem)
        panel.failures = []
        panel.failed.connect(panel.failures.append)
        panels.append(panel)
        if shown:
            panel.show()
        return panel

    yield make
    for panel in panels:
        panel.inputs.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def document(tmp_path):
    document = Document(Session(tmp_path / "p.mangamatch"), None)
    yield document
    document.session.close()


@pytest.fixture
def gif(tmp_path):
    return write_gif(tmp_path / "clip.gif")


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"stands for a model")
    return path


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG)


def in_hand(panel, qtbot, path):
    """Have a clip on the list, and its first frame in view."""
    panel.add([path])
    until(qtbot, lambda: panel.showing.path == path and panel.showing.frame is not None)
    return panel


@pytest.fixture
def ready(make_panel, qtbot, gif, model, document):
    """A panel with a project, a GIF in hand and a model opened."""
    panel = make_panel()
    panel.set_document(document)
    panel.side.model.choose(model)
    in_hand(panel, qtbot, gif)
    until(qtbot, lambda: panel.showing.model is not None)
    return panel


def draw(panel, box):
    """Drag a box over the frame."""
    corners = [panel.panes.viewport.to_widget_point(at) for at in ((box.x0, box.y0), (box.x1, box.y1))]
    Hand(panel.panes.first).drag(*((corner.x(), corner.y()) for corner in corners))


def answered(panel, qtbot):
    until(qtbot, lambda: panel.showing.answer is not None and not panel.showing.desk.is_busy)


def kept(session):
    return {clip.path: dict(clip.frames) for clip in session.predict.read().clips}


# -- a project -------------------------------------------------------------------------------------


def test_boxes_corrections_and_undo_are_there_again(ready, make_panel, qtbot, gif, tmp_path, document):
    draw(ready, FACE)
    answered(ready, qtbot)
    ready.scrub(2)
    answered(ready, qtbot)
    ready.boxes.give([FACE.moved(20, 0)], "Change a face box")
    ready.boxes.give([FACE.moved(22, 0), FACE.moved(90, 0)], "Draw a face box")
    answered(ready, qtbot)
    ready.panes.first.pointsEdited.emit(0, {5: (60.0, 70.0)})
    ready.history.undo()
    before = ready.showing.clip_session.all_work(gif)
    picture = write_png(tmp_path / "other.png")
    ready.add([picture])
    until(qtbot, lambda: picture in ready.showing.known.clips)
    ready.hide()

    again = make_panel(shown=False)
    again.set_document(document)
    assert not again.list.listed, "nothing is read before somebody looks"
    again.show()
    until(qtbot, lambda: list(again.list.paths) == [gif, picture] and again.showing.frame is not None)
    clip_session = again.showing.clip_session
    assert again.showing.path == gif and clip_session.all_work(gif) == before and clip_session.count == COUNT
    assert again.history.redo_label == "Correct a landmark"
    again.history.redo()
    assert again.showing.index == 2 and clip_session.work(2).corrected[0].points == ((5, 60.0, 70.0),)
    answered(again, qtbot)
    assert tuple(again.panes.first.faces[0].points[5]) == (60.0, 70.0)
    for label in ("Correct a landmark", "Draw a face box", "Change a face box", "Draw a face box"):
        assert again.history.undo_label == label
        again.history.undo()
    assert not again.history.undo_label and clip_session.is_untouched and kept(document.session)[gif] == {}


def test_a_file_that_is_gone_is_listed_and_its_work_stays(ready, make_panel, qtbot, gif, document):
    draw(ready, FACE)
    ready.hide()
    work = kept(document.session)
    gif.unlink()
    again = make_panel()
    again.set_document(document)
    until(qtbot, lambda: gif in again.list._items and "cannot be used" in again.list._items[gif].text())
    assert not again.results.has_boxes and again.failures
    again.history.undo()
    assert kept(document.session) == {gif: {}}
    again.history.redo()
    assert kept(document.session) == work


def test_what_is_taken_off_the_list_is_taken_out_of_the_project(ready, qtbot, document):
    draw(ready, FACE)
    ready.list.remove.click()
    assert not kept(document.session) and not document.session.predict.read().steps


def test_a_gesture_that_cannot_be_kept_is_not_done(ready, monkeypatch, document):
    draw(ready, FACE)
    was = ready.showing.clip_session.boxes(0)
    document.session.path.unlink()
    draw(ready, Box(120, 20, 170, 80))
    assert ready.showing.clip_session.boxes(0) == was == ready.panes.boxes and len(ready.failures) == 1
    assert ready.history.undo_label == "Draw a face box" and not ready.history.redo_label


def test_an_undo_that_cannot_be_kept_is_not_done_and_can_be_later(ready, monkeypatch, document):
    draw(ready, FACE)
    draw(ready, Box(120, 20, 170, 80))
    both, history = ready.showing.clip_session.boxes(0), ready.history

    def full(step):
        raise OSError(28, "No space left on device")

    for act, boxes in ((history.undo, both), (history.redo, both[:1])):
        labels = history.undo_label, history.redo_label, history.steps
        with monkeypatch.context() as patch:
            patch.setattr(document.session.predict, "replay", full)
            with pytest.raises(OSError):
                act()
        assert ready.showing.clip_session.boxes(0) == boxes
        assert (history.undo_label, history.redo_label, history.steps) == labels
        act()
        assert ready.showing.clip_session.boxes(0) != boxes
    assert (
        ready.showing.clip_session.boxes(0) == both
        and kept(document.session)[ready.showing.path][0].boxes == both
    )


def history_of(*paths):
    """A history without a window, and clip_sessions of clips with these paths."""
    clip_sessions = {path: ClipSession.of(ClipWork(path)) for path in paths}
    return BoxHistory(clip_sessions, PredictWork(clip_sessions, {})), clip_sessions


def test_the_last_hundred_steps_can_be_undone_and_are_kept(qapp, tmp_path):
    path = tmp_path / "a.gif"
    history, _ = history_of(path)
    boxes = [(FACE.moved(number, 0),) for number in range(103)]
    for number, given in enumerate(boxes):
        history.do(f"Step {number}", SetBoxes(path, 0, given))
    for _ in range(40):
        history.undo()
    gc.collect()  # Qt's stack alone holds the steps
    steps = history.steps
    assert [step.label for step in steps] == [f"Step {number}" for number in range(3, 103)]
    assert [step.undone for step in steps] == [False] * 60 + [True] * 40
    assert [step.after.boxes for step in steps] == boxes[3:]
    again, _ = history_of(path)
    again._clip_sessions[path].give(0, boxes[62])
    again.load(steps)
    assert again.steps == steps and (again.undo_label, again.redo_label) == ("Step 62", "Step 63")
    while again.undo_label:
        again.undo()
    assert again._clip_sessions[path].given(0) == boxes[2]
    while again.redo_label:
        again.redo()
    assert again._clip_sessions[path].given(0) == boxes[-1] and not any(step.undone for step in again.steps)


def test_steps_of_other_clips_stay_when_one_is_dropped(qapp, tmp_path):
    a, b = tmp_path / "a.gif", tmp_path / "b.gif"
    history, clip_sessions = history_of(a, b)
    for label, path in zip("1234", (a, b, a, b), strict=True):
        history.do(label, SetBoxes(path, int(label), (FACE,)))
    history.undo()
    history.undo()
    history.drop(a)
    assert [(step.label, step.undone) for step in history.steps] == [("2", False), ("4", True)]
    history.redo()
    assert clip_sessions[b].given(4) == (FACE,)
    history.undo()
    history.undo()
    assert clip_sessions[b].is_untouched and not history.undo_label and history.redo_label == "2"


def test_another_rate_is_kept_and_is_the_projects_own(ready, make_panel, qtbot, gif, document):
    ready.scrub(3)
    until(qtbot, lambda: ready.showing.frame.index == 3)
    ready.boxes.give([FACE], "Draw a face box")
    ready.times.rate.set_rate(25.0)
    until(qtbot, lambda: ready.showing.clip_session.count == 2 * COUNT)
    assert kept(document.session) == {gif: {6: FrameWork((FACE,))}}
    ready.times.rate.set_rate(None)  # as the next one to use the window wants it
    until(qtbot, lambda: ready.showing.clip_session.count == COUNT)
    ready.times.rate.set_rate(25.0)
    until(qtbot, lambda: ready.showing.clip_session.count == 2 * COUNT)
    ready.set_document(None)
    ready.times.rate.set_rate(5.0)
    ready.set_document(document)
    until(qtbot, lambda: ready.showing.frame is not None)
    assert ready.times.rate.rate == 25.0 and ready.showing.clip_session.given(6) == (FACE,)
    ready.history.undo()
    assert ready.showing.clip_session.is_untouched


def test_damage_is_told_once_the_workspace_is_opened(ready, make_panel, qtbot, gif, document):
    draw(ready, FACE)
    store = document.session._store
    with store.transaction():
        store.write("UPDATE predict_frame SET work = ?", ("[[[",))
    again = make_panel()
    again.set_document(document)
    assert "problems" in again.failures[0].message.lower() and again.failures[0].hint
    until(qtbot, lambda: again.showing.frame is not None)
    assert not again.panes.boxes


def test_a_closed_project_takes_its_files_along(ready, qtbot, document, gif):
    draw(ready, FACE)
    ready.set_document(None)
    assert not ready.list.listed and not ready.showing.known.clip_sessions and not ready.history.undo_label
    ready.set_document(document)
    until(qtbot, lambda: ready.panes.boxes)
    assert ready.list.current == gif


def test_faces_of_an_xml_that_were_all_removed_stay_so(tmp_path):
    known, clip = KnownClips(), open_clip(write_png(tmp_path / "page.png"))
    place = PagePlace("Book", 0, (("a", FACE),))
    known.meet(clip, place)
    clip_session = known.clip_sessions[clip.path]
    assert clip_session.boxes(0) == (FACE,) == known.by_itself[clip.path]
    clip_session.give(0, ())
    known.meet(clip, place)  # another look, as when the sources are read again
    assert clip_session.given(0) == ()
    again = KnownClips()
    again.clip_sessions[clip.path] = ClipSession.of(clip_session.all_work(clip.path))
    again.meet(clip, place)
    assert again.clip_sessions[clip.path].given(0) == ()


# -- no project ------------------------------------------------------------------------------------


@pytest.fixture
def loose(make_panel, qtbot, gif):
    """A panel without a project, and a box drawn in it."""
    panel = in_hand(make_panel(), qtbot, gif)
    draw(panel, FACE)
    return panel


@pytest.fixture
def answers(monkeypatch):
    """Buttons to press in the next questions, None to leave; what was offered."""
    given, offered = [], []

    def exec_(question):
        offered.append([button.text() for button in question.buttons])
        question.answer = given.pop(0)

    monkeypatch.setattr(Question, "exec", exec_)
    return given, offered


def test_nobody_is_asked_where_nothing_would_be_lost(make_panel, qtbot, gif, document, ready):
    panel = in_hand(make_panel(), qtbot, gif)
    assert panel.may_leave(None), "a list of files alone"
    draw(panel, FACE)
    panel.history.undo()
    assert panel.may_leave(None)
    draw(ready, FACE)
    assert ready.may_leave(None), "it is in the project"


def test_cancel_changes_nothing_and_discard_empties_the_workspace(loose, answers):
    given, offered = answers
    given += [None, 1]
    assert not loose.may_leave(None) and loose.panes.boxes
    assert loose.may_leave(None) and not loose.list.listed and not loose.panes.boxes
    assert offered == [["Save into a project…", "Discard"]] * 2
    assert loose.may_leave(None), "asked once"


def test_it_is_saved_into_a_new_project_and_into_one_that_is_there(
    loose, answers, monkeypatch, tmp_path, gif, document
):
    (drawn,) = loose.panes.boxes
    document.session.predict.add([tmp_path / "known.png"])
    chosen = [tmp_path / "new", "", document.session.path, document.session.path]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen.pop(0)), ""))
    given, _ = answers
    given += [0] * 4
    with monkeypatch.context() as patch:
        patch.setattr(loose.keeping, "clear", lambda: None)  # so that it can be asked again
        assert loose.may_leave(None)
    session = Session(tmp_path / "new.mangamatch")
    assert kept(session) == {gif: {0: FrameWork((drawn,))}} and len(session.predict.read().steps) == 1
    session.close()
    assert not loose.may_leave(None), "no file was chosen"
    assert not loose.may_leave(None) and len(loose.failures) == 1, "another window has it"
    document.session.close()
    assert loose.may_leave(None) and not loose.list.listed
    session = Session(document.session.path)
    assert set(kept(session)) == {tmp_path / "known.png", gif}
    session.close()


def test_the_project_that_is_opened_takes_it(loose, answers, qtbot, document, gif):
    (drawn,) = loose.panes.boxes
    answers[0].append(0)
    assert loose.may_leave(document.session)
    assert answers[1] == [["Save into p", "Discard"]]
    loose.set_document(document)
    until(qtbot, lambda: loose.panes.boxes == (drawn,))
    assert kept(document.session) == {gif: {0: FrameWork((drawn,))}}
    loose.history.undo()
    assert kept(document.session) == {gif: {}}


def test_a_list_of_files_goes_along_unasked(make_panel, qtbot, gif, document):
    panel = in_hand(make_panel(), qtbot, gif)
    assert panel.may_leave(document.session)
    panel.set_document(document)
    until(qtbot, lambda: panel.showing.frame is not None)
    assert kept(document.session) == {gif: {}} and list(panel.list.paths) == [gif]


def test_a_read_only_project_is_left_with_a_question(ready, make_panel, qtbot, document, answers):
    draw(ready, FACE)
    second = Document(Session(document.session.path), None)
    panel = make_panel()
    panel.set_document(second)
    until(qtbot, lambda: panel.panes.boxes)
    assert panel.may_leave(None)
    panel.boxes.take_whole()
    answers[0].append(None)
    assert not panel.may_leave(None)
    second.session.close()


# -- hands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [0.3, 1.0, 30.0])
def test_a_stray_drag_makes_no_face_however_large_the_image_is_shown(ready, scale):
    """16 px of the screen, so that the small faces of a small image can be drawn too."""
    canvas, hand = ready.panes.first, Hand(ready.panes.first)
    canvas.set_viewport(type(canvas.viewport)(scale, 10, 10))
    for to in ((115, 115), (115, 100), (130, 106), (103, 160)):
        hand.drag((100, 100), to)
        assert not ready.panes.boxes and ready.panes.selection == -1
    hand.press(100, 100).move(200, 200).move(104, 104).release(104, 104)  # drawn, and taken back
    assert not ready.panes.boxes and not ready.history.undo_label and not ready.showing.clip_session.has_boxes
    hand.drag((100, 100), (117, 117))
    assert len(ready.showing.clip_session.boxes(0)) == 1


@pytest.fixture
def faced(ready, qtbot):
    """The panel with a face so large in view that its landmarks can be told apart."""
    ready.boxes.give([FACE], "Draw a face box")
    answered(ready, qtbot)
    ready.handlers()["fit_face"]()
    return ready


def drag_landmark(panel, row, by):
    """Drag a landmark of the first face by so many widget px; returns where it was."""
    at = panel.panes.first.faces[0].points[row].copy()
    place = panel.panes.viewport.to_widget_point(at)
    Hand(panel.panes.first).drag((place.x(), place.y()), (place.x() + by[0], place.y() + by[1]))
    return at


@pytest.mark.parametrize("index", [0, 3])
@pytest.mark.parametrize("smooth", [True, False])
def test_a_landmark_is_corrected_and_its_box_stays(faced, qtbot, index, smooth):
    faced.times.smooth.setChecked(smooth)
    for frame in range(index + 1):
        faced.scrub(frame)
        until(qtbot, lambda at=frame: faced.showing.frame.index == at)
        answered(faced, qtbot)
    clip_session, scale = faced.showing.clip_session, faced.panes.viewport.scale
    boxes, others = faced.panes.boxes, [clip_session.answer(at) for at in range(index)]
    points = faced.panes.first.faces[0].points.copy()
    was = drag_landmark(faced, 30, (40, -20))
    assert faced.panes.boxes == boxes == clip_session.boxes(index) and (
        clip_session.given(index) is None
    ) == (index > 0)
    shown = faced.panes.first.faces[0].points
    assert np.allclose(shown[30], was + np.array([40, -20]) / scale, atol=1 / scale)
    assert np.array_equal(np.delete(shown, 30, 0), np.delete(points, 30, 0))
    assert [clip_session.answer(at) for at in range(index)] == others and clip_session.answer(
        index
    ) is not None
    assert faced.history.undo_label == "Correct a landmark"
    view = faced.panes.viewport
    faced.history.undo()
    assert np.array_equal(faced.panes.first.faces[0].points, points) and faced.panes.viewport == view


def test_a_click_on_a_landmark_takes_its_face_in_hand(faced):
    faced.panes.select(-1)
    drag_landmark(faced, 30, (1, 1))
    assert faced.panes.selection == 0 and faced.history.undo_label == "Draw a face box"


def test_escape_and_another_frame_give_a_landmark_up(faced, qtbot):
    points = faced.panes.first.faces[0].points.copy()
    place = faced.panes.viewport.to_widget_point(points[30])
    hand = Hand(faced.panes.first)
    for give_up in (
        lambda: QTest.keyClick(faced.panes, Qt.Key.Key_Escape),
        lambda: (faced.step(1), until(qtbot, lambda: faced.showing.frame.index == 1)),
    ):
        hand.press(place.x(), place.y()).move(place.x() + 60, place.y())
        assert not np.array_equal(faced.panes.first.faces[0].points, points)
        give_up()
        hand.release(place.x() + 60, place.y())
        faced.scrub(0)
        until(qtbot, lambda: faced.showing.frame.index == 0)
        assert np.array_equal(faced.panes.first.faces[0].points, points)
    assert faced.history.undo_label == "Draw a face box"


def test_landmarks_too_close_to_be_told_apart_move_with_their_box(faced):
    faced.handlers()["fit_page"]()
    faced.panes.first.set_viewport(faced.panes.viewport.zoomed(0.5, QPointF(0, 0)))
    drag_landmark(faced, 30, (20, 0))
    assert faced.history.undo_label == "Change a face box"


def test_what_another_model_says_cannot_be_corrected_and_moves_no_box(faced, qtbot, tmp_path):
    other = tmp_path / "other.onnx"
    other.write_bytes(b"")
    faced.side.rival.choose(other)
    until(qtbot, lambda: faced.showing.answer and faced.showing.answer.rival)
    faced.handlers()["fit_face"]()
    second = faced.panes.second
    at = second.viewport.to_widget_point(second.faces[0].points[30])
    Hand(second).drag((at.x(), at.y()), (at.x() + 40, at.y()))
    assert faced.panes.boxes == (FACE,) and faced.history.undo_label == "Draw a face box"


def test_corrected_landmarks_are_what_is_exported(faced, qtbot, tmp_path):
    import json

    from mangamatch.app.predict.export import ClipExport
    from mangamatch.domain.progress import result_of

    faced.panes.first.pointsEdited.emit(0, {5: (60.0, 70.0)})
    options = ClipExport(tmp_path / "out.json", "frames-json", smooth=True)
    result_of(faced.results.work.export(faced.results.clip_sessions, faced.showing.model, options))
    written = json.loads((tmp_path / "out.json").read_text())["files"][0]["frames"]
    assert written[0]["faces"][0]["points"][5] == [60.0, 70.0]
    assert written[1]["faces"][0]["points"][5] != [60.0, 70.0]


def test_undo_keeps_zoom_and_place(faced, qtbot):
    faced.scrub(2)
    until(qtbot, lambda: faced.showing.frame.index == 2)
    faced.boxes.give([FACE.moved(5, 0), FACE.moved(100, 0)], "Draw a face box")
    answered(faced, qtbot)
    faced.boxes.give([FACE.moved(9, 0)], "Change a face box")
    view = faced.panes.viewport.zoomed(2.5, QPointF(120, 80)).moved(13, -7)
    faced.panes.first.set_viewport(view)
    for act in (faced.history.undo, faced.history.undo, faced.history.undo, faced.history.redo):
        act()
        until(qtbot, lambda: not faced.showing.desk.is_busy)
        qtbot.wait(1)
        assert faced.panes.first.viewport == faced.panes.second.viewport == view


def test_undo_on_another_clip_finds_it_as_it_was_left(faced, qtbot, tmp_path, gif):
    view = faced.panes.viewport.zoomed(2.5, QPointF(120, 80))
    faced.panes.first.set_viewport(view)
    picture = write_png(tmp_path / "other.png")
    in_hand(faced, qtbot, picture)
    assert faced.panes.first.fits, "one that was never looked at is shown whole"
    faced.history.undo()
    until(qtbot, lambda: faced.showing.path == gif and faced.showing.frame is not None)
    assert faced.panes.viewport == view
