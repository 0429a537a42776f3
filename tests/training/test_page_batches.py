"""Batches of crops: the same for the same seed, shared between processes without a change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from disc_pages import disc_pages

from mangamatch.training.batches import BatchSetting
from mangamatch.training.detection.batches import CROPS, PageBatches, retouching, some_crops
from mangamatch.training.recipe import Recipe
from mangamatch.training.tasks import FACES

if TYPE_CHECKING:
    from mangamatch.training.task import StepInput

RECIPE = Recipe.usual(FACES, size=64, batch_size=4, seed=5)
PAGES = disc_pages(6)


def batches(setting: BatchSetting, epoch: int = 0, recipe: Recipe = RECIPE) -> list[StepInput]:
    return list(PageBatches(PAGES, recipe, setting, torch.device("cpu")).epoch(epoch))


def test_each_page_gives_its_crops_to_different_batches() -> None:
    made = batches(BatchSetting(4, 5))
    assert [one.size for one in made] == [4] * CROPS + [2] * CROPS
    assert len(made) == len(PageBatches(PAGES, RECIPE, BatchSetting(4, 5), torch.device("cpu")))
    images, heat, sides, weights, counts = made[0].tensors
    assert images.shape == (4, 1, 64, 64) and float(images.min()) >= 0 and float(images.max()) <= 1
    assert heat.shape == weights.shape == counts.shape == (4, 8, 8) and sides.shape == (4, 4, 8, 8)
    assert sum(float(one.tensors[1].max()) == 1 for one in made) > 4  # discs are there to be found


def test_an_epoch_is_the_same_again_and_others_differ() -> None:
    one, again, other = (
        batches(BatchSetting(4, 5)),
        batches(BatchSetting(4, 5)),
        batches(BatchSetting(4, 5), 1),
    )
    for a, b in zip(one, again, strict=True):
        assert all(torch.equal(x, y) for x, y in zip(a.tensors, b.tensors, strict=True))
    assert not torch.equal(one[0].tensors[0], other[0].tensors[0])


def test_two_processes_share_the_batches_of_one() -> None:
    whole = batches(BatchSetting(4, 5))
    first, second = (batches(BatchSetting(4, 5, rank, 2)) for rank in (0, 1))
    for all_of_it, a, b in zip(whole, first, second, strict=True):
        for x, y, z in zip(all_of_it.tensors, a.tensors, b.tensors, strict=True):
            torch.testing.assert_close(x, torch.cat((y, z)))


def test_more_processes_than_pages_each_get_one() -> None:
    setting = BatchSetting(8, 5, 7, 8)
    (made, *_) = batches(setting)
    assert made.size == 1


@pytest.mark.parametrize("preset", ["none", "weak", "ink", "students"])
def test_every_preset_cuts_and_nothing_covers_faces(preset: str) -> None:
    recipe = replace(RECIPE, augment=preset, epochs=1)
    assert all(torch.isfinite(one.tensors[0]).all() for one in batches(BatchSetting(4, 5), 0, recipe))
    assert "cutout" not in retouching(preset).steps


def test_examples_are_what_the_network_will_see() -> None:
    recipe = replace(RECIPE, augment="none", calm=0.0)
    rows = list(some_crops(PAGES, replace(recipe, seed=5), 2))
    assert [len(row) for row in rows] == [CROPS, CROPS]
    seen = {
        one.tensors[0][n, 0].mul(255).round().byte().numpy().tobytes()
        for one in batches(BatchSetting(4, 5), 0, recipe)
        for n in range(one.size)
    }
    assert all(np.ascontiguousarray(crop.image).tobytes() in seen for row in rows for crop in row)
