"""A box drawn by hand survives quitting: in a project unasked, without one as the person says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mangamatch.domain.box import Box
from mangamatch.project.session import Session

sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
from gui_hand import Hand

FACE = Box(40, 30, 120, 110)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "page.png"
    Image.new("L", (300, 200), 255).save(path)
    return path


def draw(person, picture, box=FACE):
    """Show a picture and drag a box over it."""
    panel = person.window.panels["predict"]
    panel.add([picture])
    person.sees(lambda: panel.showing.path == picture and panel.showing.frame)
    to_widget = panel.panes.viewport.to_widget_point
    begin, end = to_widget((box.x0, box.y0)), to_widget((box.x1, box.y1))
    Hand(panel.panes.first).drag((begin.x(), begin.y()), (end.x(), end.y()))
    assert len(panel.panes.boxes) == 1
    return panel


def press(text):
    """Return a driver that presses a button of the question."""
    from PySide6.QtWidgets import QPushButton

    def drive(dialog):
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return drive


def test_a_box_drawn_by_hand_is_there_after_quitting(start, demo_project, picture):
    drawn = []

    def first(person):
        person.sees_project()
        person.window.show_workspace("predict")
        drawn.extend(draw(person, picture).panes.boxes)

    def second(person):
        person.sees_project()
        assert "predict" not in person.window.panels._built, "read when somebody looks"
        person.window.show_workspace("predict")
        panel = person.window.panels["predict"]
        person.sees(lambda: panel.panes.boxes)
        assert list(panel.panes.boxes) == drawn and panel.list.current == picture
        person.action("undo")
        assert not panel.panes.boxes

    def third(person):
        person.sees_project()
        person.window.show_workspace("predict")
        panel = person.window.panels["predict"]
        person.sees(lambda: panel.showing.frame)
        assert not panel.panes.boxes
        person.action("redo")
        assert list(panel.panes.boxes) == drawn

    for script in (first, second, third):
        start(script, demo_project)


def test_without_a_project_somebody_is_asked_before_it_is_lost(
    start, answering, file_dialogs, picture, tmp_path
):
    saved, drawn = tmp_path / "saved.mangamatch", []

    def script(person):
        window = person.window
        person.window.show_workspace("predict")
        panel = draw(person, picture)
        drawn.extend(panel.panes.boxes)
        with answering(press("Cancel")) as seen:
            assert not window.close()
        assert seen == ["Question"] and window.isVisible() and list(panel.panes.boxes) == drawn
        file_dialogs.append(saved)
        with answering(press("Save into a project…")):
            assert window.close()

    start(script)

    def again(person):
        person.sees(lambda: person.window.document)
        person.window.show_workspace("predict")
        panel = person.window.panels["predict"]
        person.sees(lambda: panel.panes.boxes)
        assert list(panel.panes.boxes) == drawn

    start(again, saved)


def test_opening_a_project_asks_and_takes_it(start, answering, demo_project, picture):
    def script(person):
        window = person.window
        person.window.show_workspace("predict")
        panel = draw(person, picture)
        drawn = panel.panes.boxes
        with answering(press("Cancel")):
            window.projects.open(demo_project)
        assert window.document is None and panel.panes.boxes == drawn
        with answering(press("Save into demo")):
            window.projects.open(demo_project)
        person.sees_project()
        window.show_workspace("predict")
        person.sees(lambda: panel.panes.boxes == drawn)
        window.projects.close()
        assert not panel.list.listed

    start(script)


def test_discarding_it_loses_it_and_an_empty_workspace_asks_nothing(start, answering, picture):
    def script(person):
        person.window.show_workspace("predict")
        panel = draw(person, picture)
        panel.history.undo()
        assert panel.may_leave(None)
        draw(person, picture)
        with answering(press("Discard")):
            assert person.window.close()

    start(script)


def test_a_second_window_asks_for_what_its_project_cannot_take(start, answering, demo_project, picture):
    other = Session(demo_project)

    def script(person):
        person.sees_project()
        person.window.show_workspace("predict")
        draw(person, picture)
        with answering(press("Cancel")):
            person.window.projects.close()
        assert person.window.document is not None
        with answering(press("Discard")):
            person.window.projects.close()
        assert person.window.document is None

    try:
        start(script, demo_project)
    finally:
        other.close()
