"""Texts of data with nothing in them that a terminal would obey, or that reorders what a person reads."""

from __future__ import annotations

import re

_OBEYED = (
    r"\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: cursor, colours, title, clipboard
    r"\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # invisible, or turning the direction round
    r"\u2028\u2029\ufff9-\ufffb\ud800-\udfff"  # lines and paragraphs, notes between lines, half characters
)
_ANY = re.compile(f"[{_OBEYED}]")
_BUT_LAYOUT = re.compile(f"(?![\n\t])[{_OBEYED}]")
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str) -> str:
    """Return ``text`` on one line, with what is not to be obeyed written as JSON would write it."""
    return _ANY.sub(_written, text)


def harmless(text: str) -> str:
    """Return ``text`` likewise, but with its lines and tabs, which are our own layout; JSON stays JSON."""
    return _BUT_LAYOUT.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT.get(character) or f"\\u{ord(character):04x}"


def printable(name: str) -> str:
    """Return ``name`` with escapes for bytes that are not UTF-8, itself when there are none."""
    escaped = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return name if escaped == name else escaped
