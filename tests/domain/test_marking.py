"""The marking of Manga109's people: what is marked so stays, and what is marked otherwise comes to it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mangamatch.domain.marking import MANGA109, has_marking, mark, markings
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.splines import divided, spline
from mangamatch.errors import UsageError

STATISTICS = Path(__file__).resolve().parents[3] / "shared/data/shape/manga_shape_pca.npz"
JAW, BROWS = slice(0, 17), (slice(17, 22), slice(22, 27))
LEFT, RIGHT, MOUTH = slice(27, 37), slice(37, 47), slice(50, 60)
RINGS = (LEFT, RIGHT, MOUTH)


def _arc(
    centre: tuple[float, float], rx: float, ry: float, start: float, stop: float, count: int
) -> np.ndarray:
    a = np.radians(np.linspace(start, stop, count))
    return np.column_stack([centre[0] + rx * np.cos(a), centre[1] + ry * np.sin(a)])


def _ring(centre: tuple[float, float], rx: float, ry: float, uneven: float = 1.0) -> np.ndarray:
    """Ten points around an ellipse, five above and five below, closer to one another on the left side."""
    share = ((np.arange(5) + 0.5) / 5) ** uneven
    a = np.radians(np.concatenate([180 + 180 * share, 180 * (1 - share[::-1])]))
    return np.column_stack([centre[0] + rx * np.cos(a), centre[1] + ry * np.sin(a)])


def _face(top: float = 30.0, uneven: float = 1.3) -> np.ndarray:
    """A face from the front, its jaw line from ``top`` degrees above the eyes on, its rings uneven."""
    jaw = _arc((100, 100), 80, 110, 180 + top, -top, 17)
    brows = [np.column_stack([x + 40 * np.linspace(0, 1, 5) ** 1.5, np.full(5, 70.0)]) for x in (40, 120)]
    eyes = [_ring((x, 100), 20, 12, uneven) for x in (62, 138)]
    rest = [np.array([(62.0, 100.0), (138.0, 100.0), (100.0, 140.0)]), _ring((100, 165), 18, 9, uneven)]
    return np.concatenate([jaw, *brows, *eyes, *rest])


def _turned(points: np.ndarray, degrees: float) -> np.ndarray:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return (points - 100) @ np.array([[c, s], [-s, c]]) * 0.7 + (31, 12)


def _heights(points: np.ndarray, rows: list[int]) -> np.ndarray:
    """How far below the line through the eyes' middles each of ``rows`` lies, in distances of the eyes."""
    left, right = points[LEFT].mean(axis=0), points[RIGHT].mean(axis=0)
    across = right - left
    return (points[rows] - (left + right) / 2) @ (-across[1], across[0]) / (across @ across)


def _steps(points: np.ndarray) -> np.ndarray:
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return steps / steps.mean()


@pytest.mark.parametrize("degrees", [0.0, 20.0, -50.0, 170.0])
def test_the_jaw_line_runs_from_eye_to_eye_height_in_even_steps(degrees: float) -> None:
    before = _turned(_face(), degrees)
    after = mark(before, "manga60")
    assert _heights(before, [0, 16]).max() < -0.5
    assert np.abs(_heights(after, [0, 16])).max() < 0.005
    assert np.abs(_steps(after[JAW]) - 1).max() < 0.02
    path = spline(before[JAW], 200)
    assert np.linalg.norm(path[None] - after[JAW][:, None], axis=2).min(axis=1).max() < 0.1  # pixels


@pytest.mark.parametrize("degrees", [0.0, 35.0])
def test_rings_and_brows_are_divided_evenly_on_their_curves(degrees: float) -> None:
    before = _turned(_face(), degrees)
    after = mark(before, "manga60")
    for part in RINGS:
        lids = after[part][:5], after[part][5:]
        assert max(np.abs(_steps(lid) - 1).max() for lid in lids) < 0.02
        assert max(np.abs(_steps(lid) - 1).max() for lid in (before[part][:5], before[part][5:])) > 0.1
        path = spline(before[part], 200, closed=True)
        assert np.linalg.norm(path[None] - after[part][:, None], axis=2).min(axis=1).max() < 0.1
    for part in BROWS:
        assert np.abs(_steps(after[part]) - 1).max() < 0.02
        np.testing.assert_allclose(after[part][[0, -1]], before[part][[0, -1]])
    np.testing.assert_array_equal(after[47:50], before[47:50])


def test_the_first_point_lies_half_a_step_above_the_left_corner() -> None:
    ring = mark(_face(uneven=1.0), "manga60")[LEFT]
    corner = (ring[0] + ring[9]) / 2
    assert ring[0, 1] < corner[1] < ring[9, 1] and corner[0] < ring[:, 0].max() - 30
    assert np.linalg.norm(ring[0] - ring[9]) == pytest.approx(np.linalg.norm(ring[4] - ring[5]), rel=0.05)


def test_what_is_marked_stays_to_the_bit() -> None:
    rng = np.random.default_rng(0)
    for degrees in (0, 40):
        for noise in (0.0, 1.0, 3.0):
            once = mark(_turned(_face() + rng.normal(0, noise, (60, 2)), degrees), "manga60")
            np.testing.assert_array_equal(mark(once, "manga60"), once)


