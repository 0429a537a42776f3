"""First start of the program to landmarks on a picture that was dropped on it, without torch.

Each run is a fresh process with settings of its own: the window is shown, a drawn face is dropped on it at
once (Predict opens, the shipped network begins to load), *Whole image is the face* is clicked when the
picture is there, and the overlay is painted. torch cannot be imported there. Peer: an empty PySide6
window, in turns with it. Prints one JSON object, medians of all runs.
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

from PIL import Image
from startup import PEER

from mangamatch.synthetic.faces.sample import SampleCrop
from mangamatch.synthetic.faces.workers import Order, draw_rows

RUNS, SIDE, TARGET_S = 5, 600, 3.0
OURS = """
import sys

sys.modules.update(torch=None, safetensors=None)  # as if they were not installed
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
import mangamatch.gui.shell.app as start

def tell(what):
    print(what, flush=True)

class Watched(start.MainWindow):
    shown = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.shown:
            self.shown = True
            tell("onnxruntime" if "onnxruntime" in sys.modules else "window")
            QTimer.singleShot(0, self.drop)

    def drop(self):
        mime, none = QMimeData(), Qt.KeyboardModifier.NoModifier
        mime.setUrls([QUrl.fromLocalFile({picture!r})])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        self.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
        self.panel, self.clicked = self.panels["predict"], False
        self.timer = QTimer(self, interval=2)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        showing = self.panel.showing
        if not self.clicked and showing.frame is not None:
            self.clicked = True
            tell("picture")
            self.panel.side.buttons["predict_whole"].click()
        if showing.answer and showing.answer.faces and showing.answer.faces[0].points is not None:
            self.timer.stop()
            self.panel.panes.repaint()
            tell("overlay")
            QApplication.instance().exit(0)

start.MainWindow = Watched
from mangamatch.cli.main import main
sys.exit(main([]))
"""


def seconds(code: str, folder: Path) -> dict[str, float]:
    """Seconds from the start of a fresh process to each line it prints."""
    home = tempfile.mkdtemp(dir=folder)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": home}
    begun, told = time.perf_counter(), {}
    with subprocess.Popen(
        [sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            told[line.strip()] = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}")
    return told


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        picture = Path(name) / "face.png"
        images, _ = draw_rows(Order(seed=3, faces=1, cutting=SampleCrop(SIDE, SIDE)), 0, [0])
        Image.fromarray(images[0]).save(picture)
        ours, peers = [], []
        for _ in range(RUNS):
            peers.append(seconds(PEER, Path(name))["painted"])
            ours.append(seconds(OURS.format(picture=str(picture)), Path(name)))
    medians = {f"{key}_s": round(statistics.median(run[key] for run in ours), 3) for key in ours[0]}
    peer = statistics.median(peers)
    told = {**medians, "slowest_overlay_s": round(max(run["overlay"] for run in ours), 3)}
    told |= {"peer_empty_window_s": round(peer, 3), "ratio": round(medians["overlay_s"] / peer, 2)}
    print(
        json.dumps({**told, "target_overlay_s": TARGET_S, "runs": RUNS, "load": round(os.getloadavg()[0], 1)})
    )


if __name__ == "__main__":
    main()
