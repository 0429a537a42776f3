"""Drawn faces for training: new ones for each epoch, and a fixed set for validation."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.marking import MANGA109
from mangamatch.models.crops import CropFrame
from mangamatch.synthetic.faces.sample import SampleCrop
from mangamatch.synthetic.faces.workers import VERSION, Drawers, Order, draw_rows
from mangamatch.training.crop_set import CropSet
from mangamatch.training.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mangamatch.app.training.synthetic_spec import DrawnFaces
    from mangamatch.domain.arrays import Pixels
    from mangamatch.models.crops import CropSetting
    from mangamatch.training.crop_set import Labels

SCHEME = "manga60"
_SHOWN, _HELD = 64, 384
"""Number of faces to show and to measure, and to validate on."""
_VALIDATION = 0x7A11D
"""Seed of the faces to validate on: the same whatever a run's seed, so that runs can be compared."""


def drawn_stream(drawn: DrawnFaces, crop: CropSetting) -> Stream:
    """Return the stream of drawn faces, cut out as ``crop`` says."""
    order = Order(drawn.seed, drawn.faces, drawn.without, SampleCrop(crop.size, crop.region, crop.grow))
    some = _crop_set(replace(order, faces=min(_SHOWN, drawn.faces)), crop)
    return Stream(some, _Channels(Drawers(order, drawn.workers), crop.channels), MANGA109)


def held_faces(crop: CropSetting) -> CropSet:
    """Return drawn faces of all styles to validate on."""
    cutting = SampleCrop(crop.size, crop.region, crop.grow)
    return _crop_set(Order(_VALIDATION, _HELD, (), cutting), crop)


@dataclass(frozen=True, slots=True, eq=False)
class _Channels:
    """Drawers whose regions have the channels that a network takes: (N, M, M, C)."""

    drawers: Drawers
    channels: int

    def __len__(self) -> int:
        return len(self.drawers)

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], tuple[Pixels, Labels]]:
        waiting = self.drawers.ask(epoch, rows)
        return lambda: _with_channels(waiting(), self.channels)

    def close(self) -> None:
        self.drawers.close()


def _with_channels(made: tuple[Pixels, Labels], channels: int) -> tuple[Pixels, Labels]:
    images, labels = made
    return np.repeat(images[..., None], channels, axis=3), labels


def _crop_set(order: Order, crop: CropSetting) -> CropSet:
    """Draw all faces of the first epoch of ``order`` here and now."""
    images, labels = _with_channels(draw_rows(order, 0, range(order.faces)), crop.channels)
    text = json.dumps([VERSION, asdict(order), crop.to_json()])
    return CropSet(
        images=images,
        labels=labels,
        scheme=SCHEME,
        names=tuple(f"drawn {row}" for row in range(order.faces)),
        groups=("drawn",) * order.faces,
        setting=crop,
        frames=CropFrame(np.zeros((order.faces, 2)), np.full(order.faces, float(crop.size))),
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
    )
