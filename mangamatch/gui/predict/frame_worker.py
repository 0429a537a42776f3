"""Reads and predicts the frame that is shown, on another thread."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.gui.common.image_cache import as_qimage
from mangamatch.gui.common.jobs import LatestOnly

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtGui import QImage

    from mangamatch.app.predict.frame_result import FrameResult, Plan
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.gui.widgets.model_loader import Opened
    from mangamatch.media.clip import Clip, ClipFrame, FrameCache


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """What is wanted of frame ``index``: its picture when ``looks``, faces when ``finds``, and the ``plan``.

    ``stroke`` numbers the drag of a box this is a part of, 0 for none.
    """

    clip: Clip
    index: int
    looks: bool
    plan: Plan | None = None
    model: Opened | None = None
    rival: Opened | None = None
    stroke: int = 0
    finds: bool = False

    @property
    def path(self) -> Path:
        """File of the clip."""
        return self.clip.path


class FrameWorker(QObject):
    """Keeps one clip open, and answers the newest question about its frames."""

    seen = Signal(object, object, object)
    """Ask, ClipFrame, QImage."""
    found = Signal(object, object)
    """Ask and list of DetectedFace."""
    answered = Signal(object, object)
    """Ask and FrameResult."""
    ended = Signal(object)
    """Ask for a frame that the clip does not have."""
    failed = Signal(object, object)
    """Ask and exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: FrameCache | None = None
        self._worker = LatestOnly(self._serve, self, priority=5)
        self._worker.answered.connect(self._on_answered)
        self._worker.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a question waits for its answer."""
        return self._worker.is_busy

    def ask(self, ask: Ask) -> None:
        """Ask; returns at once."""
        self._worker.ask(ask)

    def _serve(self, ask: Ask) -> Generator[tuple[ClipFrame, QImage] | list[DetectedFace] | FrameResult]:
        frame = self._frame(ask)
        if ask.looks:
            yield frame, as_qimage(frame.pixels, frame.alpha)
        if ask.finds:
            yield faces_on(frame)
        if ask.plan and ask.model:
            yield predict_frame(ask.plan, frame, ask.model, ask.rival)

    def _on_answered(
        self, ask: Ask, answer: tuple[ClipFrame, QImage] | list[DetectedFace] | FrameResult
    ) -> None:
        if isinstance(answer, tuple):
            self.seen.emit(ask, *answer)
        elif isinstance(answer, list):
            self.found.emit(ask, answer)
        else:
            self.answered.emit(ask, answer)

    def _on_failed(self, ask: Ask, error: Exception) -> None:
        if isinstance(error, IndexError):
            self.ended.emit(ask)
        else:
            self.failed.emit(ask, error)

    def _frame(self, ask: Ask) -> ClipFrame:
        from mangamatch.media.clip import FrameCache

        if self._frames is None or self._frames.clip is not ask.clip:
            if self._frames:
                self._frames.close()
            self._frames = FrameCache(ask.clip)
        return self._frames.frame(ask.index)


def faces_on(frame: ClipFrame) -> list[DetectedFace]:
    """Return all faces that the usual detector sees, sure or not; none where there is none."""
    from mangamatch.inference.detectors import LEAST, usual_detector

    detector = usual_detector()
    return list(detector.faces(frame.seen, LEAST)) if detector and frame.issue is None else []


def predict_frame(plan: Plan, frame: ClipFrame, model: Opened, rival: Opened | None) -> FrameResult:
    """Predict with one or two models, each used by one thread at a time."""
    from mangamatch.app.predict.frame_result import run_plan, undecodable_frame
    from mangamatch.inference.detectors import usual_detector

    if frame.issue is not None:
        return undecodable_frame(plan)
    with ExitStack() as held:
        for one in sorted({model, rival or model}, key=id):  # in one order, or two threads wait for ever
            held.enter_context(one.lock)
        other = rival.predictor if rival else None
        return run_plan(plan, frame, model.predictor, other, usual_detector())
