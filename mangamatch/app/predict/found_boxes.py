"""What a face detector found on a frame, and what a person has made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.domain.predict_work import lies_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.box import Box
    from mangamatch.domain.detected_face import DetectedFace


@dataclass(frozen=True, slots=True)
class FoundBoxes:
    """All ``faces`` that were found, sure or not. ``gone``: rows that a person has removed or moved."""

    faces: tuple[DetectedFace, ...]
    gone: frozenset[int] = frozenset()

    def boxes(self, threshold: float) -> tuple[Box, ...]:
        """Return the boxes of the faces that count from ``threshold`` on, without those that are gone."""
        return tuple(self.faces[row].box for row in self._rows(threshold))

    def scored(self, boxes: Sequence[Box]) -> tuple[Box | DetectedFace, ...]:
        """Return ``boxes``, those that were found with their scores."""
        known = {face.box: face for face in self.faces}
        return tuple(known.get(box, box) for box in boxes)

    def after(self, before: Sequence[Box], now: Sequence[Box]) -> FoundBoxes:
        """Return the same after a person has made the boxes ``now`` of those ``before``."""
        lost = {row for row, face in enumerate(self.faces) if face.box in before and face.box not in now}
        back = {row for row, face in enumerate(self.faces) if face.box in now}
        return replace(self, gone=(self.gone | lost) - back)

    def at(self, threshold: float, given: Sequence[Box], touched: Sequence[Box]) -> tuple[Box, ...]:
        """Return the boxes ``given`` at another threshold as they are at this one.

        What a person drew, moved, or ``touched`` by correcting its landmarks stays, and what is gone is gone.
        """
        counted = self.boxes(threshold)
        found = {face.box for face in self.faces}
        kept = [b for b in given if b not in found or b in counted or lies_on(b, touched) is not None]
        return (*kept, *(box for box in counted if box not in kept))

    def _rows(self, threshold: float) -> list[int]:
        counted = (row for row, face in enumerate(self.faces) if face.score >= threshold)
        return [row for row in counted if row not in self.gone]
