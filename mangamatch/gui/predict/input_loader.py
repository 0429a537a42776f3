"""Reads files that were dropped or chosen: searches folders and reads first frames, on another thread."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal

from mangamatch.gui.common.image_cache import as_qimage
from mangamatch.gui.common.jobs import InTurn

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
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


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A file, or a folder if ``folders`` are searched. New files are added to ``known``."""

    path: Path
    folders: bool
    known: set[Path]


class Inputs(QObject):
    """Reads one file after the other, each once."""

    found = Signal(object)
    """Paths of files that are read next."""
    looked = Signal(object)
    """LoadedInput."""
    finished = Signal()
    """All files are read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place_of: Callable[[Path], PagePlace | None] = lambda path: None
        self.rate: float | None = None
        self._known: set[Path] = set()
        self._worker = InTurn(self._serve, self)
        self._worker.answered.connect(self._on_answered)
        self._worker.failed.connect(
            lambda asked, error: self.looked.emit(LoadedInput(asked.path, error=error))
        )
        self._worker.finished.connect(self.finished)

    @property
    def is_busy(self) -> bool:
        """Whether a file is still to be read."""
        return self._worker.is_busy

    def add(self, paths: Iterable[Path], *, folders: bool = True) -> None:
        """Read files, and all files in folders if ``folders``. Returns at once."""
        for path in paths:
            self._worker.ask(_Asked(path, folders, self._known))

    def look_again(self, paths: Iterable[Path]) -> None:
        """Read files again, after another project was opened."""
        paths = list(paths)
        self._known.difference_update(paths)
        self.add(paths, folders=False)

    def forget(self, path: Path) -> None:
        """Let a file be added again."""
        self._known.discard(path)

    def close(self) -> None:
        """Drop what waits."""
        self._worker.drop()

    def forget_all(self) -> None:
        """Forget all files, and drop the answers that are under way."""
        self._worker.forget()
        self._known = set()

    def _serve(self, asked: _Asked) -> Generator[list[Path] | LoadedInput, None, None]:
        files = [f for f in (_files(asked.path) if asked.folders else [asked.path]) if f not in asked.known]
        asked.known.update(files)
        yield files
        for file in files:
            yield self._look(file)

    def _on_answered(self, asked: _Asked, answer: list[Path] | LoadedInput) -> None:
        if isinstance(answer, LoadedInput):
            self.looked.emit(answer)
        else:
            self.found.emit(answer)

    def _look(self, file: Path) -> LoadedInput:
        while True:
            rate = self.rate
            found = load_input(file, self.place_of, rate)
            if rate == self.rate:  # else it was changed in the meantime
                return found


def _files(path: Path) -> list[Path]:
    from mangamatch.media.open import is_clip

    if not os.path.isdir(path):
        return [path]
    return sorted(file for file in _below(path) if is_clip(file.name))


def _below(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (file for file in folder.rglob("*") if os.path.isfile(file))


def load_input(path: Path, place_of: Callable[[Path], PagePlace | None], rate: float | None) -> LoadedInput:
    """Read a clip and its first frame. Whatever goes wrong becomes its ``error``."""
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

        message = say("{path} has no frame.", path=path)
        return LoadedInput(path, error=SourceError(message, say("Copy it again from the original.")))
    except Exception as error:  # whatever a broken file makes a library raise
        return LoadedInput(path, error=error)


def is_input(path: Path) -> bool:
    """Whether a dropped file or folder can be looked at."""
    from mangamatch.media.open import is_clip

    return os.path.isdir(path) or is_clip(path.name)
