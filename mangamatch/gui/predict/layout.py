"""The views of the Predict workspace and where they lie."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mangamatch.gui.predict.clip_list import ClipList
from mangamatch.gui.predict.compare_view import Panes
from mangamatch.gui.predict.overlay_bar import OverlayBar
from mangamatch.gui.predict.playback_bar import TimeBar
from mangamatch.gui.predict.side_panel import PredictSide
from mangamatch.gui.predict.timeline import Timeline
from mangamatch.gui.widgets.layouts import splitter


class PredictLayout(QWidget):
    """Clips at the left, the frame above its timeline and two bars, models and faces at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.panes, self.timeline = ClipList(), Panes(), Timeline()
        self.bar, self.times, self.side = OverlayBar(), TimeBar(), PredictSide()
        thirds = splitter("predict", Qt.Orientation.Horizontal, self.list, self._middle(), self.side)
        for column, stretch in enumerate((0, 1, 0)):
            thirds.setStretchFactor(column, stretch)
        thirds.setSizes([240, 780, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(thirds)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below = QHBoxLayout()
        below.addWidget(self.bar, 1)
        below.addWidget(self.times)
        column.addWidget(self.panes, 1)
        column.addWidget(self.timeline)
        column.addLayout(below)
        return middle
