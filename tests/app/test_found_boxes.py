"""Faces that a detector found on a frame: which count, what a person makes of them, what stays."""

from __future__ import annotations

from pathlib import Path

from mangamatch.app.predict.box_edits import SetBoxes, with_points
from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.frame_result import FrameResult
from mangamatch.domain.box import Box
from mangamatch.domain.tracked_face import DETECTED, GIVEN
from mangamatch.inference.detectors import DetectedFace

PAGE = Path("page.png")
SURE, WEAK, POOR, MINE = (Box(x, 0, x + 50, 60) for x in (0, 100, 200, 300))
FACES = [DetectedFace(SURE, 0.9), DetectedFace(WEAK, 0.5), DetectedFace(POOR, 0.2)]


def found(threshold: float = 0.4) -> ClipSession:
    """A page on which a detector was asked."""
    session = ClipSession()
    session.set_threshold(threshold)
    session.find(0, FACES)
    return session


def edited(session: ClipSession, *boxes: Box) -> SetBoxes:
    return SetBoxes(PAGE, 0, boxes).apply({PAGE: session})


def test_faces_that_count_have_boxes_and_scores() -> None:
    session = found()
    assert session.boxes(0) == (SURE, WEAK) and session.has_boxes and not session.wants_faces
    tracks = session.plan(0).tracker.tracks
    assert [(track.state, track.score) for track in tracks] == [(DETECTED, 0.9), (DETECTED, 0.5)]


def test_what_is_found_is_nobodys_work() -> None:
    session = found()
    assert session.is_untouched and not session.all_work(PAGE).frames
    edited(session, SURE)
    assert not session.is_untouched and session.all_work(PAGE).frames[0].boxes == (SURE,)


def test_the_threshold_takes_and_brings_back() -> None:
    session = found()
    for threshold, boxes in ((0.6, (SURE,)), (0.95, ()), (0.1, (SURE, WEAK, POOR)), (0.4, (SURE, WEAK))):
        session.set_threshold(threshold)
        assert session.boxes(0) == boxes and session.is_untouched
    session.set_threshold(0.95)
    assert session.plan(0) is None and not session.has_boxes and not session.wants_faces


def test_boxes_of_a_person_stay_at_any_threshold() -> None:
    session = found()
    moved = WEAK.moved(3, 0)
    edited(session, SURE, moved, MINE)
    session.set_threshold(0.95)
    assert session.boxes(0) == (moved, MINE)
    session.set_threshold(0.1)
    assert set(session.boxes(0)) == {SURE, moved, MINE, POOR}, "the moved one is not found again"
    states = [track.state for track in session.plan(0).tracker.tracks]
    assert states == [GIVEN, GIVEN, DETECTED, DETECTED]


def test_what_was_removed_stays_away_until_that_is_undone() -> None:
    session = found()
    undo = edited(session, SURE)
    session.set_threshold(0.1)
    assert session.boxes(0) == (SURE, POOR)
    redo = undo.apply({PAGE: session})
    assert session.boxes(0) == (SURE, WEAK, POOR), "at the threshold of now"
    session.set_threshold(0.4)
    assert session.boxes(0) == (SURE, WEAK) and session.is_untouched
    redo.apply({PAGE: session})
    assert session.boxes(0) == (SURE,) and not session.is_untouched


def test_a_face_with_corrected_landmarks_stays() -> None:
    session = found()
    session.correct(0, with_points((), WEAK, 60, {3: (1.0, 2.0)}))
    session.set_threshold(0.95)
    assert session.boxes(0) == (WEAK,)
    assert session.all_work(PAGE).frames[0].corrected


def test_what_was_found_late_takes_nothing_away() -> None:
    session = ClipSession()
    session.give(0, [MINE])
    session.find(0, FACES)
    assert session.boxes(0) == (MINE,)


def test_whoever_knows_better_takes_over() -> None:
    session = found()
    session.forget_found()
    assert not session.boxes(0) and session.found(0) is None
    session.give(0, [MINE])
    session.set_threshold(0.1)
    assert session.boxes(0) == (MINE,)


def test_late_answers_for_other_boxes_are_dropped() -> None:
    session, copy = found(), found(0.6)
    plan = copy.plan(0)
    assert plan.generation == session.generation and not session.take(plan, FrameResult(()))
    assert session.take(session.plan(0), FrameResult(()))


def test_clips_look_for_faces_that_enter_unless_a_person_chose_the_boxes() -> None:
    session = ClipSession(20)
    session.find(0, FACES)
    assert session.plan(0).tracker.setting.every and session.plan(7).tracker.setting.every
    edited(session, SURE)
    assert not session.plan(0).tracker.setting.every
    assert not found().plan(0).tracker.setting.every, "nothing enters a picture"


def test_another_rate_keeps_what_was_found() -> None:
    session = ClipSession(20)
    session.set_threshold(0.1)
    session.find(0, FACES)
    other = session.moved(10, 5.0, lambda index: index // 2)
    assert other.is_untouched and other.boxes(0) == (SURE, WEAK, POOR)
