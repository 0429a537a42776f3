"""Errors of project files, as messages that say what to do."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say, say_number
from mangamatch.errors import ProjectDamaged, ProjectError
from mangamatch.files.remedies import remedy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def translate_db_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and its rows throw into a ProjectError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        is_outside = code in _OUTSIDE or isinstance(error, sqlite3.ProgrammingError)  # the file was closed
        raise (_closed if is_outside else damage_error)(path, error) from error
    except OSError as error:
        raise _closed(path, error) from error
    except (ValueError, TypeError, OverflowError) as error:  # a row that is none of ours
        raise damage_error(path, error) from error


_OUTSIDE = (
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM),
)
"""SQLite's codes for a file that may be sound but is out of reach."""


def _closed(path: Path, error: Exception) -> ProjectError:
    return ProjectError(
        say("The project {path} cannot be opened: {reason}.", path=path, reason=error),
        remedy(error, say("Check free space, that its folder exists, and its rights."), path),
    )


def damage_error(path: Path, error: object) -> ProjectError:
    """Return the error for a file that is no project, or damaged."""
    return ProjectDamaged(
        say("{file} is not a mangamatch project, or it is damaged: {reason}.", file=path.name, reason=error),
        say("Choose another file, or a copy from your backup. The file was not changed."),
    )


def damaged_part(path: Path, error: object) -> ProjectError:
    """Return the error for a project with a damaged part."""
    return ProjectDamaged(
        say("A part of the project {file} is damaged: {reason}.", file=path.name, reason=error),
        say("mangamatch rescue copies what can be read into a new project. The file was not changed."),
    )


def partly_read(path: Path, count: int) -> ProjectError:
    """Return why a damaged project that was opened to rescue the rest takes no changes."""
    name = path.name
    one = say("{n} part of {file} is damaged and was left out; it is read-only here.", n=count, file=name)
    many = say("{n} parts of {file} are damaged and were left out; it is read-only here.", n=count, file=name)
    return ProjectDamaged(
        say_number(count, one, many),
        say("File → Problems in the data… lists them; mangamatch rescue makes a new project of the rest."),
    )


def damaged_step(label: str, error: object) -> ProjectError:
    """Return the error for a step of the history that cannot be undone or done again."""
    return ProjectDamaged(
        say("The step {label} of the history is damaged: {reason}.", label=label, reason=error),
        say("Nothing was changed. Correct it by hand; what you do from now on can be undone as usual."),
    )


def unsaved(error: BaseException) -> ProjectError | None:
    """Return the error for a disk that refuses, or for a value that no project can hold; None for others."""
    if isinstance(error, sqlite3.Error):
        hint = say("Check free space and rights of its folder.")
    elif isinstance(error, ValueError | OverflowError | RecursionError):
        hint = say("One of the values cannot be stored; nothing was changed.")
    else:
        return None
    return ProjectError(say("The project could not be saved: {reason}.", reason=error), hint)
