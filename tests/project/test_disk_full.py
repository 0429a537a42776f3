"""A disk that is full while a decision is written."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from project_values import make_match, make_set, opened, plain_file, plain_matches

from mangamatch.domain.match import Status
from mangamatch.errors import ProjectDamaged, ProjectError
from mangamatch.project import schema
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def _full_disk(session: Session) -> Iterator[None]:
    """SQLite's own error for it, by a file that may not grow by one more page."""
    db = session._store._db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        db.execute("PRAGMA max_page_count = 1000000")


def _fill(session: Session) -> int:
    """Accept until the disk refuses; return how many were accepted."""
    for number in range(100):
        before = plain_matches(session)
        try:
            file = f"{number}.json"
            session.do(f"Accept {number}", SetMatch(file, make_match(file, number)), focus=file)
        except ProjectError as error:
            assert "full" in error.message and "free space" in error.hint
            assert plain_matches(session) == before
            return number
    raise AssertionError("the disk never was full")


def test_a_full_disk_loses_the_one_decision_only(project: Path) -> None:
    with opened(project) as session:
        with _full_disk(session):
            accepted = _fill(session)
        assert len(session.matches) == accepted
        assert plain_file(project)[0] == plain_matches(session)
        assert session.undo_label == (f"Accept {accepted - 1}" if accepted else "")
        session.do("Accept again", SetMatch("a", make_match("a")))
    with opened(project) as session:
        assert len(session.matches) == accepted + 1
        assert session.undo_label == "Accept again"


@pytest.mark.parametrize("code", ["FULL", "IOERR_WRITE", "CANTOPEN", "READONLY"])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_full_disk_is_not_taken_for_damage(
    project: Path, monkeypatch: pytest.MonkeyPatch, code: str, is_new: bool
) -> None:
    def refuse(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{code}")
        raise error

    if not is_new:
        project.touch()
    with monkeypatch.context() as patch, pytest.raises(ProjectError, match="cannot be opened") as caught:
        patch.setattr(schema, "_migrate", refuse)
        Session(project)
    assert not isinstance(caught.value, ProjectDamaged)
    assert "free space" in caught.value.hint
    assert [path.name for path in project.parent.iterdir() if path.suffix != ".lock"] == (
        [] if is_new else [project.name]
    )
    with opened(project) as session:
        assert not session.read_only


def test_import_on_a_full_disk_imports_nothing(project: Path) -> None:
    with opened(project) as session:
        session.add_sets([make_set(0)])
        with _full_disk(session), pytest.raises(ProjectError, match="full"):
            session.add_sets(make_set(number) for number in range(200))
        assert len(session.sets) == 1
        session.add_sets(make_set(number) for number in range(200))
    with opened(project) as session:
        assert len(session.sets) == 200


def test_undo_on_a_full_disk_keeps_the_step(project: Path) -> None:
    big = make_match("a", 1)
    with opened(project) as session:
        session.do("Accept", *(SetMatch(f"{n}.json", make_match(f"{n}.json", n)) for n in range(40)))
        session.do("Clear", *(SetMatch(f"{n}.json", None) for n in range(40)))
        session.do("Accept", SetMatch("a", big))
        session.undo()
        session._store._db.execute("VACUUM")  # no free page is left to take the matches back into
        before = plain_matches(session)
        with _full_disk(session), pytest.raises(ProjectError, match="full"):
            session.undo()
        assert plain_matches(session) == before == {}
        assert session.undo_label == "Clear"
        session.undo()
        assert len(session.matches) == 40
        assert session.matches["1.json"].status is Status.ACCEPTED
