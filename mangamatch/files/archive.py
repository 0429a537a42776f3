"""ZIP archives as folders: what is in one, and one entry as a stream. Nothing is ever unpacked to the disk.

A path goes on inside: ``set.zip/images/a.png``. An archive may come from anybody, so its list is looked at
before anything is read, and one that is made to harm is refused as a whole. What refuses it is a BadArchive.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mangamatch.domain.messages import say
from mangamatch.domain.visible import printable
from mangamatch.files.handle import open_ordinary
from mangamatch.files.lfs import demand_content
from mangamatch.files.system_files import is_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import IO
    from zipfile import ZipExtFile, ZipInfo

    from _typeshed import WriteableBuffer

    from mangamatch.domain.messages import Text

ENDINGS = (".zip", ".cbz")
"""Of files that are looked into, in small letters."""
MOST_ENTRIES = 400_000
_MOST_LIST = 48 << 20  # bytes of the list of entries, which is read whole
_MOST_RATIO = 200  # bytes that come of one byte; drawings have less than 50
_LARGE = 32 << 20  # bytes of an entry from which on the ratio counts
_LARGE_SUM = 1 << 30
_LONGEST_NAME, _DEEPEST = 4096, 64
_STEP = 1 << 20  # bytes that are unfolded at a time
_ENCRYPTED = 1
_STORED, _DEFLATED = 0, 8  # as ZIP_STORED and ZIP_DEFLATED; zipfile is loaded when an archive is there
_OTHERS = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)
_ZIP = (b"PK\3\4", b"PK\5\6")
_UNPACK = say("Unpack it and choose the folder that comes of it.")
_AGAIN = say("Download or copy it again.")
_DISTRUST = say("It may be made to harm. If you trust it, unpack it and choose the folder.")


class BadArchive(OSError):
    """An archive is not to be read; ``reason`` says why, ``hint`` what to do."""

    def __init__(self, path: object, reason: Text, hint: Text = _DISTRUST) -> None:
        super().__init__(errno.EINVAL, reason, str(path))
        self.reason, self.hint = reason, hint


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """``files``: entries by their way inside; ``folders``: the names in each folder, '' the uppermost."""

    path: Path
    changed_ns: int
    files: Mapping[str, ZipInfo]
    folders: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What is called ``inner`` in an archive, with forward slashes; '' is all of it."""

    archive: Archive
    inner: str

    @property
    def entry(self) -> ZipInfo | None:
        """The file of this name; None for a folder, and where nothing is."""
        return self.archive.files.get(self.inner)

    @property
    def is_folder(self) -> bool:
        """Whether a folder is there."""
        return self.inner in self.archive.folders


def place_of(path: Path | str) -> Place | None:
    """Return where ``path`` leads to in an archive; None when it is no way into one. BadArchive, OSError."""
    parted = part(path)
    return None if parted is None else Place(archive_at(parted[0]), parted[1])


def part(path: Path | str) -> tuple[Path, str] | None:
    """Return the archive that ``path`` is or leads into, and the way inside; nothing is opened."""
    text = os.fspath(path)
    if not any(ending in text.lower() for ending in ENDINGS):  # nearly always, and it costs nothing
        return None
    whole = Path(text)
    for place in (*reversed(whole.parents), whole):
        if place.suffix.lower() in ENDINGS and os.path.isfile(place):
            inner = os.path.normpath(whole.relative_to(place)).replace(os.sep, "/")
            if inner == ".." or inner.startswith("../"):  # it leads out again
                return None
            return place, "" if inner == "." else inner
    return None


def archive_at(path: Path) -> Archive:
    """Return what is in the archive ``path``; it is listed once. BadArchive, or OSError without rights."""
    found = os.stat(path)
    made = _listed(os.path.abspath(path), found.st_mtime_ns, found.st_size)
    if isinstance(made, BadArchive):
        raise BadArchive(path, made.reason, made.hint)  # a new one: what is kept must hold no frames
    return made


