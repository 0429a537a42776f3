"""The project file: one SQLite database in WAL mode."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote_from_bytes

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_from_json
from mangamatch.errors import ProjectError, UsageError
from mangamatch.project import schema
from mangamatch.project.db_errors import damaged_part, translate_db_errors, unsaved
from mangamatch.project.rows import (
    face_in,
    match_in,
    row_of_face,
    row_of_match,
    row_of_set,
    set_in,
    setting_in,
    text_of,
)
from mangamatch.project.validate import OWN_SCHEMES, demand_same_count, shown, sound_setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path, PurePath

    from mangamatch.domain.book import KeptFace
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.messages import Text

T = TypeVar("T")


@dataclass(slots=True)
class ProjectContent:
    """What a project holds, in memory; only edits and imports change it."""

    sets: dict[str, LandmarkSet] = field(default_factory=dict)
    matches: dict[str, Match] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    faces: dict[str, KeptFace] = field(default_factory=dict)
    face_changes: int = 0
    damage: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the stored history; ``forward`` and ``inverse`` are edits as text, not looked at yet."""

    id: int
    label: str
    focus: str
    forward: str
    inverse: str


_STEP_COLUMNS = "id, label, focus, forward, inverse"
_STEPS = {
    False: "FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1",
    True: "FROM step WHERE undone = 1 ORDER BY id LIMIT 1",
}


def _learn_schemes(told: Mapping[str, Any]) -> None:
    """Let the schemes of a project be known; ProjectError where others are called so."""
    try:
        for value in told.values():
            SCHEMES.add(scheme_from_json(value))
    except UsageError as error:
        raise ProjectError(error.message, error.hint) from error


