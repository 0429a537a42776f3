"""PDF files as folders of pictures: page 3 of ``book.pdf`` is called ``book.pdf/0003.png``.

The package pypdfium2 draws them. A page is always drawn in the same size, so that what was marked on it stays
in its place.
"""

from __future__ import annotations

import errno
import io
import math
import os
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from mangamatch.domain.installed import missing
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError
from mangamatch.files.handle import open_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".pdf"
PACKAGE = "pypdfium2"
_LONGER_SIDE = 2400
"""Pixels of the longer side of a page: as a page of a comic that was scanned at 200 dpi."""
_PICTURE = ".png"
_MOST_PAGES = 20_000
_MOST_BYTES = 2 << 30
_GET = say('Install what reads it: pip install "mangamatch[pdf]". Or save its pages as pictures.')
_OTHER = say("Save its pages as pictures, and give their folder.")
_one_at_a_time = Lock()  # PDFium knows no threads


def is_pdf(path: Path) -> bool:
    """Return whether ``path`` is a file that is called PDF."""
    return path.suffix.lower() == SUFFIX and os.path.isfile(path)


def is_pdf_page(path: Path) -> bool:
    """Return whether ``path`` is a page of a PDF; the file may be gone since."""
    return path.suffix == _PICTURE and path.parent.suffix.lower() == SUFFIX and not os.path.isdir(path.parent)


def page_sizes(file: Path) -> dict[str, tuple[int, int]]:
    """Return name and size (width, height), px, of each page; SourceError, which says why, for a bad PDF."""
    if missing((PACKAGE,)):
        raise SourceError(say("{path} is a PDF, and {name} is not installed.", path=file, name=PACKAGE), _GET)
    try:
        with _opened(file) as document:
            count = min(len(document), _MOST_PAGES)
            return {f"{number:04d}{_PICTURE}": _size(document[number])[1] for number in range(count)}
    except (OSError, RuntimeError, ValueError) as error:
        message = say("The PDF {path} cannot be opened: {reason}", path=file, reason=error)
        raise SourceError(message, _OTHER) from error


def drawn_page(path: Path) -> bytes:
    """Return the page that ``path`` names as a PNG; OSError."""
    if missing((PACKAGE,)):
        raise OSError(errno.ENOTSUP, say("{name} is not installed", name=PACKAGE), str(path))
    try:
        with _opened(path.parent) as document:
            page = document[int(path.stem)]
            drawn = page.render(scale=_size(page)[0], grayscale=False).to_pil()
    except (RuntimeError, ValueError, IndexError) as error:
        raise OSError(errno.EIO, str(error), str(path)) from error
    made = io.BytesIO()
    drawn.convert("RGB").save(made, "PNG", compress_level=1)
    return made.getvalue()


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """Open a PDF, alone; OSError, and RuntimeError of pypdfium2."""
    import pypdfium2

    with open_ordinary(file) as stream, _one_at_a_time:
        if os.fstat(stream.fileno()).st_size > _MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
        document = pypdfium2.PdfDocument(stream)
        try:
            yield document
        finally:
            document.close()


def _size(page: Any) -> tuple[float, tuple[int, int]]:
    """Return the scale that a page is drawn at, and its width and height in px then."""
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise ValueError(say("a page has no size"))
    scale = _LONGER_SIDE / max(width, height)
    return scale, (math.ceil(width * scale), math.ceil(height * scale))
