"""Asks what to export and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from mangamatch.domain.match import Status
from mangamatch.formats import FORMATS
from mangamatch.gui.dialogs.paths import PathField
from mangamatch.gui.messages import translated
from mangamatch.workflows.export import ExportOptions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class ExportDialog(QDialog):
    """Format, place, crops and statuses; says beforehand what the format loses."""

    def __init__(self, folder: Path, counts: Mapping[Status, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._counts = counts
        self._format = QComboBox()
        for name, fmt in FORMATS.items():
            if fmt.write:
                self._format.addItem(translated(fmt.title), name)
        self._out = PathField("save", self.tr("Export to"))
        self._out.set_path(folder / f"landmarks{FORMATS[self._format.currentData()].suffix}")
        self._crops = QCheckBox(self.tr("Cut the faces out into a folder beside the file"))
        self._pending = QCheckBox(self.tr("Also write pending and unsure matches"))
        self._summary = QLabel(wordWrap=True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._pending.toggled.connect(self._summarise)
        self._format.currentIndexChanged.connect(self._summarise)
        self._summarise()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Format"), self._format)
        form.addRow(self.tr("File"), self._out)
        form.addRow("", self._crops)
        form.addRow("", self._pending)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._summary)
        layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def answer(self) -> ExportOptions | None:
        """Return what to export, None without a file name."""
        if self._out.path is None:
            return None
        return ExportOptions(
            self._format.currentData(), self._out.path, self._statuses(), self._crops.isChecked()
        )

    def _statuses(self) -> frozenset[Status]:
        more = (Status.PENDING, Status.UNSURE) if self._pending.isChecked() else ()
        return frozenset((Status.ACCEPTED, *more))

    def _summarise(self) -> None:
        count = sum(self._counts.get(status, 0) for status in self._statuses())
        lines = [self.tr("{n} faces will be written.").format(n=count)]
        if not count:
            lines = [self.tr("Nothing is accepted yet. Accept a match first, or write the pending ones too.")]
        lines += [f"• {translated(loss)}" for loss in FORMATS[self._format.currentData()].losses]
        self._summary.setText("\n".join(lines))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(count > 0)
