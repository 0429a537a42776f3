"""Old files become new ones, or stay what they were."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from project_values import opened

from mangamatch.domain import arrays
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Status
from mangamatch.errors import ProjectError
from mangamatch.project import schema
from mangamatch.project.edits import SetLandmarks

if TYPE_CHECKING:
    from pathlib import Path

V1 = """
PRAGMA application_id = 1296909128;
PRAGMA user_version = 1;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE source (kind TEXT PRIMARY KEY, path TEXT NOT NULL, relative TEXT NOT NULL);
CREATE TABLE landmark_set (
    file TEXT PRIMARY KEY, user INTEGER, book TEXT, half_page INTEGER, face INTEGER,
    x REAL, y REAL, w REAL, h REAL,
    scheme TEXT NOT NULL, points BLOB NOT NULL, emotion INTEGER, extra TEXT NOT NULL
);
CREATE TABLE match (
    file TEXT PRIMARY KEY REFERENCES landmark_set(file), status TEXT NOT NULL,
    book TEXT NOT NULL, page INTEGER NOT NULL, face_id TEXT,
    x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
    points BLOB NOT NULL, confidence REAL, evidence TEXT NOT NULL,
    method TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE step (
    id INTEGER PRIMARY KEY, label TEXT NOT NULL, focus TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
    forward TEXT NOT NULL, inverse TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX step_undone ON step(undone, id);
CREATE INDEX step_focus ON step(focus, id);
INSERT INTO setting VALUES ('rules', '{"margin_x": 0.25}');
INSERT INTO source VALUES ('manga109', '/nowhere/Manga109', '../Manga109');
INSERT INTO landmark_set VALUES ('a.json', 0, 'Boat', 9, 1, 10.0, 20.0, 30.0, 40.0, 'manga60',
    x'0000000000000000000000000000f83f', 2, '{"k": [1]}');
INSERT INTO match VALUES ('a.json', 'accepted', 'Boat', 4, NULL, 1.0, 2.0, 3.0, 4.0,
    x'0000000000000000000000000000f83f', 0.5, '{"extent": 0.5}', 'extent', 'kim', '2024-05-01');
INSERT INTO step VALUES (1, 'Accept', 'a.json', 'kim', '2024-05-01T10:00:00+00:00',
    '[["match", {"file": "a.json", "match": {"file": "a.json", "status": "accepted", "book": "Boat",
       "page": 4, "face_id": null, "region": [1.0, 2.0, 3.0, 4.0], "points": [[0.0, 1.5]], "confidence": 0.5,
       "evidence": {"extent": 0.5}, "method": "extent", "who": "kim", "at": "2024-05-01T10:00:00+00:00"}}]]',
    '[["match", {"file": "a.json", "match": null}]]', 0);
