"""Edits of boxes and landmarks: whatever was done, undone in order it was never done."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mangamatch.app.predict.box_edits import SetBoxes, with_points
from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.frame_result import FrameResult, Plan
from mangamatch.domain.box import Box
from mangamatch.domain.tracked_face import GIVEN, TRACKED, FoundFace
from mangamatch.inference.smoothed_track import TrackSmoother

CLIP, COUNT = Path("a.gif"), 6
FACE = Box(10, 10, 30, 30)

frames = some.integers(0, COUNT - 1)
edits = some.tuples(frames, some.sampled_from([None, (), (FACE,), (FACE, FACE)]))


def answer(reel: ClipSession, index: int) -> None:
    """Find nothing on a frame, as exactly as its plan allows."""
    plan = reel.plan(index)
    if plan is not None:
        reel.take(plan, FrameResult((), exact=plan.exact))


def seen(reel: ClipSession) -> tuple:
    """Return all that a reel knows."""
    frames = range(COUNT)
    return (
        [reel.given(at) for at in frames],
        [reel.answer(at) for at in frames],
        list(reel.states),
        reel.missing(),
        reel.waiting,
    )


@given(some.lists(frames), some.lists(edits, max_size=8))
def test_undoing_leads_back_through_all_that_was(asked, steps):
    reel = ClipSession(COUNT)
    reel.give(0, [FACE])
    for index in asked:
        answer(reel, index)
    inverses, was = [], []
    for index, boxes in steps:
        was.append(seen(reel))
        inverses.append(SetBoxes(CLIP, index, boxes).apply({CLIP: reel}))
    again = []
    for inverse in reversed(inverses):
        again.append((inverse.apply({CLIP: reel}), seen(reel)))
    assert [state for _, state in again] == was[::-1]
    for edit, state in reversed(again):
        assert seen(reel) == state
        edit.apply({CLIP: reel})


@given(some.lists(some.tuples(edits, some.lists(frames)), max_size=6))
def test_what_is_found_meanwhile_is_counted_once(steps):
    reel = ClipSession(COUNT)
    inverses = []
    for (index, boxes), asked in steps:
        inverses.append(SetBoxes(CLIP, index, boxes).apply({CLIP: reel}))
        for frame in asked:
            answer(reel, frame)
    for inverse in reversed(inverses):
        assert reel.waiting == len(reel.missing())
        inverse.apply({CLIP: reel})
    assert not reel.has_boxes and not any(reel.states) and not reel.waiting


def test_what_another_model_found_does_not_come_back():
    for change in (ClipSession.forget, ClipSession.forget_rival):
        reel = ClipSession(COUNT)
        reel.give(0, [FACE])
        answer(reel, 0)
        inverse = SetBoxes(CLIP, 0, ()).apply({CLIP: reel})
        change(reel)
        inverse.apply({CLIP: reel})
        assert reel.given(0) == (FACE,) and reel.answer(0) is None


def test_an_answer_asked_before_an_edit_stays_stale_after_its_undo():
    reel = ClipSession(COUNT)
    reel.give(0, [FACE])
    plan = reel.plan(0)
    inverse = SetBoxes(CLIP, 0, ()).apply({CLIP: reel})
    inverse.apply({CLIP: reel})
    assert isinstance(plan, Plan) and not reel.take(plan, FrameResult(()))


# -- landmarks -------------------------------------------------------------------------------------

OTHER = Box(100, 10, 120, 30)
MOVED = {3: (15.0, 16.0)}


def found(*boxes: Box) -> FrameResult:
    """Find 60 landmarks in the middle of each box."""
    faces = [
        FoundFace(box, np.tile(np.array(box.centre), (60, 1)), np.ones(60), TRACKED if n else GIVEN)
        for n, box in enumerate(boxes)
    ]
    return FrameResult(tuple(faces), steady=TrackSmoother(tuple(faces), (None,) * len(faces)))


def predicted(boxes: tuple[Box, ...], tracked: Box) -> ClipSession:
    """Return a reel whose first frame has these boxes, and whose second has one that was tracked."""
    reel = ClipSession(COUNT)
    reel.give(0, boxes)
    assert reel.take(reel.plan(0), found(*boxes))
    assert reel.take(reel.plan(1), found(tracked, *boxes[1:]))
    return reel


def correct(reel: ClipSession, index: int, box: Box, moved: dict | None = None) -> SetBoxes:
    """Put landmarks of the face in ``box`` elsewhere; returns what takes it back."""
    work = reel.work(index)
    corrected = with_points(work.corrected, box, 60, moved or MOVED)
    return SetBoxes(CLIP, index, work.boxes, corrected=corrected).apply({CLIP: reel})


@pytest.mark.parametrize("index", [0, 1])
def test_a_corrected_landmark_moves_no_box_and_needs_no_model(index: int) -> None:
    tracked = FACE.moved(2, 0)
    reel = predicted((FACE, OTHER), tracked)
    raw = [reel.answer(at) for at in range(COUNT)]
    was = [reel.boxes(at) for at in range(COUNT)], list(reel.states), reel.missing(), reel.generation
    undo = correct(reel, index, (FACE, tracked)[index])
    assert (
        [reel.boxes(at) for at in range(COUNT)],
        list(reel.states),
        reel.missing(),
        reel.generation,
    ) == was
    assert reel.given(1) is None, "a frame that is tracked stays so"
    answer = reel.answer(index)
    for faces in (answer.faces, answer.steady.faces):
        assert tuple(faces[0].points[3]) == (15.0, 16.0) and faces[0].spread[3] == 0
        assert (np.delete(faces[0].points, 3, 0) == faces[0].box.centre).all()
        assert (faces[1].points == OTHER.centre).all()
    assert reel.answer(1 - index) is raw[1 - index]
    undo.apply({CLIP: reel})
    assert [reel.answer(at) for at in range(COUNT)] == raw


def test_tracking_goes_on_as_if_nothing_was_corrected() -> None:
    reel = predicted((FACE,), FACE)
    before = reel.plan(2).before
    correct(reel, 1, FACE)
    assert reel.plan(2).before is before


def test_corrections_of_one_face_come_together_and_hold_for_another_model() -> None:
    reel = predicted((FACE,), FACE)
    correct(reel, 0, FACE)
    correct(reel, 0, FACE, {3: (1.0, 2.0), 9: (4.0, 5.0)})
    (one,) = reel.work(0).corrected
    assert one.points == ((3, 1.0, 2.0), (9, 4.0, 5.0))
    reel.forget()
    assert reel.answer(0) is None
    assert reel.take(reel.plan(0), found(FACE)) and tuple(reel.answer(0).faces[0].points[9]) == (4.0, 5.0)
    reel.forget()
    assert reel.take(reel.plan(0), FrameResult((FoundFace(FACE, np.zeros((68, 2)), None, GIVEN),)))
    assert not reel.answer(0).faces[0].points.any(), "of another scheme"


@pytest.mark.parametrize(
    ("boxes", "left"),
    [
        ((FACE.moved(50, 60), OTHER), FACE.moved(50, 60)),  # moved, however far
        ((FACE, OTHER, Box(200, 10, 220, 30)), FACE),
        ((FACE,), FACE),
        ((OTHER,), None),
        ((), None),
        (None, FACE),
    ],
)
def test_a_correction_stays_with_its_face(boxes: tuple[Box, ...] | None, left: Box | None) -> None:
    reel = predicted((FACE, OTHER), FACE)
    correct(reel, 0, FACE)
    work = reel.work(0)
    undo = SetBoxes(CLIP, 0, boxes).apply({CLIP: reel})
    assert [one.box for one in reel.work(0).corrected] == ([left] if left else [])
    undo.apply({CLIP: reel})
    assert reel.work(0) == work


def test_corrections_go_along_in_copies_at_other_rates_and_in_what_is_kept() -> None:
    reel = predicted((FACE,), FACE)
    correct(reel, 1, FACE)
    one = reel.work(1).corrected
    assert reel.copy().work(1).corrected == one
    assert reel.moved(12, 30.0, lambda at: 2 * at).work(2).corrected == one
    again = ClipSession.of(reel.all_work(CLIP))
    assert again.all_work(CLIP) == reel.all_work(CLIP) and again.count == 2
