"""Longest time the window cannot answer while 109 books and 2,105 landmark files are opened.

Run as ``python benchmarks/opening_gaps.py``; prints one JSON object. A timer that fires every millisecond
stands for the user; a gap is the time between two of its ticks. Peer: the same work done on the window's
own thread, as a program without jobs would.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from open_books import write_library
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mangamatch.app.project.sources import make_project
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.new_project_dialog import NewProject
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import Mood, mean_build, shape_of
from mangamatch.synthetic.pages.annotation import landmark_json

if TYPE_CHECKING:
    from collections.abc import Callable

FILES, ANNOTATED_BOOKS, TARGET_MS = 2105, 18, 100


def write_landmarks(folder: Path, titles: list[str]) -> None:
    """Write as many files as there are in FacialLandmarkManga, on its number of books."""
    rng = np.random.default_rng(18)
    for number in range(FILES):
        x, y, size = (int(value) for value in rng.integers(60, 500, 3))
        points = shape_of(mean_build(), Mood(), HeadPose((size / 2, size / 2), size / 3.6)).points
        name = f"user0_{titles[number % ANNOTATED_BOOKS]}_{number % 150:03d}_face{number // 150:02d}"
        path = folder / f"{name}_x{x}y{y}w{size}h{size}.json"
        path.write_text(landmark_json(points, 0), encoding="utf-8")


class Gaps:
    """Watches the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def during(self, act: Callable[[], object], is_over: Callable[[], bool]) -> float:
        """Longest gap in ms from ``act`` until half a second after ``is_over``."""
        self.longest, self._last = 0.0, time.perf_counter()
        act()
        while not is_over():
            QApplication.processEvents()
        end = time.perf_counter() + 0.5
        while time.perf_counter() < end:
            QApplication.processEvents()
        return round(self.longest * 1000, 1)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        books, files, project = (Path(folder) / name for name in ("books", "files", "new.mangamatch"))
        books.mkdir()
        files.mkdir()
        write_library(books)
        write_landmarks(files, sorted(path.stem for path in books.rglob("*.xml")))
        print(json.dumps({**measure(books, files, project), "target_ms": TARGET_MS}))


def measure(books: Path, files: Path, project: Path) -> dict[str, float]:
    application = QApplication.instance() or QApplication([])
    window = MainWindow()
    window.resize(1600, 1000)
    window.show()
    gaps = Gaps()
    gaps.during(lambda: None, lambda: True)
    new = NewProject(books, files, project)

    def is_open() -> bool:
        return window.document is not None and window.panels["match"].canvas.points.size > 0

    made = gaps.during(lambda: window.projects.create(new), is_open)
    window.projects.close()
    opened = gaps.during(lambda: window.projects.open(project), is_open)
    window.close()
    begun = time.perf_counter()
    for _ in (steps := make_project(books, files, project.with_name("peer.mangamatch"))):
        pass
    steps.close()
    del application
    return {
        "create_ms": made,
        "open_ms": opened,
        "peer_create_ms": round((time.perf_counter() - begun) * 1000),
    }


if __name__ == "__main__":
    main()
