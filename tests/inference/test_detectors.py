"""A face detector in the table is used wherever boxes are wanted; without one nothing changes."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
from moving_face import SeesDark, box_at, page

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.frame_result import run_plan
from mangamatch.cli import predict as command
from mangamatch.cli.main import main
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.tracked_face import FOUND, GIVEN, LOST, TRACKED
from mangamatch.errors import ModelError
from mangamatch.inference import detectors
from mangamatch.inference.detectors import DetectedFace, DetectorInfo, open_detector, usual_detector
from mangamatch.inference.tracking import begin, step
from mangamatch.media.clip import ClipFrame

SMALL, LARGE = (60, 60, 24), (220, 170, 200)
SIZE = (400, 300)
EMPTY = np.full((300, 400), 255, np.uint8)


class SeesFace:
    """Finds the one dark thing of a page."""

    def __init__(self) -> None:
        self.asked = 0

    def faces(self, image):
        self.asked += 1
        ys, xs = np.nonzero((image if image.ndim == 2 else image[..., 0]) < 60)
        if not len(xs):
            return []
        box = Box(float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
        return [DetectedFace(box, 0.9)]


@pytest.fixture
def detector(monkeypatch):
    """The only entry of the table, reading files that end in .face."""
    made = SeesFace()
    entry = DetectorInfo(say("Sees dark"), lambda path: made, lambda path: path.suffix == ".face")
    monkeypatch.setitem(detectors.DETECTORS, "dark", entry)
    return made


@pytest.fixture
def predict(monkeypatch, tmp_path):
    """Run ``predict`` with a fake network and return the exit code and what was told."""
    monkeypatch.setattr(command, "_predictor", lambda args: SeesDark())

    def run(image, *words):
        source, told = tmp_path / "a.png", tmp_path / "told.json"
        cv2.imwrite(str(source), image)
        code = main(["predict", str(source), "--out", str(tmp_path / "out"), "--json", str(told), *words])
        return code, json.loads(told.read_text()) if told.exists() else {}

    return run


def test_without_a_detector_that_is_said(predict, capsys):
    code, _ = predict(page(*LARGE, SIZE), "--boxes", "find")
    assert code != 0 and "no face detector yet" in capsys.readouterr().err
    assert usual_detector() is None


def test_boxes_are_found(predict, detector):
    code, told = predict(page(*LARGE, SIZE), "--boxes", "find")
    (face,) = told["files"][0]["frames"][0]["faces"]
    x0, y0, x1, y1 = face["box"]
    assert code == 0 and Box(x0, y0, x1, y1).iou(box_at(*LARGE)) > 0.8 and not told["issues"]


def test_a_page_without_a_face_is_written_and_told(predict, detector, tmp_path):
    code, told = predict(EMPTY, "--boxes", "find")
    assert code == 0 and told["files"][0]["frames"][0]["faces"] == []
    assert [issue["problem"] for issue in told["issues"]] == ["The face detector found no face"]
    assert (tmp_path / "out" / "a.png").exists()


def test_found_boxes_come_beside_given_ones(predict, detector):
    _, told = predict(page(*LARGE, SIZE), "--boxes", "find", "--boxes", "10,10,30,30")
    assert len(told["files"][0]["frames"][0]["faces"]) == 2


PAGES = [page(*SMALL, SIZE)] * 2 + [EMPTY] + [page(*LARGE, SIZE)] * 2
"""A face that goes and comes back eight times as large: more than the search by its looks tries."""


def _states(detector):
    tracker, states = begin([box_at(*SMALL)]), []
    for picture in PAGES:
        tracker, faces = step(tracker, picture, SeesDark(), detector)
        states.append(faces[0].state)
    return states


def test_a_lost_face_is_found_where_the_detector_sees_it():
    assert _states(None) == [GIVEN, TRACKED, LOST, LOST, LOST]
    seeing = SeesFace()
    assert _states(seeing) == [GIVEN, TRACKED, LOST, FOUND, TRACKED]
    assert seeing.asked == 2, "asked only where a face is lost, once a frame"


def test_the_predict_session_finds_lost_faces_by_it(detector):
    session = ClipSession(len(PAGES))
    session.give(0, [box_at(*SMALL)])
    for at, picture in enumerate(PAGES):
        plan, frame = session.plan(at), ClipFrame(at, at * 50, 50, picture)
        assert session.take(plan, run_plan(plan, frame, SeesDark(), None, usual_detector()))
    assert session.answer(3).faces[0].state == FOUND


def test_detectors_are_opened_by_name_or_file(detector, tmp_path):
    (tmp_path / "own.face").touch()
    assert open_detector() is open_detector("dark") is open_detector(tmp_path / "own.face") is detector
    with pytest.raises(ModelError, match="nose"):
        open_detector("nose")
    with pytest.raises(ModelError):
        open_detector(tmp_path / "gone.face")


def test_one_that_cannot_be_opened_does_not_help_unasked(monkeypatch):
    def broken(path):
        raise ModelError(say("It is torn."))

    monkeypatch.setitem(detectors.DETECTORS, "torn", DetectorInfo(say("Torn"), broken, lambda path: True))
    assert usual_detector() is None
    with pytest.raises(ModelError, match="torn"):
        open_detector()
