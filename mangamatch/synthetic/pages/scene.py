"""One panel: who stands where, what lies behind, who says what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import shape_of
from mangamatch.synthetic.pages import lettering
from mangamatch.synthetic.pages.figure import BODY, FULL_HEIGHT, POSES, Figure, draw_figure, reach
from mangamatch.synthetic.pages.heads import PosedHead
from mangamatch.synthetic.pages.moods import EMOTIONS, Emotion
from mangamatch.synthetic.pages.scenery import BACKDROPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

    from mangamatch.synthetic.drawing.canvas import CoverWatch, Raster
    from mangamatch.synthetic.pages.cast import Role
    from mangamatch.synthetic.pages.layout import PagePanel

_MOOD_BACKDROPS = {
    "anger": ("focus", "speed", "flat", "night"),
    "fear": ("gloom", "night", "focus", "gradient"),
    "surprise": ("focus", "focus", "gradient", "plain"),
    "joy": ("sparkle", "plain", "sparkle", "gradient", "flat"),
    "sadness": ("gloom", "gradient", "plain", "sky"),
}
_GLOOMY = ("fear", "disgust", "sadness")
_SMILES = [e for e in EMOTIONS if e.name == "joy" or (e.code == 0 and e.mood.mouth_curve)]
_SPLASH = 350_000.0  # square pixels from which on a panel must not look empty
_EVERYDAY = ("room", "street", "plain", "gradient", "room", "flat", "sky", "plain", "street")


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A drawn person: index in the cast, the figure as drawn, its watched points, the body's box."""

    character: int
    figure: Figure
    watch: CoverWatch
    body: Box


@dataclass(frozen=True, slots=True)
class Speech:
    """Lettering on the page: its box and what the XML says it reads."""

    box: Box
    text: str


def draw_panel(
    sheet: Raster,
    rng: Generator,
    panel: PagePanel,
    cast: Sequence[Role],
    count: int,
    weight: float,
    headroom: float = 0.0,
) -> list[Person]:
    """Draw ``count`` people and what is around them into ``panel``; returns them.

    ``weight`` is the width of lines by the usual one; ``headroom`` page pixels at its top stay free of
    heads: a cover.
    """
    inside = sheet.part(panel.box.grown(3))
    room = Box(panel.box.x0, panel.box.y0 + headroom, panel.box.x1, panel.box.y1)
    figures = _stage(rng, room, cast, count, _SMILES if headroom else EMOTIONS)
    if headroom:
        BACKDROPS["sparkle"](inside, rng, panel.box)
    else:
        _backdrop(inside, rng, panel.box, [f for _, f in figures])
    people = []
    for character, figure in sorted(figures, key=lambda pair: pair[1].face.unit):
        watch = draw_figure(inside, figure, weight)
        body = Box.around(reach(figure)).intersection(panel.box)
        people.append(Person(character, figure, watch, body))
    sheet.paste(inside, panel.polygon)
    sheet.outline(panel.polygon, 2.2)
    return people


def _backdrop(sheet: Raster, rng: Generator, box: Box, figures: Sequence[Figure]) -> None:
    kinds: Sequence[str] = _EVERYDAY
    if not figures:
        kinds = ("street", "sky", "street")
    elif figures[0].full:
        kinds = ("room", "gradient", "sky", "room")
    elif box.area > _SPLASH:
        kinds = ("street", "sky", "room", "sparkle", "focus", "street")
    elif rng.random() < 0.65:
        kinds = _MOOD_BACKDROPS.get(figures[0].emotion.name, _EVERYDAY)
    BACKDROPS[kinds[int(rng.integers(len(kinds)))]](sheet, rng, box)


def _stage(
    rng: Generator, box: Box, cast: Sequence[Role], count: int, emotions: Sequence[Emotion]
) -> list[tuple[int, Figure]]:
    """Choose characters, their moods and their places, image-left to right."""
    who = rng.permutation(len(cast))[:count].tolist()
    full = count == 1 and box.height > 230 and bool(rng.random() < 0.16)
    figures = []
    for place, c in enumerate(who):
        emotion = emotions[int(rng.integers(len(emotions)))]
        unit, spot = _place(rng, box, place, count, full)
        face = _face(rng, cast[c], emotion, _pose(rng, place, count), spot, unit / BODY)
        arms = (POSES[int(rng.integers(len(POSES)))], POSES[int(rng.integers(len(POSES)))])
        figures.append((c, Figure(face, emotion, arms if not full else (POSES[0], arms[1]), full)))
    return figures


def _place(rng: Generator, box: Box, place: int, count: int, full: bool) -> tuple[float, tuple[float, float]]:
    """Return length of the body and place of the eyes, page pixels."""
    cell = box.width / count
    unit = _unit(rng, box, cell, count, full)
    free = max(cell - 2.7 * unit, 0.0)
    x = box.x0 + cell * (place + 0.5) + free * rng.uniform(-0.42, 0.42)
    above, below = 2.0 * unit, (FULL_HEIGHT + 0.4 if full else 2.1) * unit
    slack = box.height - above - below
    y = box.y0 + above + slack * (rng.uniform(0.35, 0.85) if slack > 0 else 0.5)
    return unit, (float(x), float(y))


