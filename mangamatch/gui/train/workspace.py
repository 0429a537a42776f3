"""The Train workspace: what to train on the left, the runs that there are on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mangamatch.domain.match import Status
from mangamatch.gui.common.workspace import Workspace
from mangamatch.gui.train.form import TrainForm
from mangamatch.gui.train.run_actions import RunActions
from mangamatch.gui.train.run_panel import Runs
from mangamatch.gui.widgets.layouts import fill, splitter
from mangamatch.matching.one_sample import count_faces
from mangamatch.project.change import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mangamatch.app.project.document import Document
    from mangamatch.gui.common.image_cache import PageImages


class TrainWorkspace(Workspace):
    """Connects the form, the runs and the project."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.form, self.runs = TrainForm(), Runs()
        self.run_actions = RunActions(self.form, self.runs, self)
        self._lay_out()
        self.runs.usableChanged.connect(self._offer_runs)
        self.runs.trainers.failed.connect(self.failed)
        self.runs.exports.jobWanted.connect(self.jobWanted)

    def _lay_out(self) -> None:
        halves = splitter("train", Qt.Orientation.Horizontal, self.form, self.runs)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setSizes([350, 930])
        fill(self, halves)

    def focus_work(self) -> None:
        """Give the keys to the data."""
        self.form.data.list.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        return self.run_actions.handlers() if self._document else {}

    def may_close(self) -> bool:
        """Ask what to do with runs that go on."""
        return self.run_actions.may_close()

    def set_document(self, document: Document | None) -> None:
        """Offer the accepted faces of this project from now on, and follow the runs beside it."""
        self._document = document
        if document is None:
            self.runs.set_home(None)
            self.form.set_project(None, 0)
            return
        document.session.changed.connect(self._on_changed)
        self.runs.set_home(document.runs)
        self._count()

    def _on_changed(self, what: Change, origin: object) -> None:
        if what & Change.MATCHES:
            self._count()

    def _count(self) -> None:
        """Count the accepted faces of the project."""
        assert self._document
        session = self._document.session
        matches = (m for m in session.matches.values() if m.status == Status.ACCEPTED and m.is_placed)
        accepted = count_faces(matches, session.sets)
        self.form.set_project(session.path.absolute(), accepted)

    def _offer_runs(self) -> None:
        folder = self.runs.folder.path or self.form.asked()["out"].parent
        self.form.set_runs(folder, self.runs.usable)
