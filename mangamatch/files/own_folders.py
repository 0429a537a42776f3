"""Where the program keeps what is its own: settings, and what it can make anew at any time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "mangamatch"


def settings_file() -> Path:
    """Return the file in which the window keeps its settings, as Qt names it."""
    if sys.platform == "win32":
        return _named("APPDATA", "~/AppData/Roaming") / NAME / f"{NAME}.ini"
    return _named("XDG_CONFIG_HOME", "~/.config") / NAME / f"{NAME}.ini"


def cache_folder() -> Path:
    """Return the folder of what can be made anew; it need not be there."""
    if sys.platform == "win32":
        return _named("LOCALAPPDATA", "~/AppData/Local") / NAME / "cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches").expanduser() / NAME
    return _named("XDG_CACHE_HOME", "~/.cache") / NAME


def _named(variable: str, usual: str) -> Path:
    """Return the folder that ``variable`` of the environment names; relative ones do not count."""
    named = os.environ.get(variable, "")
    return Path(named) if os.path.isabs(named) else Path(os.path.expanduser(usual))
