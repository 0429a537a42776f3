"""Old files become new ones, or stay what they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from project_values import opened

from mangamatch.domain.match import Status
from mangamatch.errors import ProjectError
from mangamatch.project import schema

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
