"""Samples of another data set are imported, corrected like matches, undone, kept, and exported again."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.gui.shell.import_dialog import ImportDialog
from mangamatch.gui.widgets.statistics_dialog import BarChart, StatisticsDialog
from mangamatch.project.session import Session
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import Mood, mean_build, shape_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
FACES = 5


@pytest.fixture
def xml(tmp_path):
    """Five faces on two images of one group, as dlib XML."""
    samples = []
    for face in range(FACES):
        image = tmp_path / "other" / f"{face % 2}.png"
        image.parent.mkdir(exist_ok=True)
        cv2.imwrite(str(image), np.full((300, 400), 220, np.uint8))
        points = shape_of(mean_build(), Mood(), HeadPose((90.0 + 40 * face, 120.0), 21.0)).points
        box = Box(40 + 40 * face, 70, 140 + 40 * face, 180)
        samples.append(Sample(image, (400, 300), box, points, "manga60", "Other", f"f{face}", {}))
    path = tmp_path / "other.xml"
    result_of(FORMATS["dlib"].write(samples, path))
    return path


@pytest.fixture
def agree(monkeypatch):
    """Say yes to what is offered; returns the dialogs seen."""
    seen = []

    def accept(dialog):
        seen.append((dialog._grid.cards.rowCount(), dialog.windowTitle()))
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(ImportDialog, "exec", accept)
    return seen


def imported(person):
    return {f: m for f, m in person.session.matches.items() if f.startswith("import/")}


def test_imported_samples_are_worked_on_like_matches(start, demo_project, xml, file_dialogs, agree):
    def script(person):
        person.sees_project()
        file_dialogs.append(xml)
        person.action("import_file")
        person.sees(lambda: len(imported(person)) == FACES)
        assert agree == [(FACES, "Import samples")] and str(FACES) in person.notice
        assert {match.status for match in imported(person).values()} == {Status.PENDING}
        file = sorted(imported(person))[0]
        person.show(file)
        person.sees(lambda: person.panel.canvas.page_size == (400, 300))
        before = person.panel.canvas.points.copy()
        person.key(Key.Key_Right)
        person.key(Key.Key_A)
        match = person.session.matches[file]
        assert match.status == Status.ACCEPTED
        np.testing.assert_allclose(match.points, before + np.array((1, 0)), atol=1e-6)

    start(script, demo_project)
    session = Session(demo_project)
    assert sum(file.startswith("import/") for file in session.matches) == FACES
    session.close()

    def again(person):
        person.sees_project()
        person.show(sorted(imported(person))[1])
        person.sees(lambda: person.panel.canvas.page_size == (400, 300))

    start(again, demo_project)


def test_an_import_is_one_step_of_undo(start, demo_project, xml, file_dialogs, agree):
    def script(person):
        person.sees_project()
        file_dialogs.append(xml)
        person.action("import_file")
        person.sees(lambda: len(imported(person)) == FACES)
        person.key(Key.Key_Z, Mod.ControlModifier)
        assert not imported(person)
        person.key(Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
        assert len(imported(person)) == FACES

    start(script, demo_project)


def test_what_is_no_format_is_said(start, demo_project, tmp_path, file_dialogs):
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"nothing known")

    def script(person):
        person.sees_project()
        file_dialogs.append(odd)
        person.action("import_file")
        assert "no format that is known" in person.notice

    start(script, demo_project)


def test_images_elsewhere_are_read_when_the_person_trusts_the_file(
    start, demo_project, xml, tmp_path, file_dialogs, monkeypatch
):
    """A CSV beside no image: left out and told first, taken in after the box is ticked."""
    table = tmp_path / "apart" / "set.csv"
    table.parent.mkdir()
    samples, _ = result_of(FORMATS["dlib"].read(xml))
    result_of(FORMATS["csv"].write(samples, table))
    seen = []

    def trust(dialog):
        seen.append(dialog._grid.cards.rowCount())
        boxes = dialog.findChildren(QCheckBox)
        return dialog.AGAIN if boxes else dialog.DialogCode.Accepted

    monkeypatch.setattr(ImportDialog, "exec", trust)

    def script(person):
        person.sees_project()
        file_dialogs.append(table)
        person.action("import_file")
        person.sees(lambda: len(imported(person)) == FACES)
        assert seen == [0, FACES], person.notice and not person.window.sheets.issues

    start(script, demo_project)


def test_images_are_read_from_the_folder_that_the_person_chooses(
    start, demo_project, xml, tmp_path, file_dialogs, monkeypatch
):
    """A table that came alone: its images lie in a folder that it does not know."""
    table = tmp_path / "apart" / "set.csv"
    table.parent.mkdir()
    samples, _ = result_of(FORMATS["dlib"].read(xml))
    result_of(FORMATS["csv"].write(samples, table))
    table.write_text(table.read_text().replace("../other", "gone"))
    seen = []

    def choose(dialog):
        seen.append(dialog._grid.cards.rowCount())
        buttons = [b for b in dialog.findChildren(QPushButton) if "folder" in b.text()]
        if not buttons:
            return dialog.DialogCode.Accepted
        file_dialogs.append(tmp_path / "other")
        buttons[0].click()
        return dialog.result()

    monkeypatch.setattr(ImportDialog, "exec", choose)

    def script(person):
        person.sees_project()
        file_dialogs.append(table)
        person.action("import_file")
        person.sees(lambda: len(imported(person)) == FACES)
        assert seen == [0, FACES]

    start(script, demo_project)


def test_what_is_accepted_can_be_counted(start, demo_project, monkeypatch):
    shown = []

    def look(dialog):
        shown.append([chart.accessibleName() for chart in dialog.findChildren(BarChart)])

    monkeypatch.setattr(StatisticsDialog, "exec", look)

    def script(person):
        person.sees_project()
        person.action("statistics")
        person.sees(lambda: "nothing to count" in person.notice)
        person.key(Key.Key_A)
        person.action("statistics")
        person.sees(lambda: shown)
        assert "Faces of each book" in shown[0]

    start(script, demo_project)
