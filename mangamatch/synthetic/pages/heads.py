"""Heads on a page, drawn by the hand of the single faces: of a book's cast, or turned, tilted and covered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.synthetic.drawing.canvas import BLACK, WHITE, CoverWatch
from mangamatch.synthetic.faces import background, features, head, turned
from mangamatch.synthetic.faces.context import DrawContext, fill_ink
from mangamatch.synthetic.faces.shapes import draw_mood, draw_pose, make_shape
from mangamatch.synthetic.faces.style import draw_manner
from mangamatch.synthetic.pages.cast import pick_by_weight

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster
    from mangamatch.synthetic.faces.pose import HeadPose
    from mangamatch.synthetic.faces.shapes import Mood, Shape
    from mangamatch.synthetic.faces.style import FaceStyle
    from mangamatch.synthetic.pages.cast import Role

TURNS = {"front": 54, "profile": 18, "back": 8, "tilted": 8, "upside": 3, "chibi": 9}
"""How a head is seen, and how often."""
_PASSING = ("eye", "over", "skin", "cheek", "marks", "inside")
"""Parts of the style that change from panel to panel."""
_GRID = np.stack(np.meshgrid(np.linspace(0.06, 0.94, 8), np.linspace(0.06, 0.94, 8)), axis=-1).reshape(-1, 2)


@dataclass(frozen=True, slots=True, eq=False)
class PosedHead:
    """A character's head in one picture; ``seed`` decides what chance does there and nowhere else."""

    role: Role
    manner: FaceStyle
    shape: Shape
    centre: tuple[float, float]
    unit: float
    seed: int
    turn: str = "front"

    def desk(self, sheet: Raster, weight: float) -> DrawContext:
        """Return what the head is drawn with; ``weight`` is the page's width of lines by the usual one."""
        placed, points = self.shape.at(self.centre, self.unit)
        fine = max(0.3 * self.unit**0.42, 0.6) * weight
        rng = np.random.default_rng([self.seed, 8])
        return DrawContext(sheet, placed, points, self.shape, self.manner, rng, fine, self.role.seed)


@dataclass(frozen=True, slots=True, eq=False)
class SeenFace:
    """A drawn face: its box goes around ``corners`` (K, 2), page pixels; places of it that get hidden."""

    corners: Points
    watch: CoverWatch

    def visible(self) -> float:
        """Return the share of the face that nothing hides."""
        return 1.0 - float(self.watch.hidden.mean())


def draw_turn(rng: Generator) -> str:
    """Draw one of TURNS."""
    return pick_by_weight(rng, TURNS)


def pose_anyhow(rng: Generator, role: Role, centre: tuple[float, float], unit: float, turn: str) -> PosedHead:
    """Draw mood, pose and skin of ``role`` for one picture; ``turn`` is one of TURNS."""
    manner = _passing(rng, role.manner)
    build = _chibi(rng, role.build) if turn == "chibi" else role.build
    shape = make_shape(rng, build, _mood(rng, manner["eye"]), _pose(rng, turn))
    return PosedHead(role, manner, shape, centre, unit, int(rng.integers(1 << 30)), turn)


def draw_head(
    sheet: Raster, posed: PosedHead, weight: float, body: Callable[[DrawContext], None] = background.draw_body
) -> SeenFace | None:
    """Draw a head and its ``body``; None where no face is to be seen: from behind."""
    desk = posed.desk(sheet, weight)
    if posed.turn == "back":
        body(desk)
        turned.draw_back_of_head(desk)
        return None
    corners = _profile(desk, body) if posed.turn == "profile" else _face(desk, body)
    low, high = corners.min(axis=0), corners.max(axis=0)
    watch = CoverWatch(low + _GRID * (high - low), np.zeros(len(_GRID), bool))
    sheet.watches.append(watch)
    background.draw_over(desk)
    return SeenFace(corners, watch)


def _passing(rng: Generator, manner: FaceStyle) -> FaceStyle:
    """Return ``manner`` in another moment: other eyes and skin; a hand may lie over the face."""
    other = draw_manner(rng)
    kinds = dict(manner.kinds) | {part: other[part] for part in _PASSING}
    if "dot" in (manner["eye"], other["eye"]):
        kinds["eye"] = manner["eye"]
    kinds |= {"overlay": "hand" if rng.random() < 0.08 else "none", "panel": "none"}
    if kinds["hair"] == "hatched" and rng.random() < 0.7:
        kinds["hair"] = "white"
    return replace(manner, kinds=kinds)


def _mood(rng: Generator, eye: str) -> Mood:
    mood = draw_mood(rng, eye)
    if rng.random() > 0.12:
        return mood
    return replace(mood, mouth_open=float(rng.uniform(0.9, 2.1)), mouth_wide=float(rng.uniform(0.9, 1.6)))


def _pose(rng: Generator, turn: str) -> HeadPose:
    pose = draw_pose(rng)
    if turn == "tilted":
        return replace(pose, roll=float(rng.choice((-1, 1)) * rng.uniform(0.7, 1.8)))
    if turn == "upside":
        return replace(pose, roll=float(np.pi + rng.normal(0, 0.5)))
    return pose


def _chibi(rng: Generator, build: dict[str, float]) -> dict[str, float]:
    """Return ``build`` as a small round caricature: low, wide, all eyes."""
    short = float(rng.uniform(0.62, 0.8))
    changed = {name: build[name] * short for name in ("length", "mouth_y", "nose_y", "mouth_width")}
    eyes = build["eye_up"] * float(rng.uniform(0.9, 1.3))
    return build | changed | {"chin": 0.5, "jaw": 0.92, "eye_up": eyes}


def _profile(desk: DrawContext, body: Callable[[DrawContext], None]) -> Points:
    way = 1 if desk.head.yaw > 0 else -1
    profile = turned.Profile(desk.steady(9).rng, desk.shape, desk.head, way)
    desk = replace(desk, points=profile.points())
    turned.draw_profile_behind(desk.steady(0), profile)
    body(desk)
    return turned.draw_profile(desk, profile)


def _face(desk: DrawContext, body: Callable[[DrawContext], None]) -> Points:
    head.draw_behind(desk)
    body(desk)
    head.draw_before(desk, desk.points)
    desk.sheet.watches.pop()
    _shade(desk)
    return np.concatenate([desk.points, desk.points[17:27] + desk.off(0.0, -0.09)])


def _shade(desk: DrawContext) -> None:
    """Now and then darken the whole face, or hide its eyes in shadow or under hair."""
    rng, kind = desk.rng, desk.rng.random()
    if kind < 0.05:
        screen = ("", "grey", "lines")[int(rng.integers(3))]
        desk.sheet.tone(features.skin_outline(desk), rng.uniform(0.25, 0.75), kind=screen)
    elif kind < 0.08:
        low = float(rng.uniform(0.1, 0.5))
        band = [[-1.15, -1.0], [0.0, -1.1], [1.15, -1.0], [1.1, low], [0.0, low + 0.1], [-1.1, low]]
        ink = ("black", "dark", "hatched", desk.manner["hair"])[int(rng.integers(4))]
        fill_ink(desk, desk.head.on_face(band), ink)
    elif kind < 0.095:
        eyes = desk.head.on_face([[-1.1, -0.3], [1.1, -0.3], [1.1, 0.3], [-1.1, 0.3]])
        desk.sheet.fill(eyes, WHITE if rng.random() < 0.4 else BLACK)
