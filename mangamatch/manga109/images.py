"""Page images of one book: which there are, and how large."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.files import tree
from mangamatch.files.image_names import SUFFIXES
from mangamatch.files.images import BadPicture, opened_picture
from mangamatch.files.orientation import seen_size
from mangamatch.files.remedies import remedy
from mangamatch.manga109.issue_log import Notes, pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_USUAL = (".jpg", ".jpeg", ".png")
_SUFFIXES = (*_USUAL, *(suffix for suffix in SUFFIXES if suffix not in _USUAL))
"""The first wins when a page has several."""
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "AVIF")
_ENDS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND"}
_TAIL = 4096  # some programs write a few bytes after the image's end

Size = tuple[int, int]


def find_images(folder: Path, notes: Notes) -> dict[int, Path]:
    """Return the page images by index (``007.jpg`` → 7)."""
    found: dict[int, Path] = {}
    try:
        with tree.scandir(folder) as entries:
            names = sorted((entry.name for entry in entries), key=_preference)
    except OSError as error:
        notes.add(
            say("The folder cannot be read: {reason}", reason=error), say("Check that you may read it.")
        )
        return {}
    for name in names:
        stem, suffix = os.path.splitext(name)
        if suffix.lower() in _SUFFIXES and stem.isascii() and stem.isdecimal() and len(stem) < 9:
            found.setdefault(int(stem), folder / name)
    return found


def _preference(name: str) -> tuple[int, str]:
    suffix = os.path.splitext(name)[1].lower()
    return (_SUFFIXES.index(suffix) if suffix in _SUFFIXES else len(_SUFFIXES), name)


def measure(images: dict[int, Path], notes: Notes) -> dict[int, Size]:
    """Return (width, height) from each image's header; what cannot be read is noted and left out.

    An image that lacks its end is noted too. Its pixels are not decoded: that would take minutes.
    """
    cut: list[int] = []
    sizes: dict[int, Size] = {}
    for index, path in images.items():
        try:
            sizes[index], whole = _header(path)
            if not whole:
                cut.append(index)
        except (OSError, BadPicture) as error:
            hint = say("Copy the image again from the original; the page stays without it.")
            hint = remedy(error, hint)
            problem = say("The image {file} cannot be read: {reason}", file=path.name, reason=_reason(error))
            notes.add(problem, hint, say("page {page}", page=index))
    if cut:
        problem = say("The image breaks off before its end: {pages}", pages=pages(cut))
        hint = say("Copy the images again from the original; they are used as far as they go.")
        notes.add(problem, hint, pages(cut))
    return sizes


def _header(path: Path) -> tuple[Size, bool]:
    """Return the size, and whether the image's end is there: no pixels of a JPEG look like it."""
    with opened_picture(path, _FORMATS) as image:
        assert image.fp is not None
        image.fp.seek(max(image.fp.seek(0, os.SEEK_END) - _TAIL, 0))
        return seen_size(image), _ENDS.get(image.format or "", b"") in image.fp.read(_TAIL)


def _reason(error: Exception) -> str:
    if str(error) == "UnidentifiedImageError":
        return say("it is no picture of a kind that is known, or it is damaged")
    return getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)


def note_missing(wanted: Iterable[int], found: Iterable[int], notes: Notes) -> None:
    """List pages without an image, all in one issue."""
    if missing := sorted(set(wanted) - set(found)):
        hint = say("Older annotations list pages that newer image sets lack; such pages are shown empty.")
        notes.add(say("No image for {pages}", pages=pages(missing)), hint, pages(missing))


def note_unlisted(written: Iterable[int], found: Iterable[int], notes: Notes) -> None:
    """List images of pages the annotation does not know, all in one issue."""
    if unlisted := sorted(set(found) - set(written)):
        hint = say("They can be looked at; their faces are not annotated.")
        notes.add(say("The annotation does not list {pages}", pages=pages(unlisted)), hint, pages(unlisted))
