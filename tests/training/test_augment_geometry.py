"""Geometry of augmentation: pixels and labels go to the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from training_faces import face60

from mangamatch.domain.scheme import MANGA60
from mangamatch.models.crops import CropSetting
from mangamatch.training.augment import splines
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.augment.step import AugmentSetting, AugmentStep, Deform, Move
from mangamatch.training.augment.table import AUGMENTATIONS, COLUMNS

if TYPE_CHECKING:
    from mangamatch.training.crop_set import CropSet

CROP = CropSetting(size=128)
INK = PRESETS["ink"].steps
GEOMETRIC = [name for name, one in AUGMENTATIONS.items() if isinstance(one, Move | Deform)]
SURE = {name: AugmentStep(1, INK[name].low, INK[name].high) for name in GEOMETRIC}
LABELS = torch.tensor(face60(), dtype=torch.float32)
SEEN = (0, 4, 8, 17, 24, 29, 40, 47, 49, 52, 57)
"""Landmarks that get a dot, each in a picture of its own."""


def augmenter(steps: dict[str, AugmentStep], crop: CropSetting = CROP) -> Augmenter:
    return Augmenter(AugmentSetting(steps), crop, "manga60", 60)


def dots(labels: torch.Tensor, crop: CropSetting) -> torch.Tensor:
    """A soft dot at each label (n, 2), one a picture: (n, M, M, 1) uint8."""
    places = torch.arange(crop.region) + 0.5
    x, y = (labels * crop.size + crop.region / 2).unbind(1)
    bells = [(-((places - centre[:, None]) ** 2) / (2 * 1.5**2)).exp() for centre in (x, y)]
    return (bells[1][:, :, None] * bells[0][:, None] * 255).round().to(torch.uint8)[..., None]


def centres(images: torch.Tensor) -> torch.Tensor:
    """Where the light of each picture (n, 1, S, S) is, in crop units."""
    line = (torch.arange(images.shape[-1]) + 0.5) / images.shape[-1] - 0.5
    light = images[:, 0] ** 4  # the bright middle counts: where paper is stretched, edges go further
    sums = [(light * line).sum((1, 2)), (light * line[:, None]).sum((1, 2))]
    return torch.stack(sums, dim=1) / light.sum(dim=(1, 2))[:, None]


def misses(steps: dict[str, AugmentStep], seed: int) -> torch.Tensor:
    """Pixels between each seen dot and its label, where both lie well inside the crop."""
    one = augmenter(steps)
    draws = one.draw(1, torch.Generator().manual_seed(seed)).repeat(len(SEEN), 1)
    picked = list(SEEN)
    pixels, moved = one(dots(LABELS[picked], CROP), LABELS.repeat(len(SEEN), 1, 1), draws)
    if (torch.det(one._matrix(draws, draws)) < 0).all():  # the dot keeps its place, the landmark its name
        picked = [MANGA60.mirror[i] for i in picked]
    wanted = moved[torch.arange(len(SEEN)), picked]
    inside = wanted.abs().amax(dim=1) < 0.44
    return ((centres(pixels) - wanted).norm(dim=1) * CROP.size)[inside]


@pytest.mark.parametrize("name", GEOMETRIC)
def test_a_dot_lands_on_its_label(name: str) -> None:
    found = torch.cat([misses({name: SURE[name]}, seed) for seed in range(6)])
    assert len(found) > 40
    assert found.max() < 0.75


def test_a_dot_lands_on_its_label_after_all_of_them() -> None:
    found = torch.cat([misses(SURE, seed) for seed in range(40)])
    assert len(found) > 250
    assert found.max() < 0.75


@pytest.mark.parametrize("name", sorted(set(GEOMETRIC) - {"nose", "flip"}))  # one point has no size
def test_each_does_something(name: str) -> None:
    one = augmenter({name: SURE[name]})
    draws = one.draw(8, torch.Generator().manual_seed(0))
    moved = one(dots(LABELS[:8], CROP), LABELS.repeat(8, 1, 1), draws)[1]
    assert (moved - LABELS).norm(dim=2).amax(dim=1).mean() > 5e-3


def test_deforming_is_seldom_refused() -> None:
    steps = {name: INK[name] for name in GEOMETRIC if isinstance(AUGMENTATIONS[name], Deform)}
    one = augmenter(steps)
    draws = one.draw(200, torch.Generator().manual_seed(0))
    images = torch.zeros(200, CROP.region, CROP.region, 1, dtype=torch.uint8)
    moved = one(images, LABELS.repeat(200, 1, 1), draws)[1]
    asked = torch.stack([draws[:, COLUMNS[name].start] < step.chance for name, step in steps.items()]).any(0)
    done = (moved - LABELS).abs().amax(dim=(1, 2)) > 1e-4
    assert not (done & ~asked).any()
    assert done.sum() > 0.85 * asked.sum()


def test_a_flip_of_a_flip_is_nothing() -> None:
    crop = CropSetting(size=32, margin=1)
    one = augmenter({"flip": AugmentStep(1)}, crop)
    images = torch.randint(0, 256, (3, 32, 32, 1), dtype=torch.uint8)
    labels = torch.rand(3, 60, 2) - 0.5
    draws = one.draw(3, torch.Generator())
    flipped, there = one(images, labels, draws)
    assert torch.allclose(flipped[:, 0] * 255, images[..., 0].flip(2).float(), atol=0.01)
    as_bytes = (flipped * 255).round().to(torch.uint8).permute(0, 2, 3, 1)
    back, again = one(as_bytes, there, draws)
    assert torch.equal((back * 255).round().to(torch.uint8).permute(0, 2, 3, 1), images)
    assert torch.equal(again, labels)
    mirrored = labels[:, list(MANGA60.mirror)] * torch.tensor([-1.0, 1.0])
    assert torch.equal(there, mirrored)


def test_points_of_unknown_schemes_are_not_flipped() -> None:
    one = Augmenter(AugmentSetting({"flip": AugmentStep(1), "eyes": SURE["eyes"]}), CROP, "coco-generic", 5)
    labels = torch.rand(2, 5, 2) - 0.5
    images = torch.zeros(2, CROP.region, CROP.region, 1, dtype=torch.uint8)
    assert torch.equal(one(images, labels, one.draw(2, torch.Generator()))[1], labels)


def test_without_steps_the_crop_is_the_middle_of_the_region() -> None:
    images = torch.randint(0, 256, (2, CROP.region, CROP.region, 3), dtype=torch.uint8)
    labels = torch.rand(2, 60, 2)
    start = (CROP.region - CROP.size) // 2
    middle = images[:, start : start + 128, start : start + 128].permute(0, 3, 1, 2).float() / 255
    still = {"rotation": AugmentStep(1, 0, 0), "scale": AugmentStep(1, 1, 1)}
    for one in (augmenter({}), augmenter(still)):
        pixels, moved = one(images, labels, one.draw(2, torch.Generator()))
        assert torch.allclose(pixels, middle, atol=1e-4)
        assert torch.allclose(moved, labels)


# -- the spline ------------------------------------------------------------------------------------


def test_the_spline_goes_through_its_points() -> None:
    torch.manual_seed(0)
    at = torch.rand(3, 12, 2) - 0.5
    values = (torch.rand(3, 12, 2) - 0.5) * 0.04
    field = splines.thin_plate(at, values)
    found = splines._with_slopes(field, at)[0]
    assert (found - values).abs().max() < 0.012
    assert field[..., 0, :].abs().max() < 1e-2  # held at its frame


def test_kept_grid_and_slopes_are_exact_for_parabolas() -> None:
    line = torch.linspace(-splines.REACH, splines.REACH, splines.NODES, dtype=torch.float64)
    field = (0.3 * line**2 - 0.1 * line[:, None] + 0.2 * line * line[:, None]).repeat(1, 2, 1, 1)
    q = torch.rand(1, 30, 2, dtype=torch.float64) - 0.5
    x, y = q[..., 0], q[..., 1]
    value, by_x, by_y = splines._with_slopes(field, q)
    assert torch.allclose(value[..., 0], 0.3 * x**2 - 0.1 * y + 0.2 * x * y)
    assert torch.allclose(by_x[..., 1], 0.6 * x + 0.2 * y)
    assert torch.allclose(by_y[..., 1], -0.1 + 0.2 * x)


def test_folded_paper_stays_flat() -> None:
    """Pulling the eyes over one another folds the paper: only that face is left alone."""
    one = augmenter({"part_shift": AugmentStep(1, -0.5, 0.5)})
    draws = torch.full((2, one.draw(1, torch.Generator()).shape[1]), 0.5)
    u = slice(COLUMNS["part_shift"].start + 1, COLUMNS["part_shift"].stop)
    draws[0, u] = torch.tensor([0.5 + 0.35, 0.5, 0.5 - 0.35, 0.5, *[0.5] * 6])  # eyes cross
    draws[1, u] = torch.tensor([0.5 + 0.03, 0.5, 0.5 - 0.03, 0.5, *[0.5] * 6])
    images = dots(LABELS[[29, 29]], CROP)
    pixels, moved = one(images, LABELS.repeat(2, 1, 1), draws)
    assert torch.equal(moved[0], LABELS)
    assert (moved[1] - LABELS).abs().max() > 0.01
    plain = augmenter({})(images, LABELS.repeat(2, 1, 1), draws)[0]
    assert torch.allclose(pixels[0], plain[0], atol=1e-3)


def test_landmarks_on_one_another_are_no_trouble() -> None:
    """A closed eye has both lids in one place."""
    labels = LABELS.clone()
    labels[32:37] = labels[27:32].flip(0)
    one = augmenter(SURE)
    images = torch.zeros(20, CROP.region, CROP.region, 1, dtype=torch.uint8)
    pixels, moved = one(images, labels.repeat(20, 1, 1), one.draw(20, torch.Generator().manual_seed(1)))
    assert torch.isfinite(pixels).all()
    assert torch.isfinite(moved).all()
    assert moved.abs().max() < 1


def test_labels_are_left_as_they_came(crops: CropSet) -> None:
    images, labels = torch.from_numpy(np.array(crops.images)), torch.from_numpy(np.array(crops.labels))
    before = images.clone(), labels.clone()
    one = Augmenter.of(PRESETS["ink"], crops)
    one(images, labels, one.draw(len(crops), torch.Generator()))
    assert torch.equal(images, before[0])
    assert torch.equal(labels, before[1])
