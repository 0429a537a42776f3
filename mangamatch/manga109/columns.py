"""Plain Manga109 annotation, cut into columns with whole-array operations.

Half a million boxes cost about a microsecond each in any parser that calls back into Python. Nearly all of
them stand in files written one way: pages that hold nothing but frame, face, body and text with ``id``, the
four sides and perhaps ``character``. This module finds every tag of such a file at once, proves letter by
letter that each box is written that way, cuts the boxes out, and leaves what remains (title, characters,
pages) to :mod:`reader`. Whatever it cannot prove makes it return None, and :mod:`reader` takes the whole
file: this module can be slow or absent, never wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

import numpy as np

from mangamatch.manga109.issue_log import Notes
from mangamatch.manga109.raw_annotation import KINDS, RawAnnotation, RegionRows
from mangamatch.manga109.reader import stream
from mangamatch.manga109.scan import Bools, Ints, PaddedText, Unproven, Words, begins, demand, scan, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import IntArray

_MAX_DIGITS = 6
_MAX_NAME = 32
_MAX_BLANKS = 64
_ATTRIBUTES = ("id", "xmin", "ymin", "xmax", "ymax", "character")


@dataclass(frozen=True, slots=True, eq=False)
class _Tags:
    """Every tag of the file, in order: where it starts and ends, its first letters, its page."""

    starts: Ints
    ends: Ints
    words: Words
    page: Ints


def cut(data: bytes, notes: Notes) -> RawAnnotation | None:
    """Read a plainly written file; None when it is anything else. ``notes`` stay empty with None."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # as XML demands of every parser
    try:
        return _cut(scan(data), notes)
    except (Unproven, UnicodeDecodeError, expat.ExpatError):
        return None


def _cut(text: PaddedText, notes: Notes) -> RawAnnotation:
    tags, remainder = _pages(text)
    sheet = stream(remainder, Notes(""))
    demand(not sheet.notes.issues() and not sheet.rows and not sheet.elements)
    indices = np.array([page.index for page in sheet.pages], dtype=np.int32)
    sheet.rows = _rows(text, tags, indices)
    sheet.notes = notes
    sheet.line = lambda place: text.data.count(b"\n", 0, place) + 1
    return sheet


