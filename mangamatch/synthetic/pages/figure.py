"""Bodies under faces: neck, shoulders, arms, clothes, legs; y counts down from the eye line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.marking import mark
from mangamatch.domain.scheme import MANGA60
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.faces import head

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import CoverWatch, Raster
    from mangamatch.synthetic.faces.context import DrawContext
    from mangamatch.synthetic.faces.pose import HeadPose
    from mangamatch.synthetic.pages.cast import Dress
    from mangamatch.synthetic.pages.heads import PosedHead
    from mangamatch.synthetic.pages.moods import Emotion

CLOTH_TONES = {"light": 0.14, "dark": 0.42}
FULL_HEIGHT = 18.4
"""From the eye line to the soles."""
BODY = 1.2
"""Length of the body in pupil distances of the head."""

Arm = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A person: the face and what it feels, and where the arms are."""

    face: PosedHead
    emotion: Emotion
    arms: tuple[Arm, Arm]
    full: bool = False


POSES: tuple[Arm, ...] = (
    (2.3, 5.0, 2.15, 7.4),
    (2.15, 5.1, 1.9, 7.5),
    (2.3, 5.0, 2.1, 7.3),
    (2.4, 4.9, 0.9, 5.4),
)
"""Elbow and hand (x, y) of one arm, image-right side."""


class _Body:
    """Carries body points to the page: the neck follows the head, the rest stays upright."""

    def __init__(self, head: HeadPose, dress: Dress, fine: float = 1.0) -> None:
        self.look, self.fine, self.unit = dress, fine * 1.1, BODY * head.unit
        neck = head.place(head.turn([[0.0, BODY, -0.42]]))[0]
        self.centre = neck - np.array([0.0, 1.2]) * self.unit

    def at(self, flat: ArrayLike) -> Points:
        return np.asarray(np.asarray(flat, dtype=np.float64) * self.unit + self.centre)


def draw_figure(sheet: Raster, figure: Figure, weight: float) -> CoverWatch:
    """Draw a person from hair to shoes (the panel cuts what is below); returns the face's points."""
    desk = figure.face.desk(sheet, weight)
    head.draw_behind(desk)
    draw_clothed(desk, figure.face.role.dress, figure.arms, full=figure.full)
    return head.draw_before(desk, mark(desk.points, MANGA60.name))


def draw_clothed(desk: DrawContext, dress: Dress, arms: tuple[Arm, Arm], *, full: bool = False) -> None:
    """Draw all below the head; ``full`` with the shadow on the ground."""
    sheet, body = desk.sheet, _Body(desk.head, dress, desk.fine)
    _legs(sheet, body, full)
    _neck(sheet, body)
    _arm(sheet, body, arms[0], -1)
    _arm(sheet, body, arms[1], 1)
    _torso(sheet, body)
    _COLLARS.get(dress.clothes, _round_collar)(sheet, body)


def reach(figure: Figure) -> Points:
    """Corners (2, 2) of the box around the whole person, page pixels."""
    placed, _ = figure.face.shape.at(figure.face.centre, figure.face.unit)
    body = _Body(placed, figure.face.role.dress)
    bottom = FULL_HEIGHT if figure.full else 9.0
    wide = max(2.3, body.look.shoulders + 0.5)
    return body.at([[-wide, -1.8], [wide, bottom]])


def _cloth(sheet: Raster, body: _Body, outline: Points, ink: str | None = None) -> None:
    ink = ink or body.look.ink
    sheet.fill(outline, BLACK if ink == "black" else WHITE)
    if ink in CLOTH_TONES:
        sheet.tone(outline, CLOTH_TONES[ink])
    closed = np.concatenate([outline, outline[:1]])
    t = np.linspace(0, 40, len(closed))
    sheet.brush(closed, body.fine * (1.15 + 0.35 * np.sin(t)))


