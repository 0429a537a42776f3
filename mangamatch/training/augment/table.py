"""All augmentations, in the order in which they are done, and ready-made settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.training.augment import deform, ink, move, scan, tone
from mangamatch.training.augment.step import AugmentSetting, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.training.augment.step import Augmentation

AUGMENTATIONS: dict[str, Augmentation] = {
    "flip": move.FLIP,
    "scale": move.SCALE,
    "rotation": move.ROTATION,
    "shift": move.SHIFT,
    "eyes": deform.EYES,
    "mouth": deform.MOUTH,
    "nose": deform.NOSE,
    "face": deform.FACE,
    "part_shift": deform.PART_SHIFT,
    "warp": deform.WARP,
    "hue": tone.HUE,
    "saturation": tone.SATURATION,
    "stroke": ink.STROKE,
    "screentone": ink.SCREENTONE,
    "gamma": tone.GAMMA,
    "contrast": tone.CONTRAST,
    "brightness": tone.BRIGHTNESS,
    "binarise": ink.BINARISE,
    "invert": tone.INVERT,
    "cutout": ink.CUTOUT,
    "resample": scan.RESAMPLE,
    "blur": scan.BLUR,
    "noise": scan.NOISE,
    "jpeg": scan.JPEG,
}
"""A page is drawn, toned, printed and scanned: so do these follow one another."""

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


def _columns() -> dict[str, slice]:
    """Give each augmentation its columns of a table of draws: one for its chance, then its own."""
    columns, start = {}, 0
    for name, one in AUGMENTATIONS.items():
        columns[name] = slice(start, start + 1 + one.draws)
        start += 1 + one.draws
    return columns


COLUMNS = _columns()
"""Where the numbers of each augmentation lie: those of one do not depend on which others are done."""
WIDTH = max(place.stop for place in COLUMNS.values())
