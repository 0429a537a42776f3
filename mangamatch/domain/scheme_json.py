"""Schemes of one's own as JSON: files that people write, and what projects, networks and exports carry.

::

    {"scheme": "face5",
     "points": ["eye_left", "eye_right", "nose", "mouth_left", "mouth_right"],
     "parts": [{"name": "mouth", "points": ["mouth_left", "mouth_right"], "closed": false,
                "group": "mouth", "colour": "#16b364"}],
     "lines": [["eye_left", "nose"], ["eye_right", "nose"]],
     "mirror": [["eye_left", "eye_right"], ["mouth_left", "mouth_right"]],
     "normalisers": {"interocular": ["eye_left", "eye_right"]},
     "yardstick": {"normaliser": "interocular", "threshold": 0.08},
     "made_from": {"manga60": {"eye_left": "pupil_left", "mouth_left": ["mouth_0", "mouth_9"]}}}

Only ``scheme`` and ``points`` are needed. A part is a run of points that a line joins, back to the first
where it is ``closed``. Parts whose name begins with chin, brow, eye, pupil, nose or mouth have the colour of
those. A point in no pair of ``mirror`` stays what it is; without ``mirror``, left and right in the names
decide. An end of a normaliser is a point or a list whose mean counts; so is what a point is made from.
``made_from`` names built-in schemes, and has all points. ``shape`` has a place for each point, in widths and
heights of a face's box from its upper left corner: where the points of a new face begin.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from mangamatch.domain.json_text import is_number
from mangamatch.domain.landmark_names import words
from mangamatch.domain.messages import Text, say
from mangamatch.domain.scheme import GENERIC, SCHEMES, mirror_of_names
from mangamatch.domain.schemes.base import (
    BOX,
    BROWS,
    CHIN,
    EYES,
    MOUTH,
    NOSE,
    OTHER,
    PART_GROUPS,
    PUPILS,
    Features,
    Part,
    PartGroup,
    Pose,
    Scheme,
    Yardstick,
)
from mangamatch.domain.schemes.mix import mean_of
from mangamatch.domain.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.domain.schemes.base import Colour, Ends, Mix

_Run: TypeAlias = tuple[str, int, bool, PartGroup]
"""A part by its name, the number of its points, whether it is closed, and its group."""

MOST_POINTS = 1000
_MOST_LINES, _LONGEST = 5000, 60
_NAME = re.compile(r"[^\W_][\w-]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TAKEN = re.compile(r"points\d+", re.IGNORECASE)
_OF_NETWORKS = frozenset(
    {
        *(
            "keys",
            "items",
            "values",
            "pop",
            "clear",
            "update",
            "train",
            "eval",
            "training",
            "forward",
            "type",
        ),
        *("to", "cpu", "cuda", "xpu", "ipu", "half", "float", "double", "bfloat16", "apply", "compile"),
        *("children", "modules", "parameters", "buffers", "state_dict", "extra_repr", "add_module"),
    }
)
"""A network has its heads under the names of schemes, and these for something else."""
_SHOWN = 40
_THRESHOLD, _FARTHEST = 0.07, 4
_KEYS = ("scheme", "points", "parts", "lines", "mirror", "normalisers", "yardstick", "made_from", "shape")
_PART_KEYS = ("name", "points", "closed", "group", "colour")


def scheme_from_json(value: object) -> Scheme:
    """Return the scheme that :func:`scheme_to_json` wrote, or a person; ValueError says what is wrong."""
    told = _object(value, say("a scheme"), _KEYS)
    name = scheme_name(told.get("scheme"))
    names = _point_names(told.get("points"))
    place = {point: i for i, point in enumerate(names)}
    pairs = told.get("mirror")
    mirror = mirror_of_names(names) if pairs is None else _mirror(pairs, place)
    normalisers = _normalisers(told.get("normalisers", {}), place)
    parts = _parts(told.get("parts", []), names, mirror)
    return Scheme(
        name,
        parts,
        tuple(_line(line, place) for line in _list(told.get("lines", []), "lines", _MOST_LINES)),
        normalisers,
        _yardstick(told.get("yardstick"), normalisers),
        features=_features(parts),
        pose=_pose(parts),
        made_from=_made_from(told.get("made_from", {}), names),
        names=names,
        shape=_shape(told.get("shape"), len(names)),
    )


def scheme_name(value: object) -> str:
    """Return ``value`` itself when a scheme of one's own can be called so; ValueError."""
    value = _plain_name(value)
    if value == GENERIC or _TAKEN.fullmatch(value):
        raise ValueError(say("{name} is what landmarks without a scheme are called", name=value))
    if (value in SCHEMES and not SCHEMES.is_own(value)) or value in _OF_NETWORKS:
        raise ValueError(say("{name} is a word of the program: choose another name", name=value))
    return value


