"""Boxes follow faces, notice that they are gone, and find them again."""

from __future__ import annotations

import math

import numpy as np
import pytest
from moving_face import SeesDark, box_at, page, points_at

from mangamatch.domain.box import Box
from mangamatch.domain.tracked_face import FOUND, GIVEN, LOST, TRACKED
from mangamatch.inference import appearance
from mangamatch.inference.smoothing import FaceSmoother, into, out_of, similarity
from mangamatch.inference.tracking import begin, step
from mangamatch.inference.video_pipeline import follow
from mangamatch.media.clip import ClipFrame


def _run(pages, *boxes: Box, smooth: bool = False):
    frames = [ClipFrame(i, i * 66.7, 66.7, image) for i, image in enumerate(pages)]
    return list(follow(frames, begin(boxes), SeesDark(), smooth=smooth))


def _places(count: int):
    for i in range(count):
        yield 60 + 2.5 * i, 70 + 15 * math.sin(i / 4), 50 * (1 + 0.3 * math.sin(i / 6))


def test_a_face_that_moves_and_grows_is_followed() -> None:
    places = list(_places(30))
    found = _run([page(*place) for place in places], box_at(*places[0]))
    assert [f.faces[0].state for f in found] == [GIVEN] + [TRACKED] * 29
    for followed, place in zip(found, places, strict=True):
        assert np.abs(followed.faces[0].points - points_at(*place)).max() < 2
        assert followed.faces[0].box.iou(box_at(*place)) > 0.7


def test_a_box_keeps_its_relation_to_the_face() -> None:
    place = (60, 70, 50)
    given = box_at(*place).moved(3, -4).grown(5)
    found = _run([page(*place)] * 4, given)
    assert all(f.tracker.tracks[0].box.iou(given) > 0.95 for f in found)


def test_after_a_cut_the_face_is_found() -> None:
    first, then = (60, 70, 50), (145, 60, 38)
    dark = np.full_like(page(*then), 255)
    dark[:, 100:] = page(*then)[:, 100:]
    found = _run([page(*first)] * 3 + [page(*then)] * 3, box_at(*first))
    states = [f.faces[0].state for f in found]
    assert states == [GIVEN, TRACKED, TRACKED, FOUND, TRACKED, TRACKED]
    assert found[3].faces[0].box.iou(box_at(*then)) > 0.6
    assert np.abs(found[-1].faces[0].points - points_at(*then)).max() < 2


def test_a_face_that_goes_is_lost_and_found_when_it_comes_back() -> None:
    place, empty = (60, 70, 50), np.full((150, 200), 255, np.uint8)
    found = _run([page(*place)] * 2 + [empty] * 7 + [page(90, 80, 50)] * 8, box_at(*place))
    states = [f.faces[0].state for f in found]
    assert states[2:9] == [LOST] * 7
    assert found[4].faces[0].points is None
    assert FOUND in states[9:15] and states[-1] == TRACKED


def test_two_faces_do_not_become_one() -> None:
    pages = [np.minimum(page(50 + i, 70, 40), page(140, 75, 44)) for i in range(10)]
    found = _run(pages, box_at(50, 70, 40), box_at(140, 75, 44))
    assert [face.state for face in found[-1].faces] == [TRACKED, TRACKED]
    first, second = found[-1].faces
    assert first.box.iou(second.box) == 0


def test_a_lost_face_is_not_searched_on_each_frame() -> None:
    predictor = SeesDark()
    tracker, empty = begin([box_at(60, 70, 50)]), np.full((150, 200), 255, np.uint8)
    tracker, _ = step(tracker, page(60, 70, 50), predictor)
    predictor.calls = 0
    for _ in range(20):
        tracker, _ = step(tracker, empty, predictor)
    assert predictor.calls <= 20 + 5 * 4


def test_a_box_off_the_image_is_lost() -> None:
    (found,) = _run([page(60, 70, 50)], Box(500, 500, 550, 550))
    assert found.faces[0].state == LOST


def test_no_face_is_no_work() -> None:
    assert _run([page(60, 70, 50)])[0].faces == ()


def test_a_frame_shown_again_is_not_predicted_again() -> None:
    predictor, image = SeesDark(), page(60, 70, 50)
    frames = [ClipFrame(i, 10.0 * i, 10.0, image) for i in range(5)]
    found = list(follow(frames, begin([box_at(60, 70, 50)]), predictor, smooth=True))
    assert predictor.calls == 1 and len(found) == 5


# -- smoothing --------------------------------------------------------------------------------------------


def test_similarity_is_undone() -> None:
    rng = np.random.default_rng(0)
    model = rng.normal(size=(9, 2))
    pose = np.array([0.7, -0.4, 12.0, 5.0])
    points = out_of(pose, model)
    assert np.allclose(similarity(model, points), pose)
    assert np.allclose(into(pose, points), model)


def _track(count: int, move: float) -> np.ndarray:
    shape = np.random.default_rng(1).uniform(-50, 50, (60, 2))
    steps = np.arange(count)
    way = np.stack([100 + move * 60 * np.sin(steps / 8), 80 + move * 5 * np.cos(steps / 5)], 1)
    return shape + way[:, None]


@pytest.mark.parametrize("move", [0.0, 1.0])
def test_smoothing_halves_jitter_with_little_lag(move: float) -> None:
    truth = _track(200, move)
    noisy = truth + np.random.default_rng(2).normal(0, 1, truth.shape)
    smoother = FaceSmoother()
    made = []
    for i, points in enumerate(noisy):
        smoother = smoother.after(points, 1000 / 15 * i)
        made.append(smoother.points)
    smooth = np.stack(made)

    def jitter(found: np.ndarray) -> float:
        return float(np.sqrt((np.diff(found - truth, 2, axis=0)[20:] ** 2).mean()))

    assert jitter(smooth) < 0.5 * jitter(noisy)
    if move:
        middle, true = smooth.mean(1)[20:, 0], truth.mean(1)[:, 0]
        late = [
            float(((middle - np.interp(np.arange(20, 200) - lag, np.arange(200), true)) ** 2).sum())
            for lag in np.arange(0, 4, 0.1)
        ]
        assert 0.1 * int(np.argmin(late)) < 2


def test_a_face_at_rest_is_not_moved() -> None:
    smoother, points = FaceSmoother(), _track(1, 0)[0]
    for i in range(5):
        smoother = smoother.after(points, 50.0 * i)
        assert np.allclose(smoother.points, points)


@pytest.mark.parametrize("shape", [(8, 65535), (65535, 8)])
def test_the_square_around_a_long_strip_takes_no_memory(
    shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    grey = np.broadcast_to(np.linspace(0, 255, shape[1]).astype(np.uint8), shape)
    monkeypatch.setattr(appearance.cv2, "copyMakeBorder", None)
    look = appearance.look_of(grey, np.zeros((32, 32), np.uint8), Box(0, 0, *map(float, shape[::-1])))
    if shape[1] > shape[0]:
        assert (np.diff(look.template[0].astype(int)) > 0).all() and look.template[0, 0] < 10
