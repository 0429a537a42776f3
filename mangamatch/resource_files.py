"""Where shipped files are: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the path of ``resources/NAME``; it may not exist."""
    installed = _PACKAGE / "resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources") / name


def guide(name: str) -> Path:
    """Return the path of ``docs/NAME``; it may not exist."""
    installed = _PACKAGE / "guide"
    return (installed if installed.is_dir() else _PACKAGE.parent / "docs") / name
