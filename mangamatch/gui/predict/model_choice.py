"""Opens the chosen models, shows what they are, and remembers the last one."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mangamatch.gui.common import settings
from mangamatch.gui.widgets.model_loader import Models, Opened, known_models, remember

if TYPE_CHECKING:
    from mangamatch.gui.predict.clip_controller import ClipController
    from mangamatch.gui.predict.side_panel import PredictSide

_LAST = "predict/model"


class ModelChoice(QObject):
    """Connects the two fields with the models. A use is ``model`` or ``rival``."""

    def __init__(self, side: PredictSide, showing: ClipController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side, self._showing = side, showing
        self._runs: Path | None = None
        self.models = Models(self)
        self.models.ready.connect(self._on_ready)
        self.models.failed.connect(self._on_failed)
        side.model.chosen.connect(partial(self._on_chosen, "model"))
        side.rival.chosen.connect(partial(self._on_chosen, "rival"))

    def set_runs(self, runs: Path | None) -> None:
        """Offer the models in this folder of runs, too."""
        self._runs = runs
        self.offer()

    def offer(self) -> None:
        """Offer all models that exist now."""
        known = known_models(self._runs)
        for field in (self._side.model, self._side.rival):
            field.set_models(known)

    def open_last(self) -> None:
        """Choose the model used last, or the first there is, while none is chosen."""
        if self._side.model.path is None:
            last = str(settings.value(_LAST, ""))
            path = Path(last) if os.path.exists(last) else next(iter(known_models(self._runs)), None)
            if path:
                self._side.model.choose(path)

    def _on_chosen(self, use: str, path: Path | None) -> None:
        self.models.want(use, path)
        if path is None:
            self._set(use, None)
            self._side.set_model(use, None)
            settings.put(_LAST, "" if use == "model" else settings.value(_LAST, ""))
        elif (opened := self._opened(use)) is None or opened.path != path:
            self._set(use, None)
            self._side.set_opening(use)

    def _on_ready(self, use: str, opened: Opened) -> None:
        remember(opened.path)
        if use == "model":
            settings.put(_LAST, str(opened.path))
        self._side.set_model(use, opened)
        self._set(use, opened)

    def _on_failed(self, use: str, error: Exception) -> None:
        self._set(use, None)
        self._side.set_failed(use, error)

    def _opened(self, use: str) -> Opened | None:
        return self._showing.model if use == "model" else self._showing.rival

    def _set(self, use: str, opened: Opened | None) -> None:
        (self._showing.set_model if use == "model" else self._showing.set_rival)(opened)
