"""Widgets with something in them, and hands for them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from gui_hand import Hand, face_points, find_faces
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from mangamatch.app.project.pages import make_pages_project
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.progress import result_of
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.inference import detectors
from mangamatch.inference.detectors import DetectedFace, DetectorInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mangamatch.domain.arrays import Points


@pytest.fixture(autouse=True)
def _nothing_found(no_detector: None) -> None:
    """Let nothing find faces by itself, where a test does not say so."""


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    """A canvas of 400 × 300 that shows a page at 1:1 with 60 points from (100, 100) to (190, 150)."""
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    page = QImage(400, 300, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    widget.set_image(page)
    widget.set_viewport(Viewport())
    widget.set_points(face_points())
    widget.set_faces([Box(80, 80, 220, 180), Box(120, 110, 170, 140)], None)
    widget.show()
    return widget


@pytest.fixture
def hand(canvas: Canvas) -> Hand:
    """The mouse over the canvas."""
    return Hand(canvas)


@pytest.fixture
def edits(canvas: Canvas) -> Iterator[list[tuple[Points, str, str]]]:
    """Everything the canvas reported as edited."""
    heard: list[tuple[Points, str, str]] = []
    canvas.pointsEdited.connect(lambda points, label, merge: heard.append((points, label, merge)))
    return heard


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window without a project."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def boat(tmp_path: Path) -> Path:
    """A folder of two pages."""
    folder = tmp_path / "Boat"
    folder.mkdir()
    for name in ("0.png", "1.png"):
        Image.fromarray(np.full((120, 100), 255, np.uint8)).save(folder / name)
    return folder


@pytest.fixture
def finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that finds a face on every page, and a network that puts points on it."""
    shape = np.random.default_rng(0).uniform(-0.3, 0.3, (60, 2))
    found = [DetectedFace(Box(20, 30, 60, 80), 0.9)]
    detector = SimpleNamespace(faces=lambda image, threshold=0.0: found)
    opened = DetectorInfo(say("Always"), lambda path: detector, lambda path: False)
    monkeypatch.setattr(detectors, "DETECTORS", {"always": opened})

    def points(page: object, boxes: Any) -> Any:
        return SimpleNamespace(points=np.array([[b.centre] for b in boxes]) + shape * 40, spread=None)

    network = SimpleNamespace(scheme="manga60", count=60, points=points, name="net")
    monkeypatch.setattr("mangamatch.inference.predictor.open_predictor", lambda path: network)


@pytest.fixture
def opened(window: MainWindow, boat: Path, tmp_path: Path) -> MainWindow:
    """A window with a project of two pages."""
    session = result_of(make_pages_project(boat, tmp_path / "p.mangamatch")).session
    session.close()
    window.projects.open(session.path)
    return window


@pytest.fixture
def found(opened: MainWindow, finding: None, qtbot: QtBot) -> MainWindow:
    """The window, with the face of each of two pages found and its points shown."""
    find_faces(opened, "find_all", qtbot)
    qtbot.waitUntil(lambda: len(opened.panels["match"].canvas.points) == 60, timeout=30_000)
    return opened
