"""Batches of crops, epoch by epoch, made on threads of their own while the network learns.

A page is drawn or read once an epoch and gives several crops, one to each of as many batches: so the crops of
a batch come from different pages. All that is random depends on seed, epoch, page and the number of the crop.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor

from mangamatch.domain.ahead import work_ahead
from mangamatch.models.detection.targets import face_targets
from mangamatch.training.augment.augmenter import Augmenter, retouched
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.augment.step import AugmentSetting
from mangamatch.training.detection.crops import MOVES, draw_crop
from mangamatch.training.seeds import seeded
from mangamatch.training.task import StepInput

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from mangamatch.domain.arrays import Ints
    from mangamatch.training.batches import BatchSetting
    from mangamatch.training.detection.pages import KnownPage, PageSource
    from mangamatch.training.recipe import Recipe

CROPS = 4
"""Crops of a page in an epoch."""
_HIDES = "cutout"
"""The augmentation that may cover a face, so that nobody could find it."""
_AHEAD = 1
"""Blocks of pages that are made ahead; each has a few batches."""
_THREADS = 4
"""Threads that cut for a GPU."""


class _Block(NamedTuple):
    """Pages of one epoch by their ``rows`` (N,) in the source; ``taken`` waits for them."""

    epoch: int
    rows: Ints
    taken: Callable[[], Sequence[KnownPage]]


class CutBatch(NamedTuple):
    """A batch on the CPU: images (N, 1, S, S) uint8, targets, and draws for what changes pixels."""

    images: Tensor
    targets: tuple[Tensor, ...]
    draws: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class PageBatches:
    """Endless supply of epochs of crops of ``source``; ``device`` is where crops are inked and toned."""

    source: PageSource
    recipe: Recipe
    setting: BatchSetting
    device: torch.device

    def __len__(self) -> int:
        """Return the number of batches of an epoch, the same on every rank."""
        return self._blocks * CROPS

    @property
    def _blocks(self) -> int:
        whole, rest = divmod(len(self.source), self.setting.size)
        return max(whole + (rest >= self.setting.world), 1)

    def epoch(self, number: int) -> Generator[StepInput, None, None]:
        """Yield this rank's part of each batch of epoch ``number``; pages come in an order of its own.

        All ranks take equally many crops, so up to ``world`` − 1 pages rest an epoch.
        """
        with closing(self.cuts(number)) as cuts:
            for cut in cuts:
                images = self.seen(self.plain(cut), cut, number)
                yield StepInput((images, *self.moved(cut.targets)))

    def cuts(self, number: int) -> Generator[CutBatch, None, None]:
        """Yield the batches of epoch ``number`` as they are cut."""
        blocks = (self._block(number, place) for place in range(self._blocks))
        threads = 1 if self.device.type == "cpu" else _THREADS
        with work_ahead(self._cut, blocks, name="pages", threads=threads, most=_AHEAD * threads) as made:
            for _, cuts in made:
                yield from cuts

    def _block(self, epoch: int, place: int) -> _Block:
        size, world = self.setting.size, self.setting.world
        order = torch.randperm(len(self.source), generator=seeded(self.setting.seed, epoch)).numpy()
        rows = order[place * size : (place + 1) * size]
        share = max(len(rows) // world, 1)
        mine = np.resize(rows, max(len(rows), world))[self.setting.rank * share :][:share]
        return _Block(epoch, mine, self.source.ask(epoch, mine))

    def _cut(self, block: _Block) -> list[CutBatch]:
        """Cut a batch of each number of crop out of the pages of a block."""
        pages, preset = block.taken(), self.recipe.preset(block.epoch)
        cuts = []
        for number in range(CROPS):
            key = (self.setting.seed, block.epoch, number)
            rngs = [np.random.default_rng([*key, row]) for row in block.rows.tolist()]
            pairs = zip(pages, rngs, strict=True)
            crops = [draw_crop(page, self.recipe.size, MOVES[preset], rng) for page, rng in pairs]
            draws = [Augmenter.draw(1, seeded(*key, row)) for row in block.rows.tolist()]
            cuts.append(_stacked(crops, torch.cat(draws)))
        return cuts

    def plain(self, cut: CutBatch) -> Tensor:
        """Return the crops (N, 1, S, S) on the device, 0…1."""
        return cut.images.to(self.device, non_blocking=True).float().div_(255)

    @torch.no_grad()
    def seen(self, images: Tensor, cut: CutBatch, epoch: int) -> Tensor:
        """Return the crops as the network is to see them: inked, toned, printed and scanned."""
        numbers = cut.draws.to(self.device, non_blocking=True)
        return retouched(images, retouching(self.recipe.preset(epoch)), cut.draws, numbers)

    def moved(self, targets: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """Bring targets to the device."""
        return tuple(one.to(self.device, non_blocking=True) for one in targets)


def retouching(preset: str) -> AugmentSetting:
    """Return what changes the pixels of crops; their places are changed when they are cut."""
    return AugmentSetting({name: step for name, step in PRESETS[preset].steps.items() if name != _HIDES})


def stacked_targets(pages: Sequence[KnownPage]) -> tuple[Tensor, ...]:
    """Return heat, sides, weights and counts of pages of one size, (N, …): see FaceTargets."""
    made = [face_targets(page.boxes, page.ignored, page.image.shape) for page in pages]
    return tuple(
        torch.from_numpy(np.stack([getattr(one, name) for one in made]))
        for name in ("heat", "sides", "weights", "counts")
    )


def _stacked(crops: Sequence[KnownPage], draws: Tensor) -> CutBatch:
    images = torch.from_numpy(np.stack([crop.image for crop in crops])).unsqueeze(1)
    return CutBatch(images, stacked_targets(crops), draws)


def some_crops(source: PageSource, recipe: Recipe, pages: int) -> Iterator[list[KnownPage]]:
    """Yield the crops of a few pages as the network will see them, page by page."""
    rows, setting = np.arange(min(pages, len(source))), retouching(recipe.augment)
    for row, page in zip(rows.tolist(), source.ask(0, rows)(), strict=True):
        made = []
        for number in range(CROPS):
            key = (recipe.seed, 0, number, row)
            crop = draw_crop(page, recipe.size, MOVES[recipe.augment], np.random.default_rng(key))
            image = torch.from_numpy(crop.image)[None, None].float().div_(255)
            draws = Augmenter.draw(1, seeded(*key))
            seen = retouched(image, setting, draws, draws).mul_(255).round_().byte()
            made.append(replace(crop, image=seen[0, 0].numpy()))
        yield made
