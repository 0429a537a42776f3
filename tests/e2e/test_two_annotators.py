"""Faces that two annotators drew, on the demo: taken either way, decided, undone, exported."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QRadioButton

from mangamatch.app.project import review
from mangamatch.app.project.sources import read_sources, store_sources
from mangamatch.cli.main import main
from mangamatch.cli.output import drain
from mangamatch.domain.annotators import AgreementRules, Take, Takes
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session

Key, Mod = Qt.Key, Qt.KeyboardModifier
KEYS = {Take.FIRST: Key.Key_1, Take.SECOND: Key.Key_2, Take.MEAN: Key.Key_3}


def pairs_of(person):
    """Faces of two annotators: the files of each."""
    return [files for files in person.window.document.items if len(files) == 2]


def take_in_hand(person, file):
    person.show(file)
    person.sees(lambda: person.candidates and person.panel.annotators.isVisible())
    person.sees_ranked()
    return person.panel.current_set.shown.pair


def take(person, how):
    person.key(KEYS[how], Mod.AltModifier)


def statuses(person, files):
    return [person.session.matches[file].status for file in files]


@pytest.mark.parametrize("how", list(Take))
def test_each_way_of_taking_stores_its_points_in_one_step(start, demo_project, how):
    def script(person):
        person.sees_project()
        files = pairs_of(person)[1]
        pair = take_in_hand(person, files[1])  # either file leads to the face
        assert person.file == files[0] and "×2" in person.panel.tree.tree.currentIndex().data()
        take(person, how)
        points = pair.points(Takes(how))
        assert np.array_equal(person.panel.canvas.points, points) and not person.session.matches
        person.key(Key.Key_A)
        winner, other = files if how != Take.SECOND else files[::-1]
        taken = person.session.matches[winner]
        assert (taken.status, taken.method) == (Status.ACCEPTED, f"take {how}")
        assert taken.points.tolist() == points.tolist() and taken.who
        assert person.session.matches[other].status == Status.SKIPPED
        assert set(person.session.matches) == set(files) and person.file != files[0]
        person.show(files[0])
        assert np.allclose(person.panel.canvas.points, points)
        assert person.panel.annotators.buttons[how].isChecked()
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert not person.session.matches and person.file == files[0]
        person.key(Key.Key_Y, Mod.ControlModifier)
        assert person.session.matches[winner].points.tolist() == points.tolist()

    start(script, demo_project)


def test_parts_are_taken_one_by_one(start, demo_project):
    def script(person):
        person.sees_project()
        files = pairs_of(person)[0]
        pair = take_in_hand(person, files[0])
        person.key(Key.Key_4, Mod.AltModifier)
        menu = person.panel.annotators.menu
        radios = {button.accessibleName(): button for button in menu.findChildren(QRadioButton)}
        for name in ("Chin: Second", "Eyes: Mean"):
            radios[name].click()
        QTest.keyClick(menu, Key.Key_Escape)
        person.key(Key.Key_A)
        points = person.session.matches[files[0]].points
        rows = {group.name: rows for group, rows in pair.scheme.groups.items()}
        mean = (pair.first.points + pair.second.points) / 2
        for group, wanted in (("chin", pair.second.points), ("eye", mean), ("mouth", pair.first.points)):
            assert np.allclose(points[rows[group]], wanted[rows[group]])
        assert person.session.matches[files[0]].method == "take first, chin second, eye mean"

    start(script, demo_project)


@pytest.mark.parametrize(
    ("key", "status"),
    [(Key.Key_R, Status.REJECTED), (Key.Key_S, Status.SKIPPED), (Key.Key_U, Status.UNSURE)],
)
def test_other_decisions_are_about_all_files_of_the_face(start, demo_project, key, status):
    def script(person):
        person.sees_project()
        files = pairs_of(person)[0]
        take_in_hand(person, files[0])
        person.key(key)
        assert statuses(person, files) == [status, status]
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert not person.session.matches

    start(script, demo_project)


def test_another_take_of_an_accepted_face_is_stored_at_once(start, demo_project):
    def script(person):
        person.sees_project()
        files = pairs_of(person)[0]
        pair = take_in_hand(person, files[0])
        person.key(Key.Key_A)
        person.show(files[0])
        take(person, Take.SECOND)
        assert statuses(person, files) == [Status.SKIPPED, Status.ACCEPTED]
        assert np.array_equal(person.panel.canvas.points, pair.second.points)
        take(person, Take.MEAN)
        assert statuses(person, files) == [Status.ACCEPTED, Status.SKIPPED]
        person.key(Key.Key_Right)  # what is seen stays what is stored
        seen = person.panel.canvas.points
        assert np.allclose(seen, np.add(pair.points(Takes(Take.MEAN)), (1, 0)))
        assert np.allclose(person.session.matches[files[0]].points, seen)
        take(person, Take.FIRST)
        assert np.allclose(person.panel.canvas.points, np.add(pair.first.points, (1, 0)))
        for _ in range(3):
            person.key(Key.Key_Z, Mod.ControlModifier)
        assert statuses(person, files) == [Status.SKIPPED, Status.ACCEPTED]
        assert person.panel.annotators.buttons[Take.SECOND].isChecked()

    start(script, demo_project)


def test_moving_choosing_and_resetting_take_both_along(start, demo_project):
    def script(person):
        person.sees_project()
        files = pairs_of(person)[0]
        pair = take_in_hand(person, files[0])
        take(person, Take.SECOND)
        person.key(Key.Key_Down, Mod.ShiftModifier)
        now = person.panel.current_set.shown.pair
        for before, after in ((pair.first, now.first), (pair.second, now.second)):
            assert np.allclose(after.points, np.add(before.points, (0, 10)))
        person.key(Key.Key_Backspace)
        now = person.panel.current_set.shown.pair
        assert np.allclose(now.first.points, pair.first.points)
        assert np.allclose(now.second.points, pair.second.points)
        person.key(Key.Key_2)
        now, candidate = person.panel.current_set.shown.pair, person.candidates[1]
        assert np.array_equal(now.first.points, candidate.points)
        assert now.second.region == candidate.region and statuses(person, files) == [Status.PENDING] * 2
        assert np.allclose(now.distances / pair.distances, (now.distances / pair.distances)[0], rtol=0.3)

    start(script, demo_project)


def test_blinking_and_flags_follow_the_face_in_hand(start, demo_project):
    def script(person):
        person.sees_project()
        canvas = person.panel.canvas
        single = next(files[0] for files in person.window.document.items if len(files) == 1)
        person.window.document.set_agreement_rules(AgreementRules(0.01), "Be strict")
        pair = take_in_hand(person, pairs_of(person)[0][0])
        person.sees(lambda: canvas._compared.flags == pair.flags)
        assert len(pair.flags) > 3
        assert canvas._compared.flags.keys() == set(np.flatnonzero(pair.distances > pair.limit).tolist())
        canvas.setFocus()
        QTest.keyPress(canvas, Key.Key_V)
        assert canvas._blinks and np.array_equal(canvas._compared.others[-1], pair.second.points)
        QTest.keyRelease(canvas, Key.Key_V)
        assert not canvas._blinks
        person.show(single)
        person.sees(lambda: person.candidates)
        assert not canvas._compared.others and not person.panel.annotators.isVisible()

    start(script, demo_project)


def test_each_face_is_exported_once(start, demo_project, tmp_path):
    out, count = tmp_path / "train.xml", 6

    def script(person):
        person.sees_project()
        for number, files in enumerate(pairs_of(person)[:count]):
            take_in_hand(person, files[0])
            take(person, list(Take)[number % 3])
            person.key(Key.Key_A)

    start(script, demo_project)
    assert main(["export", "--project", str(demo_project), "--format", "dlib", "--out", str(out)]) == 0
    samples, issues = drain(FORMATS["dlib"].read(out))
    assert len(samples) == count and not issues
    assert len({(sample.image, sample.box) for sample in samples}) == count


def test_review_knows_who_differs_and_reopens_the_whole_face(start, demo_project):
    def script(person):
        person.sees_project()
        files = pairs_of(person)[0]
        pair = take_in_hand(person, files[0])
        take(person, Take.MEAN)
        person.key(Key.Key_A)
        grid = person.window.panels["review"].grid
        person.window.show_workspace("review")
        (card,) = grid.cards.cards
        assert "annotators" in card.captions and "annotators" in card.reason
        person.key(Key.Key_O)
        assert statuses(person, files) == [Status.PENDING] * 2
        person.window._match_set(files[1])
        person.sees_set()
        assert np.allclose(person.panel.current_set.shown.pair.first.points, pair.first.points)
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert statuses(person, files) == [Status.ACCEPTED, Status.SKIPPED]

    start(script, demo_project)


@pytest.fixture
def agreeing_project(small_demo, tmp_path):
    """The demo with three pairs whose second annotator drew what the first did."""
    landmarks, project = tmp_path / "landmarks", tmp_path / "agree.mangamatch"
    shutil.copytree(small_demo.landmarks, landmarks)
    seconds = sorted(landmarks.glob("user1_*"))[:3]
    for second in seconds:
        shutil.copy(landmarks / f"user0_{second.name.removeprefix('user1_')}", second)
    session = Session(project)
    store_sources(session, drain(read_sources(small_demo.manga109, landmarks)))
    session.close()
    return project, [f"user0_{second.name.removeprefix('user1_')}" for second in seconds]


def demand_the_same(person):
    """Let only those annotators agree who drew the same."""
    person.window.document.set_agreement_rules(AgreementRules(tolerance=0.001), "Be strict")


def test_pairs_that_agree_are_accepted_in_one_step(start, agreeing_project, monkeypatch):
    project, agreeing = agreeing_project
    told = []

    def answer(parent, title, text):
        told.append(text)
        return QMessageBox.StandardButton.Yes

    def script(person):
        person.sees_project()
        demand_the_same(person)
        pairs = pairs_of(person)
        sure = [
            f
            for f in agreeing
            if result_of(person.window.document.searches.find(person.session.sets[f])).confidence >= 0.9
        ]
        assert sure
        monkeypatch.setattr(QMessageBox, "question", answer)
        person.key(Key.Key_A, Mod.AltModifier)
        person.sees(lambda: told and person.session.matches)
        assert told[0].startswith(f"{len(sure)} of {len(pairs)} pending pairs agree")
        accepted = {f: m for f, m in person.session.matches.items() if m.status == Status.ACCEPTED}
        assert set(accepted) == set(sure) and len(person.session.matches) == 2 * len(sure)
        assert {match.method for match in accepted.values()} == {"take mean"}
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert not person.session.matches

    start(script, project)


def test_pairs_that_somebody_touched_are_left_to_him(start, agreeing_project, monkeypatch):
    project, agreeing = agreeing_project
    told = []
    for kind in ("information", "question"):
        monkeypatch.setattr(QMessageBox, kind, lambda *words: told.append(words[2]))

    def script(person):
        person.sees_project()
        demand_the_same(person)
        *moved, reopened = agreeing
        for file in moved:
            take_in_hand(person, file)
            person.key(Key.Key_Right)
        take_in_hand(person, reopened)
        person.key(Key.Key_A)
        assert person.session.matches[reopened].confidence >= 0.9, "all but the person speaks for it"
        review.reopen(person.window.document, [reopened], "Reopen")
        before = dict(person.session.matches)
        person.action("agreeing")
        person.sees(lambda: told)
        assert told[0].startswith("None of") and dict(person.session.matches) == before

    start(script, project)


def test_a_read_only_project_takes_nothing(start, demo_project):
    first = Session(demo_project)

    def script(person):
        person.sees_project()
        pair = take_in_hand(person, pairs_of(person)[0][0])
        take(person, Take.MEAN)
        person.key(Key.Key_4, Mod.AltModifier)
        person.key(Key.Key_A, Mod.AltModifier)
        assert np.array_equal(person.panel.canvas.points, pair.first.points)
        assert not person.panel.annotators.menu.isVisible() and not person.window.jobs.is_busy

    try:
        start(script, demo_project)
    finally:
        first.close()
