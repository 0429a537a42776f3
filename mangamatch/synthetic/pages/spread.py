"""One spread of a book: two half pages of panels, drawn and annotated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing.canvas import Raster
from mangamatch.synthetic.pages import lettering
from mangamatch.synthetic.pages.cast import make_hand, make_role
from mangamatch.synthetic.pages.layout import TALL, half_layout
from mangamatch.synthetic.pages.scene import Person, Speech, draw_panel, draw_speech

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.screentone import Bytes
    from mangamatch.synthetic.pages.cast import Hand, Role
    from mangamatch.synthetic.pages.layout import PagePanel

RASTER = 2.0
"""Raster pixels per drawing pixel."""
_TITLE_ROOM = 240.0


@dataclass(frozen=True, slots=True)
class BookPlan:
    """What a book is made from; ``size`` is (width, height) of its spreads in pixels."""

    title: str
    index: int
    seed: int
    size: tuple[int, int]
    spreads: int

    def cast(self) -> tuple[Hand, tuple[Role, ...]]:
        """Return the book's hand and its characters, the same in every process."""
        rng = np.random.default_rng([self.seed, self.index, 1 << 20])
        hand = make_hand(rng, self.index)
        return hand, tuple(make_role(rng, hand) for _ in range(7))


@dataclass(frozen=True, slots=True, eq=False)
class FaceRecord:
    """A drawn face: points (60, 2) and ``body`` in pixels of the spread, ``hidden`` (60,) flags."""

    character: int
    emotion: int
    right_half: bool
    points: Points
    hidden: NDArray[np.bool_]
    body: Box


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """A finished spread: JPEG bytes and everything on it, in pixels of the spread."""

    index: int
    size: tuple[int, int]
    jpeg: bytes
    frames: tuple[Box, ...]
    faces: tuple[FaceRecord, ...]
    texts: tuple[Speech, ...]


def draw_spread(plan: BookPlan, index: int) -> Spread:
    """Draw spread number ``index`` of ``plan``; depends on nothing else."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng([plan.seed, plan.index, index])
    hand, cast = plan.cast()
    factor = plan.size[1] / TALL
    width = plan.size[0] / factor
    sheet = Raster.blank(width, TALL, RASTER, hand.pitch, hand.screen)
    halves = (Box(width / 2, 0, width, TALL), Box(0, 0, width / 2, TALL))
    layouts = _layouts(rng, halves, cover=index == 0)
    counts = _deal(rng, [panel.box for panels in layouts for panel in panels], 3 if index == 0 else 4)
    frames: list[Box] = []
    people: list[Person] = []
    texts: list[Speech] = []
    for side, (half, panels) in enumerate(zip(halves, layouts, strict=True)):
        cover = index == 0 and side == 0
        drawn, spoken = _draw_half(
            sheet, rng, half, panels, cast, [counts.pop(0) for _ in panels], hand.weight, cover
        )
        frames += [panel.box for panel in panels]
        people += drawn
        texts += spoken
    return Spread(
        index,
        plan.size,
        _jpeg(sheet.printed(plan.size)),
        tuple(_scaled(box, factor) for box in frames),
        tuple(_record(person, factor, width / 2) for person in people),
        tuple(Speech(_scaled(s.box, factor), s.text) for s in texts),
    )


def _layouts(rng: Generator, halves: tuple[Box, Box], cover: bool) -> tuple[list[PagePanel], list[PagePanel]]:
    splash = int(rng.integers(2)) if rng.random() < 0.2 else None
    right = half_layout(rng, halves[0], False, cover or splash == 0)
    return right, half_layout(rng, halves[1], True, splash == 1 and not cover)


def _deal(rng: Generator, boxes: list[Box], most: int) -> list[int]:
    """Return how many people each panel gets: 8 to 15 in all, ``most`` in one."""
    target = int(rng.integers(9, 15))
    counts = [1] * len(boxes)
    if len(boxes) > 5:
        counts[int(np.argmin([b.area for b in boxes]))] = 0
    while sum(counts) < target:
        room = [b.area / (c + 1.6) * (c < most) for b, c in zip(boxes, counts, strict=True)]
        counts[int(np.argmax(room))] += 1
    return counts


def _draw_half(
    sheet: Raster,
    rng: Generator,
    half: Box,
    panels: list[PagePanel],
    cast: tuple[Role, ...],
    counts: list[int],
    weight: float,
    cover: bool,
) -> tuple[list[Person], list[Speech]]:
    room = [_TITLE_ROOM if cover and i == 0 else 0.0 for i in range(len(panels))]
    groups = [
        draw_panel(sheet, rng, p, cast, n, weight, free)
        for p, n, free in zip(panels, counts, room, strict=True)
    ]
    spoken = [_title(sheet, rng, half)] if cover else []
    taken = [speech.box for speech in spoken]
    for panel, group, free in zip(panels, groups, room, strict=True):
        spoken += [] if free else draw_speech(sheet, rng, panel, group, taken, half)
    return [person for group in groups for person in group], spoken


def _title(sheet: Raster, rng: Generator, half: Box) -> Speech:
    centre = (half.centre[0], half.y0 + _TITLE_ROOM * 0.5)
    return Speech(lettering.sound_word(sheet, rng, centre, 150, 4, across=True), "表紙")


def _jpeg(image: Bytes) -> bytes:
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90])
    assert done
    return bytes(data.tobytes())


def _scaled(box: Box, factor: float) -> Box:
    return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)


def _record(person: Person, factor: float, middle: float) -> FaceRecord:
    return FaceRecord(
        person.character,
        person.figure.emotion.code,
        bool(person.figure.face.centre[0] > middle),
        person.watch.points * factor,
        person.watch.hidden,
        _scaled(person.body, factor),
    )
