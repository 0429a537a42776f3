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


def run(clip_session: ClipSession, index: int, predictor=None, rival=None) -> FrameResult:
    """Do what the plan says and keep the answer."""
    plan = clip_session.plan(index, rival=rival is not None)
    assert plan is not None
    answer = run_plan(plan, FRAMES[index], predictor or SeesDark(), rival)
    assert clip_session.take(plan, answer)
    return answer


@pytest.fixture
def clip_session():
    made = ClipSession(len(FRAMES))
    made.give(0, [box_at(60, 70, 60)])
    return made


def test_without_boxes_there_is_nothing_to_predict():
    clip_session = ClipSession(5)
    assert clip_session.plan(0) is None and clip_session.boxes(3) == () and clip_session.missing() == []
    clip_session.give(2, [])
    assert clip_session.plan(2) is None and not clip_session.has_boxes


def test_boxes_hold_for_later_frames_only():
    clip_session = ClipSession(5)
    clip_session.give(2, [Box(0, 0, 10, 10)])
    assert clip_session.plan(1) is None and clip_session.boxes(1) == ()
    assert (
        clip_session.boxes(4) == (Box(0, 0, 10, 10),)
        and clip_session.missing() == [2, 3, 4]
        and clip_session.waiting == 3
    )


def test_boxes_behind_the_end_of_a_clip_that_lied_do_no_harm():
    """A video says 100 frames and has 50; somebody gave a box at the 90th before it was asked for."""
    clip_session, box = ClipSession(100), Box(0, 0, 10, 10)
    clip_session.give(0, [box])
    clip_session.give(90, [box])
    clip_session.set_count(50)
    assert clip_session.waiting == 50 == len(clip_session.missing())
    clip_session.give(0, [box.moved(5, 0)])
    clip_session.take_back(90)
    assert clip_session.boxes(49) == (box.moved(5, 0),) and clip_session.waiting == 50


def test_frame_by_frame_the_face_is_followed(clip_session):
    for index in range(len(FRAMES)):
        answer = run(clip_session, index)
        assert answer.exact
        truth = points_at(60 + 6 * index, 70, 60)
        assert np.abs(answer.faces[0].points - truth).max() < 3
    assert clip_session.missing() == [] and clip_session.waiting == 0 and clip_session.plan(3) is None
    assert list(clip_session.states) == [states.GIVEN] + [states.TRACKED] * 7


def test_a_jump_is_rough_until_the_frames_between_are_known(clip_session):
    run(clip_session, 0)
    assert not run(clip_session, 3).exact and clip_session.states[3] == states.ROUGH
    assert 3 in clip_session.missing()
    for index in (1, 2, 3):
        assert run(clip_session, index).exact
    assert clip_session.states[3] == states.TRACKED


def test_a_corrected_box_makes_later_frames_stale_up_to_the_next_one(clip_session):
    for index in range(len(FRAMES)):
        run(clip_session, index)
    clip_session.give(6, [box_at(96, 70, 60)])
    run(clip_session, 6), run(clip_session, 7)
    before = clip_session.generation
    clip_session.give(2, [box_at(72, 70, 64)])
    assert clip_session.generation > before
    assert clip_session.missing() == [2, 3, 4, 5] and clip_session.waiting == 4
    assert clip_session.answer(1) and clip_session.answer(6) and not clip_session.answer(4)
    assert clip_session.states[2] == states.GIVEN and clip_session.states[4] == states.NOTHING
    assert clip_session.plan(2).boxes == (box_at(72, 70, 64),) and clip_session.plan(2).before is None


def test_stale_answers_are_dropped(clip_session):
    plan = clip_session.plan(0)
    answer = run_plan(plan, FRAMES[0], SeesDark())
    clip_session.give(0, [box_at(61, 70, 60)])
    assert not clip_session.take(plan, answer) and clip_session.answer(0) is None
    clip_session.forget()
    assert not clip_session.take(plan, answer)


def test_an_exact_answer_is_not_replaced_by_a_rough_one(clip_session):
    rough = clip_session.plan(2)
    late = run_plan(rough, FRAMES[2], SeesDark())
    for index in (0, 1, 2):
        run(clip_session, index)
    assert not late.exact and not clip_session.take(rough, late)
    assert clip_session.answer(2).exact


def test_taking_boxes_back_tracks_again(clip_session):
    clip_session.give(3, [Box(0, 0, 20, 20)])
    assert clip_session.given(3) == (Box(0, 0, 20, 20),)
    clip_session.take_back(3)
    assert clip_session.given(3) is None and clip_session.states[3] == states.NOTHING
    run(clip_session, 0)
    assert clip_session.boxes(3) == clip_session.boxes(0)


