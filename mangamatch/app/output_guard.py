"""Source data is never written: the targets of a command are checked before it starts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ExportError, MangamatchError
from mangamatch.files.embedded import holder
from mangamatch.files.identity import identity, lineage
from mangamatch.files.image_names import is_image
from mangamatch.files.tree import kept_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mangamatch.files.identity import Identity
    from mangamatch.manga109.library import Library


def refuse_sources(
    target: Path,
    library: Library,
    landmarks: Path | None = None,
    *,
    pages: Iterable[Path] = (),
    taken: Iterable[Path] = (),
    error: type[MangamatchError] = ExportError,
) -> None:
    """Raise ``error`` when writing ``target`` would replace a source, or be read as one next time.

    ``pages`` are folders, archives and PDFs of pages; ``taken`` other files of the same command, such as its
    project. A new file elsewhere, even in a folder of the data, is the user's choice.
    """
    itself, above = identity(target), lineage(target)
    hint = say("Choose another folder.")
    if not _of_manga109(library).isdisjoint(above):
        raise error(say("{path} lies among the files of Manga109.", path=target), hint)
    if any(_would_harm(target, folder) for folder in pages):
        raise error(say("{path} would replace pages.", path=target), hint)
    if landmarks and itself in map(identity, _archives(landmarks)):
        raise error(say("{path} holds the landmark files.", path=target), hint)
    suffix = os.path.splitext(os.path.realpath(target))[1]
    if landmarks and suffix.lower() == ".json" and identity(landmarks) in above:
        raise error(say("{path} lies among the landmark files.", path=target), hint)
    if itself in map(identity, taken):
        message = say("{path} is in use already.", path=target)
        raise error(message, say("Choose a file of its own for each result."))


def _of_manga109(library: Library) -> set[Identity]:
    """Return the sources and the folders that hold them; other files may lie in the root."""
    files = [path for book in library.books.values() for path in book.paths]
    folders = set(map(identity, {path.parent for path in files})) - {identity(library.root)}
    return folders | set(map(identity, (*files, library.root / "books.txt", *_archives(library.root))))


def _would_harm(target: Path, folder: Path) -> bool:
    """Whether a file or folder at ``target`` would replace pages in ``folder``, or lie among them as one."""
    kept = kept_as(holder(folder / "0.png"))
    if os.path.isfile(kept):  # an archive or a PDF
        return identity(target) in lineage(kept)
    among = identity(target.parent) == identity(folder) and is_image(target.name)
    return among or identity(target) in lineage(folder)


def _archives(root: Path) -> Iterator[Path]:
    """Yield the archive that ``root`` is in."""
    kept = kept_as(root)
    if kept != root or not os.path.isdir(root):
        yield kept
