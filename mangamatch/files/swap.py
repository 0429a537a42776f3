"""Entries of a folder that all become new at the same moment, whoever looks, and wherever a kill strikes.

Each becomes a link to itself in the stage, by way of NOW, which is a link to OLD. NOW is then turned to NEW
in one step: every link shows the new. At last each link becomes what it shows. A kill leaves links behind
which all is old or all is new; the next run settles them. Nothing that is seen is ever removed by that.

Windows has no such links for everybody, and some disks cannot exchange a folder and a link. There, NOW is a
text, and all that is old is taken away before anything new is put in: a kill leaves less, but no mixture.
"""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from mangamatch.files import moves
from mangamatch.files.exchange import exchange, sync_folder
from mangamatch.files.regular import read_plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NEW, OLD = "new", "old"
"""Folders of a stage: what takes its place, and what it takes the place of."""
NOW = "now"
"""The one of both that is seen; it is there as long as there is something to settle."""
_NEXT = "next"


def put_in_place(stage: Path, names: Sequence[str]) -> None:
    """Let the entries ``names`` of NEW take their places beside ``stage``, all or none; raises OSError."""
    if not names or (len(names) == 1 and _put_one(stage, names[0])):
        return
    try:
        _begin(stage, names)
        for name in sorted(names, key=lambda name: not os.path.lexists(stage.parent / name)):
            _let_go(stage, name)
        _turn(stage, NEW)
        _settle_patiently(stage)
    except BaseException:
        _put_back(stage, names)
        raise


def settle(stage: Path) -> None:
    """Let every link into ``stage`` become what it shows, or bring what was taken away.

    Raises OSError; then nothing in ``stage`` may be removed. Of what a person did since, nothing is undone.
    """
    side = _side(stage)
    if side is None:
        return
    for name in _names(stage):
        _settle(stage, stage / side / name)
    moves.unlink(stage / NOW)


def _settle_patiently(stage: Path) -> None:
    """Settle what is new. Where links show it already, what is refused twice is left to the next run."""
    try:
        settle(stage)
    except OSError:
        with suppress(OSError) if (stage / NOW).is_symlink() else nullcontext():
            settle(stage)


def has_begun(stage: Path) -> bool:
    """Whether something in ``stage`` may still be seen from outside."""
    return os.path.lexists(stage / NOW)


def _put_one(stage: Path, name: str) -> bool:
    """Put a single entry in its place in one step; False where the disk has none for it."""
    staged, target = stage / NEW / name, stage.parent / name
    if staged.is_dir() and os.path.lexists(target):
        return exchange(staged, target)
    moves.replace(staged, target)
    return True


def _put_back(stage: Path, names: Sequence[str]) -> None:
    """Undo what there is of :func:`put_in_place`, as it was done: all at the same moment."""
    if _side(stage) == NEW:
        for name in names:
            _let_go(stage, name)
        _turn(stage, OLD)
    settle(stage)


# -- which side is seen ----------------------------------------------------------------------------


def _begin(stage: Path, names: Sequence[str]) -> None:
    """Have NOW say OLD: as a link where all of ``names`` can be links, else as a text."""
    (stage / OLD).mkdir(exist_ok=True)
    if not _can_link(stage, folders=any((stage / NEW / name).is_dir() for name in names)):
        moves.unlink(stage / NOW, missing_ok=True)
        _write(stage / NOW, OLD)
    sync_folder(stage)


def _can_link(stage: Path, *, folders: bool) -> bool:
    """Make NOW a link; return whether that, and what ``folders`` need, can be done on this disk."""
    if os.name == "nt":  # there, no folder that is a link can be replaced
        return False
    with suppress(OSError, NotImplementedError):
        os.symlink(OLD, stage / NOW)
        if not folders:
            return True
        os.symlink(OLD, stage / _NEXT)
        can = exchange(stage / NOW, stage / _NEXT)
        moves.unlink(stage / _NEXT)
        return can
    return False


def _turn(stage: Path, side: str) -> None:
    """Have NOW say ``side``, in one step."""
    moves.unlink(stage / _NEXT, missing_ok=True)
    if (stage / NOW).is_symlink():
        os.symlink(side, stage / _NEXT)
    else:
        _write(stage / _NEXT, side)
    moves.replace(stage / _NEXT, stage / NOW)


def _side(stage: Path) -> str | None:
    """Return what NOW says; None where nothing has begun, or somebody else wrote it."""
    now = stage / NOW
    if not os.path.lexists(now):
        return None
    told = os.readlink(now) if now.is_symlink() else read_plain(now, len(NEW)).decode("ascii", "replace")
    return told if told in (OLD, NEW) and all(map(_is_folder, (stage / OLD, stage / NEW))) else None


def _write(file: Path, text: str) -> None:
    with file.open("x", encoding="ascii", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


# -- one entry -------------------------------------------------------------------------------------


def _let_go(stage: Path, name: str) -> None:
    """Keep what is seen under a name in the stage: a link shows it, or it is not seen for a while."""
    target, kept, link = stage.parent / name, stage / str(_side(stage)) / name, stage / _NEXT
    if not (stage / NOW).is_symlink():
        if os.path.lexists(target):
            moves.rename(target, kept)
        return
    if _is_link(stage, target):
        return
    moves.unlink(link, missing_ok=True)
    os.symlink(os.path.join(stage.name, NOW, name), link)
    if _is_folder(target):
        moves.rename(link, kept)
        exchange(kept, target)
        return
    if os.path.lexists(target):
        _copy(target, kept)
    moves.replace(link, target)


def _settle(stage: Path, shown: Path) -> None:
    """Let what is ``shown`` be what it is called; a name that is the user's by now is left alone."""
    target = stage.parent / shown.name
    if not (stage / NOW).is_symlink():
        if os.path.lexists(shown) and not os.path.lexists(target):
            moves.rename(shown, target)
    elif _is_link(stage, target):
        if not os.path.lexists(shown):  # there was nothing of that name
            moves.unlink(target)
        elif not _is_folder(shown):
            moves.replace(shown, target)
        elif not exchange(shown, target):  # brought to another disk since
            moves.unlink(target)
            moves.rename(shown, target)


def _names(stage: Path) -> list[str]:
    return sorted({*os.listdir(stage / OLD), *os.listdir(stage / NEW)})


def _is_link(stage: Path, target: Path) -> bool:
    """Whether ``target`` is a link that was made here."""
    return target.is_symlink() and os.readlink(target) == os.path.join(stage.name, NOW, target.name)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _copy(file: Path, to: Path) -> None:
    """Keep ``file`` under a second name, as a link where the disk has such."""
    try:
        os.link(file, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(file, to, follow_symlinks=False)
