"""What lies in folders, on the disk or in an archive: as ``os`` and ``os.path`` say it.

Whoever reads data of others asks here, and opens with :func:`mangamatch.files.regular.open_source`.
A data set that somebody names comes through :func:`opened` first.
"""

from __future__ import annotations

import errno
import os
import stat as modes
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import SourceError
from mangamatch.files import archive
from mangamatch.files.archive import BadArchive, Place, part, place_of
from mangamatch.files.handle import open_ordinary
from mangamatch.files.remedies import remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHOWN = 5


def opened(source: Path, *, through: bool = True) -> Path:
    """Return where the data of ``source`` are: of a ZIP archive, what is in it; else ``source`` itself.

    ``through``: one folder that holds all else is looked through. SourceError for an archive that cannot be
    used.
    """
    parted = part(source)
    if parted is None:
        _demand_no_other(source)
        return source
    try:
        place = place_of(source)
    except OSError as error:
        raise refused(source, error) from error
    assert place is not None
    if place.inner:
        return source
    if not place.archive.files:
        raise SourceError(
            say("The archive {path} is empty.", path=source), say("Choose another archive or folder.")
        )
    _demand_more_than_archives(source, place)
    return source / _top(place) if through else source


def refused(source: Path, error: OSError) -> SourceError:
    """Return the error for an archive that cannot be used."""
    reason = error.reason if isinstance(error, BadArchive) else error.strerror or str(error)
    hint = error.hint if isinstance(error, BadArchive) else remedy(error, say("Check path and rights."))
    return SourceError(
        say("The archive {path} cannot be opened: {reason}.", path=source, reason=reason), hint
    )


def _demand_no_other(source: Path) -> None:
    """Refuse archives that are not looked into, whatever they are called."""
    kind = archive_kind(source)
    if kind == "ZIP":
        message = say("{path} is a ZIP archive under another name.", path=source)
        raise SourceError(message, say("Give it a name that ends in .zip."))
    if kind:
        raise refused(source, archive.other_kind(source, kind))


def archive_kind(path: Path) -> str:
    """Return what kind of archive a file is by its content, such as "ZIP" or "7z"; '' for all else."""
    if not os.path.isfile(path):
        return ""
    try:
        with open_ordinary(path) as file:
            return archive.kind_of(file.read(8))
    except OSError:
        return ""  # whoever reads it says why


def _demand_more_than_archives(source: Path, place: Place) -> None:
    """Refuse an archive of archives: only one level is looked into."""
    files = place.archive.files
    if all(name.lower().endswith((*archive.ENDINGS, ".7z", ".rar", ".tar", ".gz")) for name in files):
        message = say(
            "The archive {path} holds nothing but archives: {names}.", path=source, names=_some(files)
        )
        raise SourceError(message, say("Unpack it, and open what is in it."))


def _some(names: object) -> str:
    """Name a few."""
    all_names = sorted(names)  # type: ignore[call-overload]
    return ", ".join(all_names[:_SHOWN]) + (" …" if len(all_names) > _SHOWN else "")


def _top(place: Place) -> str:
    """Return the name of the folder that holds all of it, '' where there is none."""
    first, *more = place.archive.folders[""]
    return "" if more or first not in place.archive.folders else first


def kept_as(path: Path) -> Path:
    """Return the file or folder on the disk that ``path`` is in: the archive, or ``path`` itself."""
    parted = part(path)
    return path if parted is None else parted[0]


def same_side(folder: Path, top: Path) -> Path:
    """Return ``top``, which is above ``folder``; of a folder in an archive, nothing above the archive."""
    parted = part(folder)
    return top if parted is None or part(top) else parted[0]


def in_archive(path: Path | str) -> bool:
    """Whether ``path`` leads into an archive."""
    parted = part(path)
    return parted is not None and bool(parted[1])


def _place(path: Path | str) -> Place | None:
    """Return the place in a sound archive; None for all else."""
    try:
        return place_of(path)
    except OSError:
        return None


def isfile(path: Path | str) -> bool:
    """Whether a file is there; an archive is a folder."""
    place = _place(path)
    return os.path.isfile(path) if place is None else place.entry is not None


def isdir(path: Path | str) -> bool:
    """Whether a folder is there."""
    place = _place(path)
    return os.path.isdir(path) if place is None else place.is_folder


def exists(path: Path | str) -> bool:
    """Whether something is there."""
    place = _place(path)
    return os.path.exists(path) if place is None else place.is_folder or place.entry is not None


def stat(path: Path | str) -> os.stat_result:
    """Return what the system says of a file; in an archive, its size and the archive's time. OSError."""
    place = place_of(path)
    if place is None or not place.inner:
        return os.stat(path)
    if place.entry is None and not place.is_folder:
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    mode = modes.S_IFDIR if place.entry is None else modes.S_IFREG
    size = 0 if place.entry is None else place.entry.file_size
    ns = place.archive.changed_ns
    times = {"st_mtime_ns": ns, "st_atime_ns": ns, "st_ctime_ns": ns}
    return os.stat_result((mode | 0o444, 0, 0, 1, 0, 0, size, *(ns // 10**9,) * 3), times)


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a folder of an archive, as os.DirEntry."""

    name: str
    path: str
    folder: bool

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder; there are no links."""
        return self.folder

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a file."""
        return not self.folder


@contextmanager
def scandir(folder: Path | str) -> Iterator[Iterator[Entry | os.DirEntry[str]]]:
    """List a folder, as os.scandir does; OSError."""
    place = place_of(folder)
    if place is None:
        with os.scandir(folder) as entries:
            yield entries
    else:
        yield iter(_entries(place, folder))


def _entries(place: Place, folder: Path | str) -> list[Entry]:
    if not place.is_folder:
        code = errno.ENOTDIR if place.entry else errno.ENOENT
        raise OSError(code, os.strerror(code), str(folder))
    above = f"{place.inner}/" if place.inner else ""
    folders = place.archive.folders
    return [
        Entry(name, os.path.join(folder, name), f"{above}{name}" in folders) for name in folders[place.inner]
    ]


def walk(
    folder: Path | str, onerror: Callable[[OSError], object] | None = None
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Go through a folder and all below it, as os.walk does; folders taken off the list are left out."""
    if _place(folder) is None:
        yield from os.walk(folder, onerror=onerror)
        return
    with scandir(folder) as listed:
        entries = list(listed)
    below = [entry.name for entry in entries if entry.is_dir()]
    yield os.fspath(folder), below, [entry.name for entry in entries if entry.is_file()]
    for name in below:
        yield from walk(os.path.join(folder, name), onerror)


def matching(folder: Path, pattern: str) -> list[Path]:
    """Return the files of ``folder`` that match, sorted; ``**/`` in front means all below it. OSError."""
    if _place(folder) is None:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    wanted = pattern.split("/")
    anywhere = wanted[0] == "**"
    found = []
    for place, below, names in walk(folder):
        way = Path(place).relative_to(folder).parts
        found += [Path(place, name) for name in names if _fits((*way, name), wanted, anywhere)]
        if not anywhere and len(way) + 1 >= len(wanted):
            below.clear()
    return sorted(found)


def _fits(way: tuple[str, ...], wanted: list[str], anywhere: bool) -> bool:
    if anywhere:
        way, wanted = way[-1:], wanted[-1:]
    return len(way) == len(wanted) and all(map(fnmatchcase, way, wanted))
