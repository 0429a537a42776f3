"""Source data is never written: the targets of a command are checked before it starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ExportError, MangamatchError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.manga109.library import Library


def refuse_sources(
    target: Path,
    library: Library,
    landmarks: Path | None = None,
    *,
    taken: Iterable[Path] = (),
    error: type[MangamatchError] = ExportError,
) -> None:
    """Raise ``error`` when writing ``target`` would replace a source, or be read as one next time.

    ``taken`` are other files of the same command, such as its project. A new file elsewhere, even in a
    folder of the data, is the user's choice.
    """
    real, hint = _real(target), say("Choose another folder.")
    if _is_manga109(real, library):
        raise error(say("{path} lies among the files of Manga109.", path=target), hint)
    if landmarks and real.suffix.lower() == ".json" and real.is_relative_to(_real(landmarks)):
        raise error(say("{path} lies among the landmark files.", path=target), hint)
    if any(real == _real(other) for other in taken):
        message = say("{path} is in use already.", path=target)
        raise error(message, say("Choose a file of its own for each result."))


def _is_manga109(real: Path, library: Library) -> bool:
    """Whether ``real`` is a source or lies in a folder of sources. Other files may lie in the root."""
    files = [path for book in library.books.values() for path in book.paths]
    folders = {_real(path.parent) for path in files} - {_real(library.root)}
    sources = {_real(path) for path in (*files, library.root / "books.txt")}
    return not (sources | folders).isdisjoint((real, *real.parents))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve() raises at a link to itself
