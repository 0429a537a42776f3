"""The one thread door: long work is a generator that runs here, and stops when asked."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Generator

sys.setswitchinterval(0.001)  # s: a job in Python hands over before a frame of the window is late


class Job(QObject):
    """Runs ``steps`` on a pool thread and reports on the thread that made the job.

    Exactly one of ``done``, ``failed`` and ``cancelled`` is emitted, once, last.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, steps: Generator[Any, None, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin; returns at once."""
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def _run(self) -> None:
        with suppress(RuntimeError):  # raised by emit() when the window that wanted to know is gone
            self._report(*self._drive())

    def _drive(self) -> tuple[str, tuple[Any, ...]]:
        try:
            while not self._stop.is_set():
                self.progress.emit(next(self._steps))
            self._steps.close()
        except StopIteration as end:
            return "done", (end.value,)
        except Exception as error:
            return "failed", (error,)
        return "cancelled", ()

    def _report(self, outcome: str, values: tuple[Any, ...]) -> None:
        getattr(self, outcome).emit(*values)
