"""Curves appear when what draws them is loaded, which nobody waits for."""

from __future__ import annotations

import os
import subprocess
import sys

from train_room import EPOCH

from mangamatch.gui.train.curves import Curve, Curves

SPY = """
import sys, threading
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from mangamatch.gui.train.curves import Curves

class Spy:
    def find_spec(self, name, path=None, target=None):
        if name == "pyqtgraph":
            print(threading.current_thread() is threading.main_thread())

sys.meta_path.insert(0, Spy())
app = QApplication([])
curves = Curves()
curves.set_curves(())
QThreadPool.globalInstance().waitForDone()
app.processEvents()
print(sorted(curves._plots))
"""


def test_without_pyqtgraph_it_says_how_to_get_it(qtbot, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyqtgraph", None)
    curves = Curves()
    qtbot.addWidget(curves)
    curves.set_curves(())
    qtbot.waitUntil(lambda: "pyqtgraph" in curves.message.text())
    assert curves.log.isHidden()


def test_curves_that_came_while_pyqtgraph_was_loaded_are_drawn(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.log.setChecked(True)
    curves.set_curves(())
    curves.set_curves([Curve("run", (EPOCH,))])
    assert curves.drawn == []  # nobody waited
    qtbot.waitUntil(lambda: "run val" in curves.drawn)
    assert curves.message.isHidden() and curves._plots["loss"].getAxis("left").logMode


def test_there_is_no_half_epoch(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.set_curves([Curve("run", (EPOCH,))])
    qtbot.waitUntil(lambda: bool(curves.drawn))
    axis = curves._plots["nme"].getAxis("bottom")
    for last in (4, 60, 3000):
        ticks = [value for _, values in axis.tickValues(0, last, 300) for value in values]
        assert len(ticks) > 2 and all(value == int(value) for value in ticks)


def test_pyqtgraph_is_loaded_beside_the_thread_of_the_window():
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", SPY], capture_output=True, text=True, env=env, check=False)
    assert done.stdout.split("\n")[:2] == ["False", "['ap50', 'loss', 'nme']"], done.stderr
