"""Several entries of a folder replaced as one: noted beforehand, completed after a kill by the next run.

The journal lies in the folder where the new entries wait, with what each is and what it replaces. An entry is
moved only as long as both are still as noted, so nothing that a person did since is lost.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.json_text import parse
from mangamatch.errors import ExportError
from mangamatch.files.exchange import exchange, sync_folder
from mangamatch.files.manifest import MARKER, content, refuse_foreign
from mangamatch.files.regular import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

JOURNAL = "journal.json"
NEW, OLD = "new", "old"
"""Folders of a stage: what takes its place, and what it took the place of."""

_LARGEST = 1 << 20
_Mark: TypeAlias = "list[object] | None"
"""What an entry is: None where there is none."""


def write_journal(stage: Path, names: Iterable[str]) -> None:
    """Note that the entries ``names`` in ``stage`` take their places beside it."""
    moves = [[name, _mark(stage / NEW / name), _mark(stage.parent / name)] for name in names]
    with (stage / JOURNAL).open("x", encoding="ascii") as stream:
        stream.write(json.dumps(moves))
        stream.flush()
        os.fsync(stream.fileno())
    sync_folder(stage)


def forget_journal(stage: Path) -> None:
    """Have nothing to complete any more; a journal that cannot go says nothing that is still to be done."""
    with suppress(OSError):
        (stage / JOURNAL).unlink(missing_ok=True)


def finish(stage: Path) -> None:
    """Complete what the journal in ``stage`` says, if any of it had begun; what has changed since stays.

    Raises OSError; then nothing in ``stage`` may be removed.
    """
    moves = _moves(stage)
    if all(_waits(stage, name, new, old) for name, new, old in moves):
        return  # everything is as it was, and nobody asks for what was given up
    for name, new, old in moves:
        staged, target, aside = stage / NEW / name, stage.parent / name, stage / OLD / name
        with suppress(ExportError):
            if new and _mark(staged) == new and _may_go(target, old):
                move(stage, name)
        if not os.path.lexists(target) and os.path.lexists(aside):
            os.rename(aside, target)


def _waits(stage: Path, name: str, new: _Mark, old: _Mark) -> bool:
    """Whether an entry has not been touched."""
    return _mark(stage / NEW / name) == new and _mark(stage.parent / name) == old


def _moves(stage: Path) -> list[tuple[str, _Mark, _Mark]]:
    """Read the journal; nothing of one that is torn, or names what is not beside it."""
    try:
        told = parse(read_plain(stage / JOURNAL, _LARGEST).decode("ascii"))
        return [
            (n, new, old) for n, new, old in told if n not in ("", ".", "..") and n == os.path.basename(n)
        ]
    except (OSError, ValueError, TypeError):
        return []


def _may_go(target: Path, old: _Mark) -> bool:
    """Whether ``target`` is still what was noted, or was put aside already."""
    if (mark := _mark(target)) is None:
        return True
    if mark == old and mark[0] == "folder":
        refuse_foreign(target)
    return mark == old


def _mark(path: Path) -> _Mark:
    """Return what ``path`` is: of a folder its note says it."""
    if not os.path.lexists(path):
        return None
    if path.is_symlink():
        return ["link"]
    if path.is_dir():
        note = path / MARKER
        return ["folder", *(content(note) if note.is_file() else ())]
    return ["file", *content(path)] if path.is_file() else ["neither"]  # a pipe would be waited on


def move(stage: Path, name: str) -> None:
    """Put an entry of ``stage`` in its place, and what was there into OLD."""
    staged, target, old = stage / NEW / name, stage.parent / name, stage / OLD / name
    old.parent.mkdir(exist_ok=True)
    if not staged.is_dir():
        if os.path.lexists(target) and not os.path.lexists(old):
            _copy(target, old)
        os.replace(staged, target)
    elif os.path.lexists(target):
        _exchange_folders(staged, target, old)
    else:
        os.rename(staged, target)


def _exchange_folders(staged: Path, target: Path, old: Path) -> None:
    if exchange(staged, target):
        with _or_else(exchange, staged, target):
            os.rename(staged, old)
        return
    os.rename(target, old)
    with _or_else(os.rename, old, target):
        os.rename(staged, target)


@contextmanager
def _or_else(undo: Callable[[Path, Path], object], first: Path, second: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        undo(first, second)
        raise


def move_back(stage: Path, name: str) -> None:
    """Undo :func:`move`."""
    target, old = stage.parent / name, stage / OLD / name
    if old.is_dir() and not old.is_symlink():
        if not exchange(old, target):
            os.rename(target, stage / NEW / name)
            os.rename(old, target)
    elif os.path.lexists(old):
        os.replace(old, target)
    elif target.is_dir():
        os.rename(target, stage / NEW / name)
    else:
        target.unlink(missing_ok=True)


def _copy(file: Path, to: Path) -> None:
    """Keep ``file`` under a second name, as a link where the disk has such."""
    import shutil

    try:
        os.link(file, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(file, to, follow_symlinks=False)
