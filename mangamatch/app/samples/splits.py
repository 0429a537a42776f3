"""Split samples into parts for training, validation and test."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.app.samples.faces import faces, titles
from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mangamatch.domain.sample import Sample

SPLITS = ("train", "val", "test")
UNITS: Mapping[str, tuple[Callable[[Sequence[Sample]], list[int]], Callable[[Sample], str]]] = {
    "book": (titles, lambda sample: sample.group),
    "face": (faces, lambda sample: sample.name),
}
"""What a split keeps together: which rows, and their name. No face is ever in two parts. By book no title is,
so that a test says something about new titles."""


@dataclass(frozen=True, slots=True)
class SplitOptions:
    """Shares of the samples for ``SPLITS``; ``unit`` is a key of UNITS; equal seeds split alike."""

    shares: tuple[float, float, float] = (0.8, 0.1, 0.1)
    unit: str = setting(
        "book",
        say("Keep together"),
        say("What a split keeps together."),
        choices={"book": say("keep each book together"), "face": say("face by face")},
        option="split-by",
    )
    seed: int = setting(0, say("Seed"), say("Seed of the split."))

    @classmethod
    def parse(cls, shares: str, unit: str, seed: int) -> SplitOptions:
        """Read shares such as ``0.8,0.1,0.1``; UsageError when they are not three that add up to 1."""
        try:
            train, val, test = (float(part) for part in shares.split(","))
        except ValueError:
            train = val = test = -1.0
        if min(train, val, test) < 0 or not abs(train + val + test - 1) < 1e-6:
            raise UsageError(
                say("Samples cannot be split into the shares {text}.", text=shares),
                say("Give three shares that make 1, such as 0.8,0.1,0.1."),
            )
        return cls((train, val, test), unit, seed)


def split(samples: Sequence[Sample], options: SplitOptions) -> dict[str, list[Sample]]:
    """Return the samples of each part, in their order; a part may be empty.

    Units come in random order, large ones first. Each goes to the part that lacks most samples, so the shares
    are as near to the wanted ones as the sizes of the units allow.
    """
    units = _units(samples, options.unit)
    order = sorted(units)
    random.Random(options.seed).shuffle(order)
    wanted = [share * len(samples) for share in options.shares]
    chosen: list[int] = [0] * len(samples)
    for unit in sorted(order, key=lambda unit: -len(units[unit])):  # stable: equal sizes stay shuffled
        part = max(range(len(SPLITS)), key=lambda i: wanted[i])
        wanted[part] -= len(units[unit])
        for row in units[unit]:
            chosen[row] = part
    return {
        name: [sample for sample, part in zip(samples, chosen, strict=True) if part == number]
        for number, name in enumerate(SPLITS)
    }


def _units(samples: Sequence[Sample], unit: str) -> dict[tuple[str, int], list[int]]:
    """Return the rows of each unit by its first name, which does not depend on the order of samples."""
    together, called = UNITS[unit]
    rows: dict[int, list[int]] = {}
    for row, first in enumerate(together(samples)):
        rows.setdefault(first, []).append(row)
    return {(min(called(samples[row]) for row in those), first): those for first, those in rows.items()}
