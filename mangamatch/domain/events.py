"""What long work reports while it runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units are finished; ``text`` names the one in hand."""

    done: int
    total: int
    text: str = ""
