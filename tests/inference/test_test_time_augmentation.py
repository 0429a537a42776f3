"""Several looks at a face: what depends on its box cancels out, and how far they disagree is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from moving_face import SeesDark, page, points_at

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.face_boxes import face_boxes
from mangamatch.app.predict.frame_result import run_plan
from mangamatch.app.predict.inputs import gather
from mangamatch.app.predict.run import PredictOptions, predict
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.inference.predictor import Prediction
from mangamatch.inference.test_time_augmentation import VIEWS, Careful
from mangamatch.inference.tracking import begin, step
from mangamatch.media.clip import ClipFrame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGE = np.full((100, 100), 255, np.uint8)


class _GoesByTheBox:
    """Finds two points where the box is, and is unsure by ``spread``; boxes beyond the page show nothing."""

    scheme, crop, mean_shape = "points2", SeesDark.crop, None

    def __init__(self, spread: float | None = 1.0) -> None:
        self.spread = spread

    def points(self, image: np.ndarray, boxes: Sequence[Box]) -> Prediction:
        points = np.array([[box.centre, (box.x1, box.y1)] for box in boxes])
        points[[box.x1 > 100 for box in boxes]] = np.nan
        spread = None if self.spread is None else np.full(points.shape[:2], self.spread)
        return Prediction(points, spread)


def test_what_comes_from_the_box_cancels() -> None:
    box = Box(20, 20, 60, 60)
    found = Careful(_GoesByTheBox()).points(PAGE, [box, box])
    assert found.points.shape == (2, 2, 2)
    np.testing.assert_allclose(found.points[0], [box.centre, (60, 60)], atol=1e-9)


def test_disagreement_is_told() -> None:
    found = Careful(_GoesByTheBox()).points(PAGE, [Box(20, 20, 60, 60)])
    moved = np.array([(40 * x, 40 * y) for x, y, _ in VIEWS])
    assert found.spread is not None
    assert found.spread[0, 0] == pytest.approx(np.sqrt(1 + (moved**2).mean()))
    assert Careful(_GoesByTheBox(None)).points(PAGE, [Box(0, 0, 9, 9)]).spread is None


def test_a_clip_is_followed_in_the_boxes_it_would_be_otherwise() -> None:
    """A box lies halfway to where the mean shape asks for it: being careful must not forget that shape."""

    class Usual(SeesDark):
        mean_shape = points_at(0.5, 0.5, 0.5)

    seen, box = page(60, 70, 50), Box(30, 30, 100, 100)
    plain, careful = (step(begin([box]), seen, one)[0].tracks[0].box for one in (Usual(), Careful(Usual())))
    assert plain.as_tuple() != pytest.approx(box.as_tuple(), abs=3)
    assert careful.as_tuple() == pytest.approx(plain.as_tuple(), abs=1)


def test_a_view_beyond_the_page_counts_as_the_box_itself() -> None:
    found = Careful(_GoesByTheBox()).points(PAGE, [Box(60, 60, 99, 99), Box(90, 90, 120, 120)])
    assert np.isfinite(found.points[0]).all() and np.isnan(found.points[1]).all()


@pytest.mark.parametrize(("careful", "looks"), [(None, len(VIEWS)), (False, 1), (True, len(VIEWS))])
def test_pages_are_looked_at_carefully(tmp_path: Path, careful: bool | None, looks: int) -> None:
    class Counts(SeesDark):
        asked = 0

        def points(self, image, boxes):
            self.asked += len(boxes)
            return super().points(image, boxes)

    page = PAGE.copy()
    page[30:60, 30:60] = 0
    cv2.imwrite(str(tmp_path / "a.png"), page)
    counts = Counts()
    options = PredictOptions(tmp_path / "out", careful=careful)
    result_of(predict(gather([tmp_path / "a.png"], False), face_boxes(["30,30,30,30"]), counts, options))
    assert counts.asked == looks


def test_the_window_does_the_same() -> None:
    still, clip = ClipSession(1), ClipSession(3)
    for clip_session in (still, clip):
        clip_session.give(0, (Box(20, 20, 60, 60),))
    plans = [clip_session.plan(0) for clip_session in (still, clip)]
    assert [plan and plan.careful for plan in plans] == [True, False]
    frame = ClipFrame(0, 0.0, 0.0, PAGE, None)
    assert plans[0] and plans[1]
    once, often = (run_plan(plan, frame, _GoesByTheBox()).faces[0] for plan in reversed(plans) if plan)
    assert once.spread is not None and often.spread is not None
    assert (often.spread > once.spread).all()
