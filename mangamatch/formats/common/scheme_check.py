"""Which landmark schemes a source holds, and which of its faces fit none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.scheme import unnamed
from mangamatch.formats.common.keypoint_names import category_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.issue_list import IssueList
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample


def resolve_schemes(samples: Sequence[Sample], source: Path, issues: IssueList) -> list[Sample]:
    """Return the samples less those whose number of landmarks is an odd one out, and add what is to be said.

    Landmarks that fit no scheme are kept only where most of the source has as many.
    """
    counts = Counter(sample.scheme for sample in samples)
    usual = max(counts, key=counts.__getitem__, default="")
    issues.extend(_odd(sample, source) for sample in samples if not _fits(sample, usual))
    kept = [sample for sample in samples if _fits(sample, usual)]
    if kept and usual == unnamed(len(kept[0].points)):
        problem = say("its landmarks fit no known scheme and are called {name}", name=usual)
        issues.extend([Issue(str(source), "", problem, say("Check their order."))])
    issues.extend(mixed_schemes_issue(kept, source, say("Train on one scheme at a time.")))
    return kept


def _fits(sample: Sample, usual: str) -> bool:
    return sample.scheme == usual or sample.scheme != unnamed(len(sample.points))


def _odd(sample: Sample, source: Path) -> Issue:
    count = len(sample.points)
    one = say("left out: {n} landmark fits no scheme", n=count)
    problem = say_number(count, one, say("left out: {n} landmarks fit no scheme", n=count))
    hint = say("Give it as many landmarks as the other faces have, or read it by itself.")
    return Issue(str(source), sample.name, problem, hint)


def _called(sample: Sample) -> tuple[str, ...]:
    category = category_of(sample)
    return tuple(category["keypoints"]) if category else ()


def mixed_schemes_issue(
    samples: Iterable[Sample], file: Path, hint: Text, *, by_names: bool = False
) -> list[Issue]:
    """Return an issue when ``samples`` follow several schemes: trainers would mix them without a word.

    ``by_names``: the file has no names of landmarks, so that points called otherwise are mixed as well.
    """
    schemes = Counter(
        (sample.scheme, len(sample.points), _called(sample) if by_names else ()) for sample in samples
    )
    if len(schemes) < 2:
        return []
    seen = ", ".join(f"{name or 'unnamed'}: {count}" for (name, _, _), count in schemes.most_common())
    problem = say("mixes landmark schemes ({seen})", seen=seen)
    return [Issue(str(file), "", problem, hint)]