@lru_cache(maxsize=8)
def _listed(path: str, changed_ns: int, size: int) -> Archive | BadArchive:
    from zipfile import BadZipFile, ZipFile

    try:
        with open_ordinary(path) as file:
            demand_content(cast("io.BufferedReader", file), size, path)
            _demand_zip(file, path)
            _demand_short_list(file, path)
            with ZipFile(file) as zipped:
                entries = zipped.infolist()
        return _sound(Path(path), changed_ns, size, entries)
    except BadArchive as error:
        return error.with_traceback(None)
    except (BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OverflowError):
        return BadArchive(path, say("it breaks off, is damaged or is no ZIP archive"), _AGAIN)


def kind_of(head: bytes) -> str:
    """Return what kind of archive begins with ``head``: "ZIP", one that is not read here, or ''."""
    if head.startswith(_ZIP):
        return "ZIP"
    return next((name for mark, name in _OTHERS if head.startswith(mark)), "")


def other_kind(path: Path | str, kind: str) -> BadArchive:
    """Return the error for an archive of a kind that is not read here."""
    reason = say("it is an archive of the kind {kind}, which cannot be looked into", kind=kind)
    return BadArchive(path, reason, say("Unpack it and choose the folder, or pack it again as ZIP."))


def _demand_zip(file: IO[bytes], path: str) -> None:
    kind = kind_of(file.read(8))
    if kind not in ("", "ZIP"):
        raise other_kind(path, kind)


def _demand_short_list(file: IO[bytes], path: str) -> None:
    """Look at what the end of the file declares, before the list is read; EOFError without an end."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - (1 << 16) - 42, 0))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + 22 > len(tail):
        raise EOFError
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    locator = tail.rfind(b"PK\6\7", 0, at)
    if locator >= 0 and (count == 0xFFFF or length == 0xFFFFFFFF):
        file.seek(struct.unpack("<Q", tail[locator + 8 : locator + 16])[0])
        count, length = struct.unpack("<QQ", file.read(56)[32:48])
    if count > MOST_ENTRIES or length > _MOST_LIST:
        raise _too_many(path)
    file.seek(0)


def _too_many(path: object) -> BadArchive:
    return BadArchive(path, say("it holds more than {n} entries", n=MOST_ENTRIES))


# -- what is in it ---------------------------------------------------------------------------------


def _sound(path: Path, changed_ns: int, size: int, entries: list[ZipInfo]) -> Archive:
    if len(entries) > MOST_ENTRIES:
        raise _too_many(path)
    _demand_moderate(path, size, entries)
    files: dict[str, ZipInfo] = {}
    folders: dict[str, dict[str, None]] = {"": {}}
    for name, entry in zip(_names(entries), entries, strict=True):
        if reason := _trouble(name, entry):
            raise BadArchive(path, reason[0], reason[1])
        parts = [one for one in name.split("/") if one not in ("", ".")]
        if not parts or any(map(is_left, parts)):
            continue
        own = "/".join(parts)
        is_folder = name.endswith("/")
        if own in files or (own in folders and not is_folder):
            raise BadArchive(path, say("its entry {name} is there twice", name=printable(name)))
        if is_folder:
            folders.setdefault(own, {})
        else:
            files[own] = entry
        _enlist(own, folders)
    if twice := next((name for name in folders if name in files), None):
        raise BadArchive(path, say("its entry {name} is there twice", name=printable(twice)))
    return Archive(path, changed_ns, files, {name: tuple(sorted(inside)) for name, inside in folders.items()})


def _enlist(own: str, folders: dict[str, dict[str, None]]) -> None:
    """Add a name to its folder, and all folders on the way, which need no entries of their own."""
    while own:
        above, _, name = own.rpartition("/")
        inside = folders.setdefault(above, {})
        if name in inside:
            break
        inside[name] = None
        own = above


def _names(entries: Iterable[ZipInfo]) -> list[str]:
    """Return what the entries are called. Where an archive does not say how, UTF-8 or Shift-JIS is tried."""
    entries = list(entries)
    bare = [entry.orig_filename.encode("cp437") for entry in entries if not entry.flag_bits & 0x800]
    codec = next((one for one in ("utf-8", "cp932") if _fits(bare, one)), "cp437")
    return [
        entry.orig_filename if entry.flag_bits & 0x800 else entry.orig_filename.encode("cp437").decode(codec)
        for entry in entries
    ]


def _fits(names: Iterable[bytes], codec: str) -> bool:
    try:
        for name in names:
            name.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _trouble(name: str, entry: ZipInfo) -> tuple[Text, Text] | None:
    """Return why an archive with this entry is refused, and what to do; None when nothing is wrong."""
    parts = name.split("/")
    shown = printable(name)
    if "\0" in name or len(name) > _LONGEST_NAME or len(parts) > _DEEPEST:
        return say("its entry {name} has a name that no file may have", name=shown), _DISTRUST
    if name.startswith("/") or "\\" in name or ".." in parts or re.match("[A-Za-z]:", name):
        return say("its entry {name} would lie outside of it", name=shown), _DISTRUST
    if stat.S_ISLNK(entry.external_attr >> 16):
        return say("its entry {name} is a link", name=shown), _DISTRUST
    if entry.flag_bits & _ENCRYPTED:
        return say("its entry {name} is encrypted", name=shown), say(
            "Unpack it with its password and choose the folder."
        )
    if entry.compress_type not in (_STORED, _DEFLATED):
        return say("its entry {name} is packed in a way that is not read here", name=shown), _UNPACK
    return None


def _demand_moderate(path: Path, size: int, entries: Iterable[ZipInfo]) -> None:
    """Refuse what unfolds to far more than drawings do, and entries that share their bytes."""
    total, last = 0, 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        total += entry.file_size
        if entry.file_size > _LARGE and entry.file_size > _MOST_RATIO * entry.compress_size:
            raise BadArchive(path, say("its entry {name} unfolds too far", name=printable(entry.filename)))
        if entry.header_offset < last:
            raise BadArchive(path, say("its entries share their bytes"))
        last = entry.header_offset + entry.compress_size
    if last > size or (total > _LARGE_SUM and total > _MOST_RATIO * size):
        raise BadArchive(path, say("it declares more than it holds"))


# -- one entry -------------------------------------------------------------------------------------


def open_entry(place: Place) -> io.BufferedReader:
    """Open a file of an archive; OSError. It never gives more bytes than the archive's list declares."""
    name = f"{place.archive.path}/{place.inner}"
    if place.entry is None:
        code = errno.EISDIR if place.is_folder else errno.ENOENT
        raise OSError(code, os.strerror(code), name)
    from zipfile import ZipExtFile

    file = open_ordinary(place.archive.path)  # the stream closes it
    try:
        _go_to(file, place.entry, name)
        return io.BufferedReader(_Stream(ZipExtFile(file, "r", place.entry, None, True), name), 1 << 16)
    except BaseException:
        file.close()
        raise


