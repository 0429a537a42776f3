"""Histogram and words of the automatic match."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.match.book_table import in_words
from mangamatch.gui.match.confidence_histogram import BINS, Histogram, bars
from mangamatch.matching.provenance.page_mapping import Reading

VALUES = np.array([0.0, 0.02, 0.3, 0.86, 0.87, 0.93, 1.0, 1.0 + 1e-12])


@pytest.fixture
def histogram(qtbot):
    widget = Histogram(VALUES)
    qtbot.addWidget(widget)
    widget.resize(624, 200)
    widget.show()
    return widget


@pytest.mark.parametrize("threshold", [0.0, 0.5, 0.865, 0.9, 1.0])
def test_every_set_is_in_one_bar_on_its_side(threshold):
    shown = bars(VALUES, threshold)
    assert len(shown) == BINS and sum(bar.total for bar in shown) == len(VALUES)
    assert sum(bar.above for bar in shown) == sum(value >= threshold for value in VALUES)


def test_a_bar_is_parted_by_the_threshold():
    bar = bars(VALUES, 0.865)[17]
    assert (bar.below, bar.above) == (1, 1) and bar.low == pytest.approx(0.85)


def test_no_sets_make_no_bars(qtbot):
    empty = Histogram(np.zeros(0))
    qtbot.addWidget(empty)
    assert not any(bar.total for bar in empty.bars) and not empty.grab().isNull()


def test_only_what_is_above_has_the_accent_colour(histogram):
    histogram.set_threshold(0.9)
    image = histogram.grab().toImage()
    floor = 200 - 22 - 2
    colours = {x: QColor(image.pixel(round(12 + x * 600), floor)) for x in (0.025, 0.875, 0.925, 0.975, 0.6)}
    assert [x for x, colour in colours.items() if colour == ACCENT] == [0.925, 0.975]
    assert colours[0.025] == colours[0.875] != colours[0.6]


def test_hovering_tells_the_counts(histogram):
    histogram.set_threshold(0.9)
    assert histogram.told_at(12 + 0.97 * 600) == "0.95 – 1.00: 2 faces, 2 above the threshold"
    assert histogram.told_at(-50).startswith("0.00 – 0.05: 2 faces, 0 above")


def test_the_threshold_can_be_dragged(histogram, qtbot):
    with qtbot.waitSignal(histogram.thresholdDragged) as heard:
        QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=QPoint(12 + 450, 60))
    assert heard.args == [pytest.approx(0.75, abs=0.002)]


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(), "half pages, even = right half, offset 0, scale 1.00, shift 0, 0"),
        (
            Reading(even_half="left", page_offset=-0.5, scale=1.304, shift=(-0.2, 55.4)),
            "half pages, even = left half, offset -0.5, scale 1.30, shift 0, 55",
        ),
        (Reading(layout="whole", page_offset=2), "whole spreads, offset 2, scale 1.00, shift 0, 0"),
    ],
)
def test_readings_in_words(reading, words):
    assert in_words(reading) == words
