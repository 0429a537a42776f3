"""Projects that a stranger made: nothing in them runs, and whatever they say ends in an error of ours."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from project_values import make_match, make_set, opened, plain_matches

from mangamatch.app.project.import_samples import books_of_imports
from mangamatch.app.project.sources import known_issues
from mangamatch.cli import main as command_line
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.errors import MangamatchError, ProjectDamaged, ProjectError
from mangamatch.project.edits import SetLandmarks, SetMatch, SetSetting
from mangamatch.project.rescue import rescue

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.project.session import Session

FILES = [make_set(number).file for number in range(4)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four sets with matches, steps of every kind, settings and answers."""
    project = tmp_path_factory.mktemp("made") / "p.mangamatch"
    with opened(project) as session:
        session.add_sets(map(make_set, range(4)))
        for number, file in enumerate(FILES):
            session.do("Accept", SetMatch(file, make_match(file, number)), focus=file)
        session.do("Rules", SetSetting("extent", {"margin_x": 0.5}))
        own = LandmarkSet("predicted/x", None, "manga60", make_set(1).points, extra={"model": "net"})
        session.do("Propose", SetLandmarks(own.file, own), SetMatch(own.file, make_match(own.file)))
        issue = {"file": "a", "where": "", "problem": ["{n} bad", {"n": "2"}], "hint": "Look."}
        session.remember("source_issues", [issue])
        session.remember("imported_pages", {"Book": [["/nowhere/a.png", 10, 20]]})
        session.remember_answers({FILES[0]: ("digest", b"12345678")})
        session.set_source("manga109", project.parent)
    return project


@pytest.fixture
def full(made: Path, project: Path) -> Path:
    """A copy of that project, to be spoilt."""
    return Path(shutil.copy(made, project))


