"""The project file: one SQLite database in WAL mode."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.text import say
from mangamatch.errors import ProjectDamaged, ProjectError
from mangamatch.project import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import UnionType

    from mangamatch.domain.arrays import Points

T = TypeVar("T")


@dataclass(slots=True)
class Content:
    """What a project holds, in memory; only edits and imports change it."""

    sets: dict[str, LandmarkSet] = field(default_factory=dict)
    matches: dict[str, Match] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the stored history; ``forward`` and ``inverse`` are JSON lists of edits."""

    id: int
    label: str
    focus: str
    forward: list[Any]
    inverse: list[Any]


_STEP_COLUMNS = "id, label, focus, forward, inverse"


class Store:
    """Rows in, rows out; every write happens inside :meth:`transaction`."""

    def __init__(self, path: Path, *, read_only: bool = False, glance: bool = False) -> None:
        """Open ``path``, making it when absent; ProjectError when it cannot be used.

        A ``glance`` is read-only, leaves no file behind, and may miss what others write meanwhile.
        """
        self.path = path
        read_only = read_only or glance
        with _explained(path):
            uri = _uri(path, read_only, glance)
            self._db = sqlite3.connect(
                *(uri, 10),
                isolation_level=None,
                check_same_thread=False,  # a job may make a project and hand it to the window
                uri=True,
            )
            try:
                schema.prepare(self._db, read_only=read_only)
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none; ProjectError when the disk refuses."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise ProjectError(
                    say("The project could not be saved: {reason}.", reason=error),
                    say("Check free space and rights of its folder."),
                ) from error
            raise

    def read(self) -> Content:
        """Load everything a session keeps in memory."""
        sets = self._made(_set_from_row, "SELECT * FROM landmark_set ORDER BY rowid")
        matches = self._made(_match_from_row, "SELECT * FROM match")
        settings = self._rows("SELECT key, value FROM setting")
        with _explained(self.path):
            # A match of no set concerns nobody, unless the project was never given any set.
            known = {file: match for file, match in matches.items() if file in sets or not sets}
            return Content(sets, known, {key: json.loads(value) for key, value in settings})

    def _made(self, make: Callable[[tuple[Any, ...]], T], query: str) -> dict[str, T]:
        """Values by landmark file; ProjectDamaged names the one whose row says nothing sensible."""
        made = {}
        for row in self._rows(query):
            try:
                made[str(row[0])] = make(row)
            except (ValueError, TypeError, LookupError) as error:
                raise _damaged(self.path, say("{file}: {reason}", file=row[0], reason=error)) from error
        return made

    def put_sets(self, sets: Iterable[LandmarkSet]) -> None:
        """Add landmark sets; one that is there already takes the new content, its match stays."""
        self._db.executemany(
            "INSERT INTO landmark_set VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(file) DO UPDATE SET"
            " user=excluded.user, book=excluded.book, half_page=excluded.half_page, face=excluded.face,"
            " x=excluded.x, y=excluded.y, w=excluded.w, h=excluded.h, scheme=excluded.scheme,"
            " points=excluded.points, emotion=excluded.emotion, extra=excluded.extra",
            (_set_to_row(item) for item in sets),
        )

    def remove_set(self, file: str) -> None:
        """Take a landmark set out; its match must be gone."""
        self._db.execute("DELETE FROM landmark_set WHERE file = ?", (file,))

    def put_match(self, file: str, match: Match | None) -> None:
        """Write the match of landmark set ``file``, or remove it."""
        if match is None:
            self._db.execute("DELETE FROM match WHERE file = ?", (file,))
        else:
            marks = ",".join("?" * 16)
            self._db.execute(f"INSERT OR REPLACE INTO match VALUES ({marks})", _match_to_row(match))

    def put_setting(self, key: str, value: Any) -> None:
        """Write a setting, or remove it (None)."""
        if value is None:
            self._db.execute("DELETE FROM setting WHERE key = ?", (key,))
        else:
            self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, json.dumps(value)))

    def sources(self) -> dict[str, tuple[str, str]]:
        """Kind → (absolute path, path relative to the project) as last written."""
        rows = self._rows("SELECT kind, path, relative FROM source")
        return {kind: (os.fsdecode(path), os.fsdecode(relative)) for kind, path, relative in rows}

    def put_source(self, kind: str, path: str, relative: str) -> None:
        """Write where the source of ``kind`` is."""
        self._db.execute(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (kind, _path(path), _path(relative))
        )

    def remembered(self) -> dict[str, tuple[str, bytes]]:
        """Return (digest, answer) by landmark file: what was found out at a cost, and can be again."""
        rows = self._rows("SELECT file, digest, answer FROM remembered")
        return {file: (digest, answer) for file, digest, answer in rows}

    def put_remembered(self, answers: Mapping[str, tuple[str, bytes]]) -> None:
        """Remember answers, each instead of the one before."""
        rows = [(file, *answer) for file, answer in answers.items()]
        self._db.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", rows)

    def add_step(
        self, label: str, focus: str, forward: Sequence[Any], inverse: Sequence[Any], who: str, at: str
    ) -> None:
        """Append a step to the history; what was undone before it can no longer be redone."""
        self._db.execute("DELETE FROM step WHERE undone = 1")
        self._db.execute(
            "INSERT INTO step (label, focus, who, at, forward, inverse) VALUES (?, ?, ?, ?, ?, ?)",
            (label, focus, who, at, json.dumps(forward), json.dumps(inverse)),
        )

    def extend_step(self, step: int, forward: Sequence[Any], at: str) -> None:
        """Let a step lead to ``forward`` instead; its inverse stays."""
        self._db.execute("UPDATE step SET forward = ?, at = ? WHERE id = ?", (json.dumps(forward), at, step))

    def mark_step(self, step: int, *, undone: bool) -> None:
        """Note that a step was undone or done again."""
        self._db.execute("UPDATE step SET undone = ? WHERE id = ?", (int(undone), step))

    def last_step(self) -> StepRow | None:
        """Return the step that undo would take back."""
        return self._step(f"SELECT {_STEP_COLUMNS} FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1")

    def next_step(self) -> StepRow | None:
        """Return the step that redo would do again."""
        return self._step(f"SELECT {_STEP_COLUMNS} FROM step WHERE undone = 1 ORDER BY id LIMIT 1")

    def undo_label(self) -> str:
        """Return what :meth:`last_step` is called, '' when there is none; cheap however large the step."""
        return self._label("SELECT label FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1")

    def redo_label(self) -> str:
        """Return what :meth:`next_step` is called, '' when there is none."""
        return self._label("SELECT label FROM step WHERE undone = 1 ORDER BY id LIMIT 1")

    def _label(self, query: str) -> str:
        return next((label for (label,) in self._rows(query)), "")

    def history(self, focus: str, limit: int = 6) -> list[tuple[str, str, str]]:
        """Newest (label, who, at) of steps that are done and concern landmark set ``focus``."""
        rows = self._rows(  # + keeps SQLite from going through all steps by step_undone instead
            "SELECT label, who, at FROM step WHERE focus = ? AND +undone = 0 ORDER BY id DESC LIMIT ?",
            (focus, limit),
        )
        return [(label, who, at) for label, who, at in rows]

    def _step(self, query: str) -> StepRow | None:
        with _explained(self.path):
            for step, label, focus, forward, inverse in self._rows(query):
                return StepRow(step, label, focus, json.loads(forward), json.loads(inverse))
        return None

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with _explained(self.path):
            return self._db.execute(query, values).fetchall()


