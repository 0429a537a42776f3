"""Samples and issues of one source, while it is read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.issue import Issue
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import SCHEMES, name_of_size
from mangamatch.domain.text import say
from mangamatch.formats.naming import UniqueNames
from mangamatch.formats.schemes import settled
from mangamatch.formats.unusable import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.text import Text

_CORRECT = say("Correct its landmarks.")


class Collected:
    """Collects what a reader finds; a face that is not usable becomes an issue."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._samples: list[Sample] = []
        self._issues: list[Issue] = []
        self._names = UniqueNames()

    def report(self, where: str, problem: Text, hint: Text, file: Path | None = None) -> None:
        """Note one problem; ``file`` where it is not the source itself."""
        self._issues.append(Issue(printable(str(file or self._source)), printable(where), problem, hint))

    @contextmanager
    def leaving_out(self, where: str, file: Path | None = None) -> Iterator[None]:
        """Note what turns out to be unusable inside the block, and go on behind it."""
        try:
            yield
        except Unusable as error:
            self.report(where, say("left out: {problem}", problem=error.problem), error.hint, file)

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
        is_named: bool = False,
    ) -> None:
        """Add a face; without a box it gets the extent of its points. Raises Unusable.

        A name that is taken gets a number, which is noted when it ``is_named`` so by the source; the scheme
        is told by the number of points where none is given.
        """
        demand_points(points)
        known = SCHEMES.get(scheme or "")
        if known and known.size != len(points):
            problem = say("{n} landmarks instead of {size}", n=len(points), size=known.size)
            raise Unusable(problem, _CORRECT)
        points = arrays.points(points)
        box = box or Box.around(points)
        scheme, unique = scheme or name_of_size(len(points)), self._names.take(name)
        if is_named and unique != name:
            problem = say("the name stands there twice; the second is called {name}", name=unique)
            self.report(name, problem, say("Check for copies."))
        self._samples.append(Sample(image, size, box, points, scheme, group, unique, extra or {}))

    def finish(self) -> tuple[list[Sample], list[Issue]]:
        """Return all issues, and the samples less those whose number of landmarks is an odd one out."""
        kept, odd = settled(self._samples, self._source)
        return kept, [*self._issues, *odd]


def demand_points(points: Points) -> None:
    """Raise Unusable where there are no points, or some are not finite."""
    if not len(points):
        raise Unusable(say("it has no landmarks"), _CORRECT)
    bad = np.flatnonzero(~np.isfinite(points).all(axis=1))
    if len(bad):
        raise Unusable(say("landmark {n} is not a finite number", n=bad[0]), _CORRECT)


def printable(name: str) -> str:
    """Return ``name`` with escapes for bytes that are not UTF-8, itself when there are none."""
    escaped = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return name if escaped == name else escaped
