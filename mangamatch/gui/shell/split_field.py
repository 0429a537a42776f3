"""Asks whether samples are split into train, val and test, and how."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QWidget

from mangamatch.app.samples.splits import SPLITS, SplitOptions
from mangamatch.domain.settings import settings_of
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import fill
from mangamatch.gui.widgets.setting_field import fields_of

_TRAIN, _VAL, _TEST = SPLITS  # the same in every language: they end up in file names


class SplitField(QWidget):
    """A check box. When it is on, it asks for shares in per cent, what stays together, and the seed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        usual = SplitOptions()
        self._on = QCheckBox(self.tr("Split into train, val and test"))
        self._val, self._test = (_percent(share) for share in usual.shares[1:])
        self._val.setAccessibleName(_VAL)
        self._test.setAccessibleName(_TEST)
        self._train = Plain()
        self._others = fields_of(settings_of(SplitOptions), self.changed.emit)
        self._details = QWidget()
        self._lay_out()
        self._on.toggled.connect(self._details.setVisible)
        self._details.setVisible(False)
        for box in (self._val, self._test):
            box.valueChanged.connect(self._told)
        self._on.toggled.connect(self.changed)
        self._told()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._details)
        grid.setContentsMargins(24, 0, 0, 0)
        row: list[QWidget] = [self._train, Plain(_VAL), self._val, Plain(_TEST), self._test]
        for column, widget in enumerate(row):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(len(row), 1)
        unit, seed = self._others["unit"], self._others["seed"]
        assert isinstance(unit.widget, QComboBox)
        unit.widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # there is room
        grid.addWidget(unit.widget, 1, 0, 1, 3)
        grid.addWidget(Plain(seed.title), 1, 3)
        grid.addWidget(seed.widget, 1, 4)
        fill(self, self._on, self._details)

    def _told(self) -> None:
        self._val.setMaximum(99 - self._test.value())
        self._test.setMaximum(99 - self._val.value())
        self._train.setText(f"{_TRAIN} {100 - self._val.value() - self._test.value()} %")
        self.changed.emit()

    def answer(self) -> SplitOptions | None:
        """Return how to split, None for no split."""
        if not self._on.isChecked():
            return None
        val, test = self._val.value() / 100, self._test.value() / 100
        others = {name: field.value() for name, field in self._others.items()}
        return SplitOptions((1 - val - test, val, test), **others)

    def parts(self) -> list[str]:
        """Return the names of the parts that have a share."""
        shares = (1, self._val.value(), self._test.value())
        return [name for name, share in zip(SPLITS, shares, strict=True) if share]


def _percent(share: float) -> QSpinBox:
    box = QSpinBox(minimum=0, maximum=99, suffix=" %")
    box.setValue(round(100 * share))
    return box