def _plain_name(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value) or len(value) > _LONGEST:
        message = say(
            "{name} is no name for a scheme or a part: use letters, digits, - and _", name=_shown(value)
        )
        raise ValueError(message)
    return value


def scheme_to_json(scheme: Scheme) -> dict[str, Any]:
    """Return ``scheme`` as JSON values, with all that is known of how it is drawn, mirrored and judged."""
    names = scheme.point_names
    told: dict[str, Any] = {"scheme": scheme.name, "points": list(names)}
    told["parts"] = [_part_to_json(part, names) for part in scheme.parts if not _is_lone(part, names)]
    told["lines"] = [[names[a], names[b]] for a, b in scheme.edges]
    told["mirror"] = [[names[i], names[twin]] for i, twin in enumerate(scheme.mirror) if i < twin]
    told["normalisers"] = {
        name: [[names[i] for i in end] for end in ends] for name, ends in scheme.normalisers.items()
    }
    yardstick = scheme.yardstick
    told["yardstick"] = {"normaliser": yardstick.normaliser, "threshold": yardstick.threshold}
    made = {other: mixes for other, mixes in scheme.made_from.items() if other in SCHEMES}
    told["made_from"] = {
        other: {
            point: [SCHEMES[other].point_names[i] for i, _ in mix]
            for point, mix in zip(names, mixes, strict=True)
        }
        for other, mixes in made.items()
    }
    if scheme.shape is not None:
        told["shape"] = [list(place) for place in scheme.shape]
    return told


def _is_lone(part: Part, names: Sequence[str]) -> bool:
    """Whether a part is what a point in no part becomes."""
    return part.count == 1 and part.name == names[part.start] and part.group is OTHER


def _part_to_json(part: Part, names: Sequence[str]) -> dict[str, Any]:
    red, green, blue = part.group.colour
    return {
        "name": part.name,
        "points": [names[i] for i in part.indices],
        "closed": part.closed,
        "group": part.group.name,
        "colour": f"#{red:02x}{green:02x}{blue:02x}",
    }


# -- points and lines ------------------------------------------------------------------------------


def _point_names(value: object) -> tuple[str, ...]:
    given = _list(value, "points", MOST_POINTS)
    if not given:
        raise ValueError(say("it has no points"))
    names = tuple(point_name(name) for name in given)
    counts = Counter(map(words, names))
    for name in names:
        if counts[words(name)] > 1:
            raise ValueError(say("two points are called {name}, or nearly so", name=name))
    return names


def point_name(value: object) -> str:
    """Return ``value`` itself when a point can be called so; ValueError."""
    fits = isinstance(value, str) and value == value.strip() and 0 < len(value) <= _LONGEST
    if not fits or visible(str(value)) != value:
        raise ValueError(say("{name} is no name for a point", name=_shown(value)))
    return str(value)


def _point(value: object, place: Mapping[str, int]) -> int:
    if not isinstance(value, str) or value not in place:
        raise ValueError(say("there is no point {name}", name=_shown(value)))
    return place[value]


def _line(value: object, place: Mapping[str, int]) -> tuple[int, int]:
    one, other = _pair(value, "lines", place)
    if one == other:
        raise ValueError(say("a line leads from {name} to itself", name=list(place)[one]))
    return one, other


def _pair(value: object, key: str, place: Mapping[str, int]) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(say("{key}: {value} are no two points", key=key, value=_shown(value)))
    return _point(value[0], place), _point(value[1], place)


