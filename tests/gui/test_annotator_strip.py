"""The strip that shows two annotators side by side, and what the canvas shows of the other one."""

from __future__ import annotations

import numpy as np
import pytest
from gui_hand import face_points
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QRadioButton, QWidget

from mangamatch.app.project.agreement import agreements
from mangamatch.domain import arrays
from mangamatch.domain.annotators import AgreementRules, AnnotatorPair, Take, Takes
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.gui.canvas import painting
from mangamatch.gui.canvas.painting import Compared
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.common.theme import FLAG
from mangamatch.gui.match.agreeing_dialog import ask_to_accept
from mangamatch.gui.match.agreement_sheet import AgreementSheet
from mangamatch.gui.match.annotator_panel import AnnotatorStrip

Key = Qt.Key


@pytest.fixture
def pair() -> AnnotatorPair:
    """Point 3 is 5 px apart."""
    points = face_points()
    other = points.copy()
    other[3] += (3, 4)
    names = [FileName(user, "B", 9, 1, Box(0, 0, 300, 200)) for user in (0, 1)]
    sets = [
        LandmarkSet(f"user{n.user}.json", n, "manga60", arrays.points(p))
        for n, p in zip(names, (points, other), strict=True)
    ]
    match = Match("user0.json", Status.PENDING, "B", 4, "f", Box(80, 80, 220, 180), points)
    return AnnotatorPair.of((sets[0], sets[1]), match)


@pytest.fixture
def strip(qtbot, pair):
    pages = PageImages()
    holder = QWidget()
    qtbot.addWidget(holder, before_close_func=lambda _: pages.close())
    widget = AnnotatorStrip(pages, holder)
    holder.resize(300, 260)
    holder.show()
    widget.set_pair(pair, Takes(), None)
    widget.resize(290, 230)
    yield widget


@pytest.fixture
def drawn(monkeypatch):
    """Points of every set that is painted, in order."""
    seen = []
    paint = painting.paint_landmarks

    def record(painter, points, scheme, look):
        seen.append(points)
        paint(painter, points, scheme, look)

    monkeypatch.setattr(painting, "paint_landmarks", record)
    return seen


def test_the_strip_tells_who_and_how_far(strip):
    assert strip.isVisible() and not strip.grab().isNull()
    assert [face.text() for face in strip.faces.values()] == ["user0", "user1"]
    assert strip.summary.text() == "mean 0.1 · max 5.0 px · 1 over 3.4 px"
    details = strip.summary.toolTip().splitlines()
    assert details[0] == "Chin 0.3 px (3: 5.0)" and details[-1] == "Mouth 0.0 px" and len(details) == 6


def test_the_strip_is_hidden_for_a_face_of_one_annotator(strip):
    strip.set_pair(None, Takes(), None)
    assert not strip.isVisible()


@pytest.mark.parametrize("take", list(Take))
def test_buttons_and_pictures_take(strip, pair, take, qtbot):
    for button in (strip.buttons[take], strip.faces.get(take, strip.buttons[take])):
        with qtbot.waitSignal(strip.taken) as told:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == [Takes(take)]
    strip.set_pair(pair, Takes(take), None)
    assert [key for key, button in strip.buttons.items() if button.isChecked()] == [take]
    assert [key for key, face in strip.faces.items() if face.isChecked()] == [take] * (take != Take.MEAN)


def test_a_click_that_changes_nothing_leaves_the_marks(strip):
    QTest.mouseClick(strip.buttons[Take.MEAN], Qt.MouseButton.LeftButton)  # nobody listens
    assert strip.buttons[Take.FIRST].isChecked() and not strip.buttons[Take.MEAN].isChecked()


def test_parts_are_taken_one_by_one_in_a_menu_that_stays(strip, pair):
    told = []
    strip.taken.connect(told.append)
    QTest.mouseClick(strip.parts, Qt.MouseButton.LeftButton)
    radios = {button.accessibleName(): button for button in strip.menu.findChildren(QRadioButton)}
    assert len(radios) == 18
    assert {name for name, button in radios.items() if button.isChecked()} == {
        f"{part}: First" for part in ("Chin", "Brows", "Eyes", "Pupils", "Nose", "Mouth")
    }
    radios["Chin: Second"].click()
    radios["Mouth: Mean"].click()
    assert strip.menu.isVisible()
    assert told == [
        Takes(Take.FIRST, (("chin", Take.SECOND),)),
        Takes(Take.FIRST, (("chin", Take.SECOND), ("mouth", Take.MEAN))),
    ]
    strip.set_pair(pair, told[-1], None)
    assert strip.parts.isChecked() and not any(button.isChecked() for button in strip.buttons.values())
    strip.menu.close()


