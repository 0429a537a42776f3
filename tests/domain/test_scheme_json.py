"""Schemes of one's own: what a file says is what one gets, and each mistake is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mangamatch.domain.landmark_names import order_of
from mangamatch.domain.scheme import SCHEMES, name_of_size
from mangamatch.domain.scheme_conversion import conversion
from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json
from mangamatch.domain.schemes.base import EYES, OTHER
from mangamatch.errors import UsageError

ANIME28 = Path(__file__).parents[2] / "docs" / "anime28.json"
NAMES = ["eye_left", "eye_right", "nose", "mouth_left", "mouth_right"]
SMALL: dict[str, Any] = {"scheme": "face5", "points": NAMES}


def anime28() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ANIME28.read_text(encoding="utf-8"))
    return told


def test_what_is_written_is_read_as_the_same() -> None:
    scheme = scheme_from_json(anime28())
    again = scheme_from_json(json.loads(json.dumps(scheme_to_json(scheme))))
    assert again == scheme and again.point_names == scheme.point_names and again.mirror == scheme.mirror
    assert scheme_to_json(again) == scheme_to_json(scheme) == anime28()


def test_names_and_points_are_enough() -> None:
    scheme = scheme_from_json(SMALL)
    assert (scheme.size, scheme.mirror, scheme.lines) == (5, (1, 0, 2, 4, 3), ())
    assert {part.group for part in scheme.parts} == {OTHER} and scheme.yardstick.normaliser == "box"
    assert scheme_from_json({**SMALL, "mirror": []}).mirror == (0, 1, 2, 3, 4)


def test_parts_have_lines_colours_and_what_moves_together() -> None:
    scheme = scheme_from_json(anime28())
    assert scheme.part("mouth").closed and (27, 24) in scheme.lines and (4, 5) not in scheme.lines
    assert scheme.part("eye_left_top").group is EYES
    assert scheme.features.eye_left == ("brow_left", "eye_left_top", "eye_left_bottom")
    assert scheme.pose is not None and scheme.pose.nose == (23,)
    assert scheme.yardstick.normaliser == "chin" and scheme.normalisers["chin"] == ((0,), (4,))
    own = scheme_from_json({**SMALL, "parts": [{"name": "tip", "points": ["nose"], "colour": "#010203"}]})
    assert own.colours[2] == (1, 2, 3) and own.part("tip").group.name == "tip"


def test_points_are_made_from_those_of_another_scheme() -> None:
    SCHEMES.add(scheme_from_json(anime28()))
    way = conversion("manga60", "anime28")
    points = np.arange(120, dtype=float).reshape(60, 2)
    assert way is not None and np.array_equal(way(points)[:3], points[[0, 4, 8]])
    assert np.allclose(way(points)[24], points[[50, 59]].mean(axis=0))
    assert conversion("anime28", "manga60") is None


def test_names_and_numbers_of_points_tell_it_from_then_on() -> None:
    names = tuple(reversed(NAMES))
    assert order_of(names).scheme != "face5" and name_of_size(5) == "points5"
    SCHEMES.add(scheme_from_json(SMALL))
    assert order_of(names) == order_of(("Mouth-Right", "mouth left", "NOSE", "eye right", "eyeLeft"))
    assert (order_of(names).scheme, order_of(names).order) == ("face5", (4, 3, 2, 1, 0))
    assert name_of_size(5) == "face5" and name_of_size(60) == "manga60"


def test_one_name_is_one_scheme() -> None:
    first = SCHEMES.add(scheme_from_json(SMALL))
    assert SCHEMES.add(scheme_from_json({**SMALL, "lines": [["nose", "eye_left"]]})) is first
    with pytest.raises(UsageError, match="another scheme called face5"):
        SCHEMES.add(scheme_from_json({**SMALL, "points": NAMES[::-1]}))
    assert SCHEMES.is_own("face5") and not SCHEMES.is_own("manga60") and len(SCHEMES) == 4


BROKEN = [
    ([], "where a scheme belongs"),
    ({"points": NAMES}, "no name for a scheme"),
    ({**SMALL, "scheme": "a.b"}, "no name for a scheme"),
    ({**SMALL, "scheme": "../x"}, "no name for a scheme"),
    ({**SMALL, "scheme": "x" * 61}, "no name for a scheme"),
    ({**SMALL, "scheme": "manga60"}, "a word of the program"),
    ({**SMALL, "scheme": "keys"}, "a word of the program"),
    ({**SMALL, "scheme": "points5"}, "without a scheme"),
    ({**SMALL, "scheme": "coco-generic"}, "without a scheme"),
    ({**SMALL, "point": []}, "a scheme has no 'point'"),
    ({**SMALL, "points": []}, "no points"),
    ({**SMALL, "points": "abc"}, "points is no list"),
    ({**SMALL, "points": [f"p{i}x" for i in range(10_000)]}, "10000 entries"),
    ({**SMALL, "points": ["a", ""]}, "no name for a point"),
    ({**SMALL, "points": ["a", 7]}, "no name for a point"),
    ({**SMALL, "points": ["a", "b\x1b[2J"]}, "no name for a point"),
    ({**SMALL, "points": ["a", "\ud800"]}, "no name for a point"),
    ({**SMALL, "points": ["a 1", "A-01"]}, "or nearly so"),
    ({**SMALL, "lines": [["nose", "chin"]]}, "no point 'chin'"),
    ({**SMALL, "lines": [["nose", "nose"]]}, "from nose to itself"),
    ({**SMALL, "lines": [["nose"]]}, "no two points"),
    ({**SMALL, "mirror": [["eye_left", "eye_right"], ["nose", "eye_left"]]}, "eye_left stands in two pairs"),
    ({**SMALL, "mirror": [[0, 1]]}, "no point 0"),
    ({**SMALL, "parts": [{"name": "a"}]}, "points is no list"),
    ({**SMALL, "parts": [{"name": "a b", "points": ["nose"]}]}, "or a part"),
    ({**SMALL, "parts": [{"name": "a", "points": ["nose", "eye_left"]}]}, "do not follow one another"),
    ({**SMALL, "parts": [{"name": "a", "points": ["nose"], "closed": 1}]}, "neither true nor false"),
    ({**SMALL, "parts": [{"name": "a", "points": ["nose"], "colour": "red"}]}, "no colour"),
    ({**SMALL, "parts": [{"name": "a", "points": ["nose"]}, {"name": "b", "points": ["nose"]}]}, "two parts"),
    ({**SMALL, "parts": [{"name": "nose", "points": ["eye_left"]}]}, "onto one whole part|called nose"),
    ({**SMALL, "parts": [{"name": "a", "points": NAMES[1:3]}]}, "onto one whole part"),
    ({**SMALL, "normalisers": {"box": ["nose", "eye_left"]}}, "another name than box"),
    ({**SMALL, "normalisers": {"x": ["nose", "nose"]}}, "are the same"),
    ({**SMALL, "yardstick": {"normaliser": "chin"}}, "no normaliser 'chin'"),
    ({**SMALL, "yardstick": {"normaliser": "box", "threshold": -1}}, "no threshold"),
    ({**SMALL, "made_from": {"face5": {}}}, "no scheme of the program"),
    ({**SMALL, "made_from": {"manga60": {"nose": "nose"}}}, "lacks point eye_left"),
]


@pytest.mark.parametrize(("told", "problem"), BROKEN, ids=range(len(BROKEN)))
def test_a_mistake_is_named(told: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        scheme_from_json(told)


def test_parts_of_a_group_have_one_colour() -> None:
    parts = [{"name": "a", "points": ["nose"], "group": "g", "colour": "#000001"}]
    other = {"name": "b", "points": ["eye_left"], "group": "g", "colour": "#000002"}
    with pytest.raises(ValueError, match="different colours"):
        scheme_from_json({**SMALL, "mirror": [], "parts": [*parts, other]})
