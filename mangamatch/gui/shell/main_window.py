"""The main window: menus, tool bar, workspaces, status bar, and which actions work now."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

from mangamatch.domain.installed import explained
from mangamatch.errors import MangamatchError
from mangamatch.gui.common import settings
from mangamatch.gui.common.actions import REPEATING
from mangamatch.gui.common.held_keys import HeldKeys
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.common.jobs import Job, release, wait_for_all
from mangamatch.gui.common.translate import translate
from mangamatch.gui.match.automatch import Automatic
from mangamatch.gui.match.propose import Proposer
from mangamatch.gui.shell.export_controller import Exports
from mangamatch.gui.shell.focus_ring import FocusRing
from mangamatch.gui.shell.help_sheets import Sheets
from mangamatch.gui.shell.import_controller import Imports
from mangamatch.gui.shell.menus import build_menus, use_keys
from mangamatch.gui.shell.notification_bar import Notice
from mangamatch.gui.shell.project_controller import Projects
from mangamatch.gui.shell.workspace_bar import WorkspaceBar
from mangamatch.gui.shell.workspace_stack import Workspaces, load_all
from mangamatch.gui.shell.workspace_table import PREDICT, WORKSPACES
from mangamatch.gui.widgets.drop import dropped_paths
from mangamatch.gui.widgets.job_runner import JobRunner
from mangamatch.gui.widgets.job_status import JobStatus
from mangamatch.gui.widgets.labels import Elided

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from mangamatch.app.project.document import Document
    from mangamatch.gui.common.workspace import Workspace
    from mangamatch.project.session import Session

_CALM = 1500  # ms until a window that starts has done what was asked of it
_FIRST = WORKSPACES[0].key


class MainWindow(QMainWindow):
    """Owns the open project and the one long job; workspaces are built from the WORKSPACES table."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("mangamatch")
        self.setAcceptDrops(True)
        self._pages = PageImages(self)
        self._saved = self._asked_for_set = ""
        self._held = HeldKeys(self)
        self.panels = Workspaces(self._pages, self._adopt)
        self.setCentralWidget(self.panels)
        self.notice = Notice(self)
        self._job_status = JobStatus()
        self.jobs = JobRunner(self._job_status, self)
        self.projects, self._exports = Projects(self, self.jobs), Exports(self, self.jobs)
        self._automatic = Automatic(self, self.jobs, self._pages)
        self._proposing = Proposer(self, self.jobs)
        self._imports = Imports(self, self.jobs, self._pages)
        found = (self._imports.issues, self._automatic.issues, self._exports.issues)
        self.sheets = Sheets(self, self.projects, found)
        self._actions = build_menus(self, self._trigger, self.projects.open)
        self._bar = WorkspaceBar(self._actions["undo"], self._actions["redo"])
        self.addToolBar(self._bar)
        self._summary = Elided()
        self._build_status_bar()
        self._focus_ring = FocusRing(self)
        self._connect()
        self._restore_layout()
        self.panels.build(_FIRST)  # before a project is opened, which has enough to do
        self._show_welcome()
        QTimer.singleShot(_CALM, self, lambda: Job(load_all(), self).start())

    # -- set-up ------------------------------------------------------------------------------------

    def _build_status_bar(self) -> None:
        self._summary.setContentsMargins(8, 0, 0, 0)
        self.statusBar().addWidget(self._summary, 1)
        self.statusBar().addPermanentWidget(self._job_status)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self._bar.chosen.connect(self.show_workspace)
        self.panels.summaryChanged.connect(self._show_summary)
        self.panels.welcome.chosen.connect(self._trigger)
        self.sheets.keys_changed = self._use_keys
        self.panels.welcome.recentChosen.connect(self.projects.open)
        self.projects.changed.connect(self._show_document)
        self.projects.may_leave = self._may_leave
        self._imports.taken.connect(self.projects.show_pages)
        for teller in (self.projects, self._exports, self._imports, self._automatic, self._proposing):
            teller.told.connect(self.notice.tell)
        self.jobs.failed.connect(self.tell_error)
        self.jobs.queued.connect(self._tell_queued)
        self.projects.failed.connect(self.tell_error)

    def _adopt(self, panel: Workspace) -> None:
        """Take a new workspace in."""
        panel.jobWanted.connect(self.jobs.run)
        panel.jobOffered.connect(self.jobs.offer)
        panel.failed.connect(self.tell_error)
        panel.told.connect(self.notice.tell)
        panel.setWanted.connect(self._match_set)
        panel.backWanted.connect(self._give_back)
        panel.historyChanged.connect(self._show_history)
        panel.restore_layout()
        if self.document:
            panel.set_document(self.document)

    def _restore_layout(self) -> None:
        self.resize(1280, 800)
        geometry, state = settings.layout("geometry"), settings.layout("window")
        if geometry:
            self.restoreGeometry(geometry)
        if state:
            self.restoreState(state)

    # -- actions -----------------------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that always work."""
        return {
            "open_dataset": self.projects.ask_new,
            "open_pages": self.projects.ask_pages,
            "open_project": self.projects.ask_open,
            "demo": self.projects.open_demo,
            "quit": self.close,
            "guide": lambda: self.sheets.open_guide(self.panels.guide),
            "show_predict": partial(self.show_workspace, PREDICT),
            **self.sheets.handlers(),
        }

    def _project_handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        return {
            **self._automatic.handlers(document),
            **self._proposing.handlers(document),
            **self._exports.handlers(document),
            **self._imports.handlers(document),
            "undo": lambda: self._show_acted_on(document.session.undo()),
            "redo": lambda: self._show_acted_on(document.session.redo()),
            "sources": self.projects.ask_sources,
            "close_project": self.projects.close,
            **{f"show_{info.key}": partial(self.show_workspace, info.key) for info in WORKSPACES},
            "go_back": self.go_back,
        }

    def _current_handlers(self) -> dict[str, Callable[[], object]]:
        panel = self.panels.current
        if panel is None:
            return {**self._handlers(), "predict": partial(self.show_workspace, PREDICT)}
        project = self._project_handlers(self.document) if self.document else {}
        return {**self._handlers(), "close_project": self._show_welcome, **project, **panel.handlers()}

    def _trigger(self, key: str) -> None:
        handler = self._current_handlers().get(key)
        if handler is None or (self._held.is_repeat and key not in REPEATING):
            return
        try:
            handler()
        except MangamatchError as error:
            self.tell_error(error)

    def _use_keys(self) -> None:
        """Use the shortcuts as the settings have them now."""
        use_keys(self._actions)
        for panel in self.panels.built:
            panel.name_keys()

    def _enable_actions(self) -> None:
        possible = self._current_handlers()
        for key, action in self._actions.items():
            action.setEnabled(key in possible)
        self._bar.set_open(self.document is not None)
        self._show_history()

    def _show_history(self) -> None:
        """Show the next steps of undo and redo, of the workspace or the project."""
        panel, session = self.panels.current, self.document.session if self.document else None
        try:
            self._bar.set_history((panel.history or session) if panel else None)
        except MangamatchError:  # the rest of the project is there; undo would say what is damaged
            self._bar.set_history(None)

    def _show_acted_on(self, file: str | None) -> None:
        if file and self.panels.current:
            self.panels.current.show_undone(file)

    def _may_leave(self, session: Session | None) -> bool:
        return all(panel.may_leave(session) for panel in self.panels.built)

    # -- what is in view ---------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The open project."""
        return self.projects.document

    def show_workspace(self, key: str) -> None:
        """Go to a workspace."""
        self._asked_for_set = ""
        self._bar.show()
        self._bar.set_workspace(key)
        self.panels.show_workspace(key)
        self._enable_actions()
        self.panels[key].focus_work()
        self._show_summary()

    def go_back(self) -> None:
        """Go to the workspace that was in view before this one."""
        if self.panels.before:
            self.show_workspace(self.panels.before)

    def _match_set(self, file: str) -> None:
        self.show_workspace(_FIRST)
        self._asked_for_set = self.panels.before
        self.panels[_FIRST].show_set(file)

    def _give_back(self) -> None:
        """Return to the workspace that asked for the current set, unless the person has gone on since."""
        if self._asked_for_set and self._asked_for_set == self.panels.before:
            self.go_back()

    def _show_document(self, document: Document | None) -> None:
        """Show another project from now on, or the welcome page."""
        for panel in self.panels.built:
            panel.set_document(document)
        self.sheets.forget_issues()
        self._saved = ""
        if document is None:
            self._show_welcome()
            return
        session = document.session
        session.changed.connect(self._on_changed)
        self._bar.set_project(session.path.stem)
        title = self.tr("{name} (read-only)") if session.read_only else "{name}"
        self.setWindowTitle(f"{title.format(name=session.path.stem)} – mangamatch")
        self._actions["all_books"].setChecked(document.searches.in_all_books)
        self.show_workspace(_FIRST)
        self.notice.hide()  # whatever it said was about the project before

    def _show_welcome(self) -> None:
        self.panels.show_welcome()
        self._bar.set_project("")
        self._bar.hide()
        self.setWindowTitle("mangamatch")
        self._enable_actions()
        self._show_summary()

    def _on_changed(self, what: object, origin: object) -> None:
        self._saved = self.tr("saved {time}").format(time=f"{datetime.now():%H:%M}")
        self._show_history()
        self._show_summary()

    def _show_summary(self) -> None:
        self._summary.setText(" · ".join(filter(None, (self.panels.summary, self._saved))))

    def tell_error(self, error: BaseException) -> None:
        """Show an error as message and hint; an unexpected one by its name."""
        if isinstance(error, ImportError | OSError):
            error = explained(error) or error
        if isinstance(error, MangamatchError):
            self.notice.tell(error.message, error.hint, problem=True)
        else:
            self.notice.tell(f"{type(error).__name__}: {error}", problem=True)

    def _tell_queued(self, title: str) -> None:
        hint = self.tr("It begins when the job that runs now has ended.")
        self.notice.tell(self.tr("{job} waits.").format(job=title), hint)

    # -- Qt ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file or folder."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped project, import samples, make a project of a folder, or predict on images."""
        if not event.mimeData().urls()[0].isLocalFile():
            return
        paths = dropped_paths(event)
        if pictures := _pictures(paths):
            self._predict(*pictures)
        else:
            QTimer.singleShot(0, self, lambda: self._take(paths[0]))  # the drop ends before a dialog opens

    def _predict(self, *paths: Path) -> None:
        """Open pictures, clips and models in Predict."""
        self.show_workspace(PREDICT)
        self.panels[PREDICT].add(paths)

    def _take(self, path: Path) -> None:
        """Do with a file or folder what its content is for, or say what it is."""
        from mangamatch.app.dropped import Given, data_set_of, look_at

        takers: dict[Given, Callable[[Path], None]] = {
            Given.PROJECT: self.projects.open,
            Given.SAMPLES: self._import,
            Given.PAGES: self.projects.ask_pages,
            Given.FOLDER: self.projects.ask_new,
            Given.ANNOTATION: lambda path: self.projects.ask_new(data_set_of(path)),
            Given.LANDMARKS: lambda path: self.projects.ask_new(None, path.parent),
            Given.MODEL: self._predict,
        }
        try:
            takers[look_at(path)](path)
        except MangamatchError as error:
            self.tell_error(error)

    def _import(self, path: Path) -> None:
        """Offer to import samples into the open project."""
        if self.document is None:
            from mangamatch.app.samples.read import title_of

            text = self.tr("{name} holds samples: {format}.")
            text = text.format(name=path.name, format=translate(title_of(path)[1]))
            hint = self.tr("Open or make a project, then take them in: File → Import samples….")
            self.notice.tell(text, hint)
        elif self.document.session.refusal:
            self.tell_error(self.document.session.refusal)
        else:
            self._imports.read(self.document, path)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on with Tab, and mark where that led."""
        went = super().focusNextPrevChild(next)
        self._focus_ring.mark(self.focusWidget())
        return went

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; what a project started while it was opened begins after the first time."""
        super().paintEvent(event)
        release()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, stop what runs and let go of the project."""
        if not all(panel.may_close() for panel in self.panels.built) or not self._may_leave(None):
            event.ignore()
            return
        settings.put("layout/geometry", self.saveGeometry())
        settings.put("layout/window", self.saveState())
        for panel in self.panels.built:
            panel.save_layout()
        self.projects.close()
        self._pages.close()
        wait_for_all()
        super().closeEvent(event)


def _pictures(paths: Sequence[Path]) -> list[Path]:
    """Return the files that can be predicted on."""
    from mangamatch.media.open import is_clip

    return [path for path in paths if os.path.isfile(path) and is_clip(path.name)]
