"""Fields of the training form that are no settings: validation, pages without labels, colour and name."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from mangamatch.gui.common import browsing
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.gui.widgets.setting_field import SettingField, combo
from mangamatch.models.backbones import backbone_of
from mangamatch.models.heads import HEADS
from mangamatch.models.losses import LOSSES
from mangamatch.training.tasks import FACES, LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_ASK = "ask"
_COLON = re.compile("[::]")


class Choices:
    """Combo boxes by the name of what they choose: those of the settings, and a few more."""

    def __init__(self, settings: Mapping[str, SettingField], changed: Callable[[], object]) -> None:
        self.boxes: dict[str, Any] = {
            name: field.widget for name, field in settings.items() if field.setting.kind == "choice"
        }
        self.val = combo({"": _tr("Some books of the data"), _ASK: _tr("A file…")})
        self.val.setToolTip(
            _tr("Faces that training never learns from. They measure the error and choose the best epoch")
        )
        self.unlabelled = combo({"": _tr("Nothing"), _ASK: _tr("A folder…")})
        self.unlabelled.setToolTip(
            _tr("Pages whose faces nobody has marked. What the network is sure of there is learnt too")
        )
        self._task = LANDMARKS
        self.colour = QCheckBox(_tr("RGB instead of grey"))
        self.name = QLineEdit(clearButtonEnabled=True)
        self.name.setToolTip(_tr("Name of the run, and of its folder"))
        self._connect(changed)

    def _connect(self, changed: Callable[[], object]) -> None:
        for box, title in ((self.val, _tr("Validate on")), (self.unlabelled, _tr("Pages without labels"))):
            box.activated.connect(partial(self._on_activated, box, title))
            box.currentIndexChanged.connect(lambda _: changed())
        self.colour.toggled.connect(lambda _: changed())
        self.name.textChanged.connect(lambda _: changed())

    def answers(self) -> dict[str, Any]:
        """Return what is chosen, by name."""
        return {
            "val": _chosen(self.val),
            "unlabelled": _chosen(self.unlabelled) if self._task == FACES else (),
            "channels": 3 if self.colour.isChecked() else 1,
        }

    def set_usual(self, backbone: str, head: str) -> None:
        """Name the usual head of the network and the usual loss of the head."""
        usual = backbone_of(backbone).default_head
        loss = HEADS[head or usual].default_loss
        for name, title in (("head", HEADS[usual].title), ("loss", LOSSES[loss].title)):
            text = translate(title)
            self.boxes[name].setItemText(0, _tr("Usual: {name}").format(name=_COLON.split(text)[0]))
            self.boxes[name].setItemData(0, plain_tip(text), Qt.ItemDataRole.ToolTipRole)

    def set_task(self, task: str) -> None:
        """Ask for what ``task`` is validated on: a file of faces, or a folder of pages."""
        self._task = task
        self.val.setItemText(self.val.findData(_ASK), _tr("A folder…") if task == FACES else _tr("A file…"))

    def _on_activated(self, box: QComboBox, title: str, row: int) -> None:
        if box.itemData(row) == _ASK:
            ask = browsing.ask_folder if self._task == FACES else browsing.ask_file
            choose_path(box, ask(box, title))


def choose_path(box: QComboBox, path: Path | None) -> None:
    """Offer ``path`` between the first row and the last, and choose it; the first row without one."""
    while box.count() > 2:
        box.removeItem(1)
    if path:
        box.insertItem(1, path.name, path)
    box.setCurrentIndex(1 if path else 0)


def _chosen(box: QComboBox) -> tuple[Path, ...]:
    path = box.currentData()
    return (path,) if isinstance(path, Path) else ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainForm", text)
