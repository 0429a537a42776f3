"""Convert the landmarks of samples: to one scheme, and to one marking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.domain.issue_list import IssueList
from mangamatch.domain.marking import has_marking, mark, no_rule
from mangamatch.domain.messages import say
from mangamatch.domain.scheme_conversion import conversion
from mangamatch.domain.visibility import without_visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.sample import Sample

_CONVERT_FIRST = say("Convert the landmarks with --scheme, to a scheme that the marking has a rule for.")
_NO_WAY = say("Schemes that can be converted stand in docs/formats.md.")


def in_scheme(samples: Iterable[Sample], target: str) -> tuple[list[Sample], list[Issue]]:
    """Convert samples to scheme ``target``. One that cannot be converted is left out, with an issue."""
    converted: list[Sample] = []
    issues = IssueList()
    for sample in samples:
        way = conversion(sample.scheme, target)
        if way is None:
            source = sample.scheme
            problem = say(
                "Landmarks cannot be converted from {source} to {target}.", source=source, target=target
            )
            issues.extend([Issue(str(sample.image), sample.name, problem, _NO_WAY)])
        else:
            if sample.scheme != target:  # which points are hidden is said by their numbers
                sample = without_visibility(sample)
            converted.append(replace(sample, points=way(sample.points), scheme=target))
    return converted, issues.issues()


def in_marking(samples: Iterable[Sample], marking: str) -> tuple[list[Sample], list[Issue]]:
    """Put the points of samples as ``marking`` does. One that it has no rule for is left out, as an issue."""
    marked: list[Sample] = []
    issues = IssueList()
    for sample in samples:
        if has_marking(sample.scheme, marking):
            marked.append(replace(sample, points=mark(sample.points, sample.scheme, marking)))
        else:
            problem = no_rule(sample.scheme, marking)
            issues.extend([Issue(str(sample.image), sample.name, problem, _CONVERT_FIRST)])
    return marked, issues.issues()
