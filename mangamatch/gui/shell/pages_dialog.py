"""Asks for pages that nobody has annotated, and for the file of a new project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from mangamatch.gui.shell.new_project_dialog import suggested_project, trouble_with, with_ending
from mangamatch.gui.widgets.labels import Plain, Wrapped
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.path_field import PathField
from mangamatch.project.session import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewPages:
    """A folder, archive or PDF of pages, and the file of the project."""

    source: Path
    project: Path


class PagesDialog(QDialog):
    """Asks for two paths. OK is enabled when both are usable; what the source holds is read later."""

    def __init__(self, parent: QWidget | None = None, source: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open pages"))
        self._source = PathField("pages", self.tr("Pages"))
        self._project = PathField("save", self.tr("Project file"), f"mangamatch (*{SUFFIX})")
        self._problem = Wrapped()
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self._lay_out()
        self._source.changed.connect(self._suggest)
        for field in (self._source, self._project):
            field.changed.connect(self._check)
        if source:
            self._source.set_path(source)
        self._check()

    def _lay_out(self) -> None:
        note = Plain(
            self.tr(
                "Pages are pictures in a folder, a CBZ or ZIP archive, or a PDF. Each folder of pictures "
                "is a book. They are read in place and never written to."
            ),
            wordWrap=True,
        )
        form = QFormLayout()
        form.addRow(self.tr("Pages"), self._source)
        form.addRow(self.tr("Project"), self._project)
        down(note, form, self._problem, self._buttons, within=self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def answer(self) -> NewPages | None:
        """Return both paths, None while something is missing."""
        source, project = self._source.path, self._project.path
        if not source or not project or self._trouble():
            return None
        return NewPages(source, with_ending(project))

    def _suggest(self) -> None:
        source = self._source.path
        is_there = source is not None and source.is_absolute() and os.path.exists(source)
        self._project.propose(suggested_project(source) if source and is_there else None)

    def _check(self) -> None:
        trouble = self._trouble()
        self._problem.setText(trouble)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not trouble)

    def _trouble(self) -> str:
        source = self._source.path
        if source is None:
            return self.tr("Choose the pages.")
        if not os.path.exists(source):
            return self.tr("There is nothing at {path}.").format(path=source)
        return trouble_with(self._project.path)
