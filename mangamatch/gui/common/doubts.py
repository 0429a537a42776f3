"""Doubts in words, as Match and Review show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.gui.common.translate import translate
from mangamatch.matching.doubt_kinds import doubt_kinds

if TYPE_CHECKING:
    from mangamatch.matching.review_priority import Doubt


def doubt_word(kind: str) -> str:
    """Return one word for a kind of doubt."""
    known = doubt_kinds()
    return translate(known[kind].short) if kind in known else kind


def doubt_reasons(doubt: Doubt) -> list[str]:
    """Return a line for each sign: what it means where it counts, else its word, and its value."""
    return [_reason(kind, value, counts=kind in doubt.kinds) for kind, value in doubt.signs.items()]


def _reason(kind: str, value: float, *, counts: bool) -> str:
    if not counts:
        return f"{doubt_word(kind)} {value:.2f}"
    return f"{translate(doubt_kinds()[kind].meaning)} ({doubt_word(kind)} {value:.2f})"
