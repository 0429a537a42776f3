"""A question with a button for each answer. Enter chooses the first, Escape none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from mangamatch.gui.widgets.labels import Wrapped
from mangamatch.gui.widgets.layouts import down

if TYPE_CHECKING:
    from collections.abc import Sequence


class Question(QDialog):
    """``answer`` is the number of the pressed button, None for none."""

    def __init__(
        self, title: str, text: str, answers: Sequence[str], parent: QWidget | None = None, *, leave: str
    ) -> None:
        """Ask ``text``; ``leave`` is the button that changes nothing."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer: int | None = None
        label = Wrapped(text, textFormat=Qt.TextFormat.PlainText)
        label.setMinimumWidth(420)
        buttons = QDialogButtonBox()
        self.buttons = [buttons.addButton(a, QDialogButtonBox.ButtonRole.ActionRole) for a in answers]
        leaving = buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self._take(number))
        (self.buttons[0] if len(self.buttons) > 1 else leaving).setDefault(True)
        buttons.rejected.connect(self.reject)
        down(label, buttons, within=self, spacing=16)

    def ask(self) -> int | None:
        """Show the question, wait for an answer and return it."""
        self.exec()
        self.deleteLater()
        return self.answer

    def _take(self, number: int) -> None:
        self.answer = number
        self.accept()
