"""A newcomer drops a picture on the first window, and the network in the box shows landmarks on it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCommandLinkButton

from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.widgets.model_loader import SHIPPED
from mangamatch.gui.widgets.question import Question
from mangamatch.synthetic.faces.sample import SampleCrop
from mangamatch.synthetic.faces.workers import Order, draw_rows

LONG = 30_000


@pytest.fixture
def window(qtbot, monkeypatch):
    window = MainWindow()
    monkeypatch.setattr(Question, "exec", lambda question: setattr(question, "answer", 1))  # Discard
    qtbot.addWidget(window, before_close_func=lambda w: w.projects.close())
    window.show()
    return window


@pytest.fixture
def face(tmp_path):
    images, _ = draw_rows(Order(seed=3, faces=1, cutting=SampleCrop(160, 160)), 0, [0])
    path = tmp_path / "face.png"
    Image.fromarray(images[0]).save(path)
    return path


def _drop(window, *paths):
    mime, keys = QMimeData(), Qt.KeyboardModifier.NoModifier
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    )


def test_a_dropped_picture_shows_landmarks_without_a_project(window, qtbot, face):
    panel = window.panels["predict"]
    _drop(window, face)
    assert panel.isVisible() and window.document is None
    qtbot.waitUntil(lambda: panel.showing.frame is not None and panel.showing.model is not None, timeout=LONG)
    assert panel.side.model.path == SHIPPED
    assert panel.side.model.currentText() == "Shipped network"
    panel.side.buttons["predict_whole"].click()
    qtbot.waitUntil(lambda: bool(panel.showing.answer and panel.showing.answer.faces), timeout=LONG)
    points = panel.showing.answer.faces[0].points
    assert points.shape == (60, 2) and np.isfinite(points).all()


def test_the_first_window_leads_to_predict_and_back(window):
    tabs = {tab.data(): tab for tab in window._bar.tabs.actions()}
    next(
        b for b in window.findChildren(QCommandLinkButton) if b.text() == "Find landmarks on pictures"
    ).click()
    assert window.panels["predict"].isVisible()
    assert [key for key, tab in tabs.items() if tab.isEnabled()] == ["predict"]
    assert window._actions["predict_files"].isEnabled() and not window._actions["export"].isEnabled()
    window._actions["close_project"].trigger()
    assert window.panels.welcome.isVisible() and not window._actions["predict_files"].isEnabled()


def test_other_dropped_files_are_projects_as_ever(window, qtbot, tmp_path):
    (tmp_path / "notes.txt").write_text("no project")
    _drop(window, tmp_path / "notes.txt")
    qtbot.waitUntil(window.notice.isVisible)
    assert "neither a project nor samples" in window.notice.text and not window.panels["predict"].isVisible()
