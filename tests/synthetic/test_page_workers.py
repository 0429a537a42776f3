"""Half pages by other processes are those drawn here."""

from __future__ import annotations

from contextlib import closing

import numpy as np

from mangamatch.synthetic.pages.workers import PageDrawers, PageOrder, draw_page

ORDER = PageOrder(seed=3, pages=5, size=(120, 170))


def test_another_process_draws_the_same_pages() -> None:
    with closing(PageDrawers(ORDER, 1)) as drawers:
        assert len(drawers) == 5
        (drawn,) = drawers.ask(2, np.array([4]))()
    expected, other = draw_page(ORDER, 2, 4), draw_page(ORDER, 1, 4)
    assert drawn.image.shape == (170, 120)
    assert np.array_equal(drawn.image, expected.image) and drawn.faces == expected.faces
    assert not np.array_equal(other.image, expected.image)
