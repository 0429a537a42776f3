"""Widgets with something in them, and hands for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mangamatch.domain.arrays import Points


def face_points(x: float = 100.0, y: float = 100.0, step: float = 10.0) -> Points:
    """Return 60 points on a grid of 10 × 6, ``step`` page pixels apart, from (x, y)."""
    columns, rows = np.meshgrid(np.arange(10), np.arange(6))
    return arrays.points(np.stack([columns.ravel() * step + x, rows.ravel() * step + y], axis=1))


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    """A canvas of 400 × 300 that shows a page at 1:1 with 60 points from (100, 100) to (190, 150)."""
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    page = QImage(400, 300, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    widget.set_image(page)
    widget.set_viewport(Viewport())
    widget.set_points(face_points())
    widget.set_faces([Box(80, 80, 220, 180), Box(120, 110, 170, 140)], None)
    widget.show()
    return widget


class Hand:
    """A mouse over one widget, in widget pixels."""

    def __init__(self, widget: Canvas) -> None:
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


@pytest.fixture
def hand(canvas: Canvas) -> Hand:
    """The mouse over the canvas."""
    return Hand(canvas)


@pytest.fixture
def edits(canvas: Canvas) -> Iterator[list[tuple[Points, str, str]]]:
    """Everything the canvas reported as edited."""
    heard: list[tuple[Points, str, str]] = []
    canvas.pointsEdited.connect(lambda points, label, merge: heard.append((points, label, merge)))
    return heard
