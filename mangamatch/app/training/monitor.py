"""Watch a run from another process: read its folder while the run writes it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.progress import Progress
from mangamatch.errors import MangamatchError
from mangamatch.files.regular import open_plain
from mangamatch.training.events import EpochDone, Finished, Started, StepDone, TookOver, from_json
from mangamatch.training.run_config import is_count, is_text
from mangamatch.training.run_folder import LONGEST_LINE, RunFolder
from mangamatch.training.run_lock import LOG, is_alive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

    from mangamatch.training.events import Event

_LAST_LINES, _LONGEST_WORDS = 12, 1000
_CHUNK = 4_000_000
_STEP = '{"event": "step"'
_STARTS = 90.0
"""Seconds until a trainer must hold the lock of its run, where its process is not known."""


class RunStatus(StrEnum):
    """The status of a run."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    FINISHED = "finished"
    STOPPED = "stopped"
    CRASHED = "crashed"


GOING_ON = frozenset({RunStatus.STARTING, RunStatus.RUNNING, RunStatus.STOPPING})


class LineTail:
    """Reads the lines added to a text file since the last call. A replaced file is read from its start."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._inode, self._offset, self._rest = 0, 0, b""

    def read(self) -> tuple[list[str], bool]:
        """Return the new lines, and whether the file was replaced. An unfinished line is read later."""
        try:
            with open_plain(self._path, "rb") as stream:
                found = os.fstat(stream.fileno())
                again = found.st_ino != self._inode or found.st_size < self._offset
                if again:
                    self._inode, self._offset, self._rest = found.st_ino, 0, b""
                stream.seek(self._offset)
                lines = list(self._lines(stream))
        except OSError:
            return [], False
        return [line.decode("utf-8", "replace") for line in lines], again

    def _lines(self, stream: IO[bytes]) -> Iterator[bytes]:
        """Yield whole lines, without those that are too long for a trainer."""
        while read := stream.read(_CHUNK):
            self._offset += len(read)
            *lines, rest = (self._rest + read).split(b"\n")
            self._rest = rest[: LONGEST_LINE + 1]
            yield from (line for line in lines if len(line) <= LONGEST_LINE)


@dataclass(slots=True)
class RunProgress:
    """The events of a run so far, in order."""

    started: Started | None = None
    start: TookOver | None = None
    step: StepDone | None = None
    epochs: list[EpochDone] = field(default_factory=list)
    finished: Finished | None = None

    def take(self, event: Event) -> None:
        """Add an event. A run that goes on is no longer finished."""
        if isinstance(event, EpochDone):
            while self.epochs and self.epochs[-1].epoch >= event.epoch:
                self.epochs.pop()
            self.epochs.append(event)
        elif isinstance(event, StepDone):
            self.step = event
        elif isinstance(event, Started):
            self.started, self.finished, self.step = event, None, None
        elif isinstance(event, TookOver):
            self.start = event
        else:
            self.finished = event

    @property
    def best(self) -> EpochDone | None:
        """The best epoch so far."""
        return next((epoch for epoch in reversed(self.epochs) if epoch.best), None)

    @property
    def left(self) -> float | None:
        """Estimated seconds until the end, None where there is no estimate."""
        if self.finished or not self.epochs or self.step is None:
            return None
        last = self.epochs[-1]
        done = self.step.share if self.step.epoch > last.epoch else 0.0
        return max(last.left - done * last.seconds / last.epoch, 0.0)

    @property
    def share(self) -> float:
        """Share of all epochs that is done, 0…1."""
        if self.started is None:
            return 0.0
        done = self.epochs[-1].epoch if self.epochs else self.started.epoch
        if self.step and self.step.epoch > done:
            return min((done + self.step.share) / self.started.epochs, 1.0)
        return min(done / self.started.epochs, 1.0)


class RunMonitor:
    """One run. ``poll`` reads what is new; everything else answers from memory.

    ``works`` says whether the process that was started for the run is alive. ``ended`` gives its exit code
    afterwards, None where it is not known.
    """

    def __init__(
        self,
        path: Path,
        works: Callable[[], bool] | None = None,
        ended: Callable[[], int | None] | None = None,
    ) -> None:
        self.path, self.works, self._ended = path, works, ended
        self.told = RunProgress()
        self.config: dict[str, Any] = {}
        self.status = RunStatus.STARTING
        self.preparing: Progress | None = None
        self._events, self._log = LineTail(path / "events.jsonl"), LineTail(path / LOG)
        self._lines: list[str] = []

    @property
    def name(self) -> str:
        """Name of the run for people."""
        return self.path.name

    @property
    def goes_on(self) -> bool:
        """Whether a process is training the run."""
        return self.status in GOING_ON

    @property
    def code(self) -> int | None:
        """Exit code of the process that was started for the run; None while it runs, or when not known."""
        return self._ended() if self._ended else None

    @property
    def last_lines(self) -> tuple[str, ...]:
        """The last lines the trainer wrote, such as warnings or the traceback of an error."""
        return tuple(self._lines)

    @property
    def preview(self) -> Path | None:
        """The newest picture of validation faces."""
        for epoch in reversed(self.told.epochs):
            path = RunFolder(self.path).previews / f"epoch_{epoch.epoch:04d}.png"
            if os.path.isfile(path) and not os.path.islink(path):
                return path
        return None

    def poll(self) -> bool:
        """Read what is new; return whether anything has changed."""
        alive = is_alive(self.path)  # asked first: what it wrote before its end is read below
        changed = self._read_events() | self._read_log()
        if not self.config:
            with suppress(MangamatchError):
                self.config = RunFolder(self.path).read_config()
            changed |= bool(self.config)
        before, self.status = self.status, self._status(alive)
        return changed or self.status != before

    def _read_events(self) -> bool:
        lines, again = self._events.read()
        if again:
            self.told = RunProgress()
        for value in _objects(_telling(lines)):
            if event := from_json(value):
                self.told.take(event)
        return bool(lines) or again

    def _read_log(self) -> bool:
        lines, again = self._log.read()
        if again:
            self._lines, self.preparing = [], None
        for value in _objects(lines):
            self.preparing = _progress(value) or self.preparing
        words = (line.rstrip() for line in lines if line.strip() and not line.startswith("{"))
        self._lines = [*self._lines, *(line[:_LONGEST_WORDS] for line in words)][-_LAST_LINES:]
        return bool(lines) or again

    def _status(self, alive: bool) -> RunStatus:
        if alive or (self.works is not None and self.works()):
            if RunFolder(self.path).is_stopping:
                return RunStatus.STOPPING
            return RunStatus.RUNNING if self.told.started and not self.told.finished else RunStatus.STARTING
        if self.told.finished:
            return RunStatus.STOPPED if self.told.finished.why == "stopped" else RunStatus.FINISHED
        return RunStatus.STARTING if self._may_be_starting() else RunStatus.CRASHED

    def _may_be_starting(self) -> bool:
        if self.works is not None or self.told.started or self._lines:
            return False
        try:
            return time.time() - (self.path / LOG).stat().st_mtime < _STARTS
        except OSError:
            return False


def _telling(lines: list[str]) -> list[str]:
    """Leave out all steps but the last: a long run has many, and only the last is shown."""
    last = max((row for row, line in enumerate(lines) if line.startswith(_STEP)), default=-1)
    return [line for row, line in enumerate(lines) if row == last or not line.startswith(_STEP)]


def _objects(lines: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects among the lines; a kill may have cut one off."""
    for line in lines:
        try:
            value = parse_strict(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            yield value


def _progress(value: dict[str, Any]) -> Progress | None:
    done, total, text = (value.get(name) for name in ("done", "total", "text"))
    if value.get("event") != "progress" or not (is_count(done) and is_count(total) and is_text(text)):
        return None
    assert isinstance(done, int) and isinstance(total, int) and isinstance(text, str)
    return Progress(min(done, total), total, text)


def runs_in(folder: Path) -> list[Path]:
    """Return the runs in a folder by name, those that are still being prepared included."""
    try:
        inside = sorted(
            path for path in folder.iterdir() if os.path.isdir(path) and not path.name.startswith(".")
        )
    except OSError:
        return []
    inside = [*filter(os.path.isdir, inside)]
    return [path for path in inside if os.path.isfile(path / "config.json") or os.path.isfile(path / LOG)]


def free_name(folder: Path, stem: str) -> Path:
    """Return the first of ``stem``, ``stem-2``, ``stem-3`` … that is free in ``folder``."""
    paths = chain([folder / stem], (folder / f"{stem}-{number}" for number in count(2)))
    return next(path for path in paths if not os.path.exists(path))
