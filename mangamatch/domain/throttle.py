"""How often long work reports its progress."""

from __future__ import annotations

import time

_INTERVAL = 0.1


class Pace:
    """Says when the next progress event is due: at most ten times a second."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _INTERVAL

    def due(self) -> bool:
        """Return True when an interval has passed since it last did."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + _INTERVAL
        return True
