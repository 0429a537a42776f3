"""Faces found by themselves in the Predict workspace: on what is dropped, by threshold, stopped, exported."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
from made_detectors import KnowsDark
from predict_clips import FakePredictor, write_gif
from PySide6.QtCore import QThreadPool

from mangamatch.app.predict.export import ClipExport
from mangamatch.app.project.page_lookup import PagePlace
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.progress import result_of
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.predict.workspace import PredictWorkspace
from mangamatch.inference import detectors
from mangamatch.inference.detectors import THRESHOLD, DetectedFace, DetectorInfo
from mangamatch.inference.detectors.heatmap import HeatmapDetector

LONG = 20_000
FAR, NEAR = (100, 100, 80), (320, 180, 60)


class SeesDiscs:
    """Finds all that is dark; the smaller it is the less surely."""

    def __init__(self):
        self.asked = 0

    def faces(self, image, threshold=THRESHOLD):
        self.asked += 1
        found = HeatmapDetector(KnowsDark(), "dark").faces(image)
        faces = [DetectedFace(face.box, min(round(face.box.width) / 100, 1.0)) for face in found]
        return [face for face in faces if face.score >= threshold]


@pytest.fixture
def detector(monkeypatch, no_detector):
    made = SeesDiscs()
    entry = DetectorInfo(say("Sees discs"), lambda path: made, lambda path: False)
    monkeypatch.setattr(detectors, "DETECTORS", {"discs": entry})
    return made


@pytest.fixture
def panel(qtbot, detector, tmp_path):
    panel = PredictWorkspace(PageImages())
    qtbot.addWidget(panel)
    panel.choice.models.opener = lambda path: FakePredictor(path.stem)
    panel.jobs = []
    panel.jobOffered.connect(lambda title, steps, done: panel.jobs.append((title, steps)))
    panel.jobWanted.connect(lambda title, steps, done: panel.jobs.append((title, steps)))
    (tmp_path / "model.onnx").write_bytes(b"stands for a model")
    panel.show()
    panel.side.model.choose(tmp_path / "model.onnx")
    until(qtbot, lambda: panel.showing.model is not None)
    yield panel
    panel.inputs.close()
    QThreadPool.globalInstance().waitForDone()


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG)


def write(path, *faces):
    page = np.full((300, 400), 255, np.uint8)
    for x, y, side in faces:
        cv2.circle(page, (x, y), side // 2, 0, -1)
    cv2.imwrite(str(path), page)
    return path


@pytest.fixture
def shown(panel, qtbot, tmp_path):
    """A page with two faces that was dropped."""
    panel.add([write(tmp_path / "page.png", FAR, NEAR)])
    until(qtbot, lambda: panel.showing.answer is not None)
    return panel


def sizes(panel):
    return sorted(round(box.width / 10) * 10 for box in panel.showing.clip_session.boxes(0))


def listed(panel):
    faces = panel.side.faces
    return [faces.item(row).text() for row in range(faces.count())]


def test_a_dropped_page_shows_its_faces_with_landmarks_at_once(shown):
    assert sizes(shown) == [60, 80]
    assert all(face.points is not None for face in shown.showing.answer.faces)
    assert all("found, 0." in text for text in listed(shown))
    assert not shown.work.unsaved, "nobody has done anything yet"


def test_the_slider_says_which_faces_count(shown, qtbot):
    shown.side.threshold.slider.setValue(70)
    assert sizes(shown) == [80]
    until(qtbot, lambda: shown.showing.answer and len(shown.showing.answer.faces) == 1)
    shown.side.threshold.slider.setValue(30)
    assert sizes(shown) == [60, 80]
    other = PredictWorkspace(PageImages())
    qtbot.addWidget(other)
    assert other.showing.known.threshold == pytest.approx(0.3), "it is remembered"


def test_boxes_of_a_person_stay_where_the_slider_goes(shown):
    mine = Box(10, 200, 60, 250)
    shown.boxes.give([*shown.showing.clip_session.boxes(0), mine], "Draw")
    shown.side.threshold.slider.setValue(95)
    assert shown.showing.clip_session.boxes(0) == (mine,)
    shown.history.undo()
    assert shown.showing.clip_session.boxes(0) == () and not shown.work.unsaved
    shown.side.threshold.slider.setValue(30)
    assert sizes(shown) == [60, 80]


def test_a_page_without_a_face_says_so(panel, qtbot, tmp_path):
    empty = write(tmp_path / "empty.png")
    panel.add([empty])
    until(qtbot, lambda: empty in panel.showing.known.clip_sessions)
    session = panel.showing.known.clip_sessions[empty]
    until(qtbot, lambda: session.found(0) is not None)
    assert "No face was found" in panel.telling._hint() and panel.telling._note(session) == "no face found"


def test_a_folder_is_looked_through_and_can_be_stopped(panel, qtbot, tmp_path, detector):
    (tmp_path / "book").mkdir()
    pages = [write(tmp_path / "book" / f"{at}.png", FAR) for at in range(6)]
    panel.add([tmp_path / "book"])
    until(qtbot, lambda: panel.jobs and panel.showing.answer is not None)
    ((title, steps),) = panel.jobs
    assert title == "Finding faces"
    for _ in range(4):
        next(steps)
    steps.close()
    sessions = panel.showing.known.clip_sessions
    answered = [path for path in pages if sessions[path].answer(0)]
    assert len(answered) == 4 == detector.asked, "the one in view, and what was done before the stop"
    panel.inputs.finished.emit()
    assert len(panel.jobs) == 1, "what was stopped does not begin again by itself"
    panel.results.predict_all()
    result_of(panel.jobs[-1][1])
    assert all(sessions[path].answer(0) and sessions[path].answer(0).faces for path in pages)


def test_a_page_that_the_xml_knows_is_not_looked_at(panel, qtbot, tmp_path, detector):
    page = write(tmp_path / "page.png", FAR, NEAR)
    xml = Box(5, 6, 70, 80)
    panel.inputs.place_of = lambda path: PagePlace("Book", 0, (("f", xml),))
    panel.add([page])
    until(qtbot, lambda: panel.showing.answer is not None)
    assert panel.showing.clip_session.boxes(0) == (xml,) and not detector.asked


def test_the_boxes_of_an_xml_that_comes_later_take_over(shown, qtbot):
    path, xml = shown.showing.path, Box(5, 6, 70, 80)
    shown.inputs.place_of = lambda path: PagePlace("Book", 0, (("f", xml),))
    shown.inputs.look_again([path])
    until(qtbot, lambda: shown.showing.clip_session.boxes(0) == (xml,))


def test_a_clip_begins_with_the_faces_that_are_found(panel, qtbot, tmp_path):
    gif = write_gif(tmp_path / "clip.gif")
    panel.add([gif])
    until(qtbot, lambda: panel.showing.answer is not None)
    assert panel.showing.clip_session.waiting == panel.showing.clip_session.count - 1
    panel.results.predict_all()
    result_of(panel.jobs[-1][1])
    assert panel.showing.clip_session.waiting == 0


def test_tables_say_how_surely_a_face_was_found(shown, tmp_path):
    out = tmp_path / "told.json"
    work = shown.results.work.export(
        shown.results.clip_sessions, shown.showing.model, ClipExport(out, "frames-json")
    )
    result_of(work)
    faces = json.loads(out.read_text())["files"][0]["frames"][0]["faces"]
    assert {face["state"] for face in faces} == {"detected"} and all(face["score"] > 0.5 for face in faces)
