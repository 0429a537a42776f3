"""Train in a process of its own, which goes on when the program that started it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from mangamatch.app.training.options import words
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import ExportError, MangamatchError, UsageError
from mangamatch.files.atomic import unwritten
from mangamatch.files.regular import open_plain
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import LOG, STOP, discard, is_alive, kill

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.app.training.options import TrainOptions

COMMAND = (sys.executable, "-m", "mangamatch")
_PATIENCE = 60.0
"""Seconds that a killed process may take to be gone: a disk may be slow."""
_started: list[subprocess.Popen[bytes]] = []
"""Processes belong to the program, not to a window: they are kept until they have ended."""


class TrainingProcess:
    """A process that was started for a run."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        _started[:] = [other for other in _started if other.poll() is None]
        _started.append(process)

    def works(self) -> bool:
        """Whether the process is alive."""
        return self._process.poll() is None

    def code(self) -> int | None:
        """Exit code, None while the process is alive."""
        return self._process.poll()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()


def start(options: TrainOptions, command: Sequence[str] = COMMAND) -> TrainingProcess:
    """Start a trainer for ``options`` and return at once. Its output goes to ``trainer.log`` of the run.

    Raises UsageError when the folder holds other files or a process trains in it, ExportError when it cannot
    be written.
    """
    run = options.out
    if not options.resume:
        RunFolder(run).demand_free()
    elif is_alive(run):
        hint = say("Wait until it is done, or stop it.")
        raise UsageError(say("Another process trains the run in {path}.", path=run), hint)
    try:
        run.mkdir(parents=True, exist_ok=True)
        with open_plain(run / LOG, "wb") as log:
            return TrainingProcess(_detached([*command, *words(options), "--events", "jsonl"], log.fileno()))
    except OSError as error:
        hint = say("Choose a folder that can be written, or make room on the disk.")
        raise ExportError(say("Training cannot start: {reason}.", reason=error), hint) from error


def _detached(command: list[str], log: int) -> subprocess.Popen[bytes]:
    """Start a process that a closed window or terminal does not end."""
    flags = 0
    if sys.platform == "win32":
        # a console that nobody sees, for it and all that it starts; a detached process has none, and the
        # python of a virtual environment starts another one, which would open a console of its own
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        creationflags=flags,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def stop_and_keep(run: Path) -> None:
    """Ask the run to end and keep its finished epochs; ExportError when its folder cannot be written."""
    try:
        RunFolder(run).ask_to_stop()
    except OSError as error:
        raise unwritten(run / STOP, error) from error


def cancel(run: Path, trainer: TrainingProcess | None = None) -> Generator[Progress, None, None]:
    """Kill the process that trains the run, wait for its end, and delete what it wrote; runs in a job.

    Raises UsageError for a run that has ended meanwhile, which is kept, and ExportError when nothing can be
    deleted.
    """
    if trainer:
        trainer.kill()
    kill(run)
    end = time.monotonic() + _PATIENCE
    while is_alive(run) or (trainer is not None and trainer.works()):
        if time.monotonic() > end:
            raise MangamatchError(say("The trainer of {path} does not end.", path=run))
        yield Progress(0, 1)
        time.sleep(0.02)
        kill(run)
    try:
        discard(run)
    except OSError as error:
        raise unwritten(run, error) from error
