"""Sheets and dialogs that open at any time: problems in the data, shortcuts, About, preferences."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from mangamatch.domain.issue import Issue
    from mangamatch.gui.shell.project_controller import Projects


class Sheets:
    """Opens the sheets, and collects the problems to list."""

    def __init__(self, window: QWidget, projects: Projects, found: Sequence[list[Issue]]) -> None:
        """``found`` are the lists in which others note what went wrong in what they did last."""
        self._window, self._projects, self._found = window, projects, found

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that always work."""
        return {
            "issues": self.show_issues,
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
            "preferences": self.ask_preferences,
        }

    @property
    def issues(self) -> list[Issue]:
        """Every problem found so far: in landmark files, books, and the last import or export."""
        from mangamatch.app.project.sources import known_issues

        document = self._projects.document
        if document is None:
            return []
        shelf = document.shelf.issues if document.shelf else []
        return list(dict.fromkeys(chain(known_issues(document.session), shelf, *self._found)))

    def forget_issues(self) -> None:
        """Clear the list of problems for another project."""
        for issues in self._found:
            issues.clear()

    def show_issues(self) -> None:
        """List every problem found so far."""
        from mangamatch.gui.shell.help_sheets import IssuesSheet

        IssuesSheet(self.issues, self._window).exec()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from mangamatch.gui.shell.help_sheets import ShortcutSheet

        ShortcutSheet(self._window).exec()

    def show_about(self) -> None:
        """Show version, licence and sources."""
        from mangamatch.gui.shell.help_sheets import show_about

        show_about(self._window)

    def ask_preferences(self) -> None:
        """Ask for theme, language and the project's extent rules."""
        from mangamatch.gui.shell.preferences_dialog import ask

        ask(self._projects.document, self._window)
