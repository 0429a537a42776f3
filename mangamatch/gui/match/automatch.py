"""Matches the whole project automatically: searches, shows the result, and stores it in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.domain.match import Status
from mangamatch.gui.common.translate import by_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.match import SearchResult
    from mangamatch.domain.issue import Issue
    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.gui.widgets.job_runner import JobRunner


class Automatic(QObject):
    """Stores nothing before the person has seen the summary and agreed.

    ``issues`` are what the last search could not use.
    """

    told = Signal(str, str)
    """Text and hint: what was stored."""

    def __init__(self, window: QWidget, jobs: JobRunner, pages: PageImages) -> None:
        super().__init__(window)
        self._window, self._jobs, self._pages = window, jobs, pages
        self.issues: list[Issue] = []

    def handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        """Actions for a project that can be written, with landmark sets and books."""
        can_start = not document.session.read_only and document.shelf and document.session.sets
        return {"match_all": lambda: self._search(document, document.network)} if can_start else {}

    def _search(self, document: Document, network: Path | None) -> None:
        """Search all sets in the background, then ask what to accept."""
        from mangamatch.app.project.match import MatchOptions, find_candidates, sets_to_match
        from mangamatch.app.project.proposal import own_face
        from mangamatch.gui.widgets.model_loader import remember
        from mangamatch.matching.cache import Memory

        assert document.shelf
        options = MatchOptions(document.rules, model=network)
        # its own memory: the current set is compared with the ink at the same time
        memory = Memory(document.session.remembered())
        own = partial(own_face, document.session)
        sets = sets_to_match(document.session)
        steps = find_candidates(sets, document.shelf, options, memory, own=own)

        def finish(result: SearchResult) -> None:
            document.searches.learn(memory)
            document.network = network  # only now: a network that failed is not kept
            if network:
                remember(network)
            self.issues[:] = result.issues
            self._ask(document, result)

        self._jobs.run(self.tr("Matching"), steps, finish)

    def _ask(self, document: Document, result: SearchResult) -> None:
        from mangamatch.app.project.match_summary import summarise
        from mangamatch.gui.match.automatch_dialog import AutomaticDialog

        summary = summarise(result, document.session.sets, document.session.matches)
        dialog = AutomaticDialog(summary, document, self._pages, self._window)
        answer = dialog.exec()
        if answer == AutomaticDialog.SEARCH_AGAIN:
            self._search(document, dialog.network.path)
        elif answer == QDialog.DialogCode.Accepted:
            self._store(document, result, dialog.threshold)
        dialog.deleteLater()

    def _store(self, document: Document, result: SearchResult, threshold: float | None) -> None:
        from mangamatch.app.project.match import MatchOptions, store_found
        from mangamatch.matching.one_sample import count_faces

        options = MatchOptions(document.rules, accept_above=threshold)
        if not (proposals := store_found(document.session, result.found, options)):
            return
        accepted, proposed = (
            count_faces([m for m in proposals if m.status == status], document.session.sets)
            for status in (Status.ACCEPTED, Status.PENDING)
        )
        text = by_number(
            accepted,
            self.tr("No face accepted, {proposed:,} proposed for a look."),
            self.tr("1 face accepted, {proposed:,} proposed for a look."),
            self.tr("{n:,} faces accepted, {proposed:,} proposed for a look."),
        ).format(proposed=proposed)
        self.told.emit(text, self.tr("Ctrl+Z takes all of it back."))
