"""Keeps the views of Predict up to date: facts, hints, and which buttons work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mangamatch.app.predict.frame_result import apart

if TYPE_CHECKING:
    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.gui.common.workspace import Workspace
    from mangamatch.gui.predict.clip_controller import ClipController
    from mangamatch.gui.predict.layout import PredictLayout
    from mangamatch.gui.predict.result_actions import Results


class Presenter(QObject):
    """Brings every view up to date when something has changed."""

    def __init__(
        self, panel: Workspace, views: PredictLayout, showing: ClipController, results: Results
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._views, self._showing, self._results = views, showing, results

    def tell(self) -> None:
        """Update all views."""
        self._tell_frame()
        self._tell_models()
        self._enable()
        for path, known in self._showing.known.clip_sessions.items():
            self._views.list.set_note(path, self._note(known))
        self._panel.summaryChanged.emit(self._results.summary())

    def _tell_frame(self) -> None:
        views, showing, clip_session = self._views, self._showing, self._showing.clip_session
        views.side.set_faces(views.panes.boxes, showing.answer, views.panes.selection)
        frame = showing.frame
        time = frame.time_ms if frame and frame.index == showing.index else None
        views.timeline.set_frames(clip_session.states if clip_session else bytearray(1), showing.index, time)
        views.panes.first.set_hint(self._hint())
        if showing.path is None:
            message = self.tr("Drop images, a folder, a GIF or a video here,\nor choose them at the left.")
            views.panes.first.set_message(message)

    def _tell_models(self) -> None:
        side, showing = self._views.side, self._showing
        model, rival, answer = showing.model, showing.rival, showing.answer
        if rival:
            alike = model is None or rival.predictor.scheme == model.predictor.scheme
            away = apart(answer, smooth=showing.smooths) if answer else None
            late = bool(answer and answer.rival and not answer.rival.since_given)
            side.set_apart(away, alike=alike, raw=showing.smooths and late)
        compares = model is not None and rival is not None and showing.path is not None
        names = side.model.currentText(), side.rival.currentText() if compares else None
        self._views.panes.set_names(*names)

    def _hint(self) -> str:
        clip_session, frame = self._showing.clip_session, self._showing.frame
        if clip_session is None or frame is None:
            return ""
        if frame.issue is not None:
            return self.tr("This frame cannot be decoded. The previous frame is shown.")
        if clip_session.wants_faces and self._showing.index == 0:
            return self.tr("Looking for faces …")
        if not clip_session.has_boxes and clip_session.found(0):
            return self.tr("No face was found. Drag a box around each face.")
        if not clip_session.has_boxes:
            return self.tr("Drag a box around each face.")
        if self._showing.model is None and self._views.side.model.path is None:
            return self.tr("Choose a model at the right to see its landmarks.")
        return ""

    def _note(self, clip_session: ClipSession) -> str:
        if not clip_session.has_boxes:
            return self.tr("no face found") if clip_session.found(0) else ""
        waiting = clip_session.waiting
        if not self._showing.model:
            return self.tr("has boxes")
        if not waiting:
            return self.tr("✓ predicted")
        return self.tr("{n} of {total} predicted").format(
            n=clip_session.count - waiting, total=clip_session.count
        )

    def _enable(self) -> None:
        showing, buttons, clip = self._showing, self._views.side.buttons, self._showing.clip
        clip_session, place = showing.clip_session, showing.place
        self._views.times.setVisible(clip is not None and not clip.still)
        buttons["predict_boxes"].setVisible(bool(place and place.faces))
        buttons["predict_whole"].setEnabled(clip is not None)
        buttons["predict_remove"].setEnabled(bool(self._views.panes.boxes))
        buttons["predict_again"].setVisible(clip_session is not None and clip_session.count > 1)
        given = clip_session is not None and clip_session.given(showing.index) is not None
        buttons["predict_again"].setEnabled(given and showing.index > 0)
        ready = showing.model is not None and self._results.has_boxes
        buttons["predict_all"].setEnabled(showing.model is not None and self._results.can_predict)
        buttons["predict_export"].setEnabled(ready)
        buttons["predict_send"].setEnabled(ready and self._results.can_send)
