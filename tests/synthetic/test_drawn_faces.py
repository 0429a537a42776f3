"""The drawing hand: exact points, honest flags, all families, the same faces for the same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from mangamatch.domain.marking import mark
from mangamatch.domain.scheme import SCHEMES
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import Raster
from mangamatch.synthetic.faces import eyes, fast_curves, features, mouths, noses
from mangamatch.synthetic.faces.context import BROWS, CHIN, EYES, MOUTH, DrawContext
from mangamatch.synthetic.faces.sample import SampleCrop, draw_region, face_box
from mangamatch.synthetic.faces.shapes import draw_shape
from mangamatch.synthetic.faces.style import FAMILIES, GROUPS, draw_manner

SMALL = SampleCrop(64, 88, 1.3)


def _rng(*numbers: int) -> np.random.Generator:
    return np.random.default_rng(numbers)


def _desk(seed: int, eye: str = "open", **kinds: str) -> DrawContext:
    """A face on a white sheet of 400 pixels, 100 a pupil distance."""
    rng = _rng(seed)
    manner = draw_manner(rng)
    manner = type(manner)({**manner.kinds, "eye": eye, **kinds}, *[getattr(manner, n) for n in _PEN])
    shape = draw_shape(rng, eye)
    head, points = shape.at((200.0, 160.0), 100.0)
    return DrawContext(Raster(np.full((400, 400), 255, np.uint8), 1.0), head, points, shape, manner, rng, 3.0)


_PEN = ("line", "contour", "taper", "lash", "pitch", "seed")


def _ink_near(desk: DrawContext, points: np.ndarray, reach: int = 4) -> np.ndarray:
    """Whether anything dark lies within ``reach`` pixels of each point."""
    found = []
    for x, y in np.round(points - 0.5).astype(int):
        part = desk.sheet.image[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1]
        found.append(part.size > 0 and part.min() < 128)
    return np.array(found)


@pytest.mark.parametrize("seed", range(8))
def test_jaw_mouth_and_eyes_are_drawn_where_the_points_say(seed: int) -> None:
    desk = _desk(seed, lower="line", mouth="plain")
    features.draw_jaw(desk)
    assert _ink_near(desk, desk.points[2:15]).mean() > 0.75  # some jaws are open at the chin
    desk = _desk(seed, mouth="plain", inside="white")
    mouths.draw_mouth(desk)
    assert _ink_near(desk, desk.points[MOUTH], 6).all()
    desk = _desk(seed, lower="line")
    eyes.draw_eyes(desk)
    assert _ink_near(desk, desk.points[EYES[0]][1:4]).all()


def _turned(seed: int, **kinds: str) -> DrawContext:
    """A face as of :func:`_desk`, turned so little that its nose is no part of the outline."""
    return next(desk for n in range(99) if abs((desk := _desk(99 * seed + n, **kinds)).head.yaw) < 0.5)


def test_only_the_nose_is_drawn_at_the_nose() -> None:
    desk = _turned(3, nose="dot")
    noses.draw_nose(desk)
    ys, xs = np.nonzero(desk.sheet.image < 128)
    assert np.hypot(xs.mean() + 0.5 - desk.points[49, 0], ys.mean() + 0.5 - desk.points[49, 1]) < 1


@pytest.mark.parametrize("family", [name for name in FAMILIES["nose"] if name not in ("nostrils", "none")])
def test_a_nose_is_drawn_where_its_point_is(family: str) -> None:
    for seed in range(6):
        desk = _turned(seed, nose=family)
        noses.draw_nose(desk)
        darkest = desk.sheet.image[tuple(_around(desk.points[49], 6))].min()
        assert darkest < 200


@pytest.mark.parametrize("family", [name for name in FAMILIES["brow"] if name != "none"])
def test_brows_are_seen_from_end_to_end(family: str) -> None:
    for seed in range(4):
        desk = _desk(seed, brow=family)
        eyes.draw_brows(desk)
        for part in BROWS:
            for end in desk.points[part][[0, -1]]:
                assert desk.sheet.image[tuple(_around(end, 3))].min() < 160


def _around(point: np.ndarray, reach: int) -> list[slice]:
    """Rows and columns of the pixels within ``reach`` of ``point``."""
    x, y = np.round(point - 0.5).astype(int)
    return [slice(max(y - reach, 0), y + reach + 1), slice(max(x - reach, 0), x + reach + 1)]


@pytest.mark.parametrize("eye", FAMILIES["eye"])
def test_shapes_are_in_order_b_with_left_on_the_left(eye: str) -> None:
    for seed in range(40):
        points = draw_shape(_rng(seed), eye, pose=0.0).points
        assert points.shape == (60, 2) and np.isfinite(points).all()
        assert points[0, 0] < points[8, 0] < points[16, 0]
        assert points[17:22, 0].mean() < points[22:27, 0].mean()
        assert points[47, 0] < points[48, 0]
        assert points[8, 1] > points[50:60, 1].mean() > points[49, 1] > points[47:49, 1].mean()
        for part in (slice(27, 37), slice(37, 47), slice(50, 60)):  # clockwise from the upper left
            ring = points[part]
            assert ring[0, 0] < ring[4, 0] and ring[:5, 1].mean() < ring[5:, 1].mean()


def test_a_mirrored_population_looks_like_the_other_half() -> None:
    shapes = np.stack([draw_shape(_rng(seed)).points for seed in range(600)])
    mirror = np.array(SCHEMES["manga60"].mirror)
    mean = shapes.mean(axis=0)
    assert np.abs(mean - mean[mirror] * (-1, 1)).max() < 0.12


def test_the_same_numbers_draw_the_same_face() -> None:
    one, again, other = (draw_region(_rng(*seed), SMALL) for seed in ((1, 2), (1, 2), (1, 3)))
    assert np.array_equal(one.image, again.image) and np.array_equal(one.labels, again.labels)
    assert not np.array_equal(one.image, other.image)


def test_crops_hold_the_face_as_predicted_ones_do() -> None:
    faces = [draw_region(_rng(5, row), SMALL) for row in range(60)]
    assert all(face.image.shape == (88, 88) and face.image.dtype == np.uint8 for face in faces)
    extent = np.array([np.ptp(face.labels, axis=0).max() * 1.3 for face in faces])
    assert 2 / 3 < np.median(extent) < 1
    assert np.abs(np.stack([face.labels for face in faces])).max() < 0.75


def test_boxes_hold_the_points_more_or_less() -> None:
    points = draw_shape(_rng(1)).points
    box = face_box(_rng(0), points, 0.0)
    assert box.x0 < points[:, 0].min() and box.y1 > points[:, 1].max()
    spread = [face_box(_rng(seed), points).height for seed in range(50)]
    assert np.std(spread) > 0.02


def test_what_covers_the_face_hides_its_points() -> None:
    faces = [draw_region(_rng(9, row), SMALL) for row in range(400)]
    hidden = np.stack([face.hidden for face in faces])
    covered = np.array([face.manner["overlay"] == "balloons" for face in faces])
    bare = np.array(
        [all(face.manner[part] == "none" for part in ("panel", "overlay", "wear")) for face in faces]
    )
    bald = bare & np.array([face.manner["fringe"] == "bald" for face in faces])
    assert 0.05 < hidden.mean() < 0.5
    assert hidden[covered].mean() > hidden[~covered].mean()
    assert bald.any() and hidden[bald].mean() < 0.02


def test_every_family_is_met() -> None:
    met = {part: set() for part in FAMILIES}
    for seed in range(900):
        manner = draw_manner(_rng(seed))
        for part in FAMILIES:
            met[part].add(manner[part])
    assert met == {part: set(families) for part, families in FAMILIES.items()}


@pytest.mark.parametrize(("part", "family"), [(p, f) for p, families in FAMILIES.items() for f in families])
def test_every_family_can_be_drawn(part: str, family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from mangamatch.synthetic.faces import sample

    def chosen(rng: np.random.Generator, without: frozenset[str] = frozenset()) -> object:
        manner = draw_manner(rng, without)
        return type(manner)({**manner.kinds, part: family}, *[getattr(manner, n) for n in _PEN])

    monkeypatch.setattr(sample, "draw_manner", chosen)
    face = draw_region(_rng(len(part), len(family)), SMALL)
    assert face.manner[part] == family
    assert np.ptp(face.image) > 30


@pytest.mark.parametrize("group", GROUPS)
def test_groups_can_be_left_out(group: str) -> None:
    face = draw_region(_rng(4), SMALL, frozenset({group}))
    assert all(face.manner[part] == family for part, family in GROUPS[group].items())
    assert set(GROUPS[group]) <= set(FAMILIES)
    assert all(family in FAMILIES[part] for part, family in GROUPS[group].items())


def test_curves_by_matrix_are_the_curves_by_formula() -> None:
    points = _rng(1).normal(size=(7, 2))
    for closed in (False, True):
        assert np.allclose(
            fast_curves.spline(points, 5, closed=closed), curves.spline(points, 5, closed=closed)
        )
    assert np.allclose(fast_curves.smooth(points, 3), curves.smooth(points, 3))
    assert np.allclose(fast_curves.bezier(*points[:3], 9), curves.bezier(*points[:3], 9))
    assert np.allclose(
        fast_curves.beziers(points[:2], points[2:4], points[4:6], 9)[1], fast_curves.bezier(*points[1:6:2], 9)
    )


def test_the_far_eye_of_a_turned_face_stays_inside_the_outline() -> None:
    turned = [shape for shape in (draw_shape(_rng(seed)) for seed in range(300)) if abs(shape.head.yaw) > 0.6]
    assert len(turned) > 30
    for shape in turned:
        upright = shape.points @ np.array(
            [[c := np.cos(shape.head.roll), -(s := np.sin(shape.head.roll))], [s, c]]
        )
        side = 1 if shape.head.yaw > 0 else -1
        eye = upright[EYES[1 if side > 0 else 0]]
        assert (side * eye[:, 0]).max() < (side * upright[:17, 0]).max() + 0.1


def test_flags_are_those_of_the_labels() -> None:
    tight = SampleCrop(64, 64, 0.5)  # the region cuts off a part of every face
    for seed in range(12):
        face = draw_region(_rng(21, seed), tight)
        outside = (np.abs(face.labels) > 0.5).any(axis=1)
        assert outside.any() and face.hidden[outside].all()


def _way_to(path: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How far each of ``points`` (K, 2) lies from ``path`` (M, 2)."""
    return np.linalg.norm(path[None] - points[:, None], axis=2).min(axis=1)