def _pages(text: PaddedText) -> tuple[_Tags, bytes]:
    """Return all tags with the page each stands in, and the file without what its pages hold."""
    starts, closers = text.where("<"), text.where(">")
    slots = np.searchsorted(closers, starts)
    demand(len(starts) and slots[-1] < len(closers))
    ends = closers[slots]
    demand(ends[:-1] < starts[1:])
    words = text.words(starts + 1)
    firsts = text.at(starts + 1)
    demand((firsts != ord("!")) & ((firsts != ord("?")) | (starts == 0)))
    opening, closing = begins(words, "page "), begins(words, "/page>")
    opening_filled = opening & (text.at(ends - 1) != ord("/"))
    inside = np.cumsum(opening_filled) - np.cumsum(closing)
    demand((inside >= 0) & (inside <= 1))
    demand(inside[opening] == opening_filled[opening])
    page = np.where((inside == 1) & ~opening, np.cumsum(opening) - 1, -1)
    first, last = ends[opening_filled] + 1, starts[closing]
    demand(len(first) == len(last))
    edges = [0, *np.column_stack([first, last]).ravel().tolist(), len(text.data)]
    remainder = b"".join(text.data[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    _demand_boxes_only(words[page >= 0])
    _demand_blank(text, np.flatnonzero((page[:-1] >= 0) | opening[:-1]), words, starts, ends)
    return _Tags(starts, ends, words, page), remainder


def _demand_boxes_only(words: Words) -> None:
    """Inside pages there is nothing but boxes of the four kinds and the ends of texts."""
    known = begins(words, "/text>")
    for kind in KINDS:
        known |= begins(words, kind + " ")
    demand(known)


def _demand_blank(text: PaddedText, tags: Ints, words: Words, starts: Ints, ends: Ints) -> None:
    """Between these tags and the next ones stand a few blanks, unless it is what a text says."""
    tags = tags[~begins(words[tags + 1], "/text>")]
    lengths = starts[tags + 1] - ends[tags] - 1
    demand(lengths <= _MAX_BLANKS)
    for position in range(int(lengths.max(initial=0))):
        after = text.at(np.minimum(ends[tags] + 1 + position, len(text.data)))
        demand((lengths <= position) | (after <= ord(" ")))


def _rows(text: PaddedText, tags: _Tags, indices: IntArray) -> dict[str, RegionRows]:
    """Read all boxes at once, then sort them by kind."""
    matches = np.column_stack([begins(tags.words, kind + " ") for kind in KINDS])
    chosen = np.flatnonzero((tags.page >= 0) & matches.any(axis=1))
    kinds = matches[chosen].argmax(axis=1)
    starts, ends = tags.starts[chosen], tags.ends[chosen]
    texts = _contents(text, tags, chosen, kinds == KINDS.index("text"))
    names_end = starts + 1 + np.array([len(kind) for kind in KINDS])[kinds]
    spans = _values(text, starts, names_end, ends)
    boxes = _numbers(text, spans[:, 1:5])
    ids, characters = _names(text, spans[:, 0]), _names(text, spans[:, 5])
    pages = indices[tags.page[chosen]]
    found = {}
    for number, kind in enumerate(KINDS):
        pick = np.flatnonzero(kinds == number)
        words = texts if kind == "text" else [""] * len(pick)
        columns = (ids[pick].tolist(), pages[pick], boxes[pick], characters[pick].tolist(), words)
        found[kind] = RegionRows(*columns, {}, starts[pick])
    return {kind: rows for kind, rows in found.items() if rows.ids}


def _values(text: PaddedText, starts: Ints, names_end: Ints, ends: Ints) -> Ints:
    """Return start and end of each tag's values, in the order of ``_ATTRIBUTES``; 0, 0 for none."""
    quotes = text.where('"')
    first = np.searchsorted(quotes, starts)
    counts = np.searchsorted(quotes, ends) - first
    spans = np.zeros((len(starts), len(_ATTRIBUTES), 2), dtype=np.intp)
    for size in np.unique(counts).tolist():
        demand(size in (10, 12))
        group = np.flatnonzero(counts == size)
        pairs = quotes[first[group, None] + np.arange(size)].reshape(-1, size // 2, 2)
        spans[group, : size // 2] = _attributes(text, names_end[group], ends[group], pairs)
    return spans


def _attributes(text: PaddedText, names_end: Ints, ends: Ints, pairs: Ints) -> Ints:
    """Sort the quote pairs (n, k, 2) of n tags into the order of ``_ATTRIBUTES``; return value spans."""
    before = np.column_stack([names_end, pairs[:, :-1, 1] + 1])
    demand(text.at(before) == ord(" "))
    demand(text.at(pairs[:, :, 0] - 1) == ord("="))
    lengths = pairs[:, :, 0] - before - 2
    _demand_closed(text, pairs[:, -1, 1], ends)
    words = text.words((pairs[:, :, 0] - 9).ravel()).reshape(lengths.shape)
    firsts = text.at(before + 1)
    names = np.full(lengths.shape, -1, dtype=np.int8)
    for number, name in enumerate(_ATTRIBUTES):
        tail = name[-8:]
        value, _ = word(tail)
        shift = np.uint64(8 * (8 - len(tail)))
        names[(lengths == len(name)) & (firsts == ord(name[0])) & (words >> shift == value)] = number
    values = _in_order(pairs, names)
    values[:, :, 0] += 1
    return values


def _in_order(pairs: Ints, names: NDArray[np.int8]) -> Ints:
    if (names == names[:1]).all():  # nearly always: one order in the whole file
        names, pairs = names[:1], pairs[:, np.argsort(names[:1].ravel())]
        demand(np.sort(names, axis=1) == np.arange(names.shape[1]))
        return pairs
    order = np.argsort(names, axis=1)
    demand(np.take_along_axis(names, order, axis=1) == np.arange(names.shape[1]))
    return np.take_along_axis(pairs, order[:, :, None], axis=1)


def _demand_closed(text: PaddedText, last_quotes: Ints, ends: Ints) -> None:
    """Between the last attribute and ``>`` stands nothing, a slash, or a space and a slash."""
    rest = ends - last_quotes - 1
    demand(rest <= 2)
    demand((rest < 1) | (text.at(ends - 1) == ord("/")))
    demand((rest < 2) | (text.at(ends - 2) == ord(" ")))


def _contents(text: PaddedText, tags: _Tags, chosen: Ints, may_hold_text: Bools) -> list[str]:
    """Text of each text tag; it reaches to the very next tag, which must be its end."""
    empty = text.at(tags.ends[chosen] - 1) == ord("/")
    demand(empty | may_hold_text)
    is_end = begins(tags.words, "/text>")
    nexts = np.minimum(chosen + 1, len(is_end) - 1)
    demand(empty | is_end[nexts])
    demand(np.count_nonzero(~empty) == np.count_nonzero(is_end))
    starts = tags.ends[chosen] + 1
    ends = np.where(empty, starts, tags.starts[nexts])
    return _strings(text, np.column_stack([starts, ends])[may_hold_text])


def _names(text: PaddedText, spans: Ints) -> NDArray[np.str_]:
    """Cut out short values that mean what they look like: ASCII, no references, no line breaks."""
    lengths = spans[:, 1] - spans[:, 0]
    width = max(int(lengths.max(initial=0)), 1)
    demand(width <= _MAX_NAME)
    columns = np.arange(width)
    used = columns < lengths[:, None]
    letters = np.where(used, text.at(np.minimum(spans[:, :1] + columns, len(text.data))), 0)
    demand(~used | ((letters >= 32) & (letters < 127) & (letters != ord("&"))))
    return np.asarray(letters.astype("<u4").view(np.dtype(f"<U{width}")).ravel())


def _strings(text: PaddedText, spans: Ints) -> list[str]:
    data = text.data
    cut_out = [data[a:b] for a, b in zip(spans[:, 0].tolist(), spans[:, 1].tolist(), strict=True)]
    if b"&" in data:
        return [_unescaped(piece) if b"&" in piece else piece.decode() for piece in cut_out]
    return [piece.decode() for piece in cut_out]


def _unescaped(piece: bytes) -> str:
    """Let the real parser read character references; an entity it does not know raises."""
    letters: list[str] = []
    append: Callable[[str], None] = letters.append
    parser = expat.ParserCreate("utf-8")
    parser.CharacterDataHandler = append
    parser.Parse(b"<t>" + piece + b"</t>", True)
    return "".join(letters)


def _numbers(text: PaddedText, spans: Ints) -> IntArray:
    """Parse (n, 4) runs of one to six digits."""
    ends = spans[:, :, 1]
    lengths = ends - spans[:, :, 0]
    demand((lengths >= 1) & (lengths <= _MAX_DIGITS))
    values = np.zeros(lengths.shape, dtype=np.int32)
    for position in range(int(lengths.max(initial=0))):
        digits = text.at(ends - 1 - position).astype(np.int32) - ord("0")
        used = lengths > position
        demand(~used | ((digits >= 0) & (digits <= 9)))
        values += np.where(used, digits, 0) * 10**position
    return values
