"""Starts the application."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from mangamatch.domain.visible import visible
from mangamatch.errors import MangamatchError
from mangamatch.gui.common import jobs, settings, theme
from mangamatch.gui.common.icons import app_icon
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType


_PATIENCE = 300
"""ms until work begins without a first frame."""
_HINT = "Start it in a desktop session; the commands of mangamatch --help work without one."


def run(project: Path | None) -> int:
    """Show the window on ``project`` and wait until it is closed."""
    app = QApplication.instance() or _started()
    assert isinstance(app, QApplication)
    app.setApplicationName("mangamatch")
    app.setDesktopFileName("mangamatch")
    theme.apply_theme(app, settings.theme())
    app.styleHints().colorSchemeChanged.connect(lambda _: theme.follow_system(app, settings.theme()))
    translators = install_translations(app, settings.language())
    app.setWindowIcon(app_icon())
    window = MainWindow()
    sys.excepthook = _reporter(window)
    jobs.hold()
    QTimer.singleShot(_PATIENCE, jobs.release)  # a window that starts hidden is not painted
    if project is not None:
        window.projects.open(project)
    window.show()
    code = app.exec()
    del translators
    return code


def _started() -> QApplication:
    """Start Qt. If that fails, print why and exit: Qt itself would abort the process."""
    said: list[tuple[QtMsgType, str]] = []

    def heed(kind: QtMsgType, _context: object, text: str) -> None:
        said.append((kind, text))
        if kind == QtMsgType.QtFatalMsg:
            _end([text for _, text in said])

    qInstallMessageHandler(heed)
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    for _, text in said:
        print(text, file=sys.stderr)
    return app


def _end(reasons: Sequence[str]) -> NoReturn:
    """Print the reasons and exit: no exception passes through Qt."""
    told = " ".join(" ".join(reasons).split())
    for line in (f"mangamatch: Qt cannot open a window here. {told}", f"  {_HINT}"):
        print(visible(line), file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(MangamatchError.exit_code)


def install_translations(app: QApplication, language: str) -> list[QTranslator]:
    """Load the translation for ``language``; ``system`` asks Qt. English needs none."""
    locale = QLocale.system() if language == "system" else QLocale(language)
    if locale.uiLanguages()[0].startswith("en"):  # else Qt would take the user's second language
        return []
    folders = (str(resource("translations")), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    installed = []
    for name, folder in zip(("mangamatch", "qtbase"), folders, strict=True):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
            installed.append(translator)
    return installed


def _reporter(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return an excepthook that shows what went wrong and keeps the window alive."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        window.tell_error(error)

    return report
