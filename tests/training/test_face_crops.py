"""Crops: where they lie, what they show, and the way back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangamatch.domain.box import Box
from mangamatch.models.crops import CropFrame, CropSetting
from mangamatch.models.cutting import cut

_rng = np.random.default_rng(3)
PLACES = st.floats(-500, 2000)
SIDES = st.floats(4, 900)


@given(x=PLACES, y=PLACES, width=SIDES, height=SIDES, size=st.sampled_from([32, 112, 128]))
def test_units_and_pixels_go_both_ways(x: float, y: float, width: float, height: float, size: int) -> None:
    frame = CropFrame.around(Box(x, y, x + width, y + height), CropSetting(size=size))
    points = _rng.random((60, 2)) * 1000
    assert np.abs(frame.to_image(frame.to_crop(points)) - points).max() < 1e-9
    units = _rng.random((60, 2)) - 0.5
    assert np.abs(frame.to_crop(frame.to_image(units)) - units).max() < 1e-9


def test_many_frames_at_once_do_the_same() -> None:
    boxes = [Box(0, 0, 50, 60), Box(10, 20, 400, 200), Box(-30, 5, 20, 44)]
    frames = [CropFrame.around(box, CropSetting()) for box in boxes]
    points = _rng.random((3, 60, 2)) * 300
    stacked = CropFrame.stack(frames)
    one_by_one = np.stack([frame.to_crop(face) for frame, face in zip(frames, points, strict=True)])
    assert np.array_equal(stacked.to_crop(points), one_by_one)
    assert np.abs(stacked.to_image(one_by_one) - points).max() < 1e-9
    assert stacked[1].side == frames[1].side


@given(x=PLACES, y=PLACES, width=SIDES, height=SIDES)
def test_the_crop_is_a_grown_square_around_the_box(x: float, y: float, width: float, height: float) -> None:
    box, setting = Box(x, y, x + width, y + height), CropSetting(grow=1.3)
    frame = CropFrame.around(box, setting)
    assert np.abs(frame.centre - box.centre).max() <= 1
    assert abs(frame.side - 1.3 * max(width, height)) <= 1


@pytest.mark.parametrize("side", [20, 90, 400])  # enlarged, about the same, shrunk
def test_a_drawn_dot_lies_where_its_label_says(side: int) -> None:
    image = np.zeros((700, 800), np.uint8)
    centre = np.array([400.0 + 0.3 * side, 350.0 - 0.2 * side]).round()
    cv2.circle(image, tuple(int(v) for v in centre), max(side // 20, 1), 255, -1)
    setting = CropSetting()
    box = Box(400 - side / 2, 350 - side / 2, 400 + side / 2, 350 + side / 2)
    region = cut(image, box, setting)[..., 0].astype(float)
    ys, xs = np.mgrid[: setting.region, : setting.region] + 0.5
    seen = np.array([(xs * region).sum(), (ys * region).sum()]) / region.sum()
    label = CropFrame.around(box, setting).to_crop(centre[None] + 0.5)[0]
    assert np.abs(label * setting.size + setting.region / 2 - seen).max() < 0.1


def test_beyond_the_page_its_edge_goes_on() -> None:
    image = np.tile(np.arange(50, dtype=np.uint8) * 4, (40, 1))
    region = cut(image, Box(-20, 0, 20, 40), CropSetting(size=64))[..., 0]
    assert not region[:, :20].any()
    region = cut(image, Box(30, 30, 70, 70), CropSetting(size=64))[..., 0]
    assert (region[:, -20:] == 196).all()


def test_shrinking_averages_screentone() -> None:
    image = (np.indices((900, 900)).sum(axis=0) % 2 * 255).astype(np.uint8)
    region = cut(image, Box(200, 200, 700, 700), CropSetting(size=64, margin=1.0))
    assert region.std() < 8
    assert abs(region.mean() - 127.5) < 2


@pytest.mark.parametrize("wrong", [{"size": 0}, {"channels": 2}, {"margin": 0.9}, {"grow": 0}])
def test_impossible_settings_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no way to cut"):
        CropSetting(**wrong)


@pytest.mark.parametrize("size", [31, 32, 128])
def test_the_region_has_the_crop_in_its_middle(size: int) -> None:
    setting = CropSetting(size=size)
    assert (setting.region - size) % 2 == 0
    assert setting.region >= size * setting.margin
    assert CropSetting(size=size, margin=1).region == size
    assert CropSetting.from_json(setting.to_json()) == setting
