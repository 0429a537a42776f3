"""Open the window."""

from __future__ import annotations

from pathlib import Path

from mangamatch.errors import MangamatchError

_QT_PACKAGES = (
    "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0"
    " libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0"
    " libxcb-xinerama0"
)


def open_window(project: str | Path | None) -> int:
    """Show the window on ``project`` and return its exit code when it is closed."""
    try:
        from mangamatch.gui.app import run
    except ImportError as error:
        raise MangamatchError(
            f"The window cannot start: {error}.",
            f"On Debian or Ubuntu, install Qt's system libraries: sudo apt-get install {_QT_PACKAGES}",
        ) from error
    return run(Path(project) if project else None)