def _pose(rng: Generator, place: int, count: int) -> HeadPose:
    """Draw how a head is turned and tilted; people at the panel's ends look to its middle."""
    yaw = float(rng.normal(0, 0.08) if rng.random() < 0.3 else rng.choice([-1, 1]) * rng.uniform(0.15, 0.56))
    if count > 1 and place in (0, count - 1):
        yaw = abs(yaw) * (1 if place == 0 else -1)
    pitch = float(np.clip(rng.normal(0.0, 0.07), -0.16, 0.16))
    roll = float(np.clip(rng.normal(0, 0.11), -0.38, 0.38))
    return HeadPose((0.0, 0.0), 1.0, yaw, pitch, roll)


def _face(
    rng: Generator, role: Role, emotion: Emotion, pose: HeadPose, spot: tuple[float, float], unit: float
) -> PosedHead:
    gaze = (float(rng.normal(0, 0.02) + 0.05 * np.sin(pose.yaw)), float(rng.normal(0, 0.012)))
    kinds = dict(role.manner.kinds) | emotion.kinds
    if emotion.name in _GLOOMY and rng.random() < 0.3:
        kinds["skin"] = "gloom"
    shape = shape_of(role.build, replace(emotion.mood, gaze=gaze), pose)
    return PosedHead(role, replace(role.manner, kinds=kinds), shape, spot, unit, int(rng.integers(1 << 30)))


def _unit(rng: Generator, box: Box, cell: float, count: int, full: bool) -> float:
    if full:
        return float(min(box.height / 21, cell / 4.6))
    if count == 1 and box.width > box.height and rng.random() < 0.18:
        # a close-up that the panel cuts
        return float(np.clip(box.height / rng.uniform(2.3, 2.7), 30, 125))
    if count == 1 and rng.random() < 0.4:
        return float(np.clip(min(cell / 2.5, box.height / 3.3) * rng.uniform(0.85, 1.05), 14, 125))
    return float(np.clip(min(cell / 2.9, box.height / 4.4) * rng.uniform(0.82, 1.05), 13, 118))


def draw_speech(
    sheet: Raster, rng: Generator, panel: PagePanel, people: Sequence[Person], taken: list[Box], half: Box
) -> list[Speech]:
    """Balloons (and a sound word now and then) where they hide little; ``taken`` grows by their boxes."""
    heads = [_head_box(p) for p in people]
    spoken = []
    for person in people:
        if rng.random() < 0.74 and BODY * person.figure.face.unit > 12:
            speech = _say(sheet, rng, panel, person, [*taken, *heads], half)
            if speech:
                spoken.append(speech)
                taken.append(speech.box)
    if rng.random() < 0.22 and panel.box.width > 150:
        _sound(sheet, rng, panel, [*taken, *heads], taken)
    return spoken


def _head_box(person: Person) -> Box:
    """Face, hair and half of the space around, kept free of lettering."""
    box, unit = Box.around(person.watch.points), BODY * person.figure.face.unit
    return Box(box.x0 - 0.1 * unit, box.y0 - 0.75 * unit, box.x1 + 0.1 * unit, box.y1 + 0.1 * unit)


def _say(
    sheet: Raster, rng: Generator, panel: PagePanel, person: Person, full: Sequence[Box], half: Box
) -> Speech | None:
    text = lettering.SAYINGS[int(rng.integers(len(lettering.SAYINGS)))]
    size = float(rng.uniform(16.5, 21))
    rows = -(-len(text) // int(rng.integers(1 if len(text) < 6 else 2, 3 if len(text) < 7 else 4)))
    wide, tall = lettering.balloon_size(text, size, rows)
    box = _free_place(rng, panel.box, (wide, tall), full, half.grown(-10), 14)
    if box is None:
        return None
    emotion = person.figure.emotion
    shout = emotion.mood.mouth_open > 0.6 and emotion.name in ("anger", "surprise", "fear")
    mouth = person.watch.points[50:60].mean(axis=0)
    lettering.balloon(sheet, rng, box, (float(mouth[0]), float(mouth[1])), shout, 1.7)
    lettering.write(sheet, box.centre, text, size, rows)
    return Speech(box, text)


def _free_place(
    rng: Generator, box: Box, size: tuple[float, float], full: Sequence[Box], limit: Box, out: float
) -> Box | None:
    """Best of some places for a balloon of ``size``; None when it would hide too much of a face."""
    best, least = None, 1e9
    for _ in range(28):
        x = rng.uniform(box.x0 - out, max(box.x1 + out - size[0], box.x0 - out + 1))
        y = rng.uniform(box.y0 - out, max(box.y0, box.y1 - size[1] * 1.02))
        spot = Box(x, y, x + size[0], y + size[1])
        lost = spot.area - spot.intersection(limit).area + 0.3 * (spot.area - spot.intersection(box).area)
        cost = (
            sum(spot.intersection(f).area for f in full) + lost + 0.04 * spot.area * (y - box.y0) / box.height
        )
        if cost < least:
            best, least = spot, cost
    allowed = 0.3 if rng.random() < 0.1 else 0.13
    return best if best is not None and least < allowed * best.area else None


def _sound(sheet: Raster, rng: Generator, panel: PagePanel, full: Sequence[Box], taken: list[Box]) -> None:
    size, count = float(rng.uniform(38, 84)), int(rng.integers(2, 4))
    spot = _free_place(rng, panel.box, (size * 1.2, size * count), full, panel.box, 0)
    if spot is not None:
        taken.append(lettering.sound_word(sheet, rng, spot.centre, size, count))
