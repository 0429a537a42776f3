"""The form of a training. Rare settings are folded away; problems are told at their fields."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from mangamatch.app.training.initial_weights import start_in
from mangamatch.app.training.monitor import free_name
from mangamatch.app.training.options import STARTED, TrainOptions, problems
from mangamatch.app.training.synthetic_spec import DrawnFaces, DrawnPages
from mangamatch.domain.installed import TRAINING, missing
from mangamatch.domain.settings import settings_of
from mangamatch.errors import MangamatchError, SourceError
from mangamatch.gui.common.translate import translate
from mangamatch.gui.train.choice_fields import Choices
from mangamatch.gui.train.data_field import SourceList
from mangamatch.gui.train.form_rows import Fields
from mangamatch.gui.train.init_field import StartField
from mangamatch.gui.widgets.collapsible import Folded
from mangamatch.gui.widgets.labels import Wrapped
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.setting_field import fields_of
from mangamatch.models.crops import COLOUR
from mangamatch.training.recipe import Recipe
from mangamatch.training.tasks import FACES, LANDMARKS, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

_DRAWN = {LANDMARKS: DrawnFaces, FACES: DrawnPages}
_PLACED = frozenset({"task", "backbone", "head", "loss", "freeze", "augment"})
"""Settings with a place of their own; the others follow below each other."""


class _Upright(QScrollArea):
    """Scrolls only vertically, so it is never narrower than its content."""

    barTakes = Signal(int)
    """Width of the scroll bar in px, 0 while there is none."""

    def minimumSizeHint(self) -> QSize:
        """Leave room for the scroll bar, even while there is none."""
        page = self.widget()
        inside = page.minimumSizeHint().width() if page else 0
        width = inside + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Report the width that the scroll bar takes."""
        super().resizeEvent(event)
        self.barTakes.emit(self.width() - self.viewport().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more room when the content has grown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class TrainForm(QWidget):
    """Asks for every option of ``mangamatch train``."""

    startWanted = Signal()
    previewWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path("runs")
        self._accepted = 0
        self._task = LANDMARKS
        self._problems: dict[str, MangamatchError] = {}
        self.data = SourceList(self.tr("Data"))
        self.start_field = StartField()
        self.settings = fields_of((*settings_of(Recipe), *settings_of(TrainOptions)), self._on_changed)
        self.choices = Choices(self.settings, self._on_changed)
        self.fields = Fields()
        self.more = Fields()
        self.folded = Folded(self.tr("More settings"), self.more)
        self.preview = QPushButton(self.tr("Preview…"))
        self.preview.setToolTip(self.tr("Show some faces as training will see them"))
        self.start = QPushButton(self.tr("Start training"))
        self.start.setDefault(True)
        self._note = Wrapped()
        self._note.setObjectName("problem")
        self._fill()
        self._lay_out()
        self._hide_unused()
        self.data.changed.connect(self._on_changed)
        self.start_field.changed.connect(self._on_changed)
        self.start_field.startChosen.connect(self._on_start_chosen)
        self.preview.clicked.connect(self.previewWanted)
        self.start.clicked.connect(self.startWanted)
        self._on_changed()

    @property
    def numbers(self) -> dict[str, QWidget]:
        """Spin boxes of the recipe, by the name of their setting."""
        known = {entry.name for entry in settings_of(Recipe) if entry.kind == "number"}
        return {name: field.widget for name, field in self.settings.items() if name in known}

    # -- set-up ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        fields, choices = self.fields, self.choices
        self._ask(fields, "task")
        fields.head(self.tr("Data"))
        fields.add("data", "", self.data)
        fields.add("val", self.tr("Validate on"), choices.val)
        fields.add("unlabelled", self.tr("Pages without labels"), choices.unlabelled)
        fields.head(self.tr("Network"))
        self._ask(fields, "backbone", "head", "loss")
        fields.head(self.tr("Start"))
        fields.add("init", self.tr("Weights"), self.start_field)
        self._ask(fields, "freeze")
        fields.head(self.tr("Training"))
        self._ask(fields, "augment", beside=self.preview)
        self._ask(fields, *(name for name in self._others() if not self.settings[name].setting.rare))
        fields.add("out", self.tr("Name"), choices.name)
        more = self.more
        self._ask(more, *(name for name in self._others() if self.settings[name].setting.rare))
        more.add("channels", self.tr("Colour"), choices.colour)

    def _ask(self, fields: Fields, *names: str, beside: QWidget | None = None) -> None:
        """Add the fields of some settings of the recipe."""
        for name in names:
            fields.add(name, self.settings[name].title, self.settings[name].widget, beside)

    def _others(self) -> list[str]:
        """Return the settings that have no place of their own."""
        return [name for name in self.settings if name not in _PLACED]

    def _lay_out(self) -> None:
        page = QWidget()
        down(self.fields, self.folded, None, within=page, margins=(12, 8, 12, 8))
        self.folded.setMinimumWidth(self.folded.content.minimumSizeHint().width())
        scroll = _Upright(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the focus
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        foot = down(self._note, self.start)
        scroll.barTakes.connect(lambda taken: foot.setContentsMargins(12, 0, 12 + taken, 10))
        down(scroll, foot, within=self, grows=scroll, margins=(0, 0, 0, 0))

    # -- what there is -----------------------------------------------------------------------------

    def set_project(self, path: Path | None, accepted: int) -> None:
        """Offer the accepted faces of this project."""
        self._accepted = accepted
        self.data.set_project(path, accepted)
        self._on_changed()

    def set_runs(self, folder: Path, usable: Sequence[Path]) -> None:
        """Create new runs in ``folder``, and offer ``usable`` ones as a start."""
        self._folder = folder
        self.start_field.set_runs(usable)
        self._on_changed()

    def tune_from(self, run: Path, recipe: Recipe) -> None:
        """Start from a run, with the same network and crops as it was trained with."""
        self._take({name: getattr(recipe, name) for name in ("task", "loss", *STARTED, "channels")})
        self.start_field.choose(run)
        name = free_name(self._folder, f"{run.name}-tuned").name
        self.choices.name.setText(name)

    def _on_start_chosen(self, path: Path | None) -> None:
        """Use the network and the crops of the weights to start from, or their head would not fit."""
        if path is None or self._task != LANDMARKS:
            return
        try:
            self._take(start_in(path).settings())
        except MangamatchError:  # said at the field
            return

    def _take(self, settings: Mapping[str, Any]) -> None:
        for name, value in settings.items():
            if name in self.settings:
                self.settings[name].put(value)
            else:
                self.choices.colour.setChecked(value == COLOUR)

    # -- what is asked -----------------------------------------------------------------------------

    def asked(self) -> dict[str, Any]:
        """Return all answers by the names of TrainOptions and Recipe."""
        task = self.settings["task"].value()
        usual = free_name(self._folder, self.settings["backbone"].value() if task == LANDMARKS else task)
        self.choices.name.setPlaceholderText(usual.name)
        return {
            **self.choices.answers(),
            **{name: field.value() for name, field in self.settings.items()},
            "data": tuple(self.data.paths()),
            "drawn": _DRAWN[task]() if self.data.takes_drawn else None,
            "out": self._folder / (self.choices.name.text().strip() or usual.name),
            "init": self.start_field.path,
            "stages": self.start_field.stages if self.start_field.path else (),
            "new_head": self.start_field.new_head,
        }

    def options(self) -> TrainOptions | None:
        """Return what to train, None while there are problems."""
        self._on_changed()
        if self._problems:
            return None
        asked = self.asked()
        own = asked.keys() & {field.name for field in dataclass_fields(TrainOptions)}
        unused = TASKS[self._task].unused
        recipe = Recipe.usual(**{name: asked[name] for name in asked.keys() - own - unused})
        return TrainOptions(recipe=recipe, **{name: asked[name] for name in own})

    @property
    def problems(self) -> dict[str, MangamatchError]:
        """Problems by field."""
        return self._problems

    def _take_task(self, task: str) -> None:
        """Ask for what the task learns from, and put in what is usual for it."""
        self._task = task
        for part in (self.data, self.choices, self.start_field):
            part.set_task(task)
        self._hide_unused()
        usual = Recipe.usual(task)
        self._take({name: getattr(usual, name) for info in TASKS.values() for name in info.usual})

    def _hide_unused(self) -> None:
        """Show the fields that mean something for the task."""
        unused = TASKS[self._task].unused | (frozenset() if self._task == FACES else {"unlabelled"})
        for fields in (self.fields, self.more):
            fields.hide_only(unused)

    def _on_changed(self) -> None:
        if self._task != self.settings["task"].value():
            self._take_task(self.settings["task"].value())
        asked = self.asked()
        self.choices.set_usual(asked["backbone"], asked["head"])
        found = problems(asked)
        if "data" not in found and self.data.takes_project and not self._accepted and len(asked["data"]) == 1:
            hint = self.tr("Accept faces in Match first, or add files of samples.")
            found["data"] = SourceError(self.tr("Nothing is accepted in this project yet."), hint)
        self._problems = found
        for fields in (self.fields, self.more):
            fields.tell(found)
        if set(found) & self.more.names:
            self.folded.unfold()
        self._show_note(found)

    def _show_note(self, found: dict[str, MangamatchError]) -> None:
        note = translate(found["recipe"].message) if "recipe" in found else ""
        lacks = missing(TRAINING)
        if lacks:
            note = self.tr('Training needs more than is installed: pip install "mangamatch[train]"')
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.start.setEnabled(not found and not lacks)
        self.preview.setEnabled("data" not in found and not lacks)
