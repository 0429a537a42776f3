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
    """What undo and redo of the window work on; a session is one."""

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
    summaryChanged = Signal(str)
    """Sentence for the status bar."""
    failed = Signal(object)
    """Exception that somebody should be told."""
    told = Signal(str, str)
    """Text and hint that are no problem."""
    setWanted = Signal(str)
    """Landmark set to take in hand in Match."""
    historyChanged = Signal()
    """There is something else to undo."""

    @property
    def history(self) -> History | None:
        """Undo of the workspace's own, None where it is the project's."""
        return None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that work here, by key."""
        return {}

    def set_document(self, document: Document | None) -> None:
        """Work on this project from now on; None when it is closed."""

    def may_close(self) -> bool:
        """Whether the window may be closed; asks the person where something goes on."""
        return True

    def may_leave(self, session: Session | None) -> bool:
        """Whether ``session`` may be opened, or project or window closed; asks where work would be lost.

        Asked last, when nothing else speaks against it: what somebody lets go of is gone then.
        """
        return True

    def show_set(self, file: str) -> None:
        """Take a landmark set in hand, where the workspace shows one at a time."""

    def show_undone(self, file: str) -> None:
        """Show a landmark set about which something was undone or done again, leaving the view as it is."""
        self.show_set(file)

    def add(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped on the window, where the workspace shows files."""

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
