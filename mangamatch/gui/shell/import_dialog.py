"""Shows what a source of samples holds before it is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from mangamatch.domain.match import Status
from mangamatch.domain.messages import say_number
from mangamatch.gui.common import browsing
from mangamatch.gui.widgets.face_card import Card
from mangamatch.gui.widgets.gallery import CardGrid
from mangamatch.gui.widgets.labels import Plain, Wrapped, plain_tip
from mangamatch.gui.widgets.layouts import down

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.domain.sample import Sample
    from mangamatch.gui.common.image_cache import PageImages

_SHOWN = 60


class ImportDialog(QDialog):
    """Format, figures, the first faces, and the status that the imported faces get."""

    AGAIN = 2
    """Result of exec(): read the source again, and allow images from anywhere."""
    ELSEWHERE = 3
    """Result of exec(): read the source again, with its images in the folder ``images``."""

    def __init__(
        self,
        title: str,
        samples: Sequence[Sample],
        problems: int,
        pages: PageImages,
        parent: QWidget | None = None,
        *,
        fenced: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import samples"))
        self.resize(720, 560)
        self._status = QComboBox()
        self._status.addItem(self.tr("Pending: you review them one by one"), Status.PENDING)
        self._status.addItem(self.tr("Accepted: they are correct"), Status.ACCEPTED)
        self._samples = samples
        self.images: Path | None = None
        self._grid = CardGrid(pages)
        self._grid.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._grid.setAccessibleName(self.tr("Faces"))
        self._grid.cards.set_cards([_card(sample) for sample in samples[:_SHOWN]])
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = self._buttons.addButton(
            self.tr("Import {n}").format(n=len(samples)), QDialogButtonBox.ButtonRole.AcceptRole
        )
        accept.setEnabled(bool(samples))
        counts = self._buttons.addButton(self.tr("Statistics…"), QDialogButtonBox.ButtonRole.ActionRole)
        counts.setEnabled(bool(samples))
        counts.clicked.connect(self._show_statistics)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out(title, samples, problems, fenced)

    def _lay_out(self, title: str, samples: Sequence[Sample], problems: int, fenced: int) -> None:
        images, groups = len({s.image for s in samples}), len({s.group for s in samples})
        form = QFormLayout()
        form.addRow(self.tr("Format"), Wrapped(title))
        form.addRow(self.tr("Content"), Plain(self._content(len(samples), images, groups)))
        form.addRow(self.tr("Scheme"), Wrapped(", ".join(sorted({s.scheme for s in samples})) or "–"))
        if problems:
            one = self.tr("1 problem; it is listed under File → Problems in the data…")
            many = self.tr("{n} problems; they are listed under File → Problems in the data…")
            note = say_number(problems, one, many)
            form.addRow(self.tr("Problems"), Plain(note.format(n=problems), wordWrap=True))
        if fenced:
            form.addRow("", self._outside(fenced))
        if problems:
            form.addRow(self.tr("Images"), self._elsewhere())
        form.addRow(self.tr("Import as"), self._status)
        down(form, self._grid, self._buttons, within=self, grows=self._grid)

    def _elsewhere(self) -> QPushButton:
        button = QPushButton(self.tr("Choose their folder…"), autoDefault=False)
        button.setToolTip(plain_tip(self.tr("For images that are not where the file says.")))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._choose_images)
        return button

    def _choose_images(self) -> None:
        if chosen := browsing.ask_folder(self, self.tr("Folder of the images")):
            self.images = chosen
            self.done(self.ELSEWHERE)

    def _content(self, faces: int, images: int, groups: int) -> str:
        """Say how much there is, each number with its own form."""
        parts = (
            (faces, self.tr("{n} face"), self.tr("{n} faces")),
            (images, self.tr("{n} image"), self.tr("{n} images")),
            (groups, self.tr("{n} group"), self.tr("{n} groups")),
        )
        return " · ".join(say_number(n, one, many).format(n=n) for n, one, many in parts)

    def _outside(self, fenced: int) -> QCheckBox:
        one = self.tr("Also read 1 sample with an image outside the folder (only if you trust the file)")
        many = self.tr("Also read {n} samples with images outside the folder (only if you trust the file)")
        text = say_number(fenced, one, many)
        box = QCheckBox(text.format(n=fenced))
        box.toggled.connect(lambda: self.done(self.AGAIN))
        return box

    def _show_statistics(self) -> None:
        from mangamatch.app.samples.statistics import statistics
        from mangamatch.gui.widgets.statistics_dialog import StatisticsDialog

        dialog = StatisticsDialog(statistics(self._samples), self)
        dialog.exec()
        dialog.deleteLater()

    def status(self) -> Status:
        """Return the status that imported samples get."""
        chosen: Status = self._status.currentData()
        return Status(chosen)


def _card(sample: Sample) -> Card:
    captions = (sample.group, "", sample.name, "", "")
    return Card(sample.image, sample.box, sample.points, captions, f"{sample.image}\n{sample.name}")
