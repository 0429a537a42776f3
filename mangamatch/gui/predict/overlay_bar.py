"""The bar below the frame: what is drawn of the landmarks, and the zoom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from mangamatch.gui.common import settings
from mangamatch.gui.common.key_names import native
from mangamatch.gui.predict.face_painter import Style
from mangamatch.gui.widgets.labels import Plain, plain_tip
from mangamatch.gui.widgets.layouts import across

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = "predict/overlay"
_SHEET = """
QToolButton { padding: 3px 8px; border: 1px solid transparent; border-radius: 5px; }
QToolButton:hover { border-color: palette(mid); }
QToolButton:checked { background: palette(mid); }
"""


def flat_toggle(text: str, tip: str) -> QToolButton:
    """Return a flat button that stays pressed, and takes no key from the frame when it is clicked."""
    button = QToolButton(text=text, toolTip=plain_tip(tip), checkable=True, autoRaise=True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setStyleSheet(_SHEET)
    return button


class OverlayBar(QWidget):
    """Remembers its choice between starts."""

    changed = Signal(object)
    """Style."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: Mapping[str, QToolButton] = {
            "points": flat_toggle(self.tr("Points"), self.tr("A dot for each landmark")),
            "lines": flat_toggle(self.tr("Lines"), self.tr("Lines along the parts of the face")),
            "numbers": flat_toggle(
                self.tr("Numbers"), native(self.tr("The number of each landmark (Shift+N)"))
            ),
            "sureness": flat_toggle(
                self.tr("Uncertainty"),
                self.tr("A disc for each point: the error that the model expects. Some models give none"),
            ),
            "boxes": flat_toggle(self.tr("Boxes"), self.tr("The face boxes")),
        }
        self._zoom = Plain("100 %", alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("4000 %"))
        across(*self.buttons.values(), None, self._zoom, within=self, margins=(8, 4, 8, 4), spacing=4)
        stored = str(settings.value(_KEY, "points,lines,boxes")).split(",")
        for name, button in self.buttons.items():
            button.setChecked(name in stored)
            button.toggled.connect(self._tell)

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

    def _tell(self) -> None:
        chosen = [name for name, button in self.buttons.items() if button.isChecked()]
        settings.put(_KEY, ",".join(chosen))
        self.changed.emit(self.style_chosen)
