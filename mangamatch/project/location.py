"""A project on the disk: whether it is new, which process writes it, and where its sources are now."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from filelock import FileLock, Timeout

from mangamatch.domain.messages import say
from mangamatch.errors import ProjectError, ProjectLocked
from mangamatch.files import moves, tree
from mangamatch.files.paths import file_size
from mangamatch.files.pdf import is_pdf
from mangamatch.files.remedies import remedy


def is_new(path: Path) -> bool:
    """Whether nothing is at ``path``; ProjectError where something is that cannot be read or be a project."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        _demand_plain_companions(path)
        return True
    except (OSError, ValueError) as error:
        raise unusable(path, error) from error
    if not stat.S_ISREG(mode):
        raise unusable(path, say("it is a folder") if stat.S_ISDIR(mode) else say("it is no ordinary file"))
    if not os.access(path, os.R_OK):
        raise unusable(path, say("the right to read it is missing"))
    _demand_plain_companions(path)
    try:
        file_size(path)
    except OSError as error:
        raise unusable(path, error) from error
    return False


def _demand_plain_companions(path: Path) -> None:
    """Demand ordinary files beside the project: SQLite would wait for a pipe, and write through a link."""
    for file in _companions(path):
        if os.path.lexists(file) and not stat.S_ISREG(file.lstat().st_mode):
            raise unusable(path, say("{file} beside it is no ordinary file", file=file.name))


def _companions(path: Path) -> list[Path]:
    """Return the files that SQLite may have beside a project, with links resolved."""
    real = path.resolve()
    return [real.with_name(real.name + suffix) for suffix in ("-wal", "-shm", "-journal")]


def remove(path: Path) -> None:
    """Delete a project file that was only begun, and what SQLite has beside it."""
    for file in (path.resolve(), *_companions(path)):
        with suppress(OSError):
            moves.unlink(file)


def unusable(path: Path, reason: object) -> ProjectError:
    """Return the error for what cannot be opened as a project."""
    return ProjectError(
        say("The project {path} cannot be opened: {reason}.", path=path, reason=reason),
        remedy(reason, say("Check its name, its folder and its rights, or choose another place."), path),
    )


def take_lock(path: Path) -> FileLock:
    """Become the one writer of ``path``; ProjectLocked when there is one, ProjectError without rights."""
    real = path.resolve()  # two names of one file share a lock
    if not os.path.isdir(real.parent) or (os.path.exists(real) and not os.access(real, os.W_OK)):
        raise no_rights(path)
    # thread_local: a project made by a job is let go of by the window, on another thread
    lock = FileLock(real.with_name(f".{real.name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ProjectLocked(
            say("{file} is open in another window; here it is read-only.", file=path.name),
            say("Close the other window, then open the project again."),
        ) from error
    except OSError as error:
        raise no_rights(path) from error
    return lock


def no_rights(path: Path) -> ProjectError:
    """Return why a project takes no changes where it cannot be written."""
    return ProjectError(
        say("{path} cannot be written; it is read-only here.", path=path),
        say("Check that its folder exists and its rights."),
    )


def relative(folder: Path, base: Path) -> str:
    """Return the way from ``base`` to ``folder``, '' where there is none."""
    try:
        return Path(os.path.relpath(folder.absolute(), base.absolute())).as_posix()
    except ValueError:  # another drive on Windows
        return ""


def find_file(stored: Path, relative: str, base: Path) -> Path:
    """Return where a file is now: where it was, or the same way from the project; else ``stored``."""
    if not relative or os.path.isfile(stored):
        return stored
    moved = Path(os.path.normpath((base / relative).absolute()))
    return moved if os.path.isfile(moved) else stored


def find_again(stored: Path, relative: str, base: Path) -> Path | None:
    """First of: where it was, the same way from the project, the same name in or above its folder.

    What is found is a folder, an archive or a PDF.
    """
    parents, name = [base, *base.absolute().parents[:3]], _name(stored)
    places = [stored, *([base / relative] if relative else []), *(parent / name for parent in parents)]
    there = (place for place in places if tree.isdir(place) or is_pdf(place))
    return next((place.resolve() for place in there), None)  # False without rights


def _name(stored: Path) -> str:
    """Return the name of a folder, also of one that a project on Windows has stored."""
    windows = PureWindowsPath(stored)
    return windows.name if windows.drive else stored.name
