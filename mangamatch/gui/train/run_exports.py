"""Saving the table and the curves of runs, as ``mangamatch compare`` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mangamatch.domain.progress import Progress
from mangamatch.gui.common import browsing

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    _Write = Callable[[Sequence[Path], Path], Generator[Progress, None, None]]


class RunExports(QObject):
    """Asks for a file, and writes it in the background."""

    jobWanted = Signal(str, object, object)
    """Title, generator and what to call with its result."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._chosen: Sequence[Path] = ()
        table, curves = QPushButton(self.tr("Save table…")), QPushButton(self.tr("Save curves…"))
        table.setToolTip(self.tr("Write the selected runs into a CSV file"))
        curves.setToolTip(self.tr("Draw the curves of the selected runs into a PNG file"))
        table.clicked.connect(self.ask_table)
        curves.clicked.connect(self.ask_curves)
        self.buttons = (table, curves)

    def set_chosen(self, runs: Sequence[Path]) -> None:
        """Save these runs from now on."""
        self._chosen = runs
        for button in self.buttons:
            button.setEnabled(bool(runs))

    def ask_table(self) -> None:
        """Ask for a CSV file and write the table of the runs into it."""
        self._save(self.tr("Save the table of runs"), "runs.csv", self.tr("Table (*.csv)"), _table)

    def ask_curves(self) -> None:
        """Ask for a PNG file and draw the curves of the runs into it."""
        self._save(self.tr("Save the curves"), "runs.png", self.tr("Picture (*.png)"), _curves)

    def _save(self, title: str, name: str, kinds: str, write: _Write) -> None:
        if not self._chosen:
            return
        if chosen := browsing.ask_target(self._window, title, name, kinds):
            self.jobWanted.emit(title, write(self._chosen, chosen), lambda _: None)


def _table(runs: Sequence[Path], target: Path) -> Generator[Progress, None, None]:
    from mangamatch.app.training.compare import compare, to_csv
    from mangamatch.files.atomic import replace_file

    yield Progress(0, 1, target.name)
    with replace_file(target) as stream:
        stream.write(to_csv(compare(list(runs))))


def _curves(runs: Sequence[Path], target: Path) -> Generator[Progress, None, None]:
    from mangamatch.app.training.compare import draw

    yield Progress(0, 1, target.name)
    draw(list(runs), target)