def test_a_read_only_project_takes_no_choice(strip, qtbot):
    strip.set_deciding(False)
    with qtbot.assertNotEmitted(strip.taken):
        QTest.mouseClick(strip.buttons[Take.MEAN], Qt.MouseButton.LeftButton)
        strip.ask_parts()
    assert not strip.menu.isVisible()


def test_the_other_annotator_is_drawn_under_the_set(canvas, pair, drawn):
    canvas.set_compared(Compared((pair.second.points,), pair.flags))
    canvas.grab()
    under, over = drawn[-2:]
    assert np.array_equal(under, pair.second.points) and np.array_equal(over, pair.first.points)


def test_flags_are_at_the_points_that_differ(canvas, pair):
    canvas.set_compared(Compared((pair.second.points,), pair.flags))
    image = canvas.grab().toImage()
    red = [(x, y) for x in range(400) for y in range(300) if image.pixelColor(x, y) == FLAG]
    away = np.hypot(*(np.array(red) + 0.5 - pair.first.points[3]).T)
    assert len(red) > 20 and away.min() < 3 and 6 < away.max() < 9


def test_v_shows_the_other_annotator_while_held(canvas, pair, drawn):
    canvas.set_compared(Compared((pair.second.points,), pair.flags))
    QTest.keyPress(canvas, Key.Key_V)
    drawn.clear()
    canvas.grab()
    assert len(drawn) == 1 and np.array_equal(drawn[0], pair.second.points)
    QTest.keyRelease(canvas, Key.Key_V)
    drawn.clear()
    canvas.grab()
    assert np.array_equal(drawn[-1], pair.first.points)


def test_nothing_can_be_grabbed_while_the_other_is_shown(canvas, hand, edits, pair):
    canvas.set_compared(Compared((pair.second.points,), pair.flags))
    x, y = canvas._frame.middle.toTuple()
    QTest.keyPress(canvas, Key.Key_V)
    hand.drag((x, y), (x + 40, y))
    assert not edits
    QTest.keyRelease(canvas, Key.Key_V)
    hand.drag((x, y), (x + 40, y))
    assert len(edits) == 1


def test_v_does_nothing_where_nobody_else_drew(canvas, drawn):
    QTest.keyPress(canvas, Key.Key_V)
    canvas.grab()
    assert drawn and all(np.array_equal(points, canvas.points) for points in drawn)


def test_during_a_drag_only_the_set_is_drawn(canvas, hand, pair, drawn):
    canvas.set_compared(Compared((pair.second.points,), pair.flags))
    before, (x, y) = canvas.points, canvas._frame.middle.toTuple()
    hand.press(x, y).move(x + 20, y)
    drawn.clear()
    canvas.grab()
    assert len(drawn) == 1 and np.array_equal(drawn[0], canvas.points)
    assert np.allclose(canvas.points - before, (20, 0))
    hand.release(x + 20, y)


@pytest.mark.parametrize(
    ("answer", "accepted"), [(QMessageBox.StandardButton.Yes, True), (QMessageBox.StandardButton.No, False)]
)
def test_the_question_tells_how_many_agree(qtbot, monkeypatch, answer, accepted):
    parent, told = QWidget(), []
    qtbot.addWidget(parent)
    monkeypatch.setattr(QMessageBox, "question", lambda *words: told.append(words[2]) or answer)
    monkeypatch.setattr(QMessageBox, "information", lambda *words: told.append(words[2]))
    assert ask_to_accept(parent, 3, 8, AgreementRules()) == accepted
    assert told[0].startswith("3 of 8 pending pairs agree") and "5.0%" in told[0] and "0.90" in told[0]
    assert not ask_to_accept(parent, 0, 8, AgreementRules())
    assert told[1].startswith("None of 8 pending pairs agrees")


def test_a_mean_shows_both_annotators(pair):
    assert len(pair.others(Takes(Take.MEAN))) == 2
    assert pair.others(Takes(Take.FIRST)) == (pair.second.points,)
    assert pair.others(Takes(Take.SECOND)) == (pair.first.points,)


def test_the_agreement_of_the_project_is_a_table_and_a_picture(qtbot, pair):
    told = agreements(pair.sets, 0.05)
    sheet = AgreementSheet(told)
    qtbot.addWidget(sheet)
    table, users = sheet.tables[0], sheet.users[0]
    shown = {table.item(row, 0).text(): table.item(row, 6).text() for row in range(table.rowCount())}
    assert shown["All points"] == "98%" and shown["Chin"] == "94%" and shown["Mouth"] == "100%"
    assert [users.item(0, column).text() for column in range(3)] == ["user0 – user1", "1", "0"]
    assert not sheet.grab().isNull()
    alone = AgreementSheet([])
    qtbot.addWidget(alone)
    assert not alone.tables and not alone.grab().isNull()
