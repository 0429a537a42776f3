"""Batches of a CropSet or a stream, epoch by epoch, made on a thread of their own while the network learns.

All that is random depends on seed, epoch and the place in the epoch, on nothing else: not on the device, not
on how far ahead batches are made, not on how many processes share them. So a run goes on where it ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor

from mangamatch.domain.ahead import work_ahead
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.seeds import seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from mangamatch.domain.arrays import Pixels
    from mangamatch.training.crop_set import CropSet, Labels
    from mangamatch.training.stream import Faces

_AHEAD = 2
"""Batches that wait, made, for the network."""


class Batch(NamedTuple):
    """``images`` (N, C, S, S) float 0…1, ``labels`` (N, K, 2) crop units, ``rows`` (N,) of the CropSet.

    ``levels`` (N, K) uint8: which landmarks are seen, hidden or absent.
    """

    images: Tensor
    labels: Tensor
    levels: Tensor
    rows: Tensor


class _Job(NamedTuple):
    """Which faces, the draws that decide what becomes of them, and the way to get them."""

    rows: Tensor
    draws: Tensor
    taken: Callable[[], tuple[Pixels, Labels]]


class _Loaded(NamedTuple):
    """Regions (N, M, M, C) uint8 and labels, still on the CPU."""

    images: Tensor
    labels: Tensor
    job: _Job


@dataclass(frozen=True, slots=True)
class BatchSetting:
    """``size`` faces a step, of all processes together; this one is ``rank`` of ``world``."""

    size: int = 32
    seed: int = 0
    rank: int = 0
    world: int = 1
    prefetch: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.rank < self.world <= self.size:
            raise ValueError(f"no way to share batches: {self}")


class Batches:
    """Endless supply of epochs over ``crops``, augmented on ``device``."""

    def __init__(
        self,
        crops: Faces,
        augmenter: Augmenter,
        setting: BatchSetting | None = None,
        device: torch.device | str = "cpu",
    ) -> None:
        self.crops, self.augmenter = crops, augmenter
        self.setting, self.device = setting or BatchSetting(), torch.device(device)

    def __len__(self) -> int:
        """Return the number of batches of an epoch, the same on every rank."""
        whole, rest = divmod(len(self.crops), self.setting.size)
        return max(whole + (rest >= max(self.setting.world, 2)), 1)

    def epoch(self, number: int) -> Generator[Batch, None, None]:
        """Yield this rank's part of each batch of epoch ``number``, in an order of its own.

        Of the last batch all ranks take equally many faces, so up to ``world`` − 1 faces rest an epoch.
        Closing the iterator early stops the thread that works ahead.
        """
        order = torch.randperm(len(self.crops), generator=seeded(self.setting.seed, number))
        jobs = (self._job(number, place, order) for place in range(len(self)))
        return self._ahead(jobs) if self.setting.prefetch else (self._made(job) for job in jobs)

    def _job(self, epoch: int, place: int, order: Tensor) -> _Job:
        """Return rows and draws of this rank; all ranks draw for all, then take their part.

        BatchNorm cannot learn from one face: the last batch takes in one that is left over, and where there
        is but one at all, it comes twice, augmented in two ways.
        """
        size, world = self.setting.size, self.setting.world
        left_over = place == len(self) - 1 and len(order) % size == 1
        rows = order[place * size : (place + 1) * size + left_over]
        rows = rows.repeat(2) if len(rows) == 1 else rows
        draws = Augmenter.draw(len(rows), seeded(self.setting.seed, epoch, place + 1))
        share = len(rows) // world
        mine = slice(self.setting.rank * share, (self.setting.rank + 1) * share)
        return _Job(rows[mine], draws[mine], self.crops.ask(epoch, rows[mine].numpy()))

    def _ahead(self, jobs: Iterator[_Job]) -> Generator[Batch, None, None]:
        """Make a few batches before they are asked for.

        On the CPU all is done on the thread. A GPU augments between two steps, in the order of its own
        work; the thread only brings the pictures into memory that it can copy from at once.
        """
        prepare: Callable[[_Job], Batch | _Loaded] = self._made if self.device.type == "cpu" else self._loaded
        with work_ahead(prepare, jobs, name="batches", threads=1, most=_AHEAD) as made:
            for _, batch in made:
                yield self._finished(batch)

    def _made(self, job: _Job) -> Batch:
        return self._finished(self._loaded(job))

    def _loaded(self, job: _Job) -> _Loaded:
        images, labels = map(torch.from_numpy, job.taken())
        if self.device.type == "cuda":
            images, labels = images.pin_memory(), labels.pin_memory()
        return _Loaded(images, labels, job)

    @torch.no_grad()
    def _finished(self, made: Batch | _Loaded) -> Batch:
        if isinstance(made, Batch):
            return made
        images = made.images.to(self.device, non_blocking=True)
        labels = made.labels.to(self.device, non_blocking=True)
        rows, draws = made.job.rows, made.job.draws
        levels = torch.from_numpy(self.crops.levels_of(rows.numpy())).to(self.device, non_blocking=True)
        return Batch(*self.augmenter(images, labels, draws), self.augmenter.named(levels, draws), rows)


def in_order(crops: CropSet, size: int = 32, device: torch.device | str = "cpu") -> Iterator[Batch]:
    """Yield all faces as they are, in the order of ``crops``, as validation needs them."""
    batches = Batches(crops, Augmenter.plain(crops), BatchSetting(size), device)
    nothing = torch.zeros(size, 0)
    for start in range(0, len(crops), size):
        rows = torch.arange(start, min(start + size, len(crops)))
        yield batches._made(_Job(rows, nothing[: len(rows)], crops.ask(0, rows.numpy())))
