"""The content of a dialog that asks what to save and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from mangamatch.formats import FORMATS
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.collapsible import Folded
from mangamatch.gui.widgets.labels import Plain, Wrapped
from mangamatch.gui.widgets.layouts import down, fill
from mangamatch.gui.widgets.path_field import PathField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mangamatch.gui.widgets.setting_field import SettingField


class SaveForm(QWidget):
    """Rows, a note and buttons that close ``dialog``. The dialog adds ``out``, the field for the path."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.out = PathField("save", self.tr("Export to"))
        self.note = Wrapped()
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Save | buttons.Cancel)
        self._buttons.accepted.connect(dialog.accept)
        self._buttons.rejected.connect(dialog.reject)
        self._rows = QFormLayout()
        self._rare = QFormLayout()
        self.more = self._fold()
        down(self._rows, self.more, self.note, self._buttons, within=self, grows=self.note)
        fill(dialog, self)

    def add(self, title: str | Plain, field: QWidget) -> None:
        """Add a row."""
        self._rows.addRow(title, field)

    def ask(self, field: SettingField, *, rare: bool) -> None:
        """Ask for a setting. A rare one is below the line that opens more."""
        (self._rare if rare else self._rows).addRow(field.title, field.widget)
        self.more.setVisible(self._rare.rowCount() > 0)

    def _fold(self) -> Folded:
        content = QWidget()
        content.setLayout(self._rare)
        self._rare.setContentsMargins(0, 0, 0, 0)
        folded = Folded(self.tr("More"), content)
        folded.hide()
        folded.button.toggled.connect(lambda _: QTimer.singleShot(0, self, self._grow))
        return folded

    def tell(self, lines: Iterable[str], *, possible: bool = True) -> None:
        """Show what will be written. Save is enabled when there is a path and it is ``possible``."""
        self.note.setText("\n".join(lines))
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(possible and self.out.path is not None)
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """Make room for a longer note, which would squeeze the fields."""
        dialog = self.window()
        if (layout := dialog.layout()) is None:
            return
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))


def writable() -> Iterator[tuple[str, str]]:
    """Yield the title and the name of every format that can be written."""
    for name, fmt in FORMATS.items():
        if fmt.write:
            yield translate(fmt.title), name