def _neck(sheet: Raster, body: _Body) -> None:
    w = 0.40 if body.look.shoulders < 1.8 else 0.52
    left = curves.spline([(-w, 0.8), (-w, 1.5), (-w - 0.12, 1.85), (-w - 0.9, 2.15)], 6)
    outline = body.at(np.concatenate([left, left[::-1] * (-1, 1)]))
    sheet.fill(outline, WHITE)
    shade = np.concatenate([[(-w, 0.9)], curves.bezier((-w, 1.55), (0.1, 1.95), (w, 1.45), 10), [(w, 0.9)]])
    hatched = body.look.hatched and sheet.screen == "dots"
    sheet.tone(body.at(shade), 0.34, kind="lines" if hatched else "")
    for line in (left, left * (-1, 1)):
        sheet.stroke(body.at(line), body.fine, 0.1, 0.3)


def _torso_outline(body: _Body) -> Points:
    s = body.look.shoulders
    slim = 0.72 if s < 1.8 else 0.82
    right = curves.spline(
        [(0.5, 1.92), (s * 0.72, 2.12), (s, 2.45), (s * 0.92, 3.3), (s * slim, 5.0), (s * 0.86, 6.6)], 6
    )
    return np.concatenate([right, right[::-1] * (-1, 1)])


def _torso(sheet: Raster, body: _Body) -> None:
    outline = _torso_outline(body)
    neckline = curves.bezier((-0.5, 1.92), (0.0, 2.75), (0.5, 1.92), 12)
    _cloth(sheet, body, body.at(np.concatenate([outline, neckline])))
    ink = 200 if body.look.ink == "black" else BLACK
    s = body.look.shoulders
    for side in (-1, 1):
        folds = [
            [(s * 0.88 * side, 3.2), (s * 0.7 * side, 3.6), (s * 0.5 * side, 3.7)],
            [(s * 0.74 * side, 4.9), (s * 0.5 * side, 4.8), (s * 0.3 * side, 5.2)],
            [(s * 0.78 * side, 5.4), (s * 0.6 * side, 5.5), (s * 0.42 * side, 5.9)],
        ]
        for a, b, c in folds:
            sheet.stroke(body.at(curves.bezier(a, b, c, 10)), body.fine * 0.9, 0.05, 0.8, ink=ink)


