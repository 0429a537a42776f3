"""Plays a clip with its own durations. Late frames are made up for."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mangamatch.media.clip import lasting

_GIVE_UP = 0.5  # s; what is later than this is not made up for


class Player(QObject):
    """``due`` asks for the next frame. Call :meth:`shown` once it is on the screen."""

    due = Signal()
    toggled = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_playing = False
        self._at = 0.0
        self.timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.due)

    def play(self, duration_ms: float) -> None:
        """Play on from the frame in view, which has just appeared."""
        self.is_playing, self._at = True, time.monotonic()
        self.toggled.emit(True)
        self.shown(duration_ms)

    def pause(self) -> None:
        """Stay at the frame in view."""
        self.timer.stop()
        if self.is_playing:
            self.is_playing = False
            self.toggled.emit(False)

    def shown(self, duration_ms: float) -> None:
        """Wait for the duration of the frame in view, less its delay."""
        if not self.is_playing:
            return
        now = time.monotonic()
        self._at = max(self._at + lasting(duration_ms) / 1000, now - _GIVE_UP)
        self.timer.start(max(round((self._at - now) * 1000), 0))
