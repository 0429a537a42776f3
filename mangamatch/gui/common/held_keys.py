"""Tell a deliberate press of a key from the repeats of a held or bouncing key.

X11 reports a held key as released and pressed at the same moment, again and again. Qt recognises most of
these pairs as repeats, but not when it has read only the first half of one. Remote desktops and worn
keyboards send repeats as ordinary presses. So a press that follows another faster than a hand can press is a
repeat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AT_ONCE = 20  # ms in which no finger lets a key go and presses it again
_TREMOR = 150  # ms after a press, in which nobody has seen its effect and presses the key again on purpose


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
        """Whether the press that is being handled is a repeat."""
        return self._is_repeat

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each press before the shortcuts see it, and each release, wherever the focus is."""
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
