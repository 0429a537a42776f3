"""Open, make and close projects, and find their sources again."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.app.project.book_store import LANDMARKS, MANGA109, BookStore
from mangamatch.app.project.document import Document
from mangamatch.domain.messages import say_number
from mangamatch.errors import MangamatchError, ProjectDamaged, ProjectError, SourceError
from mangamatch.files.identity import identity
from mangamatch.gui.common import browsing, settings
from mangamatch.gui.common.translate import by_number, translate
from mangamatch.manga109.frames import UNKNOWN
from mangamatch.project.session import SUFFIX, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.app.project.pages import PagesProject, PagesRead, PagesTaken
    from mangamatch.app.project.sources import NewProjectMade, Sources
    from mangamatch.gui.shell.new_project_dialog import NewProject
    from mangamatch.gui.shell.pages_dialog import NewPages
    from mangamatch.gui.shell.sources_dialog import PagesPlace
    from mangamatch.gui.widgets.job_runner import JobRunner


class Projects(QObject):
    """Holds the open project, if any; dialogs open over ``window``, long work goes to ``jobs``."""

    changed = Signal(object)
    """The open Document or None. It is sent again when the sources of the project have changed."""
    told = Signal(str, str)
    """Text and hint of good news."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, window: QWidget, jobs: JobRunner) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.document: Document | None = None
        self.may_leave: Callable[[Session | None], bool] = lambda session: True

    # -- opening -----------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Open a project file, with or without its sources; problems are told."""
        if not os.path.isfile(path):  # a session would make it
            self.failed.emit(ProjectError(self.tr("There is no project {path}.").format(path=path)))
            return
        if self._is_open(path) and not self.close():  # or this window's own lock would make it read-only
            return
        try:
            session = _opened(path)
        except MangamatchError as error:
            self.failed.emit(error)
            return
        self._show(session)

    def _show(self, session: Session) -> bool:
        """Show a project with the books that are found; False where the person stays with another."""
        shelf, problem = self._find_shelf(session)
        if not self._adopt(session, shelf):
            return False
        if problem:
            self.failed.emit(problem)
        return True

    def create(self, new: NewProject) -> None:
        """Read the sources and write the project in the background, then open it."""
        from mangamatch.app.project.sources import make_project

        if self._is_open(new.project) and not self.close():  # or its lock would make the new one read-only
            return
        steps = make_project(new.manga109, new.landmarks, new.project)
        self._jobs.run(self.tr("Reading the data"), steps, self._on_made)

    def _on_made(self, made: NewProjectMade) -> None:
        if self._adopt(made.session, made.sources.shelf):
            self._tell_read(made.sources)

    def open_pages(self, new: NewPages) -> None:
        """Read pages into a project in the background, then open it."""
        from mangamatch.app.project.pages import make_pages_project

        if self._is_open(new.project) and not self.close():  # as in create()
            return
        steps = make_pages_project(new.source, new.project)
        self._jobs.run(self.tr("Reading the pages"), steps, self._on_pages_made)

    def _on_pages_made(self, made: PagesProject) -> None:
        if self._show(made.session):
            self._tell_pages(made.taken)

    def _tell_pages(self, taken: PagesTaken) -> None:
        count, hints = len(taken.titles), [self.tr("Go on with Match → Find faces in all books.")]
        text = by_number(
            count, "", self.tr("1 book of pages opened."), self.tr("{n:,} books of pages opened.")
        )
        if taken.issues:
            hints.append(self.tr("File → Problems in the data… lists what could not be read."))
        self.told.emit(text, " ".join(hints))

    def _tell_read(self, sources: Sources) -> None:
        landmarks = sources.landmarks
        count, known = len(landmarks.sets), landmarks.frame != UNKNOWN
        one = self.tr("1 landmark file read. Its points are relative to the {frame} corner.")
        many = self.tr("{n} landmark files read. Their points are relative to the {frame} corner.")
        if not known:
            one = self.tr("1 landmark file read. What its points are relative to is not known.")
            many = self.tr("{n} landmark files read. What their points are relative to is not known.")
        text = say_number(count, one, many).format(n=count, frame=translate(landmarks.frame))
        hint = self.tr("File → Problems in the data… lists what could not be read.")
        self.told.emit(text, hint if sources.issues else "")

    def open_demo(self) -> None:
        """Draw the demo in the home folder and open it."""
        from mangamatch.app.project.demo import make_demo, usual_folder

        if not self.close():
            return
        steps = make_demo(usual_folder())
        self._jobs.run(self.tr("Drawing the demo"), steps, lambda demo: self.open(demo.project))

    def close(self) -> bool:
        """Close the project. Everything is saved already, except what a read-only one could not take.

        Returns False, and closes nothing, when the person decides to stay.
        """
        if self.document and not self.may_leave(None):
            return False
        self._let_go()
        return True

    def _let_go(self) -> None:
        self._jobs.stop()
        if self.document is None:
            return
        session, self.document = self.document.session, None
        session.changed.disconnect()
        self.changed.emit(None)
        session.close()

    def _is_open(self, path: Path) -> bool:
        return self.document is not None and identity(self.document.session.path) == identity(path)

    def _adopt(self, session: Session, shelf: BookStore | None) -> bool:
        if not self.may_leave(session):
            session.close()
            return False
        self._let_go()
        session.who = settings.annotator() or session.who
        self.document = Document(session, shelf)
        settings.add_recent(session.path)
        self.changed.emit(self.document)
        if session.refusal:
            self.failed.emit(session.refusal)
        return True

    # -- sources -----------------------------------------------------------------------------------

    def _find_shelf(self, session: Session) -> tuple[BookStore | None, MangamatchError | None]:
        folder, stored = session.source(MANGA109), session.stored_source(MANGA109)
        if folder is None:
            text = self.tr("The Manga109 folder is gone: {path}").format(path=stored)
            hint = self.tr("Set its new place in File → Sources….")
            return None, SourceError(text, hint) if stored else None
        try:
            return BookStore.open(folder), None
        except MangamatchError as error:
            return None, error

    def ask_sources(self) -> None:
        """Show where the books of pages are, if there are any, and ask for new places; else for Manga109."""
        from mangamatch.app.project.pages import page_sources
        from mangamatch.gui.shell.sources_dialog import SourcesDialog

        assert self.document
        session = self.document.session
        sources = page_sources(session)
        if not sources and (session.sets or session.stored_source(MANGA109)):
            self._ask_manga109()
            return
        dialog = SourcesDialog(sources, self._window)
        dialog.exec()
        if dialog.answer:
            self._read_pages(dialog.answer)
        elif dialog.asks_manga109:
            self._ask_manga109()
        dialog.deleteLater()

    def _read_pages(self, place: PagesPlace) -> None:
        """Read pages in the background, then take them into the open project."""
        from mangamatch.app.project.pages import read_source

        assert self.document
        if self.document.session.refusal:
            self.failed.emit(self.document.session.refusal)
            return
        then = partial(self._on_pages_read, place.kind)
        self._jobs.run(self.tr("Reading the pages"), read_source(place.source), then)

    def _on_pages_read(self, kind: str, read: PagesRead) -> None:
        from mangamatch.app.project.pages import take_pages
        from mangamatch.app.project.sources import remember_issues

        assert self.document
        taken = take_pages(self.document.session, read, kind)
        remember_issues(self.document.session, taken.issues)
        self.show_pages()
        self._tell_pages(taken)

    def _ask_manga109(self) -> None:
        """Ask where Manga109 and the landmark files are now, and read them again."""
        from mangamatch.app.project.sources import read_sources
        from mangamatch.gui.shell.new_project_dialog import Known, NewProjectDialog

        assert self.document
        session = self.document.session
        manga109, landmarks = (session.source(k) or session.stored_source(k) for k in (MANGA109, LANDMARKS))
        dialog = NewProjectDialog(self._window, known=Known(session.path, manga109, landmarks))
        if dialog.exec() == QDialog.DialogCode.Accepted and (answer := dialog.answer()):
            steps = read_sources(answer.manga109, answer.landmarks)
            self._jobs.run(self.tr("Reading the data"), steps, self._on_read_again)

    def _on_read_again(self, sources: Sources) -> None:
        from mangamatch.app.project.sources import store_sources

        assert self.document
        if not self.document.session.read_only:
            store_sources(self.document.session, sources)
        self.document.use_shelf(sources.shelf)
        self.changed.emit(self.document)
        self._tell_read(sources)

    def show_pages(self) -> None:
        """Show the project again, after its pages have changed."""
        assert self.document
        self.document.use_shelf(self.document.shelf)
        self.changed.emit(self.document)

    # -- asking ------------------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask for a project file."""
        if chosen := browsing.ask_file(self._window, self.tr("Open project"), f"mangamatch (*{SUFFIX})"):
            self.open(chosen)

    def ask_new(self, folder: Path | None = None, landmarks: Path | None = None) -> None:
        """Ask for the sources and make a project of them; those that are given are known."""
        from mangamatch.gui.shell.new_project_dialog import NewProjectDialog

        dialog = NewProjectDialog(self._window, folder, landmarks=landmarks)
        if dialog.exec() == QDialog.DialogCode.Accepted and (answer := dialog.answer()):
            self.create(answer)

    def ask_pages(self, source: Path | None = None) -> None:
        """Ask for pages that nobody has annotated, and make a project of them."""
        from mangamatch.gui.shell.pages_dialog import PagesDialog

        dialog = PagesDialog(self._window, source)
        if dialog.exec() == QDialog.DialogCode.Accepted and (answer := dialog.answer()):
            self.open_pages(answer)
        dialog.deleteLater()


def _opened(path: Path) -> Session:
    """Open a project. Of a damaged one, open what can be read."""
    try:
        return Session(path)
    except ProjectDamaged as error:
        try:
            return Session(path, salvage=True)
        except MangamatchError:
            raise error from None
