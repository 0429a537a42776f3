"""Values survive JSON and the project file digit by digit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from project_values import make_match, make_set, opened, plain_matches

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.project.edits import EDITS, SetMatch, SetSetting, edit_from_json, edit_to_json
from mangamatch.project.json_codec import match_from_json, match_to_json
from mangamatch.project.store import Store

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
PIXELS = st.floats(-2e9, 2e9)  # what lies further out ends Qt, and no project holds it
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
POINTS = (
    st.lists(st.tuples(PIXELS, PIXELS), min_size=1, max_size=3)
    .map(lambda some: (some * 60)[:60])
    .map(arrays.points)
)
MATCHES = st.builds(
    Match,
    file=TEXT,
    status=st.sampled_from(Status),
    book=TEXT,
    page=st.integers(-1, 2**31),
    face_id=st.none() | TEXT,
    region=st.builds(Box, PIXELS, PIXELS, PIXELS, PIXELS),
    points=POINTS,
    confidence=st.none() | FLOATS,
    evidence=st.dictionaries(TEXT, FLOATS, max_size=4),
    method=TEXT,
    who=TEXT,
    at=TEXT,
)
WHOLE = st.integers(-5000, 5000)
SETS = st.builds(
    LandmarkSet,
    file=TEXT,
    name=st.none()
    | st.builds(
        FileName,
        *(st.integers(0, 99), TEXT, st.integers(0, 999), st.integers(0, 99)),
        st.builds(Box, WHOLE, WHOLE, WHOLE, WHOLE),
    ),
    scheme=st.just("manga60"),
    points=POINTS,
    emotion=st.none() | st.integers(-9, 9),
    extra=st.dictionaries(TEXT, st.none() | FLOATS | TEXT | st.lists(WHOLE), max_size=3),
)


def _set_fields(item: LandmarkSet) -> tuple[Any, ...]:
    return item.file, item.name, item.scheme, item.points.tolist(), item.emotion, dict(item.extra)


@given(MATCHES)
@example(make_match())
def test_a_match_survives_json_text(match: Match) -> None:
    text = json.dumps(match_to_json(match))
    back = match_from_json(json.loads(text))
    assert match_to_json(back) == match_to_json(match)
    assert back.points.tobytes() == match.points.tobytes()
    assert not back.points.flags.writeable


@given(MATCHES | st.none(), TEXT, st.none() | FLOATS | TEXT)
def test_an_edit_survives_json_text(match: Match | None, key: str, value: Any) -> None:
    for edit in (SetMatch(key, match), SetSetting(key, value)):
        row = json.loads(json.dumps(edit_to_json(edit)))
        back = edit_from_json(row)
        assert type(back) is EDITS[edit.kind]
        assert edit_to_json(back) == edit_to_json(edit)


@settings(max_examples=30, deadline=None)
@given(st.lists(MATCHES, max_size=5), st.lists(SETS, max_size=5))
def test_the_file_keeps_every_digit(matches: list[Match], sets: list[LandmarkSet]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.mangamatch"
        with opened(path) as session:
            session.add_sets(replace(make_set(1), file=match.file) for match in matches)
            session.add_sets(sets)
            session.do("Match", *(SetMatch(match.file, match) for match in matches))
            before = plain_matches(session), [_set_fields(item) for item in session.sets.values()]
        with opened(path) as session:
            after = plain_matches(session), [_set_fields(item) for item in session.sets.values()]
    assert after == before


def test_importing_a_set_again_takes_all_of_its_new_content(project: Path) -> None:
    old, other = make_set(1, named=False), make_set(2)
    new = LandmarkSet(old.file, make_set(1).name, "manga60", arrays.points([[1, 2]] * 60), None, {"new": 1})
    with opened(project) as session:
        session.add_sets([old, other])
        session.do("Accept", SetMatch(old.file, make_match(old.file)))
        session.add_sets([new])
        assert list(session.sets) == [old.file, other.file]
    with opened(project) as session:
        assert [_set_fields(item) for item in session.sets.values()] == [_set_fields(new), _set_fields(other)]
        assert set(session.matches) == {old.file}


def test_points_are_stored_little_endian(project: Path) -> None:
    with opened(project) as session:
        session.add_sets([LandmarkSet("a", None, "x", arrays.points([[1.5, -2]]))])
    store = Store(project, read_only=True)
    blob = store.rows("SELECT points FROM landmark_set")[0][0]
    store.close()
    assert blob == np.array([1.5, -2], "<f8").tobytes()
