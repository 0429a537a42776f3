"""Split samples into parts for training, validation and test."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mangamatch.app.samples.faces import faces, titles
from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mangamatch.domain.sample import Sample

_Unit = TypeVar("_Unit", str, tuple[str, int])
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
    """Return the samples of each part, in their order; a part may be empty."""
    units = _units(samples, options.unit)
    sizes = {unit: len(rows) for unit, rows in units.items()}
    parts = assign_parts(sizes, options.shares, options.seed)
    chosen = {row: SPLITS[parts[unit]] for unit, rows in units.items() for row in rows}
    return {name: [sample for row, sample in enumerate(samples) if chosen[row] == name] for name in SPLITS}


def assign_parts(sizes: Mapping[_Unit, int], shares: Sequence[float], seed: int) -> dict[_Unit, int]:
    """Return the number of the part, of as many as ``shares``, that each unit goes to.

    Units come in random order, large ones first. Each goes to the part that lacks most, so the shares are as
    near to the wanted ones as the ``sizes`` of the units allow.
    """
    order = sorted(sizes)
    random.Random(seed).shuffle(order)
    wanted = [share * sum(sizes.values()) for share in shares]
    parts = {}
    for unit in sorted(order, key=lambda unit: -sizes[unit]):  # stable: equal sizes stay shuffled
        parts[unit] = max(range(len(wanted)), key=lambda part: wanted[part])
        wanted[parts[unit]] -= sizes[unit]
    return parts


def _units(samples: Sequence[Sample], unit: str) -> dict[tuple[str, int], list[int]]:
    """Return the rows of each unit by its first name, which does not depend on the order of samples."""
    together, called = UNITS[unit]
    rows: dict[int, list[int]] = {}
    for row, first in enumerate(together(samples)):
        rows.setdefault(first, []).append(row)
    return {(min(called(samples[row]) for row in those), first): those for first, those in rows.items()}
