"""Start of the process to shown window on an existing project, and ``--help``, each in fresh processes.

Peer: the smallest PySide6 program that shows an empty main window, so that the ratio says what mangamatch
itself costs.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mangamatch.domain import arrays
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.project.session import Session

RUNS, SETS = 7, 2105

PEER = """
from PySide6.QtWidgets import QApplication, QMainWindow

class Watched(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.instance().quit()

app = QApplication([])
window = Watched()
window.show()
app.exec()
"""
OURS = """
import sys
from PySide6.QtWidgets import QApplication
import mangamatch.gui.shell.app as start

class Watched(start.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.instance().exit(3 if "torch" in sys.modules else 0)

start.MainWindow = Watched
from mangamatch.cli.main import main
sys.exit(main([{project!r}]))
"""


def make_project(folder: Path) -> Path:
    """Write a project as large as the real data."""
    session = Session(folder / "large.mangamatch")
    points = arrays.points([(i, i % 7) for i in range(60)])
    session.add_sets(LandmarkSet(f"user0_{i}.json", None, "manga60", points) for i in range(SETS))
    session.close()
    return session.path


def seconds(*command: str) -> float:
    """Median wall-clock time from the start of a fresh process to the first line it prints.

    Fails when the process does (exit 3: torch was imported).
    """
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            times.append(time.perf_counter() - begun)
            process.stdout.read()
        if process.returncode:
            raise RuntimeError(f"exit code {process.returncode}")
    return statistics.median(times)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder))
        ours = seconds(sys.executable, "-c", OURS.format(project=str(project)))
    peer = seconds(sys.executable, "-c", PEER)
    help_s = seconds(sys.executable, "-m", "mangamatch", "--help")
    result = {"window_s": ours, "peer_empty_window_s": peer, "ratio": ours / peer, "help_s": help_s}
    print(json.dumps({**result, "target_window_s": 0.8, "target_help_s": 0.3, "torch_imported": False}))
