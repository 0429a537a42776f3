"""Shows the figures of a set of samples as bars. They can be saved as a picture or copied as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from mangamatch.files.atomic import replace_file
from mangamatch.gui.common import browsing
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Wrapped
from mangamatch.gui.widgets.layouts import down

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mangamatch.app.samples.statistics import Statistics


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
        """Return the height of all rows."""
        return QSize(_LABEL + _COUNT + 240, 2 * _GAP + _ROW * (1 + len(self._counts)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, then name, bar and count of each row."""
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


class StatisticsDialog(QDialog):
    """Faces of each book, schemes, emotions, sizes and poses."""

    def __init__(self, statistics: Statistics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Statistics"))
        self.resize(640, 640)
        self._statistics = statistics
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        picture = buttons.addButton(self.tr("Save picture…"), QDialogButtonBox.ButtonRole.ActionRole)
        text = buttons.addButton(self.tr("Copy as text"), QDialogButtonBox.ButtonRole.ActionRole)
        picture.clicked.connect(self._ask_where)
        text.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        charts = self._charts()
        down(Wrapped(translate(statistics.heading)), charts, buttons, within=self, grows=charts)

    def _charts(self) -> QScrollArea:
        charts = [BarChart(translate(title), counts) for title, counts in self._statistics.charts() if counts]
        page = QWidget()
        down(*charts, None, within=page, margins=(0, 0, 0, 0), spacing=0)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.StyledPanel)
        scroll.setWidget(page)
        return scroll

    def _ask_where(self) -> None:
        title, kind = self.tr("Save picture"), self.tr("SVG picture (*.svg)")
        if chosen := browsing.ask_target(self, title, "statistics.svg", kind):
            self.save(chosen)

    def save(self, file: Path) -> None:
        """Write the picture; ExportError where that fails."""
        with replace_file(file) as stream:
            stream.write(self._statistics.to_svg())

    def copy(self) -> None:
        """Put the figures on the clipboard."""
        QGuiApplication.clipboard().setText(self._statistics.to_text())
