"""Frames that a kind of file cannot hold: the one input is listed, all others are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    from mangamatch.domain.messages import Text


class UnwritableFrames(Exception):
    """No file of the kind that was asked for can hold the frames: ``problem`` and ``hint``."""

    hint = say("Write it as PNG, scale it down or cut it into parts.")

    def __init__(self, problem: Text) -> None:
        super().__init__(problem)
        self.problem = problem


def too_long(kind: str, most: int) -> UnwritableFrames:
    """Return what to raise for frames that are longer than a kind of file allows."""
    return UnwritableFrames(say("{kind} holds at most {most} pixels a side", kind=kind, most=most))
