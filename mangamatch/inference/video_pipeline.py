"""Clip frames in, frames with their faces out: tracking and smoothing, one frame at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.domain.tracked_face import TRACKED, FoundFace
from mangamatch.inference.smoothing import TrackSmoother
from mangamatch.inference.tracking import FacePredictor, Tracker, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mangamatch.inference.detectors import FaceDetector
    from mangamatch.media.clip import ClipFrame


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """A frame, its faces, and the tracker after it: to go on from here, give that to :func:`follow`."""

    frame: ClipFrame
    faces: tuple[FoundFace, ...]
    tracker: Tracker


def follow(
    frames: Iterable[ClipFrame],
    tracker: Tracker,
    predictor: FacePredictor,
    *,
    smooth: bool,
    detector: FaceDetector | None = None,
) -> Iterator[Followed]:
    """Find the faces of ``tracker`` in one frame after the other.

    ``smooth`` filters the landmarks over time; the tracker goes by what the network said. A frame that
    could not be decoded has no faces. ``detector`` helps to find faces that are lost.
    """
    steady = TrackSmoother()
    last: Followed | None = None
    for frame in frames:
        if frame.issue is not None:
            yield Followed(frame, (), tracker)
            continue
        if last is not None and _is_again(frame, last):
            again = tuple(
                replace(face, state=TRACKED, score=None) if face.points is not None else face
                for face in last.faces
            )
            yield Followed(frame, again, tracker)
            continue
        tracker, found = step(tracker, frame.seen, predictor, detector)
        steady = steady.after(found, frame.time_ms) if smooth else steady
        last = Followed(frame, steady.faces if smooth else tuple(found), tracker)
        yield last


def _is_again(frame: ClipFrame, last: Followed) -> bool:
    """Whether a frame is the last one, shown again at another rate; what is lost is worth another look."""
    return frame.pixels is last.frame.pixels and all(face.points is not None for face in last.faces)
