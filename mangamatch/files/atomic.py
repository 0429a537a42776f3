"""Write beside, then rename: whoever looks sees the old file or the new one, never half of one.

The only way to replace anything on disk. Files and folders are made in a hidden folder beside them, kept
through a loss of power, and put in their places in one step.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mangamatch.domain.messages import say
from mangamatch.errors import ExportError
from mangamatch.files import batch_replace, moves
from mangamatch.files.exchange import sync_folder
from mangamatch.files.manifest import note, refuse_foreign
from mangamatch.files.remedies import remedy
from mangamatch.files.staging import stage, sweep
from mangamatch.files.swap import NEW, put_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mangamatch.domain.messages import Text

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def replace_file(path: Path) -> Iterator[TextIO]:
    """Open a new UTF-8 file that takes the place of ``path`` when the block ends well.

    Raises :class:`ExportError` for any OSError inside; no temporary file is left behind.
    """
    with export_errors(path):
        _refuse_odd(path)
        with _beside(path) as temp, temp.open("x", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())


def replace_bytes(path: Path, data: bytes) -> None:
    """Let ``data`` take the place of what is in the file ``path``; OSError leaves that as it was."""
    with _beside(path) as temp, temp.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def write_output(path: Path, data: bytes) -> None:
    """Write a file that a person named, whole or not at all: a link stays one, a device is written to.

    Raises :class:`ExportError`.
    """
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing that could be replaced
            path.write_bytes(data)
        else:
            replace_bytes(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise unwritten(path, error) from error


def unwritten(path: Path, error: OSError) -> ExportError:
    """Return what to raise where ``path`` cannot be written."""
    return ExportError(
        say("{path} could not be written: {reason}.", path=path, reason=error),
        remedy(error, say("Make room on the disk, or choose a folder that can be written.")),
    )


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """Make a new folder that takes the place of ``folder`` when the block ends well.

    An old folder is replaced only when all in it is ours, as we wrote it; else, and for any OSError inside,
    raises :class:`ExportError` and leaves the old one as it was.
    """
    with export_errors(folder):
        if folder.is_symlink():  # it may be one that a killed run left
            sweep(folder.parent)
        target = Path(os.path.realpath(folder))
        refuse_foreign(target)
        with _beside(folder if batch_replace.of(folder) else target) as temp:
            temp.mkdir()
            yield temp
            note(temp)
            refuse_foreign(target)


@contextmanager
def kept_file(path: Path, suffix: str = "") -> Iterator[Path]:
    """Name a file beside ``path`` that takes its place when the block ends well or is stopped.

    It has ``suffix``; what is in it then must be of use. Folders on the way are made. Raises
    :class:`ExportError` for any OSError inside; after that, or any other error, ``path`` is as it was.
    """
    stopped: BaseException | None = None
    with export_errors(path):
        _refuse_odd(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with stage(path.parent) as made:
            temp = made / NEW / f"kept{suffix}"
            try:
                yield temp
            except (GeneratorExit, KeyboardInterrupt) as stop:
                stopped = stop
            if stopped is None or temp.exists():
                _sync(temp)
                moves.replace(temp, path)
                sync_folder(path.parent)
    if stopped is not None:
        raise stopped


@contextmanager
def kept_folder(folder: Path) -> Iterator[Path]:
    """Make a folder that takes the place of ``folder`` as :func:`replace_folder` does, also when stopped."""
    stopped: BaseException | None = None
    folder.parent.mkdir(parents=True, exist_ok=True)
    with replace_folder(folder) as temp:
        try:
            yield temp
        except (GeneratorExit, KeyboardInterrupt) as stop:
            stopped = stop
    if stopped is not None:
        raise stopped


@contextmanager
def replace_together(
    targets: Iterable[Path], pictures: Path | None = None
) -> Iterator[batch_replace.Together]:
    """Let ``targets``, files and folders of one folder, take their places when the block ends, all or none.

    What :func:`replace_file` and :func:`replace_folder` make inside the block waits for its end. Whoever
    looks sees all the old or all the new, also after a kill: swap.py says how. ``pictures`` is a folder
    that the files name images of: it gets the new images beside the old ones first, and loses the old ones
    last, so that whichever file is there finds its own. Raises :class:`ExportError` as those do.
    """
    targets = list(targets)
    if outer := batch_replace.of(targets[0]):
        yield outer
        return
    shared = pictures if pictures and not pictures.is_symlink() else None  # a link may lead to another disk
    with export_errors(targets[0]), stage(targets[0].parent) as made:
        group = batch_replace.Together(made, shared)
        places = [path for path in targets if not path.is_symlink()]
        with batch_replace.joined(group, [*places, *([shared] if shared else [])]):
            yield group
        with group.pictures_added():
            put_in_place(made, group.names())
        sync_folder(made.parent)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Name what takes the place of ``path`` when the block ends well; raises OSError."""
    if group := batch_replace.of(path):
        with group.taking(path) as temp:
            yield temp
        return
    with stage(path.parent) as made:
        temp = made / NEW / path.name
        yield temp
        put_in_place(made, [path.name])
        sync_folder(path.parent)


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _refuse_odd(path: Path) -> None:
    """Refuse a folder, and a pipe or device: it would be gone once a file is in its place."""
    if path.exists() and not path.is_file():
        message = say("{path} could not be written: it is no ordinary file.", path=path)
        raise ExportError(message, say("Choose the name of a file."))


@contextmanager
def export_errors(path: Path) -> Iterator[None]:
    """Raise ExportError for every OSError of the block: ``path`` could not be written."""
    try:
        yield
    except OSError as error:
        message = say("{path} could not be written: {reason}.", path=path, reason=error)
        raise ExportError(message, remedy(error, _hint(error))) from error


def _hint(error: OSError) -> Text:
    if error.errno in _FULL:
        return say("Free some space on the disk, or export to another one; the old export is untouched.")
    if error.errno in _FORBIDDEN:
        return say("Choose a folder you may write to, and close programs that have the old export open.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return say("Make the folder first, or choose one that exists.")
    return say("Check the disk and the path, then export again; the old export is untouched.")