def _uri(path: Path, read_only: bool, glance: bool) -> str:
    """Address of the file for SQLite, which reads a log beside the file: it may have to make one.

    A reader that made the log cannot take it away again, and without one nobody is writing.
    """
    uri = path.absolute().as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    may_make_log = os.access(path.parent, os.W_OK) and not glance
    has_log = may_make_log or path.with_name(f"{path.name}-wal").exists()
    return f"{uri}?mode=ro" if has_log else f"{uri}?mode=ro&immutable=1"


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and its rows throw into a ProjectError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise (_closed if code in _OUTSIDE else _damaged)(path, error) from error
    except OSError as error:
        raise _closed(path, error) from error
    except (ValueError, TypeError) as error:  # a row that is none of ours
        raise _damaged(path, error) from error


_OUTSIDE = (
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM),
)
"""SQLite's codes for a file that may be sound but is out of reach."""


def _closed(path: Path, error: Exception) -> ProjectError:
    return ProjectError(
        say("The project {path} cannot be opened: {reason}.", path=path, reason=error),
        say("Check free space, that its folder exists, and its rights."),
    )


def _damaged(path: Path, error: object) -> ProjectError:
    return ProjectDamaged(
        say("{file} is not a mangamatch project, or it is damaged: {reason}.", file=path.name, reason=error),
        say("Choose another file, or a copy from your backup. The file was not changed."),
    )


