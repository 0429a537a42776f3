"""One clip that is worked on: its boxes, the results found from them, and which results are out of date."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mangamatch.app.predict.found_boxes import FoundBoxes
from mangamatch.app.predict.frame_result import FrameResult, Plan
from mangamatch.domain.box import Box
from mangamatch.domain.detected_face import THRESHOLD
from mangamatch.domain.predict_work import ClipWork, FrameWork

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.domain.predict_work import Correction

NOTHING, ROUGH, TRACKED, GIVEN, LOST = range(5)
"""State of a frame: no result; landmarks after a jump; tracked frame by frame; boxes given; a face lost."""
_TRACKERS_KEPT = 256  # a tracker holds pictures of its faces; without it, tracking starts from the boxes


class ClipSession:
    """Boxes and results by frame. No method takes long.

    ``generation`` grows with each change that makes results out of date, ``era`` with each choice of other
    models. ``fps`` is the rate at which frames are counted, None for the clip's own. ``threshold``: score
    from which on found faces count.
    """

    def __init__(self, count: int = 1, fps: float | None = None) -> None:
        self.generation = self.era = 0
        self.fps, self.threshold = fps, THRESHOLD
        self._given: dict[int, tuple[Box, ...]] = {}
        self._found: dict[int, FoundBoxes] = {}
        self._corrected: dict[int, tuple[Correction, ...]] = {}
        self._anchors: list[int] = []
        self._answers: dict[int, FrameResult] = {}
        self._exact: set[int] = set()
        self._kept: deque[int] = deque()
        self.states = bytearray(max(count, 1))

    def copy(self) -> ClipSession:
        """Return a copy as of now, for work on another thread."""
        other = ClipSession()
        vars(other).update((name, copy(value)) for name, value in vars(self).items())
        return other

    def moved(self, count: int, fps: float | None, place: Callable[[int], int]) -> ClipSession:
        """Return a session with the given boxes moved to the frames that ``place`` names, and no results."""
        other = ClipSession(count, fps)
        other.generation, other.era = self.generation + 1, self.era + 1
        for at in self._anchors:
            other.give(place(at), self._given[at])
        for at, corrected in self._corrected.items():
            other.correct(place(at), corrected)
        other.threshold = self.threshold
        other._found = {place(at): found for at, found in self._found.items()}
        return other

    @classmethod
    def of(cls, work: ClipWork) -> ClipSession:
        """Return a session from saved work. The number of frames is known once the clip is opened."""
        clip_session = cls(max(work.frames, default=0) + 1, work.fps)
        for at, frame in work.frames.items():
            if frame.boxes is not None:
                clip_session.give(at, frame.boxes)
            clip_session.correct(at, frame.corrected)
        return clip_session

    # -- asking ------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """Number of frames."""
        return len(self.states)

    @property
    def has_boxes(self) -> bool:
        """Whether there is the box of any face."""
        return any(self._given.values())

    @property
    def is_untouched(self) -> bool:
        """Whether no person has given boxes or an empty list of boxes; what a detector found counts not."""
        return all(self._is_found(at) for at in self._given)

    @property
    def wants_faces(self) -> bool:
        """Whether nobody has said yet where the faces are, and no detector was asked."""
        return not self._given and not self._found

    def found(self, index: int) -> FoundBoxes | None:
        """Return what a detector found on a frame; None where it was not asked."""
        return self._found.get(index)

    def _is_found(self, index: int) -> bool:
        """Whether the boxes of a frame are all a detector's, and nobody has taken one away."""
        found, boxes = self._found.get(index), self._given.get(index, ())
        return found is not None and not found.gone and {*boxes} <= {face.box for face in found.faces}

    def work(self, index: int) -> FrameWork:
        """Return what a person did on a frame."""
        return FrameWork(self._given.get(index), self._corrected.get(index, ()))

    def all_work(self, path: Path) -> ClipWork:
        """Return what a person did on all frames of the clip at ``path``."""
        frames = sorted({*self._given, *self._corrected})
        done = {at: self.work(at) for at in frames}
        done |= {at: replace(one, boxes=None) for at, one in done.items() if self._is_found(at)}
        return ClipWork(path, self.fps, {at: one for at, one in done.items() if not one.is_nothing})

    def answer(self, index: int) -> FrameResult | None:
        """Return the result of a frame: what the models found, with the corrections of a person."""
        known, corrected = self._answers.get(index), self._corrected.get(index)
        return known.corrected(corrected) if known and corrected else known

    def given(self, index: int) -> tuple[Box, ...] | None:
        """Return the boxes that a person gave this frame itself, None without any."""
        return self._given.get(index)

    def boxes(self, index: int) -> tuple[Box, ...]:
        """Return where the faces of a frame are, or were last known to be."""
        if index in self._given:
            return self._given[index]
        anchor = self._anchor(index)
        if anchor is None:
            return ()
        last = self._last_answer(index, anchor)
        if last is None:
            return self._given[anchor]
        edges = (face.box.as_tuple() for face in last[1].faces)
        return tuple(Box(*map(float, box)) for box in edges)  # trackers count in NumPy's numbers, Qt cannot

    def plan(self, index: int, *, rival: bool = False) -> Plan | None:
        """Return how to predict a frame, and with ``rival`` to compare; None where there is nothing to do."""
        known = self._answers.get(index)
        if known and known.exact:
            return self._beside(index, known) if rival else None
        anchor = self._anchor(index)
        if anchor is None or not self._given[anchor]:
            return None
        if anchor == index:
            plan = Plan(self.generation, index, self._given[index], careful=self.count == 1)
            return replace(plan, **self._start(anchor))
        return self._onwards(index, anchor)

    def _start(self, anchor: int) -> dict[str, Any]:
        """Return what a plan has to know of the boxes of a frame, where a detector was asked there."""
        found = self._found.get(anchor)
        if found is None:
            return {}
        enter = self._is_found(anchor) and self.count > 1
        scored = found.scored(self._given[anchor])
        return {"scored": scored, "enter": enter, "threshold": self.threshold}

    def _beside(self, index: int, known: FrameResult) -> Plan | None:
        """Plan to ask the model to compare with, unless it was asked on every frame since the boxes."""
        before = None if index in self._given else self._answers.get(index - 1)
        plan = Plan(self.generation, index, self.boxes(index), before, known=known, careful=self.count == 1)
        rival = known.rival
        return plan if rival is None or (plan.rival_since_given and not rival.since_given) else None

    def _onwards(self, index: int, anchor: int) -> Plan:
        before = self._last_answer(index - 1, anchor)
        if before is None:
            plan = Plan(self.generation, index, self._given[anchor], exact=False)
            return replace(plan, **self._start(anchor))
        at, last = before
        boxes = tuple(face.box for face in last.faces)
        exact = last.exact and at == index - 1
        return Plan(self.generation, index, boxes, last, exact)

    @property
    def waiting(self) -> int:
        """Number of frames in :meth:`missing`. This is quick for long clips, too."""
        boxed = sum(max(self._next_anchor(at) - at, 0) for at in self._anchors if self._given[at])
        return boxed - len(self._exact)

    def missing(self, *, rival: bool = False) -> list[int]:
        """Return the frames that wait for a result, with ``rival`` also for one to compare, in order."""
        first = next((at for at in self._anchors if self._given[at]), None)
        if first is None:
            return []
        return [at for at in range(first, self.count) if self._waits(at, rival)]

    def _waits(self, index: int, rival: bool) -> bool:
        anchor = self._anchor(index)
        if anchor is None or not self._given[anchor]:
            return False
        known = self._answers.get(index)
        if known is None or not known.exact:
            return True
        return rival and not (known.rival and known.rival.since_given)

    def _anchor(self, index: int) -> int | None:
        row = bisect_right(self._anchors, index)
        return self._anchors[row - 1] if row else None

    def _last_answer(self, index: int, anchor: int) -> tuple[int, FrameResult] | None:
        """Return the last answer from ``anchor`` to ``index`` and its frame."""
        for at in range(index, anchor - 1, -1):
            if at in self._answers:
                return at, self._answers[at]
        return None

    # -- changing ----------------------------------------------------------------------------------

    def set_count(self, count: int) -> None:
        """Set the number of frames."""
        more = max(count, 1) - self.count
        if more < 0:
            self._drop(range(max(count, 1), self.count))
        self.states = self.states + bytearray(more) if more >= 0 else self.states[:more]

    def give(self, index: int, boxes: Sequence[Box]) -> dict[int, FrameResult]:
        """Give a frame boxes; return the results that this puts out of date, up to the next given boxes."""
        if index not in self._given:
            self._anchors.insert(bisect_right(self._anchors, index), index)
        self._given[index] = tuple(boxes)
        return self._drop(range(index, self._next_anchor(index)))

    def find(self, index: int, faces: Sequence[DetectedFace]) -> None:
        """Note what a detector found on a frame; those that count have a box, unless somebody gave some."""
        self._found[index] = FoundBoxes(tuple(faces))
        if index not in self._given:
            self._put(index, self._found[index].boxes(self.threshold))

    def set_threshold(self, threshold: float) -> None:
        """Let found faces count from ``threshold`` on. What a person has touched stays."""
        self.threshold = threshold
        for index in self._found:
            self._count(index)

    def _count(self, index: int) -> None:
        """Let the found faces of a frame have boxes that count, and no others."""
        given, touched = self._given.get(index, ()), self._corrected.get(index, ())
        boxes = self._found[index].at(self.threshold, given, [one.box for one in touched])
        if boxes != given:
            self._put(index, boxes)

    def _put(self, index: int, boxes: tuple[Box, ...]) -> None:
        if boxes or (index in self._given and not self._is_found(index)):
            self.give(index, boxes)
        else:
            self.take_back(index)

    def note_edit(
        self, index: int, before: Sequence[Box], gone: frozenset[int] | None = None
    ) -> frozenset[int] | None:
        """Note that a person has changed the boxes of a frame from those ``before`` to what they are.

        ``gone``: rows of found faces that are taken away then, where that is known. Returns those before.
        """
        found = self._found.get(index)
        if found is None:
            return None
        if gone is None:
            self._found[index] = found.after(before, self.boxes(index))
        else:
            self._found[index] = replace(found, gone=gone)
            self._count(index)
        return found.gone

    def forget_found(self) -> None:
        """Drop what a detector found: somebody knows better where the faces are."""
        for index in [at for at in self._found if self._is_found(at)]:
            self.take_back(index)
        self._found.clear()

    def take_back(self, index: int) -> dict[int, FrameResult]:
        """Take given boxes away, so that faces are tracked; return the results that this puts out of date."""
        if self._given.pop(index, None) is None:
            return {}
        self._anchors.remove(index)
        return self._drop(range(index, self._next_anchor(index)))

    def correct(self, index: int, corrected: Sequence[Correction]) -> None:
        """Set corrected landmarks of a frame. Its boxes and all other frames stay as they are."""
        if corrected:
            self._corrected[index] = tuple(corrected)
        else:
            self._corrected.pop(index, None)

    def put_back(self, answers: Mapping[int, FrameResult]) -> None:
        """Put back results that were dropped and are valid again."""
        for at, answer in answers.items():
            if at < self.count:
                self._keep(at, answer)

    def forget(self) -> None:
        """Drop all results: another model was chosen."""
        self.era += 1
        self._drop(range(self.count))

    def forget_rival(self) -> None:
        """Drop the results of the model to compare with: another one was chosen."""
        self.era += 1
        self.generation += 1
        self._answers = {at: replace(answer, rival=None) for at, answer in self._answers.items()}

    def take(self, plan: Plan, answer: FrameResult) -> bool:
        """Keep a result; return False when it is out of date, or no better than the one that is known."""
        known = self._answers.get(plan.index)
        if plan.generation != self.generation or plan.index >= self.count:
            return False
        if self._given.get(plan.index, plan.boxes) != plan.boxes:
            return False  # found faces count from another score on since
        if known and known.exact and not (answer.exact and _is_no_worse(answer.rival, known.rival)):
            return False
        self._keep(plan.index, answer)
        self._spare(plan.index)
        return True

    def _keep(self, index: int, answer: FrameResult) -> None:
        self._answers[index] = answer
        if answer.exact:
            self._exact.add(index)
        self.states[index] = self._state(index)

    def _spare(self, index: int) -> None:
        """Keep the trackers of the last answers only."""
        self._kept.append(index)
        while len(self._kept) > _TRACKERS_KEPT:
            old = self._kept.popleft()
            if old in self._answers and old not in self._kept:
                self._answers[old] = self._answers[old].light()

    def _drop(self, frames: range) -> dict[int, FrameResult]:
        self.generation += 1
        dropped = {at: self._answers.pop(at) for at in frames if at in self._answers}
        self._exact.difference_update(dropped)
        for at in frames:
            if self.states[at] or at in self._given:
                self.states[at] = self._state(at)
        return dropped

    def _next_anchor(self, index: int) -> int:
        """Return the next frame with boxes, or the end. Boxes may lie behind the end of a clip."""
        row = bisect_right(self._anchors, index)
        return min(self._anchors[row], self.count) if row < len(self._anchors) else self.count

    def _state(self, index: int) -> int:
        known = self._answers.get(index)
        if index in self._given:
            return GIVEN
        if known is None:
            return NOTHING
        if any(face.points is None for face in known.faces):
            return LOST
        return TRACKED if known.exact else ROUGH


def _is_no_worse(rival: FrameResult | None, known: FrameResult | None) -> bool:
    """Whether there is a rival, and it was asked since the given boxes if the one known was."""
    return rival is not None and (rival.since_given or not (known and known.since_given))
