"""Choose a model: the included one, one used before, a run beside the project, or any folder or file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from mangamatch.gui.common import browsing
from mangamatch.gui.widgets.labels import keep_narrow, plain_tip
from mangamatch.gui.widgets.model_loader import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_RUN, _FILE = "run", "file"


class ModelField(QComboBox):
    """``path`` is the chosen model, None for none. The signal ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        """``nothing`` is the text while no model is chosen."""
        super().__init__(parent)
        self._nothing, self._title = nothing, title
        self._models: Sequence[Path] = ()
        self.path: Path | None = None
        self.setAccessibleName(title)
        keep_narrow(self, 12)
        self._fill()
        self.activated.connect(self._on_activated)

    def set_models(self, models: Sequence[Path]) -> None:
        """Offer these models. The choice stays."""
        self._models = tuple(models)
        self._fill()

    def choose(self, path: Path | None) -> None:
        """Choose a model, as a person would."""
        self.path = path
        self._fill()
        self.chosen.emit(path)

    def show_path(self, path: Path | None) -> None:
        """Show a model as chosen. No signal is sent."""
        self.path = path
        self._fill()

    def ask_run(self) -> None:
        """Ask for a run folder."""
        if chosen := browsing.ask_folder(self, self._title):
            self.choose(chosen)

    def ask_file(self) -> None:
        """Ask for an ONNX file or weights."""
        kinds = self.tr("Models (*.onnx *.safetensors);;All files (*)")
        if chosen := browsing.ask_file(self, self._title, kinds):
            self.choose(chosen)

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItem(self._nothing, None)
        for path in filter(None, dict.fromkeys([*self._models, self.path])):
            self.addItem(self.tr("Shipped network") if path == SHIPPED else path.name, path)
            self.setItemData(self.count() - 1, plain_tip(str(path)), Qt.ItemDataRole.ToolTipRole)
        self.insertSeparator(self.count())
        self.addItem(self.tr("A run folder…"), _RUN)
        self.addItem(self.tr("A file (ONNX, weights)…"), _FILE)
        rows = (row for row in range(self.count()) if self.itemData(row) == self.path)
        self.setCurrentIndex(next(rows, 0))
        self.setToolTip(plain_tip(str(self.path) if self.path else self._title))
        self.blockSignals(False)

    def _on_activated(self, row: int) -> None:
        wanted = self.itemData(row)
        if wanted in (_RUN, _FILE):
            self._fill()  # back to what is chosen, until something else is
            (self.ask_run if wanted == _RUN else self.ask_file)()
        elif wanted != self.path:
            self.choose(wanted)
