"""Asks which landmark sets the tree shows, and how far doubt sorts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QPushButton, QSpinBox, QWidget

from mangamatch.app.project.set_filter import SetFilter
from mangamatch.domain.settings import settings_of
from mangamatch.gui.match.confidence_histogram import Histogram
from mangamatch.gui.widgets.layouts import across, down
from mangamatch.gui.widgets.setting_field import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN_DOUBT = 4.0  # what is more doubtful stands in the last bar


class FilterPanel(QFrame):
    """Opens below its button and closes with Esc, or when something else is clicked."""

    changed = Signal()
    """The person has chosen otherwise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Filter"))
        shown = [entry for entry in settings_of(SetFilter) if not entry.rare]
        self.fields = fields_of(shown, self._on_changed)
        for name in ("emotion", "annotator"):
            box = self.fields[name].widget
            assert isinstance(box, QSpinBox)
            box.setSpecialValueText(self.tr("Any"))
        self.all_books = QCheckBox(self.tr("Sort by doubt over all books"))
        self.all_books.toggled.connect(self._on_changed)
        self.histogram = Histogram(np.zeros(0), most=_SHOWN_DOUBT)
        self.histogram.set_threshold(0.0)
        self.histogram.setFixedHeight(130)
        self.histogram.setAccessibleName(self.tr("How doubtful the placed faces are"))
        self.histogram.thresholdDragged.connect(lambda least: self.fields["doubt_from"].put(round(least, 1)))
        self.clear = QPushButton(self.tr("Show all"))
        self.clear.clicked.connect(self.show_all)
        form = QFormLayout()
        for field in self.fields.values():
            form.addRow(field.title, field.widget)
        down(form, self.histogram, across(self.all_books, None, self.clear), within=self)
        self.setFixedWidth(380)

    @property
    def chosen(self) -> SetFilter:
        """What is chosen."""
        return SetFilter(**{name: field.value() for name, field in self.fields.items()})

    @property
    def needs_doubt(self) -> bool:
        """Whether what is chosen asks for the doubt of the sets."""
        return self.all_books.isChecked() or self.chosen.asks_for_doubt

    def set_doubts(self, doubts: Iterable[float]) -> None:
        """Show how doubtful the placed faces of the project are."""
        self.histogram.set_values(np.array(list(doubts), dtype=float))

    def show_all(self) -> None:
        """Choose nothing: all sets are shown."""
        for name, field in self.fields.items():
            self.blockSignals(name != "origin")  # the last one tells
            field.put(field.setting.default)
        self.blockSignals(False)
        self._on_changed()

    def _on_changed(self) -> None:
        self.histogram.set_threshold(self.fields["doubt_from"].value())
        self.changed.emit()
