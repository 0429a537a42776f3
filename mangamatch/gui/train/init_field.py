"""Asks where the weights of a run come from: random, another run or a file, and which parts of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from mangamatch.gui.common import browsing
from mangamatch.gui.widgets.layouts import across, down
from mangamatch.inference.bundled_model import shipped_weights
from mangamatch.models.backbones import DEPTHS
from mangamatch.training.tasks import LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASK = "ask"


class StartField(QWidget):
    """``path`` None means random weights. ``stages`` () means all stages."""

    changed = Signal()
    startChosen = Signal(object)
    """Path that a person chose to start from, None for random weights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._runs: Sequence[Path] = ()
        self._has_parts = True
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Weights to start from"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setToolTip(
            self.tr("A run or a file of weights. Every weight whose name and shape fit is used")
        )
        titles = {"entry": self.tr("entry"), "middle": self.tr("middle"), "exit": self.tr("exit")}
        self.depths = {name: QCheckBox(titles[name], checked=True) for name in DEPTHS}
        self.head = QCheckBox(self.tr("head"), checked=True)
        self._row = QWidget()
        self._row.setToolTip(
            self.tr("Weights to use: of edges and strokes, of shapes, of the whole face, and of the head")
        )
        self._lay_out()
        self.set_runs(())
        self.box.activated.connect(self._on_activated)
        self.box.currentIndexChanged.connect(self._tell)
        for part in (*self.depths.values(), self.head):
            part.toggled.connect(self._on_part)

    def _lay_out(self) -> None:
        across(*self.depths.values(), self.head, None, within=self._row, margins=(0, 0, 0, 0))
        down(self.box, self._row, within=self, margins=(0, 0, 0, 0), spacing=4)
        self.setFocusProxy(self.box)

    def set_runs(self, runs: Sequence[Path]) -> None:
        """Offer these runs; the choice stays."""
        if tuple(runs) == tuple(self._runs) and self.box.count():
            return
        self._runs = tuple(runs)
        self._offer(self.path)

    def set_task(self, task: str) -> None:
        """Offer starts of ``task``: the included network and parts of one are for landmarks."""
        self._has_parts = task == LANDMARKS
        self._offer(self.path)

    def choose(self, path: Path | None) -> None:
        """Start from a run, a file, or random weights."""
        self._file = path if path and path not in self._runs else self._file
        self._offer(path)
        self._tell()

    @property
    def path(self) -> Path | None:
        """Run or file to start from."""
        chosen = self.box.currentData()
        return chosen if isinstance(chosen, Path) else None

    @property
    def stages(self) -> tuple[str, ...]:
        """Stages whose weights are used; () for all."""
        chosen = tuple(name for name, box in self.depths.items() if box.isChecked())
        return () if len(chosen) == len(DEPTHS) or not self._has_parts else chosen

    @property
    def new_head(self) -> bool:
        """Whether the head gets new weights."""
        return self._has_parts and self.path is not None and not self.head.isChecked()

    def _on_part(self) -> None:
        """Use the weights of the head only with all stages: it was trained on top of them."""
        whole = not self.stages
        if whole != self.head.isEnabled():
            self.head.setEnabled(whole)
            self.head.setChecked(whole)
        self.changed.emit()

    def _offer(self, chosen: Path | None) -> None:
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(self.tr("Random"), None)
        shipped = shipped_weights()
        if shipped.is_file() and self._has_parts:
            self.box.addItem(self.tr("{name} (comes with mangamatch)").format(name=shipped.stem), shipped)
        paths = [*([self._file] if self._file else []), *self._runs]
        chosen_too = [chosen] if chosen and chosen not in (*paths, shipped) else []
        for path in [*paths, *chosen_too]:
            self.box.addItem(path.name, path)
        self.box.addItem(self.tr("A file…"), _ASK)
        rows = [row for row in range(self.box.count()) if chosen and self.box.itemData(row) == chosen]
        self.box.setCurrentIndex(rows[0] if rows else 0)
        self.box.blockSignals(False)
        self._row.setVisible(self._has_parts and self.path is not None)

    def _on_activated(self, row: int) -> None:
        if self.box.itemData(row) != _ASK:
            self.startChosen.emit(self.path)
            return
        title = self.tr("Weights to start from")
        kinds = self.tr("Weights (*.safetensors *.pth *.pt *.bin);;All files (*)")
        chosen = browsing.ask_file(self, title, kinds)
        self._file = chosen or self._file
        self.choose(chosen)
        self.startChosen.emit(self.path)

    def _tell(self) -> None:
        self._row.setVisible(self._has_parts and self.path is not None)
        self.changed.emit()
