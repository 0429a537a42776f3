"""The choices among tables, and the few fields of other kinds, of the training form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QSpinBox

from mangamatch.app.training.options import DEVICES
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.gui.widgets.setting_field import HEIGHT, combo
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.heads import HEADS
from mangamatch.models.losses import LOSSES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mangamatch.gui.widgets.setting_field import SettingField

_ASK = "ask"
_COLON = re.compile("[::]")


class Choices:
    """Combo boxes by the name of what they choose: those of the ``recipe``'s settings, and a few more."""

    def __init__(self, recipe: Mapping[str, SettingField], changed: Callable[[], object]) -> None:
        chosen = {name: field.widget for name, field in recipe.items() if field.setting.kind == "choice"}
        devices = {name: _tr("The fastest there is") if name == "auto" else name for name in DEVICES}
        self.boxes: dict[str, Any] = {**chosen, "device": combo(devices)}
        self.val = combo({"": _tr("Some books of the data"), _ASK: _tr("A file…")})
        self.val.setToolTip(
            _tr("Faces that are never learnt from; errors and the best epoch are told by them")
        )
        self.val_share = QSpinBox(minimum=0, maximum=90, value=10, suffix=" %")
        self.val_share.setMinimumHeight(HEIGHT)
        self.val_share.setToolTip(_tr("Share of the faces kept for validation, whole books at a time"))
        self.colour = QCheckBox(_tr("three channels instead of grey"))
        self.outside = QCheckBox(_tr("anywhere (only if you trust the files)"))
        self.outside.setToolTip(_tr("Read images outside the folder of the file that names them, too"))
        self.name = QLineEdit(clearButtonEnabled=True)
        self.name.setToolTip(_tr("Name of the run, and of its folder"))
        self._connect(changed)

    def _connect(self, changed: Callable[[], object]) -> None:
        self.val.activated.connect(self._on_val_activated)
        for box in (self.boxes["device"], self.val):
            box.currentIndexChanged.connect(lambda _: changed())
        self.val_share.valueChanged.connect(lambda _: changed())
        for tick in (self.colour, self.outside):
            tick.toggled.connect(lambda _: changed())
        self.name.textChanged.connect(lambda _: changed())

    def answers(self) -> dict[str, Any]:
        """Return what is chosen, by name."""
        val = self.val.currentData()
        return {
            "device": self.boxes["device"].currentData(),
            "val": (val,) if isinstance(val, Path) else (),
            "val_share": self.val_share.value() / 100,
            "outside": self.outside.isChecked(),
            "channels": 3 if self.colour.isChecked() else 1,
        }

    def set_usual(self, backbone: str, head: str) -> None:
        """Name what the network and the head are made for."""
        usual = BACKBONES[backbone].default_head
        loss = HEADS[head or usual].default_loss
        for name, title in (("head", HEADS[usual].title), ("loss", LOSSES[loss].title)):
            text = translate(title)
            self.boxes[name].setItemText(0, _tr("Usual: {name}").format(name=_COLON.split(text)[0]))
            self.boxes[name].setItemData(0, plain_tip(text), Qt.ItemDataRole.ToolTipRole)

    def set_val(self, path: Path | None) -> None:
        """Validate on this file, or on a share of the data."""
        while self.val.count() > 2:
            self.val.removeItem(1)
        if path:
            self.val.insertItem(1, path.name, path)
        self.val.setCurrentIndex(1 if path else 0)

    def _on_val_activated(self, row: int) -> None:
        if self.val.itemData(row) == _ASK:
            chosen, _ = QFileDialog.getOpenFileName(self.val, _tr("Validate on"), str(Path.home()))
            self.set_val(Path(chosen) if chosen else None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainForm", text)
