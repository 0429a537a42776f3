"""Settings of the application, kept between starts. A project keeps its own settings in its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

_RECENT = 10


def _store() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "mangamatch", "mangamatch")


def value(key: str, default: Any = None) -> Any:
    """Read one setting."""
    return _store().value(key, default)


def put(key: str, new: Any) -> None:
    """Write one setting."""
    _store().setValue(key, new)


def theme() -> str:
    """``system``, ``light`` or ``dark``."""
    return str(value("theme", "system"))


def language() -> str:
    """Language code, or ``system``."""
    return str(value("language", "system"))


def recent_projects() -> list[Path]:
    """Projects opened last, newest first, those that still exist."""
    stored = value("recent", [])
    names = [stored] if isinstance(stored, str) else list(stored or [])
    return [path for path in map(Path, names) if path.is_file()]


def add_recent(path: Path) -> None:
    """Put ``path`` at the top of the recent projects."""
    others = [other for other in recent_projects() if other != path.absolute()]
    put("recent", [str(p) for p in [path.absolute(), *others][:_RECENT]])


def layout(key: str) -> QByteArray | None:
    """Return the saved state of a window or splitter."""
    state: QByteArray | None = value(f"layout/{key}")
    return state
