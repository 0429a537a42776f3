from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mangamatch.domain.scheme import MANGA60
from mangamatch.synthetic.drawing.canvas import Raster
from mangamatch.synthetic.faces import head
from mangamatch.synthetic.faces.context import EYES, MOUTH
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import shape_of
from mangamatch.synthetic.pages.cast import make_hand, make_role
from mangamatch.synthetic.pages.heads import PosedHead
from mangamatch.synthetic.pages.moods import EMOTIONS, Emotion
from mangamatch.synthetic.pages.spread import draw_spread
from mangamatch.synthetic.pages.write import plan_books


def darkness(image: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Ink 0…1 at ``points`` (K, 2) in pixels with corners at integers."""
    at = (points - 0.5).astype(np.float32)
    grey = cv2.remap(image, at[:, :1], at[:, 1:], cv2.INTER_LINEAR, borderValue=255)
    return 1 - grey[:, 0] / 255.0


def drawn_head(seed: int, **pose: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    role = make_role(rng, make_hand(rng, seed))
    manner = replace(role.manner, kinds={**role.manner.kinds, "side": "none", "back": "short"})
    sheet, mood = Raster.blank(220, 260, 2.0), EMOTIONS[seed % len(EMOTIONS)].mood
    shape = shape_of(role.build, mood, HeadPose((0.0, 0.0), 1.0, **pose))
    desk = PosedHead(role, manner, shape, (110.0, 120.0), 40.0, seed).desk(sheet, 1.0)
    head.draw_behind(desk)
    watch = head.draw_before(desk, desk.points)
    return sheet.printed((220, 260)), watch.points, watch.hidden


@pytest.mark.parametrize("seed", range(9))
def test_chin_points_lie_on_the_middle_of_the_jaw_line(seed: int) -> None:
    image, points, hidden = drawn_head(seed, yaw=0.1 * (seed - 4), roll=0.05 * (seed % 3))
    chin = points[:17]
    along = np.gradient(chin, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1)[:, None]
    steps = np.linspace(-2.5, 2.5, 21)
    ink = np.stack([darkness(image, chin + s * across) for s in steps], axis=1)
    clear = ~hidden[:17]
    clear[[0, 16]] = False
    # hair, ear or neck beside the line would pull the middle away
    clear &= (ink[:, 0] < 0.3) & (ink[:, -1] < 0.3)
    assert clear.sum() >= 4
    offset = (ink * steps).sum(axis=1) / np.maximum(ink.sum(axis=1), 1e-9)
    assert np.abs(offset[clear]).max() < 1.0
    assert ink[clear, 10].min() > 0.4


def test_features_are_darker_than_their_surroundings_on_the_page() -> None:
    spread = draw_spread(plan_books(1, 2, 11)[0], 1)
    page = cv2.imdecode(np.frombuffer(spread.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    on, around = [], []
    for face in spread.faces:
        size = np.linalg.norm(face.points[48] - face.points[47])
        if size < 30:
            continue
        outline = np.r_[0:17, 27:47, 50:60]
        seen = face.points[outline][~face.hidden[outline]]
        on.append(darkness(page, seen).mean())
        shifts = 0.22 * size * np.array([(1, 0), (-1, 0), (0, 1), (0, -1)])
        around.append(np.mean([darkness(page, seen + s).mean() for s in shifts]))
    assert len(on) >= 4
    assert np.mean(on) > 1.6 * np.mean(around)
    assert np.mean(on) > 0.5


@pytest.mark.parametrize("emotion", EMOTIONS, ids=lambda m: f"{m.name}{m.code}")
def test_loops_run_clockwise_from_the_upper_left(emotion: Emotion) -> None:
    rng = np.random.default_rng(3)
    build = make_role(rng, make_hand(rng, 0)).build
    points = shape_of(build, emotion.mood, HeadPose((0.0, 0.0), 100.0)).points
    for part in (*EYES, MOUTH):
        loop = points[part]
        x, y = loop.T
        area = (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2
        assert area > 0
        assert loop[:5, 0].argmin() == 0
        assert loop[5:, 0].argmax() == 0
        assert (loop[:5, 1] < loop[:4:-1, 1] + 1e-9).all()
    assert points[:17, 1].argmax() == 8
    assert points[17:22, 0].max() < points[22:27, 0].min()


def test_mirrored_pose_gives_mirrored_points() -> None:
    rng = np.random.default_rng(5)
    build, mood = make_role(rng, make_hand(rng, 1)).build, EMOTIONS[6].mood
    one = shape_of(build, mood, HeadPose((0.0, 0.0), 50.0, 0.3, 0.1, 0.2)).points
    two = shape_of(build, mood, HeadPose((0.0, 0.0), 50.0, -0.3, 0.1, -0.2)).points
    mirrored = one[list(MANGA60.mirror)] * (-1, 1)
    features = [i for i in range(60) if i != 49]
    assert np.allclose(mirrored[features], two[features], atol=0.5)


def test_hair_hides_what_it_covers() -> None:
    hidden = np.stack([drawn_head(seed)[2] for seed in range(6)])
    assert hidden.any()
    assert not hidden[:, 8].any()