@pytest.mark.parametrize("seed", range(12))
def test_labels_lie_exactly_on_the_curves_that_are_drawn(seed: int) -> None:
    shape = draw_shape(_rng(seed)).points
    marks = mark(shape, "manga60")
    for part, closed in (
        (CHIN, False),
        *((b, False) for b in BROWS),
        *((e, True) for e in EYES),
        (MOUTH, True),
    ):
        path = fast_curves.spline(shape[part], 400, closed=closed)
        assert _way_to(path, marks[part]).max() < 0.004


def test_labels_are_put_as_the_people_of_manga109_do() -> None:
    for seed in range(60):
        marks = mark(draw_shape(_rng(seed)).points, "manga60")
        left, right = (marks[part].mean(axis=0) for part in EYES)
        across = (right - left) / np.linalg.norm(right - left)
        ends = (marks[[0, 16]] - (left + right) / 2) @ (-across[1], across[0])
        assert np.abs(ends).max() < 0.02  # pupil distances: even where hair will lie over it
        steps = np.linalg.norm(np.diff(marks[CHIN], axis=0), axis=1)
        assert steps.max() < 1.05 * steps.min()


@pytest.mark.parametrize(("name", "most"), [("mouth", 0.62), ("chin", 0.3), ("eye", 0.5)])
def test_what_turns_less_than_the_nose_lags_behind_it(name: str, most: float) -> None:
    """In manga a turned head moves its nose far, its features half as far, and its jaw line hardly."""
    part = {"mouth": MOUTH, "chin": slice(8, 9), "eye": slice(27, 47)}[name]
    marks = [mark(shape.points, "manga60") for shape in (draw_shape(_rng(seed)) for seed in range(400))]
    upright = np.stack([_upright(one) for one in marks])
    nose, there = upright[:, 49, 0], upright[:, part, 0].mean(axis=1)
    slope = float(np.polyfit(nose, there, 1)[0])
    assert most / 3 < slope < most


def _upright(marks: np.ndarray) -> np.ndarray:
    """Return points in widths of the jaw line from the middle of its ends, the eyes level."""
    left, right = (marks[part].mean(axis=0) for part in EYES)
    across = (right - left) / np.linalg.norm(right - left)
    middle, width = (marks[0] + marks[16]) / 2, np.linalg.norm(marks[16] - marks[0])
    return (marks - middle) @ np.column_stack([across, (-across[1], across[0])]) / width
