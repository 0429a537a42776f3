"""Shows the figures of a set of samples as bars. They can be saved as a picture or copied as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QFrame, QScrollArea, QWidget

from mangamatch.files.atomic import replace_file
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.bar_charts import BarChart
from mangamatch.gui.widgets.labels import Wrapped
from mangamatch.gui.widgets.layouts import down

if TYPE_CHECKING:
    from mangamatch.app.samples.statistics import Statistics


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
        start = str(Path.home() / "statistics.svg")
        title, kind = self.tr("Save picture"), self.tr("SVG picture (*.svg)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, start, kind)
        if chosen:
            self.save(Path(chosen))

    def save(self, file: Path) -> None:
        """Write the picture; ExportError where that fails."""
        with replace_file(file) as stream:
            stream.write(self._statistics.to_svg())

    def copy(self) -> None:
        """Put the figures on the clipboard."""
        QGuiApplication.clipboard().setText(self._statistics.to_text())
