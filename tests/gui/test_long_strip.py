"""A strip of a webtoon is shown to its end, at any zoom: Qt itself draws only so far."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport

HEIGHT, BAND = 60_000, 100


@pytest.fixture
def canvas(qtbot):
    """A strip of bands, each with a shade of its own."""
    shades = (np.arange(HEIGHT) // BAND % 200 + 20).astype(np.uint8)
    grey = np.ascontiguousarray(np.repeat(shades[:, None], 40, axis=1))
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(60, 200)
    made.set_image(QImage(grey.data, 40, HEIGHT, 40, QImage.Format.Format_Grayscale8).copy())
    return made


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0, 8.0])
@pytest.mark.parametrize("band", [0, 301, 398, 599])
def test_each_band_is_where_it_belongs(canvas, scale, band):
    middle = (band + 0.5) * BAND
    canvas.set_viewport(Viewport(scale, 5.0, 100 - middle * scale))
    shown = canvas.grab().toImage()
    assert shown.pixelColor(QPoint(12, 100)).red() == band % 200 + 20


def test_beside_the_page_is_the_desk(canvas):
    canvas.set_viewport(Viewport(1.0, 5.0, -HEIGHT - 50.0))
    shown = canvas.grab().toImage()
    assert shown.pixelColor(QPoint(12, 100)) == shown.pixelColor(QPoint(55, 180))
