"""The numbers of a recipe, from one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from mangamatch.gui.widgets.labels import plain_tip
from mangamatch.training.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Number:
    """A field of the recipe; ``low``, ``high`` and ``step`` are what the spin box allows."""

    name: str
    label: Any
    tip: Any
    low: float
    high: float
    step: float
    digits: int = 0

    @property
    def title(self) -> str:
        """Label in the user's language."""
        return QCoreApplication.translate("TrainForm", self.label)

    @property
    def hint(self) -> str:
        """What it means, in the user's language."""
        return QCoreApplication.translate("TrainForm", self.tip)


HEIGHT = 26  # as a combo box

USUAL_NUMBERS = (
    Number(
        "epochs",
        QT_TRANSLATE_NOOP("TrainForm", "Epochs"),
        QT_TRANSLATE_NOOP("TrainForm", "How often all faces are seen."),
        *(1, 100_000, 5),
    ),
    Number(
        "batch_size",
        QT_TRANSLATE_NOOP("TrainForm", "Batch size"),
        QT_TRANSLATE_NOOP("TrainForm", "Faces a step. Larger is quicker, and needs more memory."),
        *(1, 65_536, 8),
    ),
)
ADVANCED_NUMBERS = (
    Number(
        "rate",
        QT_TRANSLATE_NOOP("TrainForm", "Learning rate"),
        QT_TRANSLATE_NOOP("TrainForm", "At its peak; it rises at first and falls as a cosine."),
        *(1e-6, 10, 1e-4, 6),
    ),
    Number(
        "size",
        QT_TRANSLATE_NOOP("TrainForm", "Crop size"),
        QT_TRANSLATE_NOOP("TrainForm", "Side of what the network sees, in pixels."),
        *(32, 1024, 32),
    ),
    Number(
        "grow",
        QT_TRANSLATE_NOOP("TrainForm", "Crop growth"),
        QT_TRANSLATE_NOOP("TrainForm", "Side of the crop, by the longer side of the face's box."),
        *(0.1, 10, 0.1, 2),
    ),
    Number(
        "seed",
        QT_TRANSLATE_NOOP("TrainForm", "Seed"),
        QT_TRANSLATE_NOOP("TrainForm", "Of everything that is drawn; the same seed gives the same run."),
        *(0, 2**31 - 1, 1),
    ),
    Number(
        "patience",
        QT_TRANSLATE_NOOP("TrainForm", "Patience"),
        QT_TRANSLATE_NOOP("TrainForm", "Stop after so many epochs without a better validation; 0: never."),
        *(0, 100_000, 5),
    ),
    Number(
        "stage_decay",
        QT_TRANSLATE_NOOP("TrainForm", "Stage decay"),
        QT_TRANSLATE_NOOP(
            "TrainForm", "How much slower each stage below the head learns; 1: all alike. For fine-tuning."
        ),
        *(0.01, 1, 0.1, 2),
    ),
    Number(
        "weight_decay",
        QT_TRANSLATE_NOOP("TrainForm", "Weight decay"),
        QT_TRANSLATE_NOOP("TrainForm", "Of AdamW."),
        *(0, 10, 0.01, 4),
    ),
    Number(
        "ema",
        QT_TRANSLATE_NOOP("TrainForm", "Averaging"),
        QT_TRANSLATE_NOOP("TrainForm", "How much of the averaged weights stays at each step; 0: none."),
        *(0, 0.99999, 0.001, 5),
    ),
)


def spin(number: Number, changed: Callable[[], object]) -> QSpinBox | QDoubleSpinBox:
    """Return a box for a number, with the usual value in it."""
    box = QDoubleSpinBox(decimals=number.digits) if number.digits else QSpinBox()
    box.setLocale(QLocale.c())  # as on the command line
    whole = (lambda value: value) if number.digits else int
    box.setRange(whole(number.low), whole(number.high))
    box.setSingleStep(whole(number.step))
    box.setValue(getattr(Recipe(), number.name))
    box.setMinimumHeight(HEIGHT)
    box.setToolTip(plain_tip(number.hint))
    box.setAccessibleName(number.title)
    box.setKeyboardTracking(False)
    box.valueChanged.connect(lambda _: changed())
    return box
