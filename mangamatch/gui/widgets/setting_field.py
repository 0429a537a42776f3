"""The field of a setting: a spin box, a check box, a choice, several check boxes or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QSpinBox, QWidget

from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import keep_narrow, plain_tip
from mangamatch.gui.widgets.path_field import PathField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mangamatch.domain.settings import Setting

HEIGHT = 26  # as a combo box
_LARGEST = 2**31 - 1  # that a spin box of whole numbers holds
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting with its ``widget``. ``value`` reads what is chosen, ``put`` writes it."""

    setting: Setting
    widget: QWidget
    value: Callable[[], Any]
    put: Callable[[Any], object]
    changed: Any

    @property
    def title(self) -> str:
        """Text before the widget; a check box has its own."""
        return "" if self.setting.kind == "switch" else translate(self.setting.label)


def field_of(setting: Setting, changed: Callable[[], object]) -> SettingField:
    """Return a field with the default in it, which calls ``changed`` when it is changed."""
    made = _MAKERS[setting.kind](setting)
    made.put(setting.default)
    made.widget.setToolTip(plain_tip(translate(setting.help)))
    made.widget.setAccessibleName(translate(setting.label))
    made.changed.connect(lambda *_: changed())
    return made


def fields_of(settings: Iterable[Setting], changed: Callable[[], object]) -> dict[str, SettingField]:
    """Return the fields of several settings, by name."""
    return {setting.name: field_of(setting, changed) for setting in settings}


def combo(titles: Mapping[Any, str]) -> QComboBox:
    """Return a narrow choice among the keys, by their titles."""
    box = QComboBox()
    for name, title in titles.items():
        box.addItem(title, name)
        box.setItemData(box.count() - 1, plain_tip(title), Qt.ItemDataRole.ToolTipRole)
    keep_narrow(box, 12)
    box.view().setTextElideMode(Qt.TextElideMode.ElideNone)
    return box


def _switch(setting: Setting) -> SettingField:
    box = QCheckBox(translate(setting.label))
    return SettingField(setting, box, box.isChecked, box.setChecked, box.toggled)


def _number(setting: Setting) -> SettingField:
    scale = 100 if setting.share else 1
    box = _spin(setting, scale)
    kept = [setting.default]

    def put(value: float) -> None:
        kept[0] = value
        box.setValue(min(scale * value, box.maximum()))  # type: ignore[arg-type]  # whole where box is

    def value() -> Any:
        """Return what is shown; all digits of what was put, where the person has not changed it."""
        shown = box.value()
        untouched = abs(shown - scale * kept[0]) < 0.5 * 10.0**-setting.digits
        return kept[0] if untouched else shown / scale if setting.share else shown

    return SettingField(setting, box, value, put, box.valueChanged)


def _spin(setting: Setting, scale: int) -> QSpinBox | QDoubleSpinBox:
    whole = isinstance(setting.default, int)
    box = _whole_spin(setting) if whole else _decimal_spin(setting, scale)
    box.setLocale(QLocale.c())  # as on the command line
    box.setSuffix(" %" if setting.share else "")
    box.setMinimumHeight(HEIGHT)
    box.setKeyboardTracking(False)
    return box


def _whole_spin(setting: Setting) -> QSpinBox:
    least, most = _limits(setting)
    box = QSpinBox(singleStep=int(setting.step))
    box.setRange(int(max(least, -_LARGEST)), int(min(most, _LARGEST)))
    return box


def _decimal_spin(setting: Setting, scale: int) -> QDoubleSpinBox:
    """Return a box for decimals. A positive least number is not rounded to zero."""
    least, most = _limits(setting)
    box = QDoubleSpinBox(decimals=setting.digits, singleStep=setting.step)
    box.setRange(max(scale * least, 10.0**-setting.digits) if least > 0 else scale * least, scale * most)
    return box


def _limits(setting: Setting) -> tuple[float, float]:
    least = -_LARGEST if setting.least is None else setting.least
    return least, _LARGEST if setting.most is None else setting.most


def title_of(value: Any, title: str) -> str:
    """Return the name of a choice; statuses have their own table."""
    return STATUSES[value].name if value in STATUSES else translate(title)


def _choice(setting: Setting) -> SettingField:
    choices = setting.choices or {}
    box, known = combo({value: title_of(value, title) for value, title in choices.items()}), list(choices)

    def put(value: Any) -> None:
        chosen = setting.current(value)
        box.setCurrentIndex(known.index(chosen) if chosen in choices else -1)

    return SettingField(setting, box, lambda: known[box.currentIndex()], put, box.currentIndexChanged)


class _Ticks(QWidget):
    """One check box for each choice, a few in a row."""

    changed = Signal()

    def __init__(self, choices: Mapping[Any, str]) -> None:
        super().__init__()
        self.boxes = {value: QCheckBox(title_of(value, title)) for value, title in choices.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
            box.toggled.connect(self.changed)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> frozenset[Any]:
        return frozenset(value for value, box in self.boxes.items() if box.isChecked())

    def put(self, chosen: Iterable[Any]) -> None:
        for value, box in self.boxes.items():
            box.setChecked(value in chosen)


def _choices(setting: Setting) -> SettingField:
    ticks = _Ticks(setting.choices or {})
    return SettingField(setting, ticks, ticks.value, ticks.put, ticks.changed)


def _file(setting: Setting) -> SettingField:
    title = translate(setting.label)
    kind = f"{setting.file[1:].upper()} (*{setting.file})"
    place = PathField("save", title, kind)
    return SettingField(setting, place, lambda: place.path, place.propose, place.changed)


_MAKERS: dict[str, Callable[[Setting], SettingField]] = {
    "switch": _switch,
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "file": _file,
}
"""What makes a field, by the kind of setting."""
