"""What takes its place in one go: files of one export, and the folder of pictures that they name."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.files import moves
from mangamatch.files.image_names import folded
from mangamatch.files.manifest import MARKER, noted, refuse_foreign, write_note
from mangamatch.files.swap import NEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mangamatch.files.manifest import Content

_groups: dict[str, Together] = {}
"""Path → what it is to take its place with."""


def of(path: Path) -> Together | None:
    """Return what ``path`` is to take its place with; None when it goes alone."""
    return _groups.get(os.path.abspath(path))


@contextmanager
def joined(group: Together, places: Iterable[Path]) -> Iterator[None]:
    """Let ``places`` wait for each other while the block lasts."""
    keys = [os.path.abspath(place) for place in places]
    _groups.update(dict.fromkeys(keys, group))
    try:
        yield
    finally:
        for key in keys:
            _groups.pop(key, None)


class Together:
    """What waits in a stage, by its name; ``pictures`` is a folder that the files among it name images of."""

    def __init__(self, stage: Path, pictures: Path | None) -> None:
        self._stage = stage
        self._pictures = pictures
        self._made: list[str] = []

    @contextmanager
    def taking(self, path: Path) -> Iterator[Path]:
        """Name where ``path`` waits; what a failing block made is removed."""
        temp = self._stage / NEW / path.name
        try:
            yield temp
        except BaseException:
            shutil.rmtree(temp, ignore_errors=True) if temp.is_dir() else moves.unlink(temp, missing_ok=True)
            raise
        self._made.append(path.name)

    def names(self) -> list[str]:
        """Return what takes its place in one step each: all but the pictures."""
        return [name for name in self._made if self._pictures is None or name != self._pictures.name]

    # -- pictures ----------------------------------------------------------------------------------

    @property
    def _waiting(self) -> Path:
        assert self._pictures is not None
        return self._stage / NEW / self._pictures.name

    def renamed(self) -> dict[Path, Path]:
        """Give new pictures names that no other old picture has; return those that changed.

        Call it once all pictures are there, before a file names them.
        """
        if self._pictures is None or not self._waiting.is_dir() or not self._pictures.exists():
            return {}
        new, old = noted(self._waiting), noted(self._pictures)
        taken = set(map(folded, (*new, *old)))
        known = {folded(name): name for name in old}
        changed: dict[str, str] = {}
        for name in new:
            other = known.get(folded(name))
            if other is not None and (other != name or old[name] != new[name]):
                changed[name] = _free(name, taken)
                moves.rename(self._waiting / name, self._waiting / changed[name])
        if changed:
            self._renote(self._waiting, {changed.get(name, name): value for name, value in new.items()})
        return {self._pictures / name: self._pictures / other for name, other in changed.items()}

    @contextmanager
    def pictures_added(self) -> Iterator[None]:
        """Have old and new pictures together while the block lasts, then the new; the old, if it fails."""
        if self._pictures is None or not self._waiting.is_dir():
            yield
            return
        folder, new = self._pictures, noted(self._waiting)
        refuse_foreign(folder)
        old, back = noted(folder), self._note_kept(folder)
        added: list[str] = []
        try:
            folder.mkdir(exist_ok=True)
            self._renote(folder, {**old, **new})
            # what a killed run had noted and not yet moved is not there
            for name in [name for name in new if name not in old or not os.path.lexists(folder / name)]:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                moves.rename(self._waiting / name, folder / name)
                added.append(name)
            yield
        except BaseException:
            _remove(folder, added)
            back()
            raise
        with suppress(OSError):  # the new files are there; what could not go, the next export removes
            _remove(folder, old.keys() - new.keys())
            self._renote(folder, new)

    def _note_kept(self, folder: Path) -> Callable[[], None]:
        """Return what brings the note of ``folder`` back, and takes a folder away that was not there."""
        kept, note = self._stage / "kept", folder / MARKER
        if not folder.exists():
            return lambda: _take_away(folder)
        if not note.exists():
            return lambda: moves.unlink(note, missing_ok=True)
        shutil.copyfile(note, kept)  # beforehand: a rename needs no room on the disk
        return lambda: moves.replace(kept, note)

    def _renote(self, folder: Path, files: Mapping[str, Content]) -> None:
        """Replace the note of ``folder`` in one step."""
        waiting = self._stage / "noted"
        waiting.mkdir(exist_ok=True)
        write_note(waiting, files)
        moves.replace(waiting / MARKER, folder / MARKER)


def _free(name: str, taken: set[str]) -> str:
    stem, suffix = os.path.splitext(name)
    number = 2
    while folded(free := f"{stem}_{number}{suffix}") in taken:
        number += 1
    taken.add(folded(free))
    return free


def _take_away(folder: Path) -> None:
    with suppress(OSError):
        moves.unlink(folder / MARKER, missing_ok=True)
        moves.remove_empty(folder)


def _remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders inside ``folder`` that held nothing else."""
    for name in names:
        moves.unlink(folder / name, missing_ok=True)
        for parent in list(Path(name).parents)[:-1]:
            with suppress(OSError):
                moves.remove_empty(folder / parent)
