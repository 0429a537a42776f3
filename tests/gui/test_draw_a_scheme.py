"""A scheme is drawn with the mouse in its dialog, kept, and a face gets landmarks of it."""

from __future__ import annotations

import json
from functools import partial

import numpy as np
import pytest
from gui_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog

from mangamatch.domain.book import Face
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import SCHEMES
from mangamatch.gui.match import set_drawing
from mangamatch.gui.match.new_scheme_dialog import NewSchemeDialog
from mangamatch.gui.match.scheme_choice_dialog import SchemeChoiceDialog


def draw(dialog: NewSchemeDialog) -> None:
    """Click two eyes and a nose, and give the scheme a name."""
    dialog.show()
    frame, hand = dialog.canvas._frame, Hand(dialog.canvas)
    for part, x, y in (("eye_left", 0.3, 0.4), ("eye_right", 0.7, 0.4), ("nose", 0.5, 0.6)):
        dialog.part.setCurrentText(part)
        at = (frame.x() + x * frame.width(), frame.y() + y * frame.height())
        hand.drag(at, at)
    dialog.name.setText("face3")


@pytest.fixture
def dialog(qtbot):
    made = NewSchemeDialog(QImage(80, 80, QImage.Format.Format_Grayscale8))
    qtbot.addWidget(made)
    return made


def test_clicks_become_points_with_names_parts_and_pairs(dialog):
    save = dialog._buttons.button(QDialogButtonBox.StandardButton.Save)
    assert dialog.scheme is None and not save.isEnabled()
    draw(dialog)
    assert save.isEnabled() and dialog.scheme.point_names == ("eye_left_0", "eye_right_0", "nose_0")
    assert dialog.scheme.mirror == (1, 0, 2) and np.allclose(dialog.scheme.shape[0], (0.3, 0.4), atol=0.01)
    assert [dialog.table.item(row, 2).text() for row in range(3)] == ["eye_right_0", "eye_left_0", ""]


def test_points_are_moved_renamed_and_removed(dialog):
    draw(dialog)
    frame, hand = dialog.canvas._frame, Hand(dialog.canvas)
    start = (frame.x() + 0.5 * frame.width(), frame.y() + 0.6 * frame.height())
    hand.drag(start, (start[0], start[1] + 30))
    assert dialog.draft.points[2].place[1] == pytest.approx(0.6 + 30 / frame.height(), abs=0.02)
    dialog.table.item(0, 0).setText("pupil")
    assert dialog.scheme.point_names[0] == "pupil"
    dialog.table.item(0, 0).setText("")
    assert dialog.scheme is None and "no name for a point" in dialog._problem.text()
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Delete)
    assert [point.part for point in dialog.draft.points] == ["eye_right", "nose"] and dialog.scheme


class _Document:
    """As much of a document as drawing needs."""

    def __init__(self, session):
        self.session, self.shelf = session, object()


def test_a_face_gets_landmarks_of_a_scheme_that_was_just_drawn(qtbot, monkeypatch, tmp_path):
    from contextlib import closing
    from types import SimpleNamespace

    from mangamatch.gui.canvas.canvas import Canvas
    from mangamatch.project.session import Session

    canvas, file = Canvas(), tmp_path / "face3.json"
    qtbot.addWidget(canvas)
    face = Face("f1", "Book", 0, Box(0, 0, 50, 50))
    page, held = SimpleNamespace(faces=[face], image=None), SimpleNamespace(face=None)
    drawing = set_drawing.SetDrawing(page, held, None, canvas)
    wanted = []
    drawing.setWanted.connect(wanted.append)

    def choose(choice):
        choice.new_button.click()
        return QDialog.DialogCode.Accepted

    def draw_it(asked):
        draw(asked)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SchemeChoiceDialog, "exec", choose)
    monkeypatch.setattr(NewSchemeDialog, "exec", draw_it)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        handlers = drawing.handlers(_Document(session))
        handlers["draw_set"]()
        (landmarks,) = session.sets.values()
        assert landmarks.scheme == "face3" and wanted == [landmarks.file] and SCHEMES.is_own("face3")
        assert "face3" in session.setting("own_schemes")
        assert json.loads(file.read_text())["points"] == ["eye_left_0", "eye_right_0", "nose_0"]
        with pytest.raises(set_drawing.UsageError, match="no face without landmarks"):
            partial(handlers["draw_set"])()
