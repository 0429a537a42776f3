"""Drawn people on small frames: their true landmarks and boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing.canvas import Raster
from mangamatch.synthetic.faces import head
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import Mood, shape_of
from mangamatch.synthetic.pages.cast import make_hand, make_role
from mangamatch.synthetic.pages.heads import PosedHead

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Grey, Points

SIZE = (240, 180)


@dataclass(frozen=True)
class Person:
    """Who is drawn where: ``seed`` of the look, middle and unit of the head, px."""

    seed: int
    x: float = 110
    y: float = 80
    unit: float = 36
    mouth: float = 0.2


def frame(*people: Person, size: tuple[int, int] = SIZE) -> Grey:
    """Draw people, the first one at the back."""
    sheet = Raster.blank(*size, 2.0, 4.2, "dots")
    for person in people:
        _draw(sheet, person)
    return sheet.printed(size)


def box_of(person: Person) -> Box:
    """Return the box that an annotator would draw."""
    box = Box.around(_draw(Raster.blank(*SIZE, 2.0, 4.2, "dots"), person))
    w, h = box.width, box.height
    return Box(box.x0 - 0.05 * w, box.y0 - 0.18 * h, box.x1 + 0.05 * w, box.y1 + 0.03 * h)


def _draw(sheet: Raster, person: Person) -> Points:
    rng = np.random.default_rng(person.seed)
    role = make_role(rng, make_hand(rng, int(rng.integers(6))))
    shape = shape_of(role.build, Mood(mouth_open=person.mouth), HeadPose((0.0, 0.0), 1.0, 0.1, 0.05, 0.05))
    posed = PosedHead(role, role.manner, shape, (person.x, person.y), person.unit / 1.2, person.seed)
    desk = posed.desk(sheet, 1.0)
    head.draw_behind(desk)
    head.draw_before(desk, desk.points)
    return desk.points
