"""Ask for files and folders. Each question begins where the last one ended."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from mangamatch.gui.common import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_KEY = "browsed"
_MERGED = QFileDialog.Option.DontConfirmOverwrite


def last_folder() -> Path:
    """Return the folder in which something was chosen last; the home folder where that is gone."""
    folder = settings.value(_KEY)
    return Path(folder) if isinstance(folder, str) and os.path.isdir(folder) else Path.home()


def ask_file(parent: QWidget, title: str, kinds: str = "", start: Path | None = None) -> Path | None:
    """Ask for a file; ``start`` is what has been chosen before."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or last_folder()), kinds)
    return _remembered(chosen)


def ask_files(parent: QWidget, title: str, kinds: str = "") -> list[Path]:
    """Ask for several files."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(last_folder()), kinds)
    for name in chosen:
        _remembered(name)
    return [Path(name) for name in chosen]


def ask_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; ``start`` is what has been chosen before."""
    return _remembered(QFileDialog.getExistingDirectory(parent, title, str(start or last_folder())))


def ask_target(
    parent: QWidget, title: str, start: Path | str, kinds: str, *, adds: bool = False
) -> Path | None:
    """Ask where to write; ``start`` is a path, or a name for the last folder.

    What is there is asked about, unless what is written ``adds`` to it.
    """
    whole = str(last_folder() / start)
    words = ("", _MERGED) if adds else ()
    chosen, _ = QFileDialog.getSaveFileName(parent, title, whole, kinds, *words)
    return _remembered(chosen)


def _remembered(chosen: str) -> Path | None:
    if not chosen:
        return None
    settings.put(_KEY, os.path.dirname(chosen))
    return Path(chosen)
