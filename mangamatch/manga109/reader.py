"""Any annotation XML, streamed through expat: slower than :mod:`columns`, and never surprised."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.book import Element, Polygon
from mangamatch.domain.messages import Text, say
from mangamatch.manga109.raw_annotation import KINDS, OUTSIDE, SIDES, PageTag, RawAnnotation, RegionRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.manga109.issue_log import Notes

_MAX_DEPTH = 64
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_VERTEX = re.compile(r"([xy])([0-9]{1,4})")
_STRUCTURE = frozenset({"book", "characters", "pages"})
_LEFT_OUT = say("The element was left out; give it whole numbers.")


class _Refused(Exception):
    """The rest of the file must not be read; the reason is noted already."""


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Growing:
    """Columns of one kind while they grow."""

    ids: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    boxes: list[list[int]] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    extra: dict[int, Mapping[str, str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    def done(self) -> RegionRows:
        boxes = np.array(self.boxes, dtype=np.int32).reshape(-1, 4)
        pages = np.array(self.pages, dtype=np.int32)
        return RegionRows(self.ids, pages, boxes, self.characters, self.texts, self.extra, self.lines)


def stream(data: bytes, notes: Notes) -> RawAnnotation:
    """Read ``data``; what stands before a break is kept, the break itself is noted."""
    return _Reader(notes).read(data)


class _Reader:
    """The state of one pass over one file."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.sheet = RawAnnotation(notes)
        self.growing: dict[str, _Growing] = {}
        self.open: list[_Open] = []
        self.page = OUTSIDE
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype

    def read(self, data: bytes) -> RawAnnotation:
        try:
            self.parser.Parse(data, True)
        except _Refused:
            pass
        except expat.ExpatError as error:
            self._note_break(data, error)
        except (ValueError, LookupError) as error:  # an encoding Python cannot hand to expat
            problem = say("The encoding cannot be read: {reason}", reason=error)
            self.notes.add(problem, say("Save the file as UTF-8."), say("line {n}", n=1))
        self.sheet.rows = {kind: rows.done() for kind, rows in self.growing.items()}
        return self.sheet

    def _note_break(self, data: bytes, error: expat.ExpatError) -> None:
        where, reason = say("line {n}", n=error.lineno), expat.ErrorString(error.code)
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN] and not _is_utf8(data):
            hint = say("Save the file as UTF-8; what stands before this line was read.")
            self.notes.add(say("The file is not in the encoding it declares"), hint, where)
        else:
            hint = say("Copy the file again from the original; what stands before this line was read.")
            self.notes.add(say("The XML breaks off or is damaged here: {reason}", reason=reason), hint, where)

    def refuse_doctype(self, *_: object) -> None:
        hint = say(
            "Manga109 files need no DOCTYPE, which can hide harmful entities: remove it to read the file."
        )
        self.notes.add(say("The file declares a DOCTYPE and was not read"), hint, self._where())
        raise _Refused

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= _MAX_DEPTH:
            hint = say("No annotation nests this deep: copy the file again from the original.")
            self.notes.add(
                say("The elements are nested too deep; the rest was not read"), hint, self._where()
            )
            raise _Refused
        if not self.open and tag != "book":
            hint = say("Manga109 files hold one book: choose its folder of annotations, or remove the file.")
            self.notes.add(say("The file holds a {tag}, not a book", tag=tag[:80]), hint, self._where())
        self.open.append(_Open(tag, attributes, self.parser.CurrentLineNumber))
        if tag == "page":
            self._start_page(self.open[-1])
        elif tag == "book":
            self.sheet.title = attributes.get("title", "")

    def characters(self, text: str) -> None:
        if self.open:
            self.open[-1].text.append(text)

    def end(self, tag: str) -> None:
        element = self.open.pop()
        if tag == "page":
            self.page = OUTSIDE
        elif self.page == OUTSIDE and tag == "character":
            self._character(element)
        elif self.page != OUTSIDE and tag in KINDS:
            self._box(element)
        elif self.page != OUTSIDE and tag == "onomatopoeia":
            self._polygon(element)
        elif self.page != OUTSIDE or tag not in _STRUCTURE:
            self._element(element)

    def _start_page(self, element: _Open) -> None:
        index = self._whole(element, "index")
        if index is None or index < 0:
            index = len(self.sheet.pages)
            hint = say("Pages are numbered from 0; the page was given its place in the file as its number.")
            self.notes.add(say("A page has no usable index"), hint, say("line {n}", n=element.line))
        size = (max(self._whole(element, name) or 0, 0) for name in ("width", "height"))
        self.sheet.pages.append(PageTag(index, *size))
        self.page = index

    def _character(self, element: _Open) -> None:
        key = element.attributes.get("id", "")
        if key in self.sheet.characters:
            hint = say("Give every character its own id; the later name is used.")
            problem = say("The character id {id} occurs twice", id=repr(key))
            self.notes.add(problem, hint, say("line {n}", n=element.line))
        self.sheet.characters[key] = element.attributes.get("name", "")

    def _box(self, element: _Open) -> None:
        sides = [self._whole(element, name) for name in SIDES]
        box = [side for side in sides if side is not None]
        if len(box) < 4:
            missing = ", ".join(name for name, side in zip(SIDES, sides, strict=True) if side is None)
            problem = say("A {tag} has no usable {missing}", tag=element.tag, missing=missing)
            self.notes.add(problem, _LEFT_OUT, say("line {n}", n=element.line))
            return
        rows = self.growing.setdefault(element.tag, _Growing())
        known = ("id", "character", *SIDES)
        if extra := {name: value for name, value in element.attributes.items() if name not in known}:
            rows.extra[len(rows.ids)] = extra
        rows.ids.append(element.attributes.get("id", ""))
        rows.pages.append(self.page)
        rows.boxes.append(box)
        rows.characters.append(element.attributes.get("character", ""))
        rows.texts.append("".join(element.text))
        rows.lines.append(element.line)

    def _polygon(self, element: _Open) -> None:
        outline = _outline(element.attributes)
        if outline is None:
            hint = say("It is kept as an unknown element; an outline needs x0, y0 … x2, y2 or more.")
            problem = say("An onomatopoeia has no usable outline")
            self.notes.add(problem, hint, say("line {n}", n=element.line))
            self._element(element)
            return
        key, text = element.attributes.get("id", ""), "".join(element.text)
        self.sheet.polygons.append(Polygon(key, self.page, arrays.points(outline), text))

    def _element(self, element: _Open) -> None:
        attributes = tuple(element.attributes.items())
        self.sheet.elements.append(Element(element.tag, self.page, attributes, "".join(element.text)))

    def _whole(self, element: _Open, name: str) -> int | None:
        """Return the attribute as a whole number, None when it is none; a fraction is rounded and noted."""
        text = element.attributes.get(name, "")
        if text.isdecimal() and text.isascii() and len(text) < 10:
            return int(text)
        text = text.strip()
        if _WHOLE.fullmatch(text):
            return int(text)
        value = _fraction(text)
        if value is not None:
            hint = say("Manga109 counts in whole pixels; the number was rounded.")
            written = f'{name}="{text[:40]}"'
            problem = say("{written} of a {tag} is not a whole number", written=written, tag=element.tag)
            self.notes.add(problem, hint, say("line {n}", n=element.line))
        return value

    def _where(self) -> Text:
        return say("line {n}", n=self.parser.CurrentLineNumber)


def _fraction(text: str) -> int | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value) if math.isfinite(value) and abs(value) < 1e9 else None


def _outline(attributes: dict[str, str]) -> list[tuple[float, float]] | None:
    """Vertices x0 y0 x1 y1 … in numeric order, whatever the order of the attributes."""
    axes: dict[str, dict[int, float]] = {"x": {}, "y": {}}
    for name, value in attributes.items():
        vertex = _VERTEX.fullmatch(name)
        if vertex is None and name != "id":
            return None
        if vertex is not None:
            number = _fraction(value)
            if number is None:
                return None
            axes[vertex[1]][int(vertex[2])] = float(value)
    if axes["x"].keys() != axes["y"].keys() or len(axes["x"]) < 3:
        return None
    return [(axes["x"][i], axes["y"][i]) for i in sorted(axes["x"])]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"  # cut in the middle of a letter
    return True
