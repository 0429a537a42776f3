"""The faces of frame after frame, smoothed over time: a value that goes on, as a tracker does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.domain.tracked_face import TRACKED, FoundFace
from mangamatch.inference.smoothing import FaceSmoother

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, eq=False)
class TrackSmoother:
    """``faces`` of a frame, smoothed, and what goes on from there for each, None for one that is lost."""

    faces: tuple[FoundFace, ...] = ()
    smoothers: tuple[FaceSmoother | None, ...] = ()

    def after(self, faces: Sequence[FoundFace], time_ms: float) -> TrackSmoother:
        """Return the faces of the next frame; one that is given, lost or found again begins anew."""
        known = (*self.smoothers, *(None,) * len(faces))
        smoothers = tuple(_gone_on(before, face, time_ms) for before, face in zip(known, faces, strict=False))
        smooth = (
            face if one is None else replace(face, points=one.points)
            for face, one in zip(faces, smoothers, strict=True)
        )
        return TrackSmoother(tuple(smooth), smoothers)


def _gone_on(before: FaceSmoother | None, face: FoundFace, time_ms: float) -> FaceSmoother | None:
    if face.points is None:
        return None
    begun = before if before and face.state == TRACKED else FaceSmoother()
    return begun.after(face.points, time_ms)
