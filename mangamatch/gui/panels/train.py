"""The Train workspace: asks for a run, starts its trainer, and follows the runs of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from mangamatch.domain.match import Status as MatchStatus
from mangamatch.gui.dialogs.paths import PathField
from mangamatch.gui.dialogs.question import Question
from mangamatch.gui.panels.panel import Panel
from mangamatch.gui.run_exports import RunExports
from mangamatch.gui.trainers import Trainers
from mangamatch.gui.widgets.curves import Curve, Curves
from mangamatch.gui.widgets.picture import Picture
from mangamatch.gui.widgets.run_table import RunTable
from mangamatch.gui.widgets.run_view import RunView
from mangamatch.gui.widgets.train_form import TrainForm
from mangamatch.project.change import Change
from mangamatch.workflows.watch import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from mangamatch.domain.events import Progress
    from mangamatch.gui.document import Document
    from mangamatch.gui.pages import Pages
    from mangamatch.workflows.train_options import TrainOptions
    from mangamatch.workflows.watch import Watched


class TrainPanel(Panel):
    """Form, curves, preview and table; the runs themselves live in their folder and their own processes."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._shown_picture: Path | None = None
        self.trainers = Trainers(self)
        self.form, self.view, self.curves, self.table = TrainForm(), RunView(), Curves(), RunTable()
        self.picture = Picture(self.tr("Faces of the validation appear here after each epoch."))
        self.picture.setToolTip(self.tr("Validation faces: truth blue, prediction red"))
        self.folder = PathField("folder", self.tr("Folder of the runs"))
        self._exports = RunExports(self)
        self._lay_out()
        self._connect()

    # -- set-up ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        seen = _splitter("train-seen", Qt.Orientation.Horizontal, self.curves, self.picture)
        seen.setSizes([600, 320])
        top = _column(self.view, seen)
        right = _splitter(
            "train-right", Qt.Orientation.Vertical, top, _column(self._folder_row(), self.table)
        )
        right.setSizes([480, 220])
        self._splitter = _splitter("train", Qt.Orientation.Horizontal, self.form, right)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([350, 930])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.setFocusProxy(self.form.data)

    def _folder_row(self) -> QWidget:
        row = QWidget()
        label = QLabel(self.tr("Runs in"))
        label.setBuddy(self.folder)
        line = QHBoxLayout(row)
        line.setContentsMargins(10, 4, 10, 4)
        line.addWidget(label)
        line.addWidget(self.folder, 1)
        for button in self._exports.buttons:
            line.addWidget(button)
        return row

    def _connect(self) -> None:
        self.form.startWanted.connect(self.start)
        self.form.previewWanted.connect(self.show_augmented)
        self.view.stop.clicked.connect(self.stop_and_keep)
        self.view.cancel.clicked.connect(self.cancel_and_discard)
        self.view.resume.clicked.connect(self.resume)
        self.view.tune.clicked.connect(self.fine_tune)
        self.table.chosenChanged.connect(self._show_chosen)
        self.folder.changed.connect(self._on_folder_changed)
        self.trainers.listed.connect(self._show_runs)
        self.trainers.changed.connect(self._on_told)
        self.trainers.failed.connect(self.failed)
        self._exports.jobWanted.connect(self.jobWanted)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        if self._document is None:
            return {}
        return {
            "train_start": self.start,
            "train_preview": self.show_augmented,
            "train_stop": self.stop_and_keep,
            "train_cancel": self.cancel_and_discard,
            "train_resume": self.resume,
            "train_tune": self.fine_tune,
            "train_table": lambda: self._exports.ask_table(self.table.chosen()),
            "train_curves": lambda: self._exports.ask_curves(self.table.chosen()),
        }

    def set_document(self, document: Document | None) -> None:
        """Offer the faces of this project from now on, and follow the runs beside it."""
        self._document = document
        self.trainers.set_folder(None)
        if document is None:
            self.form.set_project(None, 0)
            return
        document.session.changed.connect(self._on_changed)
        self.folder.set_path(document.session.path.absolute().parent / "runs")
        self._count()
        if self.isVisible():
            self._on_folder_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the runs when the workspace is opened."""
        super().showEvent(event)
        if self.trainers.folder != self.folder.path:
            self._on_folder_changed()
        self._show_chosen()

    # -- what there is -----------------------------------------------------------------------------

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.MATCHES:
            self._count()

    def _count(self) -> None:
        """Count the accepted faces of the project."""
        assert self._document
        session = self._document.session
        accepted = sum(m.status == MatchStatus.ACCEPTED and m.is_placed for m in session.matches.values())
        self.form.set_project(session.path.absolute(), accepted)

    def _on_folder_changed(self) -> None:
        if self._document and self.isVisible():
            self.trainers.set_folder(self.folder.path)

    def _show_runs(self) -> None:
        runs = self.trainers.runs
        self.table.set_runs(runs)
        if runs and not self.table.chosen():
            going = [run.path for run in self.trainers.going_on]
            self.table.choose(going[:1] or list(runs)[:1])
        self._offer_runs()

    def _offer_runs(self) -> None:
        usable = [run.path for run in self.trainers.runs.values() if run.told.epochs]
        self.form.set_runs(self.folder.path or self.form.asked()["out"].parent, usable)

    def _on_told(self, path: Path) -> None:
        if run := self.trainers.runs.get(path):
            self.table.update_run(run)
            if len(run.told.epochs) == 1:
                self._offer_runs()
        if path in self.table.chosen():
            self._show_chosen()

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def current(self) -> Watched | None:
        """The run in hand."""
        return next((self.trainers.runs[p] for p in self.table.chosen() if p in self.trainers.runs), None)

    def _show_chosen(self) -> None:
        run = self.current
        self.view.set_run(run, leaving=run is not None and self.trainers.is_leaving(run.path))
        self._exports.set_chosen(self.table.chosen())
        if not self.isVisible():
            return
        runs = [self.trainers.runs[path] for path in self.table.chosen() if path in self.trainers.runs]
        self.curves.set_curves([Curve(run.name, tuple(run.told.epochs)) for run in runs])
        picture = run.preview if run else None
        if picture != self._shown_picture:
            self._shown_picture = picture
            self.picture.set_pixmap(QPixmap(str(picture)) if picture else QPixmap())

    # -- doing -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start a trainer on what the form asks; nothing while something in it does not fit."""
        options = self.form.options()
        if options and self.form.start.isEnabled():
            self.form.choices.name.clear()
            self._follow(lambda: self.trainers.start(options))

    def resume(self) -> None:
        """Go on with the run in hand."""
        run = self.current
        if run and self.view.resume.isEnabled():
            self._follow(lambda: self.trainers.resume(run))

    def _follow(self, begin: Callable[[], Watched]) -> None:
        try:
            run = begin()
        except Exception as error:
            self.failed.emit(error)
            return
        self.table.choose([run.path])

    def fine_tune(self) -> None:
        """Put the run in hand into the form as a start."""
        from mangamatch.training.run_folder import RunFolder

        run = self.current
        if run and self.view.tune.isEnabled():
            self.form.tune_from(run.path, RunFolder(run.path).recipe())
            self.form.start.setFocus()

    def stop_and_keep(self) -> None:
        """Ask the run in hand to end, and keep what it has."""
        if self.current and self.view.stop.isEnabled():
            self.trainers.stop_and_keep([self.current])

    def cancel_and_discard(self) -> None:
        """Throw the run in hand away, if the person is sure."""
        run = self.current
        if run is None or not self.view.cancel.isEnabled():
            return
        text = self.tr(
            "The run {name} is ended at once, and its folder is deleted with all {n} epochs in it."
        )
        text = text.format(name=run.name, n=len(run.told.epochs))
        question = Question(
            *(self.tr("Cancel and discard"), text, [self.tr("Discard the run")], self),
            leave=self.tr("Do nothing"),
        )
        question.exec()
        question.deleteLater()
        if question.answer == 0:
            self.trainers.cancel_and_discard(run)

    def may_close(self) -> bool:
        """Ask what to do with runs that go on; leaving them alone is the usual answer."""
        self.trainers.refresh()
        going = [run for run in self.trainers.going_on if run.status != Status.STOPPING]
        if not going:
            return True
        text = self.tr("Training goes on: {names}. It needs no window and can be found here again later.")
        question = Question(
            *(self.tr("Training goes on"), text.format(names=", ".join(run.name for run in going))),
            *([self.tr("Leave it running"), self.tr("Stop and keep")], self),
            leave=self.tr("Do not close"),
        )
        question.exec()
        question.deleteLater()
        if question.answer == 1:
            self.trainers.stop_and_keep(going)
        return question.answer is not None

    def show_augmented(self) -> None:
        """Draw some faces as training will see them, in the background, and show them."""
        asked = self.form.options()
        if asked and self.form.preview.isEnabled():
            self.jobWanted.emit(self.tr("Augmenting faces"), _augmented(asked), self._show_augmented)

    def _show_augmented(self, png: bytes) -> None:
        from mangamatch.gui.dialogs.augmented import AugmentedDialog

        dialog: QDialog = AugmentedDialog(png, self)
        dialog.exec()
        dialog.deleteLater()


def _augmented(options: TrainOptions) -> Generator[Progress, None, bytes]:
    from mangamatch.workflows.training_data import augmented  # torch is loaded here, beside the window

    return (yield from augmented(options, []))


def _splitter(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, childrenCollapsible=False)
    splitter.setObjectName(name)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets[:-1]:
        layout.addWidget(widget)
    layout.addWidget(widgets[-1], 1)
    return column
