"""Which boxes are one face, and what a stored identity may look like."""

from __future__ import annotations

import pytest

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.face_key import FACE, FaceKey, face_from_json, face_of, named_face
from mangamatch.domain.file_names import name_within
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status

BOX = Box(10, 20, 110, 140)
KEY = FaceKey("Boat", 4, "000401a3", BOX)
BARE = FaceKey("Boat", 4, None, BOX)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (KEY, True),
        (FaceKey("Boat", 4, "000401a3", BOX.grown(10)), True),
        (FaceKey("Boat", 4, "000401a3", BOX.moved(500, 0)), False),  # an id that stands there twice
        (FaceKey("Boat", 4, "000401a4", BOX), False),
        (FaceKey("Boat", 5, "000401a3", BOX), False),
        (FaceKey("Boot", 4, "000401a3", BOX), False),
        (BARE, True),
        (FaceKey("Boat", 4, None, BOX.moved(20, 0)), True),
        (FaceKey("Boat", 4, None, BOX.moved(60, 0)), False),
    ],
)
def test_the_same_face(other: FaceKey, same: bool) -> None:
    assert KEY.is_face_of(other) == other.is_face_of(KEY) == same


def test_two_bare_regions_are_one_face_by_their_overlap() -> None:
    assert BARE.is_face_of(FaceKey("Boat", 4, None, BOX.moved(3, -3)))
    assert not BARE.is_face_of(FaceKey("Boat", 4, None, BOX.moved(50, 60)))
    nothing = FaceKey("Boat", 4, None, Box(5, 5, 5, 5))
    assert nothing.is_face_of(nothing)


@pytest.mark.parametrize("key", [KEY, BARE])
def test_it_survives_json(key: FaceKey) -> None:
    assert face_from_json(key.to_json()) == key


@pytest.mark.parametrize(
    "value",
    [
        *(None, 3, "face", [], {}, {"book": "B"}),
        *({**KEY.to_json(), "page": page} for page in (None, "4", 4.0, True)),
        *({**KEY.to_json(), "box": box} for box in (None, [1, 2, 3], ["a"] * 4, [0, 0, 1, float("nan")])),
        *({**KEY.to_json(), "box": [0, 0, 1, 10**400]}, {**KEY.to_json(), "id": 3}),
        {**KEY.to_json(), "more": 1},
    ],
)
def test_anything_else_is_no_identity(value: object) -> None:
    assert face_from_json(value) is None


def test_only_an_imported_set_brings_its_face_along() -> None:
    points = arrays.points([(0, 0)])
    match = Match("a", Status.PENDING, "Crops", 0, None, Box(0, 0, 9, 9), points)
    own = FaceKey("Crops", 0, None, Box(0, 0, 9, 9))
    made = {
        origin: LandmarkSet("a", None, "any", points, None, {FACE: KEY.to_json()}, origin)
        for origin in SetOrigin
    }
    assert face_of(match, None) == own
    assert {origin for origin, item in made.items() if face_of(match, item) == KEY} == {SetOrigin.IMPORTED}


def test_names_of_two_annotators_mean_one_face() -> None:
    first, second, moved = (
        named_face(name_within(name))
        for name in (
            "user0_B_x1_009_face01_x1y2w30h40",
            "below_user1_B_x1_009_face01_x1y2w30h40_2",
            "user1_B_x1_009_face01_x90y2w30h40",
        )
    )
    assert first and second and moved
    assert first.is_face_of(second) and not first.is_face_of(moved)
    assert name_within("user_of_nothing") is None and named_face(None) is None
