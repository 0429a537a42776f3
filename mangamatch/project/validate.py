"""Checks of the values of a project file before they are used, since anybody may have written them.

Each function raises ValueError, whose text says what is wrong.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from mangamatch.domain.arrays import FARTHEST
from mangamatch.domain.book import Direction
from mangamatch.domain.book_faces import name_of_face
from mangamatch.domain.json_text import MAX_DEPTH, is_deeper
from mangamatch.domain.match import NOWHERE
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mangamatch.domain.book import KeptFace
    from mangamatch.domain.box import Box
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match

_MAX_PAGE = 2**31
_WAY = re.compile(r"[^/\\\0]+\.networks/[1-9][0-9]{0,5}")
OWN_SCHEMES = "own_schemes"
"""Setting: what schemes of one's own are, by name, of which the project holds landmarks."""
Kinds: TypeAlias = frozenset[type]
TEXT: Kinds = frozenset({str})
_TEXT_OR_NONE: Kinds = frozenset({str, type(None)})
WHOLE: Kinds = frozenset({int})
_WHOLE_OR_NONE: Kinds = frozenset({int, type(None)})
NUMBER: Kinds = frozenset({int, float})  # exact types: True is no number
OBJECT, LIST = frozenset({dict}), frozenset({list})
_NAMES = {
    str: say("text"),
    int: say("a whole number"),
    float: say("a number"),
    dict: say("an object"),
    list: say("a list"),
}


def sound_match(match: Match) -> Match:
    """Return ``match`` itself when all its values make sense."""
    demand(TEXT, match.file, match.book, match.method, match.who, match.at)
    demand(_TEXT_OR_NONE, match.face_id)
    demand(WHOLE, match.page)
    if not NOWHERE <= match.page <= _MAX_PAGE:
        raise ValueError(say("there is no page {n}", n=shown(match.page)))
    edges(match.region)
    if match.confidence is not None:
        numbers(match.confidence)
    _demand_points(match.points, {scheme.size for scheme in SCHEMES.values()})
    _demand_visibility(match.visibility, len(match.points))
    demand(OBJECT, match.evidence)
    for value in match.evidence.values():
        if type(value) is not float:  # a score that came out as NaN is no damage
            _demand_number(value)
    return match


def _demand_visibility(flags: Any, count: int) -> None:
    """Demand a byte of ABSENT, HIDDEN or SEEN for each of ``count`` points, or none."""
    if flags == b"":  # nearly always
        return
    if type(flags) is not bytes or len(flags) != count or flags.strip(b"\0\1\2"):
        raise ValueError(say("{value} where the visibility of points belongs", value=shown(flags)))


def sound_face(name: str, kept: KeptFace) -> KeptFace:
    """Return the face itself when all its values make sense."""
    face = kept.face
    demand(TEXT, face.book, face.id)
    demand(WHOLE, face.page)
    if not 0 <= face.page <= _MAX_PAGE:
        raise ValueError(say("there is no page {n}", n=shown(face.page)))
    edges(face.box)
    if face.score is not None:
        numbers(face.score)
    if name != name_of_face(face):
        raise ValueError(say("{file} would get the values of another face", file=shown(name)))
    return kept


def sound_set(item: LandmarkSet) -> LandmarkSet:
    """Return the landmark set itself when all its values make sense."""
    demand(TEXT, item.file, item.scheme)
    demand(_WHOLE_OR_NONE, item.emotion)
    if name := item.name:
        demand(TEXT, name.book)
        demand(WHOLE, name.user, name.half_page, name.face)
        edges(name.box)
    if item.scheme not in SCHEMES:
        raise ValueError(say("the scheme {name} is not known", name=shown(item.scheme)))
    _demand_points(item.points, {SCHEMES[item.scheme].size})
    demand(OBJECT, item.extra)
    return item


def demand_same_count(match: Match, item: LandmarkSet | None) -> None:
    """Demand that a match places all points of its landmark set, and no others."""
    if item is None:
        raise ValueError(say("its landmark set is missing"))
    if len(match.points) != len(item.points):
        count, size = len(match.points), len(item.points)
        many = say("{n} points instead of {size}", n=count, size=size)
        raise ValueError(say_number(count, say("{n} point instead of {size}", n=count, size=size), many))


def demand(kinds: Kinds, *values: object) -> None:
    """Demand values of these types: SQLite and JSON keep values of any type."""
    for value in values:
        if type(value) not in kinds:
            raise _misplaced(value, next(kind for kind in _NAMES if kind in kinds))


def shown(value: object) -> str:
    """Return a short text of ``value``, whatever its size."""
    if isinstance(value, int) and value.bit_length() > 64:
        return "…"  # Python refuses to write thousands of digits
    if isinstance(value, str | bytes):
        return f"{value[:40]!r}"
    return type(value).__name__ if isinstance(value, dict | list) else f"{value!r:.40}"


