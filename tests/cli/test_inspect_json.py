"""``inspect --json``: what is in the folders, counted."""

from __future__ import annotations

import json

import pytest


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
