"""What the window asks of every workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QWidget

from mangamatch.gui.common import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mangamatch.app.project.document import Document
    from mangamatch.project.session import Session


class History(Protocol):
    """What the window's undo and redo work on: a session, or a history of the workspace's own."""

    @property
    def read_only(self) -> bool: ...  # noqa: D102
    @property
    def undo_label(self) -> str: ...  # noqa: D102
    @property
    def redo_label(self) -> str: ...  # noqa: D102
    def undo(self) -> str | None: ...  # noqa: D102
    def redo(self) -> str | None: ...  # noqa: D102


class Workspace(QWidget):
    """A workspace: views of the open project, and the actions of the table that work on them."""

    jobWanted = Signal(str, object, object)
    """Title, generator and what to call with its result."""
    jobOffered = Signal(str, object, object)
    """The same, of a job that is left undone where another one runs."""
    summaryChanged = Signal(str)
    """Sentence for the status bar."""
    failed = Signal(object)
    """An error to show to the person."""
    told = Signal(str, str)
    """Text and hint of good news."""
    setWanted = Signal(str)
    """Landmark set to show in Match."""
    backWanted = Signal()
    """The person is done with a set that another workspace asked for."""
    historyChanged = Signal()
    """The next step to undo or redo has changed."""

    @property
    def history(self) -> History | None:
        """The workspace's own history, None when it uses that of the project."""
        return None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that work here, by key."""
        return {}

    def focus_work(self) -> None:
        """Give the keys to the view that most work is done in.

        That view is no focus proxy: Tab would skip what comes before it.
        """

    def name_keys(self) -> None:
        """Name the keys of actions, in tips and hints, as they are now."""

    def set_document(self, document: Document | None) -> None:
        """Show this project from now on, or none."""

    def may_close(self) -> bool:
        """Whether the window may be closed. Asks the person when work is going on."""
        return True

    def may_leave(self, session: Session | None) -> bool:
        """Whether another project may be opened or the window closed. Asks when work would be lost.

        It is asked last, when nothing else prevents it, since discarded work is lost at once.
        """
        return True

    def show_set(self, file: str) -> None:
        """Make a landmark set the current one, in a workspace that shows one at a time."""

    def show_undone(self, file: str) -> None:
        """Show the landmark set of a step that was undone or redone. The view stays where it is."""
        self.show_set(file)

    def add(self, paths: Sequence[Path]) -> None:
        """Open files that were dropped on the window, in a workspace that shows files."""

    def save_layout(self) -> None:
        """Remember where the splitters are."""
        for splitter in self.findChildren(QSplitter):
            settings.put(f"layout/{splitter.objectName()}", splitter.saveState())

    def restore_layout(self) -> None:
        """Put the splitters where they were."""
        for splitter in self.findChildren(QSplitter):
            state = settings.layout(splitter.objectName())
            if state:
                splitter.restoreState(state)
