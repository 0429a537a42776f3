"""A histogram of confidences with a threshold that can be dragged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mangamatch.domain.messages import say_number
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats


BINS = 20
_LEFT, _TOP, _RIGHT, _BOTTOM = 12, 24, 12, 22
_LEAST_BAR = 2.0  # px; so one face among thousands can be seen
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """Number of faces with a confidence from ``low`` to ``high``, below and above the threshold."""

    low: float
    high: float
    below: int
    above: int

    @property
    def total(self) -> int:
        """All faces of the bar."""
        return self.below + self.above


def bars(confidences: Floats, threshold: float, most: float = 1.0) -> tuple[Bar, ...]:
    """Count ``confidences`` (N,) in bars of equal width from 0 to ``most``; the last takes what is above."""
    edges = np.linspace(0, most, BINS + 1)
    chances = np.clip(confidences, 0.0, most)
    both = (np.histogram(chances[part], edges)[0] for part in (chances < threshold, chances >= threshold))
    rows = zip(edges, edges[1:], *both, strict=False)
    return tuple(Bar(float(low), float(high), int(n), int(m)) for low, high, n, m in rows)


class Histogram(QWidget):
    """Bars with their counts. Faces above the threshold have the accent colour."""

    thresholdDragged = Signal(float)
    """Confidence under the mouse, 0 … ``most``."""

    def __init__(self, confidences: Floats, parent: QWidget | None = None, *, most: float = 1.0) -> None:
        """``most`` is the right end of the axis: 1 for confidences, more for doubts."""
        super().__init__(parent)
        self._most = most
        self._confidences, self._threshold = confidences, most
        self.bars = bars(confidences, most, most)
        self.setMinimumHeight(130)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Confidence of the best candidates"))

    def sizeHint(self) -> QSize:
        """Return enough room for the counts."""
        return QSize(600, 190)

    def set_threshold(self, threshold: float) -> None:
        """Set the threshold."""
        self._threshold, self.bars = threshold, bars(self._confidences, threshold, self._most)
        self.update()

    def set_values(self, values: Floats) -> None:
        """Count other values (N,)."""
        self._confidences = values
        self.set_threshold(self._threshold)

    @property
    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _x(self, confidence: float) -> float:
        return self._plot.left() + min(confidence / self._most, 1.0) * self._plot.width()

    def _confidence_at(self, x: float) -> float:
        return self._most * min(max((x - self._plot.left()) / max(self._plot.width(), 1.0), 0.0), 1.0)

    def _heights(self, bar: Bar) -> tuple[float, float]:
        """Heights in px of the two parts of a bar."""
        most = max(item.total for item in self.bars) or 1
        below, above = (self._plot.height() * count / most for count in (bar.below, bar.above))
        return max(below, _LEAST_BAR * (bar.below > 0)), max(above, _LEAST_BAR * (bar.above > 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, counts, axis and threshold."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        for bar in self.bars:
            self._paint_bar(painter, bar)
        self._paint_axis(painter)
        self._paint_threshold(painter)

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        left, right, floor = self._x(bar.low) + 1, self._x(bar.high) - 1, self._plot.bottom()
        below, above = self._heights(bar)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        quiet.setAlpha(150)
        painter.fillRect(QRectF(left, floor - below, right - left, below), quiet)
        painter.fillRect(QRectF(left, floor - below - above, right - left, above), ACCENT)
        if not bar.total:
            return
        place = QRectF(left - 1, floor - below - above - 15, right - left + 2, 14)
        if painter.fontMetrics().horizontalAdvance(f"{bar.total:,}") <= place.width():
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{bar.total:,}")

    def _paint_axis(self, painter: QPainter) -> None:
        floor = self._plot.bottom()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(QLineF(self._plot.left(), floor, self._plot.right(), floor))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for tick in range(_TICKS + 1):
            value = self._most * tick / _TICKS
            place = QRectF(self._x(value) - 20, floor + 3, 40, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{value:.1f}")

    def _paint_threshold(self, painter: QPainter) -> None:
        x, colour = self._x(self._threshold), QColor(self.palette().color(QPalette.ColorRole.Text))
        painter.setPen(QPen(colour, 1.5))
        painter.drawLine(QLineF(x, 8, x, self._plot.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 6, 2), QPointF(x + 6, 2), QPointF(x, 11)]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the threshold to the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.thresholdDragged.emit(self._confidence_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the threshold."""
        self.thresholdDragged.emit(self._confidence_at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        """Show the counts of the bar under the mouse as a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.told_at(event.pos().x())), self)
            return True
        return super().event(event)

    def told_at(self, x: float) -> str:
        """Return what the tool tip says at ``x`` px."""
        bar = self.bars[min(int(self._confidence_at(x) / self._most * BINS), BINS - 1)]
        one = self.tr("{low:.2f} – {high:.2f}: {n:,} face, {accepted:,} above the threshold")
        many = self.tr("{low:.2f} – {high:.2f}: {n:,} faces, {accepted:,} above the threshold")
        return say_number(bar.total, one, many).format(
            low=bar.low, high=bar.high, n=bar.total, accepted=bar.above
        )
