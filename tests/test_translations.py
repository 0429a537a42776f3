"""Each language: complete, up to date, and a window that speaks it."""

from __future__ import annotations

import ast
import string
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QTableWidget

import mangamatch
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import Text, say
from mangamatch.domain.progress import Progress
from mangamatch.gui.common.actions import ACTIONS, MENUS
from mangamatch.gui.common.translate import translate
from mangamatch.gui.match.inspector import Inspector
from mangamatch.gui.shell.app import install_translations
from mangamatch.gui.shell.export_dialog import ExportDialog
from mangamatch.gui.shell.help_sheets import IssuesSheet
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.widgets.job_status import JobStatus
from mangamatch.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LANGUAGES = ("ko", "ja")
_AGAIN = "run: python resources/translations/update.py"


class Message(NamedTuple):
    context: str
    source: str
    translation: str
    state: str

    def __str__(self) -> str:
        return f"{self.context}: {self.source}"


def _file(language: str, suffix: str) -> Path:
    return Path(resource("translations")) / f"mangamatch_{language}.{suffix}"


def _messages(language: str) -> list[Message]:
    root = ET.parse(_file(language, "ts")).getroot()
    return [
        Message(
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("translation", ""),
            message.find("translation").get("type", ""),  # type: ignore[union-attr]
        )
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def _said() -> list[ast.Call]:
    """Every call of say() in the package."""
    trees = [ast.parse(file.read_text("utf-8")) for file in Path(mangamatch.__file__).parent.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "say"]


def _words(language: str, context: str) -> dict[str, str]:
    return {m.source: m.translation for m in _messages(language) if m.context == context}


def _fields(text: str) -> list[str]:
    return sorted(f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def spoken(language: str, qapp: QApplication) -> Iterator[str]:
    """The application speaks ``language`` during the test."""
    installed = install_translations(qapp, language)
    assert installed, f"mangamatch_{language}.qm is not there; {_AGAIN}"
    yield language
    for translator in installed:
        qapp.removeTranslator(translator)


def test_nothing_is_left_untranslated(language: str) -> None:
    open_ = [str(m) for m in _messages(language) if m.state or not m.translation.strip()]
    assert not open_, f"translate these in mangamatch_{language}.ts"


def test_placeholders_are_those_of_the_source(language: str) -> None:
    wrong = [str(m) for m in _messages(language) if _fields(m.source) != _fields(m.translation)]
    assert not wrong


def test_menus_keep_their_mnemonics(language: str) -> None:
    wrong = [str(m) for m in _messages(language) if m.source.count("&") != m.translation.count("&")]
    assert not wrong


def test_languages_translate_the_same_texts() -> None:
    first, *others = ({(m.context, m.source) for m in _messages(code)} for code in LANGUAGES)
    assert all(other == first for other in others), _AGAIN


def test_every_action_has_a_translation(language: str) -> None:
    known = {m.source for m in _messages(language) if m.context == "Actions"}
    assert {info.text for info in ACTIONS} | set(MENUS.values()) <= known, _AGAIN


def test_what_is_said_is_a_literal_with_its_values() -> None:
    odd = [
        ast.unparse(call)
        for call in _said()
        if len(call.args) != 1
        or not isinstance(call.args[0], ast.Constant)
        or not isinstance(call.args[0].value, str)
        or set(_fields(call.args[0].value)) != {f"{word.arg}:" for word in call.keywords}
    ]
    assert odd == []


def test_everything_said_has_a_translation(language: str) -> None:
    said = {ast.literal_eval(call.args[0]) for call in _said()}
    assert said == set(_words(language, "Messages")), _AGAIN


def test_compiled_file_says_what_its_source_says(language: str, qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(_file(language, "qm")))
    stale = [
        str(m) for m in _messages(language) if translator.translate(m.context, m.source) != m.translation
    ]
    assert not stale, _AGAIN


def test_window_speaks_the_language(spoken: str, qtbot: QtBot) -> None:
    words = _words(spoken, "Actions")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [words[title] for title in MENUS.values()]


def test_qt_itself_speaks_the_language(spoken: str, qapp: QApplication) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") != "Cancel"


def test_texts_are_translated_with_what_is_in_them(spoken: str, qapp: QApplication) -> None:
    words = _words(spoken, "Messages")
    inner = words["line {n}"].replace("{n}", "7")
    text = say("left out: {problem}", problem=say("line {n}", n=7))
    assert translate(text) == words["left out: {problem}"].replace("{problem}", inner)
    assert translate("line {n}") == "line {n}"
    assert translate(Text("Nudge {n}")) == "Nudge {n}"
    assert translate(Text("")) == ""


def test_a_project_that_cannot_be_opened_is_told_in_the_language(
    spoken: str, qtbot: QtBot, tmp_path: Path
) -> None:
    words = _words(spoken, "Messages")
    bad = tmp_path / "bad.mangamatch"
    bad.write_bytes(b"no database at all" * 99)
    window = MainWindow()
    qtbot.addWidget(window)
    window.projects.open(bad)
    before, after = words["{file} is not a mangamatch project, or it is damaged: {reason}."].split("{reason}")
    assert before.replace("{file}", "bad.mangamatch") in window.notice.text
    hint = "Choose another file, or a copy from your backup. The file was not changed."
    assert window.notice.text.endswith(f"{after}</b><br>{words[hint]}")


def test_the_sheet_of_problems_speaks_the_language(spoken: str, qtbot: QtBot) -> None:
    words = _words(spoken, "Messages")
    where, problem, hint = say("line {n}", n=7), say("The file is not UTF-8"), say("Save it as UTF-8.")
    sheet = IssuesSheet([Issue("a.json", where, problem, hint), Issue("b.json", "Mouth", problem, hint)])
    qtbot.addWidget(sheet)
    table = sheet.findChild(QTableWidget)
    seen = [[table.item(row, column).text() for column in range(4)] for row in range(2)]
    said = [words["The file is not UTF-8"], words["Save it as UTF-8."]]
    assert seen == [["a.json", words["line {n}"].replace("{n}", "7"), *said], ["b.json", "Mouth", *said]]


def test_other_places_speak_the_language(spoken: str, qtbot: QtBot, tmp_path: Path) -> None:
    words = _words(spoken, "Messages")
    inspector, status, dialog = Inspector(), JobStatus(), ExportDialog(tmp_path, {})
    for widget in (inspector, status, dialog):
        qtbot.addWidget(widget)
    inspector.set_history([("Match automatically", "", "2026-01-01T00:00:00+00:00")])
    status.begin("")
    status.report(Progress(0, 1, say("half page")))
    assert words["Match automatically"] in inspector._rows["history"].text()
    assert status._text.text() == words["half page"]
    assert (
        words["Coordinates are rounded to whole pixels; a box keeps one at least."] in dialog.form.note.text()
    )
