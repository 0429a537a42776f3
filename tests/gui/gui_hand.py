"""A mouse over a widget, and points for it to move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from mangamatch.domain import arrays

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mangamatch.domain.arrays import Points


def face_points(x: float = 100.0, y: float = 100.0, step: float = 10.0) -> Points:
    """Return 60 points on a grid of 10 × 6, ``step`` page pixels apart, from (x, y)."""
    columns, rows = np.meshgrid(np.arange(10), np.arange(6))
    return arrays.points(np.stack([columns.ravel() * step + x, rows.ravel() * step + y], axis=1))


class Hand:
    """A mouse over one widget, in widget pixels."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self.button = Qt.MouseButton.LeftButton
        self.keys = Qt.KeyboardModifier.NoModifier

    def press(self, x: float, y: float) -> Hand:
        QTest.mousePress(self.widget, self.button, self.keys, QPoint(round(x), round(y)))
        return self

    def move(self, x: float, y: float) -> Hand:
        """Move with the button held; QTest.mouseMove() would let go of it."""
        at = QPointF(x, y)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            self.widget.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            self.button,
            self.keys,
        )
        QCoreApplication.sendEvent(self.widget, event)
        return self

    def release(self, x: float, y: float) -> Hand:
        QTest.mouseRelease(self.widget, self.button, self.keys, QPoint(round(x), round(y)))
        return self

    def drag(self, start: tuple[float, float], end: tuple[float, float], keys: object = None) -> None:
        """Press at ``start``, move in two strides to ``end``, let go."""
        self.keys = Qt.KeyboardModifier.NoModifier if keys is None else keys  # type: ignore[assignment]
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self.press(*start).move(*middle).move(*end).release(*end)
        self.keys = Qt.KeyboardModifier.NoModifier


def find_faces(window: Any, action: str, qtbot: Any) -> Any:
    """Let Match find faces, and wait for their landmarks; return the session."""
    window._actions[action].trigger()
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=30_000)
    return window.document.session
