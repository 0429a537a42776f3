"""Asks for the trained network that is to look; the last one is remembered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.model_field import ModelField
from mangamatch.gui.widgets.model_loader import SHIPPED, known_models, recent_models, remember

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class ModelDialog(QDialog):
    """``chosen`` is a run folder or a model file, None while there is none."""

    def __init__(self, text: str, runs: Path, parent: QWidget | None = None) -> None:
        """Offer the runs in the folder ``runs``, too."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Propose points"))
        label = Plain(text, wordWrap=True)
        hint = self.tr("The folder that training wrote, or an ONNX file.")
        self.field = ModelField(self.tr("Model"), self.tr("Choose a model…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        start = self.tr("Propose")
        self.start_button = buttons.addButton(start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.chosen.connect(self._check)
        down(label, self.field, Plain(hint), buttons, within=self)
        self.field.set_models(known_models(runs))
        self.field.show_path(next(iter([*recent_models(), SHIPPED])))
        self._check()

    @property
    def chosen(self) -> Path | None:
        """What is chosen, where something is there."""
        path = self.field.path
        return path if path and os.path.exists(path) else None

    def accept(self) -> None:
        """Remember the model for the next time."""
        if self.chosen:
            remember(self.chosen)
        super().accept()

    def _check(self) -> None:
        self.start_button.setEnabled(self.chosen is not None)


def ask(text: str, runs: Path, parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a model, and go on with it."""
    dialog = ModelDialog(text, runs, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
        then(dialog.chosen)
    dialog.deleteLater()
