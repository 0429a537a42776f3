"""Hidden folders beside what is to be replaced, where the new is made.

Whoever makes one holds a lock in it. The system lets go of the lock however the process ends, so the next
one can tell what a killed process left from what a running one needs.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from mangamatch.files import moves
from mangamatch.files.manifest import is_export
from mangamatch.files.swap import NEW, has_begun, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = re.compile(r"\.mangamatch-[0-9a-f]{12}\.part")
_LOCK = ".lock"
_TRIES = 20
_LONG_AGO = 3600
"""Seconds: what has no lock is of a version before there were any, which may still be at work."""
_MANY, _REST = 5000, 60.0
"""Entries: a folder that has more is not looked through for every file in it, but after so many seconds."""
_rests: dict[str, float] = {}


@contextmanager
def stage(parent: Path) -> Iterator[Path]:
    """Make a hidden folder in ``parent``, which goes at the end; raises OSError.

    What others left there when they were killed goes first.
    """
    sweep(parent)
    made, lock = _claimed(parent)
    try:
        (made / NEW).mkdir()
        yield made
    finally:
        if has_begun(made):  # what could not be undone is in it, for the next run
            lock.release()
        else:
            _remove(made, lock)


def _claimed(parent: Path) -> tuple[Path, FileLock]:
    """Return a new folder with our lock in it; one that is swept before it is locked is made again."""
    for _ in range(_TRIES):
        made = parent / f".mangamatch-{os.urandom(6).hex()}.part"
        made.mkdir()
        lock = FileLock(made / _LOCK, thread_local=False)  # a generator may be closed on another thread
        try:
            lock.acquire(timeout=0)
            if (made / _LOCK).exists():
                return made, lock
            lock.release()
        except (FileNotFoundError, Timeout):
            continue
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(parent))


def sweep(folder: Path) -> None:
    """Remove what killed processes left in ``folder``; what is still seen of it is put in its place first."""
    name = os.path.abspath(folder)
    if time.monotonic() < _rests.get(name, 0):
        return
    try:
        names = os.listdir(folder)
    except OSError:
        return
    if len(names) > _MANY:
        _rests[name] = time.monotonic() + _REST
    for left in filter(_NAME.fullmatch, names):
        with suppress(OSError, Timeout):
            _clear(folder / left)


def _clear(left: Path) -> None:
    """Remove what is left unless somebody is at work in it; raises OSError, Timeout."""
    if not stat.S_ISDIR(os.lstat(left).st_mode):
        _clear_unlocked(left)
    elif not os.path.lexists(left / _LOCK):
        with suppress(OSError):
            left.rmdir()  # made and not locked yet: whoever made it makes another one
        _clear_unlocked(left)
    else:
        lock = FileLock(left / _LOCK, thread_local=False)
        lock.acquire(timeout=0)
        try:
            settle(left)
        except BaseException:
            lock.release()
            raise
        _remove(left, lock)


def _remove(made: Path, lock: FileLock) -> None:
    """Remove a folder whose lock we hold; the lock goes last, since it tells whose the rest is."""
    for entry in made.iterdir():
        if entry.name != _LOCK:
            folder = entry.is_dir() and not entry.is_symlink()
            shutil.rmtree(entry, ignore_errors=True) if folder else moves.unlink(entry, missing_ok=True)
    lock.release()
    with suppress(OSError):
        moves.unlink(made / _LOCK, missing_ok=True)
        made.rmdir()


def _clear_unlocked(left: Path) -> None:
    """Remove what an earlier version left long ago; a folder with a note may be an export's only copy."""
    found = os.lstat(left)
    if time.time() - found.st_mtime < _LONG_AGO:
        return
    if stat.S_ISREG(found.st_mode):
        moves.unlink(left)
    elif stat.S_ISDIR(found.st_mode) and not is_export(left):
        shutil.rmtree(left, ignore_errors=True)
