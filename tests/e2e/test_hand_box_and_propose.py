"""A box drawn by hand in Predict and sent to Match stays when points are proposed, and after quitting."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mangamatch.app.project.propose import is_predicted
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.gui.match.set_model import SetModel

sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
from gui_hand import Hand

SIDE = 60


def free_box(document, title):
    """Return a box on the first page where the XML has no face."""
    page, faces = document.page(title, 0), [box for _, box in document.faces_on(title, 0)]
    for y in range(10, int(page.height) - SIDE, SIDE):
        for x in range(10, int(page.width) - SIDE, SIDE):
            box = Box(x, y, x + SIDE, y + SIDE)
            if not any(box.x0 < f.x1 and f.x0 < box.x1 and box.y0 < f.y1 and f.y0 < box.y1 for f in faces):
                return page.image, box
    raise AssertionError("the page is full of faces")


def draw_and_send(person):
    """Draw a box on a page in Predict, wait for its landmarks, and send them; return their match."""
    window = person.window
    page, box = free_box(window.document, window.document.shelf.titles[0])
    window.show_workspace("predict")
    panel = window.panels["predict"]
    panel.add([page])
    person.sees(lambda: panel.showing.path == page and panel.showing.frame and panel.showing.model)
    to_widget = panel.panes.viewport.to_widget_point
    begin, end = to_widget((box.x0, box.y0)), to_widget((box.x1, box.y1))
    Hand(panel.panes.first).drag((begin.x(), begin.y()), (end.x(), end.y()))
    person.sees(lambda: panel.showing.answer and panel.showing.answer.faces)
    before = set(person.session.matches)
    QTest.mouseClick(panel.side.buttons["predict_send"], Qt.MouseButton.LeftButton)
    sent = [match for file, match in person.session.matches.items() if file not in before]
    (mine,) = (match for match in sent if match.face_id is None)  # the faces of the XML were sent, too
    assert mine.status == Status.PENDING
    return mine


def propose(person, answering):
    """Press *Propose* in Match, and the button of its dialog."""
    person.window.show_workspace("match")
    with answering(lambda dialog: QTest.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)) as seen:
        person.action("propose")
    assert seen == ["ModelDialog"]
    person.sees(lambda: not person.window.jobs.is_busy)


def sees_it(person, sent):
    """Look for the face in the tree and on its page."""
    session, panel = person.session, person.panel
    match = session.matches[sent.file]
    assert match.region == sent.region and match.status == Status.PENDING
    assert (match.points == sent.points).all() and is_predicted(session.sets[sent.file])
    assert sent.file in panel.tree.visible_files()
    person.show(sent.file)
    assert panel.tree.tree.currentIndex().siblingAtColumn(0).data(SetModel.FILE) == sent.file
    person.sees(lambda: panel.page.place == (sent.book, sent.page))
    np.testing.assert_allclose(panel.canvas.points, sent.points)


def test_it_survives_propose_and_quitting(start, answering, demo_project):
    kept = []

    def first(person):
        person.sees_project()
        kept.append(draw_and_send(person))
        propose(person, answering)
        assert len(person.session.matches) > 1, "the network proposed nothing"
        sees_it(person, kept[0])

    def second(person):
        person.sees_project()
        sees_it(person, kept[0])
        others = {file for file in person.session.matches if file != kept[0].file}
        propose(person, answering)
        assert others & set(person.session.matches)
        sees_it(person, kept[0])

    for script in (first, second):
        start(script, demo_project)
