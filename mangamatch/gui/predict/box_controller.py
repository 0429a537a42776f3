"""What a person does to the face boxes of the current frame, each a step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mangamatch.app.predict.box_edits import SetBoxes, with_points
from mangamatch.domain.box import Box
from mangamatch.errors import MangamatchError
from mangamatch.gui.predict.box_history import BoxHistory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.app.predict.saved_work import PredictWork
    from mangamatch.gui.common.workspace import Workspace
    from mangamatch.gui.predict.clip_controller import ClipController
    from mangamatch.gui.predict.compare_view import Panes


class Boxes(QObject):
    """Turns drags and buttons into edits of the current clip, and shows the result."""

    def __init__(self, panel: Workspace, showing: ClipController, panes: Panes, work: PredictWork) -> None:
        super().__init__(panel)
        self._panel, self._showing, self._panes = panel, showing, panes
        self.history = BoxHistory(showing.known.clip_sessions, work, self)
        self.history.acted.connect(lambda edit: showing.look_at(edit.path, edit.index))
        showing.known.recounted.connect(self.history.move)
        for pane in panes.both:
            pane.boxesMoved.connect(showing.try_boxes)
            pane.boxesEdited.connect(self._on_edited)
            pane.pointsEdited.connect(self._on_points)
            pane.dragDropped.connect(showing.refresh)

    def give(self, boxes: Sequence[Box], label: str) -> None:
        """Set the boxes of the current frame. Tracking restarts from here."""
        self._change(tuple(boxes), label)

    def take_xml(self) -> None:
        """Use the face boxes that the XML has for the current page."""
        place = self._showing.place
        if place and place.faces:
            self.give([box for _, box in place.faces], self.tr("Boxes of the XML"))

    def take_whole(self) -> None:
        """Use the whole frame as a face box."""
        if clip := self._showing.clip:
            self.give([Box(0, 0, *map(float, clip.size))], self.tr("Whole image is the face"))

    def remove(self) -> None:
        """Remove the selected box, or the only one, from this frame and those after it."""
        boxes, row = list(self._panes.boxes), self._panes.selection
        row = 0 if row < 0 and len(boxes) == 1 else row
        if 0 <= row < len(boxes):
            del boxes[row]
            self._panes.select(-1)
            self.give(boxes, self.tr("Remove a face"))

    def track_again(self) -> None:
        """Remove the given boxes of the current frame, and track from the frame before."""
        if self._showing.index:
            self._change(None, self.tr("Track again"))

    def _on_edited(self, boxes: Sequence[Box]) -> None:
        clip_session = self._showing.clip_session
        known = len(clip_session.boxes(self._showing.index)) if clip_session else 0
        self.give(boxes, self.tr("Draw a face box") if len(boxes) > known else self.tr("Change a face box"))

    def _on_points(self, row: int, moved: Mapping[int, tuple[float, float]]) -> None:
        """Correct landmarks of a face. Its box, and its places on other frames, do not change."""
        path, clip_session, answer = self._showing.path, self._showing.clip_session, self._showing.answer
        index = self._showing.index
        face = answer.faces[row] if answer and row < len(answer.faces) else None
        if path is None or clip_session is None or face is None or face.points is None:
            self._showing.refresh()
            return
        work = clip_session.work(index)
        corrected = with_points(work.corrected, face.box, len(face.points), moved)
        self._do(SetBoxes(path, index, work.boxes, corrected=corrected), self.tr("Correct a landmark"))

    def _change(self, boxes: tuple[Box, ...] | None, label: str) -> None:
        path, clip_session, index = self._showing.path, self._showing.clip_session, self._showing.index
        if path is None or clip_session is None:
            return
        if boxes != clip_session.given(index):
            self._do(SetBoxes(path, index, boxes), label)
        else:
            self._showing.refresh()

    def _do(self, edit: SetBoxes, label: str) -> None:
        try:
            self.history.do(label, edit)
        except MangamatchError as error:
            self._panel.failed.emit(error)
        self._showing.refresh()