def _mirror(value: object, place: Mapping[str, int]) -> list[int]:
    """Return the permutation (K,); ValueError where a point is to change places with two others."""
    found = list(range(len(place)))
    names, seen = list(place), set[int]()
    for pair in _list(value, "mirror", len(place)):
        one, other = _pair(pair, "mirror", place)
        for point in {one, other}:
            if point in seen:
                raise ValueError(say("{name} stands in two pairs of the mirror", name=names[point]))
            seen.add(point)
        found[one], found[other] = other, one
    return found


# -- parts -----------------------------------------------------------------------------------------


def _parts(value: object, names: Sequence[str], mirror: Sequence[int]) -> tuple[Part, ...]:
    """Return the parts in the order of the points; a point of none is a part of its own."""
    place = {name: i for i, name in enumerate(names)}
    groups: dict[str, PartGroup] = {}
    runs: dict[int, _Run] = {}
    taken = set[int]()
    for told in _list(value, "parts", len(names)):
        start, run = _run(told, place, groups)
        for i in range(start, start + run[1]):
            if i in taken:
                raise ValueError(say("point {name} stands in two parts", name=names[i]))
            taken.add(i)
        runs[start] = run
    for i in set(range(len(names))) - taken:
        runs[i] = (names[i], 1, False, OTHER)
    _demand_different([run[0] for run in runs.values()])
    return _mirrored(runs, mirror)


def _demand_different(names: Sequence[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise ValueError(
                say("two parts are called {name}, or a part and a point outside of it", name=name)
            )


def _run(value: object, place: Mapping[str, int], groups: dict[str, PartGroup]) -> tuple[int, _Run]:
    told = _object(value, say("a part"), _PART_KEYS)
    name = _plain_name(told.get("name"))
    rows = [_point(point, place) for point in _list(told.get("points"), "points", len(place))]
    if not rows or rows != list(range(rows[0], rows[0] + len(rows))):
        raise ValueError(
            say("the points of part {name} do not follow one another in the list of points", name=name)
        )
    closed = told.get("closed", False)
    if not isinstance(closed, bool):
        raise ValueError(say("closed of part {name} is neither true nor false", name=name))
    return rows[0], (name, len(rows), closed, _group(told, name, groups))


def _group(told: Mapping[str, Any], part: str, groups: dict[str, PartGroup]) -> PartGroup:
    """Return the group of a part: the one it says, the one its name begins with, or one of its own colour."""
    colour = _colour(told.get("colour"))
    named = told.get("group")
    name = str(words(part)[0]) if named is None else _plain_name(named)
    usual = PART_GROUPS.get(name)
    if usual is None and named is None:
        if colour is None:
            return OTHER
        name = part
    if usual and colour in (None, usual.colour):
        made = usual
    else:
        made = PartGroup(name, usual.label if usual else Text(name), colour or OTHER.colour)
    known = groups.setdefault(name, made)
    if known.colour != made.colour and colour is not None:
        raise ValueError(say("parts of the group {name} have different colours", name=name))
    return known


def _colour(value: object) -> Colour | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError(say("{value} is no colour such as #16b364", value=_shown(value)))
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:], 16)


def _mirrored(runs: Mapping[int, _Run], mirror: Sequence[int]) -> tuple[Part, ...]:
    """Return the parts; ValueError where one would be torn apart by the mirror."""
    starts = sorted(runs)
    first_of = [start for start in starts for _ in range(runs[start][1])]
    parts = []
    for start in starts:
        name, count, closed, group = runs[start]
        twins = mirror[start : start + count]
        first = first_of[twins[0]]
        other, size, *_ = runs[first]
        if {first_of[twin] for twin in twins} != {first} or size != count:
            raise ValueError(say("the mirror does not take part {name} onto one whole part", name=name))
        parts.append(Part(name, start, count, closed, other, tuple(t - first for t in twins), group))
    return tuple(parts)


def _features(parts: Sequence[Part]) -> Features:
    """Return what moves together when a face is deformed: eyes with brows and pupils, by the parts' names."""
    eyes = [_named_in(parts, side, EYES, BROWS, PUPILS) for side in ("left", "right")]
    return Features(*eyes, *(_named_in(parts, "", group) for group in (MOUTH, NOSE, CHIN)))


