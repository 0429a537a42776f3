"""Settings of the application, kept between starts. A project keeps its own settings in its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

_RECENT = 10


def _store() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "mangamatch", "mangamatch")


def value(key: str, default: Any = None) -> Any:
    """Read one setting."""
    return _store().value(key, default)


def texts(key: str) -> list[str]:
    """Read a setting that is a list of texts; Qt writes a list of one as a text. What is none is left out."""
    stored = value(key, [])
    found = stored if isinstance(stored, list) else [stored]
    return [text for text in found if isinstance(text, str)]


def put(key: str, new: Any) -> None:
    """Write one setting."""
    _store().setValue(key, new)


def theme() -> str:
    """``system``, ``light`` or ``dark``."""
    return str(value("theme", "system"))


def language() -> str:
    """Language code, or ``system``."""
    return str(value("language", "system"))


def annotator() -> str:
    """Name under which decisions are stored, '' while nobody has given one."""
    return str(value("annotator", "")).strip()


def recent_projects() -> list[Path]:
    """Projects opened last, newest first, those that still exist."""
    return [Path(name) for name in texts("recent") if os.path.isfile(name)]


def add_recent(path: Path) -> None:
    """Put ``path`` at the top of the recent projects."""
    others = [other for other in recent_projects() if other != path.absolute()]
    put("recent", [str(p) for p in [path.absolute(), *others][:_RECENT]])


def layout(key: str) -> QByteArray | None:
    """Return the saved state of a window or splitter."""
    state = value(f"layout/{key}")
    return state if isinstance(state, QByteArray) else None
