"""Names that must not meet."""

from __future__ import annotations

import re
import unicodedata

from mangamatch.files.image_names import folded

_MAX_BYTES = 200  # file systems allow 255, with suffix and counter
_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[\d¹²³])(\..*)?", re.IGNORECASE)  # on Windows, any suffix


class UniqueNames:
    """Hands out each name once; later ones get ``_2``, ``_3`` and so on."""

    def __init__(self, *, ignore_case: bool = False) -> None:
        self._fold = folded if ignore_case else str
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}  # else n equal names would cost n² steps

    def take(self, name: str) -> str:
        """Return ``name`` itself, or with the first free number behind it."""
        key = self._fold(name)
        number = self._last.get(key, 0) + 1
        while (candidate := name if number == 1 else f"{name}_{number}") and self._used(candidate):
            number += 1
        self._last[key] = number
        self._taken.add(self._fold(candidate))
        return candidate

    def _used(self, name: str) -> bool:
        return self._fold(name) in self._taken


def safe_stem(name: str) -> str:
    """Return ``name`` as a file name without suffix that every system accepts."""
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", name))
    text = text.encode("utf-8", "ignore")[:_MAX_BYTES].decode("utf-8", "ignore").strip(".")
    return f"_{text}" if not text or _RESERVED.fullmatch(text) else text