def _named_in(parts: Sequence[Part], side: str, *groups: PartGroup) -> tuple[str, ...]:
    found = (part.name for part in parts if part.group in groups)
    return tuple(name for name in found if not side or side in words(name))


def _pose(parts: Sequence[Part]) -> Pose | None:
    """Return what tells how a face is turned, where both eyes and the nose are known by their names."""
    runs = {part.name: part.indices for part in parts}
    sides = (("left", EYES), ("right", EYES), ("", NOSE))
    told = [tuple(i for name in _named_in(parts, side, group) for i in runs[name]) for side, group in sides]
    return Pose(*told) if all(told) else None


# -- what it is judged by and made from ------------------------------------------------------------


def _normalisers(value: object, place: Mapping[str, int]) -> dict[str, Ends]:
    found: dict[str, Ends] = {}
    for name, ends in _object(value, say("normalisers")).items():
        point_name(name)
        if name == BOX or not isinstance(ends, list) or len(ends) != 2:
            raise ValueError(
                say("normaliser {name} needs two ends, and another name than box", name=_shown(name))
            )
        first, last = (tuple(_several(end, place)) for end in ends)
        if set(first) == set(last):
            raise ValueError(say("both ends of normaliser {name} are the same", name=name))
        found[name] = (first, last)
    return found


def _several(value: object, place: Mapping[str, int]) -> list[int]:
    given = value if isinstance(value, list) else [value]
    if not 0 < len(given) <= MOST_POINTS:
        raise ValueError(say("{value} are no points", value=_shown(value)))
    return [_point(one, place) for one in given]


def _yardstick(value: object, normalisers: Mapping[str, Ends]) -> Yardstick:
    """Return what is said, or else the first normaliser with a usual threshold."""
    if value is None:
        return Yardstick(next(iter(normalisers), BOX), _THRESHOLD)
    told = _object(value, say("the yardstick"), ("normaliser", "threshold"))
    name, threshold = told.get("normaliser"), told.get("threshold", _THRESHOLD)
    if name not in (*normalisers, BOX):
        raise ValueError(say("there is no normaliser {name}", name=_shown(name)))
    if not is_number(threshold, 10) or threshold <= 0:
        raise ValueError(say("{value} is no threshold above 0", value=_shown(threshold)))
    return Yardstick(str(name), float(threshold))


def _made_from(value: object, names: Sequence[str]) -> dict[str, tuple[Mix, ...]]:
    found: dict[str, tuple[Mix, ...]] = {}
    for name, mixes in _object(value, say("made_from")).items():
        if name not in SCHEMES or SCHEMES.is_own(name):
            raise ValueError(say("{name} is no scheme of the program to be made from", name=_shown(name)))
        place = {point: i for i, point in enumerate(SCHEMES[name].point_names)}
        told = _object(mixes, say("made_from"), names)
        if missing := [point for point in names if point not in told]:
            raise ValueError(say("made_from {name} lacks point {point}", name=name, point=missing[0]))
        found[name] = tuple(mean_of(_several(told[point], place)) for point in names)
    return found


def _shape(value: object, count: int) -> tuple[tuple[float, float], ...] | None:
    if value is None:
        return None
    places = [place if isinstance(place, list) else [] for place in _list(value, "shape", count)]
    fits = all(len(place) == 2 and all(is_number(side, _FARTHEST) for side in place) for place in places)
    if len(places) != count or not fits:
        raise ValueError(say("the shape needs a place x, y near its box for each point, {n} in all", n=count))
    return tuple((float(x), float(y)) for x, y in places)


# -- values ----------------------------------------------------------------------------------------


def _object(value: object, what: Text, known: Sequence[str] | None = None) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(say("{value} where {what} belongs", value=_shown(value), what=what))
    for key in value if known is not None else ():
        if key not in (known or ()):
            raise ValueError(say("{what} has no {key}", what=what, key=_shown(key)))
    return value


def _list(value: object, key: str, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(say("{key} is no list", key=key))
    if len(value) > most:
        raise ValueError(
            say("{key} has {n} entries, at most {most} are allowed", key=key, n=len(value), most=most)
        )
    return value


def _shown(value: object) -> str:
    return type(value).__name__ if isinstance(value, dict | list) else f"{value!r:.{_SHOWN}}"
