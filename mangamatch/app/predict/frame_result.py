"""What models found on one frame, and how they were asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.detected_face import THRESHOLD
from mangamatch.domain.predict_work import lies_on
from mangamatch.domain.tracked_face import LOST, FoundFace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.box import Box
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.domain.predict_work import Correction
    from mangamatch.inference.detectors.base import FaceDetector
    from mangamatch.inference.smoothing import TrackSmoother
    from mangamatch.inference.tracking import FacePredictor, Tracker
    from mangamatch.media.clip import ClipFrame


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """What a model found on one frame.

    The next frame starts from ``tracker`` (where faces are) and ``steady`` (the smoothing so far). ``exact``:
    no frame was skipped since the boxes were given. ``rival`` is the result of the model to compare with, in
    the same boxes. Its ``since_given`` says that it was asked on every frame since then, so that both models
    are smoothed over the same frames.
    """

    faces: tuple[FoundFace, ...]
    tracker: Tracker | None = None
    exact: bool = True
    rival: FrameResult | None = None
    steady: TrackSmoother | None = None
    since_given: bool = True

    def shown(self, *, smooth: bool) -> tuple[FoundFace, ...]:
        """Return the faces as the model found them, or smoothed over time."""
        return self.steady.faces if smooth and self.steady else self.faces

    def both(self, *, smooth: bool) -> tuple[tuple[FoundFace, ...], tuple[FoundFace, ...]]:
        """Return the faces of both models. They are smoothed only where both can be smoothed alike."""
        if self.rival is None:
            return self.shown(smooth=smooth), ()
        smooth = smooth and self.rival.since_given
        return self.shown(smooth=smooth), self.rival.shown(smooth=smooth)

    def corrected(self, corrections: Sequence[Correction]) -> FrameResult:
        """Return the result with the corrections of a person. The ``rival`` stays as it was."""
        rows = [(lies_on(one.box, [face.box for face in self.faces]), one) for one in corrections]
        faces, steady = list(self.faces), list(self.steady.faces) if self.steady else []
        for row, one in rows:
            for shown in (faces, steady):
                if row is not None and row < len(shown):
                    shown[row] = _corrected(shown[row], one)
        kept = replace(self.steady, faces=tuple(steady)) if self.steady else None
        return replace(self, faces=tuple(faces), steady=kept)

    def light(self) -> FrameResult:
        """Return the result without what the next frame starts from, to save memory. The rival keeps it."""
        steady = replace(self.steady, smoothers=()) if self.steady else None
        return replace(self, tracker=None, steady=steady)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How to predict frame ``index``: from the result ``before`` it, or anew from ``boxes``.

    ``known`` is a result that is kept. ``careful`` averages several predictions of each face, which suits
    still pictures. ``scored``: the boxes again, those that a detector found with their scores, where it was
    asked; ``enter``: it also looks for faces that enter later; ``threshold``: score from which on they count.
    """

    generation: int
    index: int
    boxes: tuple[Box, ...]
    before: FrameResult | None = None
    exact: bool = True
    known: FrameResult | None = None
    careful: bool = False
    scored: tuple[Box | DetectedFace, ...] = ()
    enter: bool = False
    threshold: float = THRESHOLD

    @property
    def tracker(self) -> Tracker:
        """The tracker that looks for the faces of this frame."""
        from mangamatch.inference.tracking import ENTER_EVERY, TrackSetting, begin

        setting = TrackSetting(threshold=self.threshold, every=ENTER_EVERY if self.enter else 0)
        return (self.before.tracker if self.before else None) or begin(self.scored or self.boxes, setting)

    @property
    def rival_since_given(self) -> bool:
        """Whether the model to compare with was asked on every frame since the boxes were given."""
        return self.before is None or bool(self.before.rival and self.before.rival.since_given)


def run_plan(
    plan: Plan,
    frame: ClipFrame,
    predictor: FacePredictor,
    rival: FacePredictor | None = None,
    detector: FaceDetector | None = None,
) -> FrameResult:
    """Do what ``plan`` says on its frame; ``detector`` helps to find faces that are lost."""
    from mangamatch.inference.test_time_augmentation import Careful
    from mangamatch.inference.tracking import step

    if plan.careful:
        predictor, rival = Careful(predictor), Careful(rival) if rival else None
    answer = plan.known
    if answer is None:
        tracker, faces = step(plan.tracker, frame.seen, predictor, detector)
        steady = _steady(plan.before, faces, frame.time_ms)
        answer = FrameResult(tuple(faces), tracker, plan.exact, None, steady)
    if rival is None:
        return answer
    others = _beside(answer.faces, frame, rival)
    steady = _steady(plan.before.rival if plan.before else None, others, frame.time_ms)
    return replace(answer, rival=FrameResult(others, steady=steady, since_given=plan.rival_since_given))


def undecodable_frame(plan: Plan) -> FrameResult:
    """Return the result of a frame that cannot be decoded: no faces, and tracking goes on after it."""
    before, faces = plan.before, tuple(FoundFace(box, None, None, LOST) for box in plan.boxes)
    steady = _held(before.rival if before else None, faces)
    rival = FrameResult(faces, steady=steady, since_given=plan.rival_since_given)
    return FrameResult(faces, plan.tracker, plan.exact, rival, _held(before, faces))


def _corrected(face: FoundFace, one: Correction) -> FoundFace:
    if face.points is None or len(face.points) != one.count:
        return face
    points, spread = face.points.copy(), None if face.spread is None else face.spread.copy()
    for row, x, y in one.points:
        points[row] = x, y
        if spread is not None:
            spread[row] = 0.0
    return replace(face, points=points, spread=spread)


def _steady(before: FrameResult | None, faces: Sequence[FoundFace], time_ms: float) -> TrackSmoother:
    from mangamatch.inference.smoothing import TrackSmoother

    known = before.steady if before else None
    return (known or TrackSmoother()).after(faces, time_ms)


def _held(before: FrameResult | None, faces: tuple[FoundFace, ...]) -> TrackSmoother | None:
    steady = before.steady if before else None
    return replace(steady, faces=faces) if steady else None


def _beside(faces: Sequence[FoundFace], frame: ClipFrame, rival: FacePredictor) -> tuple[FoundFace, ...]:
    """Let another model find the landmarks in the boxes that the first one used."""
    found = rival.points(frame.seen, [face.box for face in faces])
    others = []
    for row, face in enumerate(faces):
        points = found.points[row]
        seen = face.points is not None and np.isfinite(points).all()
        spread = None if found.spread is None else found.spread[row]
        found_face = replace(face, points=points, spread=spread)
        others.append(found_face if seen else FoundFace(face.box, None, None, LOST))
    return tuple(others)


def apart(answer: FrameResult, *, smooth: bool = False) -> tuple[float, float] | None:
    """Return how far two models differ: mean distance in px, and as a share of the face's size.

    ``smooth`` compares the smoothed landmarks of :meth:`FrameResult.both`. None where there is nothing to
    compare, or the models have different landmarks.
    """
    distances: list[tuple[float, float]] = []
    for face, other in zip(*answer.both(smooth=smooth), strict=False):
        if face.points is None or other.points is None or len(other.points) != len(face.points):
            continue
        away = float(np.hypot(*(face.points - other.points).T).mean())
        distances.append((away, away / max((face.box.width + face.box.height) / 2, 1e-6)))
    if not distances:
        return None
    pixels, shares = np.mean(distances, axis=0).tolist()
    return pixels, shares
