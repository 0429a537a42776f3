"""The bar below the frame: what is drawn of the landmarks, and the zoom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from mangamatch.gui.common import settings
from mangamatch.gui.predict.face_painter import Style
from mangamatch.gui.widgets.labels import Plain, plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = "predict/overlay"
SHEET = """
QToolButton { padding: 3px 8px; border: 1px solid transparent; border-radius: 5px; }
QToolButton:hover { border-color: palette(mid); }
QToolButton:checked { background: palette(mid); }
"""


class OverlayBar(QWidget):
    """Remembers its choice between starts."""

    changed = Signal(object)
    """Style."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: Mapping[str, QToolButton] = {
            "points": self._button(self.tr("Points"), self.tr("A dot for each landmark")),
            "lines": self._button(self.tr("Lines"), self.tr("Lines along the parts of the face")),
            "numbers": self._button(self.tr("Numbers"), self.tr("The number of each landmark (Shift+N)")),
            "sureness": self._button(
                self.tr("Uncertainty"),
                self.tr("A disc for each point: the error that the model expects. Some models give none"),
            ),
            "boxes": self._button(self.tr("Boxes"), self.tr("The face boxes")),
        }
        self._zoom = Plain("100 %", alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("4000 %"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._zoom)
        self._restore()
        for button in self.buttons.values():
            button.toggled.connect(self._tell)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(text=text, toolTip=plain_tip(tip), checkable=True, autoRaise=True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setStyleSheet(SHEET)
        return button

    @property
    def style_chosen(self) -> Style:
        """What is to be drawn."""
        return replace(Style(), **{name: button.isChecked() for name, button in self.buttons.items()})

    def set_zoom(self, scale: float) -> None:
        """Show the zoom."""
        self._zoom.setText(f"{100 * scale:.0f} %")

    def toggle(self, name: str) -> None:
        """Switch one of the styles."""
        self.buttons[name].toggle()

    def _restore(self) -> None:
        stored = str(settings.value(_KEY, "points,lines,boxes")).split(",")
        for name, button in self.buttons.items():
            button.setChecked(name in stored)

    def _tell(self) -> None:
        chosen = [name for name, button in self.buttons.items() if button.isChecked()]
        settings.put(_KEY, ",".join(chosen))
        self.changed.emit(self.style_chosen)
