"""What was dropped on a widget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders of this machine in it; a drag that enters is such an event, too."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
