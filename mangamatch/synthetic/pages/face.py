"""A whole face: hair, skin, features in the order a pen would lay them, and its true 60 points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing.canvas import WHITE, CoverWatch, Raster
from mangamatch.synthetic.pages import eyes, features, hair
from mangamatch.synthetic.pages.shape import BROWS, EYES, MOODS, PUPILS, Expression, HeadPose, landmarks

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.pages.style import CharacterStyle


@dataclass(frozen=True, slots=True)
class DrawnFace:
    """What to draw: who (``look``), in which mood, where and how turned (``head``), looking where."""

    look: CharacterStyle
    mood: Expression
    head: HeadPose
    gaze: tuple[float, float] = (0.0, 0.0)
    gloom: bool = False

    def points(self) -> Points:
        """Return the 60 true points (60, 2) on the page."""
        return landmarks(self.look.build, self.mood, self.head, self.gaze)


def draw_behind(sheet: Raster, face: DrawnFace) -> None:
    """Draw what lies behind neck and body: the hair's back."""
    hair.draw_back(sheet, face.head, face.look)


def draw_before(sheet: Raster, face: DrawnFace) -> CoverWatch:
    """Draw skin, features and front hair; returns the points and which of them the hair hides."""
    points = face.points()
    _draw_skin(sheet, face, points)
    _draw_features(sheet, face, points)
    watch = CoverWatch(points, np.zeros(len(points), bool))
    sheet.watches.append(watch)
    hair.draw_front(sheet, face.head, face.look)
    features.draw_marks(sheet, face.head, face.look, face.mood)
    if face.look.hair.ink != "black":
        _draw_brows(sheet, face, points)
        watch.hidden[BROWS[0]] = watch.hidden[BROWS[1]] = False
    return watch


def draw_face(sheet: Raster, face: DrawnFace) -> CoverWatch:
    """Draw a head without a body; returns its points (60, 2) and their ``hidden`` flags (60,)."""
    draw_behind(sheet, face)
    return draw_before(sheet, face)


def _draw_skin(sheet: Raster, face: DrawnFace, points: Points) -> None:
    if face.look.ears:
        features.draw_ears(sheet, face.head, face.look)
    skin = features.skin_outline(face.head, points)
    sheet.fill(skin, WHITE)
    if face.head.unit > 24:
        shade = sheet.lens(Box.around(skin).grown(2))
        drop = hair.front_outline(face.head, face.look) + face.head.vector((0.03, 0.11))
        shade.tone(drop, 0.22)
        sheet.paste(shade, skin)
    if face.gloom:
        sheet.tone(skin, 0.42, -0.3, "" if sheet.screen == "grey" else "lines")


def _draw_features(sheet: Raster, face: DrawnFace, points: Points) -> None:
    head, look, mood = face.head, face.look, face.mood
    features.draw_jaw(sheet, head, points, look)
    if mood.blush:
        features.draw_blush(sheet, head, look, mood)
    features.draw_nose(sheet, head, points, look)
    features.draw_mouth(sheet, head, points, look, mood)
    for side, eye, pupil in zip((-1, 1), EYES, points[PUPILS], strict=True):
        eyes.draw_eye(sheet, points[eye], pupil, side, look, mood, head)
    _draw_brows(sheet, face, points)
    if look.glasses:
        features.draw_glasses(sheet, head, points, look)


def _draw_brows(sheet: Raster, face: DrawnFace, points: Points) -> None:
    for side, brow in zip((-1, 1), BROWS, strict=True):
        eyes.draw_brow(sheet, points[brow], side, face.look, face.head)


def pose_head(rng: Generator, centre: tuple[float, float], unit: float) -> HeadPose:
    """Sample how a head is turned and tilted; ``centre`` and ``unit`` in page pixels."""
    yaw = float(rng.normal(0, 0.08) if rng.random() < 0.3 else rng.choice([-1, 1]) * rng.uniform(0.15, 0.56))
    pitch = float(np.clip(rng.normal(0.0, 0.07), -0.16, 0.16))
    roll = float(np.clip(rng.normal(0, 0.11), -0.38, 0.38))
    return HeadPose(centre, unit, yaw, pitch, roll)


def make_face(rng: Generator, look: CharacterStyle, head: HeadPose) -> DrawnFace:
    """Sample mood and gaze for a character."""
    mood = MOODS[int(rng.integers(len(MOODS)))]
    gaze = (float(rng.normal(0, 0.02) + 0.05 * np.sin(head.yaw)), float(rng.normal(0, 0.012)))
    gloom = mood.name in ("fear", "disgust", "sadness") and bool(rng.random() < 0.3)
    return DrawnFace(look, mood, head, gaze, gloom)
