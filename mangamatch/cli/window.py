"""Open the window."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from mangamatch.errors import MangamatchError

_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}
"""Shared library → Debian package that brings it."""


def open_window(project: str | Path | None) -> int:
    """Show the window on ``project`` and return its exit code when it is closed."""
    require_qt_libraries()
    if not has_display():
        raise MangamatchError(
            "There is no display to open a window on.",
            "Start it in a desktop session; the commands of mangamatch --help work without one.",
        )
    from mangamatch.gui.app import run

    return run(Path(project) if project else None)


def has_display() -> bool:
    """Whether a window could be shown; Qt itself would abort the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def require_qt_libraries() -> None:
    """Raise MangamatchError naming the Debian packages when Qt could not start.

    Asked beforehand, because Qt itself aborts the process without a word about packages.
    """
    if not sys.platform.startswith("linux"):
        return
    x11 = "QT_QPA_PLATFORM" not in os.environ and "DISPLAY" in os.environ
    wanted = _QT_LIBRARIES | (_X11_LIBRARIES if x11 else {})
    missing = {library: package for library, package in wanted.items() if not _loads(library)}
    if missing:
        raise MangamatchError(
            f"Qt's system libraries are missing: {', '.join(missing)}.",
            f"On Debian or Ubuntu: sudo apt-get install {' '.join(missing.values())}",
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
