"""Shows some faces as training will see them."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.scaled_image import ScaledImage
from mangamatch.training.tasks import FACES


class AugmentedDialog(QDialog):
    """A row for each of some faces: as it is, then augmented; or some crops of pages."""

    def __init__(self, task: str, png: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Augmented faces"))
        self.resize(820, 860)
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        self.picture = ScaledImage()
        self.picture.set_pixmap(pixmap)
        self.picture.setAccessibleName(self.tr("Augmented faces"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        text = self.tr("Left: each face as it is. Right: the same face after random augmentation.")
        if task == FACES:
            text = self.tr("Each row: crops of one page. Blue: a face to be found. Grey: does not count.")
        down(Plain(text, wordWrap=True), self.picture, buttons, within=self, grows=self.picture)
