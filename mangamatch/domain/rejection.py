"""Why one face cannot be read or written, while all others can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import FARTHEST, Points
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import Text, said_in, say, say_number
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.visible import printable
from mangamatch.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.sample import Sample

PLACE_AGAIN = say("Place the landmarks of this face again.")
MARK = say("Mark what is missing, or remove the face.")
DRAW_BOX = say("Draw the box of this face again.")
_ON_ITS_IMAGE = say("Check that this is the image it was marked on; else place box and landmarks again.")
_FULL_SCHEME = say("Give the face as many landmarks as its scheme has, or the name of another scheme.")


class SampleRejected(Exception):
    """Says what is wrong with a face or its file; ``hint`` is the remedy for just that."""

    def __init__(self, problem: Text, hint: Text) -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint

    def issue_of(self, sample: Sample) -> Issue:
        """Return what to tell about ``sample``."""
        return self.issue(sample.image, sample.name)

    def issue(self, file: object, where: str) -> Issue:
        """Return what to tell about the face at ``where`` of ``file``."""
        return Issue(printable(str(file)), printable(where), _left_out(self.problem), self.hint)


def _left_out(problem: str) -> Text:
    return say("left out: {problem}", problem=problem)


_LEFT_OUT = _left_out("").template


def left_out(issues: Iterable[Issue]) -> int:
    """Return how many faces are missing; other issues only say something about one that is not."""
    return sum(issue.count for issue in issues if _is_left_out(issue.problem))


def _is_left_out(problem: Text) -> bool:
    return any(text.template == _LEFT_OUT for text in said_in(problem))


_OTHER_IMAGE = say("Use the image that its landmarks were placed on, or correct the size.")
_TURNED = say("The picture may carry a tag that turns it: correct the size, or save the picture upright.")


def demand_points(points: Points) -> None:
    """Raise SampleRejected where there are no points, or some that no image can hold."""
    if not len(points):
        raise SampleRejected(say("it has no landmarks"), MARK)
    if np.vdot(points, points) < FARTHEST:  # so is each alone; nearly always, and five times as fast
        return
    if not (np.abs(points) < FARTHEST).all():
        bad = np.flatnonzero(~np.isfinite(points).all(axis=1))
        if len(bad):
            raise SampleRejected(say("landmark {n} is not a finite number", n=bad[0]), PLACE_AGAIN)
        raise SampleRejected(say("a coordinate is not a number or too large"), PLACE_AGAIN)


def check(sample: Sample) -> None:
    """Raise SampleRejected for a wrong number of landmarks, and for numbers that no image can hold."""
    demand_points(sample.points)
    count, scheme = len(sample.points), SCHEMES.get(sample.scheme)
    if scheme and scheme.size != count:
        raise wrong_count(count, scheme.size)
    x0, y0, x1, y1 = sample.box.as_tuple()
    if not (abs(x0) < FARTHEST and abs(y0) < FARTHEST and abs(x1) < FARTHEST and abs(y1) < FARTHEST):
        raise far_out()


def wrong_count(count: int, size: int) -> SampleRejected:
    """Return what is to be said of a face with another number of landmarks than its scheme has."""
    many = say("{n} landmarks instead of {size}", n=count, size=size)
    return SampleRejected(
        say_number(count, say("{n} landmark instead of {size}", n=count, size=size), many), _FULL_SCHEME
    )


def far_out() -> SampleRejected:
    """Return what is to be said of a box that no image can hold."""
    return SampleRejected(say("an edge of its box is not a number or too large"), DRAW_BOX)


def outside_image() -> SampleRejected:
    """Return what is to be said of a face that lies beside its image."""
    return SampleRejected(say("the face lies outside its image"), _ON_ITS_IMAGE)


def demand_size(sample: Sample, size: tuple[int, int]) -> None:
    """Raise SampleRejected where the image has not the ``size`` that the landmarks were placed on."""
    declared = sample.size
    if not declared or min(declared) <= 0 or declared == size:
        return
    problem = say(
        "the image is {real}, but its landmarks were placed on {declared}",
        real="{}×{}".format(*size),
        declared="{}×{}".format(*declared),
    )
    raise SampleRejected(problem, _TURNED if declared == size[::-1] else _OTHER_IMAGE)


def sound(samples: Iterable[Sample]) -> tuple[list[Sample], list[Issue]]:
    """Return the samples that can be written, and why the others cannot."""
    kept: list[Sample] = []
    issues: list[Issue] = []
    for sample in samples:
        try:
            check(sample)
            kept.append(sample)
        except SampleRejected as error:
            issues.append(error.issue_of(sample))
    return kept, issues


def demand_some(kept: int, wanted: int, issues: list[Issue]) -> None:
    """Raise ExportError when nothing is left to write, so that an old export is kept."""
    if wanted and not kept:
        many = say("None of the {n} faces can be written.", n=wanted)
        message = say_number(wanted, say("The face cannot be written."), many)
        raise ExportError(message, issues[0].problem, issues)
