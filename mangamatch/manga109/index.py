"""What the last reading of a book found, so that an unchanged one need not be read again.

Each book has a file in the cache folder. It begins with a digest of the names, sizes and times of all files
of the book; it counts only as long as these are the same. Behind a head in JSON lie the numbers of all boxes.
"""

from __future__ import annotations

import os
import time
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.book import Book, Element, Page, Polygon, Regions
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import from_json, to_json
from mangamatch.files import tree
from mangamatch.files.keep import keep, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from mangamatch.manga109.book_files import BookFiles

_KIND = "books"
_FORM = 1
"""Number of this form, and of what the reader makes of the same files: raise it when either changes."""
_BETWEEN = "\x1f"
"""Stands between texts: XML cannot hold it."""
_SETTLED = 2.0
"""s: a file that was changed later than so long ago may change again within one tick of its clock."""
_DIGEST = 32
_INT, _FLOAT = np.dtype("<i4"), np.dtype("<f8")


def stamp(files: BookFiles) -> bytes:
    """Return a digest of the names, sizes and times of all files; b'' where a book is not to be kept."""
    if any(map(tree.in_archive, files.paths)):
        return b""
    told = blake2b(f"{_FORM}".encode(), digest_size=_DIGEST)
    newest = 0.0
    try:
        for name, found in _files(files):
            told.update(f"\0{name}\0{found.st_size}\0{found.st_mtime_ns}".encode("utf-8", "surrogateescape"))
            newest = max(newest, found.st_mtime)
    except OSError:
        return b""
    return told.digest() if newest < time.time() - _SETTLED else b""


def _files(files: BookFiles) -> Iterator[tuple[str, os.stat_result]]:
    for path in filter(None, (files.annotation, *files.layers)):
        yield str(path), path.stat()
    if files.images:
        with os.scandir(files.images) as entries:
            yield from ((entry.name, entry.stat()) for entry in sorted(entries, key=lambda one: one.name))


def known(files: BookFiles, mark: bytes) -> tuple[Book, list[Issue]] | None:
    """Return what is kept of a book under this stamp; None where that is nothing."""
    data = kept(_KIND, _name(files)) if mark else None
    if data is None or data[:_DIGEST] != mark:
        return None
    try:
        return _Reader(files, data).read()
    except (ValueError, LookupError, TypeError):  # half written
        return None


def remember(files: BookFiles, mark: bytes, book: Book, issues: Sequence[Issue]) -> None:
    """Keep what was read of a book."""
    if mark and (data := _written(book, issues)):
        keep(_KIND, _name(files), mark + data)


def _name(files: BookFiles) -> str:
    """Name the file of a book: by its paths as they were given, since issues repeat them."""
    told = "\0".join((files.title, os.getcwd(), *map(str, files.paths)))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


# -- writing ---------------------------------------------------------------------------------------


def _written(book: Book, issues: Sequence[Issue]) -> bytes:
    """Return a book as bytes; b'' where it holds what has no place in them."""
    import orjson

    numbers: list[bytes] = []
    try:
        head = orjson.dumps(_head(book, issues, numbers))
    except (TypeError, ValueError):  # a text that is no Unicode, or holds what stands between texts
        return b""
    return len(head).to_bytes(8, "little") + head + b"".join(numbers)


def _head(book: Book, issues: Sequence[Issue], numbers: list[bytes]) -> dict[str, Any]:
    """Return all but the numbers, which are added to ``numbers`` in the order in which they are read."""
    regions = {}
    for kind, rows in book.regions.items():
        numbers += [rows.pages.astype(_INT).tobytes(), rows.boxes.astype(_INT).tobytes()]
        texts = [_joined(column) for column in (rows.ids, rows.characters, rows.texts)]
        extra = [(row, dict(more)) for row, more in rows.extra.items()]
        regions[kind] = [len(rows), *texts, extra]
    outlines = [polygon.outline for polygon in book.polygons]
    numbers += [outline.astype(_FLOAT).tobytes() for outline in outlines]
    polygons = [
        [polygon.page for polygon in book.polygons],
        list(map(len, outlines)),
        _joined(polygon.id for polygon in book.polygons),
        _joined(polygon.text for polygon in book.polygons),
    ]
    return {
        "pages": [(p.index, p.width, p.height, p.image.name if p.image else None) for p in book.pages],
        "characters": dict(book.characters),
        "regions": regions,
        "polygons": polygons,
        "elements": [(e.tag, e.page, e.attributes, e.text) for e in book.elements],
        "issues": [(i.file, i.count, *map(to_json, (i.where, i.problem, i.hint))) for i in issues],
    }


def _joined(texts: Iterable[str]) -> str:
    texts = list(texts)
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != max(len(texts) - 1, 0):
        raise ValueError
    return joined


# -- reading ---------------------------------------------------------------------------------------


class _Reader:
    """Goes through the bytes of one book."""

    def __init__(self, files: BookFiles, data: bytes) -> None:
        import orjson

        begin = _DIGEST + 8
        self._data, self._files = data, files
        self._at = begin + int.from_bytes(data[_DIGEST:begin], "little")
        self._head = orjson.loads(data[begin : self._at])

    def read(self) -> tuple[Book, list[Issue]]:
        head = self._head
        regions = {kind: self._regions(*told) for kind, told in head["regions"].items()}
        polygons = tuple(self._polygons(*head["polygons"]))
        elements = (Element(t, p, tuple(map(tuple, more)), x) for t, p, more, x in head["elements"])
        book = Book(
            self._files.title, tuple(self._pages()), head["characters"], regions, polygons, tuple(elements)
        )
        return book, [_issue(*told) for told in head["issues"]]

    def _pages(self) -> Iterator[Page]:
        folder: Path | None = self._files.images
        for index, width, height, name in self._head["pages"]:
            yield Page(index, width, height, folder / name if folder and name else None)

    def _regions(self, count: int, ids: str, characters: str, texts: str, extra: list[Any]) -> Regions:
        pages = self._numbers(_INT, count)
        boxes = self._numbers(_INT, 4 * count).reshape(-1, 4)
        columns = [_split(text, count) for text in (ids, characters, texts)]
        return Regions(columns[0], pages, boxes, columns[1], columns[2], dict(extra))

    def _polygons(self, pages: list[int], sizes: list[int], ids: str, texts: str) -> Iterator[Polygon]:
        ends = list(accumulate(sizes))
        outlines = self._numbers(_FLOAT, 2 * sum(sizes)).reshape(-1, 2)
        count = len(pages)
        for key, page, end, size, text in zip(
            _split(ids, count), pages, ends, sizes, _split(texts, count), strict=True
        ):
            yield Polygon(key, page, outlines[end - size : end], text)

    def _numbers(self, kind: np.dtype[Any], count: int) -> np.ndarray[Any, Any]:
        """Return the next numbers, read-only."""
        found = np.frombuffer(self._data, kind, count, self._at)
        self._at += found.nbytes
        return found


def _issue(file: str, count: int, where: Any, problem: Any, hint: Any) -> Issue:
    return Issue(file, from_json(where), from_json(problem), from_json(hint), count)


def _split(joined: str, count: int) -> tuple[str, ...]:
    texts = tuple(joined.split(_BETWEEN)) if count else ()
    if len(texts) != count:
        raise ValueError
    return texts
