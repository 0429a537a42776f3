"""Where work in Predict goes, and what would be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from mangamatch.app.predict.box_edits import SetBoxes
from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.saved_work import PredictWork
from mangamatch.domain.box import Box
from mangamatch.domain.predict_work import FrameWork, WorkStep
from mangamatch.project.session import Session

FACE, OTHER = Box(10, 10, 60, 60), Box(100, 10, 160, 70)
CLIP, PAGE = Path("/clips/a.gif"), Path("/clips/page.png")


class Hand:
    """Does what the window does: an edit, and then the step is kept."""

    def __init__(self):
        self.clip_sessions = {CLIP: ClipSession(6), PAGE: ClipSession(1)}
        self.by_itself = {}
        self.work = PredictWork(self.clip_sessions, self.by_itself)
        self.steps = []

    def give(self, path, boxes, frame=0):
        inverse = SetBoxes(path, frame, boxes).apply(self.clip_sessions)
        before = FrameWork(inverse.boxes, inverse.corrected)
        step = WorkStep("Draw", path, frame, before, self.clip_sessions[path].work(frame))
        self.work.do(step)
        self.steps.append(step)


@pytest.fixture
def project(tmp_path):
    session = Session(tmp_path / "p.mangamatch")
    yield session
    session.close()


def kept(session):
    return {clip.path: dict(clip.frames) for clip in session.predict.read().clips}


def test_without_a_project_there_is_something_to_lose_only_after_a_gesture():
    hand = Hand()
    hand.clip_sessions[PAGE].give(0, [FACE])  # by an XML
    assert not hand.work.unsaved
    hand.give(CLIP, (FACE,))
    assert hand.work.unsaved == [CLIP]
    hand.give(CLIP, None)  # undone
    assert not hand.work.unsaved
    hand.give(CLIP, (FACE,))
    hand.work.drop(CLIP)
    assert not hand.work.unsaved


def test_in_a_project_nothing_is_unsaved(project):
    hand = Hand()
    hand.work.open(project)
    hand.give(CLIP, (FACE,), frame=2)
    assert not hand.work.unsaved and kept(project) == {CLIP: {2: FrameWork((FACE,))}}


def test_a_read_only_project_is_like_none(project):
    first = Hand()
    first.work.open(project)
    first.give(CLIP, (FACE,))
    second = Session(project.path)
    try:
        hand = Hand()
        hand.clip_sessions[CLIP] = ClipSession.of(hand.work.open(second).clips[0])
        assert not hand.work.unsaved
        hand.give(CLIP, (FACE, OTHER))
        assert hand.work.unsaved == [CLIP]
        hand.give(CLIP, (FACE,))
        assert not hand.work.unsaved, "it is as the project has it"
    finally:
        second.close()


def test_boxes_of_an_xml_are_not_kept_until_somebody_changes_them(project):
    hand = Hand()
    hand.by_itself[PAGE] = (FACE,)
    hand.clip_sessions[PAGE].give(0, [FACE])
    hand.work.save(project, [PAGE, CLIP], [], {}, "Save")
    assert kept(project) == {PAGE: {}, CLIP: {}}
    hand.give(PAGE, ())
    hand.work.save(project, [PAGE], hand.steps, {}, "Save")
    assert kept(project)[PAGE] == {0: FrameWork(())}


def test_saving_leaves_what_the_project_holds_and_can_be_taken_back(project):
    first = Hand()
    first.work.open(project)
    for frame in (0, 1):
        first.give(CLIP, (FACE,), frame)
    second = Hand()
    second.give(CLIP, (OTHER,), frame=0)
    second.give(CLIP, (OTHER,), frame=5)
    second.work.save(project, [CLIP, PAGE], second.steps, {}, "Save")
    mine, theirs = FrameWork((OTHER,)), FrameWork((FACE,))
    assert kept(project) == {CLIP: {0: mine, 1: theirs, 5: mine}, PAGE: {}}
    steps = project.predict.read().steps
    assert [(step.label, step.frame) for step in steps[2:]] == [("Save", 0), ("Draw", 0), ("Draw", 5)]
    assert steps[2].before == theirs
