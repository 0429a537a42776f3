"""Shows one run: status, progress, and buttons to end or resume it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QPushButton, QWidget

from mangamatch.app.training.monitor import RunMonitor, RunStatus
from mangamatch.domain.messages import say_number
from mangamatch.errors import ExportError
from mangamatch.gui.common.run_statuses import RUN_STATUSES
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Elided, Plain, Wrapped, faint, plain_tip
from mangamatch.gui.widgets.layouts import across, down
from mangamatch.training.tasks import FACES, TASKS

if TYPE_CHECKING:
    from mangamatch.training.events import TookOver

_PARTS = 1000
_MAY_GO_ON = frozenset({RunStatus.STOPPED, RunStatus.CRASHED})


class RunView(QWidget):
    """Shows a run, or that there is none. Buttons are enabled by its status."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._status = Elided(), Plain()
        bold = QFont(self._name.font())
        bold.setBold(True)
        self._name.setFont(bold)
        self.bar = QProgressBar(textVisible=False, maximum=_PARTS)
        self.bar.setMaximumHeight(8)
        self.facts = faint(Wrapped())
        self.lines = QPlainTextEdit(readOnly=True)
        self.lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.lines.setFixedHeight(96)
        self.lines.setAccessibleName(self.tr("Last lines of the trainer"))
        self.stop = self._button(
            self.tr("Stop and keep"), self.tr("End the run and keep the epochs that are over")
        )
        self.cancel = self._button(
            self.tr("Cancel and discard…"), self.tr("End the run at once and delete its folder")
        )
        self.resume = self._button(self.tr("Resume"), self.tr("Continue this run where it stopped"))
        self.tune = self._button(
            self.tr("Fine-tune"), self.tr("Prepare a new run that starts from the weights of this one")
        )
        self._lay_out()
        self.set_run(None)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(plain_tip(tip))
        return button

    def _lay_out(self) -> None:
        buttons = (self.stop, self.cancel, self.resume, self.tune)
        top = across(self._name, self._status, None, *buttons)
        down(top, self.bar, self.facts, self.lines, within=self, margins=(10, 8, 10, 6), spacing=6)

    def set_run(self, run: RunMonitor | None, *, leaving: bool = False) -> None:
        """Show a run. ``leaving`` means that it is being deleted."""
        status = run.status if run and not leaving else None
        has_weights = run is not None and not leaving and bool(run.told.epochs)
        self.stop.setEnabled(status in (RunStatus.RUNNING, RunStatus.STARTING))
        self.cancel.setEnabled(
            run is not None and not leaving and (run.goes_on or status == RunStatus.CRASHED)
        )
        self.resume.setEnabled(status in _MAY_GO_ON and bool(run and run.config))
        self.tune.setEnabled(has_weights)
        self._name.setText(run.name if run else self.tr("No run"))
        self._status.setText("")
        if run:
            info = RUN_STATUSES[run.status]
            self._status.setText(self.tr("Discarding …") if leaving else f"{info.mark} {info.name}")
            colour = QPalette(self.palette())
            colour.setColor(QPalette.ColorRole.WindowText, info.colour)
            self._status.setPalette(colour)
        self._show_progress(run)
        self.facts.setText(
            self._facts(run) if run else self.tr("Choose data on the left and start training.")
        )
        self.facts.setVisible(bool(self.facts.text()))
        lines = self._last_words(run) if run and run.status == RunStatus.CRASHED else ""
        if lines != self.lines.toPlainText():
            self.lines.setPlainText(lines)
            self.lines.verticalScrollBar().setValue(self.lines.verticalScrollBar().maximum())
        self.lines.setVisible(bool(lines))

    def _last_words(self, run: RunMonitor) -> str:
        """Return the last lines of the trainer, or that it found no room to write any."""
        if run.last_lines or run.code != ExportError.exit_code:
            return "\n".join(run.last_lines)
        return self.tr(
            "There is no room on the disk, or the folder cannot be written. Make room, then resume."
        )

    def _show_progress(self, run: RunMonitor | None) -> None:
        preparing = run.preparing if run and run.status == RunStatus.STARTING else None
        if run and run.status == RunStatus.STARTING and preparing is None:
            self.bar.setRange(0, 0)
            return
        self.bar.setRange(0, _PARTS)
        share = preparing.done / max(preparing.total, 1) if preparing else run.told.share if run else 0.0
        self.bar.setValue(round(share * _PARTS))

    def _facts(self, run: RunMonitor) -> str:
        told = run.told
        if run.status == RunStatus.STARTING:
            event = run.preparing
            text = self.tr("Preparing the data: {done} of {total}")
            return text.format(done=event.done, total=event.total) if event else self.tr("Loading …")
        parts = []
        if told.started:
            done = told.step.epoch if told.step and run.goes_on else len(told.epochs)
            parts.append(self.tr("epoch {n} of {total}").format(n=done, total=told.started.epochs))
        if told.left is not None and run.goes_on:
            minutes, seconds = divmod(round(told.left), 60)
            parts.append(self.tr("{m}:{s:02d} left").format(m=minutes, s=seconds))
        if told.step and run.goes_on:
            finds = told.started is not None and told.started.task == FACES
            speed = self.tr("{n} crops/s") if finds else self.tr("{n} faces/s")
            parts.append(speed.format(n=f"{told.step.faces_per_second:.0f}"))
            if told.step.memory is not None:
                parts.append(self.tr("{n} MB memory").format(n=f"{told.step.memory:.0f}"))
        parts += self._results(run)
        return " · ".join(parts)

    def _results(self, run: RunMonitor) -> list[str]:
        told, parts = run.told, []
        for score in (info.score for info in TASKS.values()):
            value = told.best.measure(score.name) if told.best else None
            if told.best and value is not None:
                text = self.tr("best {score} {value} in epoch {n}")
                title = translate(score.title)
                parts.append(text.format(score=title, value=f"{value:.4f}", n=told.best.epoch))
        parts += self._start(told.start) if told.start else []
        if told.started:
            text = self._counted(told.started.task, told.started.train)
            parts.append(text.format(train=f"{told.started.train:,}", val=f"{told.started.val:,}"))
            parts.append(translate(told.started.device))
        return parts

    def _counted(self, task: str, train: int) -> str:
        """Return how ``train`` pieces that a task learns from are counted."""
        if task == FACES:
            return say_number(
                train,
                self.tr("{train} page, {val} for validation"),
                self.tr("{train} pages, {val} for validation"),
            )
        return say_number(
            train,
            self.tr("{train} face, {val} for validation"),
            self.tr("{train} faces, {val} for validation"),
        )

    def _start(self, start: TookOver) -> list[str]:
        """Say which weights a run started from, and which parts got new ones."""
        name = Path(start.file).name
        told = [self.tr("starts from {name}").format(name=name)]
        reasons = (
            (start.mismatched, self.tr("new weights for {parts}: other shape in the file")),
            (start.missing, self.tr("new weights for {parts}: missing in the file")),
            (start.skipped, self.tr("new weights for {parts}: not selected")),
            (start.adapted, self.tr("{parts} adapted to the number of channels")),
        )
        return told + [text.format(parts=parts) for parts, text in reasons if parts]
