"""predict --send-to: what is found on pages of a project becomes pending matches of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pytest

from mangamatch.app.project.propose import is_predicted
from mangamatch.cli import predict as command
from mangamatch.domain.match import Status
from mangamatch.models.crops import CropSetting
from mangamatch.project.session import Session


@dataclass(frozen=True)
class Found:
    points: np.ndarray
    spread: None = None


class Middles:
    """Puts 60 landmarks into the middle of each box."""

    mean_shape, name = None, "fake"
    crop = CropSetting(grow=1.3, size=64)

    def __init__(self, scheme="manga60"):
        self.scheme = scheme

    def points(self, image, boxes):
        return Found(np.array([np.full((60, 2), box.centre) for box in boxes]))


@pytest.fixture(autouse=True)
def fake_model(monkeypatch):
    monkeypatch.setattr(command, "_predictor", lambda args: Middles())


@pytest.fixture
def words(small_demo, demo_project, tmp_path):
    """Predict on the pages of the demo with the boxes of its XML, and send to its project."""
    (xml,) = small_demo.manga109.rglob("annotations/*.xml")
    pages = small_demo.manga109 / "images"
    out = ("--out", tmp_path / "out", "--boxes", xml, "--quick")
    return ("predict", "--model", "run", pages, *out, "--send-to", demo_project)


def stored(project):
    session = Session(project, write=False)
    found = [m for m in session.matches.values() if is_predicted(session.sets[m.file])]
    label = session.undo_label
    session.close()
    return found, label


def test_faces_on_pages_are_pending(call, words, demo_project):
    answer = call(*words, "--json", "-")
    found, label = stored(demo_project)
    faces = sum(len(frame["faces"]) for file in answer.json["files"] for frame in file["frames"])
    assert answer.code == 0 and answer.json["sent"] == {"count": len(found), "spared": 0}
    assert len(found) == faces > 0 and label == "Send predictions to Match"
    assert {(match.status, match.method) for match in found} == {(Status.PENDING, "predicted")}
    assert all(match.face_id for match in found)
    assert all(np.allclose(match.points, match.region.centre) for match in found)


def test_a_second_time_replaces_them_and_spares_what_a_person_decided(call, words, demo_project):
    assert call(*words).code == 0
    found, _ = stored(demo_project)
    session = Session(demo_project)
    from mangamatch.app.project import review
    from mangamatch.app.project.document import Document

    review.decide(Document(session, None), found[0].file, [found[0]], Status.REJECTED, "Reject")
    session.close()
    again = call(*words)
    assert again.code == 0 and "1 left as a person placed them" in again.out
    assert len(stored(demo_project)[0]) == len(found)


def test_without_it_the_json_is_as_ever(call, words):
    told = call(*words[:-2], "--json", "-").json
    assert list(told) == ["files", "issues"]


def test_pictures_that_are_no_pages_are_refused_before_the_work(call, words, demo_project, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    page = next(words[3].rglob("*.jpg"))
    (other / "x.jpg").write_bytes(page.read_bytes())
    report = tmp_path / "report.json"
    answer = call(*words[:3], other, *words[4:], "--json", report)
    assert answer.code == 2 and "is a page of" in answer.err
    assert not (tmp_path / "out").exists() and not report.exists() and not stored(demo_project)[0]


def test_landmarks_that_no_project_holds_are_refused_before_the_work(call, words, monkeypatch, tmp_path):
    monkeypatch.setattr(command, "_predictor", lambda args: Middles("points60"))
    answer = call(*words)
    assert answer.code == 2 and "cannot hold" in answer.err and not (tmp_path / "out").exists()


def test_a_project_must_be_there_and_free(call, words, demo_project, tmp_path):
    gone = call(*words[:-1], tmp_path / "gone.mangamatch")
    assert gone.code == 2 and not (tmp_path / "gone.mangamatch").exists()
    assert call(*words, "--json", demo_project).code == 2
    session = Session(demo_project)
    busy = call(*words)
    session.close()
    assert busy.code == 4 and not (tmp_path / "out").exists()
    assert json.dumps(stored(demo_project)[1]) == '""'
