"""Half pages to learn from: panels in any manner with heads of any size and pose, and much that is no face.

``draw_half_page`` depends on its arguments alone. Nothing here keeps a story: a page has its own pen, its
own screentone and a few characters, and the next one has others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE, Raster
from mangamatch.synthetic.faces import background, degrade
from mangamatch.synthetic.pages import lettering, things
from mangamatch.synthetic.pages.cast import make_stranger, pick_by_weight
from mangamatch.synthetic.pages.figure import POSES, draw_clothed
from mangamatch.synthetic.pages.heads import draw_head, draw_turn, pose_anyhow
from mangamatch.synthetic.pages.layout import TALL, PagePanel, half_layout
from mangamatch.synthetic.pages.scenery import BACKDROPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.screentone import Bytes
    from mangamatch.synthetic.faces.context import DrawContext
    from mangamatch.synthetic.pages.cast import Role
    from mangamatch.synthetic.pages.heads import PosedHead, SeenFace

_RASTER = 2.0
"""Raster pixels per drawing pixel."""
_TINY = 20.0
"""Faces smaller than this, in pixels of the half page, are ignored."""
_COVERED, _GONE = 0.45, 0.12
"""Visible shares below which a face is ignored, and below which it is none."""
_PRINTS = {"clean": 68, "soft": 15, "coarse": 4, "copy": 7, "pale": 6}
_SCREENS = {"dots": 54, "grey": 36, "lines": 5, "sand": 5}
_SCENES = {"white": 34, "plain": 14, "gradient": 8, "flat": 7, "night": 4, "focus": 6, "speed": 5, "gloom": 3,
           "sparkle": 4, "sky": 5, "street": 6, "room": 12}  # fmt: skip
_PEOPLE = {0: 0.2, 1: 0.46, 2: 0.21, 3: 0.08, 7: 0.05}
"""How many people a panel has; the largest number stands for a crowd."""


@dataclass(frozen=True, slots=True)
class PageFace:
    """A face to be found: its box in pixels of the half page; ``ignored`` when tiny or mostly covered."""

    box: Box
    ignored: bool


@dataclass(frozen=True, slots=True, eq=False)
class HalfPage:
    """A drawn half page: ``image`` (H, W) uint8 grey, and the faces on it."""

    image: Bytes
    faces: tuple[PageFace, ...]


@dataclass(eq=False)
class _Page:
    """A page while it is drawn."""

    sheet: Raster
    rng: Generator
    cast: tuple[Role, ...]
    weight: float
    wide: bool
    seen: list[tuple[SeenFace, Points]] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def pick(self, weights: Mapping[str, float]) -> str:
        return pick_by_weight(self.rng, weights)


def draw_half_page(seed: int, size: tuple[int, int] = (827, 1170), *, wide: bool = True) -> HalfPage:
    """Draw half page number ``seed`` at ``size`` (width, height) pixels.

    Without ``wide`` no head lies, is turned away, is a caricature, or is covered on purpose.
    """
    cv2.setNumThreads(1)
    rng = np.random.default_rng([seed, 1 << 22])
    page = _blank(rng, TALL * size[0] / size[1], wide)
    whole = Box(0.0, 0.0, TALL * size[0] / size[1], TALL)
    kind = rng.random()
    for panel in _panels(page, whole, full=kind < 0.14):
        _draw_panel(page, panel, faceless=kind > 0.96)
    _draw_letters(page, whole, cover=kind < 0.05)
    factor = size[1] / TALL
    image = degrade.print_and_scan(rng, page.sheet.image, size, page.pick(_PRINTS))
    return HalfPage(image, tuple(_faces(page, factor)))


def _blank(rng: Generator, width: float, wide: bool) -> _Page:
    sheet = Raster.blank(width, TALL, _RASTER)
    cast = tuple(make_stranger(rng) for _ in range(int(rng.integers(2, 6))))
    page = _Page(sheet, rng, cast, float(np.exp(rng.normal(0.0, 0.22))), wide)
    sheet.pitch, sheet.screen = float(rng.uniform(2.2, 4.6)), page.pick(_SCREENS)
    if page.chance(0.05):
        sheet.image[:] = BLACK
    return page


def _panels(page: _Page, whole: Box, full: bool) -> list[PagePanel]:
    return half_layout(page.rng, whole, page.chance(0.5), full)


def _draw_panel(page: _Page, panel: PagePanel, faceless: bool) -> None:
    rng, box = page.rng, panel.box
    inside = page.sheet.part(box.grown(3))
    _draw_scene(page, inside, box)
    count = 0 if faceless else int(rng.choice(list(_PEOPLE), p=list(_PEOPLE.values())))
    seen = _draw_people(page, inside, box, count)
    if count == 0 or page.chance(0.3):
        for _ in range(int(rng.integers(1, 4))):
            _draw_thing(page, inside, box, 0.5 if count == 0 else 0.2)
    if page.wide and page.chance(0.1):
        _darken(page, inside)
    page.sheet.paste(inside, panel.polygon)
    page.seen += [(face, panel.polygon) for face in seen]
    if page.chance(0.9):
        page.sheet.outline(panel.polygon, float(rng.uniform(1.2, 3.2)))
    _draw_balloons(page, box, seen)


def _draw_scene(page: _Page, sheet: Raster, box: Box) -> None:
    scene = page.pick(_SCENES)
    if scene != "white":
        BACKDROPS[scene](sheet, page.rng, box)
    if page.chance(0.18):
        for _ in range(int(page.rng.integers(1, 4))):
            _draw_thing(page, sheet, box, 0.5)


def _draw_thing(page: _Page, sheet: Raster, box: Box, most: float) -> None:
    rng = page.rng
    size = float(min(box.width, box.height) * rng.uniform(0.06, most))
    spot = (rng.uniform(box.x0, box.x1), rng.uniform(box.y0, box.y1))
    things.draw_thing(sheet, rng, np.array(spot), max(size, 6.0))


def _darken(page: _Page, sheet: Raster) -> None:
    """Lay grey or screentone over the whole panel, or turn it to its negative."""
    kind, image = page.rng.random(), sheet.image
    if kind < 0.5:
        sheet.image[:] = (image * page.rng.uniform(0.35, 0.85)).astype(np.uint8)
    elif kind < 0.9:
        height, width = image.shape
        corners = np.array([(0, 0), (width, 0), (width, height), (0, height)]) / sheet.scale + sheet.origin
        sheet.tone(corners, *page.rng.uniform(0.1, 0.6, 2))
    else:
        sheet.image[:] = 255 - image


def _draw_people(page: _Page, sheet: Raster, box: Box, count: int) -> list[SeenFace]:
    """Draw people from the back to the front; returns their faces."""
    rng = page.rng
    if count == max(_PEOPLE):
        count = int(rng.integers(5, 12))
    units = sorted(_unit(rng, box, count) for _ in range(count))
    places = rng.permutation(count)
    seen = []
    for unit, place in zip(units, places.tolist(), strict=True):
        spot = _spot(page, box, unit, (place + 0.5) / count, count)
        turn = draw_turn(rng) if page.wide else "front"
        role = page.cast[int(rng.integers(len(page.cast)))] if count < 4 else make_stranger(rng)
        posed = pose_anyhow(rng, role, spot, unit, turn)
        face = draw_head(sheet, posed, page.weight, _body(page, posed))
        seen += [face] if face else []
    return seen


def _unit(rng: Generator, box: Box, count: int) -> float:
    """Draw the size of a head in a panel of ``count`` people, page pixels a pupil distance."""
    room = min(box.height, 1.6 * box.width / max(count, 1) ** 0.7)
    kind = rng.random() if count < 4 else 1.0
    share = (
        rng.uniform(0.55, 1.3)
        if kind < 0.13
        else rng.uniform(0.22, 0.6)
        if kind < 0.74
        else rng.uniform(0.07, 0.25)
    )
    return float(np.clip(room * share / 2.3, 8.0, 300.0))


def _spot(page: _Page, box: Box, unit: float, place: float, count: int) -> tuple[float, float]:
    """Draw where between the eyes lies: as a rule inside of the panel, now and then at its edge."""
    rng = page.rng
    free = box.width / max(count, 1) * 0.5
    x = box.x0 + place * box.width + rng.uniform(-free, free)
    y = box.y0 + box.height * rng.uniform(0.2, 0.75)
    if not page.chance(0.16):
        x = _between(x, box.x0 + 1.2 * unit, box.x1 - 1.2 * unit)
        y = _between(y, box.y0 + 1.2 * unit, box.y1 - 1.6 * unit)
    return x, y


def _between(value: float, low: float, high: float) -> float:
    return (low + high) / 2 if low > high else min(max(value, low), high)


def _body(page: _Page, posed: PosedHead) -> Callable[[DrawContext], None]:
    """Return how the body below a head is drawn: to the shoes or to the shoulders; lying as the head lies."""
    if posed.turn in ("tilted", "upside") or page.chance(0.3):
        return background.draw_body
    arms = tuple(POSES[int(page.rng.integers(len(POSES)))] for _ in range(2))

    def draw(desk: DrawContext) -> None:
        draw_clothed(desk, posed.role.dress, (arms[0], arms[1]))

    return draw


def _draw_balloons(page: _Page, box: Box, seen: list[SeenFace]) -> None:
    """Draw balloons, captions and bare text, as a rule where they hide no face; now and then sound words."""
    rng = page.rng
    full = [Box.around(face.corners) for face in seen]
    for _ in range(int(rng.integers(0, 2 + int(box.area > 60_000) + int(box.area > 160_000)))):
        text = _text(rng)
        size, rows = float(rng.uniform(12, 22)), int(rng.integers(2, 9))
        wide, tall = lettering.balloon_size(text, size, rows)
        spot = _free(page, box, (wide, tall), [] if page.chance(0.15) else full)
        _balloon(page, spot, text, size, rows)
        full.append(spot)
    if page.chance(0.2):
        size = float(min(box.width, box.height) * rng.uniform(0.1, 0.35))
        spot = _free(page, box, (size * 1.5, size * 2), full)
        things.big_letters(page.sheet, rng, np.array(spot.centre), size)


def _text(rng: Generator) -> str:
    """Return letters that read as a sentence: kana with some kanji."""
    codes = np.where(rng.random(24) < 0.7, rng.integers(0x3042, 0x3094, 24), rng.integers(0x4E00, 0x9000, 24))
    return "".join(map(chr, codes[: int(rng.integers(1, 24))].tolist())) + (
        "！" if rng.random() < 0.2 else ""
    )


def _free(page: _Page, box: Box, size: tuple[float, float], full: list[Box]) -> Box:
    """Return the best of a few places for something of ``size`` in or at the edge of ``box``."""
    best, least = box, np.inf
    for _ in range(9):
        x = page.rng.uniform(box.x0 - 12, max(box.x1 + 12 - size[0], box.x0 - 11))
        y = page.rng.uniform(box.y0 - 12, max(box.y1 + 12 - size[1], box.y0 - 11))
        spot = Box(x, y, x + size[0], y + size[1])
        cost = sum(spot.intersection(other).area for other in full)
        if cost < least:
            best, least = spot, cost
        if least <= 0:
            break
    return best


def _balloon(page: _Page, spot: Box, text: str, size: float, rows: int) -> None:
    rng, kind = page.rng, page.rng.random()
    if kind < 0.75:
        mouth = (spot.centre[0] + rng.normal(0, 150), spot.centre[1] + rng.normal(0, 150))
        lettering.balloon(
            page.sheet, rng, spot, mouth if kind < 0.55 else None, kind > 0.68, rng.uniform(1, 2.4)
        )
    elif kind < 0.9:
        frame = np.array([(spot.x0, spot.y0), (spot.x1, spot.y0), (spot.x1, spot.y1), (spot.x0, spot.y1)])
        page.sheet.fill(frame, WHITE)
        page.sheet.outline(frame, 1.4)
    lettering.write(page.sheet, spot.centre, text, size, rows)


def _draw_letters(page: _Page, whole: Box, cover: bool) -> None:
    """Write over the panels: a sound word now and then, a title and its author on a cover."""
    rng = page.rng
    for _ in range(int(rng.integers(0, 3)) if page.chance(0.3) else 0):
        spot = np.array([rng.uniform(0, whole.x1), rng.uniform(0, whole.y1)])
        things.big_letters(page.sheet, rng, spot, float(rng.uniform(30, 130)))
    if cover:
        for y, size in ((rng.uniform(0.06, 0.9), rng.uniform(60, 150)), (rng.uniform(0.8, 0.95), 30.0)):
            count = int(0.8 * whole.width / size)
            lettering.sound_word(page.sheet, rng, (whole.centre[0], y * whole.y1), size, count, across=True)


def _faces(page: _Page, factor: float) -> list[PageFace]:
    """Return the faces that are to be seen, in pixels of the printed page."""
    faces = []
    for face, polygon in page.seen:
        box = _cut(Box.around(face.corners), polygon, page.sheet)
        if box is None or face.visible() < _GONE:
            continue
        scaled = Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)
        ignored = face.visible() < _COVERED or max(scaled.width, scaled.height) < _TINY
        faces.append(PageFace(scaled, ignored))
    return faces


def _cut(box: Box, polygon: Points, sheet: Raster) -> Box | None:
    """Return what of ``box`` lies inside of the panel and of the paper."""
    middle = polygon.mean(axis=0)
    kept = np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)])
    for a, b in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        normal = np.array([b[1] - a[1], a[0] - b[0]])
        kept = curves.clip_convex(kept, a, normal if normal @ (middle - a) < 0 else -normal)
        if len(kept) < 3:
            return None
    height, width = sheet.image.shape
    paper = Box(0, 0, width / sheet.scale, height / sheet.scale)
    cut = Box.around(kept).intersection(paper)
    return cut if min(cut.width, cut.height) > 4 else None
