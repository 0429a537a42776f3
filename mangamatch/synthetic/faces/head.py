"""A whole head in the order a pen would lay it: what hangs behind, then skin, features and front hair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing.canvas import WHITE, CoverWatch
from mangamatch.synthetic.faces import eyes, features, hair, mouths, noses
from mangamatch.synthetic.faces.context import BROWS, EYES

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.faces.context import DrawContext


def draw_behind(desk: DrawContext) -> None:
    """Draw what lies behind neck and body: the hair's back."""
    hair.draw_back(desk.steady(0))


def draw_before(desk: DrawContext, marks: Points) -> CoverWatch:
    """Draw all that lies before neck and body; return which of ``marks`` (60, 2) are hidden from then on."""
    _face(desk)
    watch = CoverWatch(marks, np.zeros(len(marks), bool))
    desk.sheet.watches.append(watch)
    features.draw_wear(desk.steady(2))
    hair.draw_front(desk.steady(1))
    _over_hair(desk, watch)
    features.draw_marks(desk)
    return watch


def _face(desk: DrawContext) -> None:
    ears = desk.steady(3)
    if ears.chance(0.75):
        features.draw_ears(ears)
    skin = features.skin_outline(desk)
    desk.sheet.fill(skin, WHITE)
    features.draw_skin_shade(desk, skin)
    features.draw_jaw(desk.steady(4))
    features.draw_cheeks(desk)
    noses.draw_nose(desk.steady(5))
    mouths.draw_mouth(desk)
    eyes.draw_eyes(desk.steady(6))
    eyes.draw_brows(desk.steady(7))


def _over_hair(desk: DrawContext, watch: CoverWatch) -> None:
    """Brows, or brows and eyes, drawn through the hair, as many artists do."""
    kind = desk.manner["over"]
    black = desk.manner["hair"] == "black"
    if kind == "none" or (black and kind == "brows" and desk.chance(0.6)):
        return
    if kind == "all":
        eyes.draw_eyes(desk.steady(6))
        for part in EYES:
            watch.hidden[part] = False
    if desk.manner["brow"] != "none":
        eyes.draw_brows(desk.steady(7), halo=black)
        for part in BROWS:
            watch.hidden[part] = False
