"""Asks for the trained network that is to look; the last one is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from mangamatch.gui import settings
from mangamatch.gui.dialogs.paths import PathField

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST = "model"


class ModelDialog(QDialog):
    """``chosen`` is a run folder or a model file, None while there is none."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Propose points"))
        label = QLabel(text, wordWrap=True)
        hint = self.tr("The folder that training wrote, or an ONNX file.")
        self.field = PathField("folder", self.tr("Model"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        start = self.tr("Propose")
        self.start_button = buttons.addButton(start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.changed.connect(self._check)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, QLabel(hint), buttons):
            layout.addWidget(widget)
        if last := settings.value(_LAST, ""):
            self.field.set_path(Path(str(last)))
        self._check()

    @property
    def chosen(self) -> Path | None:
        """What is written, where something is there."""
        path = self.field.path
        return path if path and path.exists() else None

    def accept(self) -> None:
        """Remember the model for the next time."""
        settings.put(_LAST, str(self.chosen))
        super().accept()

    def _check(self) -> None:
        self.start_button.setEnabled(self.chosen is not None)


def ask(text: str, parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a model, and go on with it."""
    dialog = ModelDialog(text, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
        then(dialog.chosen)
    dialog.deleteLater()
