"""Schemes: permutations that are ones, and conversions that keep a face a face."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from mangamatch.domain.scheme import GENERIC, IBUG68, MANGA60, SCHEMES, WFLW98, generic, name_of_size
from mangamatch.domain.scheme_conversion import conversion
from mangamatch.domain.schemes.base import BOX

ALL = [*SCHEMES.values(), generic(["nose", "left_eye", "right_eye"], [(0, 1), (0, 2)])]


@pytest.mark.parametrize("scheme", ALL, ids=lambda scheme: scheme.name)
def test_parts_lie_one_behind_the_other_and_mirrors_are_involutions(scheme) -> None:
    assert [i for part in scheme.parts for i in part.indices] == list(range(scheme.size))
    mirror = np.array(scheme.mirror)
    assert sorted(mirror) == list(range(scheme.size))
    assert (mirror[mirror] == np.arange(scheme.size)).all()
    assert len(set(scheme.point_names)) == scheme.size
    assert {i for line in scheme.lines for i in line} <= set(range(scheme.size))


@pytest.mark.parametrize("scheme", ALL, ids=lambda scheme: scheme.name)
def test_all_that_a_scheme_carries_is_about_its_points(scheme) -> None:
    inside = set(range(scheme.size))
    assert scheme.yardstick.normaliser in {*scheme.normalisers, BOX} and BOX not in scheme.normalisers
    assert all(i in inside for ends in scheme.normalisers.values() for end in ends for i in end)
    assert scheme.sigmas is None or len(scheme.sigmas) == scheme.size
    assert len(scheme.colours) == scheme.size
    assert sorted(row for rows in scheme.groups.values() for row in rows) == sorted(inside)
    assert all(scheme.part(name) for names in astuple(scheme.features) for name in names)
    assert scheme.pose is None or {i for rows in astuple(scheme.pose) for i in rows} <= inside
    assert scheme.strokes is None or set(_flat(astuple(scheme.strokes))) <= inside
    for other, mixes in scheme.made_from.items():
        assert len(mixes) == scheme.size
        assert {i for mix in mixes for i, _ in mix} <= set(range(SCHEMES[other].size))


def _flat(value) -> list[int]:
    return [value] if isinstance(value, int) else [i for one in value for i in _flat(one)]


def test_mirrors_are_those_in_use() -> None:
    ibug = [*range(16, -1, -1), *range(26, 16, -1), *range(27, 31), *range(35, 30, -1)]
    ibug += [45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40]
    ibug += [54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65]
    assert list(IBUG68.mirror) == ibug
    wflw = [*range(32, -1, -1), 46, 45, 44, 43, 42, 50, 49, 48, 47, 37, 36, 35, 34, 33, 41, 40, 39, 38]
    wflw += [51, 52, 53, 54, 59, 58, 57, 56, 55, 72, 71, 70, 69, 68, 75, 74, 73, 64, 63, 62, 61, 60, 67, 66]
    wflw += [65, 82, 81, 80, 79, 78, 77, 76, 87, 86, 85, 84, 83, 92, 91, 90, 89, 88, 95, 94, 93, 97, 96]
    assert list(WFLW98.mirror) == wflw


def test_names_tell_schemes_by_size() -> None:
    assert [name_of_size(n) for n in (60, 68, 98, 5)] == ["manga60", "ibug68", "wflw98", "points5"]
    assert MANGA60.point_names[:2] == ("chin_0", "chin_1")
    assert MANGA60.point_names[47] == "pupil_left"


@pytest.mark.parametrize(
    ("names", "mirror"),
    [
        (["nose", "left_eye", "right_eye"], (0, 2, 1)),
        (["Left Ear", "right ear", "clef"], (1, 0, 2)),
        (["l_eye", "r_eye", "left_ear"], (1, 0, 2)),
        (["a", "a", "left"], (0, 1, 2)),
        ([], ()),
    ],
)
def test_generic_points_change_sides_by_their_names(names: list[str], mirror: tuple[int, ...]) -> None:
    scheme = generic(names)
    assert (scheme.name, scheme.size, scheme.mirror) == (GENERIC, len(names), mirror)


WAYS = [("ibug68", "manga60"), ("wflw98", "ibug68"), ("wflw98", "manga60")]


@pytest.mark.parametrize("way", WAYS)
def test_conversions_go_with_mirrors_and_similarities(way: tuple[str, str]) -> None:
    source, target = (SCHEMES[name] for name in way)
    convert = conversion(*way)
    assert convert.weights.shape == (target.size, source.size)
    assert np.allclose(convert.weights.sum(axis=1), 1) and (convert.weights >= 0).all()
    faces = np.random.default_rng(0).uniform(0, 100, (3, source.size, 2))
    flipped = (faces * [-1, 1])[:, list(source.mirror)]
    assert np.allclose(convert(flipped), (convert(faces) * [-1, 1])[:, list(target.mirror)])
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    assert np.allclose(convert(faces @ turn + 7), convert(faces) @ turn + 7)


def test_which_points_of_68_are_interpolated() -> None:
    convert = conversion("ibug68", "manga60")
    middle_of_lips = {52, 57}
    interpolated = np.flatnonzero((convert.weights > 0).sum(axis=1) > 1)
    assert set(interpolated.tolist()) == (set(range(27, 49)) | set(range(50, 60))) - middle_of_lips
    points = np.arange(136.0).reshape(68, 2)
    made = convert(points)
    assert made[:27].tolist() == points[:27].tolist()
    assert made[[49, 52, 57]].tolist() == points[[30, 51, 57]].tolist()
    assert made[47].tolist() == pytest.approx(points[36:42].mean(axis=0).tolist())


def test_an_eye_on_a_circle_stays_near_it() -> None:
    points = np.zeros((68, 2))
    angles = np.pi + np.arange(6) * np.pi / 3
    points[36:42] = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    eye = conversion("ibug68", "manga60")(points)[27:37]
    assert (eye[:5, 1] < 0).all() and (eye[5:, 1] > 0).all()
    assert (np.diff(eye[:5, 0]) > 0).all() and (np.diff(eye[5:, 0]) < 0).all()
    assert (np.linalg.norm(eye, axis=1) > 0.85).all()


def test_what_does_not_correspond_is_not_converted() -> None:
    assert conversion("manga60", "ibug68") is None
    assert conversion("x", "x") is None
    assert np.array_equal(conversion("manga60", "manga60").weights, np.eye(60))
