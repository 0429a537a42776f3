"""The files and folders that were dropped on a widget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return the local files and folders of a drop, or of a drag that enters."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
