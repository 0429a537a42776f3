"""From which score on a face that was found counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from mangamatch.domain.detected_face import LEAST, THRESHOLD
from mangamatch.gui.common import settings
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import across

_KEY = "predict/threshold"
_STEPS = 100


class ThresholdField(QWidget):
    """A slider with its number. What was chosen last is remembered."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(LEAST * _STEPS), _STEPS)
        self.slider.setAccessibleName(self.tr("Found faces count from"))
        self.setToolTip(
            self.tr("A lower score finds more faces, and more places without a face. Boxes of yours stay.")
        )
        self._number = Plain("")
        self.slider.setValue(round(_last() * _STEPS))
        self._tell()
        self.slider.valueChanged.connect(self._on_moved)
        across(self.slider, self._number, within=self, grows=self.slider, margins=(0, 0, 0, 0))

    @property
    def threshold(self) -> float:
        """The score, 0…1."""
        return self.slider.value() / _STEPS

    def _on_moved(self) -> None:
        settings.put(_KEY, self.threshold)
        self._tell()
        self.chosen.emit(self.threshold)

    def _tell(self) -> None:
        self._number.setText(f"{self.threshold:.2f}")


def _last() -> float:
    """Return what was chosen last. A file of settings may say anything."""
    try:
        last = float(settings.value(_KEY, THRESHOLD))
    except (TypeError, ValueError):
        return THRESHOLD
    return last if LEAST <= last <= 1 else THRESHOLD  # NaN is not either