def test_a_jaw_line_that_ends_below_the_eyes_is_not_made_longer() -> None:
    before = _face(top=-15)
    after = mark(before, "manga60")
    np.testing.assert_array_equal(after[[0, 16]], before[[0, 16]])


def test_each_end_of_a_jaw_line_is_cut_alone() -> None:
    before = _face()
    before[JAW] = _arc((100, 100), 80, 110, 200, 20, 17)
    after = mark(before, "manga60")
    np.testing.assert_array_equal(after[16], before[16])
    assert abs(_heights(after, [0])[0]) < 0.005


def test_shut_eyes_keep_both_lids() -> None:
    before = _face()
    for part, x in ((LEFT, 62), (RIGHT, 138)):
        lid = np.column_stack([x + 20 * np.linspace(-0.9, 0.8, 5) ** 3, np.full(5, 99.5)])
        before[part] = np.concatenate([lid, lid[::-1] + np.array([0, 1])])
    after = mark(before, "manga60")
    for part in (LEFT, RIGHT):
        assert np.ptp(after[part][:, 0]) > 0.7 * np.ptp(before[part][:, 0])
        assert (after[part][:5, 1] < after[part][5:, 1]).all()
        assert np.abs(_steps(after[part][:5]) - 1).max() < 0.02


def test_what_is_absent_stays_absent_and_the_rest_is_marked() -> None:
    """Half a face beyond the panel's edge: the eye that is there tells the height."""
    before = _face()
    absent = [*range(9, 17), *range(22, 27), *range(37, 47), 48]
    before[absent] = np.nan
    after = mark(before, "manga60")
    assert np.isnan(after[absent]).all() and np.isfinite(np.delete(after, absent, axis=0)).all()
    np.testing.assert_array_equal(after[:9], before[:9])
    assert np.abs(_steps(after[27:32]) - 1).max() < 0.02
    with_jaw = _face()
    with_jaw[37:47] = np.nan
    assert np.abs(mark(with_jaw, "manga60")[[0, 16], 1] - 100).max() < 2
    blind = _face()
    blind[27:47] = np.nan
    np.testing.assert_array_equal(mark(blind, "manga60")[[0, 16]], blind[[0, 16]])
    nothing = np.full((60, 2), np.nan)
    assert np.isnan(mark(nothing, "manga60")).all()


def test_a_face_in_profile_is_cut_at_the_height_of_its_eye() -> None:
    """Both eyes lie on one another, so the way between them says nothing of how the head is held."""
    before = _face()
    before[27:47] = np.concatenate([_ring((50, 100), 12, 10)] * 2)
    before[RIGHT] += (0.2, 1.5)
    after = mark(before, "manga60")
    assert np.abs(after[[0, 16], 1] - 100.75).max() < 1
    np.testing.assert_array_equal(mark(after, "manga60"), after)


def test_a_mirrored_face_is_marked_as_the_mirror_image() -> None:
    mirror = list(SCHEMES["manga60"].mirror)
    face = _turned(_face(), 15)
    there = mark((face * (-1, 1))[mirror], "manga60")
    np.testing.assert_allclose(there, (mark(face, "manga60") * (-1, 1))[mirror], atol=0.05)


def test_several_faces_at_once_are_each_alone() -> None:
    faces = np.stack([_turned(_face(), degrees) for degrees in (0, 30)])
    np.testing.assert_array_equal(mark(faces, "manga60"), [mark(face, "manga60") for face in faces])
    assert mark(np.empty((0, 60, 2)), "manga60").shape == (0, 60, 2)


def test_what_cannot_be_marked_is_said() -> None:
    assert markings() == (MANGA109,)
    assert has_marking("manga60", MANGA109) and not has_marking("ibug68", MANGA109)
    with pytest.raises(UsageError, match="no rule for landmarks ibug68"):
        mark(np.zeros((68, 2)), "ibug68")
    with pytest.raises(UsageError, match="no marking other"):
        mark(np.zeros((60, 2)), "manga60", "other")


def test_places_that_divide_a_bent_path_are_equally_far_apart() -> None:
    path = spline([(0, 0), (4, 0), (4, 3), (0, 3)], 100)
    assert np.abs(_steps(divided(path[None], np.linspace(0, 1, 9))[0]) - 1).max() < 0.01


@pytest.mark.skipif(not STATISTICS.is_file(), reason="the statistics of real annotations are not here")
def test_real_annotations_move_little() -> None:
    """Samples of 1,151 annotations hold what people did: they are near the rule, and not on it."""
    with np.load(STATISTICS, allow_pickle=False) as held:
        mean, components, values = (held[name] for name in ("mean", "components", "eigenvalues"))
    draws = np.random.default_rng(0).normal(size=(300, len(values))) * np.sqrt(values)
    shapes = mean + np.einsum("nk,kij->nij", draws, components)
    after = mark(shapes, "manga60")
    width = np.linalg.norm(shapes[:, 16] - shapes[:, 0], axis=1)
    moved = np.linalg.norm(after - shapes, axis=2) / width[:, None]
    assert 0.005 < moved.mean() < 0.014
    assert moved[:, 17:].mean() < 0.012 and moved[:, :17].mean() < 0.022
    np.testing.assert_array_equal(mark(after, "manga60"), after)
