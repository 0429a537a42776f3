"""The views of the Predict workspace and where they lie."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mangamatch.gui.predict.clip_list import ClipList
from mangamatch.gui.predict.compare_view import Panes
from mangamatch.gui.predict.overlay_bar import OverlayBar
from mangamatch.gui.predict.playback_bar import TimeBar
from mangamatch.gui.predict.side_panel import PredictSide
from mangamatch.gui.predict.timeline import Timeline
from mangamatch.gui.widgets.layouts import across, column, fill, splitter


class PredictLayout(QWidget):
    """Clips at the left, the frame above its timeline and two bars, models and faces at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.panes, self.timeline = ClipList(), Panes(), Timeline()
        self.bar, self.times, self.side = OverlayBar(), TimeBar(), PredictSide()
        thirds = splitter("predict", Qt.Orientation.Horizontal, self.list, self._middle(), self.side)
        thirds.setStretchFactor(1, 1)
        thirds.setSizes([240, 780, 260])
        fill(self, thirds)

    def _middle(self) -> QWidget:
        below = QWidget()
        across(self.bar, self.times, within=below, grows=self.bar, margins=(0, 0, 0, 0))
        return column(self.panes, self.timeline, below, grows=0)
