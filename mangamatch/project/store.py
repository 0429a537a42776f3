"""The project file: one SQLite database in WAL mode."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from mangamatch.domain.text import say
from mangamatch.errors import ProjectError
from mangamatch.project import schema
from mangamatch.project.rows import match_in, row_of_match, row_of_set, set_in
from mangamatch.project.troubles import damaged, explained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match

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
        with explained(path):
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
        sets = self._made(set_in, "SELECT * FROM landmark_set ORDER BY rowid")
        matches = self._made(match_in, "SELECT * FROM match")
        settings = self._rows("SELECT key, value FROM setting")
        with explained(self.path):
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
                raise damaged(self.path, say("{file}: {reason}", file=row[0], reason=error)) from error
        return made

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
            marks = ",".join("?" * 16)
            self._db.execute(f"INSERT OR REPLACE INTO match VALUES ({marks})", row_of_match(match))

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
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (kind, stored_path(path), stored_path(relative))
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
        with explained(self.path):
            for step, label, focus, forward, inverse in self._rows(query):
                return StepRow(step, label, focus, json.loads(forward), json.loads(inverse))
        return None

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds; ProjectDamaged where the file cannot say."""
        return self._rows(query, values)

    def write(self, query: str, *rows: Sequence[Any]) -> int:
        """Run one statement for each of ``rows``; returns the number of the row that was put in last."""
        last = 0
        for row in rows:
            last = self._db.execute(query, row).lastrowid or 0
        return last

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with explained(self.path):
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


def stored_path(path: str) -> str | bytes:
    """Return ``path`` as SQLite can store it: a name in no encoding as its bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path
