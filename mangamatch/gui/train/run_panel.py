"""Shows the runs of a folder: the current one with its curves and faces, and a table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from mangamatch.gui.common.image_cache import read_picture
from mangamatch.gui.train.curves import Curve, Curves
from mangamatch.gui.train.run_exports import RunExports
from mangamatch.gui.train.run_monitor import Trainers
from mangamatch.gui.train.run_status import RunView
from mangamatch.gui.train.run_table import RunTable
from mangamatch.gui.widgets.labels import Plain, plain_tip
from mangamatch.gui.widgets.layouts import across, column, fill, splitter
from mangamatch.gui.widgets.path_field import PathField
from mangamatch.gui.widgets.scaled_image import ScaledImage
from mangamatch.training.tasks import FACES

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.app.training.monitor import RunMonitor


class Runs(QWidget):
    """Follows a folder while it is visible."""

    usableChanged = Signal()
    """The runs with weights, or their folder, have changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = False
        self._shown_picture: Path | None = None
        self.trainers = Trainers(self)
        self.view, self.curves, self.table = RunView(), Curves(), RunTable()
        self.picture = ScaledImage(self.tr("Validation faces appear here after each epoch."))
        self.picture.setAccessibleName(self.tr("Validation faces"))
        self.folder = PathField("folder", self.tr("Folder of the runs"), room=120)
        self.exports = RunExports(self)
        self._lay_out()
        self.table.chosenChanged.connect(self._show_chosen)
        self.folder.changed.connect(self._follow)
        self.trainers.listed.connect(self._show_runs)
        self.trainers.changed.connect(self._on_told)

    def _lay_out(self) -> None:
        seen = splitter("train-seen", Qt.Orientation.Horizontal, self.curves, self.picture)
        seen.setSizes([600, 320])
        below = column(self._folder_row(), self.table)
        halves = splitter("train-right", Qt.Orientation.Vertical, column(self.view, seen), below)
        halves.setSizes([480, 220])
        fill(self, halves)

    def _folder_row(self) -> QWidget:
        row = QWidget()
        label = Plain(self.tr("Runs in"))
        label.setBuddy(self.folder)
        margins = (10, 4, 10, 4)
        across(label, self.folder, *self.exports.buttons, within=row, grows=self.folder, margins=margins)
        return row

    def set_home(self, folder: Path | None) -> None:
        """Follow the runs in ``folder`` from now on; None: follow nothing."""
        self._follows = folder is not None
        self.trainers.set_folder(None)
        if folder:
            self.folder.set_path(folder)
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the runs again when they are shown."""
        super().showEvent(event)
        self._follow()
        self._show_chosen()

    def _follow(self) -> None:
        if self._follows and self.isVisible() and self.trainers.folder != self.folder.path:
            self.trainers.set_folder(self.folder.path)

    @property
    def usable(self) -> list[Path]:
        """Runs with weights to start from."""
        return [run.path for run in self.trainers.runs.values() if run.told.epochs]

    @property
    def chosen(self) -> list[RunMonitor]:
        """The selected runs; the first is the current one."""
        return [self.trainers.runs[path] for path in self.table.chosen() if path in self.trainers.runs]

    @property
    def current(self) -> RunMonitor | None:
        """The run that buttons act on."""
        return next(iter(self.chosen), None)

    def _show_runs(self) -> None:
        runs = self.trainers.runs
        self.table.set_runs(runs)
        if runs and not self.table.chosen():
            going = [run.path for run in self.trainers.going_on]
            self.table.choose(going[:1] or list(runs)[:1])
        self.usableChanged.emit()

    def _on_told(self, path: Path) -> None:
        if run := self.trainers.runs.get(path):
            self.table.update_run(run)
            if len(run.told.epochs) == 1:
                self.usableChanged.emit()
        if path in self.table.chosen():
            self._show_chosen()

    def _legend(self, run: RunMonitor | None) -> str:
        """Say what the colours of the validation picture mean."""
        if run and run.config.get("recipe", {}).get("task") == FACES:
            return self.tr("Validation pages. Green: found. Blue: missed. Red: no face. Grey: does not count")
        return self.tr("Validation faces. Blue: truth. Red: prediction")

    def _show_chosen(self) -> None:
        run = self.current
        self.view.set_run(run, leaving=run is not None and self.trainers.is_leaving(run.path))
        self.exports.set_chosen(self.table.chosen())
        if not self.isVisible():
            return
        self.curves.set_curves([Curve(run.name, tuple(run.told.epochs)) for run in self.chosen])
        self.picture.setToolTip(plain_tip(self._legend(run)))
        picture = run.preview if run else None
        if picture != self._shown_picture:
            self._shown_picture = picture
            self.picture.set_pixmap(QPixmap.fromImage(read_picture(picture)) if picture else QPixmap())
