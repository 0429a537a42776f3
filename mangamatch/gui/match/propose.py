"""Lets a trained network propose points for the faces that have no landmark file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.gui.common.translate import by_number

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.app.project.document import Document
    from mangamatch.app.project.propose import Proposals
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.progress import Progress
    from mangamatch.gui.widgets.job_runner import JobRunner


class Proposer(QObject):
    """Asks for a model, predicts in the background, and stores the proposals as one step of undo."""

    told = Signal(str, str)
    """Text and hint: what was proposed."""

    def __init__(self, window: QWidget, jobs: JobRunner) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project with pages that can be written."""
        can_start = not document.session.read_only and document.shelf and document.shelf.titles
        return {"propose": partial(self.ask, document)} if can_start else {}

    def ask(self, document: Document) -> None:
        """Ask which model is to propose."""
        from mangamatch.gui.match.model_dialog import ModelDialog

        text = self.tr(
            "A trained network proposes points for every face without a landmark file. They are pending until"
            " you accept them; earlier proposals are replaced, your own work is not."
        )
        dialog = ModelDialog(text, document.runs, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
            self._start(document, dialog.chosen)
        dialog.deleteLater()

    def _start(self, document: Document, model: Path) -> None:
        assert document.shelf
        session = document.session
        steps = _proposed(dict(session.matches), dict(session.sets), document.shelf, model)
        self._jobs.run(self.tr("Proposing points"), steps, partial(self._store, document))

    def _store(self, document: Document, proposals: Proposals) -> None:
        from mangamatch.app.project.propose import take_in

        count = take_in(document.session, proposals)
        if count:
            hint = self.tr("Sort the tree by doubt to begin with the hardest. Ctrl+Z takes all of it back.")
        else:
            hint = self.tr("Every face that can be seen has a landmark file, or you have decided about it.")
        text = by_number(
            count,
            self.tr("No face needs points."),
            self.tr("1 face has proposed points."),
            self.tr("{n:,} faces have proposed points."),
        )
        self.told.emit(text, hint)


def _proposed(
    matches: Mapping[str, Match], sets: Mapping[str, LandmarkSet], shelf: BookStore, model: Path
) -> Generator[Progress, None, Proposals]:
    """Propose for all faces without points; the detector is opened here, as that takes a moment."""
    from mangamatch.app.project.detection import usual_detection
    from mangamatch.app.project.propose import propose_points

    return (yield from propose_points(matches, sets, shelf, model, finds=usual_detection()))
