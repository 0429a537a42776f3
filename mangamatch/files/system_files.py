"""Files that systems leave in folders they show: Finder, Explorer, file managers. Nobody means them."""

from __future__ import annotations

_NAMES = frozenset(
    {
        *(".ds_store", ".localized", ".apdisk", "icon\r", "__macosx"),  # macOS
        *("thumbs.db", "ehthumbs.db", "desktop.ini"),  # Windows
        ".directory",  # KDE
    }
)
_FORK = "._"
"""Before the name of a file of macOS on a disk of another system: what that disk has no place for."""


def is_left(name: str) -> bool:
    """Return whether a system left a file of this name, so that it neither counts nor is kept."""
    return name.startswith(_FORK) or name.lower() in _NAMES
