"""Dialogs: what they ask, what they refuse, what they answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
)

from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.samples.statistics import Statistics
from mangamatch.domain.issue import Issue
from mangamatch.domain.match import Status
from mangamatch.gui.common import settings
from mangamatch.gui.common.actions import ACTIONS, CANVAS_KEYS
from mangamatch.gui.shell import help_sheets
from mangamatch.gui.shell.export_dialog import ExportDialog
from mangamatch.gui.shell.new_project_dialog import NewProject, NewProjectDialog
from mangamatch.gui.shell.preferences_dialog import PreferencesDialog
from mangamatch.gui.widgets.statistics_dialog import BarChart, StatisticsDialog
from mangamatch.matching.extent_rules import ExtentRules


def button(dialog, which):
    return dialog.findChild(QDialogButtonBox).button(which)


def tick(dialog, words):
    (box,) = [box for box in dialog.findChildren(QCheckBox) if box.text().startswith(words)]
    return box


def said(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u00a0", " ")


class TestNewProject:
    @pytest.fixture
    def folders(self, tmp_path):
        for name in ("data/images", "data/landmarks", "elsewhere"):
            (tmp_path / name).mkdir(parents=True)
        return tmp_path

    @pytest.fixture
    def dialog(self, qtbot):
        dialog = NewProjectDialog()
        qtbot.addWidget(dialog)
        return dialog

    def write(self, dialog, *paths):
        for edit, path in zip(dialog.findChildren(QLineEdit), paths, strict=True):
            edit.setText(str(path))

    def ok(self, dialog):
        return button(dialog, QDialogButtonBox.StandardButton.Ok).isEnabled()

    def test_nothing_is_chosen_yet(self, dialog):
        assert not self.ok(dialog) and dialog.answer() is None and "Choose both folders" in said(dialog)

    def test_three_good_paths(self, dialog, folders):
        self.write(dialog, folders / "data", folders / "elsewhere", folders / "my.mangamatch")
        assert self.ok(dialog)
        expected = NewProject(folders / "data", folders / "elsewhere", folders / "my.mangamatch")
        assert dialog.answer() == expected

    def test_the_suffix_is_added(self, dialog, folders):
        self.write(dialog, folders / "data", folders / "elsewhere", folders / "my work")
        assert dialog.answer().project == folders / "my work.mangamatch"

    def test_a_name_with_a_dot_keeps_it(self, dialog, folders):
        self.write(dialog, folders / "data", folders / "elsewhere", folders / "try v1.2")
        assert dialog.answer().project.name.startswith("try v1.2")

    @pytest.mark.parametrize(
        ("places", "word"),
        [
            (("nowhere", "elsewhere", "p"), "nowhere"),
            (("data", "nowhere", "p"), "nowhere"),
            (("data", "elsewhere", "no/where/p"), "does not exist"),
        ],
    )
    def test_bad_paths_are_named(self, dialog, folders, places, word):
        self.write(dialog, *(folders / place for place in places))
        assert not self.ok(dialog) and dialog.answer() is None and word in said(dialog)

    def test_neighbours_are_suggested(self, qtbot, folders, own_home):
        dialog = NewProjectDialog(None, folders / "data")
        qtbot.addWidget(dialog)
        expected = NewProject(folders / "data", folders / "data" / "landmarks", own_home / "data.mangamatch")
        assert self.ok(dialog) and dialog.answer() == expected

    def type(self, edit, text):
        """Type letter by letter; return what the dialog proposed on the way."""
        edit.clear()
        proposed = []
        for letter in str(text):
            edit.insert(letter)
            proposed.append(edit.window().findChildren(QLineEdit)[2].text())
        return proposed

    def test_the_proposed_name_follows_what_is_typed(self, dialog, folders, own_home):
        (folders / "d").mkdir()
        (folders / ".hidden").mkdir()
        data, landmarks, project = dialog.findChildren(QLineEdit)
        proposed = self.type(data, folders / "data")
        assert project.text() == str(own_home / "data.mangamatch")
        assert landmarks.text() == str(folders / "data" / "landmarks")
        names = {Path(text).name for text in proposed if text}
        assert "d.mangamatch" in names and not [name for name in names if name.startswith(".")]
        assert proposed[-2] == "", "no folder is called that"
        self.type(data, folders / "elsewhere")
        assert project.text() == str(own_home / "elsewhere.mangamatch") and landmarks.text() == ""
        self.type(data, folders / ".hidden")
        assert project.text() == str(own_home / "hidden.mangamatch")

    @pytest.mark.parametrize(
        "text", ["/", "//", ".", "..", "data", "~", "~nobody-of-that-name", " ", "/" + "x" * 300, "/\0"]
    )
    def test_no_project_is_proposed_for_a_path_that_names_no_folder(self, dialog, folders, monkeypatch, text):
        monkeypatch.chdir(folders)
        data, _, project = dialog.findChildren(QLineEdit)
        self.type(data, text)
        assert project.text() == "" and not self.ok(dialog)

    def test_a_name_that_was_edited_stays_while_another_folder_is_typed(self, dialog, folders):
        data, landmarks, project = dialog.findChildren(QLineEdit)
        self.type(data, folders / "data")
        project.setText(str(folders / "mine.mangamatch"))
        landmarks.setText(str(folders / "elsewhere"))
        self.type(data, folders / "elsewhere")
        assert project.text() == str(folders / "mine.mangamatch")
        assert landmarks.text() == str(folders / "elsewhere")

    def test_a_suggestion_never_replaces_what_was_written(self, dialog, folders):
        self.write(dialog, "", folders / "elsewhere", folders / "mine")
        dialog.findChildren(QLineEdit)[0].setText(str(folders / "data"))
        assert dialog.answer().landmarks == folders / "elsewhere"
        assert dialog.answer().project.stem == "mine"

    def test_browse_starts_where_one_is_and_cancel_keeps_it(self, dialog, folders, monkeypatch):
        from PySide6.QtWidgets import QFileDialog

        starts = []
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: starts.append(a[2]) or "")
        self.write(dialog, folders / "data", folders / "elsewhere", folders / "p")
        next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Browse")).click()
        assert starts == [str(folders / "data")] and dialog.answer().manga109 == folders / "data"


COUNTS = {Status.ACCEPTED: 3, Status.PENDING: 4, Status.UNSURE: 2, Status.REJECTED: 100}


class TestExport:
    @pytest.fixture
    def dialog(self, qtbot, tmp_path):
        dialog = ExportDialog(tmp_path, COUNTS)
        qtbot.addWidget(dialog)
        return dialog

    def test_counts_follow_the_statuses(self, dialog):
        crops = dialog.options["crops"].widget
        assert "3 faces" in said(dialog) and "rounded to whole pixels" in said(dialog)
        for name in ("Pending", "Unsure"):
            tick(dialog, name).setChecked(True)
        assert "9 faces" in said(dialog)
        crops.setChecked(True)
        answer = dialog.answer()
        assert answer.crops and answer.statuses == {Status.ACCEPTED, Status.PENDING, Status.UNSURE}

    def test_the_plain_answer(self, dialog, tmp_path):
        answer = dialog.answer()
        assert (answer.format, answer.out, answer.crops) == ("dlib", tmp_path / "landmarks.xml", False)
        assert answer.statuses == {Status.ACCEPTED}

    def test_images_outside_the_project_are_asked_for(self, qtbot, tmp_path):
        dialog = ExportDialog(tmp_path, COUNTS, fenced=4)
        qtbot.addWidget(dialog)
        (ask,) = [box for box in dialog.findChildren(QCheckBox) if "4" in box.text()]
        assert not dialog.answer().outside
        ask.setChecked(True)
        assert dialog.answer().outside

    def test_what_the_command_line_can_the_dialog_can(self, dialog, tmp_path):
        given = {"scheme": "ibug68", "plain_cells": True, "statistics": tmp_path / "s.svg", "outside": True}
        assert not dialog.form.more.button.isChecked()
        for name, value in given.items():
            dialog.options[name].put(value)
        answer = dialog.answer()
        assert {name: getattr(answer, name) for name in given} == given
        assert answer.targets == [tmp_path / "landmarks.xml", tmp_path / "s.svg"]

    def test_what_a_marking_loses_is_said_beforehand(self, dialog):
        assert "above the eyes is cut off" not in said(dialog) and dialog.answer().marking is None
        marking = dialog.options["marking"].widget
        marking.setCurrentIndex(marking.findData("manga109"))
        assert "above the eyes is cut off" in said(dialog) and "rounded to whole pixels" in said(dialog)
        assert dialog.answer().marking == "manga109"

    def test_no_name_is_no_answer(self, dialog):
        dialog.form.out.findChild(QLineEdit).clear()
        assert dialog.answer() is None

    def test_nothing_accepted_cannot_be_saved(self, qtbot, tmp_path):
        dialog = ExportDialog(tmp_path, {Status.PENDING: 1})
        qtbot.addWidget(dialog)
        save = button(dialog, QDialogButtonBox.StandardButton.Save)
        assert not save.isEnabled() and "Nothing is accepted yet" in said(dialog)
        tick(dialog, "Pending").setChecked(True)
        assert save.isEnabled()
        tick(dialog, "Pending").setChecked(False)
        tick(dialog, "Accepted").setChecked(False)
        assert not save.isEnabled() and "No match has one of these statuses" in said(dialog)

    def test_parts_are_named_before_they_are_written(self, dialog, tmp_path):
        tick(dialog, "Split into").setChecked(True)
        assert "landmarks_train.xml, landmarks_val.xml, landmarks_test.xml" in said(dialog)
        val, test, seed = dialog.findChildren(QSpinBox)
        test.setValue(0)
        val.setValue(25)
        seed.setValue(7)
        assert "landmarks_test.xml" not in said(dialog) and "train 75 %" in said(dialog)
        assert dialog.answer().splitting == SplitOptions((0.75, 0.25, 0.0), "book", 7)

    def test_shares_leave_something_to_train_on(self, dialog):
        tick(dialog, "Split into").setChecked(True)
        val, test, _ = dialog.findChildren(QSpinBox)
        val.setValue(99)
        test.setValue(99)
        assert val.value() + test.value() <= 99 and dialog.answer().splitting.shares[0] > 0

    def test_the_place_follows_the_format(self, dialog, tmp_path):
        formats = dialog.findChild(QComboBox)
        formats.setCurrentIndex(formats.findData("yolo"))
        assert dialog.answer().out == tmp_path / "landmarks" and "Folder" in said(dialog)
        formats.setCurrentIndex(formats.findData("coco"))
        assert dialog.answer().out == tmp_path / "landmarks.json" and "Folder" not in said(dialog)


class TestStatistics:
    @pytest.fixture
    def dialog(self, qtbot):
        sizes, roll = {"64 … 96": 2}, {"0 … 10": 2}
        counts = Statistics(2, 1, {"Book": 2}, {"manga60": 2}, {}, sizes, roll, roll)
        dialog = StatisticsDialog(counts)
        qtbot.addWidget(dialog)
        return dialog

    def test_every_figure_has_a_chart(self, dialog):
        charts = {chart.accessibleName(): chart for chart in dialog.findChildren(BarChart)}
        assert charts["Faces of each book"].accessibleDescription() == "Book: 2"
        assert "Emotion codes" not in charts and len(charts) == 5 and "2 faces on 1 image" in said(dialog)

    def test_picture_and_text(self, dialog, tmp_path):
        dialog.save(tmp_path / "a.svg")
        assert "Faces of each book" in (tmp_path / "a.svg").read_text(encoding="utf-8")
        dialog.copy()
        assert "manga60" in QGuiApplication.clipboard().text()


class TestPreferences:
    @pytest.mark.parametrize(
        "rules", [ExtentRules(), ExtentRules(0.1, 1 / 7, 2 / 3), ExtentRules(0.0, 0.0, 1.0)]
    )
    def test_thresholds_nobody_touched_come_back_as_they_were(self, qtbot, rules):
        dialog = PreferencesDialog(rules)
        qtbot.addWidget(dialog)
        assert dialog.rules() == rules

    def test_a_changed_threshold_is_what_was_written(self, qtbot):
        dialog = PreferencesDialog(ExtentRules())
        qtbot.addWidget(dialog)
        dialog._thresholds["overhang"].widget.setValue(12.5)
        assert dialog.rules() == ExtentRules(overhang=0.125)

    def test_without_a_project_there_are_no_rules(self, qtbot):
        dialog = PreferencesDialog(None)
        qtbot.addWidget(dialog)
        assert dialog.rules() is None and not dialog._thresholds

    def test_theme_and_language_are_those_stored(self, qtbot):
        settings.put("theme", "dark")
        settings.put("language", "ja")
        dialog = PreferencesDialog(None)
        qtbot.addWidget(dialog)
        assert (dialog.theme(), dialog.language()) == ("dark", "ja")
        choices = [box.itemData(i) for box in dialog.findChildren(QComboBox) for i in range(box.count())]
        assert choices == ["system", "light", "dark", "system", "en", "ko", "ja"]

    def test_a_setting_of_another_time_falls_back(self, qtbot):
        settings.put("theme", "sepia")
        dialog = PreferencesDialog(None)
        qtbot.addWidget(dialog)
        assert dialog.theme() == "system"


ISSUES = [Issue(f"f{n}.json", f"line {n}", f"problem {n}", f"hint {n}") for n in range(3)]


def test_the_issues_sheet_lists_everything_and_copies_it(qtbot):
    sheet = help_sheets.IssuesSheet(ISSUES)
    qtbot.addWidget(sheet)
    table = sheet.findChild(QTableWidget)
    seen = [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]
    assert seen == [[i.file, i.where, i.problem, i.hint] for i in ISSUES] and "3 problems" in said(sheet)
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Copy all").click()
    assert QGuiApplication.clipboard().text().splitlines()[2] == "f2.json\tline 2\tproblem 2\thint 2"


def test_the_shortcut_sheet_lists_every_shortcut(qtbot):
    sheet = help_sheets.ShortcutSheet()
    qtbot.addWidget(sheet)
    text = said(sheet)
    for action in ACTIONS:
        if action.shortcuts:
            assert action.label in text, action.key
    for keys, meaning in CANVAS_KEYS:
        assert keys in text and meaning in text


def test_no_problems_are_said_as_such(qtbot):
    sheet = help_sheets.IssuesSheet([])
    qtbot.addWidget(sheet)
    assert "No problems" in said(sheet)


@pytest.mark.parametrize("lines", [3, 12])
def test_a_long_note_does_not_press_the_fields_together(qtbot, lines):
    dialog = ExportDialog(Path("manga"), {})
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.form.out.findChild(QLineEdit)
    dialog.form.tell(["A note that is too long for the one line of a dialog that it was to fit in"] * lines)
    qtbot.waitUntil(lambda: dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width()))
    assert field.height() >= field.sizeHint().height()


def test_about_names_version_and_sources(qtbot, monkeypatch):
    from PySide6.QtWidgets import QMessageBox, QWidget

    from mangamatch import __version__

    told = []
    monkeypatch.setattr(QMessageBox, "about", lambda *words: told.extend(words[1:]))
    parent = QWidget()
    qtbot.addWidget(parent)
    help_sheets.show_about(parent)
    assert __version__ in told[1] and "Manga109" in told[1] and "MIT" in told[1]


def test_recent_projects_are_newest_first_ten_and_exist(qapp, tmp_path):
    files = [tmp_path / f"{n}.mangamatch" for n in range(12)]
    for file in files:
        file.touch()
        settings.add_recent(file)
    settings.add_recent(files[5])
    expected = [files[5], *(f for f in reversed(files) if f != files[5])][:10]
    assert settings.recent_projects() == expected
    files[5].unlink()
    assert files[5] not in settings.recent_projects()


def test_one_recent_project_survives_the_settings_file(qapp, tmp_path):
    """An INI file writes a list of one like a plain text."""
    file = tmp_path / "only, one; “quoted”.mangamatch"
    file.touch()
    settings.add_recent(file)
    assert settings.recent_projects() == [file] and isinstance(settings.recent_projects()[0], Path)
