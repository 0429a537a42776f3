"""All augmentations, in the order in which they are done."""

from __future__ import annotations

from functools import partial

from mangamatch.training.augment import deform, ink, move, scan, tone
from mangamatch.training.augment.groups import GROUPS
from mangamatch.training.augment.step import Augmentation, Deform, Move, Retouch

AUGMENTATIONS: dict[str, Augmentation] = {
    "flip": Move(move.flip, 0, "none", mirrors=True),
    "scale": Move(move.scale, 1, "factor of the size of the face"),
    "rotation": Move(move.rotation, 1, "degrees, clockwise"),
    "shift": Move(move.shift, 2, "sides of the crop, right and down"),
    "eyes": Deform(
        partial(deform.scaled, names=("eye_left", "eye_right")), 1, "factor of the size of eyes, brows"
    ),
    "mouth": Deform(partial(deform.scaled, names=("mouth",)), 1, "factor of the size of the mouth"),
    "nose": Deform(partial(deform.scaled, names=("nose",)), 1, "factor of the size of the nose"),
    "face": Deform(deform.face, 2, "factor of width and height of the outline"),
    "part_shift": Deform(deform.shifts, 2 * len(GROUPS), "sides of the crop, for each part"),
    "warp": Deform(deform.warp, 2 * deform.NODES**2, "sides of the crop"),
    "hue": Retouch(tone.hue, 1, "degrees; only colour images change"),
    "saturation": Retouch(tone.saturation, 1, "factor; only colour images change"),
    "stroke": Retouch(ink.stroke, 2, "pixels on either side, 0…1"),
    "screentone": Retouch(ink.screentone, 9, "pixels from dot to dot"),
    "gamma": Retouch(tone.gamma, 1, "exponent"),
    "contrast": Retouch(tone.contrast, 1, "factor"),
    "brightness": Retouch(tone.brightness, 1, "factor"),
    "binarise": Retouch(ink.binarise, 1, "threshold between black 0 and white 1"),
    "invert": Retouch(tone.invert, 0, "none"),
    "cutout": Retouch(ink.cover, 5, "sides of the crop"),
    "resample": Retouch(scan.resample, 1, "factor by which it is shrunk and enlarged again"),
    "blur": Retouch(scan.blur, 1, "pixels, standard deviation"),
    "noise": Retouch(scan.noise, 2, "standard deviation, of white = 1"),
    "jpeg": Retouch(scan.jpeg, 1, "quality, 1…100"),
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
