"""What a person does with runs: start, stop, discard, resume and fine-tune."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mangamatch.app.training.monitor import RunMonitor, RunStatus
from mangamatch.errors import MangamatchError
from mangamatch.gui.common.translate import by_number
from mangamatch.gui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtWidgets import QPushButton

    from mangamatch.app.training.options import TrainOptions
    from mangamatch.domain.progress import Progress
    from mangamatch.gui.common.workspace import Workspace
    from mangamatch.gui.train.form import TrainForm
    from mangamatch.gui.train.run_panel import Runs


class RunActions(QObject):
    """Acts on what the form asks and on the current run. An action whose button is disabled does nothing."""

    def __init__(self, form: TrainForm, runs: Runs, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._form, self._runs, self._workspace = form, runs, workspace
        form.startWanted.connect(self.start)
        form.previewWanted.connect(self.show_augmented)
        runs.view.stop.clicked.connect(self.stop_and_keep)
        runs.view.cancel.clicked.connect(self.cancel_and_discard)
        runs.view.resume.clicked.connect(self.resume)
        runs.view.tune.clicked.connect(self.fine_tune)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table, by key."""
        return {
            "train_start": self.start,
            "train_preview": self.show_augmented,
            "train_stop": self.stop_and_keep,
            "train_cancel": self.cancel_and_discard,
            "train_resume": self.resume,
            "train_tune": self.fine_tune,
            "train_table": self._runs.exports.ask_table,
            "train_curves": self._runs.exports.ask_curves,
        }

    def start(self) -> None:
        """Start a trainer with the options of the form. Nothing happens while they have problems."""
        options = self._form.options()
        if options and self._form.start.isEnabled():
            self._form.choices.name.clear()
            self._begin(lambda: self._runs.trainers.start(options))

    def resume(self) -> None:
        """Go on with the current run."""
        if run := self._run_for(self._runs.view.resume):
            self._begin(lambda: self._runs.trainers.resume(run))

    def _run_for(self, button: QPushButton) -> RunMonitor | None:
        """Return the current run, if ``button`` may act on it."""
        return self._runs.current if button.isEnabled() else None

    def _begin(self, begin: Callable[[], RunMonitor]) -> None:
        try:
            run = begin()
        except Exception as error:
            self._workspace.failed.emit(error)
            return
        self._runs.table.choose([run.path])

    def fine_tune(self) -> None:
        """Fill the form in to start from the weights of the current run."""
        from mangamatch.training.run_folder import RunFolder

        if run := self._run_for(self._runs.view.tune):
            try:
                recipe = RunFolder(run.path).recipe()
            except MangamatchError as error:
                self._workspace.failed.emit(error)
                return
            self._form.tune_from(run.path, recipe)
            self._form.start.setFocus()

    def show_augmented(self) -> None:
        """Show some augmented faces, which are drawn in the background."""
        asked = self._form.options()
        if asked and self._form.preview.isEnabled():
            steps = _augmented(asked)
            show = partial(self._show_augmented, asked.recipe.task)
            self._workspace.jobWanted.emit(self.tr("Augmenting faces"), steps, show)

    def _show_augmented(self, task: str, png: bytes) -> None:
        from mangamatch.gui.train.augmentation_preview import AugmentedDialog

        dialog = AugmentedDialog(task, png, self._workspace)
        dialog.exec()
        dialog.deleteLater()

    def stop_and_keep(self) -> None:
        """Ask the current run to end, and keep what it has."""
        if run := self._run_for(self._runs.view.stop):
            self._stop([run])

    def _stop(self, runs: list[RunMonitor]) -> None:
        try:
            self._runs.trainers.stop_and_keep(runs)
        except MangamatchError as error:
            self._workspace.failed.emit(error)

    def cancel_and_discard(self) -> None:
        """Delete the current run, if the person is sure."""
        run = self._run_for(self._runs.view.cancel)
        if run is None:
            return
        text = by_number(
            len(run.told.epochs),
            self.tr("This ends the run {name} at once and deletes its folder."),
            self.tr("This ends the run {name} at once and deletes its folder with the one epoch it has."),
            self.tr("This ends the run {name} at once and deletes its folder with all {n} epochs."),
        )
        text = text.replace("{name}", run.name)
        title, sure = self.tr("Cancel and discard"), self.tr("Discard the run")
        if self._answer(title, text, [sure], self.tr("Do nothing")) == 0:
            self._runs.trainers.cancel_and_discard(run)

    def may_close(self) -> bool:
        """Ask what to do with running trainers. By default they continue."""
        trainers = self._runs.trainers
        trainers.refresh()
        going = [run for run in trainers.going_on if run.status != RunStatus.STOPPING]
        if not going:
            return True
        text = self.tr(
            "Still training: {names}. It continues without this window and is shown here again later."
        )
        text = text.format(names=", ".join(run.name for run in going))
        ways = [self.tr("Leave it running"), self.tr("Stop and keep")]
        answer = self._answer(self.tr("Training goes on"), text, ways, self.tr("Do not close"))
        if answer == 1:
            self._stop(going)
        return answer is not None

    def _answer(self, title: str, text: str, ways: list[str], leave: str) -> int | None:
        """Ask, and return the number of the answer; None to do nothing."""
        return Question(title, text, ways, self._workspace, leave=leave).ask()


def _augmented(options: TrainOptions) -> Generator[Progress, None, bytes]:
    from mangamatch.app.training.run import preview_augmentation  # loads torch, in the background

    return (yield from preview_augmentation(options, []))
