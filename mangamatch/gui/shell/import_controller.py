"""Import samples of other data sets into the open project."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.domain.issue import number_of
from mangamatch.gui.common import browsing
from mangamatch.gui.common.translate import by_number, translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.app.project.document import Document
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.match import Status
    from mangamatch.domain.sample import Sample
    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.gui.widgets.job_runner import JobRunner


class Imports(QObject):
    """Asks for a source, reads it in the background, shows what it holds, and imports it."""

    told = Signal(str, str)
    """Text and hint of good news."""
    taken = Signal()
    """The pages of the project have changed."""

    def __init__(self, window: QWidget, jobs: JobRunner, pages: PageImages) -> None:
        super().__init__(window)
        self._window, self._jobs, self._pages = window, jobs, pages
        self.issues: list[Issue] = []

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project that can be written."""
        if document.session.read_only:
            return {}
        return {
            "import_file": partial(self.ask_file, document),
            "import_folder": partial(self.ask_folder, document),
        }

    def ask_file(self, document: Document) -> None:
        """Ask for a file of samples."""
        if chosen := browsing.ask_file(self._window, self.tr("Import samples")):
            self.read(document, chosen)

    def ask_folder(self, document: Document) -> None:
        """Ask for a folder of samples."""
        if chosen := browsing.ask_folder(self._window, self.tr("Import samples")):
            self.read(document, chosen)

    def read(
        self, document: Document, source: Path, *, outside: bool = False, images: Path | None = None
    ) -> None:
        """Read a file or folder in the background. Its format is found by its content.

        ``outside`` allows images outside its folder. ``images`` is a folder for those that are not where
        the file says.
        """
        from mangamatch.app.project.import_source import read_to_import
        from mangamatch.app.samples.read import title_of

        title = translate(title_of(source)[1])
        self._jobs.run(
            self.tr("Reading {format}").format(format=title),
            read_to_import([source], outside=outside, images=images),
            lambda found: self._offer(document, source, title, *found, images=images),
        )

    def _offer(
        self,
        document: Document,
        source: Path,
        title: str,
        samples: list[Sample],
        issues: list[Issue],
        *,
        images: Path | None = None,
    ) -> None:
        from mangamatch.formats.common.path_sandbox import kept_out
        from mangamatch.gui.shell.import_dialog import ImportDialog

        fenced = kept_out(issues)
        dialog = ImportDialog(title, samples, number_of(issues), self._pages, self._window, fenced=fenced)
        answer = dialog.exec()
        if answer == ImportDialog.AGAIN:
            self.read(document, source, outside=True, images=images)
        elif answer == ImportDialog.ELSEWHERE:
            self.read(document, source, images=dialog.images)
        else:
            self.issues.extend(issues)
        if answer == QDialog.DialogCode.Accepted:
            self._take(document, samples, dialog.status(), issues)
        dialog.deleteLater()

    def _take(self, document: Document, samples: list[Sample], status: Status, issues: list[Issue]) -> None:
        from mangamatch.app.project.import_samples import take_in

        known = document.shelf.titles if document.shelf else ()
        done = take_in(document.session, samples, status, known)
        self.taken.emit()
        text = by_number(
            done.count,
            self.tr("No sample imported."),
            self.tr("1 sample imported; Ctrl+Z takes it back."),
            self.tr("{n} samples imported; Ctrl+Z takes them back."),
        )
        hints = [self.tr("File → Problems in the data… lists what could not be read.")] * bool(issues)
        if done.skipped:
            skipped = self.tr("Skipped, since their faces are accepted already: {n}.")
            hints.append(skipped.format(n=done.skipped))
        self.told.emit(text, " ".join(hints))
