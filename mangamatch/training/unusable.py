"""Why one face cannot be trained on, while all others can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say

if TYPE_CHECKING:
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample


class Unusable(Exception):
    """Says what is wrong with a face; ``hint`` says what to do."""

    def __init__(self, problem: Text, hint: Text | None = None) -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint or say("Correct the landmarks of this face.")

    def issue(self, sample: Sample) -> Issue:
        """Return what to tell about ``sample``."""
        problem = say("left out: {problem}", problem=self.problem)
        return Issue(str(sample.image), sample.name, problem, self.hint)
