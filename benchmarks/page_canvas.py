"""The page in Match: a page of 60 faces redrawn, and a long strip scrolled, in a widget of the real window.

Run as ``python benchmarks/page_canvas.py``; prints one JSON object. ``redraw``: milliseconds of a repaint
of the whole widget after points have moved, ``drag`` of what a drag repaints, ``scroll`` of one after the
view has moved on a strip of 800 × 60,000 px; each at the median, at the 95th percentile and at most. Times
are the processor's, so that other programs count little.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.synthetic.pages.spread import draw_spread
from mangamatch.synthetic.pages.write import plan_books

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE, STRIP, WINDOW = (1654, 1170), (800, 60_000), (1200, 900)
FACES, TURNS = 60, 200
TARGET_REDRAW_MS, TARGET_SCROLL_MS = 8, 50


def main() -> None:
    app = QApplication([])
    told = {
        "redraw_ms": told_of(redraws(whole=True)),
        "drag_ms": told_of(redraws(whole=False)),
        **{f"scroll_{name}_ms": told_of(scrolls(s)) for name, s in SCALES},
    }
    targets = {"target_redraw_p95_ms": TARGET_REDRAW_MS, "target_scroll_most_ms": TARGET_SCROLL_MS}
    print(json.dumps({"claim": "the page in Match", **told, **targets, "load": round(os.getloadavg()[0], 1)}))
    del app


SCALES = (("whole_width", 1.5), ("half", 0.5), ("small", 0.1))
"""How a strip is zoomed while it is scrolled."""


def told_of(times: list[float]) -> dict[str, float]:
    return {
        "p50": round(float(np.median(times)), 2),
        "p95": round(float(np.percentile(times, 95)), 2),
        "most": round(max(times), 2),
    }


def shown(size: tuple[int, int]) -> Canvas:
    """Return a canvas that shows a page of noise."""
    width, height = size
    grey = np.random.default_rng(0).integers(0, 255, (height, width), np.uint8)
    canvas = Canvas()
    canvas.resize(*WINDOW)
    canvas.show()
    canvas.set_image(QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8).copy())
    QApplication.processEvents()
    return canvas


def timed(canvas: Canvas, change: Callable[[int], None], *, whole: bool = True) -> list[float]:
    """Return the milliseconds of each change with its repaint; the first ones only warm up."""
    times = []
    for turn in range(TURNS + 5):
        begun = time.process_time()
        change(turn)
        if whole:
            canvas.repaint()
        QApplication.processEvents()
        times.append(1000 * (time.process_time() - begun))
    return times[5:]


def redraws(*, whole: bool) -> list[float]:
    """Move the points of a face of a page of 60, all of which are drawn."""
    canvas = shown(PAGE)
    corners = [(20 + 160 * (n % 10), 20 + 180 * (n // 10)) for n in range(FACES)]
    boxes = [Box(x, y, x + 120, y + 140) for x, y in corners]
    canvas.set_faces(boxes, boxes[0])
    (plan,) = plan_books(1, 1, 109)
    drawn = draw_spread(plan, 0).faces[0].points
    points = arrays.points((drawn - drawn.min(axis=0)) * 100 / np.ptp(drawn, axis=0).max() + corners[0])
    canvas.set_points(points)
    canvas.show_page()
    QApplication.processEvents()
    moved = [arrays.points(points + step) for step in range(7)]
    return timed(canvas, lambda turn: canvas.show_points(moved[turn % 7], tell=False), whole=whole)


def scrolls(scale: float) -> list[float]:
    """Go down a strip step by step, from its upper end to its lower."""
    canvas = shown(STRIP)
    way = STRIP[1] * scale - WINDOW[1]
    return timed(canvas, lambda turn: canvas.set_viewport(Viewport(scale, 0.0, -way * turn / TURNS)))


if __name__ == "__main__":
    main()