"""

_POINT = "0000000000000000000000000000f83f"
V1 = V1.replace(_POINT, _POINT * 60).replace("[[0.0, 1.5]]", str([[0.0, 1.5]] * 60))
V2 = "CREATE TABLE tag (name TEXT); INSERT INTO setting VALUES ('tagged', 'true');"


@pytest.fixture
def old(project: Path) -> Path:
    with closing(sqlite3.connect(project)) as db:
        db.executescript(V1)
    return project


def _ask(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return [row[0] for row in db.execute(query)]


def _check_content(path: Path) -> None:
    with opened(path) as session:
        assert session.setting("rules") == {"margin_x": 0.25}
        assert session.sets["a.json"].points.tolist() == [[0.0, 1.5]] * 60
        assert session.sets["a.json"].name.box.as_tuple() == (10, 20, 40, 60)
        match = session.matches["a.json"]
        assert (match.status, match.who, match.region.y1) == (Status.ACCEPTED, "kim", 4.0)
        assert session.history("a.json") == [("Accept", "kim", "2024-05-01T10:00:00+00:00")]
        assert session.undo() == "a.json"
        assert not session.matches
        session.redo()


def test_a_version_1_file_opens_today(old: Path) -> None:
    _check_content(old)


def test_a_version_1_file_moves_up(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, V2])
    _check_content(old)
    with opened(old) as session:
        assert session.setting("tagged") is True
    assert _ask(old, "PRAGMA user_version") == [len(schema.MIGRATIONS)]


def test_a_new_file_takes_all_steps(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, V2])
    with opened(project) as session:
        assert session.setting("tagged") is True
    assert _ask(project, "PRAGMA user_version") == [len(schema.MIGRATIONS)]
    assert _ask(project, "PRAGMA journal_mode") == ["wal"]


@pytest.mark.parametrize("breaks", ["INSERT INTO nothing VALUES (1);", "CREATE TABLE setting (a);", "SELEC"])
def test_a_failing_migration_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch, breaks: str) -> None:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    before = _ask(old, tables)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, V2 + breaks])
        with pytest.raises(ProjectError) as caught, opened(old):
            pass
        assert caught.value.hint
        assert _ask(old, "PRAGMA user_version") == [1]
        assert _ask(old, tables) == before
        assert _ask(old, "SELECT key FROM setting") == ["rules"]
    _check_content(old)


def test_an_older_file_that_cannot_be_written_says_so(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, V2])
    with pytest.raises(ProjectError, match="older format 1"), opened(old, write=False):
        pass
    assert _ask(old, "PRAGMA user_version") == [1]


V3 = """
ALTER TABLE match ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE remembered (file TEXT PRIMARY KEY, digest TEXT NOT NULL, answer BLOB NOT NULL);
PRAGMA user_version = 3;
INSERT INTO setting VALUES ('imported_pages', '{"Others": [["/nowhere/a.png", 9, 9]]}');
"""
"""What version 3 added, and where an import left its pages."""

_OLD_SETS = [
    # file, book of its name, extra; what is known of its match: method, book, who, face, evidence; its origin
    ("predicted/Boat/0001", None, '{"model": "net"}', ("predicted", "Boat", "", "0001", '{"model": 1.0}')),
    ("predicted/Boat/0002", None, '{"model": "net"}', ("hand", "Boat", "kim", "0002", "{}")),
    ("predicted/Boat/003_1_2_31_42", None, '{"model": "net"}', ("predicted", "Boat", "", None, "{}")),
    ("predicted/Boat/0004", None, '{"model": "net"}', None),
    ("predicted/mine.json", None, '{"model": "of somebody"}', ("extent", "Boat", "", "0001", "{}")),
    ("predicted/user0_Boat_009_face01_x1y2w3h4.json", "Boat", "{}", ("hand", "Boat", "kim", None, "{}")),
    ("predicted/MINE.JSON", None, "{}", None),
    ("import/0 1", None, '{"k": 1}', ("import", "Others", "kim", None, "{}")),
    ("import/moved", None, "{}", ("hand", "Others", "kim", None, "{}")),
    ("import/taken back", None, "{}", None),
    ("import/odd.json", None, "{}", ("import", "Others", "kim", None, "{}")),
    ("import/odder.json", None, "{}", ("hand", "Others", "kim", None, "{}")),
    ("import/own.json", None, "{}", ("extent", "Boat", "", "0001", "{}")),
    ("import/new.json", None, "{}", None),
]
_ORIGINS = [*["predicted"] * 4, *["file"] * 3, *["imported"] * 5, *["file"] * 2]
_STEP = [
    ["landmarks", {"file": "predicted/x", "set": {"file": "predicted/x", "scheme": "manga60",
     "points": [[0.0, 1.5]] * 60, "emotion": None, "extra": {"model": "net"}}}]
]  # fmt: skip
"""A step as version 3 wrote it."""


@pytest.fixture
def version_3(old: Path) -> Path:
    with closing(sqlite3.connect(old)) as db, db:
        db.executescript(V3)
        blob = bytes.fromhex(_POINT * 60)
        for file, book, extra, known in _OLD_SETS:
            head = (0, book, 9, 1, 1.0, 2.0, 3.0, 4.0) if book else (None,) * 8
            row = (file, *head, "manga60", blob, None, extra)
            db.execute(f"INSERT INTO landmark_set VALUES ({','.join('?' * 13)})", row)
            if known:
                method, title, who, face, evidence = known
                place = (file, "pending", title, 4, face, 1.0, 2.0, 31.0, 42.0, blob, None)
                row = (*place, evidence, method, who, "2026-01-01T00:00:00+00:00", 0)
                db.execute(f"INSERT INTO match VALUES ({','.join('?' * 16)})", row)
        columns = "label, focus, who, at, forward, inverse"
        took_back = json.dumps([["landmarks", {"file": "predicted/x", "set": None}]])
        row = ("Propose points", "", "kim", "2026-01-01T00:00:00+00:00", json.dumps(_STEP), took_back)
        db.execute(f"INSERT INTO step ({columns}) VALUES (?,?,?,?,?,?)", row)
        db.execute("UPDATE step SET undone = 1 WHERE label = 'Propose points'")
    return old


def test_origins_are_told_from_what_was_written(version_3: Path) -> None:
    """A user's own folders called predicted and import are no network's and no import's."""
    with opened(version_3) as session:
        found = {file: item.origin.value for file, item in session.sets.items()}
        origins = {row[0]: origin for row, origin in zip(_OLD_SETS, _ORIGINS, strict=True)}
        assert found == {"a.json": "file", **origins}


def test_faces_sent_from_predict_are_put_there_by_hand(version_3: Path) -> None:
    with opened(version_3) as session:
        methods = {file: match.method for file, match in session.matches.items()}
        assert methods["predicted/Boat/0001"] == "predicted"
        assert methods["predicted/Boat/003_1_2_31_42"] == "hand"
        assert methods["predicted/mine.json"] == "extent"


def test_a_step_without_origins_is_a_networks(version_3: Path) -> None:
    with opened(version_3) as session:
        session.redo()
        assert session.sets["predicted/x"].origin is SetOrigin.PREDICTED


def test_an_origin_survives_its_file_and_its_steps(project: Path) -> None:
    points = arrays.points([[0.0, 1.5]] * 60)
    made = {o: LandmarkSet(o.value, None, "manga60", points, origin=o) for o in SetOrigin}
    with opened(project) as session:
        session.add_sets([made[SetOrigin.FILE], made[SetOrigin.IMPORTED]])
        session.do("Set", *(SetLandmarks(o.value, made[o]) for o in (SetOrigin.PREDICTED, SetOrigin.DRAWN)))
        session.undo()
    with opened(project) as session:
        session.redo()
    with opened(project) as session:
        assert {item.origin for item in session.sets.values()} == set(SetOrigin)
        assert all(file == item.origin for file, item in session.sets.items())


def test_an_origin_that_nobody_knows_is_damage(project: Path) -> None:
    points = arrays.points([[0.0, 1.5]] * 60)
    with opened(project) as session:
        session.add_sets([LandmarkSet("a.json", None, "manga60", points)])
    with closing(sqlite3.connect(project)) as db, db:
        db.execute("UPDATE landmark_set SET origin = 'sung'")
    with pytest.raises(ProjectError, match=r"damaged: a\.json"), opened(project):
        pass
