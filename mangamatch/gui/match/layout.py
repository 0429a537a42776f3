"""The views of the Match workspace and where they lie."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.look import stored_look
from mangamatch.gui.match.annotator_panel import AnnotatorStrip
from mangamatch.gui.match.canvas_bar import CanvasBar
from mangamatch.gui.match.face_list import FaceList
from mangamatch.gui.match.inspector import Inspector
from mangamatch.gui.match.lesson_panel import LessonPanel
from mangamatch.gui.match.page_overview import Overview
from mangamatch.gui.match.set_tree import SetTree
from mangamatch.gui.widgets.gallery import Gallery
from mangamatch.gui.widgets.layouts import column, fill, focus_order, splitter

if TYPE_CHECKING:
    from mangamatch.gui.common.image_cache import PageImages


class MatchLayout(QWidget):
    """Sets, faces and the page at the left, the canvas above its bar, candidates and facts at the right."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree, self.faces, self.overview = SetTree(), FaceList(), Overview()
        self.canvas, self.bar, self.lesson = Canvas(), CanvasBar(), LessonPanel()
        self.canvas.set_look(stored_look())
        self.gallery, self.annotators, self.inspector = Gallery(pages), AnnotatorStrip(pages), Inspector()
        sets = column(self.tree, self.lesson, grows=0)
        left = splitter("match-lists", Qt.Orientation.Vertical, sets, self.faces, self.overview)
        left.setSizes([360, 140, 200])
        middle = column(self.canvas, self.bar, grows=0)
        right = splitter("match-right", Qt.Orientation.Vertical, self.gallery, self.inspector)
        right.setSizes([430, 270])
        right.insertWidget(1, self.annotators)
        thirds = splitter("match", Qt.Orientation.Horizontal, left, middle, right)
        thirds.setStretchFactor(1, 1)
        thirds.setSizes([290, 700, 290])
        fill(self, thirds)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from left to right: sets, page, landmarks, decisions, candidates, facts."""
        left = [self.tree, self.lesson, self.faces, self.overview]
        ways = [*left, self.canvas, self.bar, self.gallery, self.annotators, self.inspector]
        stops = [stop for view in ways for stop in focus_order(view)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
