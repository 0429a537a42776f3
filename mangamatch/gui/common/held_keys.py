"""Telling a key that is meant from one that is held or trembles, where the system says the same of both.

X11 reports a held key as let go and pressed at the very same moment, over and over. Qt takes most of these
pairs for repeats, but not those of which it has read only half when it looks. Through a remote desktop, and
from a worn keyboard, repeats come as presses like any other: what comes faster than a hand means it is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AT_ONCE = 20  # ms in which no finger lets a key go and presses it again
_TREMOR = 150  # ms after a press in which nobody has seen what came of it and means the key once more


class HeldKeys(QObject):
    """Watches the keys of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_repeat = False
        self._pressed: dict[int, int] = {}  # when each key last went down, in ms
        self._let_go: dict[int, int] = {}
        window.installEventFilter(self)

    @property
    def is_repeat(self) -> bool:
        """Whether the press that is being acted on is none of a finger's."""
        return self._is_repeat

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what goes down, on its way to the shortcuts, and what is let go, wherever the focus is."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._note_press(event.key(), event.timestamp())
        elif event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._let_go[event.key()], self._is_repeat = event.timestamp(), False
        elif event.type() == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)  # it sees keys that a view keeps to itself
        return False

    def _note_press(self, key: int, now: int) -> None:
        before, let_go = self._pressed.get(key, -_TREMOR), self._let_go.get(key, -_AT_ONCE)
        if now == before and now:  # the same press, on its way from view to view
            return
        quick = now - before < _TREMOR or 0 <= now - let_go < _AT_ONCE
        self._is_repeat = quick and now > 0
        self._pressed[key] = now
