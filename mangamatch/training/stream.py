"""Faces that are made anew for every epoch. A CropSet has the same faces in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from mangamatch.domain.visibility import SEEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Pixels
    from mangamatch.models.crops import CropSetting
    from mangamatch.training.crop_set import CropSet, Labels, Levels


class Source(Protocol):
    """Makes faces: the same for the same epoch and row, whenever it is asked."""

    def __len__(self) -> int:
        """Return the number of faces of an epoch."""

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], tuple[Pixels, Labels]]:
        """Begin to make ``rows`` (N,) of ``epoch``; what is returned waits for regions and labels."""

    def close(self) -> None:
        """End what makes them."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Faces of a ``source``; ``some`` of them, as a CropSet, are there to be shown and measured.

    ``marking``: how all of them are marked, where that is known.
    """

    some: CropSet
    source: Source
    marking: str | None = None

    def __len__(self) -> int:
        """Return the number of faces of an epoch."""
        return len(self.source)

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], tuple[Pixels, Labels]]:
        """Begin to make ``rows`` (N,) of ``epoch``; what is returned waits for regions and labels."""
        return self.source.ask(epoch, rows)

    def levels_of(self, rows: NDArray[np.int64]) -> Levels:
        """Return that all landmarks (n, K) of ``rows`` (n,) are seen: who draws them knows each place."""
        return np.full((len(rows), self.labels.shape[1]), SEEN, np.uint8)

    @property
    def scheme(self) -> str:
        """Scheme of the landmarks."""
        return self.some.scheme

    @property
    def setting(self) -> CropSetting:
        """How the faces are cut out."""
        return self.some.setting

    @property
    def labels(self) -> Labels:
        """Labels (n, K, 2) of some faces."""
        return self.some.labels

    @property
    def groups(self) -> tuple[str, ...]:
        """Books of some faces."""
        return self.some.groups

    @property
    def fingerprint(self) -> str:
        """What decides the faces of all epochs."""
        return self.some.fingerprint


Faces: TypeAlias = "CropSet | Stream"


def shown(faces: Faces) -> CropSet:
    """Return faces to draw pictures of: all of a set, some of a stream."""
    return faces.some if isinstance(faces, Stream) else faces
