"""Drawn faces in place of a data set: what ``drawn:`` means, and how training gets them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.demo.hand.manner import GROUPS
from mangamatch.demo.hand.region import Cutting
from mangamatch.demo.hand.stream import VERSION, Drawers, Order, draw_rows
from mangamatch.domain.text import say
from mangamatch.errors import UsageError
from mangamatch.models.crops import Frame
from mangamatch.training.cache import CropSet
from mangamatch.training.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from mangamatch.models.crops import CropSetting, Pixels
    from mangamatch.training.cache import Labels

SCHEME = "manga60"
_PREFIX = "drawn:"
_SHOWN, _HELD = 64, 384
"""Faces to be shown and measured, and to validate on."""
_VALIDATION = 0x7A11D
"""Seed of the faces to validate on: the same whatever a run's seed, so that runs can be compared."""


@dataclass(frozen=True, slots=True)
class DrawnFaces:
    """``faces`` drawn anew for each epoch by ``workers`` processes; ``without`` leaves styles out."""

    seed: int = 0
    faces: int = 4096
    without: tuple[str, ...] = ()
    workers: int = 0

    def __str__(self) -> str:
        """Return the text that :func:`drawn_faces` reads."""
        given = [f"seed={self.seed}", f"faces={self.faces}"]
        if self.without:
            given.append(f"without={'+'.join(self.without)}")
        return _PREFIX + ",".join(given)

    def stream(self, crop: CropSetting) -> Stream:
        """Return the stream of faces cut out as ``crop`` says."""
        order = Order(self.seed, self.faces, self.without, Cutting(crop.size, crop.region, crop.grow))
        some = _crop_set(replace(order, faces=min(_SHOWN, self.faces)), crop)
        return Stream(some, _Channels(Drawers(order, self.workers), crop.channels))

    def held(self, crop: CropSetting) -> CropSet:
        """Return drawn faces of all styles to validate on."""
        cutting = Cutting(crop.size, crop.region, crop.grow)
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
        frames=Frame(np.zeros((order.faces, 2)), np.full(order.faces, float(crop.size))),
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
    )


def drawn_faces(data: Sequence[str]) -> DrawnFaces | None:
    """Read ``drawn:seed=1,faces=4096,without=hair+print,workers=2``; None where ``data`` are files.

    Raises UsageError for unknown settings, or where files stand beside it.
    """
    if not any(text.startswith(_PREFIX) for text in data):
        return None
    if len(data) > 1:
        hint = say("Train on drawn faces first, then on files with --init.")
        raise UsageError(say("Drawn faces and files cannot be mixed."), hint)
    made = DrawnFaces()
    for part in filter(None, data[0].removeprefix(_PREFIX).split(",")):
        made = _with(made, *part.partition("=")[::2])
    return made


def _with(made: DrawnFaces, name: str, value: str) -> DrawnFaces:
    if name == "without" and set(value.split("+")) <= set(GROUPS):
        return replace(made, without=tuple(sorted(set(value.split("+")))))
    least = {"seed": 0, "faces": 2, "workers": 0}
    if name in least and value.isascii() and value.isdigit() and least[name] <= int(value) < 2**31:
        numbers: dict[str, Any] = {name: int(value)}
        return replace(made, **numbers)
    hint = say(
        "It takes seed=, faces= and workers= with a number, and without= with {names}, joined by +.",
        names=", ".join(GROUPS),
    )
    raise UsageError(say("drawn: does not know {text}.", text=f"{name}={value}"), hint)
