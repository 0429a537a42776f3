"""Edits of face boxes: values that change a reel and return their inverse."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mangamatch.domain.box import Box
    from mangamatch.inference.answers import Answer
    from mangamatch.inference.reel import Reel


@dataclass(frozen=True, slots=True, eq=False)
class SetBoxes:
    """Give frame ``index`` of a clip boxes, or have its faces tracked (None).

    ``answers`` were known with these boxes: they hold again, unless other models were taken since ``era``.
    """

    path: Path
    index: int
    boxes: tuple[Box, ...] | None
    answers: Mapping[int, Answer] = field(default_factory=dict)
    era: int = -1

    def apply(self, reels: Mapping[Path, Reel]) -> SetBoxes:
        """Change the clip's reel and return the edit that takes it back."""
        reel = reels[self.path]
        before = reel.given(self.index)
        stale = reel.take_back(self.index) if self.boxes is None else reel.give(self.index, self.boxes)
        if self.era == reel.era:
            reel.put_back(self.answers)
        return SetBoxes(self.path, self.index, before, stale, reel.era)
