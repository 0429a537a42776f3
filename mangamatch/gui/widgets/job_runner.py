"""The one long job of a window: its progress, Stop, and what follows it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mangamatch.gui.common.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from mangamatch.domain.progress import Progress
    from mangamatch.gui.widgets.job_status import JobStatus

    _Asked = tuple[str, Generator[Any, None, Any], Callable[[Any], object]]

_PATIENCE = 100  # ms between two checks whether a dialog is still open


class JobRunner(QObject):
    """Runs one job at a time, others in turn after it. The result of a stopped job is dropped."""

    failed = Signal(object)
    """An error of the job, or of the function that gets its result."""
    queued = Signal(str)
    """Title of a job that waits until the one that runs has ended."""

    def __init__(self, status: JobStatus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._job: Job | None = None
        self._waiting: deque[_Asked] = deque()
        status.stopped.connect(self._stop_this)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs."""
        return self._job is not None

    def run(self, title: str, steps: Generator[Any, None, Any], on_done: Callable[[Any], object]) -> None:
        """Run ``steps`` in the background, after the jobs that were asked for before."""
        if self._job:
            self._waiting.append((title, steps, on_done))
            self.queued.emit(title)
            return
        job = self._job = Job(steps, self)
        job.progress.connect(lambda event: self._report(job, event))
        job.done.connect(lambda value: self._finish(job, lambda: on_done(value)))
        job.failed.connect(lambda error: self._finish(job, lambda: self.failed.emit(error)))
        job.cancelled.connect(lambda: self._finish(job, lambda: None))
        self._status.begin(title)
        job.start()

    def offer(self, title: str, steps: Generator[Any, None, Any], on_done: Callable[[Any], object]) -> None:
        """Run ``steps`` in the background, unless another job runs."""
        if not self._job:
            self.run(title, steps, on_done)

    def stop(self) -> None:
        """Stop the running job, and forget those that wait. No result is used."""
        self._waiting.clear()
        self._stop_this()

    def _stop_this(self) -> None:
        if self._job:
            self._job.cancel()
            self._end()
        self._go_on()

    def _go_on(self) -> None:
        """Start the job that waits longest, if none runs."""
        if self._waiting and not self._job:
            self.run(*self._waiting.popleft())

    def _report(self, job: Job, event: Progress) -> None:
        if job is self._job:
            self._status.report(event)

    def _finish(self, job: Job, act: Callable[[], object]) -> None:
        if job is not self._job:
            return
        if (
            QApplication.activeModalWidget()
        ):  # what follows may open a dialog, too, and would get the keys of this one
            QTimer.singleShot(_PATIENCE, self, lambda: self._finish(job, act))
            return
        self._end()
        try:
            act()
        except Exception as error:
            self.failed.emit(error)
        self._go_on()

    def _end(self) -> None:
        self._job = None
        self._status.end()
