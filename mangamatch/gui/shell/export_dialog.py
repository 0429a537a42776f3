"""Asks what to export and where to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from mangamatch.app.project.export import ExportOptions
from mangamatch.app.samples.write import losses_of
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say_number
from mangamatch.domain.settings import settings_of
from mangamatch.formats import FORMATS, Format
from mangamatch.gui.common import settings
from mangamatch.gui.common.translate import translate
from mangamatch.gui.shell.split_field import SplitField
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.save_form import SaveForm, writable
from mangamatch.gui.widgets.setting_field import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMAT, _FOLDER, _CROPS = "export/format", "export/folder", "export/crops"


class ExportDialog(QDialog):
    """Asks for format, place and options. It shows what will be written, and what the format loses."""

    def __init__(
        self, folder: Path, counts: Mapping[Status, int], parent: QWidget | None = None, *, fenced: int = 0
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._counts = counts
        self.form = SaveForm(self)
        self._format = QComboBox()
        for title, name in writable():
            self._format.addItem(title, name)
        self._out = self.form.out
        self.options = fields_of(settings_of(ExportOptions), self._summarise)
        self._recall(folder)
        self._split = SplitField()
        self._place = Plain(self.tr("Folder") if self._chosen.is_folder else self.tr("File"))
        self._lay_out(fenced)
        self._split.changed.connect(self._summarise)
        self._out.changed.connect(self._summarise)
        self._format.currentIndexChanged.connect(self._take_format)
        self._summarise()

    def _recall(self, folder: Path) -> None:
        """Begin with format, folder and crops of the last export; ``folder`` is for the first."""
        last, crops = settings.value(_FOLDER), settings.value(_CROPS)
        self._format.setCurrentIndex(max(0, self._format.findData(settings.value(_FORMAT))))
        self.options["crops"].put(str(crops) == "true")  # as Qt writes what is true
        here = Path(last) if isinstance(last, str) and os.path.isdir(last) else folder
        self._out.set_path(here / f"landmarks{self._chosen.suffix}")

    def remember(self, answer: ExportOptions) -> None:
        """Keep format, folder and crops for the next export."""
        settings.put(_FORMAT, answer.format)
        settings.put(_FOLDER, str(answer.out.parent))
        settings.put(_CROPS, "true" if answer.crops else "false")

    def _lay_out(self, fenced: int) -> None:
        self.form.add(self.tr("Format"), self._format)
        self.form.add(self._place, self._out)
        common = {name for name, field in self.options.items() if not field.setting.rare}
        if fenced:
            common.add("outside")
            self._count_outside(fenced)
        for name in sorted(self.options, key="statuses".__ne__):  # what is written, then how
            self.form.ask(self.options[name], rare=name not in common)
        self.form.add("", self._split)

    def _count_outside(self, fenced: int) -> None:
        one = self.tr("Also write 1 face on an image outside the project's folders (only if you trust it)")
        many = self.tr("Also write {n} faces on images outside the project's folders (only if you trust it)")
        text = say_number(fenced, one, many)
        box = self.options["outside"].widget
        assert isinstance(box, QCheckBox)
        box.setText(text.format(n=fenced))

    @property
    def _chosen(self) -> Format:
        return FORMATS[self._format.currentData()]

    def answer(self) -> ExportOptions | None:
        """Return what to export, None without a file name."""
        if self._out.path is None:
            return None
        return ExportOptions(
            format=self._chosen.name,
            out=self._out.path,
            splitting=self._split.answer(),
            **{name: field.value() for name, field in self.options.items()},
        )

    def _take_format(self) -> None:
        """Name the place as the format does: by its ending, or as a folder."""
        if path := self._out.path:
            known = {fmt.suffix for fmt in FORMATS.values()}
            stem = path.stem if path.suffix in known else path.name
            self._out.set_path(path.with_name(f"{stem}{self._chosen.suffix}"))
        self._place.setText(self.tr("Folder") if self._chosen.is_folder else self.tr("File"))
        self._summarise()

    def _summarise(self) -> None:
        statuses = self.options["statuses"].value()
        count = sum(self._counts.get(status, 0) for status in statuses)
        many = self.tr("{n} faces will be written.").format(n=count)
        lines = [say_number(count, self.tr("1 face will be written."), many)]
        if not count:
            lines = [self._nothing(statuses)]
        losses = losses_of(self._chosen.name, self.options["marking"].value())
        lines += [f"• {line}" for line in (*self._places(), *map(translate, losses))]
        self.form.tell(lines, possible=count > 0)

    def _nothing(self, statuses: frozenset[Status]) -> str:
        if statuses == {Status.ACCEPTED}:
            return self.tr("Nothing is accepted yet. Accept a match first, or write the pending ones too.")
        return self.tr("No match has one of these statuses.")

    def _places(self) -> list[str]:
        """Name the files, when there are several."""
        if (options := self.answer()) is None:
            return []
        lines = []
        if options.splitting:
            parts = self._split.parts()
            if self._chosen.holds_splits:
                lines.append(self.tr("The folder holds the parts {parts}.").format(parts=", ".join(parts)))
            else:
                stem, suffix = options.out.stem, options.out.suffix
                files = ", ".join(f"{stem}_{part}{suffix}" for part in parts)
                lines.append(self.tr("Written as {files}.").format(files=files))
        if options.crops and not self._chosen.is_folder:
            text = self.tr("The crops go to the folder {name}.")
            lines.append(text.format(name=options.crops_folder.name))
        return lines
