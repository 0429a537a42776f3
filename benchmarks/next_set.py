"""Time from a decision in Match until the next set is shown, in the real window, offscreen.

``known`` is what a person meets: the set was searched while they looked at the one before. ``searched`` is
the same with nothing found ahead. Both take turns in one run; ``ratio`` is that of their medians. Prints one
JSON object. ``seen``: until the gallery and the points are those of the next set.
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

from PySide6.QtWidgets import QApplication

from mangamatch.app.project.demo import make_demo
from mangamatch.domain.match import Status
from mangamatch.gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS, PATIENCE = 12, 60


def wait(condition: Callable[[], object]) -> None:
    """Let the window work until ``condition`` holds."""
    end = time.perf_counter() + PATIENCE
    while not condition():
        QApplication.processEvents()
        if time.perf_counter() > end:
            raise RuntimeError("the window does not answer")


def timed(window: MainWindow, *, known: bool) -> float:
    """Return milliseconds from deciding to the next set; the person has looked at the present one."""
    panel = window.panels["match"]
    current = panel.current_set
    wait(lambda: current.shown and not panel.decisions.seen.is_waiting)
    document = window.document
    upcoming = next(iter(current.following()))
    wait(lambda: document.searches.known(document.session.sets[upcoming]))
    QApplication.processEvents()
    if not known:
        document.searches.forget_ahead()
    file, begun = current.file, time.perf_counter()
    panel.decisions.decide(Status.SKIPPED)
    wait(lambda: current.file != file and current.shown)
    return 1000 * (time.perf_counter() - begun)


def measure() -> dict[str, list[float]]:
    """Decide by turns with and without what was found ahead."""
    times: dict[str, list[float]] = {"known": [], "searched": []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in make_demo(Path(folder), books=1, spreads=6):
            pass
        window = MainWindow()
        window.projects.open(next(Path(folder).glob("*.mangamatch")))
        window.show()
        wait(lambda: window.document)
        for _ in range(TURNS):
            for way, those in times.items():
                those.append(timed(window, known=way == "known"))
        window.close()
    return times


if __name__ == "__main__":
    app = QApplication([])
    medians = {f"{way}_ms": statistics.median(times) for way, times in measure().items()}
    print(json.dumps({**medians, "ratio": medians["known_ms"] / medians["searched_ms"], "target": 1.0}))
