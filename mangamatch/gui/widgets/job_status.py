"""Right end of the status bar: the running job, its time left, and Stop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget

from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Elided
from mangamatch.gui.widgets.layouts import across

if TYPE_CHECKING:
    from mangamatch.domain.progress import Progress

_ESTIMATE_AFTER = 2.0  # s; an earlier estimate would jump about


class JobStatus(QWidget):
    """Hidden while nothing runs."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Elided()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(150)
        self._bar.setMaximumHeight(12)
        stop = QToolButton(text=self.tr("Stop"))
        stop.clicked.connect(self.stopped)
        across(self._text, self._bar, stop, within=self, margins=(0, 0, 6, 0))
        self._title, self._begun = "", 0.0
        self.hide()

    def begin(self, title: str) -> None:
        """Show that a job has started."""
        self._title, self._begun = title, time.monotonic()
        self._text.setText(title)
        self._bar.setRange(0, 0)
        self.show()

    def report(self, event: Progress) -> None:
        """Show the progress of the job."""
        self._bar.setRange(0, max(event.total, 1))
        self._bar.setValue(event.done)
        parts = (self._title, translate(event.text)[:48], self._time_left(event))
        self._text.setText(" · ".join(filter(None, parts)))

    def end(self) -> None:
        """Hide: the job is over."""
        self.hide()

    def _time_left(self, event: Progress) -> str:
        spent = time.monotonic() - self._begun
        if spent < _ESTIMATE_AFTER or not event.done:
            return ""
        left = spent * (event.total - event.done) / event.done
        return self.tr("{m}:{s:02d} left").format(m=int(left) // 60, s=int(left) % 60)
