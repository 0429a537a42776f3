"""Ready-made settings of augmentation; they load without torch, so that the window can offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.messages import Text, say
from mangamatch.training.augment.step import AugmentSetting, AugmentStep

if TYPE_CHECKING:
    from collections.abc import Mapping


_WEAK = {
    "flip": AugmentStep(0.5),
    "scale": AugmentStep(1, 0.9, 1.1),
    "rotation": AugmentStep(1, -10, 10),
    "shift": AugmentStep(1, -0.03, 0.03),
    "contrast": AugmentStep(0.5, 0.8, 1.25),
    "brightness": AugmentStep(0.5, 0.9, 1.1),
}
_INK = {
    "flip": AugmentStep(0.5),
    "scale": AugmentStep(1, 0.75, 1.25),
    "rotation": AugmentStep(1, -30, 30),
    "shift": AugmentStep(1, -0.05, 0.05),
    "eyes": AugmentStep(0.4, 0.8, 1.5),
    "mouth": AugmentStep(0.4, 0.7, 1.2),
    "nose": AugmentStep(0.2, 0.7, 1.5),
    "face": AugmentStep(0.3, 0.85, 1.15),
    "part_shift": AugmentStep(0.3, -0.03, 0.03),
    "warp": AugmentStep(0.3, -0.04, 0.04),
    "stroke": AugmentStep(0.3, 0.3, 1),
    "screentone": AugmentStep(0.3, 2.5, 7),
    "gamma": AugmentStep(0.3, 0.4, 2.5),
    "contrast": AugmentStep(0.3, 0.5, 1.6),
    "brightness": AugmentStep(0.3, 0.7, 1.1),
    "binarise": AugmentStep(0.2, 0.5, 0.9),
    "invert": AugmentStep(0.1),
    "cutout": AugmentStep(0.4, 0.1, 0.35),
    "resample": AugmentStep(0.3, 1.3, 3),
    "blur": AugmentStep(0.3, 0.4, 1.5),
    "noise": AugmentStep(0.2, 0.01, 0.08),
    "jpeg": AugmentStep(0.3, 20, 80),
}
_STUDENTS = {
    "scale": AugmentStep(1, 0.8, 1.2),
    "shift": AugmentStep(1, -0.1, 0.1),
    "rotation": AugmentStep(1, -15, 15),
    "hue": AugmentStep(0.5, -30, 30),
    "saturation": AugmentStep(0.5, 0.6, 1.4),
    "contrast": AugmentStep(0.5, 0.6, 1.7),
    "brightness": AugmentStep(0.5, 0.7, 1.3),
}

PRESETS: Mapping[str, AugmentSetting] = {
    "none": AugmentSetting(),
    "weak": AugmentSetting(_WEAK),
    "ink": AugmentSetting(_INK),
    "students": AugmentSetting(_STUDENTS),
}
"""``ink`` is the default; ``weak`` suits the last epochs; ``students`` is for colour: hue, saturation,
brightness, contrast, rotation and a crop of the box (scale and shift)."""
TITLES: Mapping[str, Text] = {
    "none": say("None"),
    "weak": say("Weak"),
    "ink": say("Ink"),
    "students": say("Colour (students)"),
}
DEFAULT = "ink"
