"""The bar below the canvas: decisions, zoom, and how the page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSlider, QToolButton, QWidget, QWidgetAction

from mangamatch.gui.canvas.backdrop import Adjustment
from mangamatch.gui.common.shortcuts import with_key
from mangamatch.gui.common.statuses import STATUSES, StatusInfo
from mangamatch.gui.widgets.labels import Plain, plain_tip
from mangamatch.gui.widgets.layouts import across, down

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
        self._light = QToolButton(text="☀", autoRaise=True)
        self._brightness = self._slider(self.tr("Brightness (double-click resets)"))
        self._contrast = self._slider(self.tr("Contrast (double-click resets)"))
        self._invert = QToolButton(text=self.tr("Invert"), checkable=True, autoRaise=True)
        self._invert.toggled.connect(self._tell)
        self._fill_light()
        decisions = [self._button(status, info) for status, info in STATUSES.items() if info.verb]
        across(*decisions, None, self._light, self._invert, self._zoom, within=self, margins=(8, 4, 8, 4))
        self.name_keys()

    def _fill_light(self) -> None:
        """Put the sliders into a menu of their own: the bar has no room for them on small screens."""
        rows = (
            across(Plain(mark, toolTip=slider.toolTip()), slider, grows=slider)
            for mark, slider in (("☀", self._brightness), ("◐", self._contrast))
        )
        content, action, menu = QWidget(), QWidgetAction(self._light), QMenu(self._light)
        down(*rows, within=content, margins=(12, 8, 12, 8))
        action.setDefaultWidget(content)
        menu.addAction(action)
        self._light.setMenu(menu)
        self._light.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._light.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._light.setToolTip(self.tr("Brightness and contrast of the page"))
        self._light.setAccessibleName(self._light.toolTip())

    def _button(self, status: Status, info: StatusInfo) -> QToolButton:
        button = QToolButton(text=f"{info.mark} {info.label}", checkable=True, autoRaise=True)
        colour = info.colour.name()
        button.setStyleSheet(
            f"QToolButton {{ color: {colour}; padding: 4px 5px; border-radius: 5px; font-weight: 600; }}"
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
        slider.setFixedWidth(160)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(self._tell)
        return slider

    def name_keys(self) -> None:
        """Name the key of each button in its tip."""
        for status, button in self._buttons.items():
            button.setToolTip(plain_tip(with_key(STATUSES[status].label, STATUSES[status].action)))
        tip = with_key(self.tr("White ink on black"), "invert")
        self._invert.setToolTip(plain_tip(tip))

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