def _run(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            db.execute(statement, values)


def _refusal(path: Path, **options: bool) -> ProjectError:
    with pytest.raises(ProjectDamaged) as caught, opened(path, **options):
        pass
    assert caught.value.message and caught.value.hint
    return caught.value


# -- what is not ours ----------------------------------------------------------------------------------

STRANGE = {
    "trigger": ["CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM match; END"],
    "trigger on match": ["CREATE TRIGGER t BEFORE DELETE ON match BEGIN SELECT 1; END"],
    "view": ["CREATE VIEW v AS SELECT * FROM match"],
    "view in place": ["ALTER TABLE match RENAME TO m", "CREATE VIEW match AS SELECT * FROM m"],
    "virtual table": ["CREATE VIRTUAL TABLE f USING fts5(a)"],
    "other table": ["CREATE TABLE tag (name TEXT)"],
    "other index": ["CREATE INDEX i ON match(book)"],
    "index of an expression": ["CREATE INDEX i ON match(upper(book))"],
    "partial index": ["CREATE INDEX i ON match(book) WHERE page > 3"],
    "statistics": ["ANALYZE"],
    "generated column": ["ALTER TABLE match ADD COLUMN g TEXT AS (upper(book))"],
    "column more": ["ALTER TABLE landmark_set ADD COLUMN more TEXT"],
    "column less": ["ALTER TABLE remembered DROP COLUMN digest"],
    "column renamed": ["ALTER TABLE step RENAME COLUMN who TO by"],
    "table missing": ["DROP TABLE remembered"],
    "match missing": ["DROP TABLE match"],
    "no rowid": [
        "DROP TABLE setting",
        "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ],
    "other type": [
        "DROP TABLE setting",
        "CREATE TABLE setting (key INTEGER PRIMARY KEY, value TEXT NOT NULL)",
    ],
    "check": [
        "DROP TABLE setting",
        "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT CHECK (abs(key)))",
    ],
    "default": [
        "DROP TABLE source",
        "CREATE TABLE source (kind TEXT, path TEXT, relative DEFAULT (random()))",
    ],
    "one index for another": ["DROP INDEX step_focus", "CREATE INDEX step_focus ON step(who)"],
    "older than it says": ["PRAGMA user_version = 1"],
    "no version": ["PRAGMA user_version = 0"],
    "version below all": ["PRAGMA user_version = -3"],
    "two tables in one": [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'match')"
        " WHERE name = 'remembered'",
    ],
    "a statement that is none": [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE' WHERE name = 'match'",
    ],
}


@pytest.mark.parametrize("statements", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("options", [{}, {"write": False}, {"salvage": True}])
def test_what_is_not_ours_is_refused(full: Path, statements: list[str], options: dict[str, bool]) -> None:
    _run(full, *statements)
    before = full.read_bytes()
    _refusal(full, **options)
    assert full.read_bytes() == before


def test_an_index_that_is_gone_costs_time_only(full: Path) -> None:
    _run(full, "DROP INDEX step_focus")
    with opened(full) as session:
        assert len(session.matches) == 5


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("options", [{}, {"write": False}])
def test_nothing_is_written_through_a_link_beside_a_project(
    full: Path, suffix: str, exists: bool, options: dict[str, bool]
) -> None:
    precious = full.with_name("precious")
    precious.write_bytes(b"mine" * 100)
    if not exists:
        full.unlink()
    try:
        full.with_name(full.name + suffix).symlink_to(precious)
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(ProjectError, match="no ordinary file"), opened(full, **options):
        pass
    assert precious.read_bytes() == b"mine" * 100


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_beside_a_project_is_not_waited_on(full: Path) -> None:
    os.mkfifo(full.with_name(full.name + "-wal"))
    with pytest.raises(ProjectError, match="no ordinary file"), opened(full, write=False):
        pass


# -- rows ----------------------------------------------------------------------------------------------

_DEEP = "[" * 900 + "]" * 900
_DEEPER = "[" * 100_000
_HUGE = "1" + "0" * 400
ROWS = {
    "landmark_set": {
        "points": [1, 2.5, "text", b"x" * 15, b"\xff" * 960, b"\0" * 16, b"\0" * 968, b""],
        "extra": ["", "[1]", "null", "3", "{", _DEEP, _DEEPER, f'{{"a": {_DEEP}}}', "9" * 5000, b"{}"],
        "emotion": ["sad", 2.5, b"x"],
        "x": ["wide", 1e300, float("inf"), float("-inf"), None, b"x"],
        "user": ["who", None, 1.5],
        "book": [b"Boat"],
        "scheme": ["", "other", b"manga60", "MANGA60"],
    },
    "match": {
        "points": [
            1,
            "text",
            b"\x7f" * 960,
            b"x" * 15,
            b"\xff" * 960,
            b"",
            b"\0" * (68 * 16),
            b"\0" * (61 * 16),
        ],
        "evidence": ["", "[]", "null", '{"a": "b"}', '{"a": true}', f'{{"a": {_HUGE}}}', '{"a": []}', _DEEP],
        "status": ["", "liked", b"accepted", "Accepted"],
        "page": ["four", 2**62, -2, 1.5, b"1"],
        "x0": ["wide", -1e300, float("inf"), b"x"],
        "confidence": ["much", float("inf"), b"x"],
        "face_id": [b"1"],
        "who": [b"kim"],
        "at": [b"now"],
        "reviewed": ["yes", 0.5],
        "book": [b"x"],
    },
}
_CASES = [(t, c, v) for t, columns in ROWS.items() for c, values in columns.items() for v in values]


def _case_id(case: tuple[str, str, Any]) -> str:
    return f"{case[0]}-{case[1]}-{case[2]!r:.12}"


@pytest.mark.parametrize("case", _CASES, ids=_case_id)
def test_a_damaged_row_is_named_and_the_rest_is_saved(full: Path, case: tuple[str, str, Any]) -> None:
    table, column, value = case
    _run(full, f"UPDATE {table} SET {column} = ? WHERE file = '{FILES[1]}'", values=(value,))
    assert FILES[1] in _refusal(full).message
    assert "rescue" in _refusal(full, write=False).hint
    with opened(full, salvage=True) as session:
        assert FILES[1] not in session.matches
        assert {*session.matches} == {FILES[0], *FILES[2:], "predicted/x"}
        (told,) = session.damage
        assert FILES[1] in told.problem and session.refusal
        with pytest.raises(ProjectDamaged):
            session.do("Set", SetSetting("k", 1))


def test_text_in_no_encoding_is_damage(full: Path) -> None:
    _run(full, f"UPDATE match SET who = CAST(x'ff61' AS TEXT) WHERE file = '{FILES[1]}'")
    _refusal(full)
    with opened(full, salvage=True) as session:
        assert len(session.matches) == 4 and len(session.damage) == 1


SETTINGS = {
    "extent": [
        "[]",
        "3",
        '{"margin_x": "wide"}',
        f'{{"margin_x": {_HUGE}}}',
        '{"margin_x": NaN}',
        '{"a": [1]}',
    ],
    "source_issues": [
        *("{}", "[3]", "[[]]", '[{"file": "a"}]', f"[{_DEEP}]", '[{"file": 1, "where": 2, "problem": 3}]'),
        '[{"file": "a", "where": "", "problem": ["{n}"], "hint": ""}]',
        '[{"file": "a", "where": "", "problem": "", "hint": "", "count": "3"}]',
        '[{"file": "a", "where": "", "problem": "", "hint": "", "count": true}]',
        '[{"file": "a", "where": "", "problem": ["{n}", {"n": 3}], "hint": ""}]',
    ],
    "imported_pages": [
        *("[]", '{"a": 3}', '{"a": [3]}', '{"a": [["x"]]}', '{"a": [[1, 2, 3]]}', '{"a": [["x", "1", 2]]}'),
        *('{"a": [["x", -1, 2]]}', f'{{"a": [["x", {_HUGE}, 2]]}}', '{"a": [["x", true, 2]]}'),
        '{"a": [["x", NaN, 2]]}',
    ],
    "something": ["", "{", _DEEP, _DEEPER, "9" * 5000],
}


@pytest.mark.parametrize("key", SETTINGS)
def test_a_damaged_setting_is_named(full: Path, key: str) -> None:
    for text in SETTINGS[key]:
        _run(full, "INSERT OR REPLACE INTO setting VALUES (?, ?)", values=(key, text))
        assert key in _refusal(full).message
        with opened(full, salvage=True) as session:
            assert session.setting(key) is None and len(session.matches) == 5
            known_issues(session)


def test_a_setting_that_is_null_is_none(full: Path) -> None:
    _run(full, "UPDATE setting SET value = 'null'")
    with opened(full) as session:
        assert session.setting("extent", {}) == {} and not books_of_imports(session)


def _steps() -> dict[str, Callable[[Any], object]]:
    """Ways to spoil the edits of a step; each gets ``[[kind, fields], …]``."""
    match: Callable[[Any], Any] = lambda rows: rows[-1][1]["match"]  # noqa: E731
    return {
        "no list": lambda rows: {"a": 1},
        "no pair": lambda rows: [[]],
        "text": lambda rows: ["ab"],
        "unknown kind": lambda rows: [["other", {}]],
        "kind is a list": lambda rows: [[[], {}]],
        "no fields": lambda rows: [["match", {}]],
        "fields are a list": lambda rows: [["match", []]],
        "fields are null": lambda rows: [["setting", None]],
        "key is a number": lambda rows: [["setting", {"key": 3, "value": 1}]],
        "odd rules": lambda rows: [["setting", {"key": "extent", "value": {"margin_x": "a"}}]],
        "match is a number": lambda rows: rows[-1][1].update(match=3),
        "match is empty": lambda rows: rows[-1][1].update(match={}),
        "match is text": lambda rows: rows[-1][1].update(match="x"),
        "file is a number": lambda rows: rows[-1][1].update(file=3),
        "file is another": lambda rows: rows[-1][1].update(file=FILES[0]),
        "file is of no set": lambda rows: rows[-1][1].update(file="gone") or match(rows).update(file="gone"),
        "one key more": lambda rows: match(rows).update(other=1),
        "no points": lambda rows: match(rows).update(points=[]),
        "points are null": lambda rows: match(rows).update(points=None),
        "points are words": lambda rows: match(rows).update(points=[["a", "b"]] * 60),
        "points are objects": lambda rows: match(rows).update(points=[{"x": 1}] * 60),
        "points are ragged": lambda rows: match(rows).update(points=[[1, 2], [3]]),
        "points are huge": lambda rows: match(rows).update(points=[[10**400, 1]] * 60),
        "points are no numbers": lambda rows: match(rows).update(points=[[float("nan"), 1]] * 60),
        "too few points": lambda rows: match(rows).update(points=[[1, 2]] * 59),
        "points of another scheme": lambda rows: match(rows).update(points=[[1, 2]] * 68),
        "region is short": lambda rows: match(rows).update(region=[1, 2, 3]),
        "region is text": lambda rows: match(rows).update(region="1234"),
        "region is null": lambda rows: match(rows).update(region=None),
        "region is endless": lambda rows: match(rows).update(region=[1, 2, 3, float("inf")]),
        "region is huge": lambda rows: match(rows).update(region=[1, 2, 3, 10**400]),
        "page is true": lambda rows: match(rows).update(page=True),
        "page is huge": lambda rows: match(rows).update(page=10**400),
        "status is a list": lambda rows: match(rows).update(status=[]),
        "who is null": lambda rows: match(rows).update(who=None),
        "evidence is text": lambda rows: match(rows).update(evidence="x"),
        "evidence is nested": lambda rows: match(rows).update(evidence={"a": {}}),
        "confidence is text": lambda rows: match(rows).update(confidence="x"),
    }


@pytest.mark.parametrize("name", [*_steps(), "deep", "no JSON", "bytes", "digits", "nothing"])
def test_a_damaged_step_opens_and_says_so_when_it_is_undone(full: Path, name: str) -> None:
    texts = {"deep": _DEEPER, "no JSON": "{", "bytes": b"[]", "digits": "9" * 5000, "nothing": ""}
    with closing(sqlite3.connect(full)) as db:
        rows = json.loads(db.execute("SELECT forward FROM step WHERE id = 4").fetchone()[0])
    if name not in texts:
        rows = _steps()[name](rows) or rows
    text = texts[name] if name in texts else json.dumps(rows)
    _run(full, "DELETE FROM step WHERE id > 4")
    _run(full, "UPDATE step SET inverse = ? WHERE id = 4", values=(text,))
    with opened(full) as session:
        before = plain_matches(session), dict(session.sets)
        with pytest.raises(ProjectDamaged) as caught:
            session.undo()
        assert "Accept" in caught.value.message and "undone as usual" in caught.value.hint
        assert (plain_matches(session), dict(session.sets)) == before
        session.do("Again", SetMatch(FILES[2], make_match(FILES[2], 9)))
        assert session.undo() == "" and (plain_matches(session), dict(session.sets)) == before


def test_a_step_cannot_put_another_set_in_place(full: Path) -> None:
    with closing(sqlite3.connect(full)) as db:
        rows = json.loads(db.execute("SELECT forward FROM step WHERE label = 'Propose'").fetchone()[0])
    for change in (
        {"scheme": "ibug68"},
        {"scheme": "other"},
        {"scheme": []},
        {"points": [[1, 2]] * 68, "scheme": "ibug68"},
        {"file": "other"},
        {"extra": []},
        {"extra": {"a": json.loads(_DEEP)}},
        {"emotion": "sad"},
        {"emotion": True},
    ):
        spoilt = [["landmarks", {"file": "predicted/x", "set": {**rows[0][1]["set"], **change}}]]
        _run(full, "UPDATE step SET inverse = ? WHERE label = 'Propose'", values=(json.dumps(spoilt),))
        with opened(full) as session, pytest.raises(ProjectDamaged):
            session.undo()


def test_answers_and_sources_that_are_none_are_left(full: Path) -> None:
    _run(
        full,
        "INSERT INTO remembered VALUES (x'00', x'01', 5)",
        "INSERT INTO remembered VALUES ('a', 'b', 'text')",
        "UPDATE source SET path = x'ff00', relative = 'gone'",
        "INSERT INTO source VALUES ('landmarks', 'a' || char(0) || 'b', '')",
    )
    with opened(full) as session:
        assert session.remembered() == {FILES[0]: ("digest", b"12345678")}
        for kind in ("manga109", "landmarks"):
            assert session.source(kind) is None
            assert session.stored_source(kind)


# -- what can be saved ---------------------------------------------------------------------------------


def test_what_can_be_read_becomes_a_new_project(
    made: Path, full: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = full.with_name("saved.mangamatch")
    _run(full, f"UPDATE match SET page = 'x' WHERE file = '{FILES[1]}'", "UPDATE setting SET value = '{'")
    before = full.read_bytes()
    assert command_line.main(["rescue", "--project", str(full), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "5 landmark sets saved" in said.out and "4 damaged parts" in said.out
    assert FILES[1] in said.err
    assert full.read_bytes() == before
    with opened(out) as session:
        assert len(session.sets) == 5 and len(session.matches) == 4
        assert session.source("manga109") == made.parent
        assert session.remembered() and session.undo_label == ""
        session.do("Again", SetMatch(FILES[1], make_match(FILES[1])))


def test_rescue_writes_over_nothing_and_leaves_nothing_behind(full: Path) -> None:
    with pytest.raises(ProjectError, match="there already"):
        rescue(full, full)
    out = full.with_name("saved.mangamatch")
    full.write_bytes(b"no project" * 100)
    with pytest.raises(ProjectDamaged):
        rescue(full, out)
    assert not out.exists()


def test_rows_on_both_sides_of_a_broken_page_are_saved(full: Path) -> None:
    with opened(full) as session:
        session.add_sets(map(make_set, range(4, 60)))
    _run(full, "PRAGMA wal_checkpoint(TRUNCATE)")
    with closing(sqlite3.connect(full)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        pages = [
            row[0]
            for row in db.execute(
                "SELECT pageno FROM dbstat WHERE name = 'landmark_set' AND pagetype = 'leaf'"
            )
        ]
    data = bytearray(full.read_bytes())
    start = (pages[len(pages) // 2] - 1) * size
    data[start : start + size] = b"\xff" * size
    full.write_bytes(data)
    _refusal(full)
    with opened(full, salvage=True) as session:
        assert 50 < len(session.sets) < 60
        assert {FILES[0], make_set(59).file} <= session.sets.keys()


# -- what goes in comes out ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        SetSetting("k", json.loads("[" * 200 + "]" * 200)),
        SetSetting("k\ud800", 1),
        SetMatch("\ud800", make_match("\ud800")),
    ],
)
def test_what_no_project_can_hold_is_refused(full: Path, edit: Any) -> None:
    with opened(full) as session:
        before = plain_matches(session)
        with pytest.raises(ProjectError, match=r"could not be saved|is not in this project"):
            session.do("Set", edit)
        assert plain_matches(session) == before
    with opened(full) as session:
        assert session.undo_label == "Propose"


def test_a_set_of_another_scheme_does_not_take_the_place_of_one_that_is_placed(full: Path) -> None:
    from mangamatch.domain import arrays

    other = LandmarkSet(FILES[0], None, "ibug68", arrays.points([[1, 2]] * 68))
    with opened(full) as session:
        session.add_sets([other])
        assert session.sets[FILES[0]].scheme == "manga60"
    with opened(full) as session:
        assert len(session.matches) == 5


# -- mutants -------------------------------------------------------------------------------------------

_VALUES = [
    None,
    True,
    0,
    -1,
    2**63 - 1,
    1.5,
    float("inf"),
    "",
    "x",
    "\0",
    b"",
    b"x" * 960,
    "[]",
    "{}",
    "null",
]


def _mutant(text: str, chance: random.Random) -> str:
    """Change one place of a JSON text to what JSON can say, or cut it."""
    parts = chance.choice(
        ["[]", "{}", "null", "true", "-1", "1e999", "NaN", '""', _HUGE, '{"a": [1]}', "[[]]"]
    )
    at = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[: at[0]] + chance.choice([parts, ""]) + text[at[1] :]


def test_mutants_of_rows_end_in_errors_of_ours(full: Path, tmp_path: Path) -> None:
    chance, whole, refused = random.Random(4), full.read_bytes(), 0
    with closing(sqlite3.connect(full)) as db:
        tables = ["setting", "source", "landmark_set", "match", "step", "remembered"]
        columns = [(t, row[1]) for t in tables for row in db.execute(f"PRAGMA table_info({t})")]
    for number in range(100):
        path = tmp_path / f"{number}.mangamatch"
        path.write_bytes(whole)
        table, column = chance.choice(columns)
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("PRAGMA synchronous = OFF")
            old = db.execute(f"SELECT {column} FROM {table}").fetchone()[0]
            is_json = isinstance(old, str) and old[:1] in "[{" and chance.random() < 0.7
            value = _mutant(old, chance) if is_json else chance.choice(_VALUES)
            try:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid % 2", (value,))
            except sqlite3.IntegrityError:
                continue
        refused += _refused(path)
    assert refused > 20


def _refused(path: Path) -> bool:
    """Use all of a project; whatever else is raised than an error of ours fails the test."""
    try:
        with opened(path) as session:
            _use(session)
        return False
    except MangamatchError as error:
        assert error.message and error.hint
    try:
        with opened(path, salvage=True) as session:
            _use(session)
    except MangamatchError as error:
        assert error.message and error.hint
    return True


def _use(session: Session) -> None:
    session._store._db.execute("PRAGMA synchronous = OFF")  # nothing here must outlive the machine
    for file in session.sets:
        session.history(file)
    known_issues(session), books_of_imports(session), session.remembered()
    for kind in ("manga109", "landmarks"):
        session.source(kind), session.stored_source(kind)
    while not session.read_only and session.undo_label and session.undo() is not None:
        pass
    while not session.read_only and session.redo_label and session.redo() is not None:
        pass
