"""Write beside, then rename: whoever looks sees the old file or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mangamatch.domain.text import reworded, say
from mangamatch.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.text import Text

MARKER = ".mangamatch-files"
"""Lists, one a line, the files we put into a folder: only these may be replaced later."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def replaced_file(path: Path) -> Iterator[TextIO]:
    """Open a new UTF-8 file that takes the place of ``path`` when the block ends well.

    Raises :class:`ExportError` for any OSError inside; no temporary file is left behind.
    """
    temp = _beside(path)
    with _export_errors(path):
        _refuse_odd(path)
        try:
            with temp.open("x", encoding="utf-8", newline="\n") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temp, path)
        except BaseException:
            with suppress(OSError):
                temp.unlink()
            raise


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Make a new folder that takes the place of ``folder`` when the block ends well.

    An old folder is replaced only when it is empty or holds nothing but files we wrote; else, and for
    any OSError inside, raises :class:`ExportError` and leaves the old one as it was.
    """
    target = Path(os.path.realpath(folder))
    temp = _beside(target)
    with _export_errors(folder):
        _refuse_foreign(target)
        try:
            temp.mkdir()
            yield temp
            _mark(temp)
            _refuse_foreign(target)
            with _swapped(temp, target):
                pass
        except BaseException:
            shutil.rmtree(temp, ignore_errors=True)
            raise


@contextmanager
def kept_file(path: Path, suffix: str = "") -> Iterator[Path]:
    """Name a file beside ``path`` that takes its place when the block ends well or is stopped.

    It has ``suffix``; what is in it then must be of use. Folders on the way are made. Raises
    :class:`ExportError` for any OSError inside; after that, or any other error, ``path`` is as it was.
    """
    with _export_errors(path):
        _refuse_odd(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        temp = _beside(path).with_suffix(f".part{suffix}")
        try:
            yield temp
        except (GeneratorExit, KeyboardInterrupt):
            if temp.exists():
                os.replace(temp, path)
            raise
        except BaseException:
            with suppress(OSError):
                temp.unlink()
            raise
        os.replace(temp, path)


@contextmanager
def kept_folder(folder: Path) -> Iterator[Path]:
    """Make a folder that takes the place of ``folder`` as :func:`replaced_folder` does, also when stopped."""
    stopped: BaseException | None = None
    folder.parent.mkdir(parents=True, exist_ok=True)
    with replaced_folder(folder) as temp:
        try:
            yield temp
        except (GeneratorExit, KeyboardInterrupt) as stop:
            stopped = stop
    if stopped is not None:
        raise stopped


@contextmanager
def replaced_together(file: Path, folder: Path) -> Iterator[Path]:
    """Make a folder in which files and folders are written by their names; all take their place, or none.

    Their place is beside ``file``, so that what one says of another is right in both; ``folder`` is one of
    them. Raises :class:`ExportError` as :func:`replaced_file` and :func:`replaced_folder` do.
    """
    stage = _beside(file)
    with _export_errors(file), _as_if_in_place(stage, file):
        _refuse_odd(file)
        _refuse_foreign(folder)
        try:
            stage.mkdir()
            yield stage
            with ExitStack() as swaps:
                for entry in sorted(stage.iterdir(), key=Path.is_file):  # folders first: they may be refused
                    swaps.enter_context(_swapped(entry, _allowed(file.with_name(entry.name), entry)))
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _allowed(target: Path, entry: Path) -> Path:
    """Return ``target``; ExportError where it holds something that ``entry`` must not replace."""
    (_refuse_foreign if entry.is_dir() else _refuse_odd)(target)
    return target


@contextmanager
def _as_if_in_place(stage: Path, file: Path) -> Iterator[None]:
    """Let errors name the place that was asked for."""
    try:
        yield
    except ExportError as error:
        raise ExportError(in_place(error.message, stage, file), error.hint) from error


def in_place(text: str, stage: Path, file: Path) -> str:
    """Return ``text`` with the paths that :func:`replaced_together` made as they are asked for."""
    made, asked = f"{stage}{os.sep}", str(file).removesuffix(file.name)
    return reworded(text, lambda part: part.replace(made, asked))


def _beside(path: Path) -> Path:
    return path.parent / f".mangamatch-{os.urandom(6).hex()}.part"


def _refuse_odd(path: Path) -> None:
    """Refuse a folder, and a pipe or device: it would be gone once a file is in its place."""
    if path.exists() and not path.is_file():
        message = say("{path} could not be written: it is no ordinary file.", path=path)
        raise ExportError(message, say("Choose the name of a file."))


def _mark(folder: Path) -> None:
    names = sorted(entry.name for entry in folder.iterdir())
    (folder / MARKER).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def is_export(folder: Path) -> bool:
    """Return whether ``folder`` is of ours, be it empty otherwise."""
    return (folder / MARKER).is_file()


def _refuse_foreign(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    ours = {MARKER}
    with suppress(FileNotFoundError, UnicodeDecodeError):
        ours.update((folder / MARKER).read_text(encoding="utf-8").splitlines())
    foreign = next((entry.name for entry in folder.iterdir() if entry.name not in ours), None)
    if foreign is not None:
        raise ExportError(
            say(
                "{folder} already holds files mangamatch did not write, such as {file}.",
                folder=folder,
                file=foreign,
            ),
            say("Choose another folder, or one that does not exist yet."),
        )


@contextmanager
def _swapped(new: Path, target: Path) -> Iterator[None]:
    """Put ``new`` in the place of ``target``; both are where they were when the block fails."""
    old = _beside(target)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
        yield
    except BaseException:
        if not new.exists():
            target.rename(new)
        if old.exists():
            old.rename(target)
        raise
    if old.is_dir():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.unlink(missing_ok=True)


@contextmanager
def _export_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = say("{path} could not be written: {reason}.", path=path, reason=error)
        raise ExportError(message, _hint(error)) from error


def _hint(error: OSError) -> Text:
    if error.errno in _FULL:
        return say("Free some space on the disk, or export to another one; the old export is untouched.")
    if error.errno in _FORBIDDEN:
        return say("Choose a folder you may write to, and close programs that have the old export open.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return say("Make the folder first, or choose one that exists.")
    return say("Check the disk and the path, then export again; the old export is untouched.")