def numbers(*values: Any) -> None:
    """Demand finite numbers."""
    for value in values:
        if type(value) is not float or not isfinite(value):
            _demand_number(value)


def _demand_number(value: Any) -> None:
    demand(NUMBER, value)
    with suppress(OverflowError):  # a whole number beyond any float
        if isfinite(value):
            return
    raise _misplaced(value, float)


def _misplaced(value: object, kind: type) -> ValueError:
    return ValueError(say("{value} where {kind} belongs", value=shown(value), kind=_NAMES[kind]))


def _demand_points(points: Any, sizes: frozenset[int] | set[int]) -> None:
    if len(points) not in sizes:
        count = len(points)
        one = say("{n} point fits no known scheme", n=count)
        raise ValueError(say_number(count, one, say("{n} points fit no known scheme", n=count)))
    demand_near(points)


def demand_near(points: Any) -> None:
    """Demand that (K, 2) ``points`` are finite and nearer than FARTHEST."""
    if np.vdot(points, points) < FARTHEST:  # so is each alone; nearly always, and many times as fast
        return
    if not (np.abs(points) < FARTHEST).all():
        raise ValueError(say("one of the points is no number, or lies beyond any page"))


def edges(box: Box) -> None:
    """Demand that the edges of ``box`` are finite and nearer than FARTHEST."""
    for side in box.as_tuple():
        if type(side) is not float or not -FARTHEST < side < FARTHEST:
            _demand_number(side)
            if not -FARTHEST < side < FARTHEST:
                raise ValueError(say("the box lies beyond any page"))


def demand_shallow(value: object) -> None:
    """Demand a value that is not nested too deeply to be read and written."""
    if is_deeper(value, MAX_DEPTH):
        raise ValueError(say("it is nested too deeply"))


# -- settings --------------------------------------------------------------------------------------


def sound_setting(key: str, value: Any) -> Any:
    """Return ``value`` itself when it can be the setting ``key``; unknown keys are only checked for depth."""
    demand(TEXT, key)
    demand_shallow(value)
    if value is not None and key in _SETTINGS:
        _SETTINGS[key](value)
    return value


def _extent(value: Any) -> None:
    demand(OBJECT, value)
    numbers(*value.values())


def _issues(value: Any) -> None:
    demand(LIST, value)
    for issue in value:
        demand(OBJECT, issue)
        for key in ("file", "where", "problem", "hint"):
            _message(issue.get(key))
        demand(WHOLE, issue.get("count", 1))


def _message(value: Any) -> None:
    """Demand what ``to_json`` of a text writes: a str, or a template with values."""
    if isinstance(value, str):
        return
    demand(LIST, value)
    if len(value) != 2:
        raise _misplaced(value, str)
    demand(TEXT, value[0])
    demand(OBJECT, value[1])
    for inner in value[1].values():
        _message(inner)


def _pages(value: Any) -> None:
    demand(OBJECT, value)
    demand(LIST, *value.values())
    for row in chain(*value.values()):
        demand(LIST, row)
        if len(row) != 3:
            raise _misplaced(row, list)
        demand(TEXT, row[0])
        demand(WHOLE, *row[1:])
        if not all(0 <= size <= _MAX_PAGE for size in row[1:]):
            raise _misplaced(max(row[1:], key=abs), int)


def _page_books(value: Any) -> None:
    demand(OBJECT, value)
    demand(OBJECT, *value.values())
    for book in value.values():
        demand(TEXT, book.get("source"), book.get("way"))
        _pages({"": book.get("pages")})
        names = [row[0] for row in book["pages"]]
        leads_out = book["way"].startswith("/") or ".." in (*book["way"].split("/"), *names)
        if leads_out or any("/" in name or "\0" in name for name in names):
            raise ValueError(say("a page lies outside of its folder"))


def _directions(value: Any) -> None:
    demand(OBJECT, value)
    for told in value.values():
        if told not in {one.value for one in Direction}:
            raise _misplaced(told, str)


def _network(value: Any) -> None:
    """Demand the way to a numbered folder in a folder beside the project."""
    demand(TEXT, value)
    if not _WAY.fullmatch(value):
        raise ValueError(say("{value} is no network of a project", value=shown(value)))


def _schemes(value: Any) -> None:
    demand(OBJECT, value)
    for name, told in value.items():
        if scheme_from_json(told).name != name:
            raise ValueError(say("{file} would get the values of another scheme", file=shown(name)))


_SETTINGS: Mapping[str, Callable[[Any], None]] = {
    "extent": _extent,
    "source_issues": _issues,
    "imported_pages": _pages,
    "page_books": _page_books,
    "directions": _directions,
    "network": _network,
    OWN_SCHEMES: _schemes,
}
"""Checks of the settings that the program itself stores, by name."""
