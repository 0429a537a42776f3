"""``match --model``: what the option means, and what is said when it cannot be used."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from mangamatch.domain.box import Box
from mangamatch.domain.detected_face import DetectedFace
from mangamatch.domain.messages import say
from mangamatch.inference import detectors
from mangamatch.inference.bundled_model import default_model
from mangamatch.inference.detectors import DetectorInfo


@pytest.fixture
def model(monkeypatch, tmp_path):
    """A file that opens as a network which sees the mean of all faces in every box."""
    file = tmp_path / "net.onnx"
    file.write_bytes(b"a network")
    opened = []

    def open_fake(path, *, scheme="manga60"):
        opened.append(path)
        shape = np.random.default_rng(0).normal(size=(60, 2))

        def points(page, boxes):
            found = np.stack([shape * b.width / 6 + b.centre for b in boxes])
            return SimpleNamespace(points=found, spread=None)

        return SimpleNamespace(scheme=open_fake.scheme, count=60, points=points, name="net")

    open_fake.scheme, open_fake.opened = "manga60", opened
    monkeypatch.setattr("mangamatch.inference.predictor.open_predictor", open_fake)
    file_and_network = SimpleNamespace(file=file, network=open_fake)
    return file_and_network


def test_a_model_is_evidence_by_itself(match_demo, model):
    answer = match_demo("--model", model.file).json
    placed = [match for match in answer["matches"] if match["evidence"]]
    assert placed and all("model" in match["evidence"] for match in placed)
    assert not answer["issues"] or all("scheme" not in issue["problem"] for issue in answer["issues"])


def test_without_a_model_nothing_is_opened(match_demo, model):
    answer = match_demo().json
    assert all("model" not in match["evidence"] for match in answer["matches"])
    assert not model.network.opened


def test_evidence_can_leave_the_model_out(match_demo, model):
    answer = match_demo("--evidence", "provenance,extent,model", "--model", model.file).json
    assert any("model" in match["evidence"] for match in answer["matches"])
    refused = match_demo("--evidence", "provenance,extent", "--model", model.file)
    assert refused.code == 2 and "needs evidence model" in refused.err


def test_evidence_model_without_a_model_is_the_shipped_network(match_demo, model):
    answer = match_demo("--evidence", "extent,model").json
    assert any("model" in match["evidence"] for match in answer["matches"])
    assert model.network.opened == [default_model()]


@pytest.mark.parametrize("kinds", ["model", "ink,model"])
def test_a_model_proposes_no_faces_of_its_own(match_demo, model, kinds):
    answer = match_demo("--evidence", kinds, "--model", model.file)
    assert answer.code == 2 and "extent" in answer.err


def test_a_model_of_another_scheme_is_refused(match_demo, model):
    model.network.scheme = "ibug68"
    answer = match_demo("--model", model.file)
    assert answer.code != 0 and "ibug68" in answer.err and "manga60" in answer.err


def test_what_is_no_model_is_said(match_demo, tmp_path):
    answer = match_demo("--model", tmp_path / "nowhere")
    assert answer.code != 0 and "nowhere" in answer.err
    assert not list(tmp_path.glob("*.mangamatch")), "a project was left behind"


def test_torch_stays_out_without_a_model():
    script = (
        "import sys\n"
        "import mangamatch.cli.match, mangamatch.app.project.match\n"
        "heavy = {'torch', 'onnxruntime', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_proposals_without_a_model_are_of_the_shipped_network(match_demo, model, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "mangamatch.app.project.propose.propose_points",
        lambda *given: asked.append(given[3]) or (_ for _ in ()),
    )
    monkeypatch.setattr("mangamatch.app.project.propose.take_in", lambda *given: 0)
    monkeypatch.setattr("mangamatch.app.project.propose.to_json", lambda proposals: [])
    answer = match_demo("--propose").json
    assert asked == [default_model()] and answer["proposed"] == []
    assert all("model" not in match["evidence"] for match in answer["matches"])  # matching is as ever


def test_proposals_come_most_doubtful_first_and_stay_when_run_again(match_demo, model):
    first = match_demo("--model", model.file, "--propose").json
    assert "proposed" not in match_demo("--model", model.file).json
    matched = {(m["book"], m["face_id"]) for m in first["matches"] if m["confidence"] >= 0.5}
    places = [(p["book"], p["face_id"] or tuple(p["region"])) for p in first["proposed"]]
    assert places and len(set(places)) == len(places) and not matched & set(places)
    doubts = [p["doubt"] for p in first["proposed"]]
    assert doubts == sorted(doubts, reverse=True)
    second = match_demo("--model", model.file, "--propose").json
    assert {p["file"] for p in second["proposed"]} == {p["file"] for p in first["proposed"]}
    assert len(second["matches"]) == len(first["matches"])


# -- the face detector -----------------------------------------------------------------------------


@pytest.fixture
def detector(monkeypatch):
    """A detector that sees one face in the corner of every page; files that end in .face open it."""
    made = SimpleNamespace(asked=0)

    def faces(image, threshold=0.0):
        made.asked += 1
        return [DetectedFace(Box(3, 5, 63, 75), 0.8)] if threshold <= 0.8 else []

    made.faces = faces
    entry = DetectorInfo(say("Sees a corner"), lambda path: made, lambda path: path.suffix == ".face")
    monkeypatch.setattr(detectors, "DETECTORS", {"corner": entry})
    return made


def test_a_detector_is_asked_where_that_is_wanted(match_demo, detector):
    assert match_demo().json["matches"] and not detector.asked
    assert match_demo("--evidence", "provenance,extent,detector").json["matches"] and detector.asked


def test_faces_that_are_found_are_proposed_too(match_demo, model, detector, tmp_path):
    (tmp_path / "own.face").touch()
    found = match_demo("--model", model.file, "--propose", "--faces", tmp_path / "own.face").json
    new = [one for one in found["proposed"] if "score" in one]
    assert new and all(one["region"] == [3, 5, 63, 75] and one["score"] == 0.8 for one in new)
    again = match_demo("--model", model.file, "--propose", "--threshold", "0.9").json
    ids = [[one["face_id"] for one in told["proposed"] if "score" in one] for told in (found, again)]
    assert sorted(ids[0]) == sorted(ids[1]) and all(ids[0])  # they are faces of the project now
    assert match_demo("--propose", "--threshold", "2").code == 2


def test_a_detector_that_is_none_is_told(match_demo, detector, tmp_path):
    answer = match_demo("--propose", "--faces", tmp_path / "nowhere")
    assert answer.code != 0 and "nowhere" in answer.err