def _path(path: str) -> str | bytes:
    """Return ``path`` as SQLite can store it: a name in no encoding as its bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _blob(points: Points) -> bytes:
    return np.ascontiguousarray(points, dtype="<f8").tobytes()


def _points(blob: bytes, count: int) -> Points:
    values = np.frombuffer(blob, dtype="<f8")
    if len(values) != 2 * count or not np.isfinite(values).all():
        found = len(values) // 2
        raise ValueError(say("{n} points instead of {size}, or one that is no number", n=found, size=count))
    return arrays.points(values)


def _demand(kind: type | UnionType, *values: object) -> None:
    """SQLite keeps whatever is put into a column; what is there must be what was put there."""
    for value in values:
        if not isinstance(value, kind) or value != value:  # NaN is not itself
            raise ValueError(say("{value} where a {kind} belongs", value=f"{value!r:.40}", kind=kind))


def _set_to_row(item: LandmarkSet) -> tuple[Any, ...]:
    name = item.name
    head: tuple[Any, ...] = (None,) * 8
    if name:
        box = name.box
        head = (name.user, name.book, name.half_page, name.face, box.x0, box.y0, box.width, box.height)
    return (item.file, *head, item.scheme, _blob(item.points), item.emotion, json.dumps(dict(item.extra)))


def _set_from_row(row: tuple[Any, ...]) -> LandmarkSet:
    file, user, book, half_page, face, x, y, w, h, scheme, points, emotion, extra = row
    name, extra = None, json.loads(extra)
    if book is not None:
        _demand(int, user, half_page, face)
        _demand(float, x, y, w, h)
        name = FileName(user, book, half_page, face, Box(x, y, x + w, y + h))
    _demand(str, file, book or "")
    _demand(int | None, emotion)
    _demand(dict, extra)
    return LandmarkSet(file, name, scheme, _points(points, SCHEMES[scheme].size), emotion, extra)


def _match_to_row(match: Match) -> tuple[Any, ...]:
    return (
        *(match.file, match.status.value, match.book, match.page, match.face_id),
        *match.region.as_tuple(),
        *(_blob(match.points), match.confidence, json.dumps(dict(match.evidence))),
        *(match.method, match.who, match.at, int(match.reviewed)),
    )


def _match_from_row(row: tuple[Any, ...]) -> Match:
    file, status, book, page, face_id, x0, y0, x1, y1, points, confidence, evidence, *tail = row
    method, who, at, reviewed = tail
    evidence = json.loads(evidence)
    _demand(str, file, book, method, who, at, face_id or "")
    _demand(float, x0, y0, x1, y1)
    _demand(int, page, reviewed)
    _demand(float | None, confidence)
    _demand(dict, evidence)
    region, count = Box(x0, y0, x1, y1), len(points) // 16
    if not any(count == scheme.size for scheme in SCHEMES.values()):
        raise ValueError(say("{n} points fit no known scheme", n=count))
    return Match(
        *(file, Status(status), book, page, face_id, region, _points(points, count)),
        *(confidence, evidence, method, who, at, bool(reviewed)),
    )
