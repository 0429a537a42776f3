"""How a decision travels from a key to the file, and what the window's thread is kept free of."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from person import LONG
from PySide6.QtCore import Qt

import mangamatch
from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.domain import arrays
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.matching.engine import FaceIndex
from mangamatch.project.store import Store

PACKAGE = str(Path(mangamatch.__file__).parent)
MOST = 8
"""Frames of ours from the key to SQLite: a stranger can follow these in one go."""


def own_frames():
    """Functions of the package that are being run, the outermost first."""
    frames, frame = [], sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename.startswith(PACKAGE):
            frames.append(frame.f_code.co_qualname)
        frame = frame.f_back
    return frames[::-1]


def watch_sqlite(monkeypatch):
    """Return a list that gets the frames of every statement that stores a match."""
    seen, put = [], Store.put_match

    def spy(store, file, match):
        def profiled(frame, event, argument):
            if event == "c_call" and argument.__name__ == "execute":
                seen.append(own_frames())

        sys.setprofile(profiled)
        try:
            put(store, file, match)
        finally:
            sys.setprofile(None)

    monkeypatch.setattr(Store, "put_match", spy)
    return seen


def test_a_decision_is_few_steps_from_the_disk(start, demo_project, monkeypatch):
    seen = watch_sqlite(monkeypatch)

    def script(person):
        person.sees_project()
        file = person.file
        outside = len(own_frames())  # main() and what opened the window
        person.key(Qt.Key.Key_A)
        person.sees(lambda: person.session.matches[file].status == Status.ACCEPTED)
        assert seen
        longest = max((frames[outside:] for frames in seen), key=len)
        assert longest[-1].endswith("put_match") and len(longest) <= MOST, longest

    start(script, demo_project)


def test_no_search_keeps_the_window_waiting(start, demo_project, monkeypatch):
    """Going to another set, and deciding, searches in a job."""
    threads, real = [], FaceIndex.search

    def search(*given, **named):
        threads.append(threading.current_thread() is threading.main_thread())
        return (yield from real(*given, **named))

    monkeypatch.setattr(FaceIndex, "search", search)

    def script(person):
        person.sees_project()
        for key in (Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_B):
            before = person.file
            person.key(key)
            person.sees_ranked()
            assert key == Qt.Key.Key_B or person.file != before
        assert len(threads) > 4 and not any(threads)

    start(script, demo_project)


def test_what_is_shown_stays_until_the_next_set_is_found(start, demo_project):
    """Between two sets of a book that is read, nothing is cleared: the window would flicker."""

    def script(person):
        person.sees_project()
        person.sees_ranked()
        points, cards = person.panel.canvas.points, person.panel.gallery.model().rowCount()
        person.window.document.searches.forget()
        person.panel.next_pending()
        assert person.panel.current_set.is_searching
        assert (person.panel.canvas.points == points).all()
        assert person.panel.gallery.model().rowCount() == cards
        person.sees(lambda: not person.panel.current_set.is_searching)
        assert not (person.panel.canvas.points == points).all()

    start(script, demo_project)


def test_after_a_decision_the_next_set_is_shown_in_the_same_event(start, demo_project):
    """It was searched while the person looked at the one before."""

    def script(person):
        person.sees_project()
        person.sees_ranked()
        searches, current = person.window.document.searches, person.panel.current_set
        for _ in range(2):
            following = next(iter(current.following()))
            person.sees(lambda file=following: searches.known(person.session.sets[file]))
            points = person.panel.canvas.points
            person.panel.decisions.decide(Status.SKIPPED)
            assert current.file == following and current.shown and not current.is_searching
            assert person.panel.gallery.model().rowCount() == len(current.found.candidates)
            assert not (person.panel.canvas.points == points).all()

    start(script, demo_project)


@pytest.fixture
def held_back(monkeypatch):
    """Return an event: searches wait until it is set."""
    speaks, real = threading.Event(), CandidateSearch.find
    speaks.set()

    def find(search, landmarks):
        speaks.wait(LONG / 1000)
        return (yield from real(search, landmarks))

    monkeypatch.setattr(CandidateSearch, "find", find)
    yield speaks
    speaks.set()


def test_nothing_is_decided_about_a_set_that_is_not_shown_yet(start, demo_project, held_back):
    """Neither by a key nor by a double-click on a face of the page before; and the view does not jump."""

    def script(person):
        person.sees_project()
        person.sees_ranked()
        (_, box), *_ = person.window.document.faces_on(*person.panel.page.place)
        held_back.clear()
        person.window.document.searches.forget()
        person.panel.next_pending()
        viewport = person.panel.canvas.viewport
        person.panel.page.faceClicked.emit(("face", box))
        for act in ("accept", "reject", "reset", "next_candidate", "fit_face", "later_page"):
            person.action(act)
        assert not person.session.matches and person.panel.canvas.viewport == viewport
        held_back.set()
        person.sees_set()
        assert person.panel.current_set.shown and not person.session.matches

    start(script, demo_project)


def test_a_set_that_changes_while_it_is_searched_is_searched_anew(start, demo_project, held_back):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        held_back.clear()
        person.window.document.searches.forget()
        person.panel.next_pending()
        old = person.session.sets[person.file]
        new = replace(old, points=arrays.points(old.points[:, ::-1]))
        person.session.add_sets([new])
        held_back.set()
        person.sees_set()
        assert person.panel.current_set.shown.landmarks is new
        found = result_of(person.window.document.searches.find(new))
        assert (person.panel.current_set.found.candidates[0].points == found.candidates[0].points).all()

    start(script, demo_project)


def test_a_search_that_fails_leaves_no_other_set_in_view(start, demo_project, monkeypatch):
    def fail(search, landmarks):
        yield from ()
        raise SourceError("The search fell over.")

    def script(person):
        person.sees_project()
        person.sees_ranked()
        monkeypatch.setattr(CandidateSearch, "find", fail)
        person.window.document.searches.forget()
        person.panel.next_pending()
        person.sees(lambda: "fell over" in person.notice)
        assert not len(person.panel.canvas.points) and not person.panel.gallery.model().rowCount()

    start(script, demo_project)
