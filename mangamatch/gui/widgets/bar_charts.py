"""Counts by name as horizontal bars, one chart above the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from mangamatch.gui.common.theme import ACCENT

if TYPE_CHECKING:
    from collections.abc import Mapping


_MARGIN, _ROW, _GAP = 12, 20, 14
_LABEL, _COUNT = 190, 64  # px beside the bars


class BarChart(QWidget):
    """``counts`` by name under ``title``. The longest bar has the full width."""

    def __init__(self, title: str, counts: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._counts = title, dict(counts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(f"{name}: {n}" for name, n in self._counts.items()))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(_LABEL + _COUNT + 240, 2 * _GAP + _ROW * (1 + len(self._counts)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, then name, bar and count of each row."""
        painter = QPainter(self)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(_MARGIN, _GAP + painter.fontMetrics().ascent(), self._title)
        font.setBold(False)
        painter.setFont(font)
        for row, (name, count) in enumerate(self._counts.items(), 1):
            self._paint_row(painter, _GAP + row * _ROW, name, count)

    def _paint_row(self, painter: QPainter, y: int, name: str, count: int) -> None:
        most = max(self._counts.values()) or 1
        room = max(self.width() - _LABEL - _COUNT - 2 * _MARGIN, 1)
        length = max(room * count / most, 1.0 * (count > 0))
        metrics = QFontMetricsF(painter.font())
        label = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, _LABEL - 8)
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(_MARGIN, y, _LABEL - 8, _ROW), side | Qt.AlignmentFlag.AlignRight, label)
        painter.fillRect(QRectF(_MARGIN + _LABEL, y + 3, length, _ROW - 6), ACCENT)
        painter.drawText(QRectF(_MARGIN + _LABEL + length + 6, y, _COUNT, _ROW), side, f"{count:,}")
