"""A face that is not there any more is lost: its box does not go on to something else, grow or shrink."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from drawn_people import SIZE, Person, box_of, frame

from mangamatch.domain.tracked_face import FOUND, GIVEN, LOST, TRACKED
from mangamatch.inference.bundled_model import default_model
from mangamatch.inference.predictor import open_predictor
from mangamatch.inference.tracking import begin
from mangamatch.inference.video_pipeline import follow
from mangamatch.media.clip import ClipFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Grey
    from mangamatch.domain.box import Box
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.inference.predictor import Predictor

ANNA, BERTA, CLARA, DORA = (
    Person(60),
    Person(65, 120, 90, 33),
    Person(68, 90, 70, 40),
    Person(62, 170, 60, 18),
)
BEFORE = 2


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return open_predictor(default_model(), device="cpu", threads=1)


def _followed(predictor: Predictor, pages: Sequence[Grey], *boxes: Box) -> list[tuple[FoundFace, ...]]:
    frames = [ClipFrame(i, i * 66.7, 66.7, page) for i, page in enumerate(pages)]
    return [tuple(followed.faces) for followed in follow(frames, begin(boxes), predictor, smooth=False)]


def _states(found: Sequence[tuple[FoundFace, ...]], row: int = 0) -> list[str]:
    return [faces[row].state for faces in found]


def _sides(found: Sequence[tuple[FoundFace, ...]], row: int = 0) -> list[float]:
    return [max(faces[row].box.width, faces[row].box.height) for faces in found]


def _nothing(kind: str) -> Grey:
    width, height = SIZE
    if kind == "noise":
        return np.random.default_rng(0).integers(0, 255, (height, width), np.uint8)
    if kind == "tone":
        return np.tile(np.array([0, 0, 255, 255, 255], np.uint8), (height, width // 5))
    return np.full((height, width), {"white": 255, "black": 0}[kind], np.uint8)


@pytest.mark.parametrize("other", [BERTA, CLARA, DORA, replace(BERTA, x=110, y=80, unit=36)])
def test_after_a_cut_to_another_person_it_is_lost(predictor: Predictor, other: Person) -> None:
    found = _followed(predictor, [frame(ANNA)] * BEFORE + [frame(other)] * 4, box_of(ANNA))
    assert _states(found) == [GIVEN, TRACKED] + [LOST] * 4
    assert all(0.5 < side / _sides(found)[0] < 2 for side in _sides(found))


@pytest.mark.parametrize("kind", ["white", "black", "noise", "tone"])
def test_after_a_cut_to_a_picture_without_a_face_it_is_lost(predictor: Predictor, kind: str) -> None:
    found = _followed(predictor, [frame(ANNA)] * BEFORE + [_nothing(kind)] * 3, box_of(ANNA))
    assert _states(found)[BEFORE:] == [LOST] * 3


def test_after_a_cut_the_same_person_is_found_and_another_beside_is_not_taken(predictor: Predictor) -> None:
    there = replace(ANNA, x=60, unit=25, mouth=0.6)
    found = _followed(
        predictor, [frame(ANNA)] * BEFORE + [frame(replace(BERTA, x=170), there)] * 2, box_of(ANNA)
    )
    assert _states(found) == [GIVEN, TRACKED, FOUND, TRACKED]
    assert found[-1][0].box.iou(box_of(there)) > 0.5


@pytest.mark.parametrize("to", ["white", "black"])
def test_what_fades_is_lost_when_it_is_gone(predictor: Predictor, to: str) -> None:
    first = frame(ANNA).astype(float)
    last = _nothing(to)
    pages = [(first * (1 - t) + last * t).astype(np.uint8) for t in np.linspace(0, 1, 7)]
    found = _followed(predictor, [*pages, last, last], box_of(ANNA))
    assert _states(found)[:3] == [GIVEN, TRACKED, TRACKED] and _states(found)[-2:] == [LOST] * 2


@pytest.mark.parametrize(("unit", "factor", "count"), [(36, 0.86, 15), (10, 1.17, 15)])
def test_sizes_do_not_compound(predictor: Predictor, unit: float, factor: float, count: int) -> None:
    """A face that grows or shrinks is followed up to a limit, and then said to be lost, for good."""
    pages = [frame(replace(ANNA, unit=unit * factor**i), size=(480, 360)) for i in range(count)]
    found = _followed(predictor, pages, box_of(replace(ANNA, unit=unit)))
    states, first = _states(found), _sides(found)[0]
    assert set(states[: count // 3]) <= {GIVEN, TRACKED} and states[-1] == LOST
    assert states.index(LOST) > count // 3 and set(states[states.index(LOST) :]) == {LOST}
    assert all(0.2 < side / first < 5 for side in _sides(found))


def test_a_small_face_has_a_floor_in_pixels_and_one_that_was_smaller_at_first_does_not() -> None:
    from mangamatch.domain.box import Box
    from mangamatch.inference.appearance import Appearance
    from mangamatch.inference.tracking import Track, TrackSetting, _may_be

    def may_shrink(first: float, to: float) -> bool:
        box, blank = Box(0, 0, first, first), np.zeros((1, 1), np.uint8)
        points = np.array([[0, 0], [first, 0], [0, first]])
        look = Appearance(blank, blank, box)
        return _may_be(
            Track(box, points, look, look, (points, box), side=first), points * to / first, TrackSetting()
        )

    assert may_shrink(30, 11) and not may_shrink(30, 9)
    assert may_shrink(8, 5) and not may_shrink(8, 3)
    assert may_shrink(100, 26) and not may_shrink(100, 24)
    assert may_shrink(100, 390) and not may_shrink(100, 410)


def test_a_face_that_leaves_the_image_is_lost(predictor: Predictor) -> None:
    found = _followed(predictor, [frame(replace(ANNA, x=110 + 18 * i)) for i in range(10)], box_of(ANNA))
    assert _states(found)[:4] == [GIVEN] + [TRACKED] * 3 and _states(found)[-3:] == [LOST] * 3
    assert max(_sides(found)) < 1.3 * _sides(found)[0]


def test_two_faces_that_change_places_stay_themselves(predictor: Predictor) -> None:
    left, right = Person(60, 70, 80, 28), Person(65, 170, 80, 28)
    after = replace(left, x=170), replace(right, x=70)
    pages = [frame(left, right)] * BEFORE + [frame(*after)] * 2
    found = _followed(predictor, pages, box_of(left), box_of(right))
    for row, person in enumerate(after):
        assert LOST not in _states(found, row)
        assert found[-1][row].box.iou(box_of(person)) > 0.6


def test_two_faces_that_pass_each_other_stay_themselves(predictor: Predictor) -> None:
    left, right = Person(60, 70, 80, 28), Person(65, 170, 80, 28)
    pages = [frame(replace(left, x=70 + 20 * i), replace(right, x=170 - 20 * i)) for i in range(6)]
    found = _followed(predictor, [*pages, *[pages[-1].copy() for _ in range(4)]], box_of(left), box_of(right))
    for row, person in enumerate((replace(left, x=170), replace(right, x=70))):
        face = found[-1][row]
        assert face.points is None or face.box.iou(box_of(person)) > 0.5
    assert found[-1][1].state == TRACKED
