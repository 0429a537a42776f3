"""Samples and issues of one source, while it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.issue import Issue
from mangamatch.domain.issue_list import IssueList
from mangamatch.domain.json_text import MAX_EXTRA_DEPTH, is_deeper
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.rejection import SampleRejected, check, demand_points
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import name_of_size
from mangamatch.domain.visible import printable
from mangamatch.files import tree
from mangamatch.formats.common.extra_json import parted
from mangamatch.formats.common.face_boxes import CORRECT_BOX, no_area, with_area
from mangamatch.formats.common.label_sets import LabelSets
from mangamatch.formats.common.scheme_check import resolve_schemes
from mangamatch.formats.common.unique_names import UniqueNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.messages import Text


def number_of_faces(count: int) -> Text:
    """Say how many faces."""
    return say_number(count, say("{n} face", n=count), say("{n} faces", n=count))


class Collected:
    """Collects what a reader finds; a face that is not usable becomes an issue."""

    def __init__(self, source: Path) -> None:
        self.samples: list[Sample] = []
        self._unnamed: list[Sample] = []
        self.issues = IssueList(source)
        self._source = source
        self._names = UniqueNames()
        self._labels = LabelSets()
        self._place: tuple[str, Path | None] = "", None

    def report(self, where: str, problem: Text, hint: Text, file: Path | None = None) -> None:
        """Note one problem; ``file`` where it is not the source itself."""
        self.issues.add(problem, partial(_issue, file or self._source, where, problem, hint))

    def report_here(self, problem: Text, hint: Text) -> None:
        """Note one problem at the place of the block of :meth:`leaving_out` that runs."""
        where, file = self._place
        self.report(where, problem, hint, file)

    def leaving_out(self, where: str, file: Path | None = None) -> LeavingOut:
        """Note what turns out to be unusable inside the block, and go on behind it."""
        self._place = where, file
        return LeavingOut(self, where, file)

    def left_out(self, refused: SampleRejected, where: str, file: Path | None = None) -> None:
        """Note why the face at ``where`` is missing; ``file`` where it is not of the source itself."""
        self.issues.add(refused.problem, partial(refused.issue, file or self._source, where))

    def add(
        self,
        image: Path,
        size: tuple[int, int] | None,
        points: Points,
        group: str,
        name: str,
        *,
        box: Box | None = None,
        scheme: str | None = None,
        extra: Mapping[str, Any] | None = None,
        given: object = None,
        labels: tuple[str, ...] | None = None,
        exact: bool = False,
    ) -> None:
        """Add a face; without a box, or with one of no area, it gets the extent of its points.

        ``given`` is the name that the source gives it, else it is called ``name``; one that is taken gets
        a number. The scheme is told by the number of points where none is given. ``labels`` are the names of
        the points where all faces of the source should have the same. ``exact``: an export of our own says
        what the box was, whatever that was. Raises SampleRejected.
        """
        points = arrays.points(points)
        scheme, called = scheme or name_of_size(len(points)), given if isinstance(given, str) else name
        box = box if exact and box is not None else self._sound(box, points)
        face, extra = parted(extra or {})
        extra = self._shallow(extra, called)
        sample = Sample(image, size, box, points, scheme, group, called, extra, face)
        check(sample)
        unique = self._names.take(called)
        if unique != called:
            sample = replace(sample, name=unique)
            if given is called:
                problem = say("the name stands there twice; the second is called {name}", name=unique)
                self.report(called, problem, say("Check for copies."))
        if labels is not None:
            self._labels.note(len(self.samples), labels, self._place)
        self.samples.append(sample)
        if given is not called:
            self._unnamed.append(sample)

    def _sound(self, box: Box | None, points: Points) -> Box:
        """Return a box that encloses something, as far as the points do."""
        if box is not None and with_area(box):
            return box
        demand_points(points)
        if box is not None:
            self.report_here(no_area(box), CORRECT_BOX)
        return Box.around(points)

    def _shallow(self, extra: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        """Return ``extra`` less what is nested so deep that no format could write it and read it again."""
        deep = [key for key, value in extra.items() if is_deeper(value, MAX_EXTRA_DEPTH)]
        for key in deep:
            problem = say("extra data left out: {reason}", reason=say("{key} is nested too deeply", key=key))
            self.report(name, problem, say("The face is read."))
        return {key: value for key, value in extra.items() if key not in deep} if deep else extra

    def finish(self) -> tuple[list[Sample], list[Issue]]:
        """Return all issues, and the samples less those whose number of landmarks is an odd one out."""
        alike, differing = self._labels.resolve(self.samples, self._source)
        self.issues.extend(differing)
        kept = resolve_schemes(alike, self._source, self.issues)
        self.issues.extend(_twice(self._unnamed, self._source))
        self.issues.extend(_absent(kept))
        return kept, self.issues.issues()


class LeavingOut:
    """A block for one face of ``collected``: as a class, since a file may have 300,000 that fail."""

    __slots__ = ("_collected", "_file", "_where")

    def __init__(self, collected: Collected, where: str, file: Path | None) -> None:
        self._collected, self._where, self._file = collected, where, file

    def __enter__(self) -> None:
        """Begin the block."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Note that the face is left out, where that is what ended the block."""
        if not isinstance(error, SampleRejected):
            return False
        self._collected.left_out(error, self._where, self._file)
        return True


def _issue(file: Path, where: str, problem: Text, hint: Text) -> Issue:
    return Issue(printable(str(file)), printable(where), problem, hint)


def _twice(samples: Sequence[Sample], source: Path) -> Iterator[Issue]:
    """Yield an issue for each face that stands there again, point for point; a name would excuse it."""
    first: dict[tuple[Path, bytes, str], str] = {}
    for sample in samples:
        key = (sample.image, sample.points.tobytes(), str(sample.extra))  # which hold the row of an array
        other = first.setdefault(key, sample.name)
        if other != sample.name:
            problem = say("its landmarks are those of {name} on the same image", name=other)
            yield Issue(str(source), sample.name, problem, say("Remove one of them, or it counts twice."))


def _absent(samples: Sequence[Sample]) -> Iterator[Issue]:
    """Yield an issue for each image that is not there; its faces are kept, since it may come later."""
    faces = Counter(sample.image for sample in samples)
    for image, count in faces.items():
        if not tree.isfile(image):
            problem = say("this image of {faces} is missing", faces=number_of_faces(count))
            yield Issue(printable(str(image)), "", problem, say("Put it there before you use its faces."))
