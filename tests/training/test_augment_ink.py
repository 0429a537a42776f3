"""What augmentation does to pixels, and that draws alone decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import torch

from mangamatch.errors import UsageError
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.augment.step import AugmentSetting, AugmentStep, Retouch
from mangamatch.training.augment.table import AUGMENTATIONS, COLUMNS, WIDTH
from mangamatch.training.preview import contact_sheet

if TYPE_CHECKING:
    from mangamatch.training.crop_set import CropSet

ALL = {**PRESETS["students"].steps, **PRESETS["ink"].steps}
INKS = [name for name, one in AUGMENTATIONS.items() if isinstance(one, Retouch)]


def picture(channels: int = 1, size: int = 40) -> torch.Tensor:
    noise = np.random.default_rng(0).random((size, size, channels))
    smooth = cv2.GaussianBlur(noise, (0, 0), 1.5).reshape(size, size, channels)
    smooth = (smooth - smooth.min()) / (smooth.max() - smooth.min())
    return torch.tensor(smooth, dtype=torch.float32).permute(2, 0, 1)[None]


def done(name: str, images: torch.Tensor, u: torch.Tensor, step: AugmentStep | None = None) -> torch.Tensor:
    one = AUGMENTATIONS[name]
    assert isinstance(one, Retouch)
    return one.apply(images, u[:, : one.draws], step or ALL[name])


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("name", INKS)
def test_each_changes_pixels_and_stays_between_black_and_white(name: str, channels: int) -> None:
    images = picture(channels).repeat(6, 1, 1, 1)
    before = images.clone()
    made = done(name, images, torch.rand(6, WIDTH, generator=torch.Generator().manual_seed(0)))
    assert torch.equal(images, before)
    assert made.shape == images.shape
    assert made.min() >= 0
    assert made.max() <= 1
    grey_stays = channels == 1 and name in ("hue", "saturation")
    assert ((made - images).abs().amax(dim=(1, 2, 3)).max() > 0.01) != grey_stays


def test_strokes_grow_and_shrink() -> None:
    line = torch.ones(2, 1, 9, 9)
    line[:, :, :, 3:6] = 0
    u = torch.tensor([[0.0, 0.0], [1.0, 0.0]])
    thin, thick = done("stroke", line, u, AugmentStep(1, 1, 1))[:, 0, 4]
    assert thick.tolist() == [1, 1, 0, 0, 0, 0, 0, 1, 1]
    assert thin.tolist() == [1, 1, 1, 0.5, 0, 0.5, 1, 1, 1]


def test_one_bit_print() -> None:
    made = done("binarise", picture(), torch.tensor([[0.5]]), AugmentStep(1, 0.5, 0.5))
    assert ((made == 0) | (made == 1)).float().mean() > 0.5
    assert torch.equal(made > 0.5, picture() > 0.5)


@pytest.mark.parametrize("quality", [20, 50, 90])
def test_jpeg_is_what_jpeg_does(quality: int) -> None:
    image = picture(size=48)
    made = done("jpeg", image, torch.tensor([[0.0]]), AugmentStep(1, quality, quality))[0, 0] * 255
    pixels = (image[0, 0] * 255).round().to(torch.uint8).numpy()
    code = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    real = cv2.imdecode(code, cv2.IMREAD_GRAYSCALE)
    assert np.abs(made.numpy() - real).mean() < 1


@pytest.mark.parametrize("factor", [2, 2.5, 4])
def test_resampling_is_what_opencv_does(factor: float) -> None:
    image, small = picture(), round(40 / factor)
    made = done("resample", image, torch.zeros(1, 1), AugmentStep(1, factor, factor))[0, 0].numpy()
    shrunk = cv2.resize(image[0, 0].numpy(), (small, small), interpolation=cv2.INTER_AREA)
    expected = cv2.resize(shrunk, (40, 40), interpolation=cv2.INTER_LINEAR)
    assert np.abs(made - expected).max() < 1e-4


def test_blur_is_a_bell() -> None:
    image = torch.zeros(1, 1, 21, 21)
    image[..., 10, 10] = 1
    made = done("blur", image, torch.zeros(1, 1), AugmentStep(1, 1.2, 1.2))
    expected = cv2.GaussianBlur(image[0, 0].numpy(), (9, 9), 1.2)
    assert np.abs(made[0, 0].numpy() - expected).max() < 1e-5


def test_noise_is_nearly_normal() -> None:
    grey = torch.full((2, 1, 128, 128), 0.5)
    made = done("noise", grey, torch.tensor([[0.0, 0.1], [0.0, 0.9]]), AugmentStep(1, 0.05, 0.05)) - 0.5
    assert abs(float(made.mean())) < 1e-3
    assert abs(float(made.std()) - 0.05) < 1e-3
    assert abs(float((made[0] * made[1]).mean())) < 1e-4
    assert abs(float((made[..., 1:] * made[..., :-1]).mean())) < 1e-4


def test_a_full_turn_of_the_hue_changes_nothing() -> None:
    colour = picture(3) * 0.4 + 0.3
    turned = done("hue", colour, torch.zeros(1, 1), AugmentStep(1, 360, 360))
    assert torch.allclose(turned, colour, atol=1e-3)
    grey = done("saturation", colour, torch.zeros(1, 1), AugmentStep(1, 0, 0))
    assert grey.std(dim=1).max() < 1e-3


# -- draws -----------------------------------------------------------------------------------------


def batch(crops: CropSet) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.from_numpy(np.array(crops.images)), torch.from_numpy(crops.labels)


@pytest.mark.parametrize("name", PRESETS)
def test_equal_draws_make_equal_batches(name: str, crops: CropSet) -> None:
    one = Augmenter.of(PRESETS[name], crops)
    images, labels = batch(crops)
    seeds = (torch.Generator().manual_seed(7) for _ in range(2))
    (first, there), (second, here) = (one(images, labels, one.draw(13, seed)) for seed in seeds)
    assert torch.equal(first, second)
    assert torch.equal(there, here)
    assert first.shape == (13, 1, 32, 32)
    assert 0 <= first.min() <= first.max() <= 1


def test_a_sample_is_the_same_in_any_company(crops: CropSet) -> None:
    one = Augmenter.of(PRESETS["ink"], crops)
    images, labels = batch(crops)
    draws = one.draw(13, torch.Generator().manual_seed(7))
    together, moved = one(images, labels, draws)
    for row in range(13):
        alone, there = one(images[row : row + 1], labels[row : row + 1], draws[row : row + 1])
        assert torch.allclose(there[0], moved[row], atol=1e-5)
        assert (alone[0] - together[row]).abs().mean() < 1e-3


def test_columns_cover_the_draws_once() -> None:
    taken = [i for place in COLUMNS.values() for i in range(place.start, place.stop)]
    assert taken == list(range(WIDTH))


def test_settings_survive_json() -> None:
    for setting in PRESETS.values():
        assert AugmentSetting.from_json(setting.to_json()) == setting


def test_what_is_not_known_or_impossible_is_refused(crops: CropSet) -> None:
    with pytest.raises(UsageError, match="no augmentation sepia"):
        Augmenter.of(AugmentSetting({"sepia": AugmentStep(1)}), crops)
    for wrong in ((1.5, 0, 1), (0.5, 2, 1)):
        with pytest.raises(ValueError, match="no way to augment"):
            AugmentStep(*wrong)


def test_the_sheet_shows_faces_and_variants(crops: CropSet) -> None:
    one = Augmenter.of(PRESETS["ink"], crops)
    sheet = contact_sheet(crops, one, faces=3, variants=4, zoom=2)
    assert sheet.shape == (3 * 64, 5 * 64, 3)
    assert np.array_equal(sheet, contact_sheet(crops, one, faces=3, variants=4, zoom=2))
    assert (sheet != sheet[..., :1]).any()  # landmarks are coloured
    assert contact_sheet(crops, one, faces=99, variants=0).shape == (13 * 32, 32, 3)
