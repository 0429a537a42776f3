"""Held and hasty keys, sets that have gone, and undo: only what was seen is decided."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mangamatch.app.project import review
from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.app.project.proposal import proposal
from mangamatch.app.project.sources import make_project
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.progress import Progress, result_of
from mangamatch.errors import ProjectError
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.common.actions import ACTIONS
from mangamatch.gui.match import accept_guard
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import set_matches

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE = Mod.NoModifier


@pytest.fixture
def ink(monkeypatch):
    """Set it, and the ink may speak; clear it, and it is looked at without end."""
    speaks, real = threading.Event(), CandidateSearch.look

    def look(self, landmarks):
        while not speaks.wait(0.01):
            yield Progress(0, 1, "")
        return (yield from real(self, landmarks))

    monkeypatch.setattr(CandidateSearch, "look", look)
    return speaks


@pytest.fixture
def clock(monkeypatch):
    """What time it is for whoever waits for a deliberate press."""
    now = SimpleNamespace(time=1000.0)
    monkeypatch.setattr(accept_guard, "time", SimpleNamespace(monotonic=lambda: now.time))
    return now


@pytest.fixture
def nameless(small_demo, tmp_path):
    """A project whose landmark files have no names that tell: size ranks them until the ink speaks."""
    folder = tmp_path / "landmarks"
    folder.mkdir()
    for number, file in enumerate(sorted(small_demo.landmarks.iterdir())[:6]):
        shutil.copy(file, folder / f"face_{number}.json")
    path = tmp_path / "nameless.mangamatch"
    result_of(make_project(small_demo.manga109, folder, path)).session.close()
    return path


def press(person, key, *, repeat=False):
    """Press a key without looking first."""
    text = chr(key).lower()
    QTest.simulateEvent(QApplication.focusWidget() or person.window, True, key, NONE, text, repeat, -1)


def hold(person, key, times=50):
    """Hold a key, as the system tells of it: one press, then repeats."""
    press(person, key)
    for number in range(times):
        press(person, key, repeat=True)
        if number % 10 == 0:
            person.qtbot.wait(1)
    QTest.keyRelease(QApplication.focusWidget() or person.window, key)


def accepted(person):
    return [file for file, match in person.session.matches.items() if match.status == Status.ACCEPTED]


def propose_all(person):
    """Place every set where a machine would, so that nothing is left to wait for."""
    document = person.window.document
    sets = document.session.sets
    found = {file: result_of(document.searches.find(item)) for file, item in sets.items()}
    made = [
        proposal(sets[f], one.candidates[0], one.confidence) for f, one in found.items() if one.candidates
    ]
    document.session.do("Propose", *set_matches(made))
    person.panel.current_set.search_again()
    person.sees_ranked()


def steps(person):
    """How many steps undo could take back."""
    rows = person.session._store.rows("SELECT COUNT(*) FROM step WHERE undone = 0")
    return rows[0][0]


# -- held ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Key.Key_A, Status.ACCEPTED),
        (Key.Key_R, Status.REJECTED),
        (Key.Key_S, Status.SKIPPED),
        (Key.Key_U, Status.UNSURE),
    ],
)
def test_a_held_key_decides_one_face(start, demo_project, key, status):
    def script(person):
        person.sees_project()
        propose_all(person)
        file, before = person.file, steps(person)
        hold(person, key)
        decided = {match.file for match in person.session.matches.values() if match.status != Status.PENDING}
        assert decided == set(person.window.document.item(file)) and steps(person) == before + 1
        assert person.session.matches[file].status == status

    start(script, demo_project)


def test_held_keys_of_review_decide_one_face(start, demo_project):
    def script(person):
        person.sees_project()
        propose_all(person)
        for _ in range(4):
            person.key(Key.Key_A)
        person.window.show_workspace("review")
        before = steps(person)
        for key in (Key.Key_K, Key.Key_O):
            hold(person, key)
        confirmed = [match for match in person.session.matches.values() if match.reviewed]
        assert len(confirmed) == 1 and len(accepted(person)) == 3 and steps(person) == before + 2

    start(script, demo_project)


def test_only_going_about_and_turning_repeat():
    """Whoever adds an action that decides need not think of held keys."""
    repeating = {action.key for action in ACTIONS if action.repeats}
    going = {"next_pending", "previous_pending", "next_candidate", "previous_candidate", "undo", "redo"}
    going |= {"next_set", "previous_set", "next_doubtful", "next_face", "previous_face"}
    looking = {"predict_back", "predict_on", "zoom_in", "zoom_out", "later_page", "earlier_page"}
    turning = {"rotate_left", "rotate_right"}  # as the arrow keys move
    assert repeating == going | looking | turning


# -- hasty -----------------------------------------------------------------------------------------


def test_nothing_is_accepted_before_the_ink_has_spoken(start, nameless, ink, clock):
    def script(person):
        person.sees_project()
        person.sees(lambda: person.panel.canvas.page_size[0] > 0)
        file, by_size = person.file, person.panel.canvas.points
        for _ in range(30):
            press(person, Key.Key_A)
            clock.time += 0.05
        assert not person.session.matches and person.file == file
        assert "ink" in person.panel.canvas.hint
        ink.set()
        person.sees_ranked()
        assert not np.array_equal(person.panel.canvas.points, by_size), "the ink says otherwise"
        for _ in range(30):  # the hand goes on, and has not seen what is there now
            press(person, Key.Key_A)
            clock.time += 0.05
        assert not person.session.matches and "press A again" in person.panel.canvas.hint
        clock.time += 1
        press(person, Key.Key_A)
        assert accepted(person) == [file]

    start(script, nameless)


def test_a_press_waits_for_the_ink_where_that_moves_nothing(start, demo_project, ink, clock):
    """A name speaks for the face and the ink agrees: one press is enough, and later ones of it are none."""

    def script(person):
        person.sees_project()
        person.sees(lambda: person.panel.canvas.page_size[0] > 0)
        files = person.window.document.item(person.file)
        for _ in range(3):
            press(person, Key.Key_A)
            clock.time += 0.05
        assert not person.session.matches
        ink.set()
        person.sees(lambda: accepted(person))
        person.sees_ranked()
        assert set(person.session.matches) == set(files) and steps(person) == 1
        assert not person.panel.canvas.hint

    start(script, demo_project)


def test_who_will_not_wait_says_so_after_a_pause(start, nameless, ink, clock):
    def script(person):
        person.sees_project()
        person.sees(lambda: person.panel.canvas.page_size[0] > 0)
        file = person.file
        press(person, Key.Key_A)
        person.panel.decisions.seen._patience.timeout.emit()  # the moment is over
        for _ in range(10):
            press(person, Key.Key_A)
            clock.time += 0.05
        assert not person.session.matches
        clock.time += 1
        press(person, Key.Key_A)
        assert accepted(person) == [file]

    start(script, nameless)


def test_a_search_that_fails_does_not_wait_for_ever(start, nameless, monkeypatch):
    def fail(self, landmarks):
        yield Progress(0, 1, "")
        raise OSError("the disk is gone")

    monkeypatch.setattr(CandidateSearch, "look", fail)

    def script(person):
        person.sees_project()
        person.sees_ranked()
        file = person.file
        press(person, Key.Key_A)
        assert accepted(person) == [file]

    start(script, nameless)


def test_a_face_on_another_page_is_shown_before_it_is_accepted(start, demo_project, clock):
    def script(person):
        person.sees_project()
        propose_all(person)
        person.sees_ranked()
        file, here = person.file, person.panel.page.place
        person.key(Key.Key_PageDown)
        assert person.panel.page.place != here
        person.sees_ranked()
        press(person, Key.Key_A)
        assert not accepted(person) and person.panel.page.place == here
        person.sees_ranked()
        clock.time += 1
        press(person, Key.Key_A)
        assert accepted(person) == [file]

    start(script, demo_project)


def test_what_is_decided_already_is_no_step(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        file = person.file
        for key in (Key.Key_A, Key.Key_R, Key.Key_S, Key.Key_U):
            person.show(file)
            person.key(key)
            before, at = steps(person), person.session.matches[file].at
            person.show(file)
            person.key(key)
            assert steps(person) == before and person.session.matches[file].at == at
        person.show(file)
        person.key(Key.Key_2)
        before = steps(person)
        for key in (Key.Key_2, Key.Key_Backspace, Key.Key_Backspace):
            person.key(key)
        assert steps(person) <= before + 1  # back to where the candidate put it, once

    start(script, demo_project)


# -- gone ------------------------------------------------------------------------------------------


def take_out(person, files):
    """Let sets go, as an import or a proposal that is undone does."""
    matches = [SetMatch(file, None) for file in files]
    person.session.do("Take out", *matches, *(SetLandmarks(file, None) for file in files))


def test_a_set_that_has_gone_leaves_the_canvas(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        files = person.window.document.item(person.file)
        take_out(person, files)
        assert person.file and person.file not in files
        person.sees_set()
        document, label = person.window.document, person.session.undo_label
        for decide in (
            lambda: review.decide(document, files[0], (), Status.REJECTED, "Reject"),
            lambda: review.choose(document, files[0], person.candidates[0], "Choose"),
            lambda: review.place_on(document, files[0], "Book", 0, ("face", Box(0, 0, 9, 9)), "Place"),
        ):
            with pytest.raises(ProjectError, match="not in this project"):
                decide()
        assert person.session.undo_label == label
        person.sees_ranked()
        person.key(Key.Key_A)
        assert accepted(person) and not set(accepted(person)) & set(files)

    start(script, demo_project)


def test_the_last_set_that_has_gone_leaves_nothing(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        person.window.show_workspace("review")
        person.window.show_workspace("match")
        take_out(person, list(person.session.sets))
        panel = person.panel
        assert not person.file and not panel.current_set.file and panel.current_set.shown is None
        assert not len(panel.canvas.points) and not person.candidates
        assert panel.canvas.page_size[0] > 0  # a page is seen, to find faces on
        assert not panel.annotators.isVisible()
        before = steps(person)
        for key in (Key.Key_A, Key.Key_R, Key.Key_1, Key.Key_Right, Key.Key_C, Key.Key_G):
            person.key(key)
        assert steps(person) == before and not person.session.matches
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.sees_project()
        assert len(panel.canvas.points) == 60

    start(script, demo_project)


def test_another_set_under_the_same_name_is_shown_as_it_is_now(start, nameless):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        old = person.session.sets[person.file]
        new = replace(old, points=old.points * 0.9)
        person.session.do("Again", SetLandmarks(person.file, new))
        person.sees_ranked()
        assert person.panel.current_set.shown.landmarks is new
        assert np.ptp(person.panel.canvas.points, axis=0) == pytest.approx(
            np.ptp(new.points, axis=0), rel=0.2
        )

    start(script, nameless)


# -- undone ----------------------------------------------------------------------------------------


def look_closely(person, row, scale=15.14):
    """Zoom in on one point."""
    canvas = person.panel.canvas
    x, y = canvas.points[row]
    size = canvas.size()
    canvas.set_viewport(Viewport(scale, size.width() / 2 - x * scale, size.height() / 2 - y * scale))
    return canvas.viewport


def test_undo_and_redo_keep_the_view(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        canvas = person.panel.canvas
        view = look_closely(person, 20)
        canvas.set_selection(frozenset({20}))
        for rows in (frozenset({20}), frozenset()):
            canvas.set_selection(rows)
            person.key(Key.Key_Right)
            person.key(Key.Key_Down)
            for key, modifiers in (
                (Key.Key_Z, Mod.ControlModifier),
                (Key.Key_Y, Mod.ControlModifier),
                (Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier),
                (Key.Key_Z, Mod.ControlModifier),
            ):
                person.key(key, modifiers)
                person.qtbot.wait(1)  # whoever brings a face into view does so when all else is done
                assert canvas.viewport == view

    start(script, demo_project)


def test_undo_pans_to_what_is_out_of_view_and_keeps_the_zoom(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees_ranked()
        canvas = person.panel.canvas
        canvas.set_selection(frozenset({0}))
        person.key(Key.Key_Right)
        view = look_closely(person, 40)
        assert not view.shows(canvas.points[:1], canvas.size().toSizeF())
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.qtbot.wait(1)
        assert canvas.viewport.scale == view.scale
        (at,) = canvas.viewport.to_widget(canvas.points[:1])
        assert (at >= 0).all() and at[0] <= canvas.width() and at[1] <= canvas.height()
        edge = min(*at, canvas.width() - at[0], canvas.height() - at[1])
        assert edge == pytest.approx(24), "as little as needed"

    start(script, demo_project)


def test_undo_of_a_decision_on_the_same_page_keeps_the_zoom(start, demo_project):
    def script(person):
        person.sees_project()
        propose_all(person)
        places = {file: match.page for file, match in person.session.matches.items()}
        files = [file for file in person.panel.tree.visible_files() if file in places]
        first = next(one for one, two in pairwise(files) if places[one] == places[two])
        person.show(first)
        person.sees_ranked()
        person.key(Key.Key_A)
        person.sees_ranked()
        person.qtbot.wait(1)
        assert person.file != first and person.panel.page.place[1] == places[first]
        canvas = person.panel.canvas
        canvas.zoom(3.0)
        scale = canvas.viewport.scale
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.qtbot.wait(1)
        assert person.file == first and canvas.viewport.scale == scale
        assert canvas.viewport.shows(canvas.points, canvas.size().toSizeF())

    start(script, demo_project)


# -- as the system reports keys --------------------------------------------------------------------


def report(person, kind, key, at):
    """Hand a key over as the system does, with the time at which it went down or up, in ms."""
    event = QKeyEvent(kind, key, NONE, chr(key).lower())
    event.setTimestamp(at)
    window = person.window
    if kind == QEvent.Type.KeyRelease:
        QApplication.sendEvent(window.windowHandle(), event)
        return
    event.ignore()
    QApplication.sendEvent(QApplication.focusWidget() or window, event)
    if not event.isAccepted():  # nobody wants the letter for himself: it is the shortcut's
        info = next(info for info in ACTIONS if chr(key) in info.shortcuts)
        window._actions[info.key].trigger()


@pytest.mark.parametrize(
    ("gap", "between", "count"),
    [(0, 40, 1), (0, 400, 1), (10, 40, 1), (30, 60, 1), (90, 180, 3), (200, 400, 3)],
    ids=["held", "held slowly", "worn out", "trembling", "quick", "calm"],
)
def test_repeats_that_look_like_presses_accept_nothing(start, demo_project, gap, between, count):
    """``between`` two presses, and from letting go to the next one, in ms: what no hand does is not meant."""

    def script(person):
        person.sees_project()
        propose_all(person)
        for number in range(3):
            at = 5000 + number * between
            if number:
                report(person, QEvent.Type.KeyRelease, Key.Key_A, at - gap)
            person.sees_ranked()
            report(person, QEvent.Type.ShortcutOverride, Key.Key_A, at)
        assert len(accepted(person)) == count

    start(script, demo_project)


def test_going_about_goes_on_while_a_key_is_held(start, demo_project):
    def script(person):
        person.sees_project()
        files = person.panel.tree.visible_files()
        for number in range(3):
            report(person, QEvent.Type.ShortcutOverride, Key.Key_N, 5000 + 40 * number)
        assert person.file == files[3]

    start(script, demo_project)
