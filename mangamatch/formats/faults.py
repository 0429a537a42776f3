"""What makes a sample unfit for any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.box import Box
    from mangamatch.domain.sample import Sample
    from mangamatch.domain.text import Text

_LIMIT = 2.0**31
"""px; whatever lies further out is a mistake, and other programs count in 32 bits."""


class BadFace(Exception):
    """Why one face cannot be read or written; ``hint`` says what to do."""

    def __init__(self, problem: Text, hint: Text | None = None) -> None:
        super().__init__(problem)
        self.hint = hint or say("Correct the landmarks of this face.")

    def issue(self, file: object, where: str) -> Issue:
        """Return what to tell about the face at ``where`` of ``file``."""
        return Issue(str(file), where, say("left out: {problem}", problem=self), self.hint)


def check(sample: Sample) -> None:
    """Raise BadFace for a wrong number of landmarks, and for numbers no image can hold."""
    count, scheme = len(sample.points), SCHEMES.get(sample.scheme)
    if scheme and scheme.size != count:
        raise BadFace(say("{n} landmarks instead of {size}", n=count, size=scheme.size))
    if not count:
        raise BadFace(say("it has no landmarks"))
    if not ((np.abs(sample.points) < _LIMIT).all() and _sound(sample.box)):
        hint = say("Place the landmarks of this face again.")
        raise BadFace(say("a coordinate is not a number or too large"), hint)


def _sound(box: Box) -> bool:
    return all(abs(edge) < _LIMIT for edge in box.as_tuple())


def sound(samples: Iterable[Sample]) -> tuple[list[Sample], list[Issue]]:
    """Return the samples that can be written, and why the others cannot."""
    kept: list[Sample] = []
    issues: list[Issue] = []
    for sample in samples:
        try:
            check(sample)
            kept.append(sample)
        except BadFace as problem:
            issues.append(problem.issue(sample.image, sample.name))
    return kept, issues
