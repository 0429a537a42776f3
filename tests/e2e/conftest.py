"""The whole application, started by main(), with a script in the place of the person."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from person import LONG, Person
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from mangamatch.cli.main import main
from mangamatch.gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_EXEC = QDialog.exec


@pytest.fixture(autouse=True)
def _nothing_found(no_detector: None) -> None:
    """Let nothing find faces by itself: what is seen later may move a face that a person has accepted."""


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run ``mangamatch WORDS``; ``script(person)`` stands for the event loop, then the window is closed."""
    monkeypatch.setattr("mangamatch.gui.shell.app._reporter", lambda window: sys.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def run(script: Callable[[Person], object], *words: object) -> None:
        def exec_(*_: object) -> int:
            window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
            try:
                window.activateWindow()
                qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
                script(Person(window, qtbot))
            finally:
                window.close()
                QThreadPool.globalInstance().waitForDone()
                shiboken6.delete(window)  # the process would end here
            return 0

        monkeypatch.setattr(QApplication, "exec", exec_)
        assert main([str(word) for word in words]) == 0

    return run


@contextmanager
def _answering(monkeypatch: pytest.MonkeyPatch, driver: Callable[[Any], object]) -> Iterator[list[Any]]:
    seen: list[Any] = []

    def drive(dialog: QDialog) -> None:
        try:
            driver(dialog)
        except BaseException:
            dialog.reject()
            raise

    def exec_(dialog: QDialog) -> int:
        seen.append(type(dialog).__name__)
        QTimer.singleShot(0, dialog, lambda: drive(dialog))
        return int(_EXEC(dialog))

    with monkeypatch.context() as patch:
        patch.setattr(QDialog, "exec", exec_)
        yield seen
    assert seen, "no dialog opened"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], object]], Any]:
    """While it lasts, dialogs open for real and ``driver(dialog)`` answers them."""
    return lambda driver: _answering(monkeypatch, driver)


@pytest.fixture
def file_dialogs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Answers of the next file dialogs, first come first served."""
    answers: list[Path] = []
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(answers.pop(0)), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(answers.pop(0)))
    return answers
