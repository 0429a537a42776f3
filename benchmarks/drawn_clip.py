"""A drawn face that moves, grows, turns and talks, its true landmarks, and a model for such faces.

Used by tracking.py, gif.py and docs/make_clip.py; alone, ``python benchmarks/drawn_clip.py RUN`` trains the
model.
"""

from __future__ import annotations

import math
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.synthetic.drawing.canvas import Raster
from mangamatch.synthetic.faces import head
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import shape_of
from mangamatch.synthetic.pages.cast import Role, make_hand, make_role
from mangamatch.synthetic.pages.heads import PosedHead, pose_anyhow
from mangamatch.synthetic.pages.moods import EMOTIONS, Emotion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.arrays import Grey, Points

WIDTH, HEIGHT, FRAMES, CUT, STEP_MS = 320, 240, 90, 55, 1000 / 15


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A frame, the true landmarks and the true box on it."""

    image: Grey
    points: Points
    box: Box


def true_box(points: Points) -> Box:
    """Return the face box that an annotator would draw about ``points``."""
    box = Box.around(points)
    w, h = box.width, box.height
    return Box(box.x0 - 0.05 * w, box.y0 - 0.18 * h, box.x1 + 0.05 * w, box.y1 + 0.03 * h)


def clip(
    seed: int,
    pace: float = 1.0,
    start_s: float = 0.0,
    *,
    frames: int = FRAMES,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Iterator[Drawn]:
    """Yield a clip: the face moves, grows, turns and nods; at CUT it is somewhere else, and smaller.

    ``pace`` of the movement, 1 is usual, and the second of it from which on it is shown.
    """
    rng = np.random.default_rng(seed)
    role = make_role(rng, make_hand(rng, int(rng.integers(6))))
    emotions = [EMOTIONS[0], EMOTIONS[8], EMOTIONS[6]]
    tone = rng.uniform(0.05, 0.15)
    for index in range(frames):
        yield _frame(role, emotions, index, size, tone, start_s + pace * index / 15)


def _frame(
    role: Role, emotions: list[Emotion], index: int, size: tuple[int, int], tone: float, t: float
) -> Drawn:
    width, height = size
    after = index >= CUT
    unit = height * (0.133 if after else 0.175) * (1 + 0.18 * math.sin(1.1 * t))
    x = width * (0.68 if after else 0.45) + 0.1 * width * math.sin(0.9 * t)
    y = height * 0.42 + 0.05 * height * math.sin(1.7 * t)
    turned = (0.35 * math.sin(0.8 * t), 0.1 * math.sin(1.3 * t), 0.22 * math.sin(0.7 * t))
    talk = 0.5 + 0.5 * math.sin(5 * t)
    emotion, lid = emotions[index // 30 % 3], 1 - 0.2 * talk
    mood = replace(emotion.mood, mouth_open=0.6 * talk, lid=(lid, lid))
    manner = replace(role.manner, kinds={**role.manner.kinds, **emotion.kinds})
    shape = shape_of(role.build, mood, HeadPose((0.0, 0.0), 1.0, *turned))
    sheet = Raster.blank(width, height, 2.0, 4.2, "dots")
    side = (0.0, 0.35) if after else (0.6, 1.0)
    wall = np.array(
        [[side[0] * width, 0], [side[1] * width, 0], [side[1] * width, height], [side[0] * width, height]]
    )
    sheet.tone(wall, tone)
    points = _draw(sheet, PosedHead(role, manner, shape, (x, y), unit, role.seed))
    return Drawn(sheet.printed(size), points, true_box(points))


def _draw(sheet: Raster, posed: PosedHead) -> Points:
    desk = posed.desk(sheet, 1.0)
    head.draw_behind(desk)
    head.draw_before(desk, desk.points)
    return desk.points


def train(run: Path, faces: int = 900, epochs: int = 14) -> None:
    """Train ``inknet`` on drawn faces, none of them with a seed of :func:`clip`."""
    from mangamatch.cli.main import main

    with tempfile.TemporaryDirectory() as made:
        xml = write_faces(Path(made), faces)
        arguments = ["train", "--data", str(xml), "--val-split", "0.05", "--backbone", "inknet"]
        code = main([*arguments, "--epochs", str(epochs), "--batch-size", "32", "--out", str(run)])
        if code:
            raise SystemExit(code)


def write_faces(folder: Path, count: int) -> Path:
    """Write ``count`` faces and return the dlib XML that names them."""
    from mangamatch.formats import FORMATS

    rng, samples = np.random.default_rng(1 << 30), []
    for i in range(count):
        file = folder / f"{i}.png"
        image, points = _portrait(rng)
        cv2.imwrite(str(file), image)
        group = f"book{i % 20}"
        size = image.shape[1], image.shape[0]
        samples.append(Sample(file, size, true_box(points), arrays.points(points), "manga60", group, f"{i}"))
    write = FORMATS["dlib"].write
    assert write
    result_of(write(samples, folder / "faces.xml"))
    return folder / "faces.xml"


def _portrait(rng: np.random.Generator) -> tuple[Grey, Points]:
    role = make_role(rng, make_hand(rng, int(rng.integers(6))))
    unit = rng.uniform(20, 50)
    side = round(unit * 5.0)
    spot = side * rng.uniform(0.42, 0.58), side * rng.uniform(0.38, 0.48)
    posed = pose_anyhow(rng, role, spot, unit, "front")
    sheet = Raster.blank(side, side, 2.0, 4.2, "grey" if rng.random() < 0.3 else "dots")
    if rng.random() < 0.5:
        x = side * rng.uniform(0, 1)
        sheet.tone(np.array([[x, 0], [side, 0], [side, side], [x, side]]), rng.uniform(0.05, 0.3))
    points = _draw(sheet, posed)
    return sheet.printed((side, side)), points


if __name__ == "__main__" and len(sys.argv) > 1:
    train(Path(sys.argv[1]))
