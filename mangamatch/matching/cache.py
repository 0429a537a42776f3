"""What evidence has found out by looking at pages, kept so that nothing is looked at twice."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def stamp_of(image: Path) -> tuple[str, int, int]:
    """Return name, size and time of change of a page: another picture is another question."""
    try:
        found = image.stat()
    except OSError:
        return image.name, 0, 0
    return image.name, found.st_size, found.st_mtime_ns


def digest_of(question: object) -> str:
    """Return a short name of what was asked, by its ``repr``."""
    return hashlib.blake2b(repr(question).encode(), digest_size=16).hexdigest()


class Memory:
    """One answer for each landmark file, good for as long as the digest of the question is the same."""

    def __init__(self, known: Mapping[str, tuple[str, bytes]] | None = None) -> None:
        """``known`` are (digest, answer) by file, as kept before."""
        self._known = dict(known or {})
        self.fresh: dict[str, tuple[str, bytes]] = {}

    def recall(self, file: str, digest: str) -> bytes | None:
        """Return the answer that was kept for ``file`` and the same digest; None without one."""
        asked, answer = self._known.get(file, ("", b""))
        return answer if asked == digest else None

    def keep(self, file: str, digest: str, answer: bytes) -> None:
        """Remember an answer. It is among the ``fresh`` ones until these are stored."""
        self._known[file] = self.fresh[file] = (digest, answer)
