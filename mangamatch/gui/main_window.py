"""The window: menus, tool bar, workspaces, status bar; opens and closes projects."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from mangamatch.domain.text import Text
from mangamatch.errors import MangamatchError
from mangamatch.gui import settings, theme
from mangamatch.gui.actions import ACTIONS, MENUS
from mangamatch.gui.automatic import Automatic
from mangamatch.gui.exports import Exports
from mangamatch.gui.icons import icon
from mangamatch.gui.imports import Imports
from mangamatch.gui.job_runner import JobRunner
from mangamatch.gui.jobs import Job
from mangamatch.gui.messages import translated
from mangamatch.gui.pages import Pages
from mangamatch.gui.panels import PANELS, PREDICT
from mangamatch.gui.projects import Projects
from mangamatch.gui.proposing import Proposing
from mangamatch.gui.widgets.notice import Notice
from mangamatch.gui.widgets.status import JobStatus
from mangamatch.gui.widgets.welcome import Welcome
from mangamatch.gui.workspaces import Workspaces, load_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from mangamatch.domain.issue import Issue
    from mangamatch.gui.document import Document
    from mangamatch.gui.panels.panel import History, Panel

_CALM = 1500  # ms until a window that starts has done what was asked of it


class MainWindow(QMainWindow):
    """Owns the open project and the one long job; workspaces are built from the PANELS table."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("mangamatch")
        self.setAcceptDrops(True)
        self._pages = Pages(self)
        self._panel_key = PANELS[0].key
        self._actions: dict[str, QAction] = {}
        self._summary, self._saved = QLabel(), ""
        self._summaries: dict[Panel, str] = {}
        self._stack = QStackedWidget()
        self._welcome = Welcome()
        self._stack.addWidget(self._welcome)
        self.panels = Workspaces(self._pages, self._adopt)
        self.setCentralWidget(self._stack)
        self.notice = Notice(self)
        self._job_status = JobStatus()
        self.jobs = JobRunner(self._job_status, self)
        self.projects, self._exports = Projects(self, self.jobs), Exports(self, self.jobs)
        self._automatic = Automatic(self, self.jobs, self._pages)
        self._proposing = Proposing(self, self.jobs)
        self._imports = Imports(self, self.jobs, self._pages)
        self._build_menus()
        self._build_tool_bar()
        self._build_status_bar()
        self._connect()
        self._restore_layout()
        self.panels.build(self._panel_key)  # before a project is opened, which has enough to do
        self._show_welcome()
        QTimer.singleShot(_CALM, self, lambda: Job(load_all(), self).start())

    # -- set-up ------------------------------------------------------------------------------------

    def _build_menus(self) -> None:
        menus = {
            key: self.menuBar().addMenu(QCoreApplication.translate("Actions", title))
            for key, title in MENUS.items()
        }
        for info in ACTIONS:
            action = QAction(info.label, self, checkable=info.checkable)
            action.setShortcuts([QKeySequence(shortcut) for shortcut in info.shortcuts])
            action.triggered.connect(lambda _=False, key=info.key: self._trigger(key))
            if info.gap:
                menus[info.menu].addSeparator()
            menus[info.menu].addAction(action)
            self._actions[info.key] = action
        self._build_recent_menu(menus["file"])

    def _build_recent_menu(self, file_menu: QMenu) -> None:
        self._recent = QMenu(self.tr("Open recent"), self)
        file_menu.insertMenu(self._actions["demo"], self._recent)
        self._recent.aboutToShow.connect(self._fill_recent_menu)

    def _fill_recent_menu(self) -> None:
        self._recent.clear()
        self._recent.setToolTipsVisible(True)
        for path in settings.recent_projects():
            action = self._recent.addAction(path.stem.replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=path: self.projects.open(path))
            action.setToolTip(str(path))

    def _build_tool_bar(self) -> None:
        bar = QToolBar(self.tr("Workspaces"), movable=False)
        bar.setObjectName("workspaces")
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._project_label = QLabel()
        self._project_label.setContentsMargins(6, 0, 10, 0)
        bar.addWidget(self._project_label)
        for key in ("undo", "redo"):
            self._actions[key].setIcon(icon(key))
            bar.addAction(self._actions[key])
        bar.addWidget(_spring())
        self._tabs = QActionGroup(self)
        for info in PANELS:
            tab = QAction(info.label, self, checkable=True)
            tab.triggered.connect(lambda _=False, key=info.key: self.show_panel(key))
            tab.setData(info.key)
            self._tabs.addAction(tab)
            bar.addAction(tab)
        self._bar = bar
        self.addToolBar(bar)

    def _build_status_bar(self) -> None:
        self._summary.setContentsMargins(8, 0, 0, 0)
        self.statusBar().addWidget(self._summary, 1)
        self.statusBar().addPermanentWidget(self._job_status)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self._welcome.chosen.connect(self._trigger)
        self._welcome.recentChosen.connect(self.projects.open)
        self.projects.changed.connect(self._show_document)
        self._imports.taken.connect(self.projects.show_pages)
        for teller in (self.projects, self._exports, self._imports, self._automatic, self._proposing):
            teller.told.connect(self.notice.tell)
        self.jobs.failed.connect(self.tell_error)
        self.projects.failed.connect(self.tell_error)

    def _adopt(self, panel: Panel) -> None:
        """Take a new workspace in."""
        self._stack.addWidget(panel)
        panel.jobWanted.connect(self.jobs.run)
        panel.summaryChanged.connect(partial(self._take_summary, panel))
        panel.failed.connect(self.tell_error)
        panel.told.connect(self.notice.tell)
        panel.setWanted.connect(self._match_set)
        panel.historyChanged.connect(self._show_history)
        panel.restore_layout()
        if self.document:
            panel.set_document(self.document)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that always work."""
        return {
            "open_dataset": self.projects.ask_new,
            "open_project": self.projects.ask_open,
            "demo": self.projects.open_demo,
            "issues": self.show_issues,
            "preferences": self.ask_preferences,
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
            "quit": self.close,
        }

    def _project_handlers(self, document: Document) -> dict[str, Callable[[], object]]:
        automatic = {"match_all": partial(self._automatic.start, document)}
        proposing = {"propose": partial(self._proposing.ask, document)}
        return {
            **(automatic if self._automatic.can_start(document) else {}),
            **(proposing if self._proposing.can_start(document) else {}),
            "undo": self._undo,
            "redo": self._redo,
            "export": partial(self._exports.ask, document),
            "statistics": partial(self._exports.show_statistics, document),
            **({} if document.session.read_only else self._imports.handlers(document)),
            "sources": self.projects.ask_sources,
            "close_project": self.projects.close,
        }

    def _restore_layout(self) -> None:
        self.resize(1280, 800)
        geometry, state = settings.layout("geometry"), settings.layout("window")
        if geometry:
            self.restoreGeometry(geometry)
        if state:
            self.restoreState(state)

    # -- actions -----------------------------------------------------------------------------------

    def _current_handlers(self) -> dict[str, Callable[[], object]]:
        if self._stack.currentWidget() is self._welcome:
            return {**self._handlers(), "predict": partial(self.show_panel, PREDICT)}
        panel = self.panels[self._panel_key].handlers()
        project = self._project_handlers(self.document) if self.document else {}
        return {**self._handlers(), "close_project": self._show_welcome, **project, **panel}

    def _trigger(self, key: str) -> None:
        handler = self._current_handlers().get(key)
        if handler is None:
            return
        try:
            handler()
        except MangamatchError as error:
            self.tell_error(error)

    def _enable_actions(self) -> None:
        possible = self._current_handlers()
        for key, action in self._actions.items():
            action.setEnabled(key in possible)
        for tab in self._tabs.actions():
            tab.setEnabled(self.document is not None or tab.data() == PREDICT)
        self._show_history()

    def _show_history(self) -> None:
        history = self._history()
        for key, word, label in (
            ("undo", self.tr("Undo"), history.undo_label if history else ""),
            ("redo", self.tr("Redo"), history.redo_label if history else ""),
        ):
            action = self._actions[key]
            action.setToolTip(f"{word} {translated(Text(label))}".strip())
            action.setEnabled(bool(label) and history is not None and not history.read_only)

    def _history(self) -> History | None:
        """Return what undo works on: the workspace's own, or the project's."""
        if self._stack.currentWidget() is self._welcome:
            return None
        session = self.document.session if self.document else None
        return self.panels[self._panel_key].history or session

    def show_panel(self, key: str) -> None:
        """Go to a workspace."""
        self._panel_key = key
        self._bar.show()
        self._stack.setCurrentWidget(self.panels[key])
        for tab in self._tabs.actions():
            tab.setChecked(tab.data() == key)
        self._enable_actions()
        self.panels[key].setFocus()
        self._show_summary()

    def _match_set(self, file: str) -> None:
        self.show_panel(PANELS[0].key)
        self.panels[PANELS[0].key].show_set(file)

    # -- projects ----------------------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The open project."""
        return self.projects.document

    def _show_document(self, document: Document | None) -> None:
        """Show another project from now on, or the welcome page."""
        for panel in self.panels.built:
            panel.set_document(document)
        for issues in self._found():
            issues.clear()
        self._saved = ""
        if document is None:
            self._show_welcome()
            return
        session = document.session
        session.changed.connect(self._on_changed)
        self._project_label.setText(f"<b>{escape(session.path.stem)}</b>")
        title = self.tr("{name} (read-only)") if session.read_only else "{name}"
        self.setWindowTitle(f"{title.format(name=session.path.stem)} – mangamatch")
        self._actions["all_books"].setChecked(False)
        self.show_panel(PANELS[0].key)
        self.notice.hide()  # whatever it said was about the project before

    def _show_welcome(self) -> None:
        self._welcome.set_recent(settings.recent_projects())
        self._stack.setCurrentWidget(self._welcome)
        self._project_label.clear()
        self._bar.hide()
        self.setWindowTitle("mangamatch")
        self._enable_actions()
        self._show_summary()

    def _undo(self) -> None:
        assert self.document
        self._show_acted_on(self.document.session.undo())

    def _redo(self) -> None:
        assert self.document
        self._show_acted_on(self.document.session.redo())

    def _show_acted_on(self, file: str | None) -> None:
        if file:
            self.panels[self._panel_key].show_set(file)

    # -- sheets ------------------------------------------------------------------------------------

    @property
    def issues(self) -> list[Issue]:
        """Every problem found so far: in the landmark files, in the books read, in what was done last."""
        from mangamatch.workflows.sources import known_issues

        if self.document is None:
            return []
        shelf = self.document.shelf.issues if self.document.shelf else []
        found = (known_issues(self.document.session), shelf, *self._found())
        return list(dict.fromkeys(chain.from_iterable(found)))

    def _found(self) -> Sequence[list[Issue]]:
        return self._imports.issues, self._automatic.issues, self._exports.issues

    def show_issues(self) -> None:
        """List every problem found so far."""
        from mangamatch.gui.dialogs.sheets import IssuesSheet

        IssuesSheet(self.issues, self).exec()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from mangamatch.gui.dialogs.sheets import ShortcutSheet

        ShortcutSheet(self).exec()

    def show_about(self) -> None:
        """Show version, licence and sources."""
        from mangamatch.gui.dialogs.sheets import show_about

        show_about(self)

    def ask_preferences(self) -> None:
        """Ask for theme, language and the project's extent rules."""
        from mangamatch.gui.dialogs.preferences import PreferencesDialog

        writable = self.document is not None and not self.document.session.read_only
        rules = self.document.rules if self.document and writable else None
        dialog = PreferencesDialog(rules, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        settings.put("theme", dialog.theme())
        settings.put("language", dialog.language())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply_theme(application, dialog.theme())
        new = dialog.rules()
        if self.document and new and new != rules:
            self.document.set_rules(new, self.tr("Change extent rules"))

    # -- telling -----------------------------------------------------------------------------------

    def tell_error(self, error: BaseException) -> None:
        """Show an error as message and hint; one that nobody foresaw by its name."""
        if isinstance(error, MangamatchError):
            self.notice.tell(error.message, error.hint, problem=True)
        else:
            self.notice.tell(f"{type(error).__name__}: {error}", problem=True)

    def _on_changed(self, what: object, origin: object) -> None:
        self._saved = self.tr("saved {time}").format(time=f"{datetime.now():%H:%M}")
        self._show_history()
        self._show_summary()

    def _take_summary(self, panel: Panel, text: str) -> None:
        self._summaries[panel] = text
        self._show_summary()

    def _show_summary(self) -> None:
        """Say how far the workspace in view is; one that says nothing of itself leaves it to Match."""
        shown = self._stack.currentWidget()
        if shown is self._welcome:
            self._summary.clear()
            return
        panel = shown if shown in self._summaries else self.panels[PANELS[0].key]
        text = self._summaries.get(panel, "")
        self._summary.setText(" · ".join(filter(None, (text, self._saved))))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._actions:
            for key in ("undo", "redo"):
                self._actions[key].setIcon(icon(key))

    # -- Qt ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file or folder."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped project, ask for the rest of a dropped data set, predict on pictures."""
        url = event.mimeData().urls()[0]
        path = Path(url.toLocalFile())
        if not url.isLocalFile():
            return
        if pictures := _pictures(event):
            self.show_panel(PREDICT)
            self.panels[PREDICT].add(pictures)
        elif path.is_dir():
            QTimer.singleShot(0, self, lambda: self.projects.ask_new(path))
        else:
            self.projects.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, stop what runs and let go of the project."""
        if not all(panel.may_close() for panel in self.panels.built):
            event.ignore()
            return
        settings.put("layout/geometry", self.saveGeometry())
        settings.put("layout/window", self.saveState())
        for panel in self.panels.built:
            panel.save_layout()
        self.projects.close()
        self._pages.close()
        QThreadPool.globalInstance().waitForDone()  # no job may outlive the objects it reports to
        super().closeEvent(event)


def _pictures(event: QDropEvent) -> list[Path]:
    """Return the dropped files that can be predicted on."""
    from mangamatch.inference.open_clip import is_clip

    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file() and is_clip(path.name)]


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
