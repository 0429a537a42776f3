"""The frame in hand, read and predicted off the window's thread: the last question is answered, no other."""

from __future__ import annotations

import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage

from mangamatch.files.images import on_white

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.app.predict.frame_result import FrameResult, Plan
    from mangamatch.domain.arrays import Pixels
    from mangamatch.gui.widgets.model_loader import Opened
    from mangamatch.media.clip import Clip, ClipFrame, FrameShelf


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """What is wanted of frame ``index``: its picture when ``looks``, and what ``plan`` says.

    ``stroke`` numbers the drag of a box this is a part of, 0 for none.
    """

    clip: Clip
    index: int
    looks: bool
    plan: Plan | None = None
    model: Opened | None = None
    rival: Opened | None = None
    stroke: int = 0

    @property
    def path(self) -> Path:
        """File of the clip."""
        return self.clip.path


class FrameWorker(QObject):
    """Keeps one clip open. A question that comes while another is worked on replaces the one that waits."""

    seen = Signal(object, object, object)
    """Ask, ClipFrame, QImage."""
    answered = Signal(object, object)
    """Ask and Answer."""
    ended = Signal(object)
    """Ask for a frame that the clip does not have."""
    failed = Signal(object, object)
    """Ask and exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._next: Ask | None = None
        self._running = False
        self._shelf: FrameShelf | None = None
        pool = QThreadPool.globalInstance()
        pool.setMaxThreadCount(max(pool.maxThreadCount(), 4))  # a long job must not keep a drag waiting

    @property
    def is_busy(self) -> bool:
        """Whether something was asked and not yet answered."""
        with self._lock:
            return self._running

    def ask(self, ask: Ask) -> None:
        """Ask; returns at once."""
        with self._lock:
            self._next = ask
            if self._running:
                return
            self._running = True
        QThreadPool.globalInstance().start(self._work, 5)

    def _work(self) -> None:
        with suppress(RuntimeError):  # the window is gone
            while (ask := self._taken()) is not None:
                try:
                    self._serve(ask)
                except IndexError:
                    self.ended.emit(ask)
                except Exception as error:  # whatever a broken file makes a library raise
                    self.failed.emit(ask, error)

    def _taken(self) -> Ask | None:
        with self._lock:
            ask, self._next = self._next, None
            self._running = ask is not None
            return ask

    def _serve(self, ask: Ask) -> None:
        frame = self._frame(ask)
        if ask.looks:
            self.seen.emit(ask, frame, as_qimage(frame.pixels, frame.alpha))
        if ask.plan and ask.model:
            self.answered.emit(ask, predict_frame(ask.plan, frame, ask.model, ask.rival))

    def _frame(self, ask: Ask) -> ClipFrame:
        from mangamatch.media.clip import FrameShelf

        if self._shelf is None or self._shelf.clip is not ask.clip:
            if self._shelf:
                self._shelf.close()
            self._shelf = FrameShelf(ask.clip)
        return self._shelf.frame(ask.index)


def predict_frame(plan: Plan, frame: ClipFrame, model: Opened, rival: Opened | None) -> FrameResult:
    """Ask one or two models, each when nobody else does."""
    from mangamatch.app.predict.frame_result import run_plan, undecodable_frame
    from mangamatch.inference.detectors import usual_detector

    if frame.issue is not None:
        return undecodable_frame(plan)
    with ExitStack() as held:
        for one in sorted({model, rival or model}, key=id):  # in one order, or two threads wait for ever
            held.enter_context(one.lock)
        other = rival.predictor if rival else None
        return run_plan(plan, frame, model.predictor, other, usual_detector())


def as_qimage(pixels: Pixels, alpha: Pixels | None = None) -> QImage:
    """Return grey (H, W) or RGB (H, W, 3) pixels as an image of its own, on white where they are clear."""
    if alpha is not None:
        pixels = on_white(pixels, alpha)
    height, width = pixels.shape[:2]
    kind = QImage.Format.Format_Grayscale8 if pixels.ndim == 2 else QImage.Format.Format_RGB888
    data = pixels.tobytes()
    return QImage(data, width, height, len(data) // height, kind).convertToFormat(QImage.Format.Format_RGB32)
