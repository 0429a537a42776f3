"""What a person does to the face boxes of the frame in hand; each of it is a step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mangamatch.domain.box import Box
from mangamatch.gui.predict.history import BoxHistory
from mangamatch.inference.box_edits import SetBoxes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.gui.canvas.panes import Panes
    from mangamatch.gui.predict.showing import Showing


class Boxes(QObject):
    """Turns drags and buttons into edits of the reel in hand, and shows what comes of them."""

    def __init__(self, showing: Showing, panes: Panes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing, self._panes = showing, panes
        self.history = BoxHistory(showing.known.reels, self)
        self.history.acted.connect(lambda edit: showing.look_at(edit.path, edit.index))
        showing.known.recounted.connect(self.history.move)
        panes.boxesMoved.connect(showing.try_boxes)
        panes.boxesEdited.connect(self._on_edited)
        panes.dragDropped.connect(showing.refresh)

    def give(self, boxes: Sequence[Box], label: str) -> None:
        """Take boxes for true on the frame in hand: tracking begins anew from here."""
        self._change(tuple(boxes), label)

    def take_xml(self) -> None:
        """Take the face boxes that the XML gives for the page in hand."""
        place = self._showing.place
        if place and place.faces:
            self.give([box for _, box in place.faces], self.tr("Boxes of the XML"))

    def take_whole(self) -> None:
        """Take the whole frame for a face."""
        if clip := self._showing.clip:
            self.give([Box(0, 0, *map(float, clip.size))], self.tr("Whole image is the face"))

    def remove(self) -> None:
        """Take the box in hand off, or the only one, from this frame and those after it."""
        boxes, row = list(self._panes.boxes), self._panes.selection
        row = 0 if row < 0 and len(boxes) == 1 else row
        if 0 <= row < len(boxes):
            del boxes[row]
            self._panes.select(-1)
            self.give(boxes, self.tr("Remove a face"))

    def track_again(self) -> None:
        """Track the faces of the frame in hand from the frame before, as if nobody had given them."""
        if self._showing.index:
            self._change(None, self.tr("Track again"))

    def _on_edited(self, boxes: Sequence[Box]) -> None:
        reel = self._showing.reel
        known = len(reel.boxes(self._showing.index)) if reel else 0
        self.give(boxes, self.tr("Draw a face box") if len(boxes) > known else self.tr("Change a face box"))

    def _change(self, boxes: tuple[Box, ...] | None, label: str) -> None:
        path, reel, index = self._showing.path, self._showing.reel, self._showing.index
        if path is None or reel is None:
            return
        if boxes != reel.given(index):
            self.history.do(label, SetBoxes(path, index, boxes))
        self._showing.refresh()
