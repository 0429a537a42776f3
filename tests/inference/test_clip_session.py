"""The clip in hand: which boxes hold for a frame, how it is predicted, and what no longer holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from moving_face import SHAPE, SeesDark, box_at, page, points_at

from mangamatch.app.predict import clip_session as states
from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.frame_result import FrameResult, apart, run_plan, undecodable_frame
from mangamatch.domain.box import Box
from mangamatch.domain.issue import Issue
from mangamatch.inference.tracking import begin
from mangamatch.inference.video_pipeline import follow
from mangamatch.media.clip import ClipFrame

FRAMES = [ClipFrame(n, 80.0 * n, 80.0, page(60 + 6 * n, 70, 60)) for n in range(8)]


def run(reel: ClipSession, index: int, predictor=None, rival=None) -> FrameResult:
    """Do what the plan says and keep the answer."""
    plan = reel.plan(index, rival=rival is not None)
    assert plan is not None
    answer = run_plan(plan, FRAMES[index], predictor or SeesDark(), rival)
    assert reel.take(plan, answer)
    return answer


@pytest.fixture
def reel():
    made = ClipSession(len(FRAMES))
    made.give(0, [box_at(60, 70, 60)])
    return made


def test_without_boxes_there_is_nothing_to_predict():
    reel = ClipSession(5)
    assert reel.plan(0) is None and reel.boxes(3) == () and reel.missing() == []
    reel.give(2, [])
    assert reel.plan(2) is None and not reel.has_boxes


def test_boxes_hold_for_later_frames_only():
    reel = ClipSession(5)
    reel.give(2, [Box(0, 0, 10, 10)])
    assert reel.plan(1) is None and reel.boxes(1) == ()
    assert reel.boxes(4) == (Box(0, 0, 10, 10),) and reel.missing() == [2, 3, 4] and reel.waiting == 3


def test_boxes_behind_the_end_of_a_clip_that_lied_do_no_harm():
    """A video says 100 frames and has 50; somebody gave a box at the 90th before it was asked for."""
    reel, box = ClipSession(100), Box(0, 0, 10, 10)
    reel.give(0, [box])
    reel.give(90, [box])
    reel.set_count(50)
    assert reel.waiting == 50 == len(reel.missing())
    reel.give(0, [box.moved(5, 0)])
    reel.take_back(90)
    assert reel.boxes(49) == (box.moved(5, 0),) and reel.waiting == 50


def test_frame_by_frame_the_face_is_followed(reel):
    for index in range(len(FRAMES)):
        answer = run(reel, index)
        assert answer.exact
        truth = points_at(60 + 6 * index, 70, 60)
        assert np.abs(answer.faces[0].points - truth).max() < 3
    assert reel.missing() == [] and reel.waiting == 0 and reel.plan(3) is None
    assert list(reel.states) == [states.GIVEN] + [states.TRACKED] * 7


def test_a_jump_is_rough_until_the_frames_between_are_known(reel):
    run(reel, 0)
    assert not run(reel, 3).exact and reel.states[3] == states.ROUGH
    assert 3 in reel.missing()
    for index in (1, 2, 3):
        assert run(reel, index).exact
    assert reel.states[3] == states.TRACKED


def test_a_corrected_box_makes_later_frames_stale_up_to_the_next_one(reel):
    for index in range(len(FRAMES)):
        run(reel, index)
    reel.give(6, [box_at(96, 70, 60)])
    run(reel, 6), run(reel, 7)
    before = reel.generation
    reel.give(2, [box_at(72, 70, 64)])
    assert reel.generation > before
    assert reel.missing() == [2, 3, 4, 5] and reel.waiting == 4
    assert reel.answer(1) and reel.answer(6) and not reel.answer(4)
    assert reel.states[2] == states.GIVEN and reel.states[4] == states.NOTHING
    assert reel.plan(2).boxes == (box_at(72, 70, 64),) and reel.plan(2).before is None


def test_stale_answers_are_dropped(reel):
    plan = reel.plan(0)
    answer = run_plan(plan, FRAMES[0], SeesDark())
    reel.give(0, [box_at(61, 70, 60)])
    assert not reel.take(plan, answer) and reel.answer(0) is None
    reel.forget()
    assert not reel.take(plan, answer)


def test_an_exact_answer_is_not_replaced_by_a_rough_one(reel):
    rough = reel.plan(2)
    late = run_plan(rough, FRAMES[2], SeesDark())
    for index in (0, 1, 2):
        run(reel, index)
    assert not late.exact and not reel.take(rough, late)
    assert reel.answer(2).exact


def test_taking_boxes_back_tracks_again(reel):
    reel.give(3, [Box(0, 0, 20, 20)])
    assert reel.given(3) == (Box(0, 0, 20, 20),)
    reel.take_back(3)
    assert reel.given(3) is None and reel.states[3] == states.NOTHING
    run(reel, 0)
    assert reel.boxes(3) == reel.boxes(0)


def test_two_models_on_the_same_boxes(reel):
    class Aside(SeesDark):
        def points(self, image, boxes):
            found = super().points(image, boxes)
            found.points[...] += (3, 4)
            return found

    run(reel, 0)
    answer = run(reel, 0, rival=Aside())
    pixels, share = apart(answer)
    assert pixels == pytest.approx(5) and share == pytest.approx(5 / 60)
    reel.forget_rival()
    assert apart(reel.answer(0)) is None and reel.answer(0).faces[0].points is not None
    assert reel.plan(0, rival=True).known is reel.answer(0)


def test_models_of_other_landmarks_are_not_measured(reel):
    class Three(SeesDark):
        def points(self, image, boxes):
            found = super().points(image, boxes)
            return type(found)(found.points[:, :3])

    assert apart(run(reel, 0, rival=Three())) is None


def test_a_box_off_the_image_is_a_lost_face():
    reel = ClipSession(2)
    reel.give(0, [Box(500, 500, 560, 560)])
    plan = reel.plan(0)
    answer = run_plan(plan, FRAMES[0], SeesDark())
    assert answer.faces[0].points is None
    assert reel.take(plan, answer) and reel.states[0] == states.GIVEN
    after = reel.plan(1)
    assert reel.take(after, run_plan(after, FRAMES[1], SeesDark())) and reel.states[1] == states.LOST


def test_a_copy_goes_its_own_way(reel):
    run(reel, 0)
    copy = reel.copy()
    run(copy, 1)
    assert reel.answer(1) is None and copy.answer(1)
    assert copy.generation == reel.generation


def test_memory_is_bounded_by_dropping_trackers():
    reel = ClipSession(600)
    reel.give(0, [box_at(60, 70, 60)])
    predictor = SeesDark()
    for index in range(600):
        plan = reel.plan(index)
        assert plan.exact and reel.take(plan, run_plan(plan, FRAMES[0], predictor))
    assert sum(reel.answer(i).tracker is not None for i in range(600)) <= 256
    reel.give(100, [box_at(60, 70, 60)])
    assert reel.plan(100).exact and len(SHAPE) == reel.answer(50).faces[0].points.shape[0]


def test_smoothing_goes_on_from_frame_to_frame_as_following_does(reel):
    """What the window shows and what the command line writes are the same."""
    frames = list(follow(FRAMES, begin([box_at(60, 70, 60)]), SeesDark(), smooth=True))
    raw = list(follow(FRAMES, begin([box_at(60, 70, 60)]), SeesDark(), smooth=False))
    for index in range(len(FRAMES)):
        answer = run(reel, index, rival=SeesDark())
        (smooth,), (plain,) = answer.shown(smooth=True), answer.shown(smooth=False)
        assert np.array_equal(smooth.points, frames[index].faces[0].points)
        assert np.array_equal(plain.points, raw[index].faces[0].points)
        assert np.array_equal(answer.rival.shown(smooth=True)[0].points, smooth.points)
    assert not np.allclose(smooth.points, plain.points, atol=0.01)
    reel.give(5, [box_at(90, 70, 60)])
    answer = run(reel, 5)
    assert np.allclose(answer.steady.faces[0].points, answer.faces[0].points), "a given box begins anew"


class _Trembles(SeesDark):
    """Sees every frame a little beside the face, another way each time, but the same on the same frame."""

    def points(self, image, boxes):
        found = super().points(image, boxes)
        found.points[...] += image.argmin() % 7
        return found


def _points(answer: FrameResult, *, smooth: bool = True):
    return [faces[0].points for faces in answer.both(smooth=smooth)]


def test_the_same_network_beside_itself_is_the_same_wherever_comparing_begins(reel):
    for index in range(6):
        run(reel, index, _Trembles())
    for index in (4, 5, 6, 7):
        answer = run(reel, index, _Trembles(), _Trembles())
        mine, other = _points(answer)
        assert np.array_equal(mine, other) and apart(answer, smooth=True) == (0, 0)
        assert np.array_equal(mine, answer.faces[0].points), "one lacks the past: neither is smoothed"
        assert not np.array_equal(answer.shown(smooth=True)[0].points, mine), "exports do not wait for it"
    assert reel.missing() == [] and reel.missing(rival=True) == list(range(8))
    for index in range(8):  # asked again once the frames before are known
        mine, other = _points(run(reel, index, _Trembles(), _Trembles()))
        assert np.array_equal(mine, other)
    assert not np.array_equal(mine, answer.faces[0].points), "now there is a past to be smoothed over"
    assert reel.missing(rival=True) == [] and reel.plan(5, rival=True) is None


def test_the_distance_is_that_of_what_is_shown(reel):
    for index in range(5):
        answer = run(reel, index, SeesDark(), _Trembles())
    for smooth in (False, True):
        mine, other = _points(answer, smooth=smooth)
        away = np.hypot(*(mine - other).T).mean()
        assert apart(answer, smooth=smooth)[0] == pytest.approx(away)
    assert apart(answer, smooth=True) != pytest.approx(apart(answer))


def test_a_rival_with_the_past_is_not_replaced_by_one_without(reel):
    for index in range(3):
        run(reel, index)
    late = reel.plan(2, rival=True)
    answer = run_plan(late, FRAMES[2], SeesDark(), SeesDark())
    for index in range(3):
        run(reel, index, rival=SeesDark())
    assert not reel.take(late, answer) and reel.answer(2).rival.since_given


def test_a_second_network_goes_on_smoothly_where_the_first_has_let_its_trackers_go():
    reel, count, other = ClipSession(320), 320, 290
    reel.give(0, [box_at(60, 70, 60)])
    frames = [replace(FRAMES[n % 8], index=n, time_ms=80.0 * n) for n in range(count)]

    def ask(index, rival=None):
        plan = reel.plan(index, rival=rival is not None)
        reel.take(plan, run_plan(plan, frames[index], _Trembles(), rival))

    for index in range(count):
        ask(index)
    for index in (0, 1, 2, *range(30, other)):
        ask(index, _Trembles())
    assert reel.answer(2).tracker is None
    ask(3, _Trembles())
    mine, other = _points(reel.answer(3))
    assert np.array_equal(mine, other) and reel.answer(3).rival.since_given


def test_smoothing_holds_over_a_frame_that_cannot_be_decoded(reel):
    run(reel, 0), run(reel, 1)
    broken = reel.plan(2)
    reel.take(broken, undecodable_frame(broken))
    assert reel.answer(2).shown(smooth=True)[0].points is None
    damaged = [*FRAMES[:2], replace(FRAMES[2], issue=Issue("", "", "", "")), *FRAMES[3:]]
    *_, last = follow(damaged[:4], begin([box_at(60, 70, 60)]), SeesDark(), smooth=True)
    assert np.array_equal(run(reel, 3).shown(smooth=True)[0].points, last.faces[0].points)


def test_at_another_rate_boxes_go_along_and_answers_do_not(reel):
    run(reel, 0)
    late = reel.plan(1)
    reel.give(4, [box_at(84, 70, 60)])
    other = reel.moved(12, 15.0, lambda index: index * 2)
    assert (other.count, other.fps, reel.fps) == (12, 15.0, None)
    assert other.given(8) == (box_at(84, 70, 60),) and other.given(0) and other.answer(0) is None
    assert not other.take(late, run_plan(late, FRAMES[1], SeesDark())), "asked at the rate before"
    assert other.copy().fps == 15.0


def test_frames_that_are_not_there_are_forgotten(reel):
    for index in range(len(FRAMES)):
        run(reel, index)
    reel.set_count(4)
    assert reel.count == 4 and reel.missing() == [] and reel.waiting == 0 and reel.answer(5) is None
    reel.set_count(6)
    assert reel.count == 6 and reel.waiting == 2


def test_a_frame_that_cannot_be_decoded_does_not_break_the_chain(reel):
    run(reel, 0)
    broken = reel.plan(1)
    assert reel.take(broken, undecodable_frame(broken)) and reel.states[1] == states.LOST
    assert reel.boxes(1) == reel.boxes(0)
    for index in range(2, len(FRAMES)):
        assert run(reel, index).exact
    assert reel.waiting == 0
