"""What a start loads and builds: nothing that its first frame does not show."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mangamatch.gui.main_window import MainWindow
from mangamatch.gui.panels import PANELS, PanelInfo
from mangamatch.gui.panels.panel import Panel

START = """
import sys
from PySide6.QtWidgets import QApplication
import mangamatch.gui.app as start

class Watched(start.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(*sys.modules, flush=True)
        QApplication.instance().quit()

start.MainWindow = Watched
sys.exit(start.run(None))
"""
NOT_YET = (
    *("torch", "onnxruntime", "pyqtgraph", "matplotlib", "cv2", "PIL", "lxml"),
    *("mangamatch.demo", "mangamatch.training", "mangamatch.models.spec", "mangamatch.gui.panels.predict"),
)


def test_the_first_frame_loads_nothing_of_other_workspaces(tmp_path):
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, env=env, check=False)
    loaded = set(done.stdout.split())
    assert "mangamatch.gui.panels.match" in loaded, done.stderr
    assert not loaded & set(NOT_YET)


@pytest.mark.parametrize("key", ["review", "train", "predict"])
def test_a_workspace_that_is_opened_late_shows_the_open_project(qtbot, demo_project, key):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.projects.open(demo_project)
    assert key not in {type(panel).__name__.removesuffix("Panel").lower() for panel in window.panels.built}
    window.show_panel(key)
    assert window.panels[key].isVisible() and window.panels[key]._document is window.document
    window.projects.close()
    assert window.panels[key]._document is None


LOAD = """
import sys, threading
from mangamatch.gui.workspaces import load_all
thread = threading.Thread(target=lambda: list(load_all()))
thread.start()
thread.join()
print(*sys.modules)
"""


def test_workspaces_can_be_loaded_by_any_thread_before_there_is_an_application():
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=False)
    loaded = set(done.stdout.split())
    assert {f"mangamatch.gui.panels.{info.key}" for info in PANELS} <= loaded and not done.stderr
    assert not loaded & {"torch", "onnxruntime", "pyqtgraph"}


def test_a_window_loads_all_workspaces_once_it_is_calm(qtbot, monkeypatch):
    loaded = []
    monkeypatch.setattr("mangamatch.gui.main_window._CALM", 0)
    monkeypatch.setattr(PanelInfo, "load", lambda info: loaded.append(info.key))
    monkeypatch.setattr(PanelInfo, "create", lambda info, pages: Panel())
    window = MainWindow()
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: loaded == [info.key for info in PANELS])
