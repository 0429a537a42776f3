"""Export the open project from the window."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.app.project.book_store import LANDMARKS
from mangamatch.domain.issue import number_of
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say_number
from mangamatch.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.export import ExportOptions
    from mangamatch.app.samples.write import WriteSummary
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.gui.widgets.job_runner import JobRunner


class Exports(QObject):
    """Asks what to export, writes it in the background and remembers what could not be written."""

    told = Signal(str, str)
    """Text and hint of good news."""

    def __init__(self, window: QWidget, jobs: JobRunner) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.issues: list[Issue] = []

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for any project."""
        return {"export": partial(self.ask, document), "statistics": partial(self.show_statistics, document)}

    def ask(self, document: Document) -> None:
        """Ask what to export and begin; ExportError where there are no images."""
        from mangamatch.app.output_guard import refuse_sources
        from mangamatch.gui.shell.export_dialog import ExportDialog
        from mangamatch.matching.one_sample import one_each

        session, shelf = document.session, document.shelf
        if shelf is None:
            raise ExportError(self.tr("The images are missing, so nothing can be exported."))
        placed = (match for match in session.matches.values() if match.is_placed)
        counts = Counter(match.status for match in one_each(placed, session.sets)[0])
        fenced = shelf.fenced(session.matches.values())
        dialog = ExportDialog(session.path.parent, counts, self._window, fenced=fenced)
        if dialog.exec() == QDialog.DialogCode.Accepted and (options := dialog.answer()):
            dialog.remember(options)
            landmarks = session.source(LANDMARKS)
            taken = [session.path]
            for target in options.targets:
                refuse_sources(target, shelf.library, landmarks, taken=taken)
                taken.append(target)
            steps = _written(document, options)
            self._jobs.run(self.tr("Exporting"), steps, lambda report: self._tell(report, options.out))

    def show_statistics(self, document: Document) -> None:
        """Show the statistics of the accepted matches; ExportError where there are no images."""
        from mangamatch.app.project.samples import samples_with

        session = document.session
        if document.shelf is None:
            raise ExportError(self.tr("The images are missing, so nothing can be counted."))
        accepted = frozenset({Status.ACCEPTED})
        steps = samples_with(accepted, list(session.matches.values()), dict(session.sets), document.shelf)
        self._jobs.run(self.tr("Counting"), steps, lambda found: self._show_counts(found[0]))

    def _show_counts(self, samples: list[Sample]) -> None:
        from mangamatch.app.samples.statistics import statistics
        from mangamatch.gui.widgets.statistics_dialog import StatisticsDialog

        if not samples:
            raise ExportError(self.tr("Nothing is accepted yet, so there is nothing to count."))
        dialog = StatisticsDialog(statistics(samples), self._window)
        dialog.exec()
        dialog.deleteLater()

    def _tell(self, report: WriteSummary, out: Path) -> None:
        self.issues.extend(report.issues)
        one, many = self.tr("1 face written to {path}"), self.tr("{n} faces written to {path}")
        text = say_number(report.count, one, many).format(n=report.count, path=out)
        hint = self.tr("{n} could not be written, see File → Problems in the data…")
        if report.issues:  # an error, so that nobody takes it for good news
            raise ExportError(text, hint.format(n=number_of(report.issues)))
        self.told.emit(text, "")


def _written(document: Document, options: ExportOptions) -> Generator[Progress, None, WriteSummary]:
    """Export the matches as they are when the job begins: it may have waited for another."""
    from mangamatch.app.project.export import export

    session, shelf = document.session, document.shelf
    assert shelf
    matches, sets = list(session.matches.values()), dict(session.sets)
    return (yield from export(matches, sets, shelf, options))
