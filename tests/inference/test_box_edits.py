"""Edits of boxes: whatever was done, undone in order it was never done."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from mangamatch.domain.box import Box
from mangamatch.inference.answers import Answer, Plan
from mangamatch.inference.box_edits import SetBoxes
from mangamatch.inference.reel import Reel

CLIP, COUNT = Path("a.gif"), 6
FACE = Box(10, 10, 30, 30)

frames = some.integers(0, COUNT - 1)
edits = some.tuples(frames, some.sampled_from([None, (), (FACE,), (FACE, FACE)]))


def answer(reel: Reel, index: int) -> None:
    """Find nothing on a frame, as exactly as its plan allows."""
    plan = reel.plan(index)
    if plan is not None:
        reel.take(plan, Answer((), exact=plan.exact))


def seen(reel: Reel) -> tuple:
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
    reel = Reel(COUNT)
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
    reel = Reel(COUNT)
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
    for change in (Reel.forget, Reel.forget_rival):
        reel = Reel(COUNT)
        reel.give(0, [FACE])
        answer(reel, 0)
        inverse = SetBoxes(CLIP, 0, ()).apply({CLIP: reel})
        change(reel)
        inverse.apply({CLIP: reel})
        assert reel.given(0) == (FACE,) and reel.answer(0) is None


def test_an_answer_asked_before_an_edit_stays_stale_after_its_undo():
    reel = Reel(COUNT)
    reel.give(0, [FACE])
    plan = reel.plan(0)
    inverse = SetBoxes(CLIP, 0, ()).apply({CLIP: reel})
    inverse.apply({CLIP: reel})
    assert isinstance(plan, Plan) and not reel.take(plan, Answer(()))
