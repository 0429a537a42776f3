"""Where a Manga109 download keeps its books: versioned folders, nested roots, plain folders of XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.image_names import is_hidden
from mangamatch.manga109.annotation import read_bytes

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mangamatch.manga109.issue_log import Notes

_ANNOTATIONS = re.compile(r"annotations(\.v\d{4}\.\d\d\.\d\d)?")
_LAYER = re.compile(r"annotations_\w+")
_MAX_NESTING = 2
_MAX_LIST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Folder:
    """The entries of one folder, sorted by name."""

    files: Mapping[str, Path]
    folders: Mapping[str, Path]

    @property
    def xml(self) -> dict[str, Path]:
        """XML files by book title."""
        return {path.stem: path for path in self.files.values() if path.suffix.lower() == ".xml"}


@dataclass(frozen=True, slots=True)
class DatasetLayout:
    """What lies where; titles are file or folder names."""

    root: Path
    listed: tuple[str, ...]
    annotations: Mapping[str, Path]
    layers: Mapping[str, tuple[Path, ...]]
    images: Mapping[str, Path]


def look(folder: Path, notes: Notes) -> Folder:
    """List a folder without what the system hides in it; OSError when that is not allowed."""
    with tree.scandir(folder) as entries:
        visible = sorted((e for e in entries if not is_hidden(e.name)), key=lambda e: e.name)
    found: dict[bool, dict[str, Path]] = {False: {}, True: {}}
    for entry in visible:
        if not notes.leave_out(entry.name):
            _sort_in(entry, folder / entry.name, found, notes)
    return Folder(found[False], found[True])


def _sort_in(
    entry: os.DirEntry[str] | tree.Entry, path: Path, found: dict[bool, dict[str, Path]], notes: Notes
) -> None:
    """Add one entry to the files or folders; what cannot be asked, such as a link to itself, is noted."""
    try:
        found[entry.is_dir()][entry.name] = path
    except OSError as error:
        hint = say("It was left out; remove it, or put the real file or folder in its place.")
        notes.add(say("{name} cannot be followed: {reason}", name=entry.name, reason=error), hint)


def find_layout(root: Path, notes: Notes) -> DatasetLayout:
    """Find the data set in or below ``root``; SourceError when the folder is missing or unreadable."""
    try:
        here = look(root, notes)
    except OSError as error:
        message = say("The folder {path} cannot be opened: {reason}", path=root, reason=error)
        raise SourceError(message, say("Check the path, and that you may read the folder.")) from error
    base, folder = _descend(root, here, notes)
    annotations = _annotations(folder, notes)
    return DatasetLayout(
        base,
        _listed(folder, notes),
        annotations,
        _layers(folder, notes),
        _look(folder.folders["images"], notes).folders if "images" in folder.folders else {},
    )


def _descend(root: Path, here: Folder, notes: Notes) -> tuple[Path, Folder]:
    """Go down to the data set: downloads nest it in folders of its own name.

    XML files alone make a data set only where no folder below is laid out as one: an export may lie beside.
    """
    if here.xml and not _is_laid_out(here):
        base, folder = _go_down(root, here, notes, _is_laid_out)
        return (base, folder) if _is_laid_out(folder) else (root, here)
    return _go_down(root, here, notes, _is_data_set)


def _go_down(
    root: Path, here: Folder, notes: Notes, is_meant: Callable[[Folder], bool]
) -> tuple[Path, Folder]:
    base = root
    for _ in range(_MAX_NESTING):
        if is_meant(here):
            break
        below = {path: _look(path, notes) for path in here.folders.values()}
        inner = [path for path in below if is_meant(below[path])] or list(below)[:1]
        if not inner:
            break
        base = inner[-1]  # by name, so of several dated releases the newest
        here = below[base]
        if len(inner) > 1:
            hint = say("{name} is used; open another by choosing its folder.", name=base.name)
            notes.add(say("The folder holds {n} data sets", n=len(inner)), hint)
    return base, here


def _is_data_set(folder: Folder) -> bool:
    return bool(folder.xml) or _is_laid_out(folder)


def _is_laid_out(folder: Folder) -> bool:
    """Whether a folder has the parts of Manga109, by their names."""
    if "images" in folder.folders or "books.txt" in folder.files:
        return True
    return any(_ANNOTATIONS.fullmatch(name) or _LAYER.fullmatch(name) for name in folder.folders)


def _look(path: Path, notes: Notes) -> Folder:
    try:
        return look(path, notes)
    except OSError as error:
        hint = say("Check that you may read the folder; what it holds is missing here.")
        notes.add(say("The folder {path} cannot be read: {reason}", path=path.name, reason=error), hint)
        return Folder({}, {})


def _annotations(folder: Folder, notes: Notes) -> dict[str, Path]:
    """XML of the current version, else of the newest dated one, else lying loose in the folder."""
    versions = [name for name in folder.folders if _ANNOTATIONS.fullmatch(name)]
    if not versions:
        return folder.xml
    current = "annotations" if "annotations" in versions else versions[-1]
    if current != "annotations":
        hint = say("The current version lies in a folder named annotations.")
        notes.add(say("Only dated annotations were found; {name} is used", name=current), hint)
    return _look(folder.folders[current], notes).xml


def _layers(folder: Folder, notes: Notes) -> dict[str, tuple[Path, ...]]:
    layers: dict[str, tuple[Path, ...]] = {}
    for name, path in folder.folders.items():
        if _LAYER.fullmatch(name):
            for title, file in _look(path, notes).xml.items():
                layers[title] = (*layers.get(title, ()), file)
    return layers


def _listed(folder: Folder, notes: Notes) -> tuple[str, ...]:
    path = folder.files.get("books.txt")
    data = read_bytes(path, _MAX_LIST_BYTES, notes, path.name) if path else None
    if data is None:
        return ()
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        hint = say("Save it as UTF-8; the books are listed by name.")
        notes.add(say("books.txt is not UTF-8"), hint)
        return ()
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
