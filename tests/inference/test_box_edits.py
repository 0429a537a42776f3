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
from mangamatch.inference.smoothing import TrackSmoother

CLIP, COUNT = Path("a.gif"), 6
FACE = Box(10, 10, 30, 30)

frames = some.integers(0, COUNT - 1)
edits = some.tuples(frames, some.sampled_from([None, (), (FACE,), (FACE, FACE)]))


def answer(clip_session: ClipSession, index: int) -> None:
    """Find nothing on a frame, as exactly as its plan allows."""
    plan = clip_session.plan(index)
    if plan is not None:
        clip_session.take(plan, FrameResult((), exact=plan.exact))


def seen(clip_session: ClipSession) -> tuple:
    """Return all that a clip_session knows."""
    frames = range(COUNT)
    return (
        [clip_session.given(at) for at in frames],
        [clip_session.answer(at) for at in frames],
        list(clip_session.states),
        clip_session.missing(),
        clip_session.waiting,
    )


@given(some.lists(frames), some.lists(edits, max_size=8))
def test_undoing_leads_back_through_all_that_was(asked, steps):
    clip_session = ClipSession(COUNT)
    clip_session.give(0, [FACE])
    for index in asked:
        answer(clip_session, index)
    inverses, was = [], []
    for index, boxes in steps:
        was.append(seen(clip_session))
        inverses.append(SetBoxes(CLIP, index, boxes).apply({CLIP: clip_session}))
    again = []
    for inverse in reversed(inverses):
        again.append((inverse.apply({CLIP: clip_session}), seen(clip_session)))
    assert [state for _, state in again] == was[::-1]
    for edit, state in reversed(again):
        assert seen(clip_session) == state
        edit.apply({CLIP: clip_session})


@given(some.lists(some.tuples(edits, some.lists(frames)), max_size=6))
def test_what_is_found_meanwhile_is_counted_once(steps):
    clip_session = ClipSession(COUNT)
    inverses = []
    for (index, boxes), asked in steps:
        inverses.append(SetBoxes(CLIP, index, boxes).apply({CLIP: clip_session}))
        for frame in asked:
            answer(clip_session, frame)
    for inverse in reversed(inverses):
        assert clip_session.waiting == len(clip_session.missing())
        inverse.apply({CLIP: clip_session})
    assert not clip_session.has_boxes and not any(clip_session.states) and not clip_session.waiting


def test_what_another_model_found_does_not_come_back():
    for change in (ClipSession.forget, ClipSession.forget_rival):
        clip_session = ClipSession(COUNT)
        clip_session.give(0, [FACE])
        answer(clip_session, 0)
        inverse = SetBoxes(CLIP, 0, ()).apply({CLIP: clip_session})
        change(clip_session)
        inverse.apply({CLIP: clip_session})
        assert clip_session.given(0) == (FACE,) and clip_session.answer(0) is None


def test_an_answer_asked_before_an_edit_stays_stale_after_its_undo():
    clip_session = ClipSession(COUNT)
    clip_session.give(0, [FACE])
    plan = clip_session.plan(0)
    inverse = SetBoxes(CLIP, 0, ()).apply({CLIP: clip_session})
    inverse.apply({CLIP: clip_session})
    assert isinstance(plan, Plan) and not clip_session.take(plan, FrameResult(()))


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
    """Return a clip_session whose first frame has these boxes, and whose second has one that was tracked."""
    clip_session = ClipSession(COUNT)
    clip_session.give(0, boxes)
    assert clip_session.take(clip_session.plan(0), found(*boxes))
    assert clip_session.take(clip_session.plan(1), found(tracked, *boxes[1:]))
    return clip_session


def correct(clip_session: ClipSession, index: int, box: Box, moved: dict | None = None) -> SetBoxes:
    """Put landmarks of the face in ``box`` elsewhere; returns what takes it back."""
    work = clip_session.work(index)
    corrected = with_points(work.corrected, box, 60, moved or MOVED)
    return SetBoxes(CLIP, index, work.boxes, corrected=corrected).apply({CLIP: clip_session})


@pytest.mark.parametrize("index", [0, 1])
def test_a_corrected_landmark_moves_no_box_and_needs_no_model(index: int) -> None:
    tracked = FACE.moved(2, 0)
    clip_session = predicted((FACE, OTHER), tracked)
    raw = [clip_session.answer(at) for at in range(COUNT)]
    was = (
        [clip_session.boxes(at) for at in range(COUNT)],
        list(clip_session.states),
        clip_session.missing(),
        clip_session.generation,
    )
    undo = correct(clip_session, index, (FACE, tracked)[index])
    assert (
        [clip_session.boxes(at) for at in range(COUNT)],
        list(clip_session.states),
        clip_session.missing(),
        clip_session.generation,
    ) == was
    assert clip_session.given(1) is None, "a frame that is tracked stays so"
    answer = clip_session.answer(index)
    for faces in (answer.faces, answer.steady.faces):
        assert tuple(faces[0].points[3]) == (15.0, 16.0) and faces[0].spread[3] == 0
        assert (np.delete(faces[0].points, 3, 0) == faces[0].box.centre).all()
        assert (faces[1].points == OTHER.centre).all()
    assert clip_session.answer(1 - index) is raw[1 - index]
    undo.apply({CLIP: clip_session})
    assert [clip_session.answer(at) for at in range(COUNT)] == raw


def test_tracking_goes_on_as_if_nothing_was_corrected() -> None:
    clip_session = predicted((FACE,), FACE)
    before = clip_session.plan(2).before
    correct(clip_session, 1, FACE)
    assert clip_session.plan(2).before is before


def test_corrections_of_one_face_come_together_and_hold_for_another_model() -> None:
    clip_session = predicted((FACE,), FACE)
    correct(clip_session, 0, FACE)
    correct(clip_session, 0, FACE, {3: (1.0, 2.0), 9: (4.0, 5.0)})
    (one,) = clip_session.work(0).corrected
    assert one.points == ((3, 1.0, 2.0), (9, 4.0, 5.0))
    clip_session.forget()
    assert clip_session.answer(0) is None
    assert clip_session.take(clip_session.plan(0), found(FACE)) and tuple(
        clip_session.answer(0).faces[0].points[9]
    ) == (4.0, 5.0)
    clip_session.forget()
    assert clip_session.take(
        clip_session.plan(0), FrameResult((FoundFace(FACE, np.zeros((68, 2)), None, GIVEN),))
    )
    assert not clip_session.answer(0).faces[0].points.any(), "of another scheme"


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
    clip_session = predicted((FACE, OTHER), FACE)
    correct(clip_session, 0, FACE)
    work = clip_session.work(0)
    undo = SetBoxes(CLIP, 0, boxes).apply({CLIP: clip_session})
    assert [one.box for one in clip_session.work(0).corrected] == ([left] if left else [])
    undo.apply({CLIP: clip_session})
    assert clip_session.work(0) == work


def test_corrections_go_along_in_copies_at_other_rates_and_in_what_is_kept() -> None:
    clip_session = predicted((FACE,), FACE)
    correct(clip_session, 1, FACE)
    one = clip_session.work(1).corrected
    assert clip_session.copy().work(1).corrected == one
    assert clip_session.moved(12, 30.0, lambda at: 2 * at).work(2).corrected == one
    again = ClipSession.of(clip_session.all_work(CLIP))
    assert again.all_work(CLIP) == clip_session.all_work(CLIP) and again.count == 2
