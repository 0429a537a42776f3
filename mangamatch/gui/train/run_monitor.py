"""Follows the runs of a folder; starts, stops and deletes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mangamatch.app.training import process
from mangamatch.app.training.monitor import RunMonitor, runs_in
from mangamatch.app.training.options import TrainOptions, options_of_run
from mangamatch.domain.progress import Progress
from mangamatch.gui.common.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.app.training.process import TrainingProcess

_TICK = 400  # ms between two looks at the runs that go on
_LOOK_ROUND = 10  # ticks between two looks at the folder and at all runs


class Trainers(QObject):
    """Knows all runs of ``folder``. They are processes of their own and continue without the window."""

    listed = Signal()
    """Runs were added or removed."""
    changed = Signal(object)
    """Path of a run that has reported something new."""
    failed = Signal(object)
    """An error to show to the person."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.runs: dict[Path, RunMonitor] = {}
        self._trainers: dict[Path, TrainingProcess] = {}
        self._leaving: set[Path] = set()
        self._ticks = 0
        self._looking: Job | None = None
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    def set_folder(self, folder: Path | None) -> None:
        """Follow the runs of this folder from now on."""
        self._looking = None
        self.folder = folder
        self.runs = {}
        self._timer.stop()
        self.listed.emit()
        if folder:
            self.look_round()
            self._timer.start()

    @property
    def going_on(self) -> list[RunMonitor]:
        """Runs that a process works on."""
        return [run for run in self.runs.values() if run.goes_on]

    def is_leaving(self, path: Path) -> bool:
        """Whether a run is being deleted."""
        return path in self._leaving

    def look_round(self) -> None:
        """Look at the folder again. New runs are read in the background."""
        if self.folder is None:
            return
        there = [path for path in runs_in(self.folder) if path not in self._leaving]
        if gone := self.runs.keys() - set(there):
            self.runs = {path: run for path, run in self.runs.items() if path not in gone}
            self.listed.emit()
        self._poll(self.runs.values())
        fresh = [self._watched(path) for path in there if path not in self.runs]
        if fresh and self._looking is None:
            job = self._looking = Job(_read(fresh), self)
            job.done.connect(lambda runs: self._on_read(job, runs))
            job.failed.connect(self.failed)
            job.start()

    def refresh(self) -> None:
        """Read at once what running trainers have reported."""
        self._poll(self.going_on)

    def _watched(self, path: Path) -> RunMonitor:
        known = self._trainers.get(path)
        return RunMonitor(path, known.works, known.code) if known else RunMonitor(path)

    def _on_read(self, job: Job, runs: list[RunMonitor]) -> None:
        if job is not self._looking:
            return
        self._looking = None
        self._add(run for run in runs if run.path not in self.runs and run.path not in self._leaving)

    def _add(self, runs: Iterable[RunMonitor]) -> None:
        self.runs |= {run.path: run for run in runs}
        self.runs = dict(sorted(self.runs.items()))
        self.listed.emit()

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % _LOOK_ROUND:
            self.refresh()
        else:
            self.look_round()

    def _poll(self, runs: Iterable[RunMonitor]) -> None:
        for run in list(runs):
            if run.poll():
                self.changed.emit(run.path)

    def start(self, options: TrainOptions) -> RunMonitor:
        """Start a trainer and follow its run. Raises MangamatchError when that is not possible."""
        self._trainers[options.out] = process.start(options)
        watched = self._watched(options.out)
        watched.poll()
        self._add([watched])
        return watched

    def resume(self, run: RunMonitor) -> RunMonitor:
        """Go on with a run that was stopped or crashed."""
        return self.start(options_of_run(run.path))

    def stop_and_keep(self, runs: Iterable[RunMonitor]) -> None:
        """Ask runs to end and to keep their finished epochs."""
        for run in runs:
            process.stop_and_keep(run.path)
        self.refresh()

    def cancel_and_discard(self, run: RunMonitor) -> None:
        """Kill the trainer of a run and delete its folder, in the background."""
        path = run.path
        self._leaving.add(path)
        job = Job(process.cancel(path, self._trainers.get(path)), self)
        job.done.connect(lambda _: self._on_left(path))
        job.failed.connect(lambda error: self._on_left(path, error))
        self.changed.emit(path)
        job.start()

    def _on_left(self, path: Path, error: object = None) -> None:
        self._leaving.discard(path)
        self._trainers.pop(path, None)
        if error:
            self.failed.emit(error)
            self.changed.emit(path)
        self.look_round()


def _read(runs: list[RunMonitor]) -> Generator[Progress, None, list[RunMonitor]]:
    for number, run in enumerate(runs):
        yield Progress(number, len(runs), run.name)
        run.poll()
    return runs
