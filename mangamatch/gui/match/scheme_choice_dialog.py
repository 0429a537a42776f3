"""Asks of which scheme the landmarks of a face are to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QPushButton, QWidget

from mangamatch.domain.scheme import SCHEMES
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from mangamatch.domain.schemes.base import Scheme


class SchemeChoiceDialog(QDialog):
    """``chosen`` is the name of a scheme that is known."""

    newWanted = Signal()
    """A scheme is to be drawn; answer with :meth:`offer`."""
    fileWanted = Signal()
    """A scheme is to be read from a file; answer with :meth:`offer`."""

    def __init__(self, usual: str, parent: QWidget | None = None) -> None:
        """Offer all schemes, ``usual`` first."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Draw landmarks"))
        self.schemes = QComboBox()
        self.new_button = QPushButton(self.tr("New scheme…"))
        self.file_button = QPushButton(self.tr("Open a scheme file…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.tr("Draw"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.new_button.clicked.connect(self.newWanted)
        self.file_button.clicked.connect(self.fileWanted)
        told = self.tr("The landmarks begin where faces have them. Drag them into their places.")
        label = Plain(told, wordWrap=True)
        label.setMinimumWidth(420)
        down(
            label,
            across(Plain(self.tr("Scheme")), self.schemes, grows=self.schemes),
            across(self.new_button, self.file_button, None),
            buttons,
            within=self,
            spacing=12,
        )
        self._fill(usual)

    @property
    def chosen(self) -> str:
        """The name of the chosen scheme."""
        return str(self.schemes.currentData())

    def offer(self, scheme: Scheme) -> None:
        """Offer a scheme that has just become known, and choose it."""
        self._fill(scheme.name)

    def _fill(self, name: str) -> None:
        self.schemes.clear()
        for known in SCHEMES.values():
            self.schemes.addItem(
                self.tr("{name}, points: {n}").format(name=known.name, n=known.size), known.name
            )
        self.schemes.setCurrentIndex(max(self.schemes.findData(name), 0))