def test_two_models_on_the_same_boxes(clip_session):
    class Aside(SeesDark):
        def points(self, image, boxes):
            found = super().points(image, boxes)
            found.points[...] += (3, 4)
            return found

    run(clip_session, 0)
    answer = run(clip_session, 0, rival=Aside())
    pixels, share = apart(answer)
    assert pixels == pytest.approx(5) and share == pytest.approx(5 / 60)
    clip_session.forget_rival()
    assert apart(clip_session.answer(0)) is None and clip_session.answer(0).faces[0].points is not None
    assert clip_session.plan(0, rival=True).known is clip_session.answer(0)


def test_models_of_other_landmarks_are_not_measured(clip_session):
    class Three(SeesDark):
        def points(self, image, boxes):
            found = super().points(image, boxes)
            return type(found)(found.points[:, :3])

    assert apart(run(clip_session, 0, rival=Three())) is None


def test_a_box_off_the_image_is_a_lost_face():
    clip_session = ClipSession(2)
    clip_session.give(0, [Box(500, 500, 560, 560)])
    plan = clip_session.plan(0)
    answer = run_plan(plan, FRAMES[0], SeesDark())
    assert answer.faces[0].points is None
    assert clip_session.take(plan, answer) and clip_session.states[0] == states.GIVEN
    after = clip_session.plan(1)
    assert (
        clip_session.take(after, run_plan(after, FRAMES[1], SeesDark()))
        and clip_session.states[1] == states.LOST
    )


def test_a_copy_goes_its_own_way(clip_session):
    run(clip_session, 0)
    copy = clip_session.copy()
    run(copy, 1)
    assert clip_session.answer(1) is None and copy.answer(1)
    assert copy.generation == clip_session.generation


def test_memory_is_bounded_by_dropping_trackers():
    clip_session = ClipSession(600)
    clip_session.give(0, [box_at(60, 70, 60)])
    predictor = SeesDark()
    for index in range(600):
        plan = clip_session.plan(index)
        assert plan.exact and clip_session.take(plan, run_plan(plan, FRAMES[0], predictor))
    assert sum(clip_session.answer(i).tracker is not None for i in range(600)) <= 256
    clip_session.give(100, [box_at(60, 70, 60)])
    assert clip_session.plan(100).exact and len(SHAPE) == clip_session.answer(50).faces[0].points.shape[0]


def test_smoothing_goes_on_from_frame_to_frame_as_following_does(clip_session):
    """What the window shows and what the command line writes are the same."""
    frames = list(follow(FRAMES, begin([box_at(60, 70, 60)]), SeesDark(), smooth=True))
    raw = list(follow(FRAMES, begin([box_at(60, 70, 60)]), SeesDark(), smooth=False))
    for index in range(len(FRAMES)):
        answer = run(clip_session, index, rival=SeesDark())
        (smooth,), (plain,) = answer.shown(smooth=True), answer.shown(smooth=False)
        assert np.array_equal(smooth.points, frames[index].faces[0].points)
        assert np.array_equal(plain.points, raw[index].faces[0].points)
        assert np.array_equal(answer.rival.shown(smooth=True)[0].points, smooth.points)
    assert not np.allclose(smooth.points, plain.points, atol=0.01)
    clip_session.give(5, [box_at(90, 70, 60)])
    answer = run(clip_session, 5)
    assert np.allclose(answer.steady.faces[0].points, answer.faces[0].points), "a given box begins anew"


class _Trembles(SeesDark):
    """Sees every frame a little beside the face, another way each time, but the same on the same frame."""

    def points(self, image, boxes):
        found = super().points(image, boxes)
        found.points[...] += image.argmin() % 7
        return found


def _points(answer: FrameResult, *, smooth: bool = True):
    return [faces[0].points for faces in answer.both(smooth=smooth)]


