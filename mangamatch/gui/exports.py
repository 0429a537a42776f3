"""Exporting the open project from the window."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.errors import ExportError
from mangamatch.workflows.shelf import LANDMARKS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.gui.document import Document
    from mangamatch.gui.job_runner import JobRunner
    from mangamatch.workflows.export import ExportReport


class Exports(QObject):
    """Asks what to export, writes it in the background and remembers what could not be written."""

    told = Signal(str, str)
    """Text and hint that are no problem."""

    def __init__(self, window: QWidget, jobs: JobRunner) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self.issues: list[Issue] = []

    def ask(self, document: Document) -> None:
        """Ask what to export and begin; ExportError where there are no images."""
        from mangamatch.gui.dialogs.export import ExportDialog
        from mangamatch.workflows.export import export
        from mangamatch.workflows.guard import refuse_sources

        session, shelf = document.session, document.shelf
        if shelf is None:
            raise ExportError(self.tr("The images are not there, so nothing can be exported."))
        counts = Counter(match.status for match in session.matches.values() if match.is_placed)
        dialog = ExportDialog(session.path.parent, counts, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and (options := dialog.answer()):
            landmarks = session.source(LANDMARKS)
            refuse_sources(options.out, shelf.library, landmarks, taken=[session.path])
            steps = export(list(session.matches.values()), dict(session.sets), shelf, options)
            self._jobs.run(self.tr("Exporting"), steps, lambda report: self._tell(report, options.out))

    def _tell(self, report: ExportReport, out: Path) -> None:
        self.issues.extend(report.issues)
        text = self.tr("{n} faces written to {path}").format(n=report.written, path=out)
        hint = self.tr("{n} could not be written, see File → Problems in the data…")
        self.told.emit(text, hint.format(n=len(report.issues)) if report.issues else "")
