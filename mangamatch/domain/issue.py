"""A problem in one place of a data set: reported, never fatal."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong, where, and what the reader of the message can do.

    ``file`` is the path as the user knows it; ``where`` a place inside it (``line 12``, ``page 3``,
    ``Mouth``) or empty.
    """

    file: str
    where: str
    problem: str
    hint: str

    def to_json(self) -> dict[str, str]:
        """Return the object of the command line's JSON contract."""
        return asdict(self)