def test_the_same_network_beside_itself_is_the_same_wherever_comparing_begins(clip_session):
    for index in range(6):
        run(clip_session, index, _Trembles())
    for index in (4, 5, 6, 7):
        answer = run(clip_session, index, _Trembles(), _Trembles())
        mine, other = _points(answer)
        assert np.array_equal(mine, other) and apart(answer, smooth=True) == (0, 0)
        assert np.array_equal(mine, answer.faces[0].points), "one lacks the past: neither is smoothed"
        assert not np.array_equal(answer.shown(smooth=True)[0].points, mine), "exports do not wait for it"
    assert clip_session.missing() == [] and clip_session.missing(rival=True) == list(range(8))
    for index in range(8):  # asked again once the frames before are known
        mine, other = _points(run(clip_session, index, _Trembles(), _Trembles()))
        assert np.array_equal(mine, other)
    assert not np.array_equal(mine, answer.faces[0].points), "now there is a past to be smoothed over"
    assert clip_session.missing(rival=True) == [] and clip_session.plan(5, rival=True) is None


def test_the_distance_is_that_of_what_is_shown(clip_session):
    for index in range(5):
        answer = run(clip_session, index, SeesDark(), _Trembles())
    for smooth in (False, True):
        mine, other = _points(answer, smooth=smooth)
        away = np.hypot(*(mine - other).T).mean()
        assert apart(answer, smooth=smooth)[0] == pytest.approx(away)
    assert apart(answer, smooth=True) != pytest.approx(apart(answer))


def test_a_rival_with_the_past_is_not_replaced_by_one_without(clip_session):
    for index in range(3):
        run(clip_session, index)
    late = clip_session.plan(2, rival=True)
    answer = run_plan(late, FRAMES[2], SeesDark(), SeesDark())
    for index in range(3):
        run(clip_session, index, rival=SeesDark())
    assert not clip_session.take(late, answer) and clip_session.answer(2).rival.since_given


def test_a_second_network_goes_on_smoothly_where_the_first_has_let_its_trackers_go():
    clip_session, count, other = ClipSession(320), 320, 290
    clip_session.give(0, [box_at(60, 70, 60)])
    frames = [replace(FRAMES[n % 8], index=n, time_ms=80.0 * n) for n in range(count)]

    def ask(index, rival=None):
        plan = clip_session.plan(index, rival=rival is not None)
        clip_session.take(plan, run_plan(plan, frames[index], _Trembles(), rival))

    for index in range(count):
        ask(index)
    for index in (0, 1, 2, *range(30, other)):
        ask(index, _Trembles())
    assert clip_session.answer(2).tracker is None
    ask(3, _Trembles())
    mine, other = _points(clip_session.answer(3))
    assert np.array_equal(mine, other) and clip_session.answer(3).rival.since_given


def test_smoothing_holds_over_a_frame_that_cannot_be_decoded(clip_session):
    run(clip_session, 0), run(clip_session, 1)
    broken = clip_session.plan(2)
    clip_session.take(broken, undecodable_frame(broken))
    assert clip_session.answer(2).shown(smooth=True)[0].points is None
    damaged = [*FRAMES[:2], replace(FRAMES[2], issue=Issue("", "", "", "")), *FRAMES[3:]]
    *_, last = follow(damaged[:4], begin([box_at(60, 70, 60)]), SeesDark(), smooth=True)
    assert np.array_equal(run(clip_session, 3).shown(smooth=True)[0].points, last.faces[0].points)


def test_at_another_rate_boxes_go_along_and_answers_do_not(clip_session):
    run(clip_session, 0)
    late = clip_session.plan(1)
    clip_session.give(4, [box_at(84, 70, 60)])
    other = clip_session.moved(12, 15.0, lambda index: index * 2)
    assert (other.count, other.fps, clip_session.fps) == (12, 15.0, None)
    assert other.given(8) == (box_at(84, 70, 60),) and other.given(0) and other.answer(0) is None
    assert not other.take(late, run_plan(late, FRAMES[1], SeesDark())), "asked at the rate before"
    assert other.copy().fps == 15.0


def test_frames_that_are_not_there_are_forgotten(clip_session):
    for index in range(len(FRAMES)):
        run(clip_session, index)
    clip_session.set_count(4)
    assert (
        clip_session.count == 4
        and clip_session.missing() == []
        and clip_session.waiting == 0
        and clip_session.answer(5) is None
    )
    clip_session.set_count(6)
    assert clip_session.count == 6 and clip_session.waiting == 2


def test_a_frame_that_cannot_be_decoded_does_not_break_the_chain(clip_session):
    run(clip_session, 0)
    broken = clip_session.plan(1)
    assert clip_session.take(broken, undecodable_frame(broken)) and clip_session.states[1] == states.LOST
    assert clip_session.boxes(1) == clip_session.boxes(0)
    for index in range(2, len(FRAMES)):
        assert run(clip_session, index).exact
    assert clip_session.waiting == 0
