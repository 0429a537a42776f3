"""Issues of one source: the first of each kind one by one, and how many more there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import Text, say
from mangamatch.domain.visible import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Kind: TypeAlias = "str | tuple[Kind, ...]"

MOST_OF_A_KIND = 1000
"""Of these nobody reads more; a broken file of a megabyte has 300,000."""
_MOST_KINDS = 200
_OTHERS = "others"


class IssueList:
    """Keeps at most MOST_OF_A_KIND issues of each kind; of the others it only counts how many there are."""

    def __init__(self, source: object = None) -> None:
        """``source``: the file or folder of what is counted; without one, that of the last that is listed."""
        self._source = source
        self._listed: list[Issue] = []
        self._counts: dict[Kind, int] = {}
        self._last: dict[int, Kind] = {}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._listed)

    def add(self, problem: Text, make: Callable[[], Issue]) -> None:
        """Add the issue about ``problem`` that ``make`` returns; only one that is listed is made."""
        kind = self._known(_kind(problem))
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count > MOST_OF_A_KIND:
            return
        if count == MOST_OF_A_KIND:
            self._last[len(self._listed)] = kind
        self._listed.append(make())

    def extend(self, issues: Iterable[Issue]) -> None:
        """Add issues that are made."""
        for issue in issues:
            self.add(issue.problem, partial(_itself, issue))

    def issues(self) -> list[Issue]:
        """Return what is listed; behind the last of a kind stands how many more there are."""
        told: list[Issue] = []
        for place, issue in enumerate(self._listed):
            told.append(issue)
            more = self._counts[self._last[place]] - MOST_OF_A_KIND if place in self._last else 0
            if more:
                told.append(self._more(issue, more))
        return told

    def _known(self, kind: Kind) -> Kind:
        """Return ``kind``; others that come after many different ones are counted together."""
        return kind if kind in self._counts or len(self._counts) < _MOST_KINDS else _OTHERS

    def _more(self, like: Issue, count: int) -> Issue:
        problem = say("{n} more like this: {problem}", n=count, problem=like.problem)
        file = like.file if self._source is None else printable(str(self._source))
        return Issue(file, "", problem, like.hint, count)


def shortened(issues: Iterable[Issue], source: object = None) -> list[Issue]:
    """Return ``issues`` of one source; what is too many of one kind is counted."""
    kept = IssueList(source)
    kept.extend(issues)
    return kept.issues()


def _itself(issue: Issue) -> Issue:
    return issue


def _kind(problem: str) -> Kind:
    """Return what two problems have in common that differ in names and numbers alone."""
    if not isinstance(problem, Text):
        return ""
    if not problem.values:
        return problem.template
    inner = [_kind(value) for value in problem.values.values() if isinstance(value, Text)]
    return (problem.template, *inner) if inner else problem.template
