"""Keys as the system names them: Ctrl+Z is ⌘Z on a Mac, where Qt takes ⌘ for Ctrl."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence

_MODIFIER = re.compile(r"\b(Ctrl|Shift|Alt)(?:(\s?\+\s?)|(?=[ ),]))")


def native_keys(shortcut: str) -> str:
    """Return the name of a shortcut."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def native(text: str) -> str:
    """Return a text with the keys in it as this system names them."""
    return _MODIFIER.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    """Return the name of a modifier: with what joins it to its key where the system writes that."""
    own = native_keys(f"{found[1]}+A").removesuffix("A")
    if not own.endswith("+"):
        return own
    return own.removesuffix("+") + (found[2] or "")
