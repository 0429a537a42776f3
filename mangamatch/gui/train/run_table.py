"""The table of runs; those that are selected are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mangamatch.gui.common.run_statuses import RUN_STATUSES
from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.training.tasks import FACES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.training.monitor import RunMonitor

RUN, STATUS, NETWORK, LOSS, START, EPOCHS, NME, AP50, TRAIN, VAL, PARAMETERS = range(11)
_WIDTHS = (130, 92, 100, 84, 104, 70, 76, 76, 80, 76, 80)
_VALUE = int(Qt.ItemDataRole.UserRole)
_PATH = _VALUE + 1
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Cell(QTableWidgetItem):
    """Sorts by its number where it has one; what is not known comes last."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        mine, others = self.data(_VALUE), other.data(_VALUE)
        if mine is None and others is None:
            return self.text() < other.text()
        return (mine is None, mine or 0) < (others is None, others or 0)


class RunTable(QTableWidget):
    """One row a run, updated where it is; a click on a heading sorts."""

    chosenChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setAccessibleName(_tr("Runs"))
        self.setHorizontalHeaderLabels(
            [
                *(_tr("Run"), _tr("Status"), _tr("Network"), _tr("Loss"), _tr("Starts from"), _tr("Epochs")),
                *(_tr("Best NME"), _tr("Best AP50"), _tr("Train loss"), _tr("Val loss"), _tr("Parameters")),
            ]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, max(width, header.sectionSizeFromContents(column).width() + 8))
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(RUN, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        self.sortByColumn(RUN, Qt.SortOrder.AscendingOrder)
        self.itemSelectionChanged.connect(self.chosenChanged)

    def set_runs(self, runs: Mapping[Path, RunMonitor]) -> None:
        """Show these runs; what is selected stays so."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.setSortingEnabled(False)
        self.setRowCount(len(runs))
        for row, run in enumerate(runs.values()):
            self._fill(row, run)
        self.setSortingEnabled(True)
        self.clearSelection()
        self.blockSignals(False)
        self.choose([path for path in chosen if path in runs])
        self.chosenChanged.emit()

    def update_run(self, run: RunMonitor) -> None:
        """Show what a run has reported since."""
        for row in range(self.rowCount()):
            if self._path(row) == run.path:
                self.setSortingEnabled(False)
                self._fill(row, run)
                self.setSortingEnabled(True)
                return

    def chosen(self) -> list[Path]:
        """Return the selected runs, the current one first."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        rows.sort(key=lambda row: row != self.currentRow())
        return [self._path(row) for row in rows]

    def choose(self, paths: Sequence[Path]) -> None:
        """Select these runs, the first is the current one."""
        self.blockSignals(True)
        mode = self.selectionMode()
        self.clearSelection()
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        rows = {self._path(row): row for row in range(self.rowCount())}
        for path in reversed(paths):
            if path in rows:
                self.selectRow(rows[path])
        self.setSelectionMode(mode)
        self.blockSignals(False)
        self.chosenChanged.emit()

    def _path(self, row: int) -> Path:
        item = self.item(row, RUN)
        assert item is not None
        path: Path = item.data(_PATH)
        return path

    def _fill(self, row: int, run: RunMonitor) -> None:
        status, told, config = RUN_STATUSES[run.status], run.told, run.config
        best, recipe = told.best, config.get("recipe", {})
        done = told.epochs[-1].epoch if told.epochs else 0
        name = self._put(row, RUN, run.name)
        name.setData(_PATH, run.path)
        name.setToolTip(plain_tip(str(run.path)))
        self._put(row, STATUS, f"{status.mark} {status.name}").setForeground(status.colour)
        self._put(row, NETWORK, _network(recipe))
        self._put(row, LOSS, str(config.get("loss", "")))
        self._put(row, START, _start(config))
        self._number(row, EPOCHS, done, f"{done} / {recipe.get('epochs', '–')}")
        self._number(row, NME, best.nme if best else None)
        self._number(row, AP50, best.ap50 if best else None)
        self._number(row, TRAIN, best.train_loss if best else None)
        self._number(row, VAL, best.val_loss if best else None)
        count = config.get("parameters")
        self._number(row, PARAMETERS, count, f"{count / 1e6:.2f} M" if count else "–")

    def _put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = _Cell(text)
        item.setTextAlignment(_WORDS)
        item.setToolTip(plain_tip(text))
        self.setItem(row, column, item)
        return item

    def _number(self, row: int, column: int, value: Any, text: str = "") -> None:
        item = self._put(row, column, text or ("–" if value is None else f"{value:.4g}"))
        item.setData(_VALUE, value)
        item.setTextAlignment(_NUMBERS)


def _network(recipe: Mapping[str, Any]) -> str:
    return _tr("face detector") if recipe.get("task") == FACES else str(recipe.get("backbone", ""))


def _start(config: Mapping[str, Any]) -> str:
    """Say what a run began with: the run's name, or that of the file, and the stages."""
    init = config.get("init")
    if not init:
        return _tr("random weights") if config else ""
    name = init["file"].replace("\\", "/").rstrip("/").rpartition("/")[2]
    stages = config["recipe"].get("stages")
    return f"{name} ({', '.join(stages)})" if stages else name


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunTable", text)
