"""What evidence found out at a cost, so that nobody has to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Memory:
    """One answer for each landmark file, good for as long as the digest of the question is the same."""

    def __init__(self, known: Mapping[str, tuple[str, bytes]] | None = None) -> None:
        """``known`` are (digest, answer) by file, as kept before."""
        self._known = dict(known or {})
        self.fresh: dict[str, tuple[str, bytes]] = {}

    def recall(self, file: str, digest: str) -> bytes | None:
        """Return the answer to this very question; None when it has not been asked."""
        asked, answer = self._known.get(file, ("", b""))
        return answer if asked == digest else None

    def keep(self, file: str, digest: str, answer: bytes) -> None:
        """Remember an answer; it is among the ``fresh`` ones until somebody has stored these."""
        self._known[file] = self.fresh[file] = (digest, answer)