def _arm(sheet: Raster, body: _Body, arm: tuple[float, float, float, float], side: int) -> None:
    s = body.look.shoulders
    shoulder, elbow, hand = (s * 0.86 * side, 2.65), (arm[0] * side, arm[1]), (arm[2] * side, arm[3])
    path = curves.spline([shoulder, elbow, hand], 12)
    t = np.linspace(0, 1, len(path))
    sleeve = 0.82 - 0.34 * t
    _hand(sheet, body, np.array(hand), np.array(hand) - np.array(elbow))
    _cloth(sheet, body, body.at(curves.ribbon(path, sleeve)))
    ink = 200 if body.look.ink == "black" else BLACK
    mid = path[len(path) // 2]
    for k in (-1, 1):
        fold = curves.bezier(
            mid + np.array([0.2 * side, 0.12 * k]), mid, mid + np.array([-0.25 * side, 0.2 * k]), 8
        )
        sheet.stroke(body.at(fold), body.fine * 0.8, 0.1, 0.8, ink=ink)


def _hand(sheet: Raster, body: _Body, wrist: Points, way: Points) -> None:
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    across = np.array([-way[1], way[0]])
    palm = [
        wrist - across * 0.22, wrist - across * 0.3 + way * 0.4, wrist - across * 0.2 + way * 0.95,
        wrist + across * 0.05 + way * 1.05, wrist + across * 0.25 + way * 0.85,
        wrist + across * 0.27 + way * 0.5, wrist + across * 0.48 + way * 0.45,
        wrist + across * 0.3 + way * 0.12, wrist + across * 0.2,
    ]  # fmt: skip
    outline = body.at(curves.spline(np.array(palm), 5, closed=True))
    sheet.fill(outline, WHITE)
    sheet.brush(np.concatenate([outline, outline[:1]]), np.full(len(outline) + 1, body.fine))
    for k in (-0.1, 0.03, 0.15):
        finger = np.stack([wrist + across * k + way * 0.55, wrist + across * k * 0.9 + way * 0.95])
        sheet.wire(body.at(finger), body.fine * 0.5)


def _legs(sheet: Raster, body: _Body, shadow: bool) -> None:
    if shadow:
        ground = body.at(curves.ellipse((0.0, 18.2), (2.6, 0.5)))
        sheet.tone(ground, 0.45)
    bottom = (sheet.origin[1] + sheet.image.shape[0] / sheet.scale - body.centre[1]) / body.unit
    if bottom < 6.0:
        return
    for side in (-1, 1):
        path = curves.spline([(0.72 * side, 6.2), (0.72 * side, 11.2), (0.66 * side, 17.2)], 10)
        t = np.linspace(0, 1, len(path))
        leg = body.at(curves.ribbon(path, (1.25 if body.look.skirt else 1.45) - 0.62 * t))
        _cloth(sheet, body, leg, "white" if body.look.skirt else "dark")
        if body.look.skirt:
            sock = body.at(curves.ribbon(path[-9:], 0.72 - 0.08 * t[-9:]))
            _cloth(sheet, body, sock, "black")
        shoe = curves.spline(
            [(0.3, 17.0), (0.95, 17.0), (1.3, 18.1), (0.9, 18.4), (0.25, 18.3)], 5, closed=True
        )
        _cloth(sheet, body, body.at(shoe * (side, 1)), "black")
    if body.look.skirt:
        _skirt(sheet, body)


def _skirt(sheet: Raster, body: _Body) -> None:
    hem = [(x, 9.3 + (0.12 if i % 2 else 0.0)) for i, x in enumerate(np.linspace(2.3, -2.3, 11))]
    _cloth(sheet, body, body.at(np.array([(-1.35, 6.0), (1.35, 6.0), *hem])), "dark")
    for x in np.linspace(-0.8, 0.8, 7):
        sheet.wire(body.at(np.array([(1.3 * x, 6.1), (2.3 * x, 9.3)])), body.fine * 0.7)


def _round_collar(sheet: Raster, body: _Body) -> None:
    rim = curves.bezier((-0.62, 1.9), (0.0, 2.95), (0.62, 1.9), 14)
    sheet.stroke(body.at(rim), body.fine * 1.1, 0.05, 0.05, ink=230 if body.look.ink == "black" else BLACK)


def _shirt_collar(sheet: Raster, body: _Body) -> None:
    for side in (-1, 1):
        flap = np.array([(0.5, 1.82), (0.05, 2.55), (0.55, 3.05), (0.98, 2.15)]) * (side, 1)
        _cloth(sheet, body, body.at(flap), "white")
    ink = 220 if body.look.ink == "black" else BLACK
    sheet.wire(body.at(np.array([(0.05, 2.6), (0.08, 6.6)])), body.fine * 0.9, ink)
    for y in (3.3, 4.3, 5.3, 6.3):
        sheet.outline(body.at(curves.ellipse((0.2, y), (0.07, 0.07), count=10)), body.fine * 0.6, ink)


def _tie(sheet: Raster, body: _Body) -> None:
    tie = np.array([(-0.16, 2.5), (0.16, 2.5), (0.1, 2.8), (0.3, 5.2), (0.0, 5.7), (-0.3, 5.2), (-0.1, 2.8)])
    _cloth(sheet, body, body.at(tie), "white" if body.look.ink == "black" else "black")


def _suit(sheet: Raster, body: _Body) -> None:
    front = np.array([(-0.55, 1.9), (0.55, 1.9), (0.35, 3.8), (0.02, 5.3), (-0.35, 3.8)])
    _cloth(sheet, body, body.at(front), "white")
    _shirt_collar_flaps(sheet, body)
    _tie(sheet, body)
    for side in (-1, 1):
        lapel = np.array(
            [(0.62, 1.88), (1.15, 2.2), (1.2, 3.0), (0.95, 3.05), (1.0, 3.3), (0.02, 5.4), (0.5, 3.4)]
        )
        _cloth(sheet, body, body.at(lapel * (side, 1)))


def _shirt_collar_flaps(sheet: Raster, body: _Body) -> None:
    for side in (-1, 1):
        flap = np.array([(0.5, 1.82), (0.05, 2.5), (0.5, 2.9), (0.85, 2.15)]) * (side, 1)
        _cloth(sheet, body, body.at(flap), "white")


def _sailor(sheet: Raster, body: _Body) -> None:
    for side in (-1, 1):
        flap = np.array([(0.5, 1.86), (0.02, 3.7), (0.75, 3.35), (1.5, 2.7), (1.35, 2.2)]) * (side, 1)
        _cloth(sheet, body, body.at(flap), "dark")
        stripe = np.array([(0.1, 3.35), (0.7, 3.1), (1.33, 2.6)]) * (side, 1)
        sheet.wire(body.at(stripe), body.fine, WHITE)
        bow = curves.spline(
            np.array([(0, 3.6), (0.6, 3.35), (0.75, 3.8), (0.4, 4.0)]) * (side, 1), 5, closed=True
        )
        _cloth(sheet, body, body.at(bow), "black" if body.look.ink != "black" else "white")
        end = np.array([(0, 3.7), (0.35, 4.9), (0.6, 4.7), (0.15, 3.7)]) * (side, 1)
        _cloth(sheet, body, body.at(end), "black" if body.look.ink != "black" else "white")


def _ribbon(sheet: Raster, body: _Body) -> None:
    _shirt_collar(sheet, body)
    for side in (-1, 1):
        bow = np.array([(0, 2.7), (0.7, 2.4), (0.8, 3.1), (0, 2.85)]) * (side, 1)
        _cloth(sheet, body, body.at(bow), "dark")


def _hoodie(sheet: Raster, body: _Body) -> None:
    for side in (-1, 1):
        hood = np.array([(0.45, 1.85), (0.9, 1.78), (1.2, 2.15), (0.62, 2.8), (0.02, 3.05), (0.12, 2.6)])
        _cloth(sheet, body, body.at(curves.spline(hood * (side, 1), 5, closed=True)))
        crease = curves.bezier((0.5 * side, 2.0), (0.75 * side, 2.3), (0.3 * side, 2.75), 8)
        sheet.stroke(body.at(crease), body.fine * 0.9)
        cord = curves.bezier((0.22 * side, 2.9), (0.35 * side, 3.5), (0.25 * side, 4.2), 8)
        sheet.stroke(body.at(cord), body.fine * 1.4, 0, 0, ink=220 if body.look.ink == "black" else BLACK)


def _apron(sheet: Raster, body: _Body) -> None:
    _round_collar(sheet, body)
    bib = np.array([(-0.85, 3.3), (0.85, 3.3), (1.1, 5.4), (1.35, 6.6), (-1.35, 6.6), (-1.1, 5.4)])
    for side in (-1, 1):
        strap = np.array([(0.75, 2.0), (1.0, 2.1), (0.85, 3.4), (0.6, 3.4)]) * (side, 1)
        _cloth(sheet, body, body.at(strap), "light" if body.look.ink == "white" else "white")
    _cloth(sheet, body, body.at(bib), "light" if body.look.ink == "white" else "white")


_COLLARS = {
    "shirt": _shirt_collar,
    "suit": _suit,
    "coat": _suit,
    "sailor": _sailor,
    "ribbon": _ribbon,
    "hoodie": _hoodie,
    "apron": _apron,
}
