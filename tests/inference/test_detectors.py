"""A face detector in the table is used wherever boxes are wanted; without one nothing changes."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
from made_detectors import KnowsDark, detector_files
from moving_face import SeesDark, box_at, page

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.frame_result import run_plan
from mangamatch.cli import predict as command
from mangamatch.cli.main import main
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.tracked_face import DETECTED, FOUND, GIVEN, LOST, TRACKED
from mangamatch.errors import ModelError
from mangamatch.inference import detectors, tracking
from mangamatch.inference.detectors import (
    THRESHOLD,
    DetectedFace,
    DetectorInfo,
    heatmap,
    open_detector,
    usual_detector,
)
from mangamatch.inference.detectors.heatmap import HeatmapDetector
from mangamatch.inference.tracking import TrackSetting, begin, step
from mangamatch.media.clip import ClipFrame

SMALL, LARGE = (60, 60, 24), (220, 170, 200)
SIZE = (400, 300)
EMPTY = np.full((300, 400), 255, np.uint8)


class SeesFace:
    """Finds the one dark thing of a page."""

    def __init__(self) -> None:
        self.asked = 0

    def faces(self, image, threshold=THRESHOLD):
        self.asked += 1
        ys, xs = np.nonzero((image if image.ndim == 2 else image[..., 0]) < 60)
        if not len(xs) or threshold > 0.9:
            return []
        box = Box(float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
        return [DetectedFace(box, 0.9)]


@pytest.fixture
def detector(monkeypatch):
    """The only entry of the table, reading files that end in .face."""
    made = SeesFace()
    entry = DetectorInfo(say("Sees dark"), lambda path: made, lambda path: path.suffix == ".face")
    monkeypatch.setattr(detectors, "DETECTORS", {"dark": entry})
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


def test_without_the_shipped_detector_that_is_said(predict, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(heatmap, "default_detector", lambda: tmp_path / "gone.onnx")
    code, _ = predict(page(*LARGE, SIZE))
    told = capsys.readouterr().err
    assert code != 0 and "that comes with mangamatch is missing" in told and "a box for each" in told


@pytest.mark.parametrize("words", [(), ("--boxes", "find")])
def test_boxes_are_found_where_nobody_gives_any(predict, detector, words):
    code, told = predict(page(*LARGE, SIZE), *words)
    (face,) = told["files"][0]["frames"][0]["faces"]
    x0, y0, x1, y1 = face["box"]
    assert code == 0 and Box(x0, y0, x1, y1).iou(box_at(*LARGE)) > 0.8 and not told["issues"]
    assert (face["state"], face["score"]) == ("detected", 0.9)


def test_boxes_that_are_given_are_not_looked_for(predict, detector):
    _, told = predict(page(*LARGE, SIZE), "--boxes", "whole")
    (face,) = told["files"][0]["frames"][0]["faces"]
    assert face["state"] == "given" and "score" not in face and not detector.asked


def test_the_threshold_says_which_faces_count(predict, detector, capsys):
    for threshold, count in (("0.9", 1), ("0.91", 0)):
        _, told = predict(page(*LARGE, SIZE), "--threshold", threshold)
        assert len(told["files"][0]["frames"][0]["faces"]) == count
    for wrong in ("1.5", "-0.1", "nan"):
        assert predict(page(*LARGE, SIZE), "--threshold", wrong)[0] == 2
        assert "from 0 to 1" in capsys.readouterr().err


def test_a_detector_of_ones_own_is_asked(predict, monkeypatch, tmp_path):
    made = SeesFace()
    own = DetectorInfo(say("Own"), lambda path: made, lambda path: path.suffix == ".face")
    monkeypatch.setitem(detectors.DETECTORS, "own", own)
    monkeypatch.setattr(heatmap, "reads", lambda path: False)
    (tmp_path / "own.face").touch()
    for words in (("--faces", tmp_path / "own.face"), ("--faces", "own", "--boxes", "find")):
        code, told = predict(page(*LARGE, SIZE), *map(str, words))
        assert code == 0 and told["files"][0]["frames"][0]["faces"][0]["state"] == "detected"
    assert made.asked == 2


def test_the_file_of_the_detector_is_kept(predict, tmp_path):
    file = detector_files(tmp_path)[1]
    before = file.read_bytes()
    assert predict(page(*LARGE, SIZE), "--faces", str(file), "--csv", str(file))[0] == 2
    assert file.read_bytes() == before


def test_a_page_without_a_face_is_written_and_told(predict, detector, tmp_path):
    code, told = predict(EMPTY, "--boxes", "find")
    assert code == 0 and told["files"][0]["frames"][0]["faces"] == []
    assert [issue["problem"] for issue in told["issues"]] == ["The face detector found no face"]
    assert (tmp_path / "out" / "a.png").exists()


def test_found_boxes_come_beside_given_ones(predict, detector):
    _, told = predict(page(*LARGE, SIZE), "--boxes", "find", "--boxes", "10,10,30,30")
    assert [face["state"] for face in told["files"][0]["frames"][0]["faces"]] == ["given", "detected"]


def test_a_face_that_is_given_is_not_found_again(predict, detector):
    _, told = predict(page(*LARGE, SIZE), "--boxes", "find", "--boxes", "125,75,190,190")
    assert [face["state"] for face in told["files"][0]["frames"][0]["faces"]] == ["given"]


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


OTHER = cv2.flip(page(*LARGE, SIZE), 0)
"""Another scene: a face that looks otherwise, in the same place."""
LOOKS = TrackSetting(every=4)


class FindsAll(SeesFace):
    """Finds all that is dark, each for itself."""

    def faces(self, image, threshold=THRESHOLD):
        self.asked += 1
        grey = image if image.ndim == 2 else image[..., 0]
        answer = KnowsDark()
        return HeatmapDetector(answer, "dark").faces(grey, threshold)


def _followed(pages, begun, detector, setting=LOOKS):
    tracker, frames = begin(begun, setting), []
    for picture in pages:
        tracker, faces = step(tracker, picture, SeesDark(), detector)
        frames.append([face.state for face in faces])
    return frames


def test_a_face_that_enters_is_followed_from_the_next_look_on():
    two = np.minimum(page(60, 60, 60, SIZE), page(320, 220, 60, SIZE))
    pages = [page(60, 60, 60, SIZE)] * 2 + [two] * 4
    one, both = [TRACKED], [TRACKED, TRACKED]
    first = DetectedFace(box_at(60, 60, 60), 0.8)
    seeing = FindsAll()
    assert _followed(pages, [first], seeing) == [[DETECTED], one, one, [TRACKED, DETECTED], both, both]
    assert seeing.asked == 1, "a look now and then"
    assert _followed(pages, [first], FindsAll(), TrackSetting()) == [[DETECTED], *[one] * 5]


def test_after_a_cut_the_faces_of_the_new_scene_are_followed():
    pages = [EMPTY] * 2 + [page(*LARGE, SIZE)] * 2
    seeing = FindsAll()
    assert _followed(pages, [], seeing) == [[], [], [DETECTED], [TRACKED]]


def test_a_clip_without_given_boxes_finds_the_faces_of_every_scene(predict, detector, tmp_path):
    pages = [page(*SMALL, SIZE)] * 2 + [EMPTY] * 2 + [page(*LARGE, SIZE)] * 3
    folder = tmp_path / "clip"
    folder.mkdir()
    for at, picture in enumerate(pages):
        cv2.imwrite(str(folder / f"{at}.png"), picture)
    told = tmp_path / "clip.json"
    assert main(["predict", str(folder), "--clip", "--out", str(tmp_path / "o"), "--json", str(told)]) == 0
    frames = json.loads(told.read_text())["files"][0]["frames"]
    states = [[face["state"] for face in frame["faces"]] for frame in frames]
    assert states[0] == ["detected"] and states[1] == ["tracked"] and states[2] == ["lost"]
    assert all("score" in face for frame in frames for face in frame["faces"] if face["state"] == "detected")
    assert set(states[4]) & {"found", "detected"} and "tracked" in states[6]


def test_a_lost_face_gives_its_row_to_another_in_the_end(monkeypatch):
    monkeypatch.setattr(tracking, "_OVER", 6)
    gone = [EMPTY] * 8
    pages = [page(*SMALL, SIZE), *gone, *[OTHER] * 2]
    states = _followed(pages, [DetectedFace(box_at(*SMALL), 0.8)], None)
    assert states[-1] == [LOST]
    states = _followed(pages, [DetectedFace(box_at(*SMALL), 0.8)], FindsAll())
    assert len(states[-1]) == 1 and states[-1] != [LOST]


def test_a_stop_among_many_pages_keeps_what_is_done(predict, detector, monkeypatch, tmp_path):
    for at in range(5):
        cv2.imwrite(str(tmp_path / f"{at}.png"), page(*LARGE, SIZE))
    asked = type(detector).faces

    def stopped(self, image, threshold=THRESHOLD):
        if self.asked == 3:
            raise KeyboardInterrupt
        return asked(self, image, threshold)

    monkeypatch.setattr(SeesFace, "faces", stopped)
    told, out = tmp_path / "all.json", tmp_path / "o"
    files = [str(tmp_path / f"{at}.png") for at in range(5)]
    assert main(["predict", *files, "--out", str(out), "--json", str(told)]) == 130
    done = json.loads(told.read_text())["files"]
    assert [len(file["frames"][0]["faces"]) for file in done] == [1, 1, 1]
    assert sorted(path.name for path in out.iterdir()) == ["0.png", "1.png", "2.png"]


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

    torn = DetectorInfo(say("Torn"), broken, lambda path: True)
    monkeypatch.setattr(detectors, "DETECTORS", {"torn": torn})
    assert usual_detector() is None
    with pytest.raises(ModelError, match="torn"):
        open_detector()
