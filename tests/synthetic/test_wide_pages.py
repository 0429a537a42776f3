"""Half pages to learn from: what is found on them, and that the same number draws the same page."""

import numpy as np
import pytest

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing.canvas import Raster
from mangamatch.synthetic.pages import things
from mangamatch.synthetic.pages.cast import make_stranger
from mangamatch.synthetic.pages.heads import TURNS, SeenFace, draw_head, pose_anyhow
from mangamatch.synthetic.pages.wide import draw_half_page


def _head(sheet: Raster, rng: np.random.Generator, turn: str) -> SeenFace | None:
    return draw_head(sheet, pose_anyhow(rng, make_stranger(rng), (100.0, 100.0), 30.0, turn), 1.0)


def test_a_number_draws_one_page() -> None:
    first, again, other = draw_half_page(3), draw_half_page(3), draw_half_page(4)
    assert np.array_equal(first.image, again.image)
    assert first.faces == again.faces
    assert not np.array_equal(first.image, other.image)


@pytest.mark.parametrize("size", [(827, 1170), (600, 850)])
def test_faces_lie_on_the_page(size: tuple[int, int]) -> None:
    pages = [draw_half_page(seed, size) for seed in range(6)]
    paper = Box(0, 0, *size)
    for page in pages:
        assert page.image.shape == (size[1], size[0])
        assert page.image.dtype == np.uint8
        for face in page.faces:
            assert face.box.intersection(paper).area == pytest.approx(face.box.area, rel=0.01)
    assert 2 < np.mean([len(page.faces) for page in pages]) < 12


def test_a_plain_page_has_upright_faces_only() -> None:
    wide, plain = draw_half_page(5), draw_half_page(5, wide=False)
    assert not np.array_equal(wide.image, plain.image)


@pytest.mark.parametrize("turn", TURNS)
def test_every_turn_has_its_face_where_the_head_is(turn: str) -> None:
    for seed in range(4):
        sheet = Raster.blank(200, 200)
        rng = np.random.default_rng(seed)
        face = _head(sheet, rng, turn)
        assert (sheet.image < 128).mean() > 0.01
        assert (face is None) == (turn == "back")
        if face:
            box = Box.around(face.corners)
            assert 40 < max(box.width, box.height) < 150
            x, y = box.centre
            assert 65 < x < 135
            assert 65 < y < 135


def test_what_lies_over_a_face_hides_it() -> None:
    sheet, rng = Raster.blank(200, 200), np.random.default_rng(1)
    face = _head(sheet, rng, "front")
    assert face is not None
    before = face.visible()
    sheet.fill(np.array([(0.0, 0.0), (100, 0), (100, 200), (0, 200)]))
    assert before > 0.9
    assert 0.2 < face.visible() < 0.75


@pytest.mark.parametrize("name", things.THINGS)
def test_every_thing_leaves_ink(name: str) -> None:
    sheet = Raster.blank(200, 200)
    for seed in range(6):
        things.THINGS[name][1](sheet, np.random.default_rng(seed), np.array([100.0, 100.0]), 40.0)
    assert (sheet.image < 128).any()
    assert (sheet.image > 250).any()
