"""Shows the result of an automatic match, and asks above which confidence to accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QSlider,
    QSplitter,
    QWidget,
)

from mangamatch.domain.match import Status
from mangamatch.domain.messages import say_number
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.match.book_pages import BookPages
from mangamatch.gui.match.book_table import BookTable
from mangamatch.gui.match.confidence_histogram import Histogram
from mangamatch.gui.widgets.labels import Marked, Plain, faint
from mangamatch.gui.widgets.layouts import across, down
from mangamatch.gui.widgets.model_field import ModelField
from mangamatch.gui.widgets.model_loader import known_models

if TYPE_CHECKING:
    from mangamatch.app.project.document import Document
    from mangamatch.app.project.match_summary import MatchSummary
    from mangamatch.gui.common.image_cache import PageImages

LOWEST, USUAL = 0.5, 0.9
_SIZE = QSize(1200, 720)


class AutomaticDialog(QDialog):
    """Network, histogram, threshold and books on the left, pages of the chosen book on the right."""

    SEARCH_AGAIN = 2
    """Another answer of exec(): search again with another network."""

    def __init__(
        self, summary: MatchSummary, document: Document, pages: PageImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Match automatically"))
        self._summary = summary
        self.threshold: float | None = None
        self.histogram = Histogram(summary.confidences)
        self.slider = QSlider(Qt.Orientation.Horizontal, minimum=round(100 * LOWEST), maximum=100)
        self.spin = QDoubleSpinBox(decimals=2, minimum=LOWEST, maximum=1.0, singleStep=0.01)
        self.sentence, self.warning = Plain(wordWrap=True), Marked(wordWrap=True)
        self.table = BookTable(summary.books)
        self.pages = BookPages(document, pages)
        self.network = ModelField(self.tr("Network to ask too"), self.tr("No network"))
        self.network.set_models(known_models(document.runs))
        self.network.show_path(document.network)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.accept_button, self.propose_button = (self.buttons.addButton("", role) for _ in range(2))
        self._lay_out()
        self._connect()
        self._begin()

    def _lay_out(self) -> None:
        rows, left = (self._network_row(), self.histogram, self._threshold_row()), QWidget()
        column = down(*rows, self.sentence, self.warning, self.table, within=left, margins=(0, 0, 6, 0))
        column.setStretchFactor(self.histogram, 2)
        column.setStretchFactor(self.table, 3)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.addWidget(left)
        splitter.addWidget(self.pages)
        splitter.setSizes([690, 490])
        splitter.setStretchFactor(1, 1)
        down(splitter, self.buttons, within=self, grows=splitter)
        window = self.parentWidget()
        self.resize(_SIZE.expandedTo(window.size() * 0.85) if window else _SIZE)

    def _network_row(self) -> QBoxLayout:
        label = Plain(self.tr("&Network to ask too"))
        label.setBuddy(self.network)
        note = faint(Plain(self.tr("Another choice searches again.")))
        return across(label, self.network, note, None, margins=(0, 0, 6, 0), spacing=8)

    def _threshold_row(self) -> QBoxLayout:
        """Lay the slider under the half of the histogram that it moves over."""
        label = Plain(self.tr("&Accept from confidence"))
        label.setBuddy(self.spin)
        self.slider.setAccessibleName(self.tr("Accept from confidence"))
        words = across(label, self.spin, None, spacing=8)
        row = across(words, self.slider, margins=(0, 0, 6, 0), spacing=0)
        for half in (0, 1):  # so that the handle stands below the threshold
            row.setStretch(half, 1)
        return row

    def _connect(self) -> None:
        self.slider.valueChanged.connect(lambda value: self.spin.setValue(value / 100))
        self.histogram.thresholdDragged.connect(self.spin.setValue)
        self.spin.valueChanged.connect(self._on_threshold)
        self.table.chosen.connect(lambda row: self.pages.show_book(self._summary.books[row]))
        self.network.chosen.connect(lambda _: self.done(self.SEARCH_AGAIN))
        self.accept_button.clicked.connect(self._accept_above)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _begin(self) -> None:
        self.accept_button.setDefault(True)
        self.spin.setFocus()  # not the network: a stray key would change it
        self.propose_button.setText(self.tr("Propose all, accept none"))
        self.propose_button.setEnabled(len(self._summary.confidences) > 0)
        doubtful = sum(book.in_doubt for book in self._summary.books)
        text = self.tr("Books whose faces fit no reading of the file names: {n}. Look before you accept.")
        mark = f"<span style='color:{STATUSES[Status.REJECTED].colour.name()}'>✕</span>"
        self.warning.setText(f"{mark} {text.format(n=doubtful)}")
        self.warning.setVisible(doubtful > 0)
        self.spin.setValue(USUAL)
        if self._summary.books:
            self.table.setCurrentCell(0, 0)

    def _on_threshold(self, threshold: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(100 * threshold))
        self.histogram.set_threshold(threshold)
        self.table.set_threshold(threshold)
        outcome = self._summary.outcome(threshold)
        one = self.tr(
            "{accepted:,} of {total:,} face would be accepted, {proposed:,} proposed for a look, "
            "{unplaced:,} without candidate; {decided:,} decided by people as before."
        )
        many = self.tr(
            "{accepted:,} of {total:,} faces would be accepted, {proposed:,} proposed for a look, "
            "{unplaced:,} have no candidate; {decided:,} decided by people stay as they are."
        )
        text = say_number(outcome.total, one, many)
        counts = {name: getattr(outcome, name) for name in ("accepted", "proposed", "unplaced", "decided")}
        self.sentence.setText(text.format(total=outcome.total, **counts))
        self.histogram.setAccessibleDescription(self.sentence.text())
        accept = self.tr("Accept {n:,} and propose the rest").format(n=outcome.accepted)
        self.accept_button.setText(accept)
        self.accept_button.setEnabled(outcome.accepted > 0)

    def _accept_above(self) -> None:
        self.threshold = self.spin.value()
