"""The current clip of Predict: its current frame, boxes and landmarks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.frame_result import FrameResult, Plan
from mangamatch.gui.predict.clip_registry import KnownClips
from mangamatch.gui.predict.frame_worker import Ask, FrameWorker
from mangamatch.gui.predict.player import Player

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from mangamatch.app.project.page_lookup import PagePlace
    from mangamatch.domain.box import Box
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.gui.predict.compare_view import Panes
    from mangamatch.gui.predict.face_painter import Style
    from mangamatch.gui.widgets.model_loader import Opened
    from mangamatch.media.clip import Clip, ClipFrame


_OFTEN = 80  # ms between two looks at how far a job is


class ClipController(QObject):
    """Asks for frames and landmarks, drops late answers, and shows the others."""

    changed = Signal()
    """Clip, frame, boxes or landmarks have changed."""
    failed = Signal(object, object)
    """Path and exception."""
    elsewhere = Signal(object)
    """Path of a clip that is to become the current one."""

    def __init__(self, panes: Panes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = panes
        self.known, self.desk, self.player = KnownClips(self), FrameWorker(self), Player(self)
        self.path: Path | None = None
        self.index = 0
        self.frame: ClipFrame | None = None
        self.model: Opened | None = None
        self.rival: Opened | None = None
        self.smooths = True
        self._stroke, self._live, self._answer = 0, 0, FrameResult(())
        self._later = QTimer(self, singleShot=True, interval=_OFTEN)
        self._later.timeout.connect(self.changed)
        for signal, act in (
            (self.desk.seen, self._on_seen),
            (self.desk.found, self._on_found),
            (self.desk.answered, self._on_answered),
            (self.desk.ended, self._on_ended),
            (self.desk.failed, self._on_failed),
            (self.player.due, self._play_on),
            (self.known.recounted, self._on_recounted),
        ):
            signal.connect(act)

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def clip_session(self) -> ClipSession | None:
        """Boxes and answers of the current clip."""
        return self.known.clip_sessions.get(self.path) if self.path else None

    @property
    def look(self) -> Style:
        """How landmarks are drawn."""
        return self._panes.first.look

    @property
    def clip(self) -> Clip | None:
        """The current clip, once it is open."""
        return self.known.clips.get(self.path) if self.path else None

    @property
    def place(self) -> PagePlace | None:
        """The page of the project that the current clip is."""
        return self.known.places.get(self.path) if self.path else None

    @property
    def answer(self) -> FrameResult | None:
        """What is known of the current frame, during a drag the answer for the drag."""
        if self._live:
            return self._answer
        return self.clip_session.answer(self.index) if self.clip_session else None

    def show(self, path: Path | None) -> None:
        """Make a clip the current one, at the frame it was left at."""
        self.player.pause()
        if path == self.path:
            return
        if self.path and self.frame:
            self.known.views[self.path] = self._panes.view
        self._panes.let_go()  # else the drag would go on with the other clip
        self.path, self.frame, self._live = path, None, 0
        self.index = self.known.positions.get(path, 0) if path else 0
        self._panes.set_image(None)
        self._panes.first.set_message(self.tr("Loading …") if path else "")
        self._ask()
        self._paint()

    def clear(self) -> None:
        """Show nothing, and forget all clips."""
        self.show(None)
        self.known.clear()
        self.changed.emit()

    def meet(self, clip: Clip, place: PagePlace | None) -> None:
        """Add a clip, and the page of the project that it is."""
        self.known.meet(clip, place)
        if clip.path == self.path:
            self._ask()
            self._paint()

    def _on_recounted(self, path: Path) -> None:
        if path == self.path:
            self._live, self.index = 0, self.known.positions[path]
            self.frame = self.frame and replace(self.frame, index=-1)

    def go(self, index: int) -> None:
        """Show another frame of the current clip."""
        if self.clip_session is None:
            return
        index = min(max(index, 0), self.clip_session.count - 1)
        if self.path and (index != self.index or self.frame is None):
            self._live = 0
            self._panes.let_go_of_point()
            self.index = self.known.positions[self.path] = index
            self._ask()
            self._paint()

    def toggle_play(self) -> None:
        """Play from the current frame, after the last from the first, or pause."""
        if self.player.is_playing:
            self.player.pause()
        elif self.clip_session and self.clip_session.count > 1 and self.frame:
            self.player.play(self.frame.duration_ms)

    def _play_on(self) -> None:
        if self.clip_session:
            self.go((self.index + 1) % self.clip_session.count)

    # -- models ------------------------------------------------------------------------------------

    def set_model(self, model: Opened | None) -> None:
        """Predict with another model. Answers of the previous one are dropped."""
        if model is not self.model:
            self.model = model
            self._each(ClipSession.forget)

    def set_rival(self, rival: Opened | None) -> None:
        """Compare with another model, or with none."""
        if rival is not self.rival:
            self.rival = rival
            self._each(ClipSession.forget_rival)

    def _each(self, change: object) -> None:
        for clip_session in self.known.clip_sessions.values():
            change(clip_session)  # type: ignore[operator]
        self._ask()
        self._paint()

    def set_smooth(self, smooths: bool) -> None:
        """Show landmarks smoothed over time, or as predicted."""
        self.smooths = smooths
        self._paint()

    # -- boxes -------------------------------------------------------------------------------------

    def try_boxes(self, boxes: Sequence[Box]) -> None:
        """Predict for the boxes of a drag, as often as the model can."""
        if not self._live:
            self._stroke += 1
            self._live = self._stroke
            self._answer = FrameResult(())
        if self.model and self.clip and self.clip_session:
            plan = Plan(self.clip_session.generation, self.index, tuple(boxes))
            self.desk.ask(Ask(self.clip, self.index, False, plan, self.model, self.rival, self._live))

    def set_threshold(self, threshold: float) -> None:
        """Let found faces count from this score on. Boxes that a person touched stay."""
        self.known.set_threshold(threshold)
        self._ask()
        self._paint()

    def refresh(self) -> None:
        """Show the boxes and answers that are stored, after a drag."""
        self._live = 0
        self._ask()
        self._paint()

    def look_at(self, path: Path, index: int) -> None:
        """Show a frame whose boxes have changed, of any clip."""
        self.player.pause()
        self.known.positions[path] = index
        if path == self.path:
            self._panes.let_go_of_point()
            self.index = index
            self.refresh()
        else:
            self.elsewhere.emit(path)

    # -- answers -----------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask for what is not known of the current frame."""
        if self.clip is None or self.clip_session is None:
            return
        looks = self.frame is None or self.frame.index != self.index
        plan = self.clip_session.plan(self.index, rival=self.rival is not None) if self.model else None
        finds = self.index == 0 and self.clip_session.wants_faces
        if looks or plan or finds:
            ask = Ask(self.clip, self.index, looks, plan, self.model, self.rival, finds=finds)
            self.desk.ask(ask)

    def _is_here(self, ask: Ask) -> bool:
        return ask.clip is self.clip and ask.index == self.index

    def _on_seen(self, ask: Ask, frame: ClipFrame, image: QImage) -> None:
        if not self._is_here(ask):
            return
        first = self.frame is None
        self.frame = frame
        self._panes.set_image(image)
        if first and self.path:
            self._panes.set_view(self.known.views.get(self.path))
        self._paint()
        if ask.plan is None:
            self._shown()

    def _on_found(self, ask: Ask, faces: Sequence[DetectedFace]) -> None:
        self.note_found(ask.path, faces)

    def note_found(self, path: Path, faces: Sequence[DetectedFace]) -> None:
        """Give a clip the faces that a detector found on its first frame, unless a person was quicker."""
        clip_session = self.known.clip_sessions.get(path)
        if clip_session is None or not clip_session.wants_faces:
            return
        clip_session.find(0, faces)
        if path == self.path and not self._live:
            self._ask()
            self._paint()

    def _on_answered(self, ask: Ask, answer: FrameResult) -> None:
        if ask.stroke:
            if ask.stroke == self._live and self._is_here(ask):
                self._answer = answer
                self._lay_faces()
            return
        clip_session = self.known.clip_sessions.get(ask.path)
        if (
            clip_session
            and ask.plan
            and ask.model is self.model
            and clip_session.take(ask.plan, answer)
            and self._is_here(ask)
        ):
            self._paint()
        if self._is_here(ask):
            self._shown()

    def take(self, path: Path, plan: Plan, answer: FrameResult) -> None:
        """Keep an answer of a job, unless it is stale."""
        clip_session = self.known.clip_sessions.get(path)
        if clip_session and plan.index >= clip_session.count:  # of a video that does not say how long it is
            clip_session.set_count(plan.index + 1)
        if clip_session and clip_session.take(plan, answer) and (path, plan.index) == (self.path, self.index):
            self._paint()
        elif not self._later.isActive():
            self._later.start()  # a job answers faster than views need to change

    def _shown(self) -> None:
        if self.frame:
            self.player.shown(self.frame.duration_ms)

    def _on_ended(self, ask: Ask) -> None:
        """Note that a clip has fewer frames than it said."""
        clip_session = self.known.clip_sessions.get(ask.path)
        if clip_session and ask.index:
            clip_session.set_count(ask.index)
            if ask.path == self.path:
                self.go(min(self.index, ask.index - 1))
                self.changed.emit()

    def _on_failed(self, ask: Ask, error: Exception) -> None:
        self.player.pause()
        if self._is_here(ask) and self.frame is None:
            self._panes.first.set_message(self.tr("This file cannot be shown."))
        self.failed.emit(ask.path, error)

    def _paint(self) -> None:
        clip_session = self.clip_session
        self._panes.set_schemes(*(one.predictor.scheme if one else "" for one in (self.model, self.rival)))
        self._panes.set_boxes(clip_session.boxes(self.index) if clip_session and self.frame else ())
        self._lay_faces()
        self.changed.emit()

    def _lay_faces(self) -> None:
        seen = self.frame is not None and self.frame.index == self.index
        answer = self.answer if seen else None
        self._panes.set_faces(*(answer.both(smooth=self.smooths) if answer else ((), ())))
