"""Project files whose rows, columns and schema are what SQLite allows and mangamatch never wrote."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mutate_json

if TYPE_CHECKING:
    from random import Random

ODD: tuple[Any, ...] = (
    *(None, 0, 1, -1, 2**63 - 1, -(2**63), 0.5, 1e308, float("inf"), "", "x", "nan", "1", "\x1b[31m", "a\nb"),
    *(b"", b"\0", b"\xff" * 9, b"\0" * 960, b"\xff" * 960, "{}", "[]", "null", "1e999", "[[]]", '{"x": 1}'),
    *('[["match", {}]]', '[["setting", {"key": "a"}]]', '[["nobody", {}]]', '["match"]', "[[1, 2]]", "NaN"),
    *("accepted", "nobody", "../../x", "x" * 300_000, "[" * 5000, '{"a":' * 900 + "1" + "}" * 900, "\ufffe"),
)
SCHEMA = (
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME TO other",
    "ALTER TABLE {table} ADD COLUMN more TEXT DEFAULT 'x'",
    "ALTER TABLE {table} RENAME COLUMN {column} TO other",
    "ALTER TABLE {table} DROP COLUMN {column}",
    "DELETE FROM {table}",
    "CREATE TRIGGER evil AFTER INSERT ON {table} BEGIN DELETE FROM match; END",
    "CREATE TRIGGER evil AFTER INSERT ON step BEGIN UPDATE match SET status = 'rejected'; END",
    "CREATE TRIGGER evil BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE TEMP TABLE copy AS SELECT * FROM {table}; DROP TABLE {table};"
    " CREATE TABLE hidden AS SELECT * FROM copy; CREATE VIEW {table} AS SELECT * FROM hidden",
    "DROP TABLE {table}; CREATE VIEW {table} AS"
    " WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x, x FROM n",
    "DROP TABLE {table}; CREATE VIEW {table} AS SELECT * FROM {table}",
    "CREATE INDEX evil ON {table}(abs(-9223372036854775808 + length({column})))",
    "CREATE TABLE more(a, b AS (zeroblob(900000000)))",
    "DROP TABLE {table}; CREATE TABLE {table} (file, b AS (zeroblob(2000000000)))",
    "PRAGMA user_version = {number}",
    "PRAGMA application_id = {number}",
    "PRAGMA page_size = 512; VACUUM",
    "PRAGMA encoding = 'UTF-16le'",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = '{sql}' WHERE name = '{table}'",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage = {number} WHERE name = '{table}'",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET type = 'view' WHERE name = '{table}'",
    "PRAGMA journal_mode = WAL",
)


def mutate(data: bytes, chance: Random) -> bytes:
    """Change rows or schema of a database; what is none comes back as it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        path.write_bytes(data)
        with suppress(sqlite3.Error, sqlite3.Warning, OverflowError), closing(sqlite3.connect(path)) as db:
            db.isolation_level = None
            for setting in ("journal_mode = OFF", "synchronous = OFF", "ignore_check_constraints = ON"):
                db.execute(f"PRAGMA {setting}")
            for _ in range(chance.choice((1, 1, 1, 3))):
                _change(db, chance)
        return path.read_bytes()


def _change(db: sqlite3.Connection, chance: Random) -> None:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    table = chance.choice([name for (name,) in db.execute(query)])
    column = chance.choice([row[1] for row in db.execute(f"PRAGMA table_info({table})")])
    if chance.random() < 0.2:
        number = chance.choice((-1, 0, 1, 2, 3, 4, 99, 2**31 - 1))
        sql = chance.choice(("", "x", "CREATE TABLE a(b)", "CREATE TABLE " + "(" * 500))
        script = chance.choice(SCHEMA).format(table=table, column=column, number=number, sql=sql)
        db.executescript(script)
    elif chance.random() < 0.1:
        _row(db, table, chance)
    else:
        _cell(db, table, column, chance)


def _cell(db: sqlite3.Connection, table: str, column: str, chance: Random) -> None:
    rows = db.execute(f"SELECT rowid, {column} FROM {table} ORDER BY rowid").fetchall()
    if not rows:
        return
    row, value = chance.choice(rows)
    if isinstance(value, str) and chance.random() < 0.6:
        value = mutate_json.mutate(value.encode("utf-8", "surrogatepass"), chance).decode("utf-8", "replace")
    elif isinstance(value, bytes) and chance.random() < 0.5:
        value = value[: chance.randrange(len(value) + 1)] + chance.randbytes(chance.choice((0, 8, 16)))
    else:
        value = chance.choice(ODD)
    where = "" if chance.random() < 0.1 else f" WHERE rowid = {row}"
    db.execute(f"UPDATE OR IGNORE {table} SET {column} = ?{where}", (value,))


def _row(db: sqlite3.Connection, table: str, chance: Random) -> None:
    """Double a row under another key, or lose one."""
    if chance.random() < 0.4:
        db.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} ORDER BY rowid LIMIT 1)")
        return
    row = list(db.execute(f"SELECT * FROM {table} ORDER BY rowid LIMIT 1").fetchone() or ())
    if row:
        row[0] = chance.choice(("x", "", "a/b.json", "../x", 99, b"\xff"))
        row[chance.randrange(len(row))] = chance.choice(ODD)
        db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({','.join('?' * len(row))})", row)
