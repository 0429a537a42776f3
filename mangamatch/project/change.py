"""Parts of a project that an edit touched, and the signal that tells listeners."""

from __future__ import annotations

from enum import Flag, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Change(Flag):
    """Parts of a project that can change."""

    MATCHES = auto()
    SETS = auto()
    SETTINGS = auto()
    FACES = auto()
    HISTORY = auto()


class ChangeSignal:
    """Calls every listener with what changed and who asked for it.

    Fifteen lines instead of a signal library, whose import would cost a tenth of the start-up time.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[Change, object], object]] = []

    def connect(self, listener: Callable[[Change, object], object]) -> None:
        """Call ``listener`` from now on, once a change however often it was connected."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    def disconnect(self) -> None:
        """Remove all listeners."""
        self._listeners.clear()

    def emit(self, what: Change, origin: object) -> None:
        """Call all listeners, in the order they connected."""
        for listener in tuple(self._listeners):
            listener(what, origin)
