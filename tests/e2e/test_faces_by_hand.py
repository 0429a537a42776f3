"""Faces of pages without annotations: boxes resized and deleted, landmarks by a key, kept after quitting."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.faces import add_face
from mangamatch.app.project.own_books import with_own_books
from mangamatch.app.project.pages import make_pages_project
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.visibility import HIDDEN

sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
from gui_hand import Hand

Key, Mod = Qt.Key, Qt.KeyboardModifier
FIRST, SECOND = Box(60, 20, 95, 60), Box(10, 20, 45, 60)  # as a book from right to left is read


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A page with two faces without landmarks, and a network that puts some on any box."""
    (tmp_path / "Boat").mkdir()
    Image.fromarray(np.full((150, 100), 255, np.uint8)).save(tmp_path / "Boat" / "0.png")
    session = result_of(make_pages_project(tmp_path / "Boat", tmp_path / "p.mangamatch")).session
    shelf = with_own_books(BookStore.empty(), session)
    for box in (FIRST, SECOND):
        add_face(session, shelf, "Boat", 0, box)
    session.close()
    shape = np.random.default_rng(0).uniform(-0.3, 0.3, (60, 2))

    def points(page, boxes):
        return SimpleNamespace(points=np.array([[box.centre] for box in boxes]) + shape * 40, spread=None)

    network = SimpleNamespace(scheme="manga60", count=60, points=points, name="net")
    monkeypatch.setattr("mangamatch.inference.predictor.open_predictor", lambda path: network)
    return session.path


def on_canvas(person, x, y):
    return person.panel.canvas.viewport.to_widget_point((x, y)).toTuple()


def boxes(person):
    return {kept.face.box for kept in person.session.faces.values()}


def test_boxes_and_landmarks_by_hand_are_there_after_quitting(start, project):
    def first(person):
        panel = person.panel
        person.sees(lambda: len(panel.page.faces) == 2 and not panel.page.is_loading)
        person.key(Key.Key_PageDown, Mod.ControlModifier)
        assert panel.canvas.held_box == FIRST
        Hand(panel.canvas).drag(on_canvas(person, 95, 60), on_canvas(person, 98, 70))
        (resized,) = boxes(person) - {SECOND}
        assert np.allclose(resized.as_tuple(), (60, 20, 98, 70), atol=1)
        person.key(Key.Key_L, Mod.ShiftModifier)
        person.sees(lambda: person.file and not person.window.jobs.is_busy)
        assert person.session.matches[person.file].region == resized and panel.canvas.held_box is None
        person.key(Key.Key_J)  # the chin
        person.key(Key.Key_W)
        assert person.session.matches[person.file].visibility[0] == HIDDEN
        person.key(Key.Key_PageDown, Mod.ControlModifier)
        assert panel.canvas.held_box == SECOND
        person.key(Key.Key_Delete)
        assert boxes(person) == {resized}

    def second(person):
        person.sees(lambda: person.file and person.panel.page.faces)
        (face,) = person.panel.page.faces
        match = person.session.matches[person.file]
        assert match.region == face.box and match.visibility[0] == HIDDEN and match.status == Status.PENDING
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert boxes(person) == {face.box, SECOND}

    for script in (first, second):
        start(script, project)
