"""Faces ready for training: their regions, landmarks, and the way back to their images."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.domain.visibility import SEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from mangamatch.domain.arrays import Floats, Pixels
    from mangamatch.domain.issue import Issue
    from mangamatch.models.crops import CropFrame, CropSetting

Labels: TypeAlias = NDArray[np.float32]
Levels: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class CropSet:
    """N faces ready for training.

    ``images`` (N, M, M, C) uint8, mapped from disk, M = ``setting.region``; ``labels`` (N, K, 2) float32
    crop units; ``frames`` lead back to pixels of the images; ``issues`` tell which samples were left out.
    ``levels`` (N, K) uint8 say which landmarks are SEEN, HIDDEN or ABSENT, None where all are seen.
    Where ``places`` are given, ``images`` are those of a larger set: face n is ``images[places[n]]``.
    """

    images: Pixels
    labels: Labels
    scheme: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    setting: CropSetting
    frames: CropFrame
    fingerprint: str
    issues: tuple[Issue, ...] = ()
    places: NDArray[np.int64] | None = None
    levels: Levels | None = None

    def __len__(self) -> int:
        """Return N."""
        return len(self.labels)

    def some(self, count: int) -> CropSet:
        """Return at most ``count`` faces, spread evenly over all."""
        rows = np.unique(np.linspace(0, len(self) - 1, min(count, len(self))).round().astype(int))
        return replace(self._rows(rows), images=self.regions(rows), places=None)

    def called(self, names: Container[str]) -> CropSet:
        """Return the faces of these ``names``, in their order here; their images stay on the disk."""
        return self._rows(np.flatnonzero([name in names for name in self.names]))

    def regions(self, rows: NDArray[np.int64]) -> Pixels:
        """Return the images (N, M, M, C) of ``rows`` (N,)."""
        return np.take(self.images, rows if self.places is None else self.places[rows], axis=0)

    def _rows(self, rows: NDArray[np.int64]) -> CropSet:
        names, groups = (tuple(texts[row] for row in rows) for texts in (self.names, self.groups))
        places = rows if self.places is None else self.places[rows]
        labels, frames = self.labels[rows], self.frames[rows]
        levels = None if self.levels is None else self.levels[rows]
        kept = replace(self, labels=labels, frames=frames, levels=levels, places=places)
        return replace(kept, names=names, groups=groups)

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], tuple[Pixels, Labels]]:
        """Return what takes the regions and labels of ``rows`` (N,), the same in each epoch."""
        return lambda: (self.regions(rows), self.labels[rows])

    def levels_of(self, rows: NDArray[np.int64]) -> Levels:
        """Return the levels (n, K) of ``rows`` (n,)."""
        if self.levels is None:
            return np.full((len(rows), self.labels.shape[1]), SEEN, np.uint8)
        return self.levels[rows]

    def points(self, labels: Floats | Labels) -> Floats:
        """Return predictions for all faces, (N, K, 2) crop units, in pixels of their images."""
        return self.frames.to_image(np.asarray(labels, np.float64))
