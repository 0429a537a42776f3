"""Ready-made settings of augmentation; they load without torch, so that the window can offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.training.augment.step import AugmentSetting, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

_WEAK = {
    "flip": Step(0.5),
    "scale": Step(1, 0.9, 1.1),
    "rotation": Step(1, -10, 10),
    "shift": Step(1, -0.03, 0.03),
    "contrast": Step(0.5, 0.8, 1.25),
    "brightness": Step(0.5, 0.9, 1.1),
}
_INK = {
    "flip": Step(0.5),
    "scale": Step(1, 0.75, 1.25),
    "rotation": Step(1, -30, 30),
    "shift": Step(1, -0.05, 0.05),
    "eyes": Step(0.4, 0.8, 1.5),
    "mouth": Step(0.4, 0.7, 1.2),
    "nose": Step(0.2, 0.7, 1.5),
    "face": Step(0.3, 0.85, 1.15),
    "part_shift": Step(0.3, -0.03, 0.03),
    "warp": Step(0.3, -0.04, 0.04),
    "stroke": Step(0.3, 0.3, 1),
    "screentone": Step(0.3, 2.5, 7),
    "gamma": Step(0.3, 0.4, 2.5),
    "contrast": Step(0.3, 0.5, 1.6),
    "brightness": Step(0.3, 0.7, 1.1),
    "binarise": Step(0.2, 0.5, 0.9),
    "invert": Step(0.1),
    "cutout": Step(0.4, 0.1, 0.35),
    "resample": Step(0.3, 1.3, 3),
    "blur": Step(0.3, 0.4, 1.5),
    "noise": Step(0.2, 0.01, 0.08),
    "jpeg": Step(0.3, 20, 80),
}
_STUDENTS = {
    "scale": Step(1, 0.8, 1.2),
    "shift": Step(1, -0.1, 0.1),
    "rotation": Step(1, -15, 15),
    "hue": Step(0.5, -30, 30),
    "saturation": Step(0.5, 0.6, 1.4),
    "contrast": Step(0.5, 0.6, 1.7),
    "brightness": Step(0.5, 0.7, 1.3),
}

PRESETS: Mapping[str, AugmentSetting] = {
    "none": AugmentSetting(),
    "weak": AugmentSetting(_WEAK),
    "ink": AugmentSetting(_INK),
    "students": AugmentSetting(_STUDENTS),
}
"""``ink`` is the default; ``weak`` suits the last epochs; ``students`` is for colour: hue, saturation,
brightness, contrast, rotation and a crop of the box (scale and shift)."""
DEFAULT = "ink"
