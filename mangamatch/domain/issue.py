"""A problem in one place of a data set: reported, never fatal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.errors import ExportError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.messages import Text


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong, where, and what the reader of the message can do.

    ``file`` is the path as the user knows it; ``where`` a place inside it (``line 12``, ``page 3``,
    ``Mouth``) or empty. One that stands for many of its kind says how many: ``count``.
    """

    file: str
    where: str
    problem: Text
    hint: Text
    count: int = 1

    def to_json(self) -> dict[str, Any]:
        """Return the object of the command line's JSON contract; ``count`` where it stands for many."""
        told = {name: str(getattr(self, name)) for name in TEXTS}
        return told if self.count == 1 else {**told, "count": self.count}


TEXTS = ("file", "where", "problem", "hint")
"""Fields of an Issue that are texts."""


def number_of(issues: Iterable[Issue]) -> int:
    """Return how many problems ``issues`` stand for."""
    return sum(issue.count for issue in issues)


class ManyProblems(SourceError):
    """What was asked for cannot be had, for more than one reason; ``issues`` are all of them."""

    issues: tuple[Issue, ...]

    def __init__(self, message: str, issues: Iterable[Issue], hint: str = "") -> None:
        super().__init__(message, hint, issues)


class NothingWritten(ManyProblems):
    """Everything was read, and none of it can be written as it was asked for."""

    exit_code = ExportError.exit_code
