"""Why one face cannot be read or written, while all others can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mangamatch.domain.text import Text


class Unusable(Exception):
    """Says what is wrong with a face or its file; ``hint`` says what to do."""

    def __init__(self, problem: Text, hint: Text) -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint
