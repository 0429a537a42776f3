"""A scheme that is drawn, and landmarks that a person gives a face: where they begin, what mirrors."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mangamatch.app.project.draw_set import beginning, draw_set
from mangamatch.app.project.scheme_draft import SchemeDraft
from mangamatch.app.samples.schemes import read_scheme
from mangamatch.domain.book import Face
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json
from mangamatch.errors import UsageError
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOP = [(-0.08, 0.0), (0.0, -0.05), (0.08, 0.0), (0.0, 0.05)]


def drawn() -> SchemeDraft:
    """Chin from left to right, eyes as loops that both run clockwise, a lone point."""
    draft = SchemeDraft("mine")
    for place in [(0.1, 0.5), (0.5, 1.0), (0.9, 0.5)]:
        draft = draft.with_point("chin", place)
    for part, x in (("eye_left", 0.3), ("eye_right", 0.7)):
        for dx, dy in LOOP:
            draft = draft.with_point(part, (x + dx, 0.4 + dy))
        draft = draft.with_closed(part, True)
    return draft.with_point("", (0.5, 0.6))


def test_left_and_right_are_told_by_names_and_places() -> None:
    scheme = drawn().scheme()
    names = dict(zip(scheme.point_names, (scheme.point_names[i] for i in scheme.mirror), strict=True))
    assert (names["chin_0"], names["chin_1"], names["point_0"]) == ("chin_2", "chin_1", "point_0")
    assert (names["eye_left_0"], names["eye_left_1"]) == ("eye_right_2", "eye_right_1")
    assert scheme.part("eye_left").closed and set(scheme.normalisers) == {"chin", "interocular"}
    assert scheme_from_json(scheme_to_json(scheme)).shape == scheme.shape


def test_points_of_a_part_stay_together_and_names_are_free() -> None:
    draft = drawn().with_point("chin", (0.2, 0.7))
    assert [point.name for point in draft.points[:4]] == ["chin_0", "chin_1", "chin_2", "chin_3"]
    draft = draft.without(1).with_point("chin", (0.3, 0.8))
    assert [point.name for point in draft.points[:4]] == ["chin_0", "chin_2", "chin_3", "chin_1"]
    assert draft.with_changed(0, name="tip").scheme().point_names[0] == "tip"
    with pytest.raises(ValueError, match="nearly so"):
        draft.with_changed(0, name="chin_2").scheme()
    with pytest.raises(ValueError, match="no name for a scheme"):
        replace(draft, name="").scheme()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(Session(tmp_path / "p.mangamatch")) as opened:
        yield opened


def face(number: int) -> Face:
    return Face(f"f{number}", "Book", 0, Box(100.0 * number, 10, 100.0 * number + 50, 90))


def test_landmarks_begin_where_the_example_has_them(session: Session) -> None:
    scheme = SCHEMES.add(drawn().scheme())
    file = draw_set(session, face(1), "mine")
    match, landmarks = session.matches[file], session.sets[file]
    assert (match.status, landmarks.origin, match.face_id) == (Status.PENDING, SetOrigin.DRAWN, "f1")
    assert scheme.shape and np.allclose(match.points[0], (100 + 50 * scheme.shape[0][0], 10 + 80 * 0.5))
    with pytest.raises(UsageError, match="landmarks of mine already"):
        draw_set(session, face(1), "mine")
    draw_set(session, face(1), "manga60")  # a face may have landmarks of several schemes
    session.undo()
    session.undo()
    assert not session.sets and not session.matches


def test_later_ones_begin_where_the_accepted_ones_lie(session: Session) -> None:
    SCHEMES.add(drawn().scheme())
    for number in range(3):
        match = session.matches[draw_set(session, face(number), "mine")]
        moved = replace(match, points=match.points + np.array([5, 0]), status=Status.ACCEPTED)
        session.do("Move", SetMatch(match.file, moved))
    before = np.array(drawn().scheme().shape)
    assert np.allclose(beginning(session, "mine"), before + np.array([0.1, 0]), atol=1e-3)


def test_without_an_example_there_is_a_beginning(session: Session, tmp_path: Path) -> None:
    for told, size in (('"a", "b"', 2), ('"a"', 1)):
        path = tmp_path / "s.json"
        path.write_text(f'{{"scheme": "s{size}", "points": [{told}]}}')
        places = beginning(session, read_scheme(path).name)
        assert places.shape == (size, 2) and ((places >= 0) & (places <= 1)).all()
    assert beginning(session, "manga60").shape == (60, 2)
    with pytest.raises(UsageError, match="no scheme gone"):
        draw_set(session, face(1), "gone")


@pytest.mark.parametrize("shape", [[[0, 0]], [[0, 0], [1]], [[0, 0], [0, "x"]], [[0, 0], [0, 1e9]], 5])
def test_a_shape_has_a_place_for_each_point(shape: object) -> None:
    with pytest.raises(ValueError, match="shape"):
        scheme_from_json({"scheme": "s2", "points": ["a", "b"], "shape": shape})
