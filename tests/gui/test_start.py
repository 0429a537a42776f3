"""What a start loads and builds: nothing that its first frame does not show."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mangamatch.gui.common.workspace import Workspace
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.workspace_table import WORKSPACES, WorkspaceInfo

START = """
import sys
from PySide6.QtWidgets import QApplication
import mangamatch.gui.shell.app as start

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
    *(
        "mangamatch.synthetic",
        "mangamatch.training",
        "mangamatch.models.spec",
        "mangamatch.gui.predict.workspace",
    ),
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
    assert "mangamatch.gui.match.workspace" in loaded, done.stderr
    assert not loaded & set(NOT_YET)


@pytest.mark.parametrize("info", WORKSPACES[1:], ids=lambda info: info.key)
def test_a_workspace_that_is_opened_late_is_told_of_the_open_project(qtbot, demo_project, monkeypatch, info):
    told = []
    kind = getattr(info.load(), info.kind)
    monkeypatch.setattr(kind, "set_document", lambda panel, document: told.append(document))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.projects.open(demo_project)
    document = window.document
    assert not any(isinstance(panel, kind) for panel in window.panels.built) and not told
    window.show_workspace(info.key)
    assert window.panels[info.key].isVisible() and told == [document]
    window.projects.close()
    assert told == [document, None]


LOAD = """
import sys, threading
from mangamatch.gui.shell.workspace_stack import load_all
thread = threading.Thread(target=lambda: list(load_all()))
thread.start()
thread.join()
print(*sys.modules)
"""


def test_workspaces_can_be_loaded_by_any_thread_before_there_is_an_application():
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=False)
    loaded = set(done.stdout.split())
    assert {f"mangamatch.gui.{info.key}.workspace" for info in WORKSPACES} <= loaded and not done.stderr
    assert not loaded & {"torch", "onnxruntime", "pyqtgraph"}


def test_a_window_loads_all_workspaces_once_it_is_calm(qtbot, monkeypatch):
    loaded = []
    monkeypatch.setattr("mangamatch.gui.shell.main_window._CALM", 0)
    monkeypatch.setattr(WorkspaceInfo, "load", lambda info: loaded.append(info.key))
    monkeypatch.setattr(WorkspaceInfo, "create", lambda info, pages: Workspace())
    window = MainWindow()
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: loaded == [info.key for info in WORKSPACES])
