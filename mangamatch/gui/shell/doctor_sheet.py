"""What this computer has of what the program needs, as a text to read and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QGuiApplication, QScreen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from mangamatch.app.doctor import Finding, examine, to_text
from mangamatch.domain.messages import say, say_number
from mangamatch.gui.common.jobs import Job
from mangamatch.gui.common.translate import error_text, translate
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import down

if TYPE_CHECKING:
    from collections.abc import Sequence


class DoctorSheet(QDialog):
    """Looks in the background, then shows what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About this computer"))
        self._head = Plain(self.tr("Looking …"))
        self.text = QPlainTextEdit(readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        buttons.rejected.connect(self.reject)
        down(self._head, self.text, buttons, within=self)
        self.resize(760, 560)
        self._job = Job(examine(), self)
        self._job.done.connect(self._show)
        self._job.failed.connect(lambda error: self._head.setText(error_text(error)))
        self._job.start()

    def _show(self, findings: Sequence[Finding]) -> None:
        findings = [*findings, *_of_this_window()]
        wrong = sum(bool(finding.remedy) for finding in findings)
        one = self.tr("1 thing is missing. The line below it says what to do.")
        many = self.tr("{n} things are missing. The line below each says what to do.")
        said = say_number(wrong, one, many).format(n=wrong)
        self._head.setText(said if wrong else self.tr("All that the program needs is here."))
        self.text.setPlainText(to_text(findings, translate))


def _of_this_window() -> list[Finding]:
    """Return what only Qt knows."""
    screens = ", ".join(map(_described, QGuiApplication.screens()))
    return [
        Finding(say("Window system"), QGuiApplication.platformName()),
        Finding(say("Screens"), screens),
    ]


def _described(screen: QScreen) -> str:
    size = screen.size()
    return f"{size.width()}×{size.height()} ({screen.devicePixelRatio():.0%})"
