"""Telling a key that is held from one that is pressed again, where the system says the same of both.

X11 reports a held key as let go and pressed at the very same moment, over and over. Qt takes most of these
pairs for repeats, but not those of which it has read only half when it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AT_ONCE = 20  # ms in which no finger lets a key go and presses it again


class HeldKeys(QObject):
    """Watches the keys of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed, self._at = 0, 0  # the last key that went down, and when, in ms
        self._let_go: dict[int, int] = {}
        window.installEventFilter(self)

    @property
    def is_repeat(self) -> bool:
        """Whether the press that is being acted on is none of a finger's."""
        let_go = self._let_go.get(self._pressed)
        return let_go is not None and 0 <= self._at - let_go < _AT_ONCE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what goes down, on its way to the shortcuts, and what is let go, wherever the focus is."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._pressed, self._at = event.key(), event.timestamp()
        elif event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._let_go[event.key()] = event.timestamp()
        elif event.type() == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)  # it sees keys that a view keeps to itself
        return False
