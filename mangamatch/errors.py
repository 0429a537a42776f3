"""Every error mangamatch raises on purpose, one tree.

::

    MangamatchError            1   anything below; shown as message + hint, never as a traceback
    ├── UsageError             2   the command line asks for something that does not exist
    ├── SourceError            3   a data set cannot be opened at all
    │   └── ManyProblems       3   for several reasons; in domain/issue.py, for it holds issues
    │       └── NothingWritten 5   none of it can be written; there as well
    ├── ProjectError           4   a project file cannot be used
    │   ├── ProjectTooNew      4   written by a newer mangamatch
    │   ├── ProjectDamaged     4   not a project, or its pages are broken
    │   └── ProjectLocked      4   another window or command is writing it
    ├── ExportError            5   an export could not be written; nothing was left half done
    └── ModelError             6   a network, its settings or its weights cannot be used

The number is the exit code of the command line. A problem in *one* file of a data set is never an
error: it is an :class:`mangamatch.domain.issue.Issue`, listed beside what could be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class MangamatchError(Exception):
    """Base of the tree: a sentence for people, and what they can do about it.

    Where a window may show them, both are made by :func:`mangamatch.domain.messages.say`. ``issues`` are all
    problems that led there, where there is more to tell than the sentence does.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "", issues: Iterable[Any] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.issues = tuple(issues)


class UsageError(MangamatchError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class SourceError(MangamatchError):
    """A data set cannot be opened at all."""

    exit_code = 3


class ProjectError(MangamatchError):
    """A project file cannot be used."""

    exit_code = 4


class ProjectTooNew(ProjectError):
    """The project was written by a newer mangamatch."""


class ProjectDamaged(ProjectError):
    """The file is not a project, or its content is broken."""


class ProjectLocked(ProjectError):
    """Another window or command is writing this project."""


class ExportError(MangamatchError):
    """An export could not be written; nothing was left half done."""

    exit_code = 5


class ModelError(MangamatchError):
    """A network, its settings or its weights cannot be used."""

    exit_code = 6
