"""Next most useful: doubt mixed with difference from what is accepted."""

from __future__ import annotations

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.matching.review_priority import Doubt
from mangamatch.matching.useful_order import useful_order

RNG = np.random.default_rng(3)
POSES = RNG.normal(size=(3, 60, 2))
"""Three poses that have nothing to do with each other."""


def face(file: str, pose: int, scale: float = 1.0) -> Match:
    """Return a face in a pose, drawn a little differently, anywhere on its page."""
    points = POSES[pose] + RNG.normal(size=(60, 2)) * 0.01
    points = arrays.points(points * 50 * scale + RNG.uniform(0, 500, 2))
    return Match(file, Status.PENDING, "book", 0, None, Box(0, 0, 1, 1), points)


def ordered(faces: dict[str, Match], doubts: dict[str, float], accepted: tuple[int, ...] = ()) -> list[str]:
    known = [face("known", pose).points for pose in accepted]
    return useful_order([Doubt(file, {"shape": doubts[file]}) for file in faces], faces, known)


def test_a_batch_does_not_hold_one_pose_over_and_over():
    faces = {f"{pose}{n}": face(f"{pose}{n}", pose, 1 + n / 9) for pose in range(3) for n in range(9)}
    doubts = {
        file: 1.5 if file[0] == "0" else 0.5 for file in faces
    }  # by doubt alone, nine of pose 0 come first
    assert {file[0] for file in ordered(faces, doubts)[:3]} == {"0", "1", "2"}


def test_what_is_accepted_already_comes_late():
    faces = {f"{pose}": face(f"{pose}", pose) for pose in range(3)}
    assert ordered(faces, dict.fromkeys(faces, 1.0), accepted=(0, 2))[0] == "1"


def test_of_equal_shapes_the_doubtful_one_comes_first():
    faces = {"a": face("a", 0), "b": face("b", 0)}
    assert ordered(faces, {"a": 0.1, "b": 0.9}) == ["b", "a"]


def test_all_faces_are_there_once_and_none_of_none():
    faces = {f"{n}": face(f"{n}", n % 3) for n in range(20)}
    assert sorted(ordered(faces, dict.fromkeys(faces, 0.5))) == sorted(faces)
    assert ordered({}, {}) == []
