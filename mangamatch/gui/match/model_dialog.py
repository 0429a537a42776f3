"""Asks which model is to propose landmarks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.model_field import ModelField
from mangamatch.gui.widgets.model_loader import SHIPPED, known_models, recent_models, remember

if TYPE_CHECKING:
    from pathlib import Path


class ModelDialog(QDialog):
    """Asks which model proposes. ``chosen`` is a run folder or a model file, None while there is none."""

    def __init__(self, text: str, runs: Path, parent: QWidget | None = None) -> None:
        """Offer also the runs in the folder ``runs``."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Propose points"))
        label = Plain(text, wordWrap=True)
        hint = self.tr("The folder of a training run, or an ONNX file.")
        self.field = ModelField(self.tr("Model"), self.tr("Choose a model…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        start = self.tr("Propose")
        self.start_button = buttons.addButton(start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.chosen.connect(self._check)
        down(label, self.field, Plain(hint), buttons, within=self)
        self.field.set_models(known_models(runs))
        self.field.show_path([*recent_models(), SHIPPED][0])
        self._check()

    @property
    def chosen(self) -> Path | None:
        """The chosen model, None when there is nothing at its path."""
        path = self.field.path
        return path if path and os.path.exists(path) else None

    def accept(self) -> None:
        """Remember the model for the next time."""
        if self.chosen:
            remember(self.chosen)
        super().accept()

    def _check(self) -> None:
        self.start_button.setEnabled(self.chosen is not None)
