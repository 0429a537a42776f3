"""How a clip is played and exported: at which rate, and whether landmarks are smoothed over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from mangamatch.gui.common import settings
from mangamatch.gui.predict.overlay_bar import flat_toggle
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import across

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMOOTH, _RATE = "predict/smooth", "predict/rate"
_USUAL: Sequence[float] = (5, 8, 10, 12, 15, 24, 25, 30)
_LEAST, _MOST = 0.1, 240.0  # as the command line has it


class RateField(QComboBox):
    """Frames a second: the clip's own, a usual number, or one that is typed."""

    chosen = Signal(object)
    """Frames a second, None for the clip's own."""

    def __init__(self, stored: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate: float | None = None
        self.rate = self._read(stored)
        line = QLineEdit()
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Frames a second"))
        self.setToolTip(
            self.tr("Frames per second, in playback and export. Choose or type a number from 0.1 to 240")
        )
        self.addItems([self._text(None), *map(self._text, _USUAL)])
        self.setMinimumContentsLength(7)
        self._show()
        self.textActivated.connect(self._take)
        line.editingFinished.connect(lambda: self._take(self.currentText()))

    def set_rate(self, rate: float | None) -> None:
        """Take a rate that was not chosen here, but whatever it is."""
        if rate != self.rate:
            self.rate = rate
            self.chosen.emit(rate)
        self._show()

    def _text(self, rate: float | None) -> str:
        return self.tr("as it is") if rate is None else f"{rate:g} fps"

    def _show(self) -> None:
        self.setCurrentText(self._text(self.rate))

    def _take(self, text: str) -> None:
        """Take what was chosen or typed; what is no rate changes nothing."""
        self.set_rate(self._read(text))

    def _read(self, text: str) -> float | None:
        if text == self._text(None):
            return None
        try:
            rate = float(text.lower().removesuffix("fps").replace(",", "."))
        except ValueError:
            return self.rate
        return rate if _LEAST <= rate <= _MOST else self.rate


class TimeBar(QWidget):
    """Remembers its choice between starts."""

    smoothed = Signal(bool)
    rateChosen = Signal(object)
    """Frames a second, None for the clip's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.smooth = flat_toggle(
            self.tr("Smooth"),
            self.tr("Smooth landmarks over time, in playback and export. Single images are not changed"),
        )
        self.smooth.setChecked(str(settings.value(_SMOOTH, "on")) == "on")
        self.rate = RateField(str(settings.value(_RATE, "")))
        rate = Plain(self.tr("Rate"))
        across(self.smooth, rate, self.rate, within=self, margins=(14, 4, 8, 4), spacing=6)
        self.smooth.toggled.connect(self._on_smoothed)
        self.rate.chosen.connect(self._on_rate)

    def _on_smoothed(self, on: bool) -> None:
        settings.put(_SMOOTH, "on" if on else "off")
        self.smoothed.emit(on)

    def _on_rate(self, rate: float | None) -> None:
        settings.put(_RATE, "" if rate is None else repr(rate))
        self.rateChosen.emit(rate)
