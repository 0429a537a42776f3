"""``inspect --json``: what is in the folders, counted."""

from __future__ import annotations

import json

import pytest

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.inference import detectors
from mangamatch.inference.detectors import DetectedFace, DetectorInfo


@pytest.fixture
def seen(call, small_demo):
    return call(
        "inspect", "--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks, "--json", "-"
    ).json


def test_books(seen, small_demo):
    assert set(seen) == {"books", "landmarks", "issues"} and seen["issues"] == []
    (book,) = seen["books"]
    assert set(book) == {
        *("book", "pages", "images", "sizes", "regions", "polygons", "other", "characters"),
    }
    assert book["book"] == "HoshizoraParade" and book["pages"] == book["images"] == 2
    assert book["sizes"] == [{"width": 1654, "height": 1170, "pages": 2}]
    xml = (small_demo.manga109 / "annotations" / "HoshizoraParade.xml").read_text(encoding="utf-8")
    for kind, count in book["regions"].items():
        assert count == xml.count(f"<{kind} "), kind
    assert book["regions"]["face"] > 0 and book["characters"] == xml.count("<character ")


def test_landmarks(seen, small_demo):
    landmarks = seen["landmarks"]
    assert landmarks["files"] == small_demo.landmark_files == sum(landmarks["books"].values())
    assert landmarks["frame"] == "crop" and landmarks["unnamed"] == 0
    assert landmarks["schemes"] == {"manga60": small_demo.landmark_files}
    assert sum(landmarks["emotions"].values()) == small_demo.landmark_files


def test_without_landmarks(call, small_demo):
    seen = call("inspect", "--manga109", small_demo.manga109, "--json", "-").json
    assert set(seen) == {"books", "issues"}


def test_the_table_for_people(call, small_demo, tmp_path):
    out = tmp_path / "i.json"
    answer = call(
        *("inspect", "--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks, "--json", out)
    )
    assert "HoshizoraParade" in answer.out and "36 landmark files of 1 book," in answer.out
    assert json.loads(out.read_text(encoding="utf-8"))["books"]


def test_problems_go_to_stderr_and_into_the_json(call, openmantra, tmp_path):
    landmarks = tmp_path / "landmarks"
    landmarks.mkdir()
    for number in range(25):
        (landmarks / f"bad{number:02d}.json").write_text("[", encoding="utf-8")
    out = tmp_path / "i.json"
    answer = call("inspect", "--manga109", openmantra, "--landmarks", landmarks, "--json", out)
    assert answer.code == 0 and len(json.loads(out.read_text(encoding="utf-8"))["issues"]) == 25
    assert answer.err.count("bad") == 20 and "5 more" in answer.err
    assert ". Copy the file again" in answer.err


class SeesCorner:
    """A detector that sees all faces of the first page that it is shown, and one more on every page."""

    def __init__(self, known):
        self.known = known

    def faces(self, image, threshold=0.0):
        seen = [DetectedFace(Box(1, 2, 31, 42), 0.8), *(DetectedFace(box, 0.7) for box in self.known)]
        return [face for face in seen if face.score >= threshold]


@pytest.fixture
def detector(monkeypatch, small_demo):
    shelf = BookStore.open(small_demo.manga109)
    made = SeesCorner([box for _, box in faces_on(shelf.book(shelf.titles[0]), 0)])
    entry = DetectorInfo(say("Sees a corner"), lambda path: made, lambda path: False)
    monkeypatch.setattr(detectors, "DETECTORS", {"corner": entry})
    return made


def test_pages_whose_xml_leaves_out_faces_are_listed_where_that_is_asked(call, small_demo, detector):
    seen = call("inspect", "--manga109", small_demo.manga109, "--find", "--json", "-").json
    assert set(seen) == {"books", "left_out", "issues"}
    first, other = seen["left_out"]
    new = {"box": [1, 2, 31, 42], "score": 0.8}
    assert first == {"book": "HoshizoraParade", "page": 0, "faces": [new]}, "what it has is not left out"
    assert other["page"] == 1 and new in other["faces"]
    told = call("inspect", "--manga109", small_demo.manga109, "--find", "--threshold", "0.75").out
    assert "leave out 2 faces on 2 pages" in told and "HoshizoraParade, page 1: 1,2,30,40 (0.80)" in told
    none = call("inspect", "--manga109", small_demo.manga109, "--find", "--threshold", "0.9", "--json", "-")
    assert none.json["left_out"] == []


def test_only_pages_of_manga109_are_looked_at(call, small_demo):
    answer = call("inspect", small_demo.root / "f.csv", "--find")
    assert answer.code == 2 and "--manga109" in answer.err
    answer = call("inspect", "--manga109", small_demo.manga109, "--faces", "mine.onnx")
    assert answer.code == 2 and "Add --find" in answer.err
