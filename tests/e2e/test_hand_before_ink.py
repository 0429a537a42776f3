"""What the ink says may come at any moment: it must not tear anything from the hand or the eye."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.domain.progress import Progress
from mangamatch.matching.evidence import INK
from mangamatch.project.session import set_matches

Key, Mod, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def ink(monkeypatch):
    """Set it, and the ink may speak."""
    speaks, real = threading.Event(), CandidateSearch.look

    def look(self, landmarks):
        while not speaks.wait(0.01):
            yield Progress(0, 1, "")
        return (yield from real(self, landmarks))

    monkeypatch.setattr(CandidateSearch, "look", look)
    return speaks


def has_ink(person):
    return any(INK in candidate.evidence for candidate in person.candidates)


def let_speak(person, ink):
    document = person.window.document
    ink.set()
    person.sees(lambda: document.searches.has_looked(document.session.sets[person.file]))
    person.qtbot.wait(50)


def test_a_drag_goes_on_while_the_ink_speaks(start, demo_project, ink):
    def script(person):
        person.sees_project()
        canvas = person.panel.canvas
        person.sees(lambda: canvas.kept_in_view[0] and canvas.page_size[0] > 0)
        before, view = canvas.points.copy(), canvas.viewport
        at = canvas._frame.middle.toPoint()
        QTest.mousePress(canvas, Left, Mod.NoModifier, at)
        QTest.mouseMove(canvas, at + QPoint(30, 10))
        moved = canvas.points.copy()
        assert np.abs(moved - before).max() > 1
        let_speak(person, ink)
        np.testing.assert_array_equal(canvas.points, moved)
        QTest.mouseMove(canvas, at + QPoint(60, 20))
        QTest.mouseRelease(canvas, Left, Mod.NoModifier, at + QPoint(60, 20))
        np.testing.assert_allclose(canvas.points - before, 2 * (moved - before), atol=1e-6)
        assert person.session.undo_label == "Move landmarks"
        assert canvas.viewport == view
        person.sees(lambda: has_ink(person))

    start(script, demo_project)


def test_who_turned_the_page_stays_there(start, demo_project, ink):
    def script(person):
        person.sees_project()
        here = person.panel.page.place
        person.sees(lambda: person.panel.canvas.page_size[0] > 0)  # the book is read: there are pages to turn
        person.key(Key.Key_PageDown)
        person.sees(lambda: person.panel.page.place != here)
        person.qtbot.wait(100)  # the image of the page
        person.sees(lambda: person.panel.canvas.page_size[0] > 0)
        elsewhere, view = person.panel.page.place, person.panel.canvas.viewport
        let_speak(person, ink)
        person.sees(lambda: has_ink(person))
        assert person.panel.page.place == elsewhere and person.panel.canvas.viewport == view

    start(script, demo_project)


def test_what_a_machine_placed_shows_its_ink_too(start, demo_project, ink):
    """A proposal keeps its place, and its candidates are those it was chosen among."""

    def script(person):
        person.sees_project()
        ink.set()
        person.sees(lambda: has_ink(person))
        document = person.window.document
        match = document.placement(person.file, person.panel.current_set.found)
        document.session.do("Propose", *set_matches([replace(match, at="2026-01-01T00:00:00")]))
        document.searches.forget()
        person.panel.current_set.search_again()
        person.sees(lambda: has_ink(person))
        assert document.session.matches[person.file].at == "2026-01-01T00:00:00"
        assert person.panel.current_set.shown.chosen == 0

    start(script, demo_project)
