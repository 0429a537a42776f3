"""What is ours in a folder: relative path, size and content of every file, noted when it was written.

A file that is not in the note, or is not what it says any more, is the user's: it is never removed. The note
of versions before the second named the entries of the folder alone, so it proves nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.json_text import parse
from mangamatch.domain.messages import say
from mangamatch.errors import ExportError
from mangamatch.files import tree
from mangamatch.files.image_names import normal
from mangamatch.files.regular import open_source, read_plain
from mangamatch.files.system_files import is_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import ThreadPoolExecutor

MARKER = ".mangamatch-files"
"""The note: a file in the folder that it is about."""

Content: TypeAlias = "tuple[int, str]"
"""Bytes and SHA-256 of a file."""

_VERSION = 2
_LARGEST_NOTE = 1 << 28
_WORKERS = min(8, os.cpu_count() or 1)


def note(folder: Path) -> None:
    """Note all that is in ``folder``, and keep it through a loss of power."""
    files = [name for name, is_file in _entries(folder) if is_file]
    with _pool() as pool:
        contents = pool.map(lambda name: content(folder / name, keep=True), files)
        write_note(folder, dict(zip(files, contents, strict=True)))


def write_note(folder: Path, files: Mapping[str, Content]) -> None:
    """Write the note of ``folder``, where there is none."""
    told = {"version": _VERSION, "files": {name: [*files[name]] for name in sorted(files)}}
    with (folder / MARKER).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(told))
        stream.flush()
        os.fsync(stream.fileno())


def is_export(folder: Path) -> bool:
    """Return whether ``folder`` is of ours, be it empty otherwise."""
    return tree.isfile(folder / MARKER)


def noted(folder: Path) -> dict[str, Content]:
    """Return what the note of ``folder`` says; nothing where there is none that can be used."""
    try:
        told = parse(read_plain(folder / MARKER, _LARGEST_NOTE).decode("utf-8"))
        if told["version"] != _VERSION:
            return {}
        return {str(name): (int(size), str(digest)) for name, (size, digest) in told["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def refuse_foreign(folder: Path) -> None:
    """Raise ExportError where ``folder`` holds anything that is not ours as we wrote it."""
    if not os.path.lexists(folder):
        return
    known = noted(folder)
    name = next(_foreign(folder, known), None)
    if name is None:
        return
    if not known and is_export(folder):
        raise ExportError(
            say("{folder} was written by an earlier version, which noted no contents.", folder=folder),
            say("Its files cannot be told from yours: move the folder away, or choose another one."),
        )
    if normal(name) in map(normal, known):
        raise ExportError(
            say("{file} in {folder} was changed since mangamatch wrote it.", folder=folder, file=name),
            say("Move it away if you want to keep it, delete it if not, or choose another folder."),
        )
    raise ExportError(
        say(
            "{folder} already holds files mangamatch did not write, such as {file}.", folder=folder, file=name
        ),
        say("Choose another folder, or one that does not exist yet."),
    )


def _foreign(folder: Path, known: Mapping[str, Content]) -> Iterator[str]:
    """Yield what is not ours: first by name and size, then by content."""
    ours: list[str] = []
    known = {normal(name): told for name, told in known.items()}  # some disks decompose accents
    parents = {parent.as_posix() for name in known for parent in Path(name).parents}
    for name, is_file in _entries(folder):
        if is_file and _is_dropped(folder / name):
            continue
        if normal(name) not in (known if is_file else parents):
            yield name
        elif is_file:
            ours.append(name)
    yield from _changed(folder, ours, known)


def _pool() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # a window that starts writes nothing

    return ThreadPoolExecutor(_WORKERS, thread_name_prefix="notes")


def _changed(folder: Path, names: Iterable[str], known: Mapping[str, Content]) -> Iterator[str]:
    names = list(names)
    yield from (name for name in names if os.lstat(folder / name).st_size != known[normal(name)][0])
    with _pool() as pool:
        found = pool.map(lambda name: content(folder / name), names)
        yield from (name for name, one in zip(names, found, strict=True) if one != known[normal(name)])


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield what is below ``folder`` but its note: relative path, and False for a folder or a link."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(folder / inside) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if name == MARKER and entry.is_file(follow_symlinks=False):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            yield name, entry.is_file(follow_symlinks=False)


def _is_dropped(file: Path) -> bool:
    """Whether a program left ``file``: systems what they show, Ultralytics a list of labels it makes anew."""
    if is_left(file.name):
        return True
    if file.suffix != ".cache":
        return False
    with open_source(file) as stream:
        return stream.read(6) == b"\x93NUMPY"


def content(file: Path, *, keep: bool = False) -> Content:
    """Return bytes and SHA-256 of ``file``, after keeping it through a loss of power where that is wanted."""
    digest, size = hashlib.sha256(), 0
    with open_source(file) as stream:
        if keep and os.name != "nt":  # Windows flushes only what is open for writing
            os.fsync(stream.fileno())
        for block in iter(partial(stream.read, 1 << 20), b""):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()
