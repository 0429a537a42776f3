"""What to write of predicted clips: annotated frames, a table, or samples."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from mangamatch.app.predict.export import AS_IT_IS, TABLES, ClipExport, suffix_of
from mangamatch.formats import FORMATS
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import keep_narrow
from mangamatch.gui.widgets.save_form import SaveForm, writable
from mangamatch.media.render import Overlay
from mangamatch.media.resample import rate_of
from mangamatch.media.writers import OUTPUTS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.gui.predict.face_painter import Style
    from mangamatch.media.clip import Clip


class PredictExportDialog(QDialog):
    """``clip`` is the current one, ``count`` the number of clips with boxes."""

    def __init__(
        self, clip: Clip, count: int, style: Style, smooth: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export predictions"))
        self._clip, self._style, self._smooth = clip, style, smooth
        self.which = QComboBox()
        keep_narrow(self.which)
        self.which.addItem(self.tr("This one: {name}").format(name=clip.path.name), False)
        if count > 1:
            self.which.addItem(self.tr("All {n} of the list that have boxes").format(n=count), True)
        self.to = QComboBox()
        self._fill_kinds()
        self.form = SaveForm(self)
        self.out = self.form.out
        self.alone = QCheckBox(self.tr("Landmarks only, without the image"))
        self.alone.setToolTip(self.tr("Write only what is drawn. The rest is transparent"))
        self.form.add(self.tr("What"), self.which)
        self.form.add(self.tr("As"), self.to)
        self.form.add(self.tr("To"), self.out)
        self.form.add("", self.alone)
        self.out.set_path(self._place())
        self.which.currentIndexChanged.connect(self._take_kind)
        self.to.currentIndexChanged.connect(self._take_kind)
        self.out.changed.connect(self._tell)
        self._tell()

    def _fill_kinds(self) -> None:
        self.to.addItem(
            self.tr("Annotated, same format: {kind}").format(kind=self._title(self._clip.kind)), AS_IT_IS
        )
        for key, output in OUTPUTS.items():
            if (output.moving or self._clip.still) and key not in ("webp-still", self._clip.kind):
                self.to.addItem(self.tr("Annotated: {kind}").format(kind=translate(output.title)), key)
        self.to.insertSeparator(self.to.count())
        for key, suffix in TABLES.items():
            self.to.addItem(self.tr("All landmarks: {kind}").format(kind=suffix[1:].upper()), key)
        self.to.insertSeparator(self.to.count())
        for title, name in writable():
            self.to.addItem(self.tr("Samples: {kind}").format(kind=title), name)

    def _title(self, kind: str) -> str:
        return translate(OUTPUTS[kind].title)

    def set_folder(self, folder: Path) -> None:
        """Propose this folder."""
        self.out.set_path(folder / self._place().name)

    @property
    def takes_all(self) -> bool:
        """Whether all clips with boxes are written."""
        return bool(self.which.currentData())

    @property
    def kind(self) -> str:
        """What is written."""
        return str(self.to.currentData())

    def answer(self) -> ClipExport | None:
        """Return what to write, None without a name."""
        if self.out.path is None:
            return None
        styles = [name for name in ("points", "lines", "numbers") if getattr(self._style, name)]
        styles += ["box"] * self._style.boxes
        overlay = Overlay(tuple(styles), self.alone.isChecked())
        return ClipExport(self.out.path, self.kind, overlay, self._smooth)

    @property
    def _is_folder(self) -> bool:
        many = self.takes_all and (self.kind == AS_IT_IS or self.kind in OUTPUTS)
        return many or not suffix_of(self.kind, self._clip.kind)

    def _place(self) -> Path:
        """Return a name beside the clip."""
        source = self._clip.path
        suffix = "" if self._is_folder else suffix_of(self.kind, self._clip.kind)
        stem = source.parent.name if self.takes_all else source.stem
        return source.with_name(f"{stem}_landmarks{suffix}")

    def _take_kind(self) -> None:
        """Give the place the name and ending of what is written."""
        path = self.out.path
        folder = path.parent if path else self._clip.path.parent
        self.out.set_path(folder / self._place().name)
        draws = self.kind == AS_IT_IS or self.kind in OUTPUTS
        self.alone.setEnabled(draws)
        self._tell()  # the place may be called as before

    def _as_shown(self) -> list[str]:
        """Say what is the same as in the window."""
        rate = rate_of(self._clip)
        lines = [self.tr("{fps:g} frames a second, as in the window.").format(fps=rate)] if rate else []
        smooth = [self.tr("Landmarks are smoothed over time, as in the window.")]
        return lines + (smooth if self._smooth else [])

    def _tell(self) -> None:
        path = self.out.path
        lines = []
        if self._is_folder:
            lines.append(self.tr("A folder is made."))
        if self.kind in FORMATS and not self._clip.still:
            lines.append(self.tr("The frames are written as PNG images beside the samples."))
        lines += [] if self._clip.still else self._as_shown()
        if path is not None and os.path.exists(path):
            lines.append(self.tr("{name} is there already and will be replaced.").format(name=path.name))
        lines.append(self.tr("Frames that were not predicted yet are predicted now."))
        self.form.tell(lines)
