"""The whole job of an annotator and of a researcher, from the first key to the last, without a mouse."""

from __future__ import annotations

import numpy as np
from person import browse, confirm
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mangamatch.cli.output import drain
from mangamatch.domain.match import Status
from mangamatch.formats import FORMATS

Key, Mod = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier


def test_an_annotator_accepts_corrects_reviews_and_goes_home(start, demo_project):
    def script(person):
        person.sees_project()
        files = person.panel.tree.visible_files()
        first, second, third = files[:3]
        person.key(Key.Key_A)  # right as it is
        person.key(Key.Key_Right, SHIFT)  # ten pixels too far
        moved = person.panel.canvas.points
        person.key(Key.Key_A)
        person.key(Key.Key_R)  # no face there
        assert person.file == files[3]
        person.key(Key.Key_Comma)
        assert person.file == third and person.session.matches[third].status == Status.REJECTED
        person.key(Key.Key_2, CTRL)  # Review: confirm one face, mend the other
        review = person.window.panels["review"]
        assert person.window.panels.current is review and set(review._files) == {first, second}
        person.key(Key.Key_Home)
        if review._files[review.grid.currentIndex().row()] != second:
            person.key(Key.Key_Right)
        person.key(Key.Key_Return)
        assert person.file == second and person.window.panels.current is person.panel
        person.key(Key.Key_Left, SHIFT)
        person.key(Key.Key_Return)
        assert person.window.panels.current is review
        kept = person.session.matches[second]
        assert kept.status == Status.ACCEPTED and np.allclose(kept.points, moved - (10, 0))
        person.key(Key.Key_A, CTRL)
        person.key(Key.Key_K)
        assert person.session.matches[first].reviewed and person.session.matches[second].reviewed
        person.key(Key.Key_Backspace, CTRL)
        assert person.window.panels.current is person.panel
        person.key(Key.Key_Q, CTRL)
        assert not person.window.isVisible()

    start(script, demo_project)


def test_a_researcher_matches_narrows_compares_and_exports(
    start, small_demo, tmp_path, file_dialogs, answering, monkeypatch
):
    sheets = []
    monkeypatch.setattr(
        "mangamatch.gui.match.agreement_sheet.AgreementSheet.exec", lambda sheet: sheets.append(sheet)
    )

    def script(person):
        file_dialogs.extend([small_demo.manga109, small_demo.landmarks, tmp_path / "study.mangamatch"])

        def fill_in(dialog):
            browse(dialog)
            confirm(dialog)

        with answering(fill_in):
            person.key(Key.Key_N, CTRL)
        person.sees_project()
        every = person.panel.tree.visible_files()
        person.key(Key.Key_A)
        person.key(Key.Key_F, CTRL | SHIFT)  # the filter: faces that several people drew
        panel = person.panel.tree.panel
        box = panel.fields["annotators"].widget
        box.setFocus()
        for key in (Key.Key_Down, Key.Key_Down):
            QTest.keyClick(box, key)
        QTest.keyClick(panel, Key.Key_Escape)
        pairs = person.panel.tree.visible_files()
        assert 0 < len(pairs) < len(every) and all(len(person.window.document.item(f)) > 1 for f in pairs)
        person.action("agreement")
        assert sheets and sheets[0].tables[0].rowCount() == 7
        file_dialogs.append(tmp_path / "faces.xml")
        with answering(fill_in):
            person.key(Key.Key_E, CTRL)
        person.sees(lambda: "1 face written" in person.notice)

    start(script)
    samples, issues = drain(FORMATS["dlib"].read(tmp_path / "faces.xml"))
    assert len(samples) == 1 and not issues
