"""Learn from this: a lesson in a process of its own, then its network proposes again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.app.project.large_books import large_books
from mangamatch.app.project.networks import SHIPPED, missing, network_of, networks
from mangamatch.gui.common.translate import by_number, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.app.project.document import Document
    from mangamatch.app.project.lesson import Lesson
    from mangamatch.app.project.networks import ProjectNetwork
    from mangamatch.app.project.propose import Proposals
    from mangamatch.gui.match.lesson_panel import LessonPanel


class LessonRunner(QObject):
    """Two jobs, one after the other: the lesson, and the proposals of its network, one step of undo."""

    jobWanted = Signal(str, object, object)
    told = Signal(str, str)
    """Text and hint: what became of it."""

    def __init__(self, panel: LessonPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._document: Document | None = None
        panel.networks, panel.large_books = self._networks, self._large_books
        panel.adaptWanted.connect(self.adapt)
        panel.button.clicked.connect(self.learn)
        panel.networkWanted.connect(self.use)

    def set_document(self, document: Document | None) -> None:
        """Learn from this project from now on."""
        self._document = document
        self._panel.set_possible(bool(self._able()))
        for issue in missing(document.session) if document else []:
            self.told.emit(translate(issue.problem), translate(issue.hint))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions for a project that can be written, with pages."""
        return {"learn": self.learn} if self._able() else {}

    def _able(self) -> Document | None:
        """Return the project where a lesson can be given."""
        document = self._document
        return document if document and document.shelf and not document.session.read_only else None

    def _networks(self) -> tuple[Sequence[ProjectNetwork], str]:
        if self._document is None:
            return (), SHIPPED
        used = network_of(self._document.session)
        return networks(self._document.session), used.name if used else SHIPPED

    def _large_books(self) -> list[str]:
        document = self._able()
        return large_books(document.shelf, document.session) if document and document.shelf else []

    def learn(self) -> None:
        """Give a lesson; what is accepted until now is learnt from."""
        self._give(self.tr("Learning from this"))

    def adapt(self, title: str) -> None:
        """Give a lesson of the faces of a book, without labels."""
        self._give(self.tr("Adapting to a book"), "--adapt", title)

    def _give(self, text: str, *words: str) -> None:
        from mangamatch.app.project.learn_apart import learn_apart

        if document := self._able():
            steps = learn_apart(document.session.path, *words)
            self.jobWanted.emit(text, steps, partial(self._on_learnt, document))

    def _on_learnt(self, document: Document, lesson: Lesson) -> None:
        if document is not self._document:
            return
        self._panel.show_lesson(lesson)
        if lesson.network:
            self.use(lesson.network)

    def use(self, name: str) -> None:
        """Let the network ``name`` propose again for what nobody has touched, and from now on."""
        from mangamatch.app.project.take_up import propose_anew

        document = self._able()
        if document and document.shelf:
            steps = propose_anew(document.session, document.shelf, name)
            self.jobWanted.emit(self.tr("Proposing points"), steps, partial(self._take_up, document, name))

    def _take_up(self, document: Document, name: str, proposals: Proposals) -> None:
        from mangamatch.app.project.take_up import take_up

        count = take_up(document.session, name, proposals)
        text = by_number(
            count,
            self.tr("Another network proposes from now on."),
            self.tr("Another network proposes from now on: 1 face nobody has touched has new points."),
            self.tr("Another network proposes from now on: {n:,} faces nobody has touched have new points."),
        )
        hint = self.tr("Ctrl+Z takes all of it back. Earlier networks are in the menu of the button.")
        self.told.emit(text, hint)
