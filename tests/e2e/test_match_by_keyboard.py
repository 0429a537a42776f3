"""A new user on real pages: from two folders to a training set, the hands never leaving the keyboard."""

from __future__ import annotations

import json

import dlib
import numpy as np
import pytest
from person import browse, confirm
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from mangamatch.cli.output import drain
from mangamatch.domain.match import Status
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session

Key, Mod = Qt.Key, Qt.KeyboardModifier
FACES = 5


@pytest.fixture
def truth(openmantra):
    entries = json.loads((openmantra / "truth.json").read_text(encoding="utf-8"))
    return {entry["file"]: entry for entry in entries}


def new_project(person, openmantra, project, file_dialogs, answering):
    """Ctrl+N, three Browse buttons, Enter."""
    file_dialogs += [openmantra, openmantra / "landmarks", project]

    def fill_in(dialog):
        browse(dialog)
        confirm(dialog)

    with answering(fill_in):
        person.key(Key.Key_N, Mod.ControlModifier)
    assert not file_dialogs
    person.sees_project()


def choose(person, face_id, page):
    """Choose the candidate on this face: by its number, or by going on to it with C."""
    row = next(i for i, c in enumerate(person.candidates) if (c.face_id, c.page) == (face_id, page))
    if row < 9:
        person.key(Key(Key.Key_1 + row))
        return
    person.key(Key.Key_1)
    for _ in range(row):
        person.key(Key.Key_C)


def nudge(person, target):
    """Bring the set to within a tenth of a pixel of ``target`` with arrow keys."""
    for axis, (less, more) in enumerate(((Key.Key_Left, Key.Key_Right), (Key.Key_Up, Key.Key_Down))):
        way = float(np.mean(target[:, axis] - person.panel.canvas.points[:, axis]))
        for step, keys in ((10.0, Mod.ShiftModifier), (1.0, Mod.NoModifier), (0.1, Mod.AltModifier)):
            count = int(abs(way) / step + 1e-6)
            for _ in range(count):
                person.key(more if way > 0 else less, keys)
            way -= np.sign(way) * count * step


def place_and_accept(person, truth):
    """Work on the set in hand; return its file and where it was accepted."""
    file = person.file
    entry = truth[file]
    choose(person, entry["face_id"], entry["page"])
    target = np.array(entry["points"])
    nudge(person, target)
    off = person.panel.canvas.points - target
    assert np.abs(off.mean(axis=0)).max() < 0.1 and np.abs(off).max() < 5  # user1 is user0 with noise
    person.key(Key.Key_Right, Mod.ControlModifier)
    points = person.panel.canvas.points
    person.key(Key.Key_A)
    person.sees(lambda: person.file != file and person.candidates)
    return file, points


def statuses(session):
    return {file: match.status for file, match in session.matches.items()}


def points_of(session):
    return {file: match.points.tolist() for file, match in session.matches.items()}


