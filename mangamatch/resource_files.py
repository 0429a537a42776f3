"""Where shipped files are: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of ``resources/NAME``; it may not exist."""
    package = Path(__file__).parent
    installed = package / "resources"
    return (installed if installed.is_dir() else package.parent / "resources") / name
