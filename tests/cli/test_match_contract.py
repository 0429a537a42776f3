"""``match --json`` key by key, on drawn and on real pages."""

from __future__ import annotations

import json
import math
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mangamatch.cli.main import main
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.manga109.library import open_library, read_book
from mangamatch.project.session import Session, set_matches

if TYPE_CHECKING:
    from pathlib import Path

MATCH_KEYS = {
    *(
        "file",
        "status",
        "book",
        "page",
        "face_id",
        "region",
        "points",
        "confidence",
        "evidence",
        "candidates",
    ),
}


def match(manga109: Path, landmarks: Path, folder: Path, *words: object) -> dict:
    """Run the command and return what it wrote."""
    out = folder / "match.json"
    places = ("--manga109", manga109, "--landmarks", landmarks, "--project", folder / "p.mangamatch")
    assert main([str(word) for word in ("match", *places, "--json", out, *words)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["small_demo", "openmantra"])
def data(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """Both folders of a data set."""
    source = request.getfixturevalue(request.param)
    if request.param == "openmantra":
        return source, source / "landmarks"
    return source.manga109, source.landmarks


@pytest.fixture(scope="module")
def result(data: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The JSON of one run."""
    return match(*data, tmp_path_factory.mktemp("match"))


@pytest.fixture(scope="module")
def books(data: tuple[Path, Path]) -> dict:
    """The same books, read for comparison."""
    library, _ = open_library(data[0])
    return {title: read_book(files)[0] for title, files in library.books.items()}


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def is_region(value: object) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(map(is_number, value))


def are_points(value: object) -> bool:
    return isinstance(value, list) and all(len(p) == 2 and all(map(is_number, p)) for p in value)


def test_the_three_lists(result):
    assert set(result) == {"books", "matches", "issues"}
    assert all(isinstance(value, list) for value in result.values())


def test_books_say_how_names_were_read(result, books):
    assert {entry["book"] for entry in result["books"]} <= set(books)
    for entry in result["books"]:
        assert set(entry) == {"book", "reading", "support", "agreed", "runner_up"}
        reading = entry["reading"]
        assert set(reading) == {"layout", "even_half", "page_offset", "scale", "shift"}
        assert reading["layout"] in ("half", "whole") and reading["even_half"] in ("right", "left")
        assert isinstance(reading["page_offset"], int) and is_number(reading["scale"])
        assert len(reading["shift"]) == 2 and all(map(is_number, reading["shift"]))
        assert is_number(entry["support"]) and 0 <= entry["support"] <= 1


def test_one_match_for_every_file_in_order(result, data):
    files = sorted(path.name for path in data[1].glob("*.json"))
    assert [entry["file"] for entry in result["matches"]] == files


def test_every_match_has_every_key_of_the_right_type(result):
    for entry in result["matches"]:
        assert set(entry) >= MATCH_KEYS
        assert entry["status"] in ("accepted", "pending", "unmatched")
        assert is_number(entry["confidence"]) and 0 <= entry["confidence"] <= 1
        assert all(isinstance(k, str) and is_number(v) and 0 <= v <= 1 for k, v in entry["evidence"].items())
        assert are_points(entry["points"]) and isinstance(entry["candidates"], list)
        if entry["status"] != "unmatched":
            assert isinstance(entry["book"], str) and type(entry["page"]) is int
            assert entry["face_id"] is None or isinstance(entry["face_id"], str)
            assert is_region(entry["region"]) and len(entry["points"]) == 60


def test_some_are_placed(result):
    placed = [entry for entry in result["matches"] if entry["status"] == "pending"]
    assert len(placed) > len(result["matches"]) / 2


def every_face(book):
    return map(book.face, range(book.face_count))


def test_region_is_the_box_of_the_face_on_the_spread(result, books):
    for entry in result["matches"]:
        page = books[entry["book"]].page(entry["page"])
        (x0, y0), (x1, y1) = np.min(entry["points"], axis=0), np.max(entry["points"], axis=0)
        assert 0 <= x0 < x1 <= page.width and 0 <= y0 < y1 <= page.height
        if entry["face_id"] is not None:
            faces = {(face.page, face.id): face.box for face in every_face(books[entry["book"]])}
            assert entry["region"] == list(faces[entry["page"], entry["face_id"]].as_tuple())


def test_by_size_alone_landmarks_are_pushed_into_the_corner(small_demo, tmp_path):
    result = match(small_demo.manga109, small_demo.landmarks, tmp_path, "--evidence", "extent")
    for entry in result["matches"]:
        assert set(entry["evidence"]) == {"extent"}
        assert np.max(entry["points"], axis=0) == pytest.approx(entry["region"][2:])


def test_names_lead_to_the_right_faces(openmantra, tmp_path):
    result = match(openmantra, openmantra / "landmarks", tmp_path)
    truth = {entry["file"]: entry for entry in json.loads((openmantra / "truth.json").read_text())}
    assert len(result["matches"]) == 35
    for entry in result["matches"]:
        true = truth[entry["file"]]
        assert (entry["page"], entry["face_id"]) == (true["page"], true["face_id"])
        away = np.hypot(*(np.array(entry["points"]) - true["points"]).T)
        assert away.mean() < 3 and entry["confidence"] >= 0.9


def test_candidates_are_at_most_ten_best_first_and_begin_with_the_match(result):
    for entry in result["matches"]:
        candidates = entry["candidates"]
        assert len(candidates) <= 10
        scores = [candidate["score"] for candidate in candidates]
        assert scores == sorted(scores, reverse=True)
        for candidate in candidates:
            assert set(candidate) >= {"face_id", "page", "score", "points"}
            assert type(candidate["page"]) is int and is_number(candidate["score"])
            assert are_points(candidate["points"]) and len(candidate["points"]) == 60
        if entry["status"] != "unmatched":
            assert candidates[0]["face_id"] == entry["face_id"] and candidates[0]["page"] == entry["page"]
            assert candidates[0]["points"] == entry["points"]


def test_no_issue_in_sound_data(result):
    assert result["issues"] == []


def test_the_shape_of_the_set_is_kept(result, data):
    """Points on the page are the file's points, shifted: the extent rules never scale."""
    from mangamatch.manga109.landmarks import read_landmarks

    steps = read_landmarks(data[1])
    try:
        while True:
            next(steps)
    except StopIteration as end:
        sets = {item.file: item.points for item in end.value[0].sets}
    for entry in result["matches"]:
        if entry["points"]:
            shift = np.asarray(entry["points"]) - sets[entry["file"]]
            assert np.allclose(shift, shift[0])


def test_unmatched_and_issues(small_demo, tmp_path):
    """A set no face can hold, a file that is no JSON, one with 59 points."""
    landmarks = tmp_path / "landmarks"
    landmarks.mkdir()
    source = sorted(small_demo.landmarks.glob("*.json"))[0]
    values = json.loads(source.read_text(encoding="utf-8"))
    huge = {k: _times(v, 50) for k, v in values.items()}
    (landmarks / "huge.json").write_text(json.dumps(huge), encoding="utf-8")
    (landmarks / "broken.json").write_text('{"ChinContour": [[1, 2', encoding="utf-8")
    short = json.dumps([[float(i), 2.0 * i] for i in range(59)])
    (landmarks / "short.json").write_text(short, encoding="utf-8")
    result = match(small_demo.manga109, landmarks, tmp_path)
    (entry,) = result["matches"]
    assert {key: entry[key] for key in MATCH_KEYS} == {
        "file": "huge.json",
        "status": "unmatched",
        **dict.fromkeys(("book", "page", "face_id", "region")),
        **{"points": [], "confidence": 0.0, "evidence": {}, "candidates": []},
    }
    assert {issue["file"] for issue in result["issues"]} == {"huge.json", "broken.json", "short.json"}
    for issue in result["issues"]:
        assert set(issue) == {"file", "where", "problem", "hint"}
        assert all(isinstance(text, str) for text in issue.values()) and issue["problem"] and issue["hint"]


def _times(value, factor):
    if isinstance(value, list):
        return [_times(item, factor) for item in value]
    return value * factor if isinstance(value, float) else value


def test_meaningless_file_names_are_searched_in_all_books(openmantra, tmp_path):
    landmarks = tmp_path / "landmarks"
    landmarks.mkdir()
    for number, file in enumerate(sorted((openmantra / "landmarks").glob("user0*"))[:8]):
        shutil.copy(file, landmarks / f"{number * 7919 % 1000:03d} ほげ{number}.json")
    result = match(openmantra, landmarks, tmp_path, "--evidence", "extent")
    assert len(result["matches"]) == 8
    assert all("name" in issue["problem"] or "same kind" in issue["problem"] for issue in result["issues"])
    assert {entry["status"] for entry in result["matches"]} == {"pending"}
    pages = {(c["book"], c["page"]) for entry in result["matches"] for c in entry["candidates"]}
    assert len({book for book, _ in pages}) == 2


def test_japanese_folders_with_spaces(small_demo, tmp_path):
    home = tmp_path / "漫画 データ 'Manga' 100%"
    shutil.copytree(small_demo.manga109, home / "Manga109 本")
    shutil.copytree(small_demo.landmarks, home / "目印 ファイル")
    result = match(home / "Manga109 本", home / "目印 ファイル", home, "--accept-above", 0)
    assert {entry["status"] for entry in result["matches"]} == {"accepted", "pending"}
    assert {entry["decision"] for entry in result["matches"]} == {"accepted", "skipped"}


def face_of(entry):
    """Book, half page and number of the face, as the name of the file has them."""
    return entry["file"].partition("_")[2].partition("_x")[0]


def test_accept_above_accepts_exactly_the_sure_ones(small_demo, tmp_path):
    folders = [tmp_path / name for name in ("plain", "bold")]
    for folder in folders:
        folder.mkdir()
    plain = match(small_demo.manga109, small_demo.landmarks, folders[0])["matches"]
    limit = sorted(entry["confidence"] for entry in plain)[len(plain) // 2]
    bold = match(small_demo.manga109, small_demo.landmarks, folders[1], "--accept-above", limit)["matches"]
    sure = {face_of(entry) for entry in plain if entry["confidence"] >= limit}
    accepted = [entry for entry in bold if entry["status"] == "accepted"]
    assert {face_of(entry) for entry in accepted} == sure and all(e["confidence"] >= limit for e in accepted)
    assert len(accepted) == len(sure) < len({face_of(entry) for entry in plain})


def test_books_limits_the_search(openmantra, tmp_path):
    result = match(openmantra, openmantra / "landmarks", tmp_path, "--books", "TenchoIsoro")
    pages = {c["book"] for entry in result["matches"] for c in entry["candidates"]}
    assert pages == {"TenchoIsoro"}
    others = [entry for entry in result["matches"] if "BalloonDream" in entry["file"]]
    assert others and all(entry["status"] == "unmatched" for entry in others)


def decide_by_hand(project: Path, status: Status) -> tuple[str, list]:
    """Move the first set by a pixel or two and judge it."""
    session = Session(project)
    file, match_ = next(iter(session.matches.items()))
    moved = match_.points + np.array([1.0, -2.0])
    decided = replace(match_, status=status, points=moved, confidence=None, method="hand", who="me")
    session.do("Accept", *set_matches([decided]))
    session.close()
    return file, moved.tolist()


@pytest.mark.parametrize("status", list(Status))
def test_a_second_run_never_overwrites_what_a_person_decided(small_demo, tmp_path, status):
    match(small_demo.manga109, small_demo.landmarks, tmp_path)
    file, points = decide_by_hand(tmp_path / "p.mangamatch", status)
    again = match(small_demo.manga109, small_demo.landmarks, tmp_path, "--accept-above", 0)
    session = Session(tmp_path / "p.mangamatch", write=False)
    kept = session.matches[file]
    session.close()
    assert (kept.status, kept.method, kept.who) == (status, "hand", "me")
    assert kept.points.tolist() == points
    entry = next(entry for entry in again["matches"] if entry["file"] == file)
    words = {Status.ACCEPTED: "accepted", Status.REJECTED: "unmatched"}
    assert (entry["status"], entry["decision"]) == (words.get(status, "pending"), status)
    if status != Status.REJECTED:
        assert entry["points"] == points and entry["confidence"] == 1.0


def test_the_match_comes_first_among_candidates_when_a_person_chose_another(small_demo, tmp_path):
    first = match(small_demo.manga109, small_demo.landmarks, tmp_path)["matches"][0]
    other = first["candidates"][1]
    session = Session(tmp_path / "p.mangamatch")
    chosen = replace(
        session.matches[first["file"]],
        **{"page": other["page"], "face_id": other["face_id"], "region": Box(*other["region"])},
        **{"points": np.array(other["points"]) + 3.0, "method": "hand", "who": "me"},
    )
    session.do("Accept", *set_matches([chosen]))
    session.close()
    entry = match(small_demo.manga109, small_demo.landmarks, tmp_path)["matches"][0]
    assert entry["face_id"] == other["face_id"]
    assert entry["candidates"][0]["face_id"] == other["face_id"]
    assert entry["candidates"][0]["points"] == entry["points"] == chosen.points.tolist()
    faces = [(candidate["page"], candidate["face_id"]) for candidate in entry["candidates"]]
    assert len(set(faces)) == len(faces)
    assert len(entry["candidates"]) <= 10


def test_a_set_judged_without_a_place_is_unmatched(small_demo, tmp_path):
    first = match(small_demo.manga109, small_demo.landmarks, tmp_path)["matches"][0]
    session = Session(tmp_path / "p.mangamatch")
    nowhere = replace(
        session.matches[first["file"]], page=-1, status=Status.REJECTED, method="hand", who="me"
    )
    session.do("Reject", *set_matches([nowhere]))
    session.close()
    entry = match(small_demo.manga109, small_demo.landmarks, tmp_path)["matches"][0]
    assert entry["status"] == "unmatched" and entry["page"] is None and entry["points"] == []


def test_a_second_run_writes_the_same(small_demo, tmp_path):
    once = match(small_demo.manga109, small_demo.landmarks, tmp_path)
    assert match(small_demo.manga109, small_demo.landmarks, tmp_path) == once
