"""Batches: order, seeds, shares of processes, going on where it ended."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.augment.step import AugmentSetting
from mangamatch.training.batches import Batches, BatchSetting, in_order

if TYPE_CHECKING:
    from mangamatch.training.crop_set import CropSet

PLAIN = BatchSetting(size=4, seed=5)


def batches(crops: CropSet, setting: BatchSetting = PLAIN, preset: str = "ink") -> Batches:
    return Batches(crops, Augmenter.of(PRESETS[preset], crops), setting)


def test_an_epoch_shows_each_face_once(crops: CropSet) -> None:
    seen = [batch.rows for batch in batches(crops).epoch(0)]
    assert [len(rows) for rows in seen] == [4, 4, 5], "BatchNorm cannot learn from a lone one"
    assert len(seen) == len(batches(crops))
    assert sorted(torch.cat(seen).tolist()) == list(range(13))


def test_shapes_and_labels(crops: CropSet) -> None:
    batch = next(iter(batches(crops, preset="none").epoch(0)))
    assert batch.images.shape == (4, 1, 32, 32)
    assert torch.equal(batch.labels, torch.from_numpy(crops.labels)[batch.rows])


@pytest.mark.parametrize("prefetch", [True, False])
def test_seed_and_epoch_decide_everything(prefetch: bool, crops: CropSet) -> None:
    first = list(batches(crops).epoch(3))
    second = list(batches(crops, replace(PLAIN, prefetch=prefetch)).epoch(3))
    for one, other in zip(first, second, strict=True):
        assert all(map(torch.equal, one, other))
    for other in (batches(crops).epoch(4), batches(crops, replace(PLAIN, seed=6)).epoch(3)):
        assert not torch.equal(next(iter(other)).images, first[0].images)


@pytest.mark.parametrize("world", [2, 4])
def test_shares_of_all_ranks_are_the_batch_of_one(world: int, crops: CropSet) -> None:
    shares = [list(batches(crops, replace(PLAIN, world=world, rank=r)).epoch(1)) for r in range(world)]
    whole = list(batches(crops).epoch(1))
    assert {len(share) for share in shares} == {3}
    for place in range(3):
        parts, count = [share[place] for share in shares], 4  # the thirteenth face is too few to share
        assert len(whole[place].rows) - count == (place == 2)
        assert torch.equal(torch.cat([part.rows for part in parts]), whole[place].rows[:count])
        labels = torch.cat([part.labels for part in parts])
        assert torch.allclose(labels, whole[place].labels[:count], atol=1e-5)
        images = torch.cat([part.images for part in parts])
        assert (images - whole[place].images[:count]).abs().mean() < 1e-3


@pytest.mark.parametrize("prefetch", [True, False])
def test_stopping_early_ends_the_thread(prefetch: bool, crops: CropSet) -> None:
    steps = batches(crops, replace(PLAIN, prefetch=prefetch)).epoch(0)
    next(steps)
    assert any(thread.name.startswith("batches") for thread in threading.enumerate()) == prefetch
    steps.close()
    assert not any(thread.name.startswith("batches") for thread in threading.enumerate())


def test_an_error_on_the_thread_arrives(crops: CropSet) -> None:
    broken = Batches(crops, Augmenter(AugmentSetting(), crops.setting, "manga60", 60), PLAIN)
    broken.crops = replace(crops, images=crops.images[:3])
    with pytest.raises(IndexError):
        list(broken.epoch(0))


def test_validation_goes_in_order_and_unchanged(crops: CropSet) -> None:
    made = list(in_order(crops, 5))
    assert torch.cat([batch.rows for batch in made]).tolist() == list(range(13))
    images = torch.cat([batch.images for batch in made]).numpy()
    start = (crops.setting.region - 32) // 2
    middle = crops.images[:, start : start + 32, start : start + 32, 0]
    assert np.allclose(images[:, 0], middle / 255)


@pytest.mark.parametrize("wrong", [{"rank": 1}, {"size": 1, "world": 2}, {"rank": -1}])
def test_impossible_shares_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no way to share"):
        BatchSetting(**wrong)


def test_one_face_is_enough(crops: CropSet) -> None:
    frames = crops.frames[:1]
    one = replace(crops, images=crops.images[:1], labels=crops.labels[:1], names=("a",), frames=frames)
    assert [batch.rows.tolist() for batch in batches(one).epoch(0)] == [[0, 0]], "BatchNorm needs two"
