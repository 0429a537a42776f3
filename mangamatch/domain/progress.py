"""What long work reports while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units are finished; ``text`` names the one in hand."""

    done: int
    total: int
    text: str = ""


def result_of(steps: Generator[Any, None, T]) -> T:
    """Run ``steps`` to their end, whatever they tell on the way, and return their value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: T = end.value
            return value
