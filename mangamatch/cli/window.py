"""Open the window."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

from mangamatch.app.display import has_display, install_line, missing_libraries, named_displays
from mangamatch.errors import MangamatchError

_SYSTEM32 = 0x800  # LOAD_LIBRARY_SEARCH_SYSTEM32


def open_window(project: str | Path | None) -> int:
    """Show the window on ``project`` and return its exit code when it is closed."""
    require_qt_libraries()
    if not has_display():
        named = [f"{name}={value}" for name, value in named_displays().items()]
        raise MangamatchError(
            f"The display does not answer: {', '.join(named)}."
            if named
            else "There is no display to open a window on.",
            "Start it in a desktop session; the commands of mangamatch --help work without one.",
        )
    load_runtime()
    from mangamatch.gui.shell.app import run

    return run(Path(project) if project else None)


def load_runtime() -> None:
    """Load the system's C++ runtime before Qt brings an older one, with which torch would fail.

    Windows gives a library under the name of one that is loaded already to whoever asks for that name.
    """
    if sys.platform == "win32":
        for name in ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll"):
            with suppress(OSError):  # not installed: Qt's own is then the only one
                ctypes.WinDLL(name, winmode=_SYSTEM32)


def require_qt_libraries() -> None:
    """Raise MangamatchError with the Debian packages that Qt lacks: Qt itself would only abort."""
    if missing := missing_libraries():
        raise MangamatchError(
            f"Qt's system libraries are missing: {', '.join(missing)}.", install_line(missing.values())
        )
