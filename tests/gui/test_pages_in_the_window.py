"""Pages without annotations in the window: opened, their faces found, drawn and deleted in Match."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest
from gui_hand import Hand, find_faces
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from mangamatch.app.project.pages import page_titles
from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say
from mangamatch.domain.visibility import ABSENT, HIDDEN
from mangamatch.errors import ModelError
from mangamatch.gui.shell.pages_dialog import PagesDialog
from mangamatch.inference import detectors
from mangamatch.inference.detectors import DetectorInfo
from mangamatch.project.session import Session


@pytest.fixture
def answer(monkeypatch, tmp_path):
    """Let the dialog keep the project in ``kept``; returns the paths that it was opened with."""
    seen = []

    def exec_(dialog):
        seen.append(dialog._source.path)
        dialog._project.set_path(tmp_path / "kept")
        dialog.accept()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PagesDialog, "exec", exec_)
    return seen


def packed(folder, to):
    with zipfile.ZipFile(to, "w") as made:
        for file in sorted(folder.iterdir()):
            made.write(file, f"Boat/{file.name}")
    return to


@pytest.mark.parametrize("kind", ["folder", "cbz"])
def test_what_holds_pages_alone_becomes_a_project_of_them(window, boat, answer, qtbot, tmp_path, kind):
    given = boat if kind == "folder" else packed(boat, tmp_path / "Boat.cbz")
    window._take(given)
    qtbot.waitUntil(lambda: window.document is not None, timeout=30_000)
    assert answer == [given] and window.document.session.path == tmp_path / "kept.mangamatch"
    assert page_titles(window.document.session) == ("Boat",)
    assert "1 book" in window.notice.text and "Find faces" in window.notice.text
    match = window.panels["match"]
    assert "Find faces" in match.tree.tree.message and match.page.place == ("Boat", 0)
    window._actions["later_page"].trigger()
    assert match.page.place == ("Boat", 1)
    qtbot.waitUntil(lambda: match.canvas.page_size == (100, 120), timeout=30_000)


def test_the_menu_asks_for_pages(window, answer, boat, monkeypatch):
    monkeypatch.setattr(PagesDialog, "exec", lambda dialog: answer.append(dialog._source.path))
    window._actions["open_pages"].trigger()
    assert answer == [None]


def test_the_project_may_not_replace_pages(window, boat, monkeypatch, qtbot):
    before = (boat / "0.png").read_bytes()
    monkeypatch.setattr(PagesDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(PagesDialog, "answer", lambda dialog: _to(boat, boat / "0.png"))
    window.projects.ask_pages(boat)
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=30_000)
    assert "would replace pages" in window.notice.text and (boat / "0.png").read_bytes() == before


def _to(source, project):
    from mangamatch.gui.shell.pages_dialog import NewPages

    return NewPages(source, project)


def test_the_dialog_proposes_a_project_and_says_what_is_missing(qtbot, boat, own_home):
    dialog = PagesDialog(None, boat)
    qtbot.addWidget(dialog)
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert dialog.answer().project == own_home / "Boat.mangamatch" and ok.isEnabled()
    dialog._source.set_path(boat / "nowhere")
    assert not ok.isEnabled() and "nothing at" in dialog._problem.text() and dialog.answer() is None


def test_a_project_without_anything_says_where_to_begin(window, tmp_path):
    Session(tmp_path / "p.mangamatch").close()
    window.projects.open(tmp_path / "p.mangamatch")
    assert "Sources" in window.panels["match"].tree.tree.message


@pytest.mark.parametrize(
    ("action", "pages"), [("find_page", [1]), ("find_book", [0, 1]), ("find_all", [0, 1])]
)
def test_found_faces_stand_in_the_tree_with_proposed_points(opened, finding, qtbot, action, pages):
    match = opened.panels["match"]
    opened._actions["later_page"].trigger()
    session = find_faces(opened, action, qtbot)
    assert sorted(kept.face.page for kept in session.faces.values()) == pages
    assert sorted(item.page for item in session.matches.values()) == pages
    assert len(match.tree.visible_files()) == len(pages)
    assert f"{len(pages)} new face" in opened.notice.text and "pending" in opened.notice.text
    qtbot.waitUntil(lambda: len(match.canvas.points) == 60, timeout=30_000)
    assert match.page.place == ("Boat", pages[0])


def test_finding_is_one_step_of_undo_and_proposing_another(opened, finding, qtbot):
    match = opened.panels["match"]
    opened._actions["later_page"].trigger()
    session = find_faces(opened, "find_all", qtbot)
    opened._actions["undo"].trigger()
    assert len(session.faces) == 2 and not session.sets and not match.tree.visible_files()
    assert match.page.place == ("Boat", 0) and len(match.canvas._faces) == 1
    opened._actions["undo"].trigger()
    assert not session.faces and match.canvas._faces == ()
    opened._actions["redo"].trigger()
    assert len(match.canvas._faces) == 1


def test_finding_again_finds_nothing_new(opened, finding, qtbot):
    find_faces(opened, "find_page", qtbot)
    qtbot.waitUntil(lambda: len(opened.panels["match"].canvas.points) == 60, timeout=30_000)
    session = find_faces(opened, "find_page", qtbot)
    assert len(session.faces) == len(session.sets) == 1 and "No new face" in opened.notice.text


def test_without_a_detector_it_is_said(opened, qtbot, monkeypatch):
    def missing(path):
        raise ModelError("The detector is missing.")

    monkeypatch.setattr(
        detectors, "DETECTORS", {"gone": DetectorInfo(say("Gone"), missing, lambda path: False)}
    )
    session = find_faces(opened, "find_all", qtbot)
    assert "detector is missing" in opened.notice.text and not session.faces


def test_a_false_face_is_deleted_with_its_points_and_comes_back(found, qtbot):
    match, session = found.panels["match"], found.document.session
    first, second = match.tree.visible_files()
    assert match.current_set.file == first
    found._actions["delete_face"].trigger()
    assert [kept.is_deleted for kept in session.faces.values()].count(True) == 1
    assert match.tree.visible_files() == [second] and match.current_set.file == second
    found._actions["undo"].trigger()
    assert match.tree.visible_files() == [first, second] and len(found.document.faces_on("Boat", 0)) == 1


def test_a_landmark_set_is_deleted_and_its_face_stays(found, qtbot):
    match, session = found.panels["match"], found.document.session
    first = match.current_set.file
    found._actions["delete_set"].trigger()
    assert first not in session.sets and len(found.document.faces_on("Boat", 0)) == 1
    found._actions["undo"].trigger()
    assert first in session.sets


def test_a_face_that_was_missed_is_drawn_and_gets_points(found, qtbot):
    match, session = found.panels["match"], found.document.session
    match.canvas.show_page()
    found._actions["draw_face"].trigger()
    corner, end = (match.canvas.viewport.to_widget_point(at) for at in ((70, 80), (95, 110)))
    Hand(match.canvas).drag(corner.toTuple(), end.toTuple())
    qtbot.waitUntil(lambda: len(session.sets) == 3 and not found.jobs.is_busy, timeout=30_000)
    (drawn,) = (kept.face for kept in session.faces.values() if kept.face.origin is FaceOrigin.DRAWN)
    assert (drawn.book, drawn.page) == ("Boat", 0)
    assert np.allclose(drawn.box.as_tuple(), (70, 80, 95, 110), atol=1)
    assert session.matches[match.current_set.file].face_id == drawn.id
    found._actions["undo"].trigger()
    found._actions["undo"].trigger()
    assert len(session.sets) == len(session.faces) == 2


def test_escape_ends_drawing_and_a_drag_selects_again(canvas, hand):
    boxes = []
    canvas.boxDrawn.connect(boxes.append)
    canvas.draw_box()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    hand.drag((10, 10), (390, 290))
    assert not boxes and len(canvas.selection) == 60
    canvas.draw_box()
    hand.drag((10, 20), (60, 80))
    hand.drag((10, 20), (60, 80))
    assert boxes == [Box(10, 20, 60, 80)]


def test_selected_points_are_marked_hidden_or_absent_and_look_so(found):
    match, session = found.panels["match"], found.document.session
    file, canvas = match.current_set.file, match.canvas
    plain = canvas.grab().toImage()
    canvas.set_selection(frozenset({3, 5}))
    found._actions["mark_hidden"].trigger()
    canvas.set_selection(frozenset({4}))
    found._actions["mark_absent"].trigger()
    assert session.matches[file].visibility[3:6] == bytes([HIDDEN, ABSENT, HIDDEN])
    assert session.matches[file].status == Status.PENDING
    canvas.set_selection(frozenset())
    unseen = canvas.grab().toImage()
    assert unseen != plain
    found._actions["mark_seen"].trigger()
    assert session.matches[file].visibility == b"" and canvas.grab().toImage() == plain
    found._actions["undo"].trigger()
    assert canvas.grab().toImage() == unseen