def _go_to(file: IO[bytes], entry: ZipInfo, name: str) -> None:
    """Go to the bytes of an entry, behind its own header."""
    file.seek(entry.header_offset)
    head = file.read(30)
    if len(head) < 30 or not head.startswith(b"PK\3\4"):
        raise _damaged(name)
    file.seek(sum(struct.unpack("<HH", head[26:30])), io.SEEK_CUR)


def _damaged(name: str) -> OSError:
    return OSError(errno.EIO, say("it is damaged inside of its archive"), name)


class _Stream(io.RawIOBase):
    """An entry whose errors are OSErrors, and of which little is unfolded at a time."""

    def __init__(self, entry: ZipExtFile, name: str) -> None:
        from zipfile import BadZipFile

        self._entry, self._name = entry, name
        self._broken = (BadZipFile, zlib.error, EOFError)

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True: to go back, it is unfolded again."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` as far as there is something."""
        view = memoryview(buffer).cast("B")
        try:
            data = self._entry.read(min(len(view), _STEP))
        except (*self._broken, ValueError) as error:
            raise _damaged(self._name) from error
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place."""
        try:
            return self._entry.seek(offset, whence)
        except self._broken as error:
            raise _damaged(self._name) from error

    def tell(self) -> int:
        """Return the place."""
        return self._entry.tell()

    def close(self) -> None:
        """Close the archive's file, too."""
        self._entry.close()
        super().close()
