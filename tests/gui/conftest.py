"""Widgets with something in them, and hands for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gui_hand import Hand, face_points
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from mangamatch.domain.box import Box
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mangamatch.domain.arrays import Points


@pytest.fixture(autouse=True)
def _nothing_found(no_detector: None) -> None:
    """Let nothing find faces by itself, where a test does not say so."""


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
