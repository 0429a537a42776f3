"""Tables of the project file, and how older files become newer ones."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache

from mangamatch.domain.messages import say
from mangamatch.errors import ProjectDamaged, ProjectError, ProjectTooNew
from mangamatch.project.validate import shown

APPLICATION_ID = 0x4D4D4348  # "MMCH": tells a mangamatch project from any other SQLite file

_V1 = """
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
"""

_V2 = """
ALTER TABLE match ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
"""

_V3 = """
CREATE TABLE remembered (file TEXT PRIMARY KEY, digest TEXT NOT NULL, answer BLOB NOT NULL);
"""

_V4 = """
ALTER TABLE landmark_set ADD COLUMN origin TEXT NOT NULL DEFAULT 'file';
UPDATE landmark_set SET origin = 'predicted'
    WHERE book IS NULL AND file GLOB 'predicted/*' AND file NOT LIKE '%.json' AND (
        instr(extra, '"model": ') OR file IN (SELECT file FROM match WHERE method = 'predicted'));
UPDATE landmark_set SET origin = 'imported'
    WHERE book IS NULL AND file GLOB 'import/*' AND (file NOT LIKE '%.json' OR file IN (
        SELECT file FROM match WHERE method = 'import' OR instr(
            (SELECT value FROM setting WHERE key = 'imported_pages'), '"' || book || '": [')));
UPDATE match SET method = 'hand'
    WHERE method = 'predicted' AND evidence = '{}'
    AND file IN (SELECT file FROM landmark_set WHERE origin = 'predicted');
"""
"""Before, a name told the origin. A landmark folder gives names that end in ``.json`` alone, so that its own
``predicted/`` or ``import/`` can be told from what the program had called so. Faces sent from Predict came
without evidence, and their boxes may be drawn: from now on they count as put there by hand."""

_PREDICT_BOXES = """
CREATE TABLE predict_clip (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, relative TEXT NOT NULL, fps REAL
);
CREATE TABLE predict_frame (
    clip INTEGER NOT NULL REFERENCES predict_clip(id), frame INTEGER NOT NULL, work TEXT NOT NULL,
    PRIMARY KEY (clip, frame)
);
CREATE TABLE predict_step (
    id INTEGER PRIMARY KEY, clip INTEGER NOT NULL REFERENCES predict_clip(id), frame INTEGER NOT NULL,
    label TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);
"""

MIGRATIONS: list[str] = [_V1, _V2, _V3, _V4, _PREDICT_BOXES]
"""``MIGRATIONS[n]`` takes a file of version n to n + 1; never edit one that was released."""


def prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Check that the open file is ours, then bring it to the newest version, in one transaction.

    Nothing is written before the check has passed. An empty file is ours: a kill while a project is
    made leaves one.
    """
    _harden(connection)
    version, newest = _pragma(connection, "user_version"), len(MIGRATIONS)
    _check_owner(connection, version)
    if version > newest:
        raise ProjectTooNew(
            say(
                "This project has format {v}; this mangamatch knows up to {newest}.", v=version, newest=newest
            ),
            say("Open it with the newer mangamatch that wrote it, or update this one."),
        )
    _check_objects(connection, version)
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # one fsync a decision: safe on power loss
        if version < newest:
            _migrate(connection, version, newest)
        connection.execute("DELETE FROM setting WHERE 0")  # refused here, or else at the first decision
    elif version < newest:
        raise ProjectError(
            say("This project has the older format {v} and is read-only here.", v=version),
            say("Open it once where it can be written, so that it can be brought up to date."),
        )


def _harden(connection: sqlite3.Connection) -> None:
    """Let nothing in a foreign file run, and let SQLite check its pages."""
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    if hasattr(connection, "setconfig"):  # Python 3.12
        for option, is_on in (("DEFENSIVE", True), ("ENABLE_TRIGGER", False), ("ENABLE_VIEW", False)):
            connection.setconfig(getattr(sqlite3, f"SQLITE_DBCONFIG_{option}"), is_on)


_LIMITS = {sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 16, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50}


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_owner(connection: sqlite3.Connection, version: int) -> None:
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if _pragma(connection, "application_id") != APPLICATION_ID and not (empty and version == 0):
        raise ProjectDamaged(
            say("This is a database of another program, not a mangamatch project."),
            say("Choose another file."),
        )


def _check_objects(connection: sqlite3.Connection, version: int) -> None:
    """Demand the tables of ``version`` and nothing else: a trigger or a view would run with our queries."""
    if version < 0:
        raise _foreign(say("its format is {v}", v=version))
    known = _objects("".join(MIGRATIONS[:version]))
    found = connection.execute(_OBJECTS).fetchall()
    named = {(kind, name): _plain(sql) for kind, name, _, sql, _ in found}
    for place, sql in named.items():
        if known.get(place, sql) != sql:
            raise _foreign(say("{name} is not as mangamatch makes it", name=shown(place[1])))
        if place not in known:
            raise _foreign(say("it holds the {kind} {name}", kind=place[0], name=shown(place[1])))
    for kind, name in known:
        if kind == "table" and (kind, name) not in named:
            raise _foreign(say("the table {name} is missing", name=name))
    if len({root for *_, root in found}) < len(found) or len(named) < len(found):
        raise _foreign(say("two of its tables share their data"))


_OBJECTS = "SELECT type, name, tbl_name, sql, rootpage FROM sqlite_master"


@lru_cache(8)
def _objects(script: str) -> dict[tuple[str, str], str]:
    """Return what ``script`` makes: kind and name of tables and indexes, with the statement of each."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(script)
        return {(kind, name): _plain(sql) for kind, name, _, sql, _ in memory.execute(_OBJECTS)}


def _plain(sql: object) -> str:
    """Return a statement on one line: its line breaks mean nothing."""
    return " ".join(str(sql).split())


def _foreign(reason: object) -> ProjectDamaged:
    return ProjectDamaged(
        say("This project is not as mangamatch makes them: {reason}.", reason=reason),
        say("It may do harm. Choose another file, or a copy from your backup; nothing of it was run."),
    )


def _migrate(connection: sqlite3.Connection, version: int, newest: int) -> None:
    script = "".join(MIGRATIONS[version:newest])
    connection.executescript(
        f"BEGIN IMMEDIATE; {script} PRAGMA application_id = {APPLICATION_ID};"
        f" PRAGMA user_version = {newest}; COMMIT;"
    )
