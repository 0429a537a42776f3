"""A problem in one place of a data set: reported, never fatal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.messages import Text


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong, where, and what the reader of the message can do.

    ``file`` is the path as the user knows it; ``where`` a place inside it (``line 12``, ``page 3``,
    ``Mouth``) or empty.
    """

    file: str
    where: str
    problem: Text
    hint: Text

    def to_json(self) -> dict[str, str]:
        """Return the object of the command line's JSON contract."""
        return {name: str(getattr(self, name)) for name in self.__slots__}


class ManyProblems(SourceError):
    """What was asked for cannot be had, for more than one reason; ``issues`` are all of them."""

    def __init__(self, message: str, issues: Sequence[Issue]) -> None:
        super().__init__(message)
        self.issues = issues
