"""Faces of one source whose landmarks are not called alike: most decide, the others are listed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.landmark_names import Words, natural, words
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.scheme import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

_Names: TypeAlias = "tuple[str, ...]"
_Place: TypeAlias = "tuple[str, Path | None]"
"""Place in a file, and the file where it is not the source itself."""

_SHOWN = 5
_NAME_ALIKE = say("Give its landmarks the names that the other faces have, or read it by itself.")


class LabelSets:
    """What the landmarks of each face are called, in the order of the points."""

    def __init__(self) -> None:
        self._noted: list[tuple[int, _Names, _Place]] = []

    def note(self, sample: int, names: _Names, place: _Place) -> None:
        """Keep the names of the sample with this number; ``place`` is where it stands."""
        self._noted.append((sample, names, place))

    def resolve(self, samples: Sequence[Sample], source: Path) -> tuple[list[Sample], list[Issue]]:
        """Return the samples whose landmarks are called as those of most, and why the others are missing.

        Among as many it is those with more names, then the first. Those of a known scheme need no majority.
        """
        first: dict[str | _Names, _Names] = {}
        counts: Counter[str | _Names] = Counter()
        for number, names, _ in self._noted:
            key = _kind(samples[number], names)
            first.setdefault(key, names)
            counts[key] += 1
        if len(counts) < 2:
            return list(samples), []
        usual = max(counts, key=lambda key: (counts[key], len(first[key])))
        odd: dict[int, Issue] = {}
        for number, names, (where, file) in self._noted:
            if _kind(samples[number], names) not in (usual, samples[number].scheme):
                problem = SampleRejected(differing(first[usual], names), _NAME_ALIKE)
                odd[number] = problem.issue(file or source, where or samples[number].name)
        return [sample for number, sample in enumerate(samples) if number not in odd], list(odd.values())


def _kind(sample: Sample, names: _Names) -> str | _Names:
    """Return the scheme, or the names where they alone are what faces have in common."""
    return sample.scheme if sample.scheme in SCHEMES else names


def differing(usual: Sequence[str], here: Sequence[str]) -> Text:
    """Say which names of landmarks are missing ``here`` or only here; ``usual`` are those that should be."""
    there, ours = {words(name): name for name in usual}, {words(name): name for name in here}
    missing, more = _listed(there, ours), _listed(ours, there)
    if not more:
        return say("it lacks the landmarks {names}", names=missing)
    if not missing:
        return say("it has the landmarks {names}, which others lack", names=more)
    return say("it has the landmarks {here} where others have {usual}", here=more, usual=missing)


def _listed(some: Mapping[Words, str], less: Mapping[Words, str]) -> str:
    names = sorted((name for key, name in some.items() if key not in less), key=natural)
    shown = ", ".join(names[:_SHOWN])
    return f"{shown}, …" if len(names) > _SHOWN else shown
