"""Which points a key selects: the next one, or the next part of a group. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.schemes.base import BROWS, CHIN, EYES, MOUTH, NOSE, OTHER, PUPILS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from mangamatch.domain.schemes.base import Scheme

PART_ACTIONS = {f"part_{group.name}": group.name for group in (CHIN, BROWS, EYES, PUPILS, NOSE, MOUTH, OTHER)}
"""Action → the group of parts whose points it selects. OTHER stands for all groups that have no key."""


def next_point(selection: AbstractSet[int], count: int, step: int) -> int:
    """Return the point of ``count`` that comes ``step`` (1 or -1) after the selected one, around the end.

    Of several that are selected, it is the first, or the last when going back.
    """
    if len(selection) == 1:
        return (next(iter(selection)) + step) % count
    return min(selection, default=0) if step > 0 else max(selection, default=count - 1)


def next_of_group(scheme: Scheme, group: str, selection: AbstractSet[int]) -> frozenset[int]:
    """Return the points of the first part of ``group``; of the next part where one is selected.

    After the last part come all of the group together. Empty where the scheme has no such part.
    """
    keyed = set(PART_ACTIONS.values()) - {OTHER.name}
    wanted = [part for part in scheme.parts if _is_of(part.group.name, group, keyed)]
    if not wanted:
        return frozenset()
    rounds = [frozenset(part.indices) for part in wanted]
    if len(rounds) > 1:
        rounds.append(frozenset().union(*rounds))
    here = rounds.index(frozenset(selection)) + 1 if selection in rounds else 0
    return rounds[here % len(rounds)]


def _is_of(name: str, group: str, keyed: AbstractSet[str]) -> bool:
    return name not in keyed if group == OTHER.name else name == group
