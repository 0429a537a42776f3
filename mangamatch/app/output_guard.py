"""Source data is never written: the targets of a command are checked before it starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ExportError, MangamatchError
from mangamatch.files.embedded import holder
from mangamatch.files.image_names import is_image
from mangamatch.files.tree import kept_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    real, hint = _real(target), say("Choose another folder.")
    if _is_manga109(real, library):
        raise error(say("{path} lies among the files of Manga109.", path=target), hint)
    if any(_would_harm(real, _real(folder)) for folder in pages):
        raise error(say("{path} would replace pages.", path=target), hint)
    if landmarks and real in map(_real, _archives(landmarks)):
        raise error(say("{path} holds the landmark files.", path=target), hint)
    if landmarks and real.suffix.lower() == ".json" and real.is_relative_to(_real(landmarks)):
        raise error(say("{path} lies among the landmark files.", path=target), hint)
    if any(real == _real(other) for other in taken):
        message = say("{path} is in use already.", path=target)
        raise error(message, say("Choose a file of its own for each result."))


def _is_manga109(real: Path, library: Library) -> bool:
    """Whether ``real`` is a source or lies in a folder of sources. Other files may lie in the root."""
    files = [path for book in library.books.values() for path in book.paths]
    folders = {_real(path.parent) for path in files} - {_real(library.root)}
    sources = {_real(path) for path in (*files, library.root / "books.txt", *_archives(library.root))}
    return not (sources | folders).isdisjoint((real, *real.parents))


def _would_harm(real: Path, folder: Path) -> bool:
    """Whether a file or folder at ``real`` would replace pages in ``folder``, or lie among them as one."""
    kept = kept_as(holder(folder / "0.png"))
    if kept.is_file():  # an archive or a PDF
        return real in (kept, *kept.parents)
    return folder.is_relative_to(real) or (real.parent == folder and is_image(real.name))


def _archives(root: Path) -> Iterator[Path]:
    """Yield the archive that ``root`` is in."""
    kept = kept_as(root)
    if kept != root or not os.path.isdir(root):
        yield kept


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve() raises at a link to itself
