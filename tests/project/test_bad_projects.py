"""Files that are no project, or no longer one: a ProjectError each, and the file as it was."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from project_values import make_match, make_set, opened

from mangamatch.errors import ProjectDamaged, ProjectError, ProjectTooNew
from mangamatch.project.edits import SetMatch, SetSetting
from mangamatch.project.session import Session


def _refuse(path: Path, kind: type[ProjectError], **options: bool) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        Session(path, **options)
    assert isinstance(caught.value, kind)
    assert caught.value.message and caught.value.hint
    return caught.value


def _full_project(path: Path) -> None:
    with opened(path) as session:
        session.add_sets(make_set(number) for number in range(30))
        for number in range(30):
            file = make_set(number).file
            session.do("Accept", SetMatch(file, make_match(file, number)), focus=file)
        session.set_source("manga109", path.parent)


@pytest.mark.parametrize("content", [b"xy", b"Once upon a time " * 100, b"\0" * 5000, bytes(range(256)) * 40])
@pytest.mark.parametrize("write", [True, False])
def test_not_sqlite(project: Path, content: bytes, write: bool) -> None:
    project.write_bytes(content)
    _refuse(project, ProjectDamaged, write=write)
    assert project.read_bytes() == content


@pytest.mark.parametrize("version", [0, 1, 7])
@pytest.mark.parametrize("write", [True, False])
def test_database_of_another_program(project: Path, version: int, write: bool) -> None:
    with closing(sqlite3.connect(project)) as db:
        db.executescript(
            f"CREATE TABLE match (a); INSERT INTO match VALUES (1); PRAGMA user_version={version}"
        )
    before = project.read_bytes()
    assert "another program" in _refuse(project, ProjectDamaged, write=write).message
    assert project.read_bytes() == before
    assert not list(project.parent.glob("*-wal"))


@pytest.mark.parametrize("journal", ["wal", "delete"])  # nothing says that a newer one keeps the log
@pytest.mark.parametrize("write", [True, False])
def test_newer_version(project: Path, write: bool, journal: str) -> None:
    _full_project(project)
    with closing(sqlite3.connect(project)) as db:
        db.executescript(f"PRAGMA journal_mode = {journal}; PRAGMA user_version = 99")
    before = project.read_bytes()
    assert "99" in _refuse(project, ProjectTooNew, write=write).message
    assert project.read_bytes() == before


def test_an_empty_file_becomes_a_project(project: Path) -> None:
    """A kill while a project is made leaves one, and it holds nothing that could be lost."""
    project.touch()
    assert "older format 0" in _refuse(project, ProjectError, write=False).message
    with opened(project) as session:
        assert not session.sets
    with opened(project, write=False) as session:
        assert not session.sets


def test_a_folder(project: Path) -> None:
    project.mkdir()
    _refuse(project, ProjectError)
    _refuse(project, ProjectError, write=False)


@pytest.mark.parametrize("options", [{}, {"write": False}, {"wait": True}])
@pytest.mark.parametrize("name", ["", "/", "x" * 300, "x" * 252, "a\0b"])
def test_names_that_no_file_can_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, options: dict[str, bool]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    _refuse(Path(name), ProjectError, **options)
    assert [*tmp_path.rglob("*")] == [folder]


@pytest.mark.parametrize("options", [{}, {"write": False}, {"wait": True}])
def test_a_link_to_itself(project: Path, options: dict[str, bool]) -> None:
    try:
        project.symlink_to(project)
    except OSError:
        pytest.skip("this system makes no links")
    _refuse(project, ProjectError, **options)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("options", [{}, {"write": False}, {"wait": True}])
def test_a_pipe_is_not_waited_on(project: Path, options: dict[str, bool]) -> None:
    os.mkfifo(project)
    assert "no ordinary file" in _refuse(project, ProjectError, **options).message


@pytest.mark.parametrize("options", [{}, {"write": False}, {"wait": True}])
def test_rights_that_are_missing_are_named(plain_user_folder: Path, options: dict[str, bool]) -> None:
    path = plain_user_folder / "inner" / "p.mangamatch"
    path.parent.mkdir()
    with opened(path):
        pass
    path.chmod(0)
    assert "right to read" in _refuse(path, ProjectError, **options).message
    path.parent.chmod(0)
    assert "ermission" in _refuse(path, ProjectError, **options).message
    path.parent.chmod(0o555)
    _refuse(path.with_name("new"), ProjectError, **options)
    path.parent.chmod(0o700)


@pytest.mark.parametrize("options", [{}, {"write": False}, {"wait": True}])
def test_a_folder_that_is_missing(tmp_path: Path, options: dict[str, bool]) -> None:
    error = _refuse(tmp_path / "nowhere" / "p.mangamatch", ProjectError, **options)
    assert "folder" in error.hint
    assert not (tmp_path / "nowhere").exists()


def test_reading_what_does_not_exist_makes_nothing(project: Path) -> None:
    _refuse(project, ProjectError, write=False)
    assert not project.exists()


def test_truncated_anywhere(project: Path) -> None:
    _full_project(project)
    whole, refused = project.read_bytes(), 0
    for size in [*range(4096, len(whole), 4096), 50, 100, 511, 4095, 5000, len(whole) - 1]:
        project.write_bytes(whole[:size])
        try:
            _use_everything(project)
        except ProjectError as error:
            assert error.message and error.hint
            refused += 1
    assert refused >= len(whole) // 4096


def test_rotten_bytes_never_show_a_traceback_of_sqlite(project: Path) -> None:
    _full_project(project)
    whole, chance, refused = project.read_bytes(), random.Random(3), 0
    for _ in range(60):
        rotten = bytearray(whole)
        start = chance.randrange(100, len(whole) - 2000)
        rotten[start : start + chance.choice([1, 40, 2000])] = chance.randbytes(2000)
        project.write_bytes(rotten[: len(whole)])
        try:
            _use_everything(project)
        except ProjectError as error:
            assert error.message and error.hint
            refused += 1
    assert refused > 10


@pytest.mark.parametrize("label", ["undo_label", "redo_label"])
def test_a_history_that_is_gone_is_explained(project: Path, label: str) -> None:
    _full_project(project)
    with opened(project) as session:
        session._store._db.execute("DROP TABLE step")
        with pytest.raises(ProjectError) as caught:
            getattr(session, label)
        assert caught.value.hint


@pytest.mark.parametrize(
    "change",
    [
        "landmark_set SET points = x''",
        "landmark_set SET points = zeroblob(16)",
        "landmark_set SET points = zeroblob(13)",
        "landmark_set SET scheme = 'other'",
        "landmark_set SET x = 'wide'",
        "landmark_set SET half_page = 'nine'",
        "landmark_set SET emotion = 'sad'",
        "landmark_set SET extra = '[1]'",
        "match SET status = 'liked'",
        "match SET points = x''",
        "match SET points = zeroblob(16)",
        "match SET x1 = 'wide'",
        "match SET page = 'four'",
        "match SET confidence = 'much'",
        "match SET evidence = '3'",
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_rows_that_say_nothing_sensible_are_named(project: Path, change: str, write: bool) -> None:
    file = make_set(3).file
    _full_project(project)
    with closing(sqlite3.connect(project)) as db, db:
        db.execute(f"UPDATE {change} WHERE file = ?", (file,))
    assert file in _refuse(project, ProjectDamaged, write=write).message


def test_a_match_without_its_set_is_left_out(project: Path) -> None:
    _full_project(project)
    with closing(sqlite3.connect(project)) as db, db:
        db.execute("DELETE FROM landmark_set WHERE file = ?", (make_set(3).file,))
    with opened(project) as session:
        assert session.matches.keys() == session.sets.keys()
        assert len(session.sets) == 29


def _use_everything(path: Path) -> None:
    with opened(path) as session:
        assert session.history(make_set(0).file) is not None
        session.source("manga109")
        session.stored_source("manga109")
        session.do("Accept", SetMatch("new", make_match("new")))
        while session.undo_label and session.undo() is not None:
            pass
        session.redo()


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes nothing that is open")
def test_a_project_deleted_while_open_takes_no_more_decisions(tmp_path):
    """Work must not go silently into a file that nobody can find again."""
    session = Session(tmp_path / "here.mangamatch")
    session.path.unlink()
    with pytest.raises(ProjectError, match="is gone"):
        session.do("Set", SetSetting("key", 1))
    assert session.setting("key") is None
    session.close()
