"""Matching automatically: nothing before the summary is answered, then everything in one step of undo."""

from __future__ import annotations

import json
import random
import re
import shutil

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from mangamatch.app.project.sources import make_project
from mangamatch.cli.output import drain
from mangamatch.domain.match import Status
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.match import book_table
from mangamatch.gui.match.book_pages import NAME_COLOUR
from mangamatch.project.session import Session

Key, Mod = Qt.Key, Qt.KeyboardModifier
FACES = 23
"""Faces of the small demo that somebody drew: two annotators drew some of them."""


def match_all(person, answering, answer):
    """Press Ctrl+M and ``answer(dialog)`` when it opens."""
    answered = []

    def drive(dialog):
        answer(dialog)
        answered.append(dialog)

    with answering(drive) as seen:
        person.key(Key.Key_M, Mod.ControlModifier)
        assert person.window.jobs.is_busy
        person.sees(lambda: answered and not person.window.jobs.is_busy)
        person.qtbot.wait(0)
    assert seen == ["AutomaticDialog"]


def decide(person, key):
    """Decide the set in hand, return its file."""
    file = person.file
    person.key(key)
    person.sees(lambda: person.file != file and person.candidates)
    return file


def state(session):
    return {file: (m.status, m.who, m.points.tolist()) for file, m in session.matches.items()}


def nonsense(small_demo, folder, seed=3):
    """The demo's landmark files under names that mean nothing in its book."""
    chance = random.Random(seed)
    shutil.copytree(small_demo.landmarks, folder)
    for file in sorted(folder.glob("*.json")):
        place = f"x{chance.randint(0, 600)}y{chance.randint(0, 900)}"
        new = re.sub(r"_\d+_(face\d+)_x-?\d+y-?\d+", rf"_{chance.randint(0, 3):03d}_\1_{place}", file.name)
        file.rename(folder / new)
    return folder


