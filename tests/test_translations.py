"""Each language: complete, up to date, and a window that speaks it."""

from __future__ import annotations

import string
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QTranslator

from mangamatch.gui.actions import ACTIONS, MENUS
from mangamatch.gui.app import install_translations
from mangamatch.gui.main_window import MainWindow
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


def test_compiled_file_says_what_its_source_says(language: str, qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(_file(language, "qm")))
    stale = [
        str(m) for m in _messages(language) if translator.translate(m.context, m.source) != m.translation
    ]
    assert not stale, _AGAIN


def test_window_speaks_the_language(spoken: str, qtbot: QtBot) -> None:
    words = {m.source: m.translation for m in _messages(spoken) if m.context == "Actions"}
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [words[title] for title in MENUS.values()]


def test_qt_itself_speaks_the_language(spoken: str, qapp: QApplication) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") != "Cancel"