class Store:
    """Rows in, rows out; every write happens inside :meth:`transaction`."""

    def __init__(
        self, path: Path, *, read_only: bool = False, glance: bool = False, salvage: bool = False
    ) -> None:
        """Open ``path``, making it when absent; ProjectError when it cannot be used.

        Without the right to write, it is ``read_only``. A ``glance`` is so, too, leaves no file behind, and
        may miss what others write meanwhile. With ``salvage``, damaged rows are left out on reading; without,
        they are an error.
        """
        self.path = path
        self._guard = RLock()  # a job may read while the window closes the file, which ends the process
        self._damage: list[Issue] | None = [] if salvage else None
        with translate_db_errors(path):
            self._db, self.read_only = _opened(path, _ways(path, read_only, glance))

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        with self._guard:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none; ProjectError when the disk refuses."""
        with self._guard:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                if told := unsaved(error):
                    raise told from error
                raise

    def read(self) -> ProjectContent:
        """Load everything a session keeps in memory."""
        said = dict(self._made(setting_in, "SELECT key, value FROM setting ORDER BY rowid"))
        settings = {key: value for key, value in said.items() if value is not None}
        _learn_schemes(settings.get(OWN_SCHEMES, {}))
        sets = dict(self._made(set_in, "SELECT * FROM landmark_set ORDER BY rowid"))
        # A match without its set is left out, unless the project never had any set.
        found = dict(self._made(partial(_match_of, sets), "SELECT * FROM match ORDER BY rowid"))
        matches = {file: match for file, match in found.items() if match is not None}
        faces = dict(self._made(face_in, "SELECT * FROM face ORDER BY rowid"))
        return ProjectContent(sets, matches, settings, faces, damage=self._damage or [])

    def _made(self, make: Callable[[tuple[Any, ...]], T], query: str) -> Iterator[tuple[str, T]]:
        """Name and value of each row; ProjectDamaged names a row that makes no sense."""
        for row in self.rows(query) if self._damage is None else self._rows_left(query):
            try:
                yield row[0], make(row)
            except (ValueError, TypeError, LookupError) as error:
                name = row[0] if isinstance(row[0], str) else shown(row[0])
                problem = say("{file}: {reason}", file=name, reason=error)
                if self._damage is None:
                    raise damaged_part(self.path, problem) from error
                self._leave_out(problem)

    def _rows_left(self, query: str) -> list[tuple[Any, ...]]:
        """Rows that can still be read. A table with a broken middle is read from both ends."""
        self._db.text_factory = _text_or_bytes
        rows: dict[Any, tuple[Any, ...]] = {}
        for order in ("", " DESC"):
            try:
                for row in self._db.execute(query + order):
                    rows.setdefault(row[0], row)
                break
            except sqlite3.Error as error:
                self._leave_out(say("a part cannot be read: {reason}", reason=error))
        return list(rows.values())

    def _leave_out(self, problem: Text) -> None:
        if self._damage is not None:
            hint = say("It was left out; look for it in a copy from your backup.")
            self._damage.append(Issue(self.path.name, "", problem, hint))

    def put_sets(self, sets: Iterable[LandmarkSet]) -> None:
        """Add landmark sets; one that is there already takes the new content, its match stays."""
        self._db.executemany(
            "INSERT INTO landmark_set VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(file) DO UPDATE SET"
            " user=excluded.user, book=excluded.book, half_page=excluded.half_page, face=excluded.face,"
            " x=excluded.x, y=excluded.y, w=excluded.w, h=excluded.h, scheme=excluded.scheme,"
            " points=excluded.points, emotion=excluded.emotion, extra=excluded.extra, origin=excluded.origin",
            (row_of_set(item) for item in sets),
        )

    def remove_set(self, file: str) -> None:
        """Take a landmark set out; its match must be gone."""
        self._db.execute("DELETE FROM landmark_set WHERE file = ?", (file,))

    def put_match(self, file: str, match: Match | None) -> None:
        """Write the match of landmark set ``file``, or remove it."""
        if match is None:
            self._db.execute("DELETE FROM match WHERE file = ?", (file,))
        else:
            marks = ",".join("?" * 17)
            self._db.execute(f"INSERT OR REPLACE INTO match VALUES ({marks})", row_of_match(match))

    def put_face(self, name: str, kept: KeptFace | None) -> None:
        """Write what the project says about a face, or remove it."""
        if kept is None:
            self._db.execute("DELETE FROM face WHERE name = ?", (name,))
        else:
            marks = ",".join("?" * 11)
            self._db.execute(f"INSERT OR REPLACE INTO face VALUES ({marks})", row_of_face(name, kept))

    def put_setting(self, key: str, value: Any) -> None:
        """Write a setting, or remove it (None)."""
        if value is None:
            self._db.execute("DELETE FROM setting WHERE key = ?", (key,))
        else:
            row = (key, text_of(sound_setting(key, value)))
            self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", row)

    def sources(self) -> dict[str, tuple[str, str]]:
        """Kind → (absolute path, path relative to the project) as last written."""
        rows = self.rows("SELECT kind, path, relative FROM source")
        return {
            kind: (os.fsdecode(path), os.fsdecode(relative))
            for kind, path, relative in rows
            if all(isinstance(value, str | bytes) for value in (path, relative))
        }

    def put_source(self, kind: str, path: str, relative: str) -> None:
        """Write where the source of ``kind`` is."""
        row = (kind, stored_path(path), stored_path(relative))
        self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", row)

    def remembered(self) -> dict[str, tuple[str, bytes]]:
        """Return (digest, answer) by landmark file: results that took long and can be computed again."""
        rows = self.rows("SELECT file, digest, answer FROM remembered")
        return {file: (digest, answer) for file, digest, answer in rows if isinstance(answer, bytes)}

    def put_remembered(self, answers: Mapping[str, tuple[str, bytes]]) -> None:
        """Store such results, each in place of the one before."""
        rows = [(file, *answer) for file, answer in answers.items()]
        self._db.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", rows)

    def add_step(self, label: str, focus: str, forward: str, inverse: str, who: str, at: str) -> None:
        """Append a step to the history and drop the undone ones."""
        self._db.execute("DELETE FROM step WHERE undone = 1")
        self._db.execute(
            "INSERT INTO step (label, focus, who, at, forward, inverse) VALUES (?, ?, ?, ?, ?, ?)",
            (label, focus, who, at, forward, inverse),
        )

    def extend_step(self, step: int, forward: str, at: str) -> None:
        """Let a step lead to ``forward`` instead; its inverse stays."""
        self._db.execute("UPDATE step SET forward = ?, at = ? WHERE id = ?", (forward, at, step))

    def mark_step(self, step: int, *, undone: bool) -> None:
        """Note that a step was undone or done again."""
        self._db.execute("UPDATE step SET undone = ? WHERE id = ?", (int(undone), step))

    def step(self, *, undone: bool) -> StepRow | None:
        """Return the step that undo would take back, or of the ``undone`` ones the one to do again."""
        for step, label, focus, *texts in self.rows(f"SELECT {_STEP_COLUMNS} {_STEPS[undone]}"):
            return StepRow(step, f"{label}", f"{focus}", *texts)
        return None

    def step_label(self, *, undone: bool) -> str:
        """Return the label of :meth:`step`, '' when there is none. This is quick, however large the step."""
        rows = self.rows(f"SELECT label {_STEPS[undone]}")
        return f"{rows[0][0]}" if rows else ""

    def history(self, focus: str, limit: int = 6) -> list[tuple[str, str, str]]:
        """Newest (label, who, at) of steps that are done and concern landmark set ``focus``."""
        rows = self.rows(  # + keeps SQLite from going through all steps by step_undone instead
            "SELECT label, who, at FROM step WHERE focus = ? AND +undone = 0 ORDER BY id DESC LIMIT ?",
            (focus, limit),
        )
        return [(f"{label}", f"{who}", f"{at}") for label, who, at in rows]

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds; ProjectDamaged where the file cannot say."""
        with translate_db_errors(self.path), self._guard:
            return self._db.execute(query, values).fetchall()

    def write(self, query: str, *rows: Sequence[Any]) -> int:
        """Run one statement for each of ``rows``; returns the number of the row that was put in last."""
        last = 0
        for row in rows:
            last = self._db.execute(query, row).lastrowid or 0
        return last