def test_new_user(start, answering, file_dialogs, openmantra, truth, tmp_path, own_home):
    project = tmp_path / "first try.mangamatch"
    kept = {}

    def first_day(person):
        new_project(person, openmantra, project, file_dialogs, answering)
        files = person.panel.tree.visible_files()
        assert len(files) == 24 and person.file == files[0] and "35 landmark files" in person.notice
        person.sees(lambda: not person.panel.canvas._backdrop.is_empty)
        assert len(person.panel.canvas.points) == 60
        accepted = [place_and_accept(person, truth) for _ in range(FACES)]
        assert [file for file, _ in accepted] == files[:FACES] and person.file == files[FACES]
        for file, points in accepted:
            assert person.session.matches[file].points.tolist() == points.tolist()
        last, points = accepted[-1]
        kept["done"] = statuses(person.session), points_of(person.session)
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert person.file == last and person.session.matches[last].status == Status.PENDING
        assert np.array_equal(person.panel.canvas.points, points)
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert person.file == last and np.ptp(person.panel.canvas.points[:, 0]) < np.ptp(points[:, 0])
        kept["undone"] = statuses(person.session), points_of(person.session)
        kept["last"] = last
        person.window.close()

    start(first_day)

    def second_day(person):
        person.sees_project()
        assert (statuses(person.session), points_of(person.session)) == kept["undone"]
        assert list(kept["undone"][0].values()).count(Status.ACCEPTED) == FACES - 1
        assert person.file == kept["last"]  # the first that is pending
        person.key(Key.Key_Y, Mod.ControlModifier)
        person.key(Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
        assert (statuses(person.session), points_of(person.session)) == kept["done"]
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert (statuses(person.session), points_of(person.session)) == kept["undone"]
        assert person.file == kept["last"]
        person.key(Key.Key_A)
        person.sees(lambda: person.file != kept["last"])
        file_dialogs.append(tmp_path / "train.xml")

        def export(dialog):
            browse(dialog)
            confirm(dialog)

        with answering(export):
            person.key(Key.Key_E, Mod.ControlModifier)
        person.sees(lambda: "5 faces written" in person.notice)

    start(second_day, project)
    check_export(tmp_path / "train.xml", project)


def check_export(out, project):
    """Compare the file with the project, and let dlib learn from it."""
    session = Session(project, write=False)
    accepted = {f: m for f, m in session.matches.items() if m.status == Status.ACCEPTED}
    session.close()
    samples, issues = drain(FORMATS["dlib"].read(out))
    assert len(samples) == len(accepted) == FACES and not issues
    for sample in samples:
        match = accepted[f"{sample.name}.json"]
        assert np.abs(sample.points - match.points).max() <= 0.5
        assert sample.box.as_tuple() == match.region.as_tuple() and sample.group == match.book
    options = dlib.shape_predictor_training_options()
    options.tree_depth, options.cascade_depth, options.num_trees_per_cascade_level = 2, 2, 5
    options.oversampling_amount, options.num_threads, options.feature_pool_size = 2, 2, 50
    model = out.with_suffix(".dat")
    dlib.train_shape_predictor(str(out), str(model), options)
    assert dlib.test_shape_predictor(str(out), str(model)) >= 0


def test_decisions_keys_and_going_about(start, demo_project):
    def script(person):
        person.sees_project()
        files = person.panel.tree.visible_files()
        for number, (key, status) in enumerate(
            ((Key.Key_R, Status.REJECTED), (Key.Key_S, Status.SKIPPED), (Key.Key_U, Status.UNSURE))
        ):
            person.key(key)
            assert person.session.matches[files[number]].status == status
            assert person.file == files[number + 1]
        person.key(Key.Key_N)
        assert person.file == files[4]
        person.key(Key.Key_P)
        person.key(Key.Key_P)
        assert person.file == files[-1]  # round the end: all before it are judged
        for _ in range(2):
            person.key(Key.Key_Z, Mod.ControlModifier)
        assert person.file == files[1] and files[1] not in person.session.matches
        assert files[0] in person.session.matches

    start(script, demo_project)


def test_accepting_goes_on_from_here_when_only_pending_sets_are_shown(start, demo_project):
    def script(person):
        person.sees_project()
        box = person.panel.tree.status_filter
        box.setCurrentIndex(box.findData(Status.PENDING))
        files = person.panel.tree.visible_files()
        person.show(files[10])
        person.key(Key.Key_A)
        assert person.file == files[11]
        person.key(Key.Key_P)
        assert person.file == files[9]

    start(script, demo_project)


def test_candidates_go_round_and_come_back(start, demo_project):
    def script(person):
        person.sees_project()
        start_, count = person.panel.canvas.points, len(person.candidates)
        person.key(Key.Key_C)
        assert np.array_equal(person.panel.canvas.points, person.candidates[1].points)
        person.key(Key.Key_C, Mod.ShiftModifier)
        person.key(Key.Key_C, Mod.ShiftModifier)
        assert np.array_equal(person.panel.canvas.points, person.candidates[count - 1].points)
        person.key(Key.Key_C)
        assert np.array_equal(person.panel.canvas.points, start_)
        person.key(Key.Key_Right)
        person.key(Key.Key_Backspace)
        assert np.array_equal(person.panel.canvas.points, start_)

    start(script, demo_project)


def test_letters_in_the_search_field_decide_nothing(start, demo_project):
    def script(person):
        person.sees_project()
        person.key(Key.Key_F, Mod.ControlModifier)
        for letter in "arsun1":
            person.key(letter)
        assert person.panel.tree.search.text() == "arsun1" and not person.session.matches
        person.key(Key.Key_Escape)  # back to work with one key
        person.key(Key.Key_S)
        judged = person.window.document.item(next(iter(person.session.matches)))
        assert person.panel.tree.search.text() == "" and set(person.session.matches) == set(judged)

    start(script, demo_project)


def test_a_drag_is_one_step_of_undo(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees(lambda: not person.panel.canvas._backdrop.is_empty)
        person.key(Key.Key_F, Mod.ShiftModifier)  # the whole page: no single point can be meant
        canvas = person.panel.canvas
        before = canvas.points
        QTest.qWait(0)
        drag(canvas, canvas.viewport.to_widget(before).mean(axis=0), (30, 20))
        moved = canvas.points
        assert np.allclose(moved - before, np.array([30, 20]) / canvas.viewport.scale)
        assert person.session.matches[person.file].points.tolist() == moved.tolist()
        assert len(person.session.history(person.file)) == 1
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert np.array_equal(canvas.points, before) and not person.session.matches

    start(script, demo_project)


def test_a_selection_stays_until_another_set_is_in_hand(start, demo_project):
    def script(person):
        person.sees_project()
        canvas = person.panel.canvas
        before = canvas.points
        canvas.set_selection(frozenset({3, 4}))
        for _ in range(2):
            person.key(Key.Key_Right)
        changed = np.flatnonzero((canvas.points != before).any(axis=1))
        assert changed.tolist() == [3, 4]
        person.key(Key.Key_N)
        assert not canvas.selection

    start(script, demo_project)


def drag(widget, start_, way):
    """Press at ``start_``, move by ``way`` in two strides, let go."""
    places = [QPointF(*(np.asarray(start_).round() + np.multiply(way, share))) for share in (0, 0.5, 1)]
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Mod.NoModifier, places[0].toPoint())
    for place in places[1:]:
        event = QMouseEvent(
            *(QMouseEvent.Type.MouseMove, place, widget.mapToGlobal(place)),
            *(Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Mod.NoModifier),
        )
        QCoreApplication.sendEvent(widget, event)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Mod.NoModifier, places[-1].toPoint())
