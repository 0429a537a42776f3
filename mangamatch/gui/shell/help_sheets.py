"""Sheets to read, which open at any time: shortcuts, problems in the data, About."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QMessageBox,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import say_number
from mangamatch.gui.common import shortcuts
from mangamatch.gui.common.actions import ACTIONS, CANVAS_KEYS, FRAME_KEYS, MENUS, without_mnemonic
from mangamatch.gui.common.key_names import native, native_keys
from mangamatch.gui.common.translate import translate
from mangamatch.gui.shell.doctor_sheet import DoctorSheet
from mangamatch.gui.widgets.labels import Heading, Plain, plain_tip
from mangamatch.gui.widgets.layouts import down
from mangamatch.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.domain.issue import Issue
    from mangamatch.gui.shell.guide import Guide
    from mangamatch.gui.shell.project_controller import Projects


class Sheets:
    """Opens the sheets, and collects the problems to list."""

    def __init__(self, window: QWidget, projects: Projects, found: Sequence[list[Issue]]) -> None:
        """``found`` are lists in which imports, exports and matching note their problems.

        ``keys_changed`` is called when a person has changed shortcuts.
        """
        self._window, self._projects, self._found = window, projects, found
        self._guide: Guide | None = None
        self.keys_changed: Callable[[], object] = lambda: None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions that always work."""
        return {
            "issues": lambda: IssuesSheet(self.issues, self._window).exec(),
            "shortcuts": lambda: ShortcutSheet(self._window).exec(),
            "doctor": lambda: DoctorSheet(self._window).exec(),
            "change_keys": self.change_keys,
            "about": partial(show_about, self._window),
            "preferences": self.ask_preferences,
        }

    @property
    def issues(self) -> list[Issue]:
        """Every problem found so far: in landmark files, books, and the last import or export."""
        from mangamatch.app.project.sources import known_issues

        document = self._projects.document
        if document is None:
            return []
        shelf = document.shelf.issues if document.shelf else []
        return list(dict.fromkeys(chain(known_issues(document.session), shelf, *self._found)))

    def forget_issues(self) -> None:
        """Clear the list of problems for another project."""
        for issues in self._found:
            issues.clear()

    def open_guide(self, page: str) -> None:
        """Open the guide at ``page`` beside the window, which goes on working."""
        from mangamatch.gui.shell.guide import Guide

        self._guide = self._guide or Guide(self._window)
        self._guide.show_page(page)

    def change_keys(self) -> None:
        """Ask for the keys of the actions, and use them from now on."""
        from mangamatch.gui.shell.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            shortcuts.put(dialog.keys)
            self.keys_changed()

    def ask_preferences(self) -> None:
        """Ask for theme, language and the project's extent rules."""
        from mangamatch.gui.shell.preferences_dialog import ask

        ask(self._projects.document, self._window)


class ShortcutSheet(QDialog):
    """All keys in three columns, read from the tables of actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        canvas = [("", QCoreApplication.translate("Actions", "On the canvas")), *_key_rows(CANVAS_KEYS)]
        canvas += _menu_rows("file", "train")
        frame = [*_menu_rows("predict"), *_key_rows(FRAME_KEYS)]
        others = [*_menu_rows("view"), *frame, *_menu_rows("help")]
        for column, rows in enumerate((_menu_rows("match", "review", "edit"), canvas, others)):
            grid.addWidget(_key_table(rows), 0, column, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        page.setLayout(grid)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        down(scroll, within=self)
        self.resize(1240, 760)


def _menu_rows(*menus: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    keys = shortcuts.current()
    for key in menus:
        actions = [action for action in ACTIONS if action.menu == key and keys[action.key]]
        rows.append(("", without_mnemonic(QCoreApplication.translate("Actions", MENUS[key]))))
        rows += [(" / ".join(map(native_keys, keys[action.key])), action.label) for action in actions]
    return rows


def _key_rows(keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [(native(translate("Actions", key)), native(translate("Actions", text))) for key, text in keys]


def _key_table(rows: Sequence[tuple[str, str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setVerticalSpacing(2)
    for number, (keys, text) in enumerate(rows):
        if not keys:
            grid.addWidget(_heading(text, first=number == 0), number, 0, 1, 2)
            continue
        grid.addWidget(Heading(keys), number, 0)
        whole = text.replace(" %", "\u00a0%")  # no line begins with the sign
        grid.addWidget(Plain(whole, wordWrap=True), number, 1)
    grid.setColumnStretch(1, 1)
    return box


def _heading(text: str, *, first: bool) -> Plain:
    label = Heading(text)
    label.setContentsMargins(0, 0 if first else 12, 0, 2)
    return label


class IssuesSheet(QDialog):
    """Every problem found in the data: file, place, problem, what to do."""

    def __init__(self, issues: Sequence[Issue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Problems in the data"))
        self._rows = [(i.file, *map(translate, (i.where, i.problem, i.hint))) for i in issues]
        one = self.tr("1 problem. Everything else was read and can be used.")
        many = self.tr("{n} problems. Everything else was read and can be used.")
        text = say_number(number_of(issues), one, many).format(n=number_of(issues))
        if not issues:
            text = self.tr("No problems: everything was read and can be used.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        down(Plain(text), self._table(), buttons, within=self)
        self.resize(900, 480)

    def _table(self) -> QTableWidget:
        titles = [self.tr("File"), self.tr("Place"), self.tr("Problem"), self.tr("What to do")]
        table = QTableWidget(len(self._rows), len(titles))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        for row, texts in enumerate(self._rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((220, 110, 300)):
            table.setColumnWidth(column, width)
        return table

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(map("\t".join, self._rows)))


def show_about(parent: QWidget) -> None:
    """Show what the program is, its version and licence, and whose data it reads."""
    translate = QCoreApplication.translate
    QMessageBox.about(
        parent,
        translate("About", "About mangamatch"),
        translate(
            "About",
            "<h3>mangamatch {version}</h3>"
            "<p>Matches facial landmarks to Manga109 faces, and makes training sets of them.</p>"
            "<p>MIT licence. Manga109 © its authors, for academic use under its own licence; cite Matsui et "
            "al. 2017 and Aizawa et al. 2020. Landmarks: Stricker et al. 2018.</p>",
        ).format(version=__version__),
    )
