"""Opens models on another thread: the first of them loads torch or onnxruntime."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.gui.common import settings
from mangamatch.gui.common.jobs import Job, only_step
from mangamatch.inference.bundled_model import default_model
from mangamatch.models.run_files import BEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.inference.predictor import Predictor

SHIPPED = default_model()
_KEPT, _REMEMBERED = 3, 8


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A model that is ready. Hold ``lock`` while you use it: only one thread at a time may."""

    path: Path
    predictor: Predictor
    lock: threading.Lock = field(default_factory=threading.Lock)


class Models(QObject):
    """Opens models. A model that is no longer wanted when it is ready is not reported."""

    ready = Signal(str, object)
    """The use, and the Opened."""
    failed = Signal(str, object)
    """The use, and the exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opener: Callable[[Path], Predictor] = _opened
        self._kept: OrderedDict[Path, Opened] = OrderedDict()
        self._wanted: dict[str, Path | None] = {}
        self._opening: set[tuple[str, Path]] = set()

    def want(self, use: str, path: Path | None) -> None:
        """Open the model at ``path`` for a ``use``; None when none is wanted any more."""
        self._wanted[use] = path
        if path is None:
            return
        if path in self._kept:
            self._kept.move_to_end(path)
            self.ready.emit(use, self._kept[path])
        elif (use, path) not in self._opening:
            self._opening.add((use, path))
            self._open(use, path)

    def _open(self, use: str, path: Path) -> None:
        job = Job(only_step(lambda: Opened(path, self.opener(path))), self)
        job.done.connect(partial(self._on_opened, use, path))
        job.failed.connect(partial(self._on_failed, use, path))
        job.start()

    def _on_opened(self, use: str, path: Path, model: Opened) -> None:
        self._opening.discard((use, path))
        self._kept[path] = model
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if self._wanted.get(use) == path:
            self.ready.emit(use, model)

    def _on_failed(self, use: str, path: Path, error: Exception) -> None:
        self._opening.discard((use, path))
        if self._wanted.get(use) == path:
            self.failed.emit(use, error)


def _opened(path: Path) -> Predictor:
    from mangamatch.inference.predictor import open_predictor

    return open_predictor(path)


def known_models(runs: Path | None) -> Sequence[Path]:
    """Return the models to offer: the included one, those used before, the runs in the folder ``runs``."""
    found = [SHIPPED] if os.path.exists(SHIPPED) else []
    found += recent_models()
    with suppress(OSError):
        found += sorted(path.parent for path in runs.glob(f"*/{BEST}")) if runs else []
    return list(dict.fromkeys(found))


def recent_models() -> list[Path]:
    """Return the models used last that still exist, newest first."""
    return [Path(name) for name in settings.texts("predict/models") if os.path.exists(name)]


def remember(path: Path) -> None:
    """Put ``path`` first among the models used."""
    others = [other for other in recent_models() if other != path]
    settings.put("predict/models", [str(one) for one in [path, *others][:_REMEMBERED]])


def is_model(path: Path) -> bool:
    """Whether a file or folder looks like a model."""
    return path.suffix.lower() in (".onnx", ".safetensors") or os.path.isfile(path / BEST)
