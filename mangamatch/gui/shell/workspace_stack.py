"""The workspaces of the window, each built when first shown, and the welcome page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from mangamatch.gui.common import settings
from mangamatch.gui.common.workspace import Workspace
from mangamatch.gui.shell.welcome import Welcome
from mangamatch.gui.shell.workspace_table import WORKSPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from mangamatch.gui.common.image_cache import PageImages

_AROUND = QSize(16, 140)
"""px that the frame of the window, menus, tool bar and status bar take at most."""


class Workspaces(QStackedWidget):
    """Workspaces by their key in WORKSPACES. Start-up is quick, since only the one in view is built."""

    summaryChanged = Signal()
    """The workspace in view, or its summary, has changed."""

    def __init__(self, pages: PageImages, adopt: Callable[[Workspace], None]) -> None:
        """``adopt`` is called once with each new panel."""
        super().__init__()
        self._pages, self._adopt = pages, adopt
        self._built: dict[str, Workspace] = {}
        self._shown = self.before = ""  # keys of the workspace in view, and of the one before it
        self._summaries: dict[Workspace, str] = {}
        self.welcome = Welcome()
        self.addWidget(self.welcome)

    def minimumSizeHint(self) -> QSize:
        """Return what the workspaces need, but never more than the screen has beside menus and bars."""
        return super().minimumSizeHint().boundedTo(self.screen().availableSize() - _AROUND)

    def __getitem__(self, key: str) -> Workspace:
        """Return the panel, built now if it was never asked for."""
        self.build(key)
        return self._built[key]

    def build(self, key: str) -> None:
        """Build the workspace, if there is none yet."""
        if key not in self._built:
            info = next(info for info in WORKSPACES if info.key == key)
            panel = self._built[key] = info.create(self._pages)
            self.addWidget(panel)
            panel.summaryChanged.connect(partial(self._take_summary, panel))
            self._adopt(panel)

    @property
    def built(self) -> Sequence[Workspace]:
        """The workspaces that are built so far."""
        return tuple(self._built.values())

    @property
    def current(self) -> Workspace | None:
        """The workspace in view; None while that is the welcome page."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Workspace) else None

    @property
    def guide(self) -> str:
        """The page of the guide about what is in view."""
        shown = self.currentWidget()
        return next((info.guide for info in WORKSPACES if self._built.get(info.key) is shown), "index.md")

    def show_workspace(self, key: str) -> None:
        """Go to a workspace."""
        self.setCurrentWidget(self[key])
        if key != self._shown:
            self._shown, self.before = key, self._shown

    def show_welcome(self) -> None:
        """Go to the welcome page."""
        self.welcome.set_recent(settings.recent_projects())
        self._shown = self.before = ""
        self.setCurrentWidget(self.welcome)

    @property
    def summary(self) -> str:
        """The summary of the workspace in view, or that of Match when it has none."""
        panel, said = self.current, self._summaries
        if panel is None:
            return ""
        return said[panel] if panel in said else said.get(self[WORKSPACES[0].key], "")

    def _take_summary(self, panel: Workspace, text: str) -> None:
        self._summaries[panel] = text
        self.summaryChanged.emit()


def load_all() -> Generator[None, None, None]:
    """Import the modules of all workspaces, in a job. Opening one later only has to build its widgets."""
    for info in WORKSPACES:
        info.load()
        yield
