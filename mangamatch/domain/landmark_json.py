"""One landmark file's JSON, whatever shape it has: the points, the emotion, and all it holds beside them.

Nobody outside the data set's makers has published the keys (docs: data formats). So points are looked for
in the whole document: nine parts under their names, nine parts of the right sizes, one list of all
points, or the numbers one after the other.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays, json_text
from mangamatch.domain.landmark_names import numbers_of, order_of, words
from mangamatch.domain.messages import Text, say, say_number
from mangamatch.domain.scheme import GENERIC, MANGA60, SCHEMES, scheme_of_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mangamatch.domain.arrays import Points

_MAX_DEPTH = 16
MAX_EMOTION = 999_999
_PARTS = {
    "chincontour": "chin",
    "righteyebrow": "brow_left",  # the subject's right is the image's left
    "lefteyebrow": "brow_right",
    "righteye": "eye_left",
    "lefteye": "eye_right",
    "rightpupil": "pupil_left",
    "leftpupil": "pupil_right",
    "nose": "nose",
    "mouth": "mouth",
}
KEYS = {
    **{"chin": "ChinContour", "brow_left": "RightEyeBrow", "brow_right": "LeftEyeBrow"},
    **{
        "eye_left": "RightEye",
        "eye_right": "LeftEye",
        "pupil_left": "RightPupil",
        "pupil_right": "LeftPupil",
    },
    **{"nose": "Nose", "mouth": "Mouth"},
}
"""Part of manga60 → key of a landmark file, which names the sides of the drawn person."""
_IDS = ("id", "index")
_LABELS = ("label", "name", "landmark", "part", *_IDS)
"""Keys under which an object of one point may say which it is; ids only where they are numbers."""
_PAIRS = (("brow_left", "brow_right"), ("eye_left", "eye_right"), ("pupil_left", "pupil_right"))
_NUMBER = frozenset({int, float, type(None)})  # exact types: True is no number, null is one that is missing
_SIZES = Counter(part.count for part in MANGA60.parts)
_COPY_AGAIN = say("Copy the file again from the original.")


class Unreadable(Exception):
    """The file gives no landmark set; says why and what to do."""

    def __init__(self, problem: Text, hint: Text, where: str = "") -> None:
        super().__init__(problem)
        self.problem, self.hint, self.where = problem, hint, where


@dataclass(frozen=True, slots=True, eq=False)
class LandmarkFileContent:
    """``points`` (K, 2) in the file's own frame, in the order of ``scheme``."""

    scheme: str
    points: Points
    emotion: int | None
    extra: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Points found under one key, and the JSON value they were."""

    name: str
    value: Any
    points: Points


def decode(data: bytes) -> LandmarkFileContent:
    """Read a file's bytes; raises Unreadable."""
    document = _load(data)
    groups = list(_groups(document, "", 0))
    scheme, points, used = _choose(groups)
    _demand_finite(points)
    rest = _without(document, {id(group.value) for group in used})
    extra = rest if isinstance(rest, dict) else {}
    return LandmarkFileContent(scheme, arrays.points(points), _take_emotion(extra), extra)


def encode(points: Points, emotion: int | None, digits: int = 2) -> dict[str, Any]:
    """Return the JSON of a landmark file for ``points`` (60, 2) of manga60, so rounded."""
    content: dict[str, Any] = {} if emotion is None else {"Emotions": emotion}
    for part in MANGA60.parts:
        rows = points[part.start : part.start + part.count].tolist()
        content[KEYS[part.name]] = [[round(x, digits), round(y, digits)] for x, y in rows]
    return content


def _load(data: bytes) -> Any:
    try:
        text = json_text.text_of(data)
    except ValueError as error:
        raise Unreadable(say("The file is not UTF-8"), say("Save it as UTF-8.")) from error
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable(say("The JSON is nested too deep"), _COPY_AGAIN) from error
    except ValueError as error:
        where = say("line {n}", n=error.lineno) if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(say("Not JSON: {reason}", reason=error), _COPY_AGAIN, where) from error