def _match_of(sets: Mapping[str, LandmarkSet], row: tuple[Any, ...]) -> Match | None:
    """Return the match in a row, None where its set is missing; ValueError when it makes no sense."""
    match = match_in(row)
    if not sets:
        return match
    item = sets.get(match.file)
    if item:
        demand_same_count(match, item)
    return match if item else None


def _text_or_bytes(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


_WRITE, _READ, _AS_IT_IS = "mode=rwc", "mode=ro", "mode=ro&immutable=1"
_NO_RIGHTS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY)
"""SQLite's codes for a file or a folder that may not be written."""


def _ways(path: Path, read_only: bool, glance: bool) -> list[str]:
    """Return how to open the file: what to try first, and what without the rights for that.

    SQLite reads a log beside the file, and may have to make that log. A reader cannot remove a log that it
    made. Where there is no log, or nothing in it, nobody is writing. No system is asked for rights: Windows
    knows no more of a folder than its owner does.
    """
    as_it_is = [] if _holds_anything(path.with_name(f"{path.name}-wal")) else [_AS_IT_IS]
    if glance:
        return as_it_is or [_READ]
    reading = [_READ, *as_it_is]
    return reading if read_only else [_WRITE, *(reading if _holds_anything(path) else [])]


def _holds_anything(file: Path) -> bool:
    return os.path.exists(file) and os.path.getsize(file) > 0


def _opened(path: Path, ways: Sequence[str]) -> tuple[sqlite3.Connection, bool]:
    """Open the file in the first way that can be had; return whether it is to be read only, too."""
    for way in ways[:-1]:
        try:
            return _connected(path, way), way != _WRITE
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in _NO_RIGHTS:
                raise
    return _connected(path, ways[-1]), ways[-1] != _WRITE


def _connected(path: Path, way: str) -> sqlite3.Connection:
    uri = f"{database_uri(path.absolute())}?{way}"
    # check_same_thread: a job may make a project and hand it to the window
    connection = sqlite3.connect(uri, 10, isolation_level=None, check_same_thread=False, uri=True)
    try:
        schema.prepare(connection, read_only=way != _WRITE)
    except BaseException:
        connection.close()
        raise
    return connection


def database_uri(path: PurePath) -> str:
    """Return the address of an absolute path for SQLite, which knows no servers: ``file:////server/share``."""
    text = path.as_posix()
    return "file://" + ("" if text.startswith("/") else "/") + quote_from_bytes(os.fsencode(text), "/:")


def stored_path(path: str) -> str | bytes:
    """Return ``path`` as SQLite can store it: a name in no encoding as its bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path
