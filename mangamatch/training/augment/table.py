"""All augmentations, in the order in which they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.training.augment import deform, ink, move, scan, tone

if TYPE_CHECKING:
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
