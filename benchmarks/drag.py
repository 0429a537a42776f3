"""Time from mouse move to painted frame while a set or one of its lines is dragged in the window, offscreen.

Peer: the same page and points in a QGraphicsView (pixmap item, ellipse and line items), the usual way to
build such a canvas in Qt. Both are driven by the same mouse moves in the same run. ``ours_while_ranking`` is
measured while a job ranks faces by their ink in the background; ``ours_bending`` while a line is bent, with
the landmarks of three other faces in view.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from mangamatch.app.project.demo import make_demo
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.gui.canvas.frame import MARGIN
from mangamatch.gui.canvas.other_sets import OtherSet
from mangamatch.gui.common.jobs import Job
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.matching.ink.edge_maps import prepare
from mangamatch.matching.ink.fit import rank_book

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.gui.canvas.canvas import Canvas

WINDOW, PAGE, MOVES = (1600, 1000), (1654, 1170), 300


def window_on_demo(folder: Path) -> MainWindow:
    """Show the real window on a demo page of the measured size."""
    for _ in (steps := make_demo(folder, books=1, spreads=1)):
        pass
    steps.close()
    window = MainWindow()
    window.projects.open(next(folder.glob("*.mangamatch")))
    window.resize(*WINDOW)
    window.show()
    return window


def page() -> QImage:
    """Return a page of noise: as expensive to scale as any drawing."""
    grey = np.random.default_rng(1).integers(0, 255, (PAGE[1], PAGE[0]), dtype=np.uint8)
    image = QImage(grey.tobytes(), PAGE[0], PAGE[1], PAGE[0], QImage.Format.Format_Grayscale8)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def face() -> np.ndarray:
    """Return 60 points on a ring of 200 px; their place does not matter here."""
    angle = np.linspace(0, 2 * np.pi, MANGA60.size, endpoint=False)
    return np.column_stack((800 + 100 * np.cos(angle), 600 + 100 * np.sin(angle)))


class Painted(QWidget):
    """Counts the frames a widget paints."""

    def __init__(self) -> None:
        super().__init__()
        self.frames = 0

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Count every paint."""
        self.frames += event.type() == QEvent.Type.Paint
        return False


def send(target: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    position = target.mapToGlobal(at)
    QApplication.sendEvent(target, QMouseEvent(kind, at, position, button, held, Qt.KeyboardModifier(0)))


def timed_drag(target: QWidget, start: QPointF) -> list[float]:
    """Milliseconds of each move until its frame is painted; fails when a move paints nothing."""
    counter = Painted()
    target.installEventFilter(counter)
    send(target, QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    times = []
    for step in range(1, MOVES + 1):
        at = start + QPointF(60 * np.sin(step / 9), 40 * np.cos(step / 7) - 40)
        before, begun = counter.frames, time.perf_counter()
        send(target, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
        while counter.frames == before:
            QApplication.processEvents()
            if time.perf_counter() - begun > 5:
                raise RuntimeError(f"move {step} painted nothing")
        times.append(1000 * (time.perf_counter() - begun))
    send(target, QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton)
    target.removeEventFilter(counter)
    return times[10:]


def ours(*, while_ranking: bool = False, bending: bool = False) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        window = window_on_demo(Path(folder))
        canvas = window.panels["match"].canvas
        while canvas.page_size != PAGE or not len(canvas.points):
            QApplication.processEvents()
        canvas.zoom_to(3.0 if bending else 1.0)
        start = on_chin(canvas) if bending else above(canvas)
        job = Job(ranking(canvas.points), window)
        if while_ranking:
            job.start()
        times = timed_drag(canvas, start)
        job.cancel()
        window.close()
    return times


def above(canvas: Canvas) -> QPointF:
    """Return a place on the dashed frame, by which the whole set is dragged."""
    QApplication.processEvents()
    left, top = canvas.viewport.to_widget(canvas.points).min(axis=0)
    return QPointF(left + 8, top - MARGIN)


def on_chin(canvas: Canvas) -> QPointF:
    """Return a place on the line of the chin, with three other faces around it."""
    canvas.centre_on(Box.around(canvas.points[6:8]))
    ways = ((40.0, 0.0), (0.0, 40.0), (-40.0, 10.0))
    canvas.set_others([OtherSet(canvas.points + np.array(way), MANGA60) for way in ways])
    QApplication.processEvents()
    return QPointF(*canvas.viewport.to_widget(canvas.points[6:8]).mean(axis=0))


def ranking(points: Points) -> Generator[int, None, None]:
    """Rank the same crops for ever, as the window's job for the ink does with a large book."""
    grey = np.random.default_rng(2).integers(0, 255, (400, 400), dtype=np.uint8)
    while True:
        crops = ((row, prepare(grey, Box(60, 60, 340, 340))) for row in range(50))
        yield from rank_book([points], [range(50)], crops)


def graphics_view() -> list[float]:
    scene = QGraphicsScene()
    scene.addPixmap(QPixmap.fromImage(page()))
    points = face()
    group = scene.createItemGroup([])
    for a, b in MANGA60.lines:
        group.addToGroup(scene.addLine(*points[a], *points[b]))
    for x, y in points:
        group.addToGroup(scene.addEllipse(x - 3, y - 3, 6, 6))
    group.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
    view = QGraphicsView(scene)
    view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    view.resize(*WINDOW)
    view.show()
    view.fitInView(200, 100, 1200, 1000, Qt.AspectRatioMode.KeepAspectRatio)
    QApplication.processEvents()
    return timed_drag(view.viewport(), QPointF(view.mapFromScene(*points[0])))


def p95(measure: Callable[[], list[float]]) -> dict[str, float]:
    times = measure()
    return {"median_ms": statistics.median(times), "p95_ms": statistics.quantiles(times, n=20)[-1]}


if __name__ == "__main__":
    app = QApplication([])
    ours_ms, peer_ms = p95(ours), p95(graphics_view)
    ranking_ms = p95(lambda: ours(while_ranking=True))
    ratio = ours_ms["p95_ms"] / peer_ms["p95_ms"]
    bending_ms = p95(lambda: ours(bending=True))
    ours_all = {"ours": ours_ms, "ours_while_ranking": ranking_ms, "ours_bending": bending_ms}
    print(json.dumps({**ours_all, "peer_graphics_view": peer_ms, "ratio_p95": ratio, "target_p95_ms": 8}))
