"""Edits of boxes and landmarks: values that change a clip session and return their inverse."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mangamatch.domain.box import Box
from mangamatch.domain.predict_work import Correction, lies_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.app.predict.frame_result import FrameResult
    from mangamatch.domain.predict_work import FrameWork


@dataclass(frozen=True, slots=True, eq=False)
class SetBoxes:
    """Give frame ``index`` of a clip boxes; None lets its faces be tracked from the frame before.

    ``answers`` were found with these boxes. They are valid again, unless other models were chosen since
    ``era``. ``corrected`` are the landmarks a person has moved there. None keeps the present ones, each
    for as long as its face has a box. ``gone`` are the faces a detector found that a person has taken away;
    None has those be it that the new boxes lack.
    """

    path: Path
    index: int
    boxes: tuple[Box, ...] | None
    answers: Mapping[int, FrameResult] = field(default_factory=dict)
    era: int = -1
    corrected: tuple[Correction, ...] | None = None
    gone: frozenset[int] | None = None

    @classmethod
    def back_to(cls, path: Path, index: int, work: FrameWork) -> SetBoxes:
        """Return the edit that puts a frame back into an earlier state."""
        return cls(path, index, work.boxes, corrected=work.corrected)

    def apply(self, clip_sessions: Mapping[Path, ClipSession]) -> SetBoxes:
        """Change the clip session and return the edit that takes it back."""
        clip_session = clip_sessions[self.path]
        before, seen = clip_session.work(self.index), clip_session.boxes(self.index)
        stale = self._give(clip_session) if self.boxes != before.boxes else {}
        corrected = self.corrected
        if corrected is None:
            corrected = before.corrected if self.boxes is None else _kept(before.corrected, seen, self.boxes)
        clip_session.correct(self.index, corrected)
        gone = clip_session.note_edit(self.index, seen, self.gone)
        era = clip_session.era
        return SetBoxes(self.path, self.index, before.boxes, stale, era, before.corrected, gone)

    def _give(self, clip_session: ClipSession) -> dict[int, FrameResult]:
        if self.boxes is None:
            stale = clip_session.take_back(self.index)
        else:
            stale = clip_session.give(self.index, self.boxes)
        if self.era == clip_session.era:
            clip_session.put_back(self.answers)
        return stale


def _kept(
    corrected: Sequence[Correction], seen: Sequence[Box], boxes: Sequence[Box]
) -> tuple[Correction, ...]:
    """Return the corrections whose faces are still there, with the new boxes of these."""
    rows = [(one, lies_on(one.box, seen)) for one in corrected]
    now = ((one, one.box if row is None else _same_face(row, seen, boxes)) for one, row in rows)
    return tuple(replace(one, box=box) for one, box in now if box is not None)


def _same_face(row: int, seen: Sequence[Box], boxes: Sequence[Box]) -> Box | None:
    """Return which of ``boxes`` is now that of face ``row``, None when it is gone.

    With as many boxes as before, they were moved and keep their order. Otherwise some were added or removed,
    and the others stay where they were.
    """
    if len(boxes) == len(seen):
        return boxes[row]
    free = [box for box in boxes if box == seen[row] or box not in seen]
    found = lies_on(seen[row], free)
    return None if found is None else free[found]


def with_points(
    corrected: Sequence[Correction], box: Box, count: int, moved: Mapping[int, tuple[float, float]]
) -> tuple[Correction, ...]:
    """Return the corrections of a frame after a person moved landmarks of the face in ``box``."""
    plain = Box(*map(float, box.as_tuple()))
    row = lies_on(plain, [one.box for one in corrected])
    known = corrected[row] if row is not None and corrected[row].count == count else None
    places = {at: (x, y) for at, x, y in (known.points if known else ())} | dict(moved)
    points = tuple((at, float(x), float(y)) for at, (x, y) in sorted(places.items()))
    others = [one for one in corrected if one is not known]
    return (*others, Correction(plain, count, points))