def test_accepting_is_one_step_and_leaves_people_alone(start, answering, demo_project, small_demo):
    def accept(dialog):
        dialog.spin.setValue(0.6)
        assert dialog.slider.value() == 60
        dialog.slider.setValue(75)
        assert dialog.spin.value() == 0.75
        above = int((dialog.histogram._confidences >= 0.75).sum())
        assert sum(bar.above for bar in dialog.histogram.bars) == above > 0
        total = FACES - counts["decided"]
        assert dialog.sentence.text().startswith(f"{above} of {total} faces would be accepted")
        assert dialog.sentence.text().endswith(f"{counts['decided']} decided by people stay as they are.")
        assert f"Accept {above} " in dialog.accept_button.text() and dialog.accept_button.isDefault()
        counts["above"] = above
        QTest.keyClick(dialog, Key.Key_Return)

    counts = {}

    def script(person):
        person.sees_project()
        judged = {decide(person, Key.Key_R), decide(person, Key.Key_A)}
        before = state(person.session)
        people = {file for face in judged for file in person.window.document.item(face)}
        assert people == set(before)
        counts["decided"] = len(judged)
        match_all(person, answering, accept)
        after = state(person.session)
        assert {file: after[file] for file in people} == before
        assert set(person.session.remembered()) == set(person.session.sets)  # the ink, for Match
        machine = [m for m in person.session.matches.values() if not m.is_human]
        sure = {m.file for m in machine if m.confidence >= 0.75}
        accepted = {m.file for m in machine if m.status == Status.ACCEPTED}
        items = [person.window.document.item(file) for file in sure]
        assert accepted == {next(file for file in item if file in sure) for item in items}
        assert len(accepted) < len(sure), "two annotators drew one of them"
        others = {file for item in items for file in item} - accepted
        assert {person.session.matches[file].status for file in others} == {Status.SKIPPED}
        assert len(accepted) == counts["above"] and all(m.who == "" for m in machine)
        assert f"{len(accepted)} faces accepted" in person.notice and "Ctrl+Z" in person.notice
        person.window.show_workspace("review")
        assert person.window.panels["review"].grid.cards.rowCount() == len(accepted) + 1
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert state(person.session) == before
        person.key(Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
        assert state(person.session) == after

    start(script, demo_project)


def test_proposing_accepts_none(start, answering, demo_project, small_demo):
    def script(person):
        person.sees_project()
        match_all(person, answering, lambda dialog: dialog.propose_button.click())
        matches = person.session.matches.values()
        assert {m.status for m in matches} == {Status.PENDING} and len(matches) == small_demo.landmark_files
        assert person.notice.startswith(f"No face accepted, {FACES} proposed for a look.")

    start(script, demo_project)


def test_cancel_stores_nothing(start, answering, demo_project):
    def cancel(dialog):
        dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()

    def script(person):
        person.sees_project()
        match_all(person, answering, cancel)
        assert not person.session.matches and not person.session.undo_label

    start(script, demo_project)


def test_stop_leaves_everything_as_it_was(start, demo_project):
    def script(person):
        person.sees_project()
        decide(person, Key.Key_R)
        before = state(person.session)
        person.action("match_all")
        assert person.window.jobs.is_busy
        person.window._job_status.stopped.emit()
        QThreadPool.globalInstance().waitForDone()
        person.qtbot.wait(50)  # a dialog that opened now would fail the test
        assert state(person.session) == before and not person.window.jobs.is_busy

    start(script, demo_project)


def test_a_book_that_does_not_agree_is_marked(start, answering, small_demo, tmp_path):
    landmarks = nonsense(small_demo, tmp_path / "nonsense")
    made = drain(make_project(small_demo.manga109, landmarks, tmp_path / "p.mangamatch"))
    made.session.close()

    def look(dialog):
        agreed, book = (dialog.table.item(0, column) for column in (book_table.AGREED, book_table.BOOK))
        assert agreed.text() == "✕ no" and book.text().startswith("✕ ")
        assert agreed.foreground().color() == book.foreground().color() == QColor("#d64545")
        assert dialog.warning.textFormat() == Qt.TextFormat.RichText, "its mark has a colour"
        assert dialog.warning.isVisible() and dialog.warning.text().endswith(
            "names: 1. Look before you accept."
        )
        assert "No reading of the names fits" in dialog.pages.note.text()
        dialog.reject()

    def script(person):
        person.sees(lambda: person.window.document)
        match_all(person, answering, look)

    start(script, made.session.path)


def test_the_picture_shows_both_kinds_of_boxes_where_they_belong(start, answering, demo_project, small_demo):
    truth = json.loads((small_demo.root / "truth.json").read_text(encoding="utf-8"))

    def look(dialog):
        assert dialog.table.item(0, book_table.AGREED).text() == "✓ yes" and not dialog.warning.isVisible()
        assert dialog.pages.later.isEnabled() != dialog.pages.earlier.isEnabled()  # of two pages
        (dialog.pages.later if dialog.pages.later.isEnabled() else dialog.pages.earlier).click()
        book, index = dialog.pages.place
        person = people[0]
        person.sees(lambda: not dialog.pages.picture._backdrop.is_empty)
        shelf = person.window.document.shelf
        page = shelf.book(book).page(index)
        entries = [row for row in truth if (row["book"], row["page"]) == (book, index) and row["face_id"]]
        assert f"{len([r for r in truth if r['page'] == index])} files" in dialog.pages.title.text()
        image = dialog.pages.picture.grab().toImage()
        scale = min(image.width() / page.width, image.height() / page.height)
        left, top = (image.width() - page.width * scale) / 2, (image.height() - page.height * scale) / 2
        faces = dict(person.window.document.faces_on(book, index))
        for row in entries:
            x0, y0, y1 = named_edges(row["file"], page.width)
            named = left + x0 * scale, top + (y0 + y1) / 2 * scale
            assert near(image, *named, NAME_COLOUR), row["file"]
            face = faces[row["face_id"]]
            assert near(image, left + face.x1 * scale, top + face.centre[1] * scale, ACCENT), row["file"]
        dialog.reject()

    people = []

    def script(person):
        people.append(person)
        person.sees_project()
        match_all(person, answering, look)

    start(script, demo_project)


def named_edges(file, width):
    """Left, top and bottom of where a name points: even is a right half, the margin is 25 px."""
    number, x, y, height = map(int, re.search(r"_(\d+)_face\d+_x(-?\d+)y(-?\d+)w\d+h(\d+)", file).groups())
    x += 0 if number % 2 else width / 2
    return x + 25, y + 25, y + height - 25


def near(image, x, y, colour):
    """Whether ``colour`` is within 2 px of a place."""
    around = [(round(x) + i, round(y) + j) for i in range(-2, 3) for j in range(-2, 3)]
    seen = [QColor(image.pixel(*at)) for at in around if image.valid(*at)]
    return any(
        abs(c.red() - colour.red()) + abs(c.green() - colour.green()) + abs(c.blue() - colour.blue()) < 60
        for c in seen
    )


@pytest.mark.parametrize("without", ["rights", "images"])
def test_no_such_action_where_nothing_could_be_stored_or_found(start, demo_project, tmp_path, without):
    other = Session(demo_project) if without == "rights" else None
    if without == "images":
        session = Session(demo_project)
        session.set_source("manga109", tmp_path / "old disk" / "gone for good")
        session.close()

    def script(person):
        person.sees(lambda: person.window.document)
        assert not person.window._actions["match_all"].isEnabled()
        assert "match_all" not in person.window._current_handlers()
        person.key(Key.Key_M, Mod.ControlModifier)
        assert not person.window.jobs.is_busy

    try:
        start(script, demo_project)
    finally:
        if other:
            other.close()


def test_review_stays_where_it_was(start, answering, demo_project):
    """After a confirmed face, its undo, and a look at another workspace."""

    def script(person):
        person.sees_project()
        match_all(person, answering, lambda dialog: (dialog.spin.setValue(0.5), dialog.accept_button.click()))
        person.window.show_workspace("review")
        review = person.window.panels["review"]
        for _ in range(2):
            person.key(Key.Key_Right)
        _, _, judged, following, *_ = review._files
        person.key(Key.Key_K)
        assert judged not in review._files
        assert review._files[review.grid.currentIndex().row()] == following
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert judged in review._files
        person.window.show_workspace("match")
        person.key(Key.Key_Right)
        person.window.show_workspace("review")
        assert review._files[review.grid.currentIndex().row()] == following

    start(script, demo_project)
