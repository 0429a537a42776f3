"""What can go wrong with a project file, told so that somebody can do something about it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mangamatch.domain.text import say
from mangamatch.errors import ProjectDamaged, ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and its rows throw into a ProjectError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise (_closed if code in _OUTSIDE else damaged)(path, error) from error
    except OSError as error:
        raise _closed(path, error) from error
    except (ValueError, TypeError) as error:  # a row that is none of ours
        raise damaged(path, error) from error


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


def damaged(path: Path, error: object) -> ProjectError:
    """Return the error for a file whose content makes no sense."""
    return ProjectDamaged(
        say("{file} is not a mangamatch project, or it is damaged: {reason}.", file=path.name, reason=error),
        say("Choose another file, or a copy from your backup. The file was not changed."),
    )