def _groups(value: Any, name: str, depth: int) -> Iterator[_Group]:
    """All runs of points, in document order."""
    if depth > _MAX_DEPTH:
        raise Unreadable(say("The JSON is nested too deep"), _COPY_AGAIN)
    points = _as_points(value)
    if points is not None:
        yield _Group(name, value, points)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _groups(inner, key, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _groups(inner, name, depth + 1)


def _as_points(value: Any) -> Points | None:
    """Return (K, 2) for a list of pairs, of {x, y}, of 2K numbers, or one {x, y}; else None."""
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list) or not value:
        return None
    value = _by_label(value)
    if all(type(number) in _NUMBER for number in value):
        return _array(value) if len(value) % 2 == 0 else None
    pairs = [_as_pair(item) for item in value]
    return None if None in pairs else _array(pairs)


def _by_label(items: list[Any]) -> list[Any]:
    """Return objects that each say which point they are in that order; others as they are."""
    for key in _LABELS:
        labels = [item.get(key) if isinstance(item, dict) else None for item in items]
        if len(items) < 2 or not all(type(label) in (str, int) for label in labels):
            continue
        names = tuple(map(str, labels))
        if _differ(names) and (key not in _IDS or numbers_of(names) is not None):
            return [items[place] for place in _order(names)]
    return items


def _order(names: tuple[str, ...]) -> tuple[int, ...]:
    """Return the order of the landmarks; raises Unreadable where only their number is that of a scheme."""
    found = order_of(names)
    if found.scheme == GENERIC and scheme_of_size(len(names)):
        raise _wrong_names(names)
    return found.order


def _differ(names: Sequence[str]) -> bool:
    return len(set(map(words, names))) == len(names)


def _as_pair(item: Any) -> list[Any] | None:
    if isinstance(item, dict):
        lower = {key.lower(): number for key, number in item.items()}
        item = [lower.get("x", ""), lower.get("y", "")]
    fits = type(item) is list and len(item) == 2 and type(item[0]) in _NUMBER and type(item[1]) in _NUMBER
    return item if fits else None


