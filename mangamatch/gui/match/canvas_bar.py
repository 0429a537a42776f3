"""The bar below the canvas: decisions, zoom, and how the page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QToolButton, QWidget

from mangamatch.gui.canvas.backdrop import Adjustment
from mangamatch.gui.common.shortcuts import with_key
from mangamatch.gui.common.statuses import STATUSES, StatusInfo
from mangamatch.gui.widgets.labels import Plain, plain_tip
from mangamatch.gui.widgets.layouts import across

if TYPE_CHECKING:
    from mangamatch.domain.match import Status


class CanvasBar(QWidget):
    """Buttons for work with the mouse. Each has a key, too."""

    decided = Signal(object)
    """Status that was clicked."""
    adjustmentChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Status, QToolButton] = {}
        self._zoom = Plain("100 %", alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("4000 %"))
        self._brightness = self._slider(self.tr("Brightness (double-click resets)"))
        self._contrast = self._slider(self.tr("Contrast (double-click resets)"))
        self._invert = QToolButton(text=self.tr("Invert"), checkable=True, autoRaise=True)
        self._invert.toggled.connect(self._tell)
        sun, half = (
            Plain(mark, toolTip=slider.toolTip())
            for mark, slider in (("☀", self._brightness), ("◐", self._contrast))
        )
        decisions = [self._button(status, info) for status, info in STATUSES.items() if info.verb]
        shown = (sun, self._brightness, half, self._contrast, self._invert, self._zoom)
        across(*decisions, None, *shown, within=self, margins=(8, 4, 8, 4))
        self.name_keys()

    def _button(self, status: Status, info: StatusInfo) -> QToolButton:
        button = QToolButton(text=f"{info.mark} {info.label}", checkable=True, autoRaise=True)
        colour = info.colour.name()
        button.setStyleSheet(
            f"QToolButton {{ color: {colour}; padding: 4px 10px; border-radius: 5px; font-weight: 600; }}"
            f"QToolButton:checked {{ background: {colour}; color: white; }}"
            "QToolButton:hover:!checked { background: palette(mid); }"
            "QToolButton:disabled { color: palette(mid); }"
        )
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.decided.emit(status))
        self._buttons[status] = button
        return button

    def _slider(self, tip: str) -> QSlider:
        slider: QSlider = _Slider(
            Qt.Orientation.Horizontal, minimum=-100, maximum=100, toolTip=plain_tip(tip)
        )
        slider.setAccessibleName(tip)
        slider.setFixedWidth(70)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(self._tell)
        return slider

    def name_keys(self) -> None:
        """Name the key of each button in its tip."""
        for status, button in self._buttons.items():
            button.setToolTip(plain_tip(with_key(STATUSES[status].label, STATUSES[status].action)))
        self._invert.setToolTip(plain_tip(with_key(self.tr("White ink on black"), "invert")))

    def set_zoom(self, scale: float) -> None:
        """Show the zoom."""
        self._zoom.setText(f"{100 * scale:.0f} %")

    def set_status(self, status: Status) -> None:
        """Highlight the button of the stored decision."""
        for key, button in self._buttons.items():
            button.setChecked(key == status)

    def set_deciding(self, possible: bool) -> None:
        """Enable the decisions; they are disabled in a read-only project."""
        for button in self._buttons.values():
            button.setEnabled(possible)

    def toggle_invert(self) -> None:
        """Turn the inversion on or off."""
        self._invert.toggle()

    def _tell(self) -> None:
        self.adjustmentChanged.emit(
            Adjustment(self._brightness.value(), self._contrast.value(), self._invert.isChecked())
        )


class _Slider(QSlider):
    def mouseDoubleClickEvent(self, event: object) -> None:
        self.setValue(0)
