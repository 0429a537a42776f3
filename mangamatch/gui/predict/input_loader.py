"""Files that were dropped or chosen: folders are searched and first frames read off the window's thread."""

from __future__ import annotations

import os
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal

from mangamatch.gui.predict.frame_worker import as_qimage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from mangamatch.app.project.page_lookup import PagePlace
    from mangamatch.media.clip import Clip

THUMBNAIL = QSize(72, 54)


@dataclass(frozen=True, slots=True, eq=False)
class LoadedInput:
    """A file of the list: its clip and which page of the project it is, or the ``error`` why not."""

    path: Path
    clip: Clip | None = None
    place: PagePlace | None = None
    thumbnail: QImage | None = None
    error: Exception | None = None


class Inputs(QObject):
    """Looks at one file after the other, each once."""

    found = Signal(object)
    """Paths of files that are about to be looked at."""
    looked = Signal(object)
    """Input."""
    finished = Signal()
    """Nothing is left to look at."""
    _found = Signal(int, object)
    _looked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place_of: Callable[[Path], PagePlace | None] = lambda path: None
        self.rate: float | None = None
        self._lock = threading.Lock()
        self._waiting: list[tuple[Path, bool]] = []
        self._known: set[Path] = set()
        self._running = False
        self._closed = False
        self._round = 0
        self._found.connect(self._on_found)
        self._looked.connect(self._on_looked)

    def add(self, paths: Iterable[Path], *, folders: bool = True) -> None:
        """Look at files, and at all in ``folders``; returns at once."""
        with self._lock:
            self._closed = False
            self._waiting += ((path, folders) for path in paths)
            if self._running:
                return
            self._running = True
        QThreadPool.globalInstance().start(self._work)

    def look_again(self, paths: Iterable[Path]) -> None:
        """Look at files that were looked at before: another project is open."""
        paths = list(paths)
        self._known.difference_update(paths)
        self.add(paths, folders=False)

    def forget(self, path: Path) -> None:
        """Let a file be added again."""
        self._known.discard(path)

    def close(self) -> None:
        """Drop what waits."""
        with self._lock:
            self._waiting.clear()
            self._closed = True

    def forget_all(self) -> None:
        """Begin anew: nothing is known, and what is being looked at is nobody's business any more."""
        self.close()
        with self._lock:
            self._known = set()
            self._round += 1

    def _on_found(self, number: int, files: Sequence[Path]) -> None:
        if number == self._round:
            self.found.emit(files)

    def _on_looked(self, number: int, found: LoadedInput) -> None:
        if number == self._round:
            self.looked.emit(found)

    def _work(self) -> None:
        with suppress(RuntimeError):  # the window is gone
            while (asked := self._next()) is not None:
                number, known, path, folders = asked
                files = [f for f in (_files(path) if folders else [path]) if f not in known]
                known.update(files)
                self._found.emit(number, files)
                for file in files:
                    if self._closed or number != self._round:
                        break
                    self._looked.emit(number, self._look(file))
            self.finished.emit()

    def _look(self, file: Path) -> LoadedInput:
        while True:
            rate = self.rate
            found = load_input(file, self.place_of, rate)
            if rate == self.rate:  # else it was changed meanwhile
                return found

    def _next(self) -> tuple[int, set[Path], Path, bool] | None:
        with self._lock:
            self._running = bool(self._waiting)
            return (self._round, self._known, *self._waiting.pop(0)) if self._waiting else None


def _files(path: Path) -> list[Path]:
    from mangamatch.media.open import is_clip

    if not os.path.isdir(path):
        return [path]
    return sorted(file for file in _below(path) if is_clip(file.name))


def _below(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (file for file in folder.rglob("*") if os.path.isfile(file))


def load_input(path: Path, place_of: Callable[[Path], PagePlace | None], rate: float | None) -> LoadedInput:
    """Read what a clip says of itself and its first frame; whatever is wrong with it is its error."""
    from mangamatch.media.open import open_clip
    from mangamatch.media.resample import at_rate

    try:
        clip = at_rate(open_clip(path), rate)
        with closing(clip.frames()) as frames:
            frame = next(frames)
        image = as_qimage(frame.pixels, frame.alpha)
        small = image.scaled(
            THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        return LoadedInput(path, clip, place_of(path), small)
    except StopIteration:
        from mangamatch.domain.messages import say
        from mangamatch.errors import SourceError

        message = say("{path} holds no frame.", path=path)
        return LoadedInput(path, error=SourceError(message, say("Copy it again from the original.")))
    except Exception as error:  # whatever a broken file makes a library raise
        return LoadedInput(path, error=error)


def is_input(path: Path) -> bool:
    """Whether a dropped file or folder can be looked at."""
    from mangamatch.media.open import is_clip

    return os.path.isdir(path) or is_clip(path.name)
