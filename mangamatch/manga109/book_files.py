"""What lies on disk of one book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class BookFiles:
    """What lies on disk of one book; ``images`` is its folder of page images."""

    title: str
    annotation: Path | None
    layers: tuple[Path, ...]
    images: Path | None

    @property
    def paths(self) -> tuple[Path, ...]:
        """All of them that there are."""
        return tuple(path for path in (self.annotation, *self.layers, self.images) if path)
