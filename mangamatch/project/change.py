"""What an edit touched, so that a view knows whether to look again."""

from __future__ import annotations

from enum import Flag, auto


class Change(Flag):
    """Parts of a project that can change."""

    MATCHES = auto()
    SETS = auto()
    SOURCES = auto()
    SETTINGS = auto()
    HISTORY = auto()