def _array(numbers: Sequence[Any]) -> Points | None:
    try:
        return np.array(numbers, dtype=np.float64).reshape(-1, 2)  # None becomes NaN, to be named later
    except OverflowError:  # a whole number beyond any float
        return np.full((np.array(numbers, dtype=object).size // 2, 2), np.inf)


def _choose(groups: Sequence[_Group]) -> tuple[str, Points, list[_Group]]:
    """Return scheme, points in its order, and the groups they came from."""
    named = _by_name(groups)
    if named is not None:
        _demand_sizes(named)
        return MANGA60.name, _join(_facing({part: named[part].points for part in named})), [*named.values()]
    whole = [group for group in groups if scheme_of_size(len(group.points))]
    if len(whole) > 1:
        problem = say("The file holds {n} sets of landmarks", n=len(whole))
        raise Unreadable(problem, say("One file per face is expected: split it."))
    sized = [group for group in groups if len(group.points) in _SIZES]
    if not whole and Counter(len(group.points) for group in sized) == _SIZES:
        return MANGA60.name, _join(_by_size([group.points for group in sized])), sized
    return _run(whole or list(groups))


def _by_name(groups: Sequence[_Group]) -> dict[str, _Group] | None:
    named: dict[str, _Group] = {}
    for group in groups:
        part = _PARTS.get("".join(filter(str.isalpha, group.name)).lower())
        if part is not None:
            named.setdefault(part, group)
    return named if len(named) == len(_PARTS) else None


def _demand_sizes(named: dict[str, _Group]) -> None:
    total = sum(len(group.points) for group in named.values())
    for part in MANGA60.parts:
        name, found = named[part.name].name, len(named[part.name].points)
        if found != part.count:
            where = say("{part}: {n} instead of {size}", part=name, n=found, size=part.count)
            raise _wrong_count(total, where)


def _run(groups: list[_Group]) -> tuple[str, Points, list[_Group]]:
    """Take all points as they come, or as the names of single ones say."""
    names = tuple(group.name for group in groups)
    if len(groups) > 1 and all(len(group.points) == 1 for group in groups) and _differ(names):
        groups = [groups[place] for place in _order(names)]
    points = np.concatenate([np.empty((0, 2)), *(group.points for group in groups)])
    scheme = scheme_of_size(len(points))
    if scheme is None:
        raise _wrong_count(len(points), "")
    return scheme.name, points, groups


def _wrong_names(names: Sequence[str]) -> Unreadable:
    shown = ", ".join(names[:5])
    one = say("a landmark called {names} is of no known scheme", names=shown)
    many = say("{n} landmarks called {names}, … are of no known scheme", n=len(names), names=shown)
    problem = say_number(len(names), one, many)
    return Unreadable(problem, say("Give the landmarks the names of a scheme, or numbers."))


def _wrong_count(count: int, where: str) -> Unreadable:
    known = ", ".join(f"{scheme.name}: {scheme.size}" for scheme in SCHEMES.values())
    one = say("{n} point fits no known scheme ({known})", n=count, known=known)
    problem = say_number(count, one, say("{n} points fit no known scheme ({known})", n=count, known=known))
    return Unreadable(problem, say("Complete the points, or remove the file."), where)


def _facing(parts: dict[str, Points]) -> dict[str, Points]:
    """Put the image's left first. All pairs vote together: on a face in profile one pair alone may lie."""
    lead = sum(float(parts[b][:, 0].mean() - parts[a][:, 0].mean()) for a, b in _PAIRS)
    if lead < 0:
        for a, b in _PAIRS:
            parts[a], parts[b] = parts[b], parts[a]
    return parts


def _by_size(groups: list[Points]) -> dict[str, Points]:
    """Name nine parts by their sizes; of equals the lowest is mouth or nose, the others go left to right."""
    (chin,), brows, tens, ones = ([g for g in groups if len(g) == size] for size in (17, 5, 10, 1))
    *eyes, mouth = sorted(tens, key=lambda part: float(part[:, 1].mean()))
    *pupils, nose = sorted(ones, key=lambda part: float(part[0, 1]))
    parts = {"chin": chin, "mouth": mouth, "nose": nose}
    for (left, right), pair in zip(_PAIRS, (brows, eyes, pupils), strict=True):
        parts[left], parts[right] = sorted(pair, key=lambda part: float(part[:, 0].mean()))
    return parts


def _join(parts: dict[str, Points]) -> Points:
    return np.concatenate([parts[part.name] for part in MANGA60.parts])


def _without(value: Any, used: set[int]) -> Any:
    """Copy a JSON value without the lists and objects whose ``id`` is in ``used``, and what that empties."""
    if isinstance(value, dict):
        kept = {key: _without(inner, used) for key, inner in value.items() if id(inner) not in used}
        return {key: rest for key, rest in kept.items() if rest not in ({}, []) or value[key] == rest}
    if isinstance(value, list):
        return [_without(inner, used) for inner in value if id(inner) not in used]
    return value


def _demand_finite(points: Points) -> None:
    bad = np.flatnonzero(~(np.abs(points) < arrays.FARTHEST / 2).all(axis=1))  # they may yet be moved
    if len(bad):
        one = say("{n} of the points is not finite", n=len(bad))
        problem = say_number(len(bad), one, say("{n} of the points are not finite numbers", n=len(bad)))
        hint = say("Give the point two ordinary numbers, or remove the file.")
        raise Unreadable(problem, hint, say("point {n}", n=bad[0]))


def odd_emotion(content: LandmarkFileContent) -> str:
    """Return the key of an emotion that is no code and so stayed in ``extra``; '' when there is none."""
    return next((key for key in _emotion_keys(content.extra) if content.extra[key] is not None), "")


def _take_emotion(extra: dict[str, Any]) -> int | None:
    """Take the emotion's code out of ``extra`` where it is a whole number that a project can store."""
    for key in _emotion_keys(extra):
        value = extra[key]
        if type(value) is int and abs(value) <= MAX_EMOTION:
            del extra[key]
            return value
    return None


def _emotion_keys(extra: dict[str, Any]) -> list[str]:
    return [key for key in extra if key.lower() in ("emotions", "emotion")]
