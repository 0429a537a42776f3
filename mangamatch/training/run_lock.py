"""Whether a run is alive, who trains it, and how it is thrown away.

A process that trains holds a lock in the folder of its run: the system lets go of it however the process
ends. A number of a process alone would say little, since numbers are given again.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from mangamatch.domain.messages import say
from mangamatch.errors import UsageError
from mangamatch.files import moves
from mangamatch.files.atomic import replace_bytes
from mangamatch.files.regular import read_plain
from mangamatch.files.staging import sweep
from mangamatch.files.system_files import is_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STOP = "stop"
"""A file of this name asks the run to stop and to keep what it has."""
LOCK = ".lock"
PROCESS = ".process"
LOG = "trainer.log"
"""What a trainer that a window started has said, beside what the run told."""
PREVIEWS = "previews"
LIFE = frozenset({LOCK, PROCESS, LOG, STOP})
"""Files that may lie in a folder before there is a run in it."""
_PATIENCE = 10.0
"""Seconds: somebody who only looks holds the lock for a moment."""
_MADE = (
    *(LOCK, PROCESS, LOG, STOP, "config.json", "metrics.csv", "events.jsonl", "result.json", "README.md"),
    *("best.safetensors", "last.safetensors", "state.safetensors", "curves.png", "augmented.png"),
    *(".*.part", ".*.safetensors.*", f"{PREVIEWS}/epoch_*.png", f"{PREVIEWS}/.*.part"),
)
"""Everything that a run writes, as patterns below its folder."""


def demand_no_links(path: Path) -> None:
    """Raise UsageError for a link in the place of what a run writes: it would be read, changed or deleted."""
    for file in [*path.iterdir(), *path.glob(f"{PREVIEWS}/*")]:
        if os.path.islink(file) and (file.name == PREVIEWS or _is_named(file, path)):
            hint = say("Put the file itself there, or take the link away.")
            raise UsageError(say("{path} is a link, which a run does not follow.", path=file), hint)


@contextmanager
def hold_run_lock(path: Path) -> Iterator[None]:
    """Be the one that trains the run in ``path``, else UsageError; a folder left empty is removed."""
    path.mkdir(parents=True, exist_ok=True)
    demand_no_links(path)
    lock = _lock(path)
    try:
        lock.acquire(timeout=_PATIENCE, poll_interval=0.05)
    except Timeout:
        hint = say("Wait until it is done, or stop it.")
        raise UsageError(say("Another process trains the run in {path}.", path=path), hint) from None
    except OSError as error:
        raise _unlocked(path, error) from error
    try:
        replace_bytes(path / PROCESS, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):
            moves.unlink(path / PROCESS, missing_ok=True)
        lock.release()
        with suppress(OSError):
            if {file.name for file in path.iterdir() if not is_left(file.name)} <= {LOCK}:
                _remove(path, [path / LOCK])


def is_alive(path: Path) -> bool:
    """Whether a process trains the run in ``path``, be it of another window or of a terminal."""
    if not os.path.isfile(path / LOCK) or os.path.islink(path / LOCK):
        return False
    lock = _lock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:  # a folder that nobody can write
        return False
    lock.release()
    return False


def kill(path: Path) -> None:
    """End the process that trains the run in ``path`` at once, where there is one on this machine."""
    with suppress(OSError, ValueError, OverflowError):
        process = int(read_plain(path / PROCESS, 20))
        if process > 1 and is_alive(path):  # else the number may be another process's by now
            os.kill(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def discard(path: Path) -> None:
    """Delete the run in ``path``, and nothing but what a run writes.

    UsageError for a run that goes on, one that has ended well, links, and a folder with other files in it;
    of the last all is kept but what the run wrote.
    """
    if os.path.islink(path) or not (os.path.isfile(path / "config.json") or os.path.isfile(path / LOG)):
        raise UsageError(say("{path} is no training run.", path=path))
    if os.path.isfile(path / "result.json"):
        hint = say("Delete its folder by hand if you do not want it.")
        raise UsageError(say("The run in {path} has ended and is kept.", path=path), hint)
    demand_no_links(path)
    lock = _lock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        hint = say("Stop it first.")
        raise UsageError(say("The run in {path} still goes on.", path=path), hint) from None
    except OSError as error:
        raise _unlocked(path, error) from error
    lock.release()
    sweep(path)
    _remove(path, [file for pattern in _MADE for file in path.glob(pattern) if _is_made(file, path)])
    if os.path.exists(path):
        hint = say("Look at them, then delete the folder by hand.")
        raise UsageError(say("There are other files in {path}, which stay.", path=path), hint)


def _is_made(file: Path, path: Path) -> bool:
    return _is_named(file, path) and os.path.isfile(file)


def _is_named(file: Path, path: Path) -> bool:
    name = file.relative_to(path).as_posix()
    return any(fnmatch(name, pattern) for pattern in _MADE)


def _remove(path: Path, files: list[Path]) -> None:
    """Remove files, then the folders where nothing else is."""
    for file in files:
        moves.unlink(file, missing_ok=True)
    for folder in (path / PREVIEWS, path):
        with suppress(OSError):
            moves.remove_empty(folder)


def _unlocked(path: Path, error: OSError) -> UsageError:
    """Return what to raise for a lock that cannot be opened, such as a link to another file."""
    message = say("The run in {path} cannot be locked: {reason}.", path=path, reason=error)
    return UsageError(message, say("Choose another folder, or remove the file .lock in it."))


def _lock(path: Path) -> FileLock:
    return FileLock(path / LOCK, thread_local=False)
